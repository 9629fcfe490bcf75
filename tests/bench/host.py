"""
The site on a good host at the other end of a line of a chosen speed.

The line is in the server and not in the browser: what DevTools throttles does not reach the fetches
of a worker, and those are most of what is measured here.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import brotli

from macros.compress import PACKED
from tests.browser.server import SiteRequest, SiteServer

CACHE = Path(".cache") / "packed"
PIECE = 4096  # bytes sent at a time, so that several files share the line


@dataclass
class Line:
    """
    What lies between host and reader.

    Args:
        rate: Bytes a second for all connections together; None sends as fast as it can.
        turn: Seconds from a question to the beginning of its answer.
    """

    rate: float | None = None
    turn: float = 0.0
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait_for(self, size: int) -> None:
        """Until a piece of that size has come through."""
        if self.rate is None:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.perf_counter()) + size / self.rate
            until = self._free_at
        time.sleep(max(0.0, until - time.perf_counter()))


class Host(SiteServer):
    """
    Serves the site, and Pyodide's own files under /stock/, in brotli 11 as a good host has them.

    `line` may be changed between visits.
    """

    coding = "br"

    def __init__(self, folder: Path, stock: Path) -> None:
        self.handles = HostRequest
        self.stock = stock
        self.line = Line()
        super().__init__(folder, packed=True)

    def pack(self) -> None:
        super().pack()
        for file in self.stock.glob("pyodide*.*"):
            self.content(file, file.suffix in PACKED)

    def content(self, file: Path, packed: bool) -> bytes:
        """As sent; what was packed once is kept by its own bytes."""
        plain = file.read_bytes()
        if file.name == "sitemap.xml":
            plain = plain.replace(b"http://127.0.0.1:8000/", self.address.encode())
        if not packed:
            return plain
        kept = CACHE / f"{hashlib.sha256(plain).hexdigest()[:32]}.br"
        if not kept.exists():
            CACHE.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(brotli.compress(plain, quality=11))
        return kept.read_bytes()


class HostRequest(SiteRequest):
    server: Host

    def setup(self) -> None:
        super().setup()
        time.sleep(self.server.line.turn)  # to open the connection is a turn of its own

    def translate_path(self, path: str) -> str:
        if path.startswith("/stock/"):
            return str(self.server.stock / Path(path).name)
        return super().translate_path(path)

    def send(self, content: bytes) -> None:
        time.sleep(self.server.line.turn)
        for at in range(0, len(content), PIECE):
            piece = content[at : at + PIECE]
            self.server.line.wait_for(len(piece))
            self.wfile.write(piece)
