"""What tool 5 lists after its table: unused, vulnerable, operation and development, what now."""

from __future__ import annotations

from worksheets.result import Figure, NextStep, Points, Text
from worksheets.tools.gab.scored import Competence, Look, number
from worksheets.tools.red_thread import thread_points

# More competences than this are hard to act on.
MANY = 20
KINDS = ("drift", "udvikling")


def points(ordered: list[Competence], look: Look) -> list[Points]:
    """Every list there is something to say in."""
    found = [_unused(ordered), _vulnerable(ordered), _many(ordered)]
    if look.shown == "alt":
        found.append(_kinds(ordered))
    return [
        *(block for block in found if block.items),
        *thread_points((c.name, c.given) for c in ordered),
    ]


def _unused(ordered: list[Competence]) -> Points:
    items = tuple(
        Text(
            "ubrugt-linje",
            {"antal": Figure("ubrugt", c.unused, "people", c.row), "navn": c.name},
            c.unused,
        )
        for c in ordered
        if c.unused
    )
    return Points("ubrugt", Text("ubrugt-titel"), items)


def _vulnerable(ordered: list[Competence]) -> Points:
    items = tuple(
        Text("saarbar-linje", {"navn": c.name, **c.required()})
        for c in ordered
        if c.chosen.status == "vulnerable"
    )
    return Points("saarbar", Text("saarbar-titel"), items)


def _many(ordered: list[Competence]) -> Points:
    item = Text("mange-linje", {"antal": number("kompetencer-i-alt", len(ordered))})
    return Points("mange", Text("mange-titel"), (item,) if len(ordered) > MANY else ())


def _kinds(ordered: list[Competence]) -> Points:
    """How much is covered of what is marked as operation, and as development."""
    known = [c for c in ordered if c.chosen.status != "unknown"]
    items = []
    for kind in KINDS:
        of_kind = [c for c in known if c.kind == kind]
        if of_kind:
            covered = sum(c.covered for c in of_kind)
            params = {
                "daekket": number(f"{kind}-daekket", covered),
                "alle": number(f"{kind}-kendt", len(of_kind)),
            }
            items.append(Text(f"slags-{kind}", params, len(of_kind)))
    unmarked = sum(not c.kind for c in known)
    if items and unmarked:
        params = {"antal": number("ikke-markeret", unmarked)}
        items.append(Text("slags-ikke-markeret", params, unmarked))
    return Points("slags", Text("slags-titel"), tuple(items))


def next_step(ordered: list[Competence], look: Look) -> NextStep:
    """What to do now, by the most serious that was found."""
    found = {c.chosen.status for c in ordered}
    if "uncovered" in found:
        return NextStep(Text("naeste-udaekket"), "prioritering")
    if "vulnerable" in found:
        return NextStep(Text("naeste-saarbar"), "plan")
    if "unknown" in found:
        return NextStep(Text("naeste-ukendt"), "kortlaegning")
    if look.waiting:
        return NextStep(Text("naeste-venter"), "kortlaegning")
    return NextStep(Text("naeste-fastholdt" if look.later else "naeste-senere"))
