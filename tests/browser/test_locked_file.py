"""
The file behind a code: made in the browser, opened there, and opened by another hand with Node.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401
from tests.browser.test_project_files import choose
from worksheets.project import canonical, read_project_file

pytestmark = pytest.mark.browser

CODE = "blå cykel æbler"
# Written from the description at the head of lockedfile.js, and not from its code.
BY_ANOTHER_HAND = """
  const crypto = require("node:crypto")
  const [code, aad, file] = JSON.parse(require("node:fs").readFileSync(0, "utf8"))
  const salt = Buffer.from(file.key.salt, "base64")
  const key = crypto.pbkdf2Sync(code, salt, file.key.rounds, 32, "sha256")
  const data = Buffer.from(file.data, "base64")
  const nonce = Buffer.from(file.cipher.nonce, "base64")
  const opened = crypto.createDecipheriv("aes-256-gcm", key, nonce)
  opened.setAAD(Buffer.from(aad, "utf8"))
  opened.setAuthTag(data.subarray(-16))
  process.stdout.write(Buffer.concat([opened.update(data.subarray(0, -16)), opened.final()]))
"""
LOCK = """async (code) => {
  const { lock } = await import("/assets/javascripts/worksheet/lockedfile.js")
  return lock("{}", code, "Læs mig")
}"""


def lock(sheet: Sheet, code: str = CODE) -> Path:
    sheet.button("Data og sletning").click()
    sheet.button("Gem låst fil").click()
    dialog = sheet.dialog("Lås filen med en kode")
    dialog.get_by_label("Kode", exact=True).fill(code)
    dialog.get_by_label("Koden igen").fill(code)
    with sheet.page.expect_download() as download:
        dialog.get_by_role("button", name="Lås og gem").click()
    expect(dialog).to_be_hidden()
    sheet.button("Luk").last.click()
    kept: Path = download.value.path()
    return kept.rename(kept.with_name(download.value.suggested_filename))


def chosen(text: str) -> dict[str, Any]:
    return {"name": "laast.json", "mimeType": "application/json", "buffer": text.encode()}


def try_code(sheet: Sheet, code: str) -> None:
    dialog = sheet.dialog("Filen er låst")
    dialog.get_by_label("Kode", exact=True).fill(code)
    dialog.get_by_role("button", name="Åbn").click()


class TestLocking:
    def test_the_file_says_what_it_is_and_hides_what_it_holds(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Ugleborg")
        file = lock(sheet)
        text = file.read_text("utf-8")
        assert "-laast-20" in file.name
        assert "Ugleborg" not in text
        told = json.loads(text)
        assert "Åbn et værktøj på http" in told["readme"]
        assert "låst med en kode" in told["readme"]
        assert 600_000 <= told["key"]["rounds"]
        assert ("kompetencevaerktoejet/laast-projekt", 1) == (told["format"], told["version"])

    def test_another_hand_opens_it_with_the_code_alone(self, sheet: Sheet, node: str) -> None:
        """AES-GCM, PBKDF2 and what is authenticated beside it, by Node's own crypto."""
        sheet.write("Enhed", "Ugleborg")
        told = json.loads(lock(sheet).read_text("utf-8"))
        beside = canonical({key: value for key, value in told.items() if key != "data"})
        opened = open_with(node, CODE, beside, told)
        assert 0 == opened.returncode, opened.stderr
        project = read_project_file(opened.stdout).project
        assert "Ugleborg" == project.fields["ark"]["enhed"]
        assert "opbevaring" in project.fields
        assert 0 != open_with(node, "blå cykel æble", beside, told).returncode
        assert 0 != open_with(node, CODE, beside.replace("600000", "600001"), told).returncode

    def test_every_file_has_a_salt_of_its_own(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        one, other = (json.loads(lock(sheet).read_text("utf-8")) for _ in range(2))
        assert one["key"]["salt"] != other["key"]["salt"]
        assert one["cipher"]["nonce"] != other["cipher"]["nonce"]

    def test_that_a_forgotten_code_is_lost_is_said_before(self, sheet: Sheet) -> None:
        sheet.button("Data og sletning").click()
        sheet.button("Gem låst fil").click()
        dialog = sheet.dialog("Lås filen med en kode")
        expect(dialog).to_contain_text("Glemmer I koden, kan ingen åbne filen.")
        code = dialog.get_by_label("Kode", exact=True)
        expect(code).to_be_focused()
        # A password field would be offered to the browser's own store, and to other devices.
        assert "password" != code.get_attribute("type")
        for typed, hint in [("kort", "Tre eller fire ord"), ("kortkode", "kan gættes med tid"),
                            ("kortkode-12", "kan gættes"), ("kortkode-1234", "Koden er god."),
                            (CODE + " og mos", "Koden er stærk.")]:  # fmt: skip
            code.fill(typed)
            expect(dialog.locator("[data-code-hint]")).to_contain_text(hint)
        code.fill("kort")
        dialog.get_by_role("button", name="Lås og gem").click()
        expect(dialog.get_by_role("alert")).to_have_text("Skriv mindst 8 tegn.")
        code.fill(CODE)
        dialog.get_by_label("Koden igen").fill(CODE + "!")
        sheet.page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text("De to koder er ikke ens.")
        sheet.page.keyboard.press("Escape")
        sheet.button("Gem låst fil").click()
        expect(code).to_have_value("")

    def test_without_web_crypto_it_says_so(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before="Object.defineProperty(crypto, 'subtle', { value: undefined })")
        sheet.button("Data og sletning").click()
        sheet.button("Gem låst fil").click()
        expect(sheet.dialog("Data og sletning")).to_contain_text("begynder med https")


class TestOpening:
    def test_a_wrong_code_changes_nothing_and_the_right_one_opens_it(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Ugleborg")
        file = lock(sheet).read_text("utf-8")
        sheet.write("Enhed", "Andet")
        before = sheet.records()
        choose(sheet, chosen(file))
        dialog = sheet.dialog("Filen er låst")
        expect(dialog).to_contain_text("laast.json")
        try_code(sheet, "gættet kode")
        expect(dialog.get_by_role("alert")).to_have_text(
            "Koden passer ikke, eller filen er beskadiget. Intet er ændret. Prøv igen."
        )
        assert before == sheet.records()
        try_code(sheet, CODE)
        expect(sheet.dialog("Åbn fil")).to_contain_text("Enhed: Ugleborg")
        sheet.button("Erstat kladden").click()
        sheet.shows("Enhed", "Ugleborg")

    def test_giving_up_changes_nothing(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        file = lock(sheet).read_text("utf-8")
        before = sheet.records()
        choose(sheet, chosen(file))
        expect(sheet.dialog("Filen er låst")).to_be_visible()
        sheet.page.keyboard.press("Escape")
        expect(sheet.dialog("Åbn fil")).to_be_hidden()
        expect(sheet.button("Åbn fil")).to_be_focused()
        assert before == sheet.records()

    def test_a_file_that_was_changed_is_refused(self, sheet: Sheet) -> None:
        key = {"name": "PBKDF2-SHA-256", "salt": "AAAA"}
        changes: list[tuple[dict[str, Any], str]] = [
            ({"version": 2}, "låst af en nyere udgave"),
            ({"data": "###"}, "er ikke hel"),
            ({"data": "AAAA"}, "Koden passer ikke, eller filen er beskadiget."),
            ({"key": key | {"rounds": 1}}, "er ikke hel"),
            ({"key": key | {"rounds": 10**12}}, "er ikke hel"),
            ({"readme": "Åbn på http://et.andet.sted"}, "eller filen er beskadiget."),
        ]
        file = json.loads(sheet.page.evaluate(LOCK, CODE))
        for change, said in changes:
            choose(sheet, chosen(json.dumps(file | change)))
            try_code(sheet, CODE)
            expect(sheet.dialog("Filen er låst").get_by_role("alert")).to_contain_text(said)
            sheet.page.keyboard.press("Escape")
            expect(sheet.dialog("Filen er låst")).to_be_hidden()


def open_with(
    node: str, code: str, beside: str, told: dict[str, Any]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [node, "-e", BY_ANOTHER_HAND],
        input=json.dumps([code, beside, told]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
