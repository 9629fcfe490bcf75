"""
The copy for a USB drive or a network share: made of files that a browser opens without a host.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from macros import portable
from macros.library import ROOT, ContentError, page_texts
from macros.policy import content_security_policy
from macros.portable import faces, links, packed

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
DATA = re.compile(r'\(self\.siteFiles\?\?=\{\}\)\[(".*")\]="([A-Za-z0-9+/=]*)"\n')
CSS = '@font-face{font-family:"A";src:url("../fonts/a.woff2") format("woff2")}p{color:red}'
FILES = {
    "index.html": '<a class="x>y" href="om/#sted">Om</a><a href="https://x.dk/">x</a>',
    "om/index.html": '<a href="..">Forside</a><a href="#her">Her</a><a href="../hent/a.pdf">A</a>',
    "404.html": '<a href="/">Forside</a>',
    "hent/a.pdf": "pdf",
    "hent/index.html": "",
    "search/search_index.json": '{"docs":["æøå"]}',
    "assets/catalogue.json": "[]",
    "assets/pyodide/python.wasm": "wasm",
    "assets/stylesheets/site.1.css": CSS,
    "assets/stylesheets/site.css": "",
    "assets/fonts/a.woff2": "typeface",
    "assets/fonts/a-LICENSE.txt": "OFL",
    "assets/images/favicon.svg": "<svg/>",
    "assets/javascripts/site.1.js": "",
    "assets/javascripts/bundle.1.min.js": "",
    "assets/javascripts/bundle.1.min.js.map": "",
    "assets/javascripts/site.js": "",
    "sw.js": "",
    "sitemap.xml": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    return tmp_path / "site"


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    return portable.publish(site, tmp_path / "dist", "1.2.3")


def paths(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


class TestTheFolder:
    def test_at_its_top_lies_only_what_tells_how_to_begin(self, folder):
        assert "kompetencevaerktoejet-1.2.3-usb" == folder.name
        assert {"Start her.html", "LÆS MIG.txt", "sider"} == {
            file.name for file in folder.iterdir()
        }

    def test_it_holds_what_a_reader_meets_and_nothing_that_serves_a_host(self, folder):
        assert {
            "index.html",
            "om/index.html",
            "hent/a.pdf",
            "hent/index.html",
            "search/search_index.json.js",
            "assets/catalogue.json.js",
            "assets/pyodide/python.wasm.js",
            "assets/stylesheets/site.1.css",
            "assets/fonts/a-LICENSE.txt",
            "assets/fonts/faces.css.js",
            "assets/images/favicon.svg",
            "assets/javascripts/site.1.js",
            "assets/javascripts/bundle.1.min.js",
            "assets/javascripts/found.js",
        } == paths(folder / "sider")

    def test_the_start_page_leads_to_the_pages_by_a_script_of_theirs(self, folder):
        """
        Inside a zip that is not unpacked neither is there, and the page says what to do.
        """
        page = (folder / "Start her.html").read_text("utf-8")
        (script,) = re.findall(r'<script src="([^"]+)">', page)
        (link,) = re.findall(r'<a href="([^"]+)">', page)
        assert (folder / script).read_text("utf-8") == f'location.replace("{link}")\n'
        assert (folder / link).is_file()
        assert "Udpak alle" in page

    def test_the_read_me_is_read_by_any_notepad_and_names_the_start_page(self, folder):
        content = (folder / "LÆS MIG.txt").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")
        text = content.decode("utf-8-sig")
        assert "VERSION 1.2.3" in text
        for said in ("Pak ud", '"Start her.html"', "Chrome og Edge", "Slet alt", "genvej"):
            assert said.lower() in text.lower()

    def test_the_zip_is_the_folder_in_the_same_bytes_each_time(self, folder, site, tmp_path):
        made = folder.with_name(f"{folder.name}.zip")
        again = portable.publish(site, tmp_path / "again", "1.2.3")
        assert made.read_bytes() == again.with_name(made.name).read_bytes()
        with zipfile.ZipFile(made) as pack:
            assert {f"{folder.name}/{path}" for path in paths(folder)} == set(pack.namelist())

    def test_what_an_earlier_build_left_is_gone(self, folder, site):
        (folder / "sider" / "gammel.html").touch()
        portable.publish(site, folder.parent, "1.2.3")
        assert "sider/gammel.html" not in paths(folder)

    def test_a_link_to_what_is_not_there_stops_the_build_and_is_named(self, site, tmp_path):
        (site / "om" / "index.html").write_text('<a href="../vaek/">x</a>')
        with pytest.raises(portable.PortableError, match=r"om/index\.html leads to \.\./vaek/"):
            portable.publish(site, tmp_path / "dist", "1.2.3")


class TestLinks:
    def test_each_leads_to_a_file(self, folder):
        pages = folder / "sider"
        assert '<a class="x>y" href="om/index.html#sted">Om</a><a href="https://x.dk/">x</a>' == (
            pages / "index.html"
        ).read_text("utf-8")
        assert (
            '<a href="../index.html">Forside</a><a href="#her">Her</a>'
            '<a href="../hent/a.pdf">A</a>' == (pages / "om" / "index.html").read_text("utf-8")
        )

    @pytest.mark.parametrize(
        ("address", "file"),
        [
            (".", "./index.html"),
            ("./", "./index.html"),
            ("../..", "../../index.html"),
            ("../?a=b#c", "../index.html?a=b#c"),
            ("", ""),
            ("mailto:a@b.dk", "mailto:a@b.dk"),
            ("../vaek/", None),
        ],
    )
    def test_to_a_folder_it_is_to_its_page(self, tmp_path, address, file):
        (tmp_path / "om" / "mere").mkdir(parents=True)
        for place in (".", "om", "om/mere"):
            (tmp_path / place / "index.html").touch()
        page = tmp_path / "om" / "mere" / "index.html"
        assert file == links.to_file(address, page)


class TestPacked:
    def test_a_script_says_the_very_bytes_of_its_file(self, tmp_path):
        content = bytes(range(256)) * 40
        packed.write(tmp_path, "assets/a.whl", content)
        script = (tmp_path / "assets" / "a.whl.js").read_text("ascii")
        name, text = DATA.fullmatch(script).groups()
        assert "assets/a.whl" == json.loads(name)
        assert content == gzip.decompress(base64.b64decode(text))

    def test_a_file_that_packs_well_is_smaller_as_a_script(self, tmp_path):
        packed.write(tmp_path, "a", b"x" * 10_000)
        assert 1_000 > (tmp_path / "a.js").stat().st_size


class TestFaces:
    def test_the_style_sheet_needs_no_other_file(self, folder):
        css = (folder / "sider/assets/stylesheets/site.1.css").read_text("utf-8")
        assert re.findall(r"url\([^)]*\)", css) == ['url("data:font/woff2;base64,dHlwZWZhY2U=")']

    def test_their_rules_are_had_apart(self, site, tmp_path):
        shutil.copytree(site, tmp_path / "pages")
        rules = faces.inline(tmp_path / "pages", site)
        assert rules.startswith("@font-face{")
        assert "p{" not in rules


class TestWhatIsSaid:
    def test_every_sentence_said_otherwise_is_one_that_the_pages_say(self):
        texts = json.loads(json.dumps(page_texts()))
        portable.change_words(texts)
        assert page_texts() != texts
        assert "Firefox" in texts["saving"]["projects"]["remove_all"]["done"]

    def test_another_stops_the_build_and_is_named(self):
        with pytest.raises(ContentError, match=r"instead\.saving is not"):
            portable.change_words({})


class TestThePolicy:
    def test_nothing_is_fetched_and_only_a_blob_is_a_worker(self):
        rules = content_security_policy(["'sha256-x'"], portable=True).split("; ")
        assert {"default-src 'none'", "connect-src 'none'", "worker-src blob:"} <= set(rules)
        assert not [rule for rule in rules if "unsafe-inline" in rule or "'unsafe-eval'" in rule]


def test_the_two_ways_to_a_file_of_the_site_are_asked_alike():
    """
    The build puts one in the place of the other (`macros/scripts.py`).
    """
    exported = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.M)
    host, copy = (
        exported.findall((SCRIPTS / folder / "sitefiles.js").read_text("utf-8"))
        for folder in ("worksheet", "portable")
    )
    assert len(host) > 3
    assert sorted(host) == sorted(copy)


def test_no_script_but_that_one_fetches_a_file_or_asks_where_it_stands():
    """
    Else it would work on every host and fail from a drive. What serves hosts alone is not in there.
    """
    reaching = re.compile(r"\bfetch\(|\bimport\.meta\b|\bimport\((?!\"\./)")
    allowed = {
        "worksheet/sitefiles.js",
        "worksheet/checked.js",  # for a host; elsewhere the page brings what the worker asks for
        "worksheet/faces.js",  # the address is data already
        "loader.js",  # macros/scripts.py writes these two anew
        "site.js",
    }
    found = {
        file.relative_to(SCRIPTS).as_posix()
        for file in SCRIPTS.rglob("*.js")
        if reaching.search(file.read_text("utf-8"))
    }
    assert allowed == {name for name in found if not name.startswith("offline/")}
