"""
The file, the copy that counts, and the projects: saved, shown, opened, named and deleted. Long,
for each is told from both sides: what the reader sees, and what stands in the file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401
from worksheets.content import content, definition
from worksheets.definition import RowsSection
from worksheets.project import Project, read_project_file, write_project_file

pytestmark = pytest.mark.browser

BUTTONS = [
    "Gem som fil",
    "Åbn fil",
    "Udskriv udfyldt",
    "Udskriv blankt ark",
    "Fortryd",
    "Tøm ark",
    "Projekter",
    "Data og sletning",
]


def save(sheet: Sheet) -> Path:
    with sheet.page.expect_download() as download:
        sheet.button("Gem som fil").click()
    kept: Path = download.value.path()
    return kept.rename(kept.with_name(download.value.suggested_filename))


def project_file(unit: str = "Vest", name: str = "Naboen") -> dict[str, Any]:
    project = Project("p1", name, "2026-11-23T14:05:00Z", {"ark": {"enhed": unit}}, {})
    text = write_project_file(project)
    return {"name": "Naboen.json", "mimeType": "application/json", "buffer": text.encode()}


def choose(sheet: Sheet, file: dict[str, Any]) -> None:
    with sheet.page.expect_file_chooser() as chooser:
        sheet.button("Åbn fil").click()
    chooser.value.set_files(file)


def full_project(rows: int = 200) -> Project:
    """Every field of every list of every tool filled in, with as many rows as the list takes."""
    lists: dict[str, list[dict[str, str]]] = {}
    for sheet in map(definition, content()["definitions"]):
        for section in sheet.sections:
            if not isinstance(section, RowsSection):
                continue
            new = [{"id": f"r{number}"} for number in range(min(rows, section.max))]
            for row, values in enumerate(lists.setdefault(section.id, new)):
                values |= {
                    field.id: f"Samarbejde på tværs {row}" if field.kind == "text" else "3"
                    for field in section.fields
                }
    return Project("p1", "Stort", "2026-11-23T14:05:00Z", {}, lists)


class TestSavingAFile:
    def test_200_competences_in_every_tool_are_under_half_a_megabyte(self, sheet: Sheet) -> None:
        project = full_project()
        script = """async (project) => {
          const { projectFile } = await import("/assets/javascripts/worksheet/files.js")
          return (await projectFile(project, "stort")).blob.text()
        }"""
        text = sheet.page.evaluate(script, project.as_json())
        assert 500_000 > len(text.encode())
        opened = read_project_file(text)
        assert ((), project) == (opened.notes, opened.project)

    def test_python_reads_what_the_page_wrote(self, sheet: Sheet) -> None:
        """The two write the same canonical text, or the checksum would not agree."""
        sheet.field("Rækker").fill('Sprog æøå\nZ \u2028 \U0001f600 \\ " \x7f')
        sheet.write("Enhed", "Øst <b>&amp;")
        opened = read_project_file(save(sheet).read_text("utf-8"))
        assert "fil-aendret" not in opened.notes
        assert "Øst <b>&amp;" == opened.project.fields["ark"]["enhed"]

    def test_half_a_character_is_no_obstacle(self, sheet: Sheet) -> None:
        """Half a surrogate pair cannot be written as UTF-8."""
        sheet.page.evaluate("""() => {
          const input = document.querySelector("[name='ark.enhed']")
          input.value = "\\ud83d!"
          input.dispatchEvent(new Event("input", { bubbles: true }))
        }""")
        sheet.is_saved()
        opened = read_project_file(save(sheet).read_text("utf-8"))
        assert () == opened.notes
        assert "\ufffd!" == opened.project.fields["ark"]["enhed"]

    def test_without_web_crypto_the_checksum_is_left_open(self, open_sheet: OpenSheet) -> None:
        """On a plain http address; Python takes null for "not known"."""
        sheet = open_sheet(before="Object.defineProperty(crypto, 'subtle', { value: undefined })")
        sheet.write("Enhed", "Øst")
        text = save(sheet).read_text("utf-8")
        assert json.loads(text)["checksum"] is None
        assert "fil-aendret" not in read_project_file(text).notes

    def test_the_name_is_the_projects_and_the_date_and_nothing_typed(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "hemmelig")
        sheet.page.evaluate("() => draft.rename(draft.project.id, '../Ældre & børn: \"Øst\"?')")
        assert re.fullmatch(r"Ældre-børn-Øst-\d{4}-\d\d-\d\d\.json", save(sheet).name)
        sheet.page.evaluate("() => draft.rename(draft.project.id, '???')")
        assert re.fullmatch(r"kompetencer-\d{4}-\d\d-\d\d\.json", save(sheet).name)

    def test_the_bar_says_what_the_file_is_missing(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        expect(sheet.state).to_contain_text("ikke gemt som fil")
        save(sheet)
        expect(sheet.state).to_contain_text(re.compile(r"gemt som fil kl\. \d\d\.\d\d$"))
        sheet.write("Enhed", "Vest")
        expect(sheet.state).to_contain_text("ændret, siden I gemte som fil kl.")
        sheet.open()
        expect(sheet.state).to_contain_text("ændret, siden I gemte som fil kl.")

    def test_ctrl_s_saves_as_a_file(self, sheet: Sheet) -> None:
        sheet.field("Enhed").fill("Øst")
        with sheet.page.expect_download():
            sheet.page.keyboard.press("Control+s")

    def test_thirty_changes_without_a_file_are_reminded_of(self, sheet: Sheet) -> None:
        reminder = sheet.reminder
        for number in range(28):
            sheet.edit("Enhed", str(number))
            sheet.page.evaluate("() => draft.flush()")
        expect(reminder).to_be_hidden()
        # Stored three times while it is made, it is one change.
        sheet.field("Enhed").focus()
        for letter in "Øst":
            sheet.page.keyboard.type(letter)
            sheet.page.evaluate("() => draft.flush()")
        sheet.field("Enhed").blur()
        expect(reminder).to_be_hidden()
        sheet.write("Enhed", "Vest")
        expect(reminder).to_be_visible()
        save(sheet)
        expect(reminder).to_be_hidden()

    def test_twenty_minutes_without_a_file_are_reminded_of(self, sheet: Sheet) -> None:
        sheet.page.clock.install()
        sheet.open()
        reminder = sheet.reminder
        sheet.field("Enhed").fill("Øst")
        sheet.page.clock.run_for("00:05")
        sheet.is_saved()
        expect(reminder).to_be_hidden()
        sheet.page.clock.fast_forward("20:00")
        expect(reminder).to_be_visible()


class TestOpeningAFile:
    def test_it_is_shown_before_anything_changes(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        choose(sheet, project_file())
        dialog = sheet.dialog("Åbn fil")
        expect(dialog).to_contain_text("Naboen.json")
        expect(dialog).to_contain_text("Enhed: Vest")
        expect(dialog).to_contain_text("Se tallene efter.")
        expect(dialog).to_contain_text("erstatte kladden “Mit team”")
        sheet.shows("Enhed", "Øst")
        sheet.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        sheet.shows("Enhed", "Øst")
        expect(sheet.button("Åbn fil")).to_be_focused()

    def test_it_replaces_the_draft_and_can_be_taken_back(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        before = sheet.text()
        choose(sheet, project_file())
        sheet.button("Erstat kladden").click()
        sheet.says("“Naboen” er åbnet og har erstattet kladden")
        sheet.shows("Enhed", "Vest")
        expect(sheet.state).to_contain_text("gemt som fil kl.")
        expect(sheet.button("Åbn fil")).to_be_focused()
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")
        assert before == sheet.text()

    def test_it_becomes_a_project_of_its_own(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        before = sheet.text()
        choose(sheet, project_file())
        sheet.button("Åbn som nyt projekt").click()
        sheet.shows("Enhed", "Vest")
        assert ["Naboen", "Mit team"] == sheet.projects()
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")
        assert before == sheet.text()

    def test_it_can_be_dropped_on_the_page(self, sheet: Sheet) -> None:
        text = project_file()["buffer"].decode()
        sheet.page.evaluate(
            """text => {
              const dataTransfer = new DataTransfer()
              dataTransfer.items.add(new File([text], "Naboen.json"))
              const drop = { dataTransfer, bubbles: true, cancelable: true }
              document.querySelector("main").dispatchEvent(new DragEvent("drop", drop))
            }""",
            text,
        )
        expect(sheet.dialog("Åbn fil")).to_contain_text("Enhed: Vest")

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"x" * 2_000_001, "Filen fylder 2 MB. En fil må højst fylde 2 MB."),
            (b"", "Filen er tom"),
            (b"\x89PNG\r\n\x00\x00", "Budget.dat: en anden slags fil."),
            ('{"æ"'.encode("latin-1"), "Filen er ikke en projektfil"),
            (b'{"a"\x00', "Filen er ikke en projektfil"),
            (b'{"name": "another"}', "Det er en anden slags fil."),
        ],
        ids=["large", "empty", "png", "latin-1", "nul", "refused"],
    )
    def test_another_kind_of_file_is_refused_with_its_name(
        self, sheet: Sheet, content: bytes, message: str
    ) -> None:
        sheet.write("Enhed", "Øst")
        before = sheet.records()
        choose(sheet, {"name": "Budget.dat", "mimeType": "", "buffer": content})
        dialog = sheet.dialog("Åbn fil")
        expect(dialog.get_by_role("alert")).to_contain_text(message)
        expect(dialog).to_contain_text("Budget.dat")
        expect(dialog.get_by_role("button")).to_have_text("Fortryd")
        dialog.get_by_role("button", name="Fortryd").click()
        assert before == sheet.records()
        sheet.shows("Enhed", "Øst")

    def test_without_python_it_says_so_and_changes_nothing(self, sheet: Sheet) -> None:
        sheet.page.evaluate("() => { window.python = 'missing' }")
        choose(sheet, project_file())
        alert = sheet.dialog("Åbn fil").get_by_role("alert")
        expect(alert).to_contain_text("regneren ikke kan starte i denne browser. Intet er ændret.")

    def test_giving_up_while_it_is_read_changes_nothing(self, sheet: Sheet) -> None:
        """F42: the late answer may not open the dialog's choice again."""
        sheet.page.evaluate("() => { window.python = 'slow' }")
        choose(sheet, project_file())
        expect(sheet.dialog("Åbn fil")).to_contain_text("Læser filen …")
        sheet.page.wait_for_function("() => window.answer")
        sheet.page.keyboard.press("Escape")
        sheet.page.evaluate("() => answer()")
        expect(sheet.dialog("Åbn fil")).to_be_hidden()
        sheet.shows("Enhed", "")


