"""
What tool 5 says about the competences it has scored: the blocks of its result.

The order, the numbers and their traces come from `gab.py`; nothing is calculated here
but counts of what is already known.
"""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.engine.coverage import Coverage
from worksheets.engine.priority import Priority, shortfall
from worksheets.engine.trace import Step
from worksheets.result import (
    Block,
    Conclusion,
    Entry,
    Figure,
    Line,
    Lines,
    NextStep,
    Points,
    Table,
    Text,
)

# More competences than this are hard to act on.
MANY = 20

STATUS = {
    "uncovered": "ikke-daekket",
    "vulnerable": "saarbar",
    "thin": "tynd",
    "robust": "robust",
    "unknown": "ukendt",
}

COLUMNS = (
    "kompetence",
    "status",
    "daekket",
    "kraevet",
    "daekningsgrad",
    "mangler",
    "margin",
    "loeftetrin",
    "svarandel",
    "mangelgrad",
    "prioritet",
)


@dataclass(frozen=True, slots=True)
class Competence:
    """One row that could be scored, at the chosen horizon and today."""

    row: int
    name: str
    counts: tuple[int, ...]
    now: Coverage
    chosen: Coverage
    importance: int | None
    urgency: int | None
    unused: int | None
    priority: Priority | None

    @property
    def covered(self) -> bool:
        return self.chosen.status in {"vulnerable", "thin", "robust"}

    @property
    def status(self) -> str:
        return STATUS[self.chosen.status]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the top places stand fast under R7."""

    kept: int
    top: int


def blocks(ordered: list[Competence], stands: Standing | None, later: bool) -> tuple[Block, ...]:
    """The whole result of competences in their order; `stands` None when too few are rated."""
    return (
        Conclusion(_conclusion(ordered, stands, later)),
        _lines(ordered, later),
        _table(ordered),
        *_points(ordered),
        _next(ordered, later),
    )


def _number(measure: str, value: int) -> Figure:
    return Figure(measure, value, "people")


def _required(c: Competence) -> dict[str, Figure]:
    """What a row asks for: how many, at which level."""
    return {
        "antal": Figure("kraevet", c.chosen.required_people, "people", c.row),
        "krav": Figure("krav", c.chosen.required_level, "level", c.row),
    }


def _holders(c: Competence) -> Figure:
    return Figure("daekket", c.chosen.holders, "people", c.row)


def _names(competences: list[Competence]) -> Text | str:
    names = [c.name for c in competences]
    if len(names) == 1:
        return names[0]
    return Text("og", {"foerste": ", ".join(names[:-1]), "sidste": names[-1]})


def _conclusion(
    ordered: list[Competence], stands: Standing | None, later: bool
) -> tuple[Text, ...]:
    known = [c for c in ordered if c.chosen.status != "unknown"]
    uncovered = [c for c in ordered if c.chosen.status == "uncovered"]
    vulnerable = [c for c in ordered if c.chosen.status == "vulnerable"]
    unknown = [c for c in ordered if c.chosen.status == "unknown"]
    uncertain = [c for c in known if c.chosen.uncertain]
    when = Text("om-2-3-aar" if later else "i-dag")
    said: list[Text] = []
    if known:
        params: dict[str, Figure | Text | str] = {
            "daekket": _number("kompetencer-daekket", len(known) - len(uncovered)),
            "alle": _number("kompetencer-kendt", len(known)),
            "tid": when,
        }
        # "All" would be said of more than is known, so it waits until everything is.
        code = "daekket-kendte" if unknown else "daekket" if uncovered else "alle-daekket"
        said.append(Text(code, params, len(known)))
    if later and known:
        today = sum(c.now.status in {"vulnerable", "thin", "robust"} for c in known)
        said.append(Text("mod-i-dag", {"daekket": _number("kompetencer-daekket-nu", today)}))
    if uncovered:
        worst = max(uncovered, key=lambda c: c.chosen.lift_steps or 0)
        steps = sum(c.chosen.lift_steps or 0 for c in uncovered)
        params = {"trin": Figure("loeftetrin-i-alt", steps, "steps")}
        said.append(Text("loeftetrin-i-alt", params, steps))
        params = {"navn": worst.name, "daekket": _holders(worst), **_required(worst)}
        said.append(Text("stoerste-gab", params))
    if vulnerable:
        said.append(Text("haenger-paa-en", {"navne": _names(vulnerable)}, len(vulnerable)))
    if unknown:
        said.append(Text("ukendte", {"navne": _names(unknown)}, len(unknown)))
    if uncertain:
        said.append(Text("usikre", {"navne": _names(uncertain)}, len(uncertain)))
    if stands is not None:
        firm = stands.kept == stands.top
        params = {
            "fast": _number("staar-fast", stands.kept),
            "top": _number("oeverste", stands.top),
        }
        said.append(Text("alle-staar-fast" if firm else "staar-fast", params, stands.top))
    return tuple(said)


def _lines(ordered: list[Competence], later: bool) -> Lines:
    uncovered = sum(c.chosen.status == "uncovered" for c in ordered)
    vulnerable = sum(c.chosen.status == "vulnerable" for c in ordered)
    if uncovered:
        title = Text("fund-ikke-daekket", {"antal": _number("ikke-daekkede", uncovered)}, uncovered)
    elif vulnerable:
        title = Text("fund-saarbar", {"antal": _number("saarbare", vulnerable)}, vulnerable)
    elif all(c.covered for c in ordered):
        title = Text("fund-daekket")
    else:
        title = Text("fund-ukendt")
    return Lines(
        title,
        "niveau",
        tuple(
            Line(
                name=c.name,
                counts=c.counts,
                status=c.status,
                required=c.now.required_level,
                required_later=c.chosen.required_level if later else None,
                answer=_answer(c),
            )
            for c in ordered
        ),
    )


def _answer(c: Competence) -> Text:
    status = Text(f"kode-{c.status}")
    if c.chosen.holders is None:
        return Text("linje-ukendt", {"status": status})
    return Text("linje-svar", {"daekket": _holders(c), "status": status, **_required(c)})


def _table(ordered: list[Competence]) -> Table:
    return Table("gab", Text("tabel-titel"), COLUMNS, tuple(_entry(c) for c in ordered))


def _entry(c: Competence) -> Entry:
    def cell(measure: str, value: float | int | str | None, unit: str = "people") -> Figure:
        return Figure(measure, value, unit, c.row, c.chosen.n, c.chosen.left_out)

    lacking = shortfall(c.chosen)
    trace: list[Step] = list(c.chosen.trace)
    if lacking is not None:
        inputs = (("share", c.chosen.share), ("status", c.chosen.status))
        trace.append(Step("R6", "shortfall", inputs, lacking))
    if c.priority is not None:
        trace += c.priority.trace
    return Entry(
        c.name,
        (
            cell("status", c.status, "code"),
            cell("daekket", c.chosen.holders),
            cell("kraevet", c.chosen.required_people),
            cell("daekningsgrad", c.chosen.share, "share"),
            cell("mangler", c.chosen.missing),
            cell("margin", c.chosen.margin),
            cell("loeftetrin", c.chosen.lift_steps, "steps"),
            cell("svarandel", c.chosen.answer_share, "share"),
            cell("mangelgrad", lacking, "share"),
            cell("prioritet", c.priority.value if c.priority else None, "points"),
        ),
        tuple(trace),
    )


def _points(ordered: list[Competence]) -> list[Points]:
    blocks: list[Points] = []
    unused = [c for c in ordered if c.unused]
    vulnerable = [c for c in ordered if c.chosen.status == "vulnerable"]
    if unused:
        items = tuple(
            Text(
                "ubrugt-linje",
                {"antal": Figure("ubrugt", c.unused, "people", c.row), "navn": c.name},
                c.unused,
            )
            for c in unused
        )
        blocks.append(Points("ubrugt", Text("ubrugt-titel"), items))
    if vulnerable:
        items = tuple(Text("saarbar-linje", {"navn": c.name, **_required(c)}) for c in vulnerable)
        blocks.append(Points("saarbar", Text("saarbar-titel"), items))
    if len(ordered) > MANY:
        item = Text("mange-linje", {"antal": _number("kompetencer-i-alt", len(ordered))})
        blocks.append(Points("mange", Text("mange-titel"), (item,)))
    return blocks


def _next(ordered: list[Competence], later: bool) -> NextStep:
    if any(c.chosen.status == "uncovered" for c in ordered):
        return NextStep(Text("naeste-gab"), "forudsaetninger")
    if any(c.chosen.status == "vulnerable" for c in ordered):
        return NextStep(Text("naeste-saarbar"))
    if any(c.chosen.status == "unknown" for c in ordered):
        return NextStep(Text("naeste-ukendt"))
    return NextStep(Text("naeste-fastholdt" if later else "naeste-senere"))
