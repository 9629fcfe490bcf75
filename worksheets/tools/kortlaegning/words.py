"""What tool 4 says about the mapped competences: conclusion, pictures and tables."""

from __future__ import annotations

from collections.abc import Callable

from worksheets.result import (
    Block,
    Cell,
    Conclusion,
    Entry,
    Figure,
    HeatMap,
    HeatRow,
    Line,
    Lines,
    Table,
    Text,
)
from worksheets.tools.gab.scored import COVERED, STATUS, number
from worksheets.tools.kortlaegning.agreement import agreement_said, agreement_table
from worksheets.tools.kortlaegning.lists import next_step, points
from worksheets.tools.kortlaegning.mapped import (
    CAN,
    MORE_THAN_ONE,
    Look,
    Mapped,
    to_talk_about,
)
from worksheets.tools.levels import AGREED, PER_PERSON, STEPS
from worksheets.tools.written import joined

COUNTED_COLUMNS = (
    "kompetence", "kan-selv", "kendte", "ukendte", "svarandel", "laveste", "hoejeste", "spredning",
)  # fmt: skip
AGREED_COLUMNS = ("kompetence", "niveau", "paa-niveauet")
REQUIRED_COLUMNS = ("krav", "paa-kravet", "kraevet", "status")


def blocks(mapped: list[Mapped], look: Look) -> tuple[Block, ...]:
    """The whole result, rows in the order in which they were typed."""
    if not mapped:
        return (Conclusion(_waiting(look)), *points(mapped), next_step(mapped, look))
    held = any(m.against for m in mapped)
    return (
        Conclusion(_conclusion(mapped, look)),
        _map(mapped, look),
        *([_lines(mapped, look)] if held else []),
        _table(mapped, look, held),
        *agreement_table(mapped, look),
        *points(mapped),
        next_step(mapped, look),
    )


def _waiting(look: Look) -> tuple[Text, ...]:
    params = {"antal": number("kompetencer-venter", look.waiting)}
    return (Text("venter", params, look.waiting),) if look.waiting else ()


def _names(mapped: list[Mapped]) -> Text | str:
    return joined([m.name for m in mapped])


def _conclusion(mapped: list[Mapped], look: Look) -> tuple[Text, ...]:
    said = _agreed_said(mapped) if look.mode == AGREED else _counted_said(mapped)
    said += _required_said(mapped, look)
    said += agreement_said(mapped, look)
    apart = to_talk_about(mapped)
    if apart:
        params = {"antal": number("kompetencer-spredt", len(apart))}
        said.append(Text("spredt", params, len(apart)))
    for code, found in (
        ("ukendte", [m for m in mapped if not m.is_known]),
        ("usikre", [m for m in mapped if m.is_uncertain]),
        ("ubrugte", [m for m in mapped if m.unused]),
    ):
        if found:
            said.append(Text(code, {"navne": _names(found)}))
    return (*said, *_waiting(look))


def _agreed_said(mapped: list[Mapped]) -> list[Text]:
    high = sum((m.agreed or 0) >= CAN for m in mapped)
    lowest = min(m.agreed or 0 for m in mapped)
    params = {
        "alle": number("kompetencer-kendt", len(mapped)),
        "hoeje": number("kompetencer-kan-selv", high),
    }
    said = [Text("aftalt", params, len(mapped))]
    if lowest < CAN:
        low = [m for m in mapped if m.agreed == lowest]
        params_low = {"navne": _names(low), "niveau": Figure("laveste-niveau", lowest, "level")}
        said.append(Text("lavest", params_low))
    return [*said, Text("gaelder-teamet")]


def _counted_said(mapped: list[Mapped]) -> list[Text]:
    known = [m for m in mapped if m.can is not None]
    if not known:
        return []
    several = [m for m in known if (m.can or 0) >= MORE_THAN_ONE]
    params = {
        "flere": number("kompetencer-kan-selv", len(several)),
        "alle": number("kompetencer-kendt", len(known)),
    }
    all_of_them = len(several) == len(mapped)
    said = [Text("alle-flere" if all_of_them else "flere", params, len(known))]
    for code, people in (("en-alene", 1), ("ingen-kan", 0)):
        found = [m for m in known if m.can == people]
        if found:
            said.append(Text(code, {"navne": _names(found)}))
    return said


def _required_said(mapped: list[Mapped], look: Look) -> list[Text]:
    if not look.required:
        return []
    against = [m.against for m in mapped if m.against]
    if not against:
        return [Text("intet-krav")]
    scored = [a for a in against if a.people is not None and a.coverage.holders is not None]
    if not scored:
        return []
    params = {
        "daekket": number("kompetencer-daekket", sum(a.coverage.status in COVERED for a in scored)),
        "alle": number("kompetencer-med-krav", len(scored)),
    }
    return [Text("mod-kravet", params, len(scored))]


def _title(mapped: list[Mapped], look: Look) -> Text:
    if look.mode == AGREED:
        low = sum((m.agreed or 0) < CAN for m in mapped)
        code = "fund-under" if low else "fund-aftalt"
        return Text(code, {"antal": number("kompetencer-under", low)}, low)
    for code, people in (("fund-ingen", 0), ("fund-en", 1)):
        found = sum(m.can == people for m in mapped)
        if found:
            return Text(code, {"antal": number(f"kompetencer-{code[5:]}", found)}, found)
    unknown = sum(m.can is None for m in mapped)
    if unknown == len(mapped):
        return Text("fund-ukendt")
    return Text("fund-kendte" if unknown else "fund-flere")


