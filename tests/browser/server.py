"""
A small web server for the finished site, as plain as the plainest host: files and right types.
"""

from __future__ import annotations

import functools
import gzip
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from macros.compress import PACKED

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
    ".whl": "application/zip",
}


class SiteServer(ThreadingHTTPServer):
    """
    Serves a folder on a free port until `close`.

    `requests` lists the paths asked for and `sent` the bytes of each answer's body, both in
    order. With `packed`, what our hosts pack goes out as gzip, as ordinary hosts send it, and may
    be kept for ten minutes.
    """

    daemon_threads = True
    coding = "gzip"
    request_queue_size = 64
    handles: type[SiteRequest]  # set below; the bench has one of its own

    def __init__(self, folder: Path, *, packed: bool = False) -> None:
        handler = functools.partial(self.handles, directory=str(folder))
        super().__init__(("127.0.0.1", 0), handler)
        self.folder = folder
        self.packed = packed
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        self.requests: list[str] = []
        self.sent: list[int] = []
        self.extra: dict[str, bytes] = {}  # pages that are no part of the site, by path
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def pack(self) -> None:
        """Pack everything now, so that no visit waits for it."""
        for file in self.folder.rglob("*"):
            if file.is_file():
                self.content(file, self.packed and file.suffix in PACKED)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes its tab in the middle of an answer is no error of ours."""

    @functools.cache  # noqa: B019 - one server per run, and packing the wasm takes a second
    def content(self, file: Path, packed: bool) -> bytes:
        content = file.read_bytes()
        if file.name == "sitemap.xml":
            # Instant navigation works only where the sitemap names the origin it came from.
            content = content.replace(b"http://127.0.0.1:8000/", self.address.encode())
        return gzip.compress(content, 6, mtime=0) if packed else content


class SiteRequest(SimpleHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer's body waits 40 ms for its head's receipt

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.requests.append(path)
        file = Path(self.translate_path(path))
        if path in self.server.extra:
            suffix = Path(path).suffix or ".html"
            self.answer(HTTPStatus.OK, suffix, self.server.extra[path])
        elif file.is_dir() and not path.endswith("/"):
            self.answer(HTTPStatus.MOVED_PERMANENTLY, ".html", b"", Location=path + "/")
        else:
            file = file / "index.html" if file.is_dir() else file
            status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
            file = file if file.is_file() else self.server.folder / "404.html"
            packed = self.server.packed and file.suffix in PACKED
            content = self.server.content(file, packed)
            encoding = {"Content-Encoding": self.server.coding} if packed else {}
            self.answer(status, file.suffix, content, **encoding)

    def answer(self, status: HTTPStatus, suffix: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600" if self.server.packed else "no-cache")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.send(content)
        self.server.sent.append(len(content))

    def send(self, content: bytes) -> None:
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """The log is `SiteServer.requests`."""


SiteServer.handles = SiteRequest
