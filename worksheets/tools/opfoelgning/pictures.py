"""The pictures and the tables of tool 8: where each competence stood, and stands now."""

from __future__ import annotations

from worksheets.result import BeforeAfter, Block, Entry, Figure, Line, Lines, Span, Table, Text
from worksheets.tools.opfoelgning.followed import Followed, count, people, total
from worksheets.tools.written import danish_date

STEPS = range(5)
COVER = ("kompetence", "foer", "nu", "kraevet", "grad-foer", "grad-nu", "maal")
PEOPLE = (
    "kompetence",
    "status",
    "frist",
    "deltagere",
    "bedre",
    "samme",
    "lavere",
    "overvaegt",
    "taget",
    "planlagt",
    "effekt",
)


def picture(found: list[Followed]) -> list[Block]:
    spans = [f for f in found if f.share_before is not None or f.share_now is not None]
    if spans:
        rows = tuple(Span(f.name, f.share_before, f.share_now, 1.0, _span(f)) for f in spans)
        return [BeforeAfter(_found(spans), rows)]
    known = [f for f in found if f.change.n]
    if not known:
        return []
    better = total(known).better or 0
    title = Text("fund-bedre", {"antal": count("bedre-i-alt", better)}, better)
    return [
        Lines(
            title if better else Text("fund-ingen-bedre"),
            "niveau",
            tuple(
                Line(
                    name=f.name,
                    counts=tuple(f.levels.count(step) for step in STEPS),
                    required=f.required,
                    answer=Text(
                        "linje-svar",
                        {
                            "bedre": people(f, "bedre", f.change.better),
                            "alle": people(f, "deltagere", f.change.n),
                            "fra": Figure("fra", f.start, "level", f.row),
                        },
                    ),
                )
                for f in known
            ),
        )
    ]


def _span(f: Followed) -> Text:
    code = "svar" if f.both else "foer" if f.share_now is None else "nu"
    holders = {
        "foer": people(f, "daekket-foer", f.holders.before),
        "nu": people(f, "daekket-nu", f.holders.now),
        "antal": people(f, "kraevet", f.holders.people),
    }
    return Text(f"spaend-{code}", holders)


def _found(spans: list[Followed]) -> Text:
    both = [f for f in spans if f.both]
    risen = sum((f.share_now or 0) > (f.share_before or 0) for f in both)
    if not any(f.share_now is not None for f in spans):
        return Text("fund-foer")
    if all(f.share_now == 1 for f in spans):
        return Text("fund-alle-daekket")
    if risen:
        return Text("fund-steget", {"antal": count("steget", risen)}, risen)
    return Text("fund-ikke-steget")


def tables(found: list[Followed]) -> list[Table]:
    known = [f for f in found if f.share_before is not None or f.share_now is not None]
    entries = [_people_entry(f) for f in found]
    changed = [f for f in found if f.change.n]
    if len(changed) > 1:
        entries.append(_total_entry(changed))
    made = [Table("indsatser", Text("tabel-indsatser"), PEOPLE, tuple(entries))]
    if known:
        cover = tuple(_cover_entry(f) for f in known)
        made.insert(0, Table("daekning", Text("tabel-daekning"), COVER, cover))
    return made


def _cover_entry(f: Followed) -> Entry:
    return Entry(
        f.name,
        (
            people(f, "daekket-foer", f.holders.before),
            people(f, "daekket-nu", f.holders.now),
            people(f, "kraevet", f.holders.people),
            Figure("grad-foer", f.share_before, "share", f.row),
            Figure("grad-nu", f.share_now, "share", f.row),
            Figure("maal", 1.0, "share", f.row),
        ),
        tuple(step for step in f.trace if step.rule == "R1"),
    )


def _people_entry(f: Followed) -> Entry:
    several = f.change.n > 1
    return Entry(
        f.name,
        (
            Figure("status", f.state, "code", f.row),
            danish_date(f.deadline) if f.deadline else None,
            people(f, "deltagere", f.change.n or None),
            people(f, "bedre", f.change.better),
            people(f, "samme", f.change.same),
            people(f, "lavere", f.change.worse),
            Figure("overvaegt", f.change.dominance if several else None, "coefficient", f.row),
            Figure("loeftetrin", f.steps, "steps", f.row),
            Figure("planlagt", f.planned_steps, "steps", f.row),
            Figure("effekt", f.effect, "step", f.row),
        ),
        tuple(step for step in f.trace if step.rule != "R1"),
    )


def _total_entry(changed: list[Followed]) -> Entry:
    everyone = total(changed)
    plans = [f.planned_steps for f in changed]
    planned = None if None in plans else sum(plan or 0 for plan in plans)
    return Entry(
        Text("i-alt"),
        (
            None,
            None,
            count("deltagere-i-alt", everyone.n),
            Figure("bedre-i-alt", everyone.better, "people"),
            Figure("samme-i-alt", everyone.same, "people"),
            Figure("lavere-i-alt", everyone.worse, "people"),
            Figure("overvaegt-i-alt", everyone.dominance, "coefficient"),
            count("loeftetrin-i-alt", sum(f.steps or 0 for f in changed), "steps"),
            Figure("planlagt-i-alt", planned, "steps"),
            None,
        ),
        everyone.trace,
    )