def _map(mapped: list[Mapped], look: Look) -> HeatMap:
    """The competence map: how many at each level, each person's answer, or the agreed level."""
    columns: tuple[str | Text, ...]
    cells: Callable[[Mapped], tuple[Cell, ...]]
    if look.mode == AGREED:
        columns, cells = (Text("kort-aftalt"),), _agreed_cell
    elif look.mode == PER_PERSON:
        columns, cells = look.people, _people_cells
    else:
        columns, cells = (*map(str, STEPS), "?"), _count_cells
    rows = tuple(HeatRow(m.name, cells(m), _note(m)) for m in mapped)
    return HeatMap(_title(mapped, look), columns, rows)


def _note(m: Mapped) -> Text | None:
    if m.agreed is not None or m.can is None:
        return None
    params = {
        "kan": Figure("kan-selv", m.can, "people", m.row),
        "kendte": Figure("kendte", len(m.levels.known), "people", m.row),
    }
    return Text("kort-note", params, m.can)


def _agreed_cell(m: Mapped) -> tuple[Cell, ...]:
    return (Cell(Figure("niveau", m.agreed, "level", m.row), m.agreed),)


def _people_cells(m: Mapped) -> tuple[Cell, ...]:
    """In the order in which the people were typed: nobody is ranked."""
    return tuple(
        Cell(Figure(f"niveau-person-{place}", answer, "level", m.row), answer)
        if isinstance(answer, int)
        else Cell(Text("kort-ikke-relevant") if answer == "-" else None, None)
        for place, answer in enumerate(m.cells, start=1)
    )


def _count_cells(m: Mapped) -> tuple[Cell, ...]:
    """The more of the people, the stronger the cell."""
    everyone = m.levels.everyone
    cells = [
        Cell(Figure(f"paa-{step}", count, "people", m.row), _strength(count, everyone))
        for step, count in zip(STEPS, m.levels.counts, strict=True)
    ]
    unknown = m.levels.unknown
    figure = Figure("ukendte", unknown, "people", m.row)
    return (*cells, Cell(figure, None if unknown else 0))


def _strength(count: int, everyone: int) -> int:
    """0 for nobody, then a step for every started quarter of the people."""
    return -(-4 * count // everyone) if count else 0


def _lines(mapped: list[Mapped], look: Look) -> Lines:
    return Lines(
        Text("kravbillede"),
        "niveau",
        tuple(_line(m) for m in mapped if m.against or look.mode != AGREED),
        "step" if look.mode == AGREED else "people",
    )


def _line(m: Mapped) -> Line:
    counts = tuple(int(step == m.agreed) for step in STEPS) if m.agreed is not None else None
    return Line(
        name=m.name,
        counts=counts or m.levels.counts,
        answer=_answer(m),
        status=_status(m),
        required=m.against.level if m.against else None,
    )


def _status(m: Mapped) -> str | None:
    if m.against is None or m.against.people is None or not m.levels.everyone:
        return None
    return STATUS[m.against.coverage.status]


def _answer(m: Mapped) -> Text:
    against, status = m.against, _status(m)
    if against is None:
        return Text("linje-uden-krav")
    if m.agreed is not None and not m.levels.known:
        return Text("linje-aftalt", {"niveau": Figure("niveau", m.agreed, "level", m.row)})
    if against.coverage.holders is None:
        return Text("kode-ukendt")
    holders = {"paa": Figure("paa-kravet", against.coverage.holders, "people", m.row)}
    if status is None:
        return Text("linje-paa-kravet", holders)
    people = Figure("kraevet", against.people, "people", m.row)
    return Text("linje-svar", {**holders, "antal": people, "status": Text(f"kode-{status}")})


def _table(mapped: list[Mapped], look: Look, held: bool) -> Table:
    columns = AGREED_COLUMNS if look.mode == AGREED else COUNTED_COLUMNS
    return Table(
        "kort",
        Text("tabel-titel"),
        (*columns, *(REQUIRED_COLUMNS if held else ())),
        tuple(_entry(m, look, held) for m in mapped),
    )


def _entry(m: Mapped, look: Look, held: bool) -> Entry:
    def cell(measure: str, value: float | int | str | None, unit: str = "people") -> Figure:
        return Figure(measure, value, unit, m.row, len(m.levels.known), m.levels.unknown)

    known = m.levels.known
    if look.mode == AGREED:
        cells = [cell("niveau", m.agreed, "level"), cell("paa-niveauet", len(known) or None)]
        trace = []
    else:
        cells = [
            cell("kan-selv", m.can),
            cell("kendte", len(known)),
            cell("ukendte", m.levels.unknown),
            cell("svarandel", m.answer_share, "share"),
            cell("laveste", min(known, default=None), "level"),
            cell("hoejeste", max(known, default=None), "level"),
            cell("spredning", m.deviation.spread, "steps"),
        ]
        trace = [m.answered] if m.answered else []
        if m.deviation.status == "ok":
            trace += [*m.deviation.trace, *m.within.trace]
    if held:
        against = m.against
        # An agreed level without a number of people says nothing about how many there are.
        counted = against.coverage if against and m.levels.everyone else None
        cells += [
            cell("krav", against.level if against else None, "level"),
            cell("paa-kravet", counted.holders if counted else None),
            cell("kraevet", against.people if against else None),
            cell("status", _status(m), "code"),
        ]
        if counted and counted.holders is not None:
            asked = against is not None and against.people is not None
            trace += [s for s in counted.trace if s.code == "holders" or (asked and s.rule == "R3")]
    return Entry(m.name, tuple(cells), tuple(trace))
