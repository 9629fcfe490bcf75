import base64
import hashlib
import re
from pathlib import Path

import pytest

from macros import publish
from macros.policy import content_security_policy, foreign_addresses, with_policy

PAGE = '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Side</title>{}</html>'
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, untouched_project: Path) -> Path:
    site = make_site(tmp_path_factory.mktemp("published") / "site")
    publish.publish(site, root=untouched_project)
    return site


def make_site(folder: Path) -> Path:
    """Two pages, at two depths, each with an inline script of its own."""
    (folder / "om").mkdir(parents=True)
    table = "<table><thead><tr><th>År</th></tr></thead></table>"
    data = '<script type="application/json">{"not": "run"}</script>'
    (folder / "index.html").write_text(PAGE.format("<script>base='.'</script>" + table + data))
    (folder / "om" / "index.html").write_text(PAGE.format("<script>base='..'</script>æøå"))
    return folder


def pages(site: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(site.rglob("*.html"))]


class TestThePolicy:
    def test_it_stands_right_after_the_charset_on_every_page(self, published):
        """
        A policy in a meta element binds only what comes after it.
        """
        starts = '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        assert [True, True] == [starts in page for page in pages(published)]

    def test_it_is_the_same_on_every_page(self, published):
        """
        Instant navigation keeps the policy of the first page while it shows the others.
        """
        first, second = [POLICY.findall(page) for page in pages(published)]
        assert first == second
        assert 1 == len(first)

    def test_it_lets_exactly_the_inline_scripts_of_the_site_run(self, published):
        policy = POLICY.findall(pages(published)[0])[0]
        expected = {hash_of("base='.'"), hash_of("base='..'")}
        assert expected == set(re.findall(r"'sha256-[^']+'", policy))

    def test_it_allows_nothing_unsafe_but_wasm(self, published):
        policy = POLICY.findall(pages(published)[0])[0]
        assert ["'wasm-unsafe-eval'"] == re.findall(r"'[a-z-]*unsafe[a-z-]*'", policy)

    def test_what_is_not_named_is_forbidden(self):
        assert content_security_policy([]).startswith("default-src 'none'; ")

    def test_nothing_may_be_fetched_from_another_host(self):
        """
        Python itself may only ask the site's own address, so what is entered cannot leave.
        """
        assert "connect-src 'self';" in content_security_policy([])

    def test_the_worker_may_start_from_a_blob(self):
        """
        A worker started from an address would not be bound by the page's policy.
        """
        assert "worker-src 'self' blob:;" in content_security_policy([])

    def test_there_is_none_while_serving(self, site, project):
        """
        Live reload is an inline script that MkDocs adds after us.
        """
        publish.publish(site, root=project, with_policy=False)
        assert [[], []] == [POLICY.findall(page) for page in pages(site)]

    def test_a_page_without_a_charset_is_refused(self):
        with pytest.raises(ValueError, match="charset"):
            with_policy("<html><head><title>Side</title></head></html>", "default-src 'none'")


class TestOtherHosts:
    @pytest.mark.parametrize(
        "tag",
        [
            '<script src="https://cdn.example/a.js"></script>',
            "<script defer src=//cdn.example/a.js></script>",
            '<link rel="stylesheet" href="https://cdn.example/a.css">',
            '<link href="https://cdn.example" rel="preconnect" crossorigin>',
            '<img alt="" src="http://cdn.example/a.png">',
            '<iframe title="x" src="https://cdn.example/"></iframe>',
            '<svg><use href="https://cdn.example/a.svg#x"/></svg>',
        ],
    )
    def test_a_page_that_would_load_from_one_is_not_published(self, site, project, tag):
        (site / "om" / "index.html").write_text(PAGE.format(tag))
        with pytest.raises(publish.PublishError, match=r"om/index\.html .*cdn\.example"):
            publish.publish(site, root=project)

    @pytest.mark.parametrize(
        "tag",
        [
            '<a href="https://www.datatilsynet.dk/">Datatilsynet</a>',
            '<link rel="canonical" href="https://example.dk/om/">',
            '<script src="../assets/javascripts/loader.js"></script>',
            '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        ],
    )
    def test_a_link_to_follow_is_not_a_load(self, tag):
        assert [] == foreign_addresses(tag)

    def test_a_package_that_imports_what_the_browser_has_not_is_not_published(self, site, project):
        (project / "worksheets" / "bridge.py").write_text("def f():\n    import statistics\n")
        with pytest.raises(publish.PublishError, match=r"statistics \(by worksheets/bridge\.py\)"):
            publish.publish(site, root=project)


class TestTables:
    def test_a_header_cell_without_a_direction_gets_one(self, published):
        assert '<th scope="col">År</th>' in pages(published)[0]


class TestWhatTheBrowserGets:
    @pytest.mark.parametrize("family", publish.FONTS)
    def test_the_fonts_travel_with_their_licence(self, published, family):
        """
        The Open Font License asks for it.
        """
        folder = published / "assets" / "fonts"
        assert len(publish.FONTS[family]) == len(list(folder.glob(f"{family}-latin-*.woff2")))
        assert "SIL OPEN FONT LICENSE" in (folder / f"{family}-LICENSE.txt").read_text().upper()

    def test_letters_beyond_ascii_survive(self, published):
        assert "æøå" in pages(published)[1]
