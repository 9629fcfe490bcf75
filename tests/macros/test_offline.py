import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros import icons, offline

ROOT = Path(__file__).resolve().parents[2]
PAGE = '<link rel="stylesheet" href="../assets/stylesheets/site.1a2b3c4d.css"><p>Æble</p>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "overrides" / offline.SOURCES, folder / offline.SOURCES)
    for path, text in {
        "index.html": PAGE,
        "hent/index.html": PAGE,
        "hent/ark.pdf": "%PDF",
        "404.html": PAGE,
        "sitemap.xml": "<urlset/>",
        "assets/pyodide/python.wasm": "asm",
        "assets/stylesheets/site.1a2b3c4d.css": "p{}",
        "assets/stylesheets/part.css": "p{}",
        "vaert/nginx.conf": "location",
        "_headers": "/*",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def listed(site: Path) -> dict[str, Any]:
    first = (site / "sw.js").read_text("utf-8").split("\n", 1)[0]
    found: dict[str, Any] = json.loads(first.removeprefix("self.LIST = "))
    return found


def source_of(site: Path) -> str:
    return (site / "sw.js").read_text("utf-8").split("\n", 1)[1]


def test_the_list_has_what_a_reader_meets_and_nothing_else(site):
    offline.publish(site)
    found = listed(site)
    scripts = {path for path in found["shell"] if path.startswith(offline.SOURCES)}
    assert {"", "hent/", "assets/stylesheets/site.1a2b3c4d.css"} == {*found["shell"]} - scripts
    assert {"python": ["assets/pyodide/python.wasm"], "downloads": ["hent/ark.pdf"]} == {
        name: list(files) for name, files in found["groups"].items()
    }


def test_the_worker_is_one_file_without_imports(site):
    """
    A module would not start as a service worker in every browser.
    """
    offline.publish(site)
    lines = source_of(site).splitlines()
    assert [] == [line for line in lines if line.startswith(("import ", "export "))]
    assert not (site / offline.SOURCES / "serviceworker.js").exists()


def test_equal_sites_have_equal_workers(site, tmp_path):
    twin = Path(shutil.copytree(site, tmp_path / "twin"))
    offline.publish(site)
    offline.publish(twin)
    assert (site / "sw.js").read_bytes() == (twin / "sw.js").read_bytes()


def test_any_change_makes_another_build(site):
    """
    Also a change of the worker alone: two builds must never share a cache.
    """
    offline.publish(site)
    source, first = source_of(site), listed(site)["build"]
    offline.write_worker(site, source + "// another\n")
    second = listed(site)["build"]
    (site / "index.html").write_text(PAGE + "!")
    offline.write_worker(site, source)
    assert 3 == len({first, second, listed(site)["build"]})


def test_the_switch_is_there_and_off_is_not_said(site):
    offline.publish(site)
    assert {"off": False} == json.loads((site / "sw-off.json").read_text())


@pytest.mark.parametrize("name", icons.ICONS)
def test_an_icon_is_a_picture_of_its_size(name):
    sign = (ROOT / "overrides" / icons.FOLDER / icons.SIGN).read_bytes()
    size, share = icons.ICONS[name]
    drawn = icons.icon(name, sign, size, share)
    assert (b"\x89PNG", size, size) == (
        drawn[:4],
        int.from_bytes(drawn[16:20]),
        int.from_bytes(drawn[20:24]),
    )


def test_a_sign_without_a_ground_makes_no_icon():
    with pytest.raises(ValueError, match="no ground"):
        icons.icon("ikon.png", b"<svg/>", 192, 1.0)


@pytest.mark.parametrize("template", ["page.html", "partials/header.html"])
def test_nothing_of_it_is_in_a_page_that_is_being_served_or_is_a_file(template):
    """
    What is kept would hide every edit from whoever is writing, and from a file nothing is kept.
    """
    text = (ROOT / "overrides" / template).read_text("utf-8")
    asked, condition = ('rel="manifest"', "news.html"), "{% if config.extra.is_installable %}"
    place = next(text.index(one) for one in asked if one in text)
    start = text.rindex(condition, 0, place)
    assert "{% endif %}" not in text[start:place]
