"""
An association's link: made in five minutes, shown before it does anything, and never trusted.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.worksheet import Worksheet

TITLE = "Linket foreslår"
SPOILT = {
    "cut off": lambda text: text[:-3],
    "coded twice": lambda text: text + "%2520",
    "markup": lambda text: "valg=1.<img>.00000000",
    "too long": lambda text: "valg=" + "A" * 9000,
    "a version there is not": lambda text: text.replace("=1.", "=2."),
}


@pytest.fixture(name="kit", scope="module")
def a_secretary(new_page: OpenPage) -> Page:
    page = new_page()
    page.goto("chefforeninger/del/")
    expect(page.locator(".ws-sharekit")).to_have_attribute("data-state", "ready", timeout=60_000)
    page.get_by_label("Hvem er det til?").select_option("Tekniske chefer")
    expect(page.get_by_label("Opdigtet eksempel")).to_have_value("teknik")
    page.get_by_text("Ord, I bruger", exact=True).click()
    page.get_by_label("Aftalen mellem direktør og leder").select_option("Aftale")
    expect(page.locator(".ws-sharekit")).to_have_attribute("data-state", "ready")
    expect(page.get_by_role("img", name="QR-kode, der åbner Kompetencegab")).to_be_visible()
    return page


@pytest.fixture(name="link", scope="module")
def made(kit: Page) -> str:
    field = kit.get_by_label("Link", exact=True)
    expect(field).to_have_value(re.compile(r"/vaerktoejer/gab/#valg=1\."))
    link = field.input_value()
    expect(kit.get_by_label("Mail, I kan rette til")).to_have_value(re.compile(re.escape(link)))
    return link


class TestMakingOne:
    def test_there_are_a_link_a_mail_and_a_box_for_a_page_of_ones_own(self, kit, link):
        embed = kit.get_by_label("Til jeres hjemmeside").input_value()
        assert link in embed
        assert "<script" not in embed
        assert_accessible(kit, "making a link")

    def test_the_poster_is_one_page_with_a_code_of_eleven_centimetres(self, kit, link):
        kit.evaluate("document.documentElement.setAttribute('data-printing', 'poster')")
        kit.emulate_media(media="print")
        expect(kit.locator(".ws-poster")).to_be_visible()
        expect(kit.locator(".ws-poster__line")).to_have_text(
            "Udvalgt til chefer inden for teknik og miljø"
        )
        box = kit.locator(".ws-poster .ws-qr").bounding_box()
        assert box
        assert 100 < box["width"] / 96 * 25.4 < 115
        expect(kit.get_by_role("heading", name="Sådan gør I")).to_be_hidden()
        pdf = kit.pdf(format="A4", prefer_css_page_size=True)
        assert 1 == len(re.findall(rb"/Type\s*/Page\b", pdf))
        kit.emulate_media(media="screen")
        kit.evaluate("document.documentElement.removeAttribute('data-printing')")

    def test_on_a_phone_nothing_is_wider_than_it(self, kit):
        kit.set_viewport_size({"width": 360, "height": 740})
        assert 360 >= kit.evaluate("document.documentElement.scrollWidth")
        kit.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture(name="gab", scope="module")
def a_member(new_page: OpenPage, link: str) -> Worksheet:
    page = new_page()
    page.goto(link)
    return Worksheet(page)


class TestOpeningOne:
    """In one browser, in the order of the page: what each leaves, the next one meets."""

    def test_it_is_shown_and_the_address_is_cleared_before_anything_is_done(self, gab, link):
        dialog = gab.page.get_by_role("dialog", name=TITLE)
        expect(dialog).to_be_visible(timeout=60_000)
        for said in ("Tekniske chefer", "Teknik og miljø", "Aftale", "bliver indlæst"):
            expect(dialog).to_contain_text(said)
        assert "#" not in gab.page.url
        assert_accessible(gab.page, "a preset link")
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()
        expect(gab.numbers).to_have_count(0)
        expect(gab.field("Kompetence", 1)).to_have_value("")

    def test_a_yes_is_one_step_and_says_whose_link_it_was(self, gab, link):
        gab.page.evaluate("hash => { location.hash = hash }", link.partition("#")[2])
        gab.page.get_by_role("dialog", name=TITLE).get_by_role("button", name="Brug").click()
        expect(gab.notice).to_contain_text("Forslaget er brugt")
        line = gab.page.get_by_text("Udvalgt til chefer inden for teknik og miljø")
        expect(line).to_be_visible()
        expect(gab.field("Kompetence", 1)).not_to_have_value("")
        gab.button("Fortryd").click()
        expect(line).to_be_hidden()
        expect(gab.field("Kompetence", 1)).to_have_value("")

    def test_where_something_is_typed_it_stays(self, gab, link):
        gab.require(kompetence="Vores egen")
        gab.page.evaluate("hash => { location.hash = hash }", link.partition("#")[2])
        dialog = gab.page.get_by_role("dialog", name=TITLE)
        expect(dialog).to_contain_text("ikke indlæst")
        dialog.get_by_role("button", name="Brug").click()
        expect(gab.notice).to_contain_text("Forslaget er brugt")
        expect(gab.field("Kompetence", 1)).to_have_value("Vores egen")

    def test_the_catalogue_begins_where_the_link_said(self, gab):
        gab.button("Vælg fra kataloget").click()
        dialog = gab.page.get_by_role("dialog", name="Kataloget")
        expect(dialog.get_by_label("Område")).to_have_value("teknik-miljoe")
        gab.button("Færdig").click()

    @pytest.mark.parametrize("spoil", SPOILT, ids=str)
    def test_one_that_was_tampered_with_is_refused_and_nothing_changes(self, gab, link, spoil):
        gab.page.evaluate("hash => { location.hash = hash }", SPOILT[spoil](link.partition("#")[2]))
        dialog = gab.page.get_by_role("dialog", name=TITLE)
        expect(dialog.get_by_role("alert")).to_contain_text("Linket er")
        expect(dialog.get_by_role("button", name="Brug")).to_be_hidden()
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Vores egen")
        assert "#" not in gab.page.url


def test_the_secretary_tries_the_link_where_it_was_made(kit: Page):
    kit.get_by_role("link", name="Prøv linket").click()
    dialog = kit.get_by_role("dialog", name=TITLE)
    expect(dialog).to_contain_text("Tekniske chefer", timeout=60_000)
    dialog.get_by_role("button", name="Luk uden at ændre noget").click()
