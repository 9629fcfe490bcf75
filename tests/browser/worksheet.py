"""
A tool's sheet in the words of whoever fills it in: rows by number, fields by their Danish names.

Fixtures `gab` and `tjek` give the two tools, emptied and with Python ready. Their pages are shared
by a module's tests, because starting Python takes seconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

# A shared machine may stall; what is wrong stays wrong for as long as one likes to look.
expect.set_options(timeout=15_000)

UNKNOWN = "Antal, hvor I ikke ved det"
ADD = "+ Tilføj kompetence"
EXAMPLE = r'data-example="{slug}">.*?<p>(.*?)</p>'


def built_sentence(site: Path, slug: str) -> str:
    """The first sentence of the example as the build calculated it, on the page of examples."""
    page = (site / "eksempler" / "index.html").read_text("utf-8")
    found = re.search(EXAMPLE.format(slug=slug), page, re.S)
    assert found, slug
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


class Worksheet:
    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, label: str, row: int = 0, of: str = "Kompetence") -> Locator:
        name = f"{label}, {of} {row}" if row else label
        # A field that offers words while one types is a combobox.
        box = self.page.get_by_role("textbox", name=name, exact=True)
        return box.or_(self.page.get_by_role("combobox", name=name, exact=True))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose(self, name: str) -> None:
        self.page.get_by_role("radio", name=name, exact=True).check()

    def statement(self, text: str) -> Locator:
        return self.page.get_by_role("group", name=text)

    def answer(self, statement: str, answer: str) -> None:
        self.statement(statement).get_by_role("radio", name=answer, exact=True).check()

    def require(self, row: int = 1, **fields: object) -> None:
        """Fill in fields by their names: require(2, kompetence="Ledelse", krav=3, antal=2)."""
        for label, value in fields.items():
            self.field(label.capitalize(), row).fill(str(value))

    def count(self, levels: Sequence[int], row: int = 1, unknown: int = 0) -> None:
        """Type how many stand on level 0, 1 …; nobody is an empty field."""
        for level, people in enumerate(levels):
            if people:
                self.field(f"Antal på niveau {level}", row).fill(str(people))
        if unknown:
            self.field(UNKNOWN, row).fill(str(unknown))

    def give(self, button: str, files: Sequence[tuple[str, str]]) -> None:
        """Choose files, by name and text, behind a button."""
        with self.page.expect_file_chooser() as chooser:
            self.button(button).click()
        chooser.value.set_files(
            [{"name": name, "mimeType": "", "buffer": text.encode()} for name, text in files]
        )

    def clear(self) -> None:
        self.button("Tøm ark").click()
        expect(self.numbers).to_have_count(0)
        expect(self.summary).to_be_hidden()

    def leave(self) -> None:
        """Step out of the form, so that everything in it may be spoken of."""
        self.page.get_by_role("button", name="Indlæs eksemplet").focus()

    def describe(self, field: Locator) -> Locator:
        """What stands at a field about it: its message, or else its help."""
        described = field.get_attribute("aria-describedby")
        assert described, "the field is not described by anything"
        return self.page.locator(f"#{described.split()[0]}")

    @property
    def sheet(self) -> Locator:
        return self.page.locator("[data-module=worksheet]")

    @property
    def output(self) -> Locator:
        return self.page.locator("[data-result]")

    @property
    def numbers(self) -> Locator:
        return self.output.locator("data")

    @property
    def conclusion(self) -> Locator:
        """The first sentence of the result."""
        return self.output.locator("p").first

    @property
    def summary(self) -> Locator:
        return self.page.locator("[data-errors]")

    @property
    def notice(self) -> Locator:
        return self.page.locator("[data-notice]")

    @property
    def card(self) -> Locator:
        """The rule by which one can count by hand."""
        return self.page.get_by_role("heading", name="Regn selv efter")

    @property
    def saved(self) -> Locator:
        # The bar says it to the eye, and a status line says the same to who listens.
        return self.page.get_by_text(re.compile(r"^Gemt som kladde kl\. ")).first

    def measure(self, code: str, row: int | None = 1) -> Locator:
        """A number of the table."""
        of_row = f'[data-row="{row}"]' if row else ""
        return self.output.get_by_role("table").locator(f'[data-measure="{code}"]{of_row}')

    def shows(self, code: str, text: str, value: float | str, row: int | None = 1) -> None:
        """In Danish for the reader, and unrounded for whoever reads the page with a program."""
        number = self.measure(code, row)
        expect(number).to_have_text(text)
        # Shown once, so what stands there belongs together.
        found = number.get_attribute("value") or ""
        assert value == (found if isinstance(value, str) else float(found))

    def is_ready(self) -> None:
        expect(self.sheet).to_have_attribute("data-state", "ready", timeout=60_000)


@pytest.fixture(name="gab_page", scope="module")
def open_gab(open_tool: Callable[..., Page]) -> Page:
    return open_tool("gab")


@pytest.fixture(name="gab")
def empty_gab(gab_page: Page) -> Worksheet:
    sheet = Worksheet(gab_page)
    sheet.clear()
    return sheet


@pytest.fixture(name="tjek_page", scope="module")
def open_tjek(open_tool: Callable[..., Page]) -> Page:
    return open_tool("forudsaetninger")


@pytest.fixture(name="tjek")
def empty_tjek(tjek_page: Page) -> Worksheet:
    sheet = Worksheet(tjek_page)
    sheet.clear()
    return sheet