class TestTakingAFileAlong:
    """A file from Excel or a PDF reader is laid over the draft; the words are Python's."""

    def file(self, content: str = "Ro og orden", name: str = "Tal.csv") -> dict[str, Any]:
        return {"name": name, "mimeType": "", "buffer": content.encode()}

    def test_it_is_shown_before_anything_changes(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        choose(sheet, self.file())
        dialog = sheet.dialog("Åbn fil")
        expect(dialog).to_contain_text("Mål: Ro og orden")
        expect(dialog).to_contain_text("Ét ark er udeladt.")
        expect(dialog).to_contain_text("bliver i “Mit team”, som det er")
        expect(dialog.get_by_role("button")).to_have_text(["Tag med", "Fortryd"])
        expect(dialog.get_by_role("heading", name="Åbn fil")).to_be_focused()
        sheet.page.keyboard.press("Escape")
        sheet.shows("Mål", "")
        expect(sheet.button("Åbn fil")).to_be_focused()

    def test_it_is_taken_along_by_keyboard_as_one_step_to_undo(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        before = sheet.text()
        choose(sheet, self.file())
        expect(sheet.button("Tag med")).to_be_visible()
        expect(sheet.dialog("Åbn fil").get_by_role("heading")).to_be_focused()
        sheet.page.keyboard.press("Tab")
        sheet.page.keyboard.press("Enter")
        sheet.says("Filens indhold er taget med.")
        sheet.shows("Mål", "Ro og orden")
        sheet.shows("Enhed", "Øst")
        expect(sheet.state).to_contain_text("ikke gemt som fil")
        sheet.button("Fortryd").click()
        sheet.says("Det, I tog med fra filen, er taget ud igen.")
        assert before == sheet.text()
        sheet.button("Gentag").click()
        sheet.says("Filens indhold er taget med igen.")
        sheet.shows("Mål", "Ro og orden")

    @pytest.mark.parametrize(
        ("start", "needs"), [("PK", "(defusedxml openpyxl)"), ("%PDF", "(pypdf)"), ("a;b", "()")]
    )
    def test_what_is_fetched_follows_from_the_content(
        self, sheet: Sheet, start: str, needs: str
    ) -> None:
        choose(sheet, self.file(start))
        expect(sheet.dialog("Åbn fil")).to_contain_text(needs)

    def test_a_file_that_changes_nothing_can_only_be_left(self, sheet: Sheet) -> None:
        choose(sheet, self.file("intet"))
        dialog = sheet.dialog("Åbn fil")
        expect(dialog).to_contain_text("Der er intet i filen, som ændrer noget")
        expect(dialog.get_by_role("button")).to_have_text("Fortryd")

    def test_the_reader_is_told_what_takes_time(self, sheet: Sheet) -> None:
        sheet.page.evaluate("() => { window.python = 'slow' }")
        choose(sheet, self.file("PK", "Tal.xlsx"))
        status = sheet.dialog("Åbn fil").get_by_role("status")
        expect(status).to_contain_text("Læser Excel-filen. Første gang hentes")

    def test_what_cannot_be_fetched_is_told(self, sheet: Sheet) -> None:
        sheet.page.evaluate("() => { window.python = 'offline' }")
        choose(sheet, self.file("PK", "Tal.xlsx"))
        alert = sheet.dialog("Åbn fil").get_by_role("alert")
        expect(alert).to_contain_text("kunne ikke hentes. Intet er ændret.")

    def test_what_another_tab_stored_meanwhile_is_not_overwritten(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        choose(sheet, self.file())
        expect(sheet.button("Tag med")).to_be_visible()
        sheet.page.evaluate("() => draft.rename(draft.project.id, 'Andet')")
        sheet.button("Tag med").click()
        sheet.says("Kladden blev ændret et andet sted imens. Intet er taget med.")
        sheet.shows("Mål", "")


class TestProjects:
    def test_one_is_made_named_and_left_again(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.button("Projekter").click()
        sheet.button("Nyt projekt").click()
        ask = sheet.dialog("Nyt projekt")
        ask.get_by_role("button", name="Opret").click()
        expect(ask.get_by_role("alert")).to_have_text("Skriv et navn til projektet.")
        ask.get_by_label("Projektets navn").fill("Team Vest")
        sheet.page.keyboard.press("Enter")
        sheet.shows("Enhed", "")
        sheet.write("Enhed", "Vest")
        sheet.open()
        sheet.shows("Enhed", "Vest")
        sheet.button("Projekter").click()
        sheet.page.get_by_role("button", name="Åbn Mit team").click()
        sheet.shows("Enhed", "Øst")
        sheet.button("Fortryd").click()
        sheet.says("I er tilbage i det forrige projekt")
        sheet.shows("Enhed", "Vest")
        assert ["Team Vest", "Mit team"] == sheet.projects()

    def test_one_is_renamed(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.button("Projekter").click()
        sheet.page.get_by_role("button", name="Omdøb Mit team").click()
        ask = sheet.dialog("Omdøb projektet")
        expect(ask.get_by_label("Projektets navn")).to_have_value("Mit team")
        ask.get_by_label("Projektets navn").fill("Team Øst")
        ask.get_by_role("button", name="Omdøb").click()
        expect(sheet.dialog("Projekter")).to_contain_text("Team Øst")
        sheet.button("Luk").click()
        expect(sheet.button("Projekter")).to_be_focused()

    def test_one_is_deleted_after_being_asked(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => draft.create('Team Vest')")
        sheet.write("Enhed", "Vest")
        sheet.button("Projekter").click()
        sheet.page.get_by_role("button", name="Slet Team Vest").click()
        ask = sheet.dialog("Slet projektet?")
        expect(ask).to_contain_text("“Team Vest” og dets tidligere udgaver slettes")
        ask.get_by_role("button", name="Fortryd").click()
        sheet.page.get_by_role("button", name="Slet Team Vest").click()
        ask.get_by_role("button", name="Slet projektet").click()
        expect(sheet.dialog("Projekter")).not_to_contain_text("Team Vest")
        sheet.button("Luk").click()
        sheet.shows("Enhed", "Øst")
        assert "Vest" not in json.dumps(sheet.records() + sheet.records("rings"))

    def test_deleting_all_names_it_and_leaves_nothing(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => draft.create('Team Vest')")
        sheet.page.evaluate("() => caches.open('kompetencevaerktoejet-1')")
        sheet.page.evaluate("() => caches.open('another-site')")
        sheet.button("Projekter").click()
        sheet.button("Slet alt i denne browser").click()
        ask = sheet.dialog("Slet alt i denne browser?")
        expect(ask.get_by_role("listitem")).to_have_count(2)
        expect(ask.get_by_role("listitem").first).to_contain_text("Team Vest (gemt kl.")
        ask.get_by_role("button", name="Slet alt i denne browser").click()
        expect(sheet.dialog("Projekter")).to_contain_text("Her er ingen projekter endnu")
        sheet.button("Luk").click()
        expect(sheet.state).to_contain_text("Intet er gemt endnu")
        assert ["another-site"] == sheet.page.evaluate("() => caches.keys()")
        sheet.open()
        expect(sheet.state).to_contain_text("Intet er gemt endnu")
        sheet.shows("Enhed", "")


class TestTheBar:
    def test_every_button_is_reached_from_the_keyboard(self, sheet: Sheet) -> None:
        sheet.button("Indlæs eksemplet").focus()
        for name in BUTTONS:
            sheet.page.keyboard.press("Tab")
            expect(sheet.button(name)).to_be_focused()

    def test_no_button_is_disabled_or_smaller_than_a_thumb(self, sheet: Sheet) -> None:
        for name in BUTTONS:
            expect(sheet.button(name)).to_be_enabled()
            box = sheet.button(name).bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["width"] >= 44

    def test_on_a_phone_nothing_is_pushed_out(self, sheet: Sheet) -> None:
        sheet.page.set_viewport_size({"width": 320, "height": 640})
        sheet.write("Enhed", "Øst")
        assert 320 >= sheet.page.evaluate("() => document.documentElement.scrollWidth")

    def test_printing_is_asked_for_by_an_event(self, sheet: Sheet) -> None:
        sheet.page.evaluate("""() => { window.asked = []
          document.addEventListener("ws:print", ({ detail }) => asked.push(detail)) }""")
        sheet.button("Udskriv udfyldt").click()
        sheet.button("Udskriv blankt ark").click()
        assert ["filled", "blank"] == sheet.page.evaluate("() => asked")

    def test_it_is_not_printed(self, sheet: Sheet) -> None:
        sheet.page.emulate_media(media="print")
        expect(sheet.state).to_be_hidden()

    def test_typing_is_not_read_aloud_every_second(self, sheet: Sheet) -> None:
        """Heard is what becomes different; the visible state changes all the time."""
        sheet.page.evaluate("""() => { window.heard = []
          const place = document.querySelector("[data-saving-status]")
          new MutationObserver(() => heard.push(place.textContent))
            .observe(place, { childList: true }) }""")
        for text in ("Ø", "Øs", "Øst"):
            sheet.write("Enhed", text)
        assert 1 == len(sheet.page.evaluate("() => heard"))
