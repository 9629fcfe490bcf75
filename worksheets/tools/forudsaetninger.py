"""
Tool 1, Forudsætningstjek: has management decided it, and are there resources for it.

The verdict follows the lowest critical answer, never the average (rule T1). Statements
that share a critical name stand for each other: internal hours or external money.
"""

from __future__ import annotations

from worksheets.answers import Answers
from worksheets.definition import Definition, Statement, StatementsSection
from worksheets.engine.readiness import DECIDED, Readiness, group_mean, readiness
from worksheets.handover import Handover
from worksheets.result import (
    Block,
    Conclusion,
    Entry,
    Figure,
    Line,
    Lines,
    NextStep,
    Points,
    Result,
    Table,
    Text,
)
from worksheets.tools.written import as_typed, joined

SECTION = "forudsaetninger"
STEPS = range(4)
# What of the frame each later section asks for.
HANDED_OVER = {
    "prioritering-ramme": ("timer", "kroner"),
    "plan-ramme": ("timer", "kroner", "ansvarlig"),
    "kontrakt": ("periode", "timer", "kroner"),
}
VERDICT = {"wait": "vent", "ready_if": "klar-hvis", "ready": "klar", "too_few": "mangler-svar"}


def assess(definition: Definition, answers: Answers) -> Result:
    """Say whether to begin, and what must be decided first."""
    section = definition.section(SECTION)
    assert isinstance(section, StatementsSection)
    given = {
        name: value for name, value in answers.fields[SECTION].items() if isinstance(value, int)
    }
    critical = _critical(section, given)
    verdict = readiness(critical)
    if not given:
        return Result(definition.slug, (), answers.problems)
    holes = [name for name, value in critical.items() if value is not None and value < DECIDED]
    open_ = [name for name, value in critical.items() if value is None]
    blocks: list[Block] = [
        Conclusion(_conclusion(verdict, holes, open_, given, section)),
        _lines(verdict, section, given),
        _groups(section, given, verdict),
    ]
    if holes:
        items = tuple(Text(f"beslutning-{name}") for name in holes)
        blocks.append(Points("beslutninger", Text("beslutninger-titel"), items))
    blocks.append(_frame(answers, critical))
    blocks.append(NextStep(Text(f"naeste-{VERDICT[verdict.status]}"), _next_tool(verdict)))
    return Result(definition.slug, tuple(blocks), answers.problems)


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """The frame, to whatever is to be kept within it."""
    frame = answers.fields["ramme"]
    known = {
        field: value if isinstance(value, str) else as_typed(value)
        for field, value in frame.items()
        if value is not None
    }
    return Handover(
        fields={
            section: {field: known[field] for field in fields if field in known}
            for section, fields in HANDED_OVER.items()
        }
    )


def _critical(section: StatementsSection, given: dict[str, int]) -> dict[str, int | None]:
    """
    The best answer of the statements behind each critical name; None while it is not known.

    A "no" to one of them says nothing about the other: there may be money where there
    are no hours.
    """
    answers: dict[str, list[int | None]] = {}
    for statement in section.statements:
        if statement.critical is not None:
            answers.setdefault(statement.critical, []).append(given.get(statement.id))
    return {name: _best(alternatives) for name, alternatives in answers.items()}


def _best(alternatives: list[int | None]) -> int | None:
    known = [answer for answer in alternatives if answer is not None]
    best = max(known, default=None)
    return None if best == 0 and len(known) < len(alternatives) else best


def _conclusion(
    verdict: Readiness,
    holes: list[str],
    open_: list[str],
    given: dict[str, int],
    section: StatementsSection,
) -> tuple[Text, ...]:
    code = VERDICT[verdict.status]
    said = [Text(f"dom-{code}", {"dom": Figure("dom", code, "code")})]
    said += [Text(f"hul-{name}") for name in holes]
    if open_:
        said.append(
            Text("mangler-afgoerende", {"navne": joined([Text(f"navn-{n}") for n in open_])})
        )
    total = len(section.statements)
    if len(given) < total:
        params = {
            "besvaret": Figure("besvaret", len(given), "people"),
            "alle": Figure("udsagn-i-alt", total, "people"),
        }
        said.append(Text("besvaret", params))
    elif not holes:
        weak = [s for s in section.statements if given[s.id] < DECIDED and s.critical is None]
        if weak:
            said.append(Text("svage", {"antal": Figure("svage", len(weak), "people")}, len(weak)))
    refused = [s for s in section.statements if given.get(s.id) == 0 and s.critical is None]
    if refused:
        names = joined([Text("udsagn", {"navn": statement.short}) for statement in refused])
        said.append(Text("svaret-nej", {"navne": names}))
    return tuple(said)


def _lines(verdict: Readiness, section: StatementsSection, given: dict[str, int]) -> Lines:
    return Lines(
        Text(f"fund-{VERDICT[verdict.status]}"),
        section.scale,
        tuple(
            Line(
                name=statement.short,
                counts=tuple(int(given.get(statement.id) == step) for step in STEPS),
                required=DECIDED if statement.critical else None,
                answer=_answer(statement, given),
                group=group.title,
            )
            for group in section.groups
            for statement in group.statements
        ),
        marks="step",
    )


def _answer(statement: Statement, given: dict[str, int]) -> Text:
    value = given.get(statement.id)
    words = Text("ikke-besvaret" if value is None else f"trin-{value}")
    return Text("svar-afgoerende" if statement.critical else "svar", {"svar": words})


def _groups(section: StatementsSection, given: dict[str, int], verdict: Readiness) -> Table:
    entries = []
    for number, group in enumerate(section.groups, start=1):
        mean = group_mean([given.get(statement.id) for statement in group.statements])
        entries.append(
            Entry(
                group.title,
                (
                    Figure("middel", mean.value, "mean", number, mean.n, mean.left_out),
                    Figure("besvaret-i-gruppe", mean.n, "people", number),
                    Figure("udsagn-i-gruppe", len(group.statements), "people", number),
                ),
                mean.trace,
            )
        )
    dom = Figure("dom", VERDICT[verdict.status], "code")
    entries.append(Entry(Text("dom-raekke"), (dom, None, None), verdict.trace))
    return Table("grupper", Text("tabel-titel"), ("gruppe", "middel", "svar", "af"), tuple(entries))


def _frame(answers: Answers, critical: dict[str, int | None]) -> Points:
    frame = answers.fields["ramme"]
    items: list[Text] = []
    for field, unit in (("timer", "hours"), ("kroner", "kroner")):
        value = frame[field]
        if isinstance(value, (int, float)):
            items.append(Text(f"ramme-{field}", {field: Figure(field, value, unit)}))
    items += [
        Text(f"ramme-{field}", {field: str(frame[field])})
        for field in ("periode", "ansvarlig")
        if frame[field]
    ]
    promised = (critical["ressourcer"] or 0) >= DECIDED
    if not items:
        items.append(Text("ramme-tom"))
    elif promised and frame["timer"] == frame["kroner"] == 0:
        items.append(Text("ramme-nul"))
    return Points("ramme", Text("ramme-titel"), tuple(items))


def _next_tool(verdict: Readiness) -> str | None:
    return "gab" if verdict.status in {"ready", "ready_if"} else None
