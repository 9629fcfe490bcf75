"""
The report is whole: every page says what it is, leads on, and can be reached; every link arrives.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from datetime import date
from urllib.parse import unquote, urldefrag

import pytest
import yaml

import dev
from macros import report
from tests.content.prose import pages
from worksheets.content import content

DOCS = dev.ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
TOOLS = sorted(content()["definitions"])
STEPS = "forudsaetninger strategi krav kortlaegning gab prioritering plan opfoelgning".split()
CHAPTERS = [*STEPS, "teamsamtale", "kontrakt", "aarshjul", "hele-kommunen", "flere-kommuner"]
# Here the next step is calculated, or it is the whole page.
LEADS_ON_ITSELF = re.compile(r"(vaerktoejer/(?!index)|index\.md$|chefforeninger/uddeling)")
CLICKS = 3


def text(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def front_matter(page: str) -> dict[str, object]:
    found = re.match(r"---\n(.*?)\n---\n", text(page), re.DOTALL)
    return yaml.safe_load(found[1]) if found else {}


def headings(page: str) -> list[str]:
    return re.findall(r"^## (.+?)(?: \{.*\})?$", text(page), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
class TestEveryPage:
    def test_says_in_a_sentence_what_it_gives(self, page):
        description = str(front_matter(page).get("description", "")).strip()
        assert 40 <= len(description) <= 170, description

    def test_says_when_it_was_last_looked_at(self, page):
        reviewed = date.fromisoformat(str(front_matter(page).get("gennemgaaet")))
        assert date(2026, 1, 1) <= reviewed <= date.today()

    def test_ends_with_a_next_step(self, page):
        if page == "index.md" or LEADS_ON_ITSELF.match(page):
            pytest.skip("leads on by itself")
        assert "Næste skridt" == headings(page)[-1]
        last = text(page).rpartition("## Næste skridt")[2]
        assert re.search(r"\]\([^)]+\)", last), "the next step leads nowhere"


class TestChapters:
    @pytest.mark.parametrize("chapter", CHAPTERS)
    def test_all_are_built_alike(self, chapter):
        asked = ["Sådan gør I", "Drift og udvikling", "I jeres kultur", "Typiske faldgruber",
                 "Et eksempel", "Næste skridt"]  # fmt: skip
        found = [heading for heading in headings(f"metoden/{chapter}.md") if heading in asked]
        assert asked == found

    @pytest.mark.parametrize("chapter", CHAPTERS)
    def test_each_has_numbered_steps(self, chapter):
        assert re.search(r"^5\. ", text(f"metoden/{chapter}.md"), re.MULTILINE)

    @pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool in CHAPTERS])
    def test_every_tool_is_linked_from_its_chapter_and_back(self, tool):
        assert f'{{{{ step("{tool}") }}}}' in text(f"metoden/{tool}.md")
        assert f"(../metoden/{tool}.md)" in text(f"vaerktoejer/{tool}.md")

    def test_the_short_version_takes_five_minutes(self):
        assert 1000 >= len(
            re.findall(r"\w+", text("metoden/kort-fortalt.md").partition("\n---\n")[2])
        )


class TestSources:
    def test_each_is_cited_somewhere(self):
        cited = {name for page in PAGES for name in report.CITATION.findall(text(page))}
        assert [] == [name for name in report.sources() if name not in cited]

    def test_facts_about_law_carry_their_source(self):
        """
        A page that names a law or an agreement cites one.
        """
        named = re.compile(
            "databeskyttelsesloven|databeskyttelsesforordningen|kompetenceaftale"
            "|aftale om kompetenceudvikling",
            re.IGNORECASE,
        )
        bare = [page for page in PAGES if named.search(text(page)) and "kilde(" not in text(page)]
        assert [] == bare


class TestConditions:
    @pytest.mark.parametrize(
        "page",
        ["index.md", "kom-i-gang/index.md", "kom-i-gang/egen-kommune.md",
         "kom-i-gang/flere-kommuner.md", "chefforeninger/index.md"],
    )  # fmt: skip
    def test_the_decisive_condition_stands_where_a_route_begins(self, page):
        words = text(page)
        assert re.search(r"priorite", words)
        assert re.search(r"ressourcer|tid eller penge|timer", words)
        assert "vaerktoejer/forudsaetninger.md" in words


@pytest.fixture(scope="module")
def links(site) -> dict[str, list[str]]:
    """Where every page leads: addresses from the top of the site, with their anchors."""
    found = {}
    for page, html in pages(site).items():
        targets = re.findall(r'<a\b[^>]*?\shref="([^"]*)"', html)
        found[page] = [_from_top(page, target) for target in targets if _is_ours(target)]
    return found


def _is_ours(target: str) -> bool:
    return not re.match(r"[a-z]+:", target)


def _from_top(page: str, target: str) -> str:
    path, anchor = urldefrag(target)
    way = posixpath.normpath(posixpath.join("/", page, unquote(path))).lstrip("/") if path else page
    return way + (f"#{unquote(anchor)}" if anchor else "")


class TestLinks:
    def test_every_link_and_anchor_arrives(self, site, links):
        """
        MkDocs checks what is written in Markdown; this also what the templates write.
        """
        html = pages(site)
        ids = {page: set(re.findall(r'\bid="([^"]+)"', of)) for page, of in html.items()}
        broken = []
        for page, targets in links.items():
            for target in targets:
                path, _, anchor = target.partition("#")
                if path in html:
                    is_preset = anchor.startswith("eksempel=")
                    arrives = not anchor or is_preset or anchor in ids[path] or anchor == "__top"
                else:
                    arrives = (site / path).is_file()
                if not arrives:
                    broken.append(f"{page or 'forside'} -> {target}")
        assert [] == sorted(set(broken))

    def test_every_page_is_at_most_three_clicks_from_the_front(self, site, links):
        far = {"": 0}
        queue = deque([""])
        while queue:
            page = queue.popleft()
            for target in links[page]:
                path = target.partition("#")[0]
                if path in links and path not in far:
                    far[path] = far[page] + 1
                    queue.append(path)
        assert [] == [page for page in links if far.get(page, 99) > CLICKS]


def test_the_data_files_and_the_pages_fit_together():
    report.check_report()


def test_the_kept_pages_of_the_report_are_all_in_it():
    """
    A chapter that is written and forgotten in the one-page report would be missed on paper.
    """
    chapters = front_matter("metoden/hele-rapporten.md")["kapitler"]
    written = {page for page in PAGES if page.startswith("metoden/")}
    # The short version repeats the others; the page itself holds them.
    assert written - set(chapters) == {"metoden/hele-rapporten.md", "metoden/kort-fortalt.md"}
