"""
The best choice under the frame (rule F1) beside the plain order, in a table and in words.

Worth is betydning x løftetrin: the toolbox's own assumption, which the table shows. It asks for
every number, so a gap where one is missing is not among those it chooses from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from worksheets.engine.portfolio import MOST_ACTIONS, Portfolio, best_portfolio
from worksheets.engine.trace import Step
from worksheets.result import Entry, Figure, Table, Text
from worksheets.tools.prioritering.frame import Frame, Number, Reach
from worksheets.tools.prioritering.sheet import Gap
from worksheets.tools.written import joined

COLUMNS = ("gab", "betydning", "loeftetrin", "vaerdi", "timer", "kroner", "raekkefoelge", "bedste")


@dataclass(frozen=True, slots=True)
class Best:
    """
    `asked` are the gaps it chose among, in their order; `ordered` the rows of them that the
    plain order reaches, `chosen` those of the best choice.
    """

    asked: tuple[Gap, ...]
    portfolio: Portfolio
    ordered: frozenset[int]
    chosen: frozenset[int]

    @property
    def worth_in_order(self) -> int:
        return sum(gap.worth or 0 for gap in self.asked if gap.row in self.ordered)


def best(actions: Sequence[Gap], frame: Frame, reached: Mapping[int, Reach]) -> Best | None:
    """Find the best choice; None when there is no frame, or nothing to choose between."""
    if not frame.is_known:
        return None
    priced = [
        (gap, (gap.worth, costs))
        for gap in actions
        if gap.worth is not None and (costs := frame.costs(gap)) is not None
    ][:MOST_ACTIONS]
    if len(priced) < 2:
        return None
    asked = tuple(gap for gap, _ in priced)
    portfolio = best_portfolio([action for _, action in priced], budgets=frame.budgets)
    return Best(
        asked,
        portfolio,
        frozenset(gap.row for gap in asked if reached[gap.row].within),
        frozenset(asked[place].row for place in portfolio.chosen),
    )


def better_or_not(found: Best) -> list[Text]:
    """What the best choice does that the order does not, and what it leaves."""
    if not found.chosen:
        return []
    if found.portfolio.value <= found.worth_in_order:
        return [Text("bedste-er-raekkefoelgen")]
    said = [
        Text(
            "bedste",
            {
                "navne": _names(found, found.chosen),
                "bedste": Figure("vaerdi-bedste", found.portfolio.value, "count"),
                "raekke": Figure("vaerdi-raekkefoelge", found.worth_in_order, "count"),
            },
        )
    ]
    left = found.ordered - found.chosen
    if left:
        said.append(Text("bedste-slipper", {"navne": _names(found, left)}, len(left)))
    law = [gap.row for gap in found.asked if gap.comes_first and gap.row not in found.chosen]
    if law:
        said.append(Text("bedste-uden-lov", {"navne": _names(found, law)}, len(law)))
    return said


def best_table(found: Best) -> Table:
    """Each gap with its worth and whether it is in; then both choices in one line each."""
    entries = [_entry(gap, found) for gap in found.asked]
    ordered = [gap for gap in found.asked if gap.row in found.ordered]
    chosen = [gap for gap in found.asked if gap.row in found.chosen]
    sums = _sum("raekkefoelge", ordered), _sum("bedste", chosen, found.portfolio.trace)
    return Table("bedste", Text("bedste-titel"), COLUMNS, (*entries, *sums))


def _names(found: Best, rows: Iterable[int]) -> Text | str:
    wanted = set(rows)
    return joined([gap.name for gap in found.asked if gap.row in wanted])


def _entry(gap: Gap, found: Best) -> Entry:
    def cell(measure: str, value: Number | str | None, unit: str) -> Figure:
        return Figure(measure, value, unit, gap.row)

    return Entry(
        gap.name,
        (
            cell("betydning", gap.importance, "level"),
            cell("loeftetrin", gap.lift_steps, "steps"),
            cell("vaerdi", gap.worth, "count"),
            cell("timer", gap.hours, "hours"),
            cell("kroner", gap.kroner, "kroner"),
            cell("i-raekkefoelgen", "ja" if gap.row in found.ordered else "nej", "code"),
            cell("i-det-bedste", "ja" if gap.row in found.chosen else "nej", "code"),
        ),
    )


def _sum(which: str, gaps: Sequence[Gap], trace: tuple[Step, ...] = ()) -> Entry:
    def total(measure: str, values: Iterable[Number | None], unit: str) -> Figure:
        known = [value for value in values if value is not None]
        value = sum(known) if len(known) == len(gaps) else None
        return Figure(f"{measure}-{which}", value, unit)

    return Entry(
        Text(f"sum-{which}"),
        (
            "",
            total("loeftetrin", [gap.lift_steps for gap in gaps], "steps"),
            total("vaerdi", [gap.worth for gap in gaps], "count"),
            total("timer", [gap.hours for gap in gaps], "hours"),
            total("kroner", [gap.kroner for gap in gaps], "kroner"),
            "",
            "",
        ),
        trace,
    )
