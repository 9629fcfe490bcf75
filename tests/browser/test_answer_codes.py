"""
A team answers, each in a browser of their own, and the leader lays their codes into the sheet.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.worksheet import Worksheet
from tests.tools import page as bridge

PHONE = {"width": 360, "height": 740}
NAMES = ["Sårpleje", "Samtale med pårørende"]
# What each of five answers to the two, in the words of the page.
TEAM = [("Kan selv", "Kender til"), ("Ved ikke", "Kan selv"), ("Kan med støtte", "Ikke i gang"),
        ("Kan selv", "Kender til"), ("Ikke relevant for mig", "Kan selv")]  # fmt: skip
SIGNS = {"Ikke i gang": "0", "Kender til": "1", "Kan med støtte": "2", "Kan selv": "3",
         "Ved ikke": "?", "Ikke relevant for mig": "-"}  # fmt: skip
CODE = re.compile(r"^SV1[0-9A-Z]-[0-9A-Z-]+$")


def dialog_of(sheet: Worksheet, button: str, name: str):
    sheet.button(button).click()
    dialog = sheet.page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    return dialog


@pytest.fixture(name="leader", scope="module")
def leader_with_a_list(open_tool) -> Worksheet:
    sheet = Worksheet(open_tool("kortlaegning"))
    sheet.choose("Pr. person")
    for row, name in enumerate(NAMES, start=1):
        sheet.field("Kompetence", row).fill(name)
    return sheet


@pytest.fixture(name="link", scope="module")
def sent_out(leader: Worksheet) -> str:
    dialog = dialog_of(leader, "Send spørgsmålene ud", "Lad hver svare for sig selv")
    field = dialog.get_by_label("Link til spørgsmålene")
    expect(field).to_have_value(re.compile("/svar/#svar=1\\."))
    link = field.input_value()
    expect(dialog).to_contain_text("spørger om 2 ting")
    assert_accessible(leader.page, "the questions sent out")
    dialog.get_by_role("button", name="Vis QR-kode").click()
    expect(dialog.get_by_role("img", name="QR-kode med linket")).to_be_visible()
    with leader.page.expect_download() as file:
        dialog.get_by_role("button", name="Gem som fil").click()
    assert link in file.value.path().read_text("utf-8")
    dialog.get_by_role("button", name="Luk").click()
    return link


def arrived(page: Page) -> Page:
    expect(page.locator(".ws-answering")).to_have_attribute("data-state", "ready", timeout=60_000)
    return page


def answer(page: Page, choices: tuple[str, ...]) -> str:
    for name, choice in zip(NAMES, choices, strict=True):
        group = page.get_by_role("group", name=name)
        group.get_by_role("radio", name=choice).check()
        page.get_by_role("button", name="Næste").click()
    page.get_by_role("button", name="Lav min svarkode").click()
    code = page.get_by_label("Din svarkode")
    expect(code).to_have_text(CODE)
    return code.inner_text()


def from_a_phone(new_page: OpenPage, link: str, choices: tuple[str, ...]) -> str:
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(link)
    code = answer(arrived(page), choices)
    page.context.close()
    return code


@pytest.fixture(name="codes", scope="module")
def five_answers(new_page: OpenPage, link: str) -> list[str]:
    """One from a phone; the others as the same Python writes them, for each start takes seconds."""
    text = link.partition("#svar=")[2]
    others = [
        bridge.answer({"kind": "code", "text": text, "number": number,
                       "values": [SIGNS[choice] for choice in choices]})
        for number, choices in enumerate(TEAM[1:])
    ]  # fmt: skip
    return [from_a_phone(new_page, link, TEAM[0]), *(other["code"] for other in others)]


@pytest.fixture(name="phone", scope="module")
def one_member(new_page: OpenPage, link: str) -> Page:
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(link)
    return arrived(page)


class TestAnswering:
    def test_the_questions_are_there_and_the_address_no_longer_says_them(self, phone, link):
        expect(phone.get_by_role("group", name=NAMES[0])).to_be_visible()
        expect(phone.get_by_role("group", name=NAMES[1])).to_be_hidden()
        assert link.partition("#")[0] == phone.url

    def test_every_answer_can_be_hit_with_a_thumb_and_nothing_is_wider_than_the_phone(self, phone):
        boxes = [
            label.bounding_box() for label in phone.locator(".ws-question__option:visible").all()
        ]
        assert 7 == len(boxes)
        assert all(box and box["height"] >= 44 for box in boxes)
        assert 360 >= phone.evaluate("document.documentElement.scrollWidth")

    def test_without_an_answer_there_is_no_code(self, phone):
        phone.get_by_role("button", name="Vis alle på én gang").click()
        phone.get_by_role("button", name="Lav min svarkode").click()
        expect(phone.get_by_role("alert")).to_contain_text("Ved ikke er også et svar")
        assert_accessible(phone, "the questions")

    def test_a_reload_loses_nothing_and_a_changed_answer_takes_the_code_away(self, phone):
        phone.get_by_role("radio", name="Kan selv").first.check()
        phone.reload()
        expect(phone.locator(".ws-answering")).to_have_attribute(
            "data-state", "ready", timeout=60_000
        )
        phone.get_by_role("button", name="Vis alle på én gang").click()
        expect(phone.get_by_role("radio", name="Kan selv").first).to_be_checked()
        phone.get_by_role("button", name="Lav min svarkode").click()
        expect(
            phone.get_by_text("Du mangler at svare på én: Samtale med pårørende.")
        ).to_be_visible()
        expect(phone.get_by_label("Din svarkode")).to_have_text(CODE)
        phone.get_by_role("button", name="Vis QR-kode").click()
        expect(phone.get_by_role("img", name="QR-kode med svarkoden")).to_be_visible()
        phone.get_by_role("radio", name="Ved ikke").last.check()
        expect(phone.get_by_label("Din svarkode")).to_be_hidden()
        expect(phone.get_by_text("Lav koden igen")).to_be_visible()

    def test_a_link_that_was_broken_in_a_mail_says_so_and_can_be_mended(self, new_page, link):
        page = new_page(viewport=PHONE)
        page.goto(link[:-4])
        state = page.locator("[data-answering-state]")
        expect(state).to_contain_text("Linket er ikke helt", timeout=60_000)
        expect(page.get_by_role("button", name="Åbn lederens fil")).to_be_visible()
        page.locator("[data-answering-file]").set_input_files(
            {"name": "spørgsmål.txt", "mimeType": "text/plain", "buffer": f"Hej\n{link}\n".encode()}
        )
        expect(page.get_by_role("group", name=NAMES[0])).to_be_visible()


class TestCollecting:
    def test_five_codes_from_five_phones_become_five_people_in_one_step(self, leader, codes):
        dialog = dialog_of(leader, "Indsaml svar", "Indsaml svar")
        mail = f"Hej\n> {codes[0].lower()}\n\n" + "\n".join([*codes[1:], codes[1], codes[2][:-1]])
        dialog.get_by_label("Svarkoder").fill(mail)
        dialog.get_by_role("button", name="Læs koderne").click()
        expect(dialog).to_contain_text(
            "5 svar kan lægges ind. De kommer til at hedde M1, M2, M3, M4, M5"
        )
        expect(dialog).to_contain_text("Er den samme kode som i linje 4")
        expect(dialog).to_contain_text("Linje 9: Koden stopper for tidligt")
        expect(dialog).to_contain_text("1 linje uden kode er sprunget over")
        assert_accessible(leader.page, "the answers collected")
        assert [] == cells(leader)
        dialog.get_by_role("button", name="Læg ind").click()
        expect(leader.notice).to_contain_text("5 svar er lagt ind")
        assert sorted("31 ?3 20 31 -3".split()) == sorted(columns(leader))
        leader.button("Fortryd").click()
        expect(
            leader.page.get_by_text("De svar, I lagde ind, er taget ud igen.").first
        ).to_be_visible()
        assert [] == cells(leader)

    @pytest.mark.slow
    def test_five_people_in_five_browsers_and_a_leader(self, leader, new_page, link):
        codes = [from_a_phone(new_page, link, choices) for choices in TEAM]
        dialog = dialog_of(leader, "Indsaml svar", "Indsaml svar")
        dialog.get_by_label("Svarkoder").fill("\n".join(codes))
        dialog.get_by_role("button", name="Læs koderne").click()
        dialog.get_by_role("button", name="Læg ind").click()
        expect(leader.notice).to_contain_text("5 svar er lagt ind")
        assert sorted("31 ?3 20 31 -3".split()) == sorted(columns(leader))
        leader.button("Fortryd").click()

    def test_counted_they_become_numbers_and_no_people(self, leader, codes):
        leader.choose("Tæl")
        dialog = dialog_of(leader, "Indsaml svar", "Indsaml svar")
        dialog.get_by_label("Svarkoder").fill("\n".join(codes[:4]))
        dialog.get_by_role("button", name="Læs koderne").click()
        expect(dialog).to_contain_text("Der er kun 4 svar. Så kan den enkelte kendes")
        dialog.get_by_role("button", name="Læg ind").click()
        expect(leader.field("Antal på niveau 3", 1)).to_have_value("2")
        expect(leader.field("Antal, hvor I ikke ved det", 1)).to_have_value("1")
        leader.button("Fortryd").click()
        expect(leader.field("Antal på niveau 3", 1)).to_have_value("")
        leader.choose("Pr. person")

    def test_a_browser_that_cannot_scan_says_so(self, leader):
        dialog = dialog_of(leader, "Indsaml svar", "Indsaml svar")
        dialog.get_by_role("button", name="Scan QR-koder").click()
        expect(dialog).to_contain_text("Denne browser kan ikke scanne QR-koder")
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()

    def test_files_and_scanned_codes_go_the_same_way(self, leader, codes):
        leader.page.evaluate(
            """code => {
              globalThis.BarcodeDetector = class {
                static getSupportedFormats() { return Promise.resolve(["qr_code"]) }
                detect() { return Promise.resolve([{ rawValue: code }]) }
              }
              const stream = document.createElement("canvas").captureStream()
              navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream)
            }""",
            codes[0],
        )
        dialog = dialog_of(leader, "Indsaml svar", "Indsaml svar")
        dialog.get_by_role("button", name="Scan QR-koder").click()
        expect(dialog).to_contain_text("Scannet: 1.")
        dialog.get_by_role("button", name="Stop kameraet").click()
        dialog.locator("[data-collect-files]").set_input_files(
            [
                {
                    "name": "svar-1.txt",
                    "mimeType": "text/plain",
                    "buffer": f"Svarkode:\n\n{codes[1]}\n".encode(),
                },
                {"name": "noter.txt", "mimeType": "text/plain", "buffer": b"Hej"},
            ]
        )
        expect(dialog).to_contain_text("Filen “noter.txt” rummer ingen svarkode")
        dialog.get_by_role("button", name="Læs koderne").click()
        expect(dialog).to_contain_text("2 svar kan lægges ind")
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()
        assert [] == cells(leader)


def cells(sheet: Worksheet) -> list[str]:
    found = sheet.page.locator('[data-section="niveauer"] input').all()
    return [value for cell in found if (value := cell.input_value())]


def columns(sheet: Worksheet) -> list[str]:
    rows = sheet.page.locator('[data-section="niveauer"] tbody tr').all()
    by_row = [[cell.input_value() for cell in row.locator("input").all()] for row in rows]
    return ["".join(column) for column in zip(*by_row, strict=True)]
