"""
Undo and redo of every step, also after a reload, against the simplest model there is: a list.

U numbers are the rules at the top of steps.js.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.browser.grid import Grid, OpenGrid, make_grid, make_grid_opener  # noqa: F401
from tests.browser.saving import (  # noqa: F401
    WATCH,
    OpenSheet,
    Sheet,
    make_opener,
    make_server,
    make_sheet,
)

pytestmark = pytest.mark.browser


class TestOneStep:
    def test_the_focus_is_at_the_field_before_anything_is_stored(
        self, open_sheet: OpenSheet
    ) -> None:
        """Or a slow disk would take it from who has gone on to write somewhere else."""
        sheet = open_sheet(before=WATCH)
        sheet.write("Mål", "Ro")
        sheet.write("Enhed", "Øst")
        sheet.field("Mål").focus()
        sheet.page.evaluate("() => { window.holding = true }")
        sheet.page.keyboard.press("Control+z")
        expect(sheet.field("Enhed")).to_be_focused()
        sheet.field("Mål").focus()
        sheet.page.evaluate("() => { holding = false; held.forEach(complete => complete()) }")
        sheet.is_saved()
        expect(sheet.field("Mål")).to_be_focused()

    def test_a_burst_of_typing_is_one_step(self, sheet: Sheet) -> None:
        sheet.write("Mål", "Ro")
        sheet.field("Enhed").press_sequentially("Hjemmeplejen øst", delay=20)
        sheet.is_saved()
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "")
        sheet.shows("Mål", "Ro")

    def test_two_fields_typed_in_one_breath_are_two_steps(self, sheet: Sheet) -> None:
        """No save came between them."""
        sheet.is_loaded()
        sheet.field("Enhed").press_sequentially("Øst")
        sheet.page.keyboard.press("Tab")
        sheet.page.keyboard.type("Ro")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Mål", "")
        sheet.shows("Enhed", "Øst")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "")

    def test_a_pause_parts_two_steps(self, sheet: Sheet) -> None:
        """Else an hour's text would go with one key."""
        sheet.page.clock.install()
        sheet.open()
        sheet.page.clock.run_for(1000)
        sheet.field("Enhed").press_sequentially("Øst")
        sheet.page.clock.run_for(5000)
        sheet.field("Enhed").press_sequentially(" og vest")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "Øst")

    def test_a_big_step_keeps_its_name_after_a_pause(self, sheet: Sheet) -> None:
        sheet.page.clock.install()
        sheet.open()
        sheet.page.clock.run_for(1000)
        sheet.field("Rækker").fill("Samarbejde\nSprog")
        sheet.page.clock.run_for(5000)
        sheet.button("Slet sidste række").click()
        sheet.button("Fortryd").click()
        sheet.says("Den slettede række er tilbage.")
        sheet.shows("Rækker", "Samarbejde\nSprog")

    def test_typed_and_taken_away_again_is_no_step(self, sheet: Sheet) -> None:
        sheet.write("Mål", "Ro")
        sheet.field("Enhed").press_sequentially("Ø")
        sheet.is_saved()
        sheet.page.keyboard.press("Backspace")
        sheet.is_saved()
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Mål", "")

    def test_a_choice_is_a_step(self, grid: Grid) -> None:
        grid.page.get_by_label("Pr. person").check()
        grid.page.get_by_label("Tæl").check()
        grid.press("Control+z")
        expect(grid.page.get_by_label("Pr. person")).to_be_checked()
        expect(grid.page.get_by_label("Pr. person")).to_be_focused()
        grid.cell("Stand", 2).select_option("I gang")
        grid.cell("Stand", 2).select_option("Færdig")
        grid.press("Control+z")
        expect(grid.cell("Stand", 2)).to_have_value("i-gang")
        grid.has_focus("Stand", 2)

    def test_a_deleted_row_is_a_step_apart_from_what_was_typed(self, grid: Grid) -> None:
        grid.cell("Navn", 1).fill("Første")
        grid.cell("Navn", 2).press_sequentially("Anden")
        grid.button("Slet Indsats 1").click()
        grid.button("Fortryd").click()
        grid.says("Den slettede række er tilbage.")
        assert ["Første", "Anden"] == grid.column("Navn", 2)
        grid.button("Fortryd").click()
        assert ["Første", ""] == grid.column("Navn", 2)

    def test_a_new_name_of_the_project_is_a_step(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => draft.rename(draft.project.id, 'Aftenholdet')")
        sheet.button("Fortryd").click()
        sheet.says("Projektet hedder igen det samme som før.")
        assert "Mit team" == sheet.page.evaluate("() => draft.project.name")
        sheet.shows("Enhed", "Øst")


class TestKeysAndWords:
    @pytest.mark.parametrize("again", ["Control+Shift+z", "Control+y"])
    def test_the_keys_do_what_the_buttons_do(self, sheet: Sheet, again: str) -> None:
        sheet.write("Enhed", "Øst")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "")
        sheet.page.keyboard.press(again)
        sheet.shows("Enhed", "Øst")

    def test_focus_goes_to_the_field_and_the_step_is_named_aloud(self, sheet: Sheet) -> None:
        sheet.is_loaded()
        sheet.field("Enhed").fill("Øst")
        sheet.field("Mål").fill("Ro")
        sheet.button("Slet sidste række").focus()
        sheet.page.keyboard.press("Control+z")
        expect(sheet.field("Mål")).to_be_focused()
        expect(sheet.announced).to_have_text("Fortrudt: Mål. 1 trin kan fortrydes endnu.")
        sheet.page.keyboard.press("Control+z")
        expect(sheet.announced).to_have_text("Fortrudt: Enhed. Der er ikke flere trin at fortryde.")
        sheet.page.keyboard.press("Control+y")
        expect(sheet.announced).to_have_text("Gentaget: Enhed. 1 trin kan fortrydes endnu.")

    def test_the_button_keeps_the_focus_of_the_keyboard(self, sheet: Sheet) -> None:
        """Or one would have to go back to it for each step."""
        sheet.is_loaded()
        sheet.field("Enhed").fill("Øst")
        sheet.field("Mål").fill("Ro")
        sheet.button("Fortryd").press("Enter")
        sheet.shows("Mål", "")
        expect(sheet.button("Fortryd")).to_be_focused()
        sheet.page.keyboard.press("Enter")
        sheet.shows("Enhed", "")

    def test_how_many_are_left_is_not_said_when_it_is_no_longer_so(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.page.keyboard.press("Control+z")
        sheet.says("Der er ikke flere trin at fortryde.")
        sheet.field("Enhed").press_sequentially("V")
        expect(sheet.notice).to_be_hidden()

    def test_in_a_dialog_the_keys_are_the_browsers(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.button("Projekter").click()
        sheet.button("Nyt projekt").click()
        sheet.field("Projektets navn").press_sequentially("Ny")
        sheet.page.keyboard.press("Control+z")
        sheet.page.keyboard.press("Escape")
        sheet.page.keyboard.press("Escape")
        sheet.shows("Enhed", "Øst")

    def test_a_step_of_another_tool_is_told_first(self, open_grid: OpenGrid) -> None:
        """What cannot be seen is not undone unasked."""
        grid = open_grid()
        grid.edit("Enhed", "Øst")
        grid.cell("Navn", 1).fill("Første")
        grid.is_saved()
        other = Grid(grid.page, f"{grid.home}?owns=valg")
        other.open()
        other.is_saved()
        other.press("Control+z")
        other.says("blev gjort i et andet værktøj")
        expect(other.cell("Navn", 1)).to_have_value("Første")
        other.press("Control+z")
        expect(other.cell("Navn", 1)).to_have_value("")


class TestManySteps:
    def test_a_hundred_steps_are_undone_after_a_reload_and_redone_after_another(
        self, sheet: Sheet
    ) -> None:
        """U2."""
        for number in range(120):
            sheet.edit("Enhed", f"Nummer {number}")
        sheet.is_saved()
        sheet.open()
        sheet.is_saved()
        for _ in range(110):
            sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "Nummer 9")
        sheet.is_saved()
        sheet.open()
        sheet.is_saved()
        for _ in range(110):
            sheet.page.keyboard.press("Control+y")
        sheet.shows("Enhed", "Nummer 119")


FIELDS = st.sampled_from(["Enhed", "Mål"])
TEXTS = st.sampled_from(["", "Øst", "\U0001f9ed 2,5 % “citat”", "a"])
LISTS = st.sampled_from(["", "Samarbejde\nSprog", "Samarbejde", "Ledelse\nSamarbejde\nSprog"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), FIELDS, TEXTS),
    st.tuples(st.just("edit"), st.just("Rækker"), LISTS),
    st.sampled_from([("undo",), ("redo",), ("undo",), ("row",), ("clear",), ("example",)]),
    st.just(("reload",)),
)


