"""
What tool 5 says about the competences it has scored: the blocks of its result.

The order, the numbers and their traces come from the package itself; nothing is calculated here
but counts of what is already known.
"""

from __future__ import annotations

from worksheets.engine.priority import shortfall
from worksheets.engine.trace import Step
from worksheets.result import (
    Block,
    Conclusion,
    Entry,
    Figure,
    Line,
    Lines,
    Table,
    Text,
)
from worksheets.tools.gab.lists import next_step, points
from worksheets.tools.gab.scored import COVERED, Competence, Look, Standing, number

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


def blocks(ordered: list[Competence], stands: Standing | None, look: Look) -> tuple[Block, ...]:
    """The whole result of competences in their order; `stands` None when too few are rated."""
    if not ordered:
        return (Conclusion(_without(look)), next_step(ordered, look))
    return (
        Conclusion(_conclusion(ordered, stands, look)),
        _lines(ordered, look.later),
        _table(ordered),
        *points(ordered, look),
        next_step(ordered, look),
    )


def _names(competences: list[Competence]) -> Text | str:
    names = [c.name for c in competences]
    if len(names) == 1:
        return names[0]
    return Text("og", {"foerste": ", ".join(names[:-1]), "sidste": names[-1]})


def _without(look: Look) -> tuple[Text, ...]:
    """Nothing to show: nothing is marked so, or all that there is waits for levels."""
    nothing = () if look.shown == "alt" else (Text(f"ingen-{look.shown}"),)
    return (*nothing, *_waiting(look))


def _waiting(look: Look) -> tuple[Text, ...]:
    params = {"antal": number("kompetencer-venter", look.waiting)}
    return (Text("venter", params, look.waiting),) if look.waiting else ()


def _conclusion(ordered: list[Competence], stands: Standing | None, look: Look) -> tuple[Text, ...]:
    known = [c for c in ordered if c.chosen.status != "unknown"]
    uncovered = [c for c in ordered if c.chosen.status == "uncovered"]
    vulnerable = [c for c in ordered if c.chosen.status == "vulnerable"]
    unknown = [c for c in ordered if c.chosen.status == "unknown"]
    uncertain = [c for c in known if c.chosen.uncertain]
    when = Text("om-2-3-aar" if look.later else "i-dag")
    said = [] if look.shown == "alt" else [Text(f"kun-{look.shown}")]
    if known:
        params: dict[str, Figure | Text | str] = {
            "daekket": number("kompetencer-daekket", len(known) - len(uncovered)),
            "alle": number("kompetencer-kendt", len(known)),
            "tid": when,
        }
        # "All" would be said of more than is known, so it waits until everything is.
        code = "daekket-kendte" if unknown else "daekket" if uncovered else "alle-daekket"
        said.append(Text(code, params, len(known)))
    if look.later and known:
        today = sum(c.now.status in COVERED for c in known)
        said.append(Text("mod-i-dag", {"daekket": number("kompetencer-daekket-nu", today)}))
    if uncovered:
        worst = max(uncovered, key=lambda c: c.chosen.lift_steps or 0)
        steps = sum(c.chosen.lift_steps or 0 for c in uncovered)
        params = {"trin": Figure("loeftetrin-i-alt", steps, "steps")}
        said.append(Text("loeftetrin-i-alt", params, steps))
        params = {"navn": worst.name, "daekket": worst.holders(), **worst.required()}
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
            "fast": number("staar-fast", stands.kept),
            "top": number("oeverste", stands.top),
        }
        said.append(Text("alle-staar-fast" if firm else "staar-fast", params, stands.top))
    said += _waiting(look)
    if look.agreed:
        said.append(Text("et-niveau"))
        if any(c.assumed for c in ordered):
            said.append(Text("antal-antaget"))
    return tuple(said)


def _lines(ordered: list[Competence], later: bool) -> Lines:
    uncovered = sum(c.chosen.status == "uncovered" for c in ordered)
    vulnerable = sum(c.chosen.status == "vulnerable" for c in ordered)
    if uncovered:
        title = Text("fund-ikke-daekket", {"antal": number("ikke-daekkede", uncovered)}, uncovered)
    elif vulnerable:
        title = Text("fund-saarbar", {"antal": number("saarbare", vulnerable)}, vulnerable)
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
    return Text("linje-svar", {"daekket": c.holders(), "status": status, **c.required()})


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
