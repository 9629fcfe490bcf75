"""What others see when a link to a page is shared: its own words, and a picture of ours."""

import re

import pytest

from macros.preview import FOLDER, kinds
from tests.content.prose import pages

META = re.compile(r'<meta property="og:([a-z:_]+)" content="([^"]*)">')


@pytest.fixture(name="shared", scope="module")
def as_shared(site) -> dict[str, dict[str, str]]:
    return {page: dict(META.findall(html)) for page, html in pages(site).items()}


def test_every_page_has_a_title_and_a_description_of_its_own(shared):
    for name in ("title", "description"):
        texts = [said[name] for said in shared.values()]
        assert all(texts)
        assert len(texts) == len(set(texts))


def test_every_page_shows_the_picture_of_its_kind_and_each_kind_is_shown(shared, site):
    shown = {said["image"].rpartition("/")[2] for said in shared.values()}
    assert {f"{kind}.png" for kind in kinds()} == shown
    assert shared["vaerktoejer/gab"]["image"].endswith("/vaerktoejer.png")
    assert all(said["image"].startswith("http") for said in shared.values())


@pytest.mark.parametrize("kind", kinds())
def test_a_picture_has_the_size_it_says_and_is_light_to_fetch(site, kind):
    picture = (site / FOLDER / f"{kind}.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert (1200, 630) == (width, height)
    assert len(picture) < 100_000
