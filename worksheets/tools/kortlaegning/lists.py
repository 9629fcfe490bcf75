"""What tool 4 lists after its tables: what to talk about, what is not used, what now."""

from __future__ import annotations

from worksheets.result import Figure, NextStep, Points, Text
from worksheets.tools.gab.scored import number
from worksheets.tools.kortlaegning.mapped import TALK_ABOUT, Look, Mapped, to_talk_about
from worksheets.tools.red_thread import thread_points


def points(mapped: list[Mapped]) -> list[Points]:
    """Every list there is something to say in."""
    found = [_talk(mapped), _unused(mapped), _wishes(mapped), _examples(mapped)]
    return [
        *(block for block in found if block.items),
        *thread_points((m.name, m.given) for m in mapped),
    ]


def _talk(mapped: list[Mapped]) -> Points:
    apart = to_talk_about(mapped)
    items = [
        Text(
            "tal-om-linje",
            {
                "navn": m.name,
                "laveste": Figure("laveste", min(m.levels.known), "level", m.row),
                "hoejeste": Figure("hoejeste", max(m.levels.known), "level", m.row),
            },
        )
        for m in apart[:TALK_ABOUT]
    ]
    more = len(apart) - len(items)
    if more:
        items.append(Text("tal-om-flere", {"antal": number("tal-om-flere", more)}, more))
    return Points("tal-om", Text("tal-om-titel"), tuple(items))


def _unused(mapped: list[Mapped]) -> Points:
    items = tuple(_of(m, "ubrugt", m.unused) for m in mapped if m.unused)
    return Points("ubrugt", Text("ubrugt-titel"), items)


def _wishes(mapped: list[Mapped]) -> Points:
    items = tuple(_of(m, "lyst", m.wishes) for m in mapped if m.wishes)
    return Points("lyst", Text("lyst-titel"), items)


def _of(m: Mapped, measure: str, people: int) -> Text:
    figure = Figure(measure, people, "people", m.row)
    return Text(f"{measure}-linje", {"antal": figure, "navn": m.name}, people)


def _examples(mapped: list[Mapped]) -> Points:
    items = tuple(
        Text("eksempel-linje", {"navn": m.name, "eksempel": m.example}) for m in mapped if m.example
    )
    return Points("eksempler", Text("eksempler-titel"), items)


def next_step(mapped: list[Mapped], look: Look) -> NextStep:
    """What to do now, by what is still missing."""
    if not mapped:
        return NextStep(Text("naeste-niveauer"))
    if any(m.is_uncertain or not m.is_known for m in mapped):
        return NextStep(Text("naeste-spoerg"))
    if any(m.against or m.given.get("krav") for m in mapped):
        return NextStep(Text("naeste-til-gab" if look.required else "naeste-vis-krav"), "gab")
    return NextStep(Text("naeste-saet-krav"), "krav")
