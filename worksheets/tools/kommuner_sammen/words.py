"""What tool 12 says: the sentences, the lists and what to do next, around its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from worksheets.result import Block, Conclusion, Figure, NextStep, Points, Text
from worksheets.tools.kommuner_sammen.agreement import agreement
from worksheets.tools.kommuner_sammen.joint import KEYS, Joint
from worksheets.tools.kommuner_sammen.sheet import Competence, Sheet
from worksheets.tools.kommuner_sammen.tables import (
    Params,
    board,
    missing_in_all,
    needing,
    shared_table,
    sharing_table,
    steps_in_all,
    together,
)
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import joined

# A course of fewer is seldom held by anyone.
FEW = 5


def blocks(sheet: Sheet, labels: Mapping[str, str]) -> tuple[Block, ...]:
    """The whole result; without lines only what waits."""
    named = [(joint.name, joint.given) for joint in sheet.joints]
    thread = thread_points([*named, *sheet.waiting])
    if not sheet.competences:
        said = tuple(_waiting(sheet))
        return (Conclusion(said), *thread, NextStep(Text("naeste-linjer"), "gab"))
    papers = (agreement(sheet, labels),) if sheet.joints else ()
    return (
        Conclusion(tuple(_conclusion(sheet))),
        board(sheet),
        shared_table(sheet),
        *(sharing_table(joint, sheet.key) for joint in sheet.joints if joint.lines),
        *_listed("par", _pairs(sheet)),
        *_listed("pas-paa", _to_know(sheet)),
        *thread,
        *papers,
        _next(sheet),
    )


def _listed(code: str, items: Sequence[Text]) -> list[Points]:
    return [Points(code, Text(f"{code}-titel"), tuple(items))] if items else []


def _conclusion(sheet: Sheet) -> list[Text]:
    said = [*_shared(sheet)]
    pairs = sum(len(competence.pairing.pairs) for competence in sheet.competences)
    if pairs:
        said.append(Text("hjaelp", {"antal": Figure("par", pairs, "count")}, pairs))
    for joint in sheet.joints:
        said += [*_courses(joint), *_price(joint, sheet.key), *_dearer_by_choice(joint, sheet.key)]
    if sheet.hidden:
        number = Figure("linjer-uden-tal", sheet.hidden, "count")
        said.append(Text("skjulte", {"antal": number}, sheet.hidden))
    return said + _waiting(sheet)


def _shared(sheet: Sheet) -> list[Text]:
    if len(sheet.municipalities) < 2:
        return [Text("en-kommune")]
    if not sheet.shared:
        return [Text("ingen-faelles")]
    first, number = sheet.shared[0], len(sheet.shared)
    counted: Params = {"kommuner": together(sheet), "antal": Figure("faelles", number, "count")}
    of_first: Params = {"navn": first.name, "brug": needing(first), "kommuner": together(sheet)}
    said = [Text("faelles-antal", counted, number), Text("foerst", of_first)]
    if first.missing.value is not None:
        sums: Params = {"mangler": missing_in_all(first), "trin": steps_in_all(first)}
        code = "foerst-mangler" if first.lift_steps.value is None else "foerst-tal"
        said.append(Text(code, sums))
    return said


def _courses(joint: Joint) -> list[Text]:
    counted = joint.courses
    if counted.courses is None:
        return []
    row = joint.lines[0].row
    alone = sum(number for number in counted.alone if number is not None)
    params: Params = {
        "navn": joint.name,
        "deltagere": Figure("deltagere-aftalt", sum(counted.sizes), "people", row),
        "hold": Figure("hold-aftalt", counted.courses, "people", row),
        "alene": Figure("hold-alene", alone, "count", row),
    }
    return [Text("hold-sparer" if counted.saved else "hold-ens", params)]


def _price(joint: Joint, key: str) -> list[Text]:
    if joint.price is None:
        return []
    compared = joint.splits[key].against_alone
    known = [place for place, gain in enumerate(compared.gains) if gain is not None]
    alone = sum(joint.lines[place].kroner or 0 for place in known)
    shares = sum(joint.splits[key].of(place) or 0 for place in known)
    params: Params = {
        "navn": joint.name,
        "pris": Figure("pris", joint.price, "kroner", joint.row),
        "alene": Figure("pris-alene", alone, "kroner", joint.row),
        "sammen": Figure("pris-sammen", shares, "kroner", joint.row),
        "sammenlignet": Figure("sammenlignet", len(known), "count", joint.row),
    }
    if len(known) == len(joint.lines):
        return [Text("pris-alene", params)]
    return [Text("pris-noget-alene" if known else "pris", params)]


def _dearer_by_choice(joint: Joint, key: str) -> list[Text]:
    noun: Params = {"noegle": Text(f"noegle-{key}")}
    return [Text("dyrere-valgt", {**params, **noun}) for params in _dearer(joint, key)]


def _dearer(joint: Joint, key: str) -> list[Params]:
    """Those who pay more together than alone by a key, and how much."""
    compared = joint.splits[key].against_alone
    return [
        {
            "navn": joint.name,
            "kommune": joint.lines[place].municipality,
            "mere": Figure(
                f"mere-{key}", -(compared.gains[place] or 0), "kroner", joint.lines[place].row
            ),
        }
        for place in compared.dearer
    ]


def _waiting(sheet: Sheet) -> list[Text]:
    if not sheet.waiting:
        return []
    number = Figure("venter", len(sheet.waiting), "count")
    names = joined([name for name, _ in sheet.waiting])
    return [Text("venter", {"antal": number, "navne": names}, len(sheet.waiting))]


def _pairs(sheet: Sheet) -> list[Text]:
    said: list[Text] = []
    swaps: dict[tuple[str, str], str] = {}
    for competence in sheet.competences:
        names = [line.municipality for line in competence.lines]
        for pair in competence.pairing.pairs:
            giver, receiver = names[pair.giver], names[pair.receiver]
            params: Params = {"navn": competence.name, "giver": giver, "modtager": receiver}
            said.append(Text("par-ja" if pair.is_offered else "par-maaske", params))
            swaps.setdefault((giver, receiver), competence.name)
        alone = [names[place] for place in competence.pairing.alone]
        if alone and competence.rank is not None:
            params_alone: Params = {"navn": competence.name, "navne": joined(alone)}
            said.append(Text("par-ingen", params_alone, len(alone)))
    for (giver, receiver), name in swaps.items():
        back = swaps.get((receiver, giver))
        if back and back != name and giver < receiver:
            both = {"en": giver, "anden": receiver, "foerste": name, "sidste": back}
            said.append(Text("par-bytte", both))
    return said


def _to_know(sheet: Sheet) -> list[Text]:
    said: list[Text] = []
    for joint in sheet.joints:
        if not joint.lines:
            said.append(Text("ingen-linjer", {"navn": joint.name}))
            continue
        others = [key for key in KEYS if key != sheet.key]
        said += [Text(f"dyrere-{key}", p) for key in others for p in _dearer(joint, key)]
        lists = {
            "udeladt-deltagere": joint.uncounted,
            "udeladt-indbyggere": list(joint.splits["indbygger"].without),
            "udeladt-alene": [] if joint.price is None else joint.without_price_alone,
        }
        for code, names in lists.items():
            if names:
                said.append(Text(code, {"navn": joint.name, "navne": joined(names)}, len(names)))
        people = sum(joint.courses.sizes)
        if 0 < people < FEW and not joint.uncounted:
            number = Figure("deltagere-aftalt", people, "people", joint.lines[0].row)
            said.append(Text("faa-deltagere", {"navn": joint.name, "antal": number}))
    return [*said, *(text for competence in sheet.shared for text in _of(competence))]


def _of(competence: Competence) -> list[Text]:
    """What the sums of a shared gap are without, and whether all mean the same level."""
    said = []
    row = competence.lines[0].row
    levels = {line.required for line in competence.needing if line.required is not None}
    if len(levels) > 1:
        ends = {
            "lavest": Figure("krav-lavest", min(levels), "level", row),
            "hoejest": Figure("krav-hoejest", max(levels), "level", row),
        }
        said.append(Text("krav-forskelligt", {"navn": competence.name, **ends}))
    for code, total in (("mangler", competence.missing), ("loeftetrin", competence.lift_steps)):
        if total.left_out and total.value is not None:
            number = Figure(f"udeladt-{code}", total.left_out, "count", row)
            params: Params = {"navn": competence.name, "udeladt": number}
            said.append(Text(f"udeladt-{code}", params, total.left_out))
    return said


def _next(sheet: Sheet) -> NextStep:
    if not sheet.joints:
        if sheet.shared:
            return NextStep(Text("naeste-vaelg", {"navn": sheet.shared[0].name}))
        return NextStep(Text("naeste-linjer"), "gab")
    if any(joint.splits[sheet.key].against_alone.dearer for joint in sheet.joints):
        return NextStep(Text("naeste-dyrere"))
    if any(
        joint.price is None or not joint.splits[sheet.key].shares.shares for joint in sheet.joints
    ):
        return NextStep(Text("naeste-tal"))
    if not (sheet.coordinator and sheet.counts_again):
        return NextStep(Text("naeste-tovholder"), "aarshjul")
    return NextStep(Text("naeste-klar"), "plan")
