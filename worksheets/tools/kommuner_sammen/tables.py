"""The picture of tool 12 and its tables: the same numbers as everywhere else in the result."""

from __future__ import annotations

from worksheets.engine.sharing import Comparison
from worksheets.result import Cell, Entry, Figure, HeatMap, HeatRow, Table, Text
from worksheets.tools.kommuner_sammen.joint import KEYS, Joint
from worksheets.tools.kommuner_sammen.lines import BOTH, GIVES, NEEDS, OUT, Line
from worksheets.tools.kommuner_sammen.sheet import Competence, Sheet, Sum

# How strong a mark is drawn: who needs stands out, and who can give is seen beside it.
STRONG, HALF, WEAK, PALE = 4, 2, 1, 0
SHARING = (
    "kommune", "deltagere", "alene", *KEYS, "gevinst", "timer-alene", "timer-sammen",
)  # fmt: skip


# What goes into a sentence.
Params = dict[str, Figure | Text | str]


def missing_of(line: Line) -> Figure:
    return Figure("mangler", line.missing, "people", line.row)


def board(sheet: Sheet) -> HeatMap:
    """Municipalities by competences: who needs, who can give."""
    rows = tuple(_board_row(sheet, competence) for competence in sheet.competences)
    return HeatMap(_found(sheet), sheet.municipalities, rows, wide=True)


def _found(sheet: Sheet) -> Text:
    if len(sheet.municipalities) < 2:
        return Text("fund-en")
    if not sheet.shared:
        return Text("fund-ingen")
    number = Figure("faelles", len(sheet.shared), "count")
    return Text("fund-faelles", {"antal": number, "navn": sheet.shared[0].name}, len(sheet.shared))


def _board_row(sheet: Sheet, competence: Competence) -> HeatRow:
    cells = tuple(_cell(competence.line_of(name)) for name in sheet.municipalities)
    params = {"antal": needing(competence), "kommuner": together(sheet)}
    note = Text("raekke-note", params, len(competence.needing))
    return HeatRow(competence.name, cells, note if competence.needing else None)


def needing(competence: Competence) -> Figure:
    return Figure("brug", len(competence.needing), "count", competence.lines[0].row)


def together(sheet: Sheet) -> Figure:
    return Figure("kommuner", len(sheet.municipalities), "count")


def _cell(line: Line | None) -> Cell:
    if line is None:
        return Cell(None, None)
    if line.will == OUT:
        return Cell(Text("rude-nej"), None)
    will = line.will or (NEEDS if line.missing else "")
    step = {NEEDS: STRONG, BOTH: HALF, GIVES: WEAK}.get(will)
    if line.is_hidden:
        return Cell(Text(f"rude-skjult{'-' * bool(will)}{will}"), step)
    if will == NEEDS and line.missing:
        return Cell(Text("rude-brug-tal", {"antal": missing_of(line)}, line.missing), STRONG)
    if line.surplus and will in {GIVES, ""}:
        over = {"antal": Figure("over", line.surplus, "people", line.row)}
        code = "giver-tal" if will else "overskud"
        return Cell(Text(f"rude-{code}", over, line.surplus), WEAK)
    if will:
        return Cell(Text(f"rude-{will}"), step)
    return Cell(None, None) if line.missing is None else Cell(Text("rude-daekket"), PALE)


def shared_table(sheet: Sheet) -> Table:
    columns = ("kompetence", "brug", "giver", "mangler", "loeftetrin", "udeladt")
    entries = tuple(
        _shared_entry(competence, first=place == 0, sheet=sheet)
        for place, competence in enumerate(sheet.competences)
    )
    return Table("faelles", Text("tabel-faelles"), columns, entries)


def _shared_entry(competence: Competence, *, first: bool, sheet: Sheet) -> Entry:
    row = competence.lines[0].row
    cells = (
        needing(competence),
        Figure("giver", len(competence.giving), "count", row),
        missing_in_all(competence),
        steps_in_all(competence),
        Figure("uden-tal", competence.hidden, "count", row),
    )
    return Entry(competence.name, cells, (*(sheet.trace if first else ()), *competence.trace))


def missing_in_all(competence: Competence) -> Figure:
    return _in_all("mangler-i-alt", "people", competence, competence.missing)


def steps_in_all(competence: Competence) -> Figure:
    return _in_all("loeftetrin-i-alt", "steps", competence, competence.lift_steps)


def _in_all(code: str, unit: str, competence: Competence, total: Sum) -> Figure:
    return Figure(
        code, total.value, unit, competence.lines[0].row,
        n=len(competence.needing) - total.left_out, left_out=total.left_out,
    )  # fmt: skip


def sharing_table(joint: Joint, key: str) -> Table:
    """What each pays alone and by each of the three keys; the gain is by the key that is chosen."""
    gains = joint.splits[key].against_alone
    entries = [_sharing_entry(joint, place, gains) for place in range(len(joint.lines))]
    title = Text("tabel-deling", {"navn": joint.name})
    return Table("deling", title, SHARING, (*entries, _sum_entry(joint, key)))


def _sharing_entry(joint: Joint, place: int, gains: Comparison) -> Entry:
    line = joint.lines[place]
    return Entry(
        line.municipality,
        (
            Figure("deltagere", line.participants, "people", line.row),
            Figure("alene", line.kroner, "kroner", line.row),
            *(share(joint, key, place) for key in KEYS),
            Figure("gevinst", gains.gains[place], "kroner", line.row),
            Figure("timer-alene", line.hours, "hours", line.row),
            Figure("timer-sammen", joint.hours(line), "hours", line.row),
        ),
    )


def share(joint: Joint, key: str, place: int) -> Figure:
    """The part of one municipality by one key."""
    return Figure(f"del-{key}", joint.splits[key].of(place), "kroner", joint.lines[place].row)


def _sum_entry(joint: Joint, key: str) -> Entry:
    """Sums of whole columns only: a sum without somebody would look like a smaller price."""

    def total(numbers: list[float | int | None]) -> float | int | None:
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    gains = joint.splits[key].against_alone
    row = joint.lines[0].row if joint.lines else None
    people = total([line.participants for line in joint.lines])
    by_key = (
        Figure(f"i-alt-{key}", joint.price if split.shares.shares else None, "kroner", row)
        for key, split in joint.splits.items()
    )
    cells = (
        Figure("deltagere-i-alt", people, "people", row),
        Figure("alene-i-alt", total([line.kroner for line in joint.lines]), "kroner", row),
        *by_key,
        Figure("gevinst-i-alt", gains.total, "kroner", row, gains.n, gains.left_out),
        Figure("timer-alene-i-alt", total([line.hours for line in joint.lines]), "hours", row),
        Figure("timer-i-alt", total([joint.hours(line) for line in joint.lines]), "hours", row),
    )
    return Entry(Text("i-alt"), cells, joint.trace(key))
