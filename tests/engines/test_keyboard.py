"""
A tool is filled in there without a mouse: Tab goes from field to field, arrows through the grid.
"""

from __future__ import annotations

import json

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.server import SiteServer
from tests.browser.test_tools_by_keyboard import NAME, VISIBLE
from tests.engines.engine import Engine

pytestmark = pytest.mark.slow

VALUE = "name => document.querySelector(`[name='${name}']`).value"
SAYS = """document.querySelector("[data-result] p")?.textContent.startsWith(%s)"""


class Keyboard:
    def __init__(self, reader: Engine) -> None:
        self.reader = reader

    def is_at(self, name: str) -> None:
        self.reader.wait_for(f"({NAME}) === {json.dumps(name)}")

    def tab_to(self, name: str) -> None:
        """Press Tab until the input or button of this name has the focus, and it can be seen."""
        for _ in range(120):
            self.reader.press(Keys.TAB)
            if self.reader.ask(NAME) == name:
                self.reader.wait_for(f"({VISIBLE})()")  # the page may still be on its way there
                return
        pytest.fail(f"no way to {name!r} with Tab")

    def write(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.reader.press(*text)

    def value(self, name: str) -> str:
        return str(self.reader.ask(VALUE, name))


def test_the_gap_tool_from_the_empty_sheet_to_the_saved_file(
    reader: Engine, server: SiteServer
) -> None:
    reader.start_tool(f"{server.address}vaerktoejer/gab/")
    keyboard = Keyboard(reader)
    for field, text in {"navn": "Æblehøst", "krav": "3", "antal": "2", "niveau-3": "1"}.items():
        keyboard.write(f"kompetencer.1.{field}", text)
    keyboard.tab_to("+ Tilføj kompetence")
    reader.wait_for(SAYS % '"0 af 1 kompetence er dækket"')
    keyboard.tab_to("Gem som fil")
    reader.press(Keys.ENTER)
    saved = json.loads(reader.saved(".json").read_text("utf-8"))
    row = saved["project"]["lists"]["kompetencer"][0]
    assert ("Æblehøst", "3", "2", "1") == (
        row["navn"],
        row["krav"],
        row["antal"],
        row["niveau-3"],
    )


def test_arrows_and_enter_go_through_a_grid(reader: Engine, server: SiteServer) -> None:
    """K1 and K2 of keys.js."""
    reader.start_tool(f"{server.address}vaerktoejer/gab/")
    keyboard = Keyboard(reader)
    keyboard.write("kompetencer.1.krav", "3")
    reader.press(Keys.ARROW_RIGHT)
    keyboard.is_at("kompetencer.1.antal")
    reader.press("2", Keys.ARROW_DOWN)
    keyboard.is_at("kompetencer.2.antal")
    reader.press(Keys.ARROW_LEFT)
    keyboard.is_at("kompetencer.2.krav")
    reader.press("1", Keys.ARROW_UP)
    keyboard.is_at("kompetencer.1.krav")
    reader.press(Keys.ENTER)
    keyboard.is_at("kompetencer.2.krav")
    written = ("1.krav", "1.antal", "2.krav")
    assert ["3", "2", "1"] == [keyboard.value(f"kompetencer.{field}") for field in written]


def test_arrows_choose_among_answers(reader: Engine, server: SiteServer) -> None:
    reader.start_tool(f"{server.address}vaerktoejer/forudsaetninger/")
    keyboard = Keyboard(reader)
    answers = {"ledelsen-prioriterer": 2, "interne-timer": 1, "ansvarlig-leder": 3}
    for name, steps in answers.items():
        keyboard.tab_to(f"forudsaetninger.{name}")
        reader.press(Keys.SPACE, *[Keys.ARROW_DOWN] * steps)
    reader.wait_for(SAYS % '"Klar, hvis"')
    chosen = reader.ask("""[...document.querySelectorAll("[name^='forudsaetninger.']:checked")]
      .map(({ value }) => value)""")
    assert ["2", "1", "3"] == chosen
