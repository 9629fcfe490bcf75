"""
The site on a real nginx, with the snippet we ship, below a path.
"""

import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros import compress, hosts
from tests.browser.conftest import REPORT_BREACHES, Problems
from tests.browser.hosts import has_everything, is_ready

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MAIN = """
{module}
pid {folder}/pid;
error_log {folder}/error.log;
daemon off;
{user}
events {{}}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; include {folder}/kompetence.conf; }}
}}
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx mangler: apt install nginx-light"),
]


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    www = folder / "www" / "kompetence"
    shutil.copytree(site, www)
    compress.publish(www)
    page = hosts.META.search((www / "index.html").read_text("utf-8"))
    snippet = hosts.filled(page[1], "https://eksempel.dk/kompetence/")["nginx.conf"]
    snippet = snippet.replace(f"root {hosts.WEB_ROOT};", f"root {folder / 'www'};")
    with_brotli = MODULE.exists()
    if with_brotli:
        snippet = snippet.replace("# brotli_static on;", "brotli_static on;")
    (folder / "kompetence.conf").write_text(snippet)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    module = f"load_module {MODULE};" if with_brotli else ""
    user = "user root;" if Path("/root").owner() == "root" else ""
    (folder / "nginx.conf").write_text(
        MAIN.format(folder=folder, port=port, module=module, user=user)
    )
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    server = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}/kompetence/"
    answer(address)
    yield address
    server.terminate()
    server.wait()


def answer(address: str, accept: str = "") -> HTTPResponse:
    """Ask until the server is up; it takes no time to speak of."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": accept})
    for _ in range(1000):
        try:
            return urllib.request.urlopen(request)
        except urllib.error.HTTPError as refused:
            return refused
        except OSError:
            continue
    raise AssertionError("nginx did not start")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("assets/javascripts/loader.js", "text/javascript; charset=utf-8"),
        ("assets/pyodide/pyodide.asm.wasm", "application/wasm"),
        ("site.webmanifest", "application/manifest+json"),
        ("hent/kompetencevaerktoej-gab-blankt-ark.pdf", "application/pdf"),
    ],
)
def test_every_kind_of_file_has_its_type_and_the_headers(address, path, kind):
    headers = answer(address + path).headers
    assert kind == headers["Content-Type"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "nosniff" == headers["X-Content-Type-Options"]
    assert "no-cache" == headers["Cache-Control"]
    assert headers["Strict-Transport-Security"] is None, "only where there is https"


@pytest.mark.parametrize(
    "kind", ["javascripts/worksheet/sheet.*.js", "pyodide/worker-*.js", "pyodide/library-*.zip"]
)
def test_what_is_named_by_its_contents_is_never_asked_for_again(address, site, kind):
    (file,) = site.glob(f"assets/{kind}")
    headers = answer(f"{address}{file.relative_to(site).as_posix()}").headers
    assert "public, max-age=31536000, immutable" == headers["Cache-Control"]


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_what_is_packed_is_sent_packed(address, packing):
    if packing == "br" and not MODULE.exists():
        pytest.skip("brotli mangler: apt install libnginx-mod-http-brotli-static")
    found = answer(address + "assets/pyodide/pyodide.asm.wasm", packing)
    assert packing == found.headers["Content-Encoding"]
    assert 5_000_000 > len(found.read())


def test_a_missing_page_is_told_with_our_own_words(address):
    found = answer(address + "findes/ikke/")
    assert 404 == found.status
    assert "Siden findes ikke" in found.read().decode()


def test_the_short_address_of_the_statement_leads_there(address):
    found = answer(address.replace("kompetence/", "was"))
    assert f"{address}tilgaengelighed/" == found.url


def test_a_reader_works_there_with_and_without_a_network(
    address: str, browser: Browser, problems: Problems
):
    context = browser.new_context(base_url=address, locale="da-DK")
    context.add_init_script(REPORT_BREACHES)
    page = context.new_page()
    problems.watch(page, address)
    page.goto("vaerktoejer/gab/")
    is_ready(page)
    has_everything(page)
    context.set_offline(True)
    page.goto("vaerktoejer/krav/")
    is_ready(page)
    page.goto("metoden/krav/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kompetencekrav")
    context.close()
