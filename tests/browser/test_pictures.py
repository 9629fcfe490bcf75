"""
Each picture as a file that stands alone: in the light palette, with its colours and letters in it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import Worksheet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SVG = "{http://www.w3.org/2000/svg}"
PNG, VECTOR = "Gem billedet (PNG)", "Gem som SVG"
# One tool for each way of drawing, and how many pictures its example has.
TOOLS = {"gab": 1, "strategi": 1, "krav": 2, "prioritering": 1, "opfoelgning": 1, "aarshjul": 1}


@pytest.fixture(scope="module")
def visit(open_tool: Callable[..., Page]) -> Page:
    return open_tool("gab", color_scheme="dark")


def filled(visit: Page, slug: str) -> Worksheet:
    visit.goto(f"vaerktoejer/{slug}/")
    sheet = Worksheet(visit)
    sheet.is_ready()
    # The draft of the tool before comes first, or it would be laid over the example.
    expect(visit.get_by_text("Henter kladden …").first).to_be_hidden()
    sheet.button("Indlæs eksemplet").click()
    expect(sheet.notice).to_contain_text("Eksemplet er indlæst")
    expect(sheet.button(VECTOR)).to_have_count(TOOLS[slug])
    return sheet


def saved(sheet: Worksheet, button: str, number: int = 0) -> tuple[str, bytes]:
    with sheet.page.expect_download(timeout=30_000) as download:
        sheet.button(button).nth(number).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def texts(picture: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "slug",
    [
        slug if slug in ("gab", "krav") else pytest.param(slug, marks=pytest.mark.slow)
        for slug in TOOLS
    ],
)
def test_every_picture_can_be_saved_and_needs_nothing_else(visit: Page, slug: str) -> None:
    sheet = filled(visit, slug)
    for number in range(TOOLS[slug]):
        name, content = saved(sheet, VECTOR, number)
        assert re.fullmatch(r"[a-z-]+-hjemmepleje-nord-\d{4}-\d\d-\d\d\.svg", name)
        picture = ElementTree.fromstring(content)  # noqa: S314 -- our own
        attributes = [value for element in picture.iter() for value in element.attrib.items()]
        assert not [name for name, _ in attributes if name in ("class", "style", "href")]
        assert not [value for _, value in attributes if re.search(r"var\(|light-dark|url\(", value)]
        titles = sheet.output.locator("figcaption").all_inner_texts()
        assert (picture.findtext(f"{SVG}title") or "").strip() in titles
        assert all("font-family" in text.attrib for text in picture.iter(f"{SVG}text"))


def test_it_is_light_also_where_the_page_is_dark(visit: Page) -> None:
    sheet = filled(visit, "gab")
    _, content = saved(sheet, VECTOR)
    picture = ElementTree.fromstring(content)  # noqa: S314
    ground = picture.find(f"{SVG}rect")
    assert ground is not None
    assert "#ffffff" == ground.get("fill")
    inks = {text.get("fill") for text in picture.iter(f"{SVG}text")}
    assert "#1d2326" in inks
    assert not inks & {"#e9e6df", "#adb6b7"}
    assert not sheet.output.locator("figure").get_attribute("style")


def test_all_words_are_in_it_and_no_more(visit: Page) -> None:
    """A line that breaks between two words gets no hyphen."""
    sheet = filled(visit, "krav")
    _, content = saved(sheet, VECTOR, 1)
    found = " ".join(texts(ElementTree.fromstring(content)))  # noqa: S314
    for name in ("Dokumentation efter ny lov", "Oplæring af nye kolleger", "Sårpleje"):
        assert name in found
    assert PNG not in found


def test_what_is_typed_is_words_in_it(visit: Page) -> None:
    sheet = filled(visit, "gab")
    sheet.clear()
    sheet.require(kompetence='<b>&"</b>', krav=3, antal=2)
    sheet.count([0, 0, 1, 1])
    expect(sheet.output).to_contain_text('<b>&"</b>')
    _, content = saved(sheet, VECTOR)
    assert '<b>&"</b>' in texts(ElementTree.fromstring(content))  # noqa: S314


def test_the_png_has_two_pixels_for_each_of_the_page(open_tool: Callable[..., Page]) -> None:
    sheet = filled(open_tool("gab"), "gab")
    _, vector = saved(sheet, VECTOR)
    name, content = saved(sheet, PNG)
    picture = ElementTree.fromstring(vector)  # noqa: S314
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    size = (int(picture.get("width", 0)), int(picture.get("height", 0)))
    assert (2 * size[0], 2 * size[1]) == (width, height)


def test_the_png_is_written_in_the_letters_of_the_page(
    new_page: Callable[..., Page], open_tool: Callable[..., Page]
) -> None:
    page = new_page()
    page.add_init_script("""
      const decode = HTMLImageElement.prototype.decode
      HTMLImageElement.prototype.decode = function () {
        window.drawn = decodeURIComponent(this.src)
        return decode.call(this)
      }""")
    sheet = filled(open_tool("gab", page), "gab")
    saved(sheet, PNG)
    faces = re.findall(r"@font-face\{([^}]*)\}", page.evaluate("window.drawn"))
    assert {"400", "600"} == {re.findall(r"font-weight:(\d+)", face)[0] for face in faces}
    assert all('"Kompetence Sans"' in face and "font/woff2;base64," in face for face in faces)


def test_the_buttons_stay_where_they_are_while_one_types(open_tool: Callable[..., Page]) -> None:
    sheet = filled(open_tool("gab"), "gab")
    sheet.button(VECTOR).focus()
    sheet.page.evaluate("""() => {
      const input = document.querySelector("[name='kompetencer.1.antal']")
      input.value = "9"
      input.dispatchEvent(new Event("input", { bubbles: true }))
    }""")
    expect(sheet.output).to_contain_text("4 af 9")
    expect(sheet.button(VECTOR)).to_have_count(1)
    expect(sheet.button(VECTOR)).to_be_focused()


def test_an_empty_sheet_has_no_picture_to_save(open_tool: Callable[..., Page]) -> None:
    sheet = filled(open_tool("gab"), "gab")
    sheet.clear()
    expect(sheet.button(VECTOR)).to_have_count(0)
