"""What others have made is named with its licence, or the site is not built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros import licences
from macros.library import ContentError
from macros.licences import Component
from macros.runtime import ON_DEMAND

Change = Callable[..., None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "assets" / "javascripts").mkdir(parents=True)
    (tmp_path / "index.html").touch()
    return tmp_path


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Change:
    """Make one component another than it is."""
    known = licences.components()

    def make(name: str, **values: object) -> None:
        changed = tuple(replace(one, **values) if one.name == name else one for one in known)
        assert changed != known
        monkeypatch.setattr(licences, "components", lambda: changed)

    return make


@pytest.fixture(scope="module")
def text() -> str:
    return licences.text("1.0")


def refused(site: Path) -> str:
    with pytest.raises(ContentError) as error:
        licences.publish(site, "1.0")
    return str(error.value)


class TestTheBuildStops:
    def test_at_a_file_that_nobody_is_known_to_have_made(self, site):
        (site / "assets" / "javascripts" / "new.min.js").touch()
        assert "no component has the file assets/javascripts/new.min.js" in refused(site)

    def test_at_a_component_without_the_text_of_its_licence(self, site, change):
        change("pypdf", texts=("gone.txt",))
        assert "pypdf: the text of its licence is missing" in refused(site)

    def test_at_a_component_without_a_licence(self, site, change):
        change("pypdf", licence="")
        assert "pypdf: licence is empty" in refused(site)

    def test_at_a_package_that_says_another_licence_itself(self, site, change):
        change("Pyodide", licence="MIT")
        assert "Pyodide: licence is 'MPL-2.0' where it comes from" in refused(site)

    def test_at_a_part_of_the_themes_script_that_is_not_listed(self, site, monkeypatch):
        monkeypatch.setattr(licences, "bundled", lambda: {"rxjs", "jquery"})
        told = refused(site)
        assert "jquery: stands in the script of Material or here" in told
        assert "rxjs" not in told

    def test_at_every_mistake_at_once(self, site, change):
        (site / "new.js").touch()
        change("segno", licence="")
        assert 2 == len(refused(site).splitlines())


class TestTheFile:
    @pytest.mark.parametrize("one", licences.components(), ids=lambda one: one.name)
    def test_it_names_each_with_its_version_and_its_licence(self, text, one: Component):
        named = text.partition(f"\n{one.name} {licences.version(one)}")[2]
        assert f"Licens: {one.licence}\n" in named.partition("\n\n")[0]

    def test_it_has_each_licence_text_once(self, text):
        assert 1 == text.count("Mozilla Public License Version 2.0\n====")

    def test_every_package_the_browser_loads_is_in_it(self):
        """
        A wheel that is added to the runtime would else be noticed only in a finished site.
        """
        listed = {one.source[1].lower() for one in licences.components()}
        assert set() == set(ON_DEMAND) - listed

    def test_it_is_in_the_site_and_a_page_leads_to_it(self, site):
        licences.publish(site, "1.0")
        assert licences.text("1.0") == (site / licences.FILE).read_text("utf-8")
        page = (licences.ROOT / "docs" / "om-projektet" / "nyt.md").read_text("utf-8")
        assert f"](../{licences.FILE})" in page