class Model:
    """All states so far, and where one stands among them."""

    def __init__(self, first: str) -> None:
        self.states = [first]
        self.at = 0

    def now(self, state: str) -> None:
        if state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def move(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), len(self.states) - 1)

    @property
    def state(self) -> str:
        return self.states[self.at]


# Each takes seconds in a browser; tests/browser/test_any_store.py draws a thousand without one.
SEQUENCES = 12 if settings().max_examples > 1000 else 4


class TestAnySequence:
    def test_undo_and_redo_are_those_of_a_list_of_states(self, sheet: Sheet) -> None:
        """U3, D6: edits, big steps and reloads in any order, to the letter."""

        @settings(
            max_examples=SEQUENCES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # a smaller failure would cost minutes of reloads
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(STEPS, min_size=6, max_size=16))
        def holds(steps: list[tuple[str, ...]]) -> None:
            sheet.page.evaluate("() => draft.removeAll()")
            sheet.open()
            sheet.is_loaded()
            model = Model(contents(sheet))
            for step in steps:
                take(sheet, model, step)
                assert model.state == contents(sheet), step
            while model.at:
                take(sheet, model, ("undo",))
            assert model.state == contents(sheet)

        holds()


def take(sheet: Sheet, model: Model, step: tuple[Any, ...]) -> None:
    kind, *details = step
    if kind == "edit":
        name, text = details
        sheet.edit(name, text)
        model.now(contents(sheet))
        sheet.shows(name, text)
    elif kind in ("undo", "redo"):
        sheet.page.keyboard.press("Control+z" if kind == "undo" else "Control+Shift+z")
        model.move(-1 if kind == "undo" else 1)
    elif kind == "reload":
        sheet.page.evaluate("() => draft.flush()")
        sheet.open()
        sheet.is_loaded()
    else:
        big = {"row": "Slet sidste række", "clear": "Tøm ark", "example": "Indlæs eksemplet"}
        sheet.button(big[kind]).click()
        model.now(contents(sheet))


def contents(sheet: Sheet) -> str:
    """What is typed, where an empty field is the same as none."""
    project = sheet.page.evaluate("() => draft.project")
    fields = {key: value for key, value in project["fields"].get("ark", {}).items() if value}
    rows = [row["navn"] for row in project["lists"].get("raekker", [])]
    return json.dumps([fields, rows], sort_keys=True)
