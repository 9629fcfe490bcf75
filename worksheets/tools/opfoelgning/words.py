"""
What tool 8 says about the activities it has followed up: the blocks of its result.

The numbers and their traces come from `opfoelgning.py`; nothing is calculated here but
counts and sums of what is already known.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.engine.disclosure import suppress
from worksheets.result import Block, Conclusion, Figure, NextStep, Paper, Points, Text
from worksheets.tools.opfoelgning.followed import Followed, count, people, total
from worksheets.tools.opfoelgning.pictures import picture, tables
from worksheets.tools.written import danish_date, ended, joined

STATUSES = ("gennemfoert", "i-gang", "ikke-startet", "stoppet")
# From here on the task goes clearly better.
CLEARLY = 2


def blocks(found: list[Followed], unit: str) -> tuple[Block, ...]:
    """The whole result, in the order of the rows; `unit` may be empty."""
    status, change, cover = _status(found), _change(found), _cover(found)
    said = [*cover, *change, *_effect(found), *status, *_dates(found)]
    said += [*_on_one(found), *_counted(found)]
    paper = _paper(found, unit, [*status[:1], *_change_for_others(found, change), *cover[:1]])
    return (
        Conclusion(tuple(said)),
        *picture(found),
        *tables(found),
        *_points(found),
        *_thread(found),
        *([] if all(f.waits for f in found) else [paper]),
        _next(found),
    )


def _names(found: Sequence[Followed]) -> Text | str:
    return joined([f.name for f in found])


def _cover(found: list[Followed]) -> list[Text]:
    known = [f for f in found if f.both]
    said: list[Text] = []
    if len(known) == 1:
        (f,) = known
        before, now = f.share_before or 0, f.share_now or 0
        code = "steget" if now > before else "faldet" if now < before else "uaendret"
        shares = {
            "foer": Figure("grad-foer", before, "share", f.row),
            "nu": Figure("grad-nu", now, "share", f.row),
        }
        said.append(Text(f"daekning-{code}", {"navn": f.name, **shares}))
    elif known:
        risen = sum((f.share_now or 0) > (f.share_before or 0) for f in known)
        params = {
            "steget": count("steget", risen),
            "nu": count("daekkede-nu", sum(f.share_now == 1 for f in known)),
            "foer": count("daekkede-foer", sum(f.share_before == 1 for f in known)),
            "alle": count("fulgt-daekning", len(known)),
        }
        said.append(Text("daekkede", params))
    return said


def _counted(found: list[Followed]) -> list[Text]:
    counted = [f for f in found if f.both and f.holders.counted]
    return [Text("regnet", {"navne": _names(counted)})] if counted else []


def _change(found: list[Followed]) -> list[Text]:
    known = [f for f in found if f.change.n]
    everyone = total(known)
    if not known or everyone.better is None:
        return []
    better = count("bedre-i-alt", everyone.better)
    if everyone.n == 1:
        code = "hoejere" if everyone.better else "lavere" if everyone.worse else "samme"
        said = [Text(f"en-{code}", {"navn": known[0].name})]
    else:
        params: dict[str, Figure | Text | str] = {"bedre": better}
        params["alle"] = count("deltagere-i-alt", everyone.n)
        one = len(known) == 1
        code = "deltagere" if one else "deltagere-i-alt"
        said = [Text(code, params | ({"navn": known[0].name} if one else {}))]
        if everyone.worse:
            worse = count("lavere-i-alt", everyone.worse)
            said.append(Text("lavere", {"lavere": worse}, everyone.worse))
    taken = {"taget": count("loeftetrin-i-alt", sum(f.steps or 0 for f in known), "steps")}
    plans = [f.planned_steps for f in known]
    if None in plans:
        return [*said, Text("loeftetrin", taken)]
    planned = count("planlagt-i-alt", sum(plan or 0 for plan in plans), "steps")
    return [*said, Text("loeftetrin-plan", {**taken, "planlagt": planned})]


def _change_for_others(found: list[Followed], change: list[Text]) -> list[Text]:
    """The page leaves the team, so it tells nothing of a group in which one is known (P1)."""
    participants = total([f for f in found if f.change.n]).n
    if participants and not suppress([participants]).shown[0]:
        return [Text("side-faa")]
    return change[:1]


def _effect(found: list[Followed]) -> list[Text]:
    known = [f.effect for f in found if f.effect is not None]
    if not known:
        return []
    clearly = sum(effect >= CLEARLY for effect in known)
    params = {"antal": count("tydeligt-bedre", clearly), "alle": count("effekt-kendt", len(known))}
    return [Text("effekt", params)]


def _status(found: list[Followed]) -> list[Text]:
    waiting = sum(f.waits for f in found)
    told = [f for f in found if f.status]
    if not told:
        params = {"antal": count("venter", waiting)}
        return [Text("venter", params, waiting)] if waiting else []
    if len(found) == 1:
        (f,) = found
        status = Figure("status", f.status, "code", f.row)
        return [Text("status-en", {"navn": f.name, "status": status})]
    counts = {name: sum(f.status == name for f in found) for name in STATUSES}
    counts["venter"] = len(found) - len(told)
    parts = [
        Text(f"antal-{name}", {"antal": count(f"antal-{name}", number)})
        for name, number in counts.items()
        if number
    ]
    return [Text("status-flere", {"alle": count("indsatser", len(found)), "liste": joined(parts)})]


def _dates(found: list[Followed]) -> list[Text]:
    overdue = [f for f in found if f.overdue]
    ended = [f.on_time for f in found if f.on_time is not None]
    said: list[Text] = []
    if overdue:
        said.append(Text("forsinkede", {"navne": _names(overdue)}, len(overdue)))
    if len(ended) == 1:
        said.append(Text("til-tiden-en" if ended[0] else "efter-tiden-en"))
    elif ended:
        params = {"antal": count("til-tiden", sum(ended)), "alle": count("sluttet", len(ended))}
        said.append(Text("til-tiden", params))
    return said


def _on_one(found: list[Followed]) -> list[Text]:
    alone = [f for f in found if f.on_one]
    return [Text("haenger-paa-en", {"navne": _names(alone)}, len(alone))] if alone else []


def _points(found: list[Followed]) -> list[Points]:
    late = [
        Text("forsinket-linje", {"navn": f.name, "frist": danish_date(f.deadline)})
        for f in found
        if f.overdue
    ]
    lower = [
        Text(
            "lavere-linje",
            {"navn": f.name, "antal": people(f, "lavere", f.change.worse)},
            f.change.worse,
        )
        for f in found
        if f.change.worse
    ]
    together = [
        Text("samlet-linje", {"navn": f.name, "antal": f.given["aktiviteter"]})
        for f in found
        if f.given.get("aktiviteter")
    ]
    alone = [Text("saarbar-linje", {"navn": f.name}) for f in found if f.on_one]
    lists = {
        "samlet": together,
        "forsinket": late,
        "lavere": lower,
        "saarbar": alone,
        "laert": _learned(found),
        "aftale": _agreed(found),
        "niveauer": [_levels(f) for f in found if f.levels],
    }
    return [
        Points(code, Text(f"{code}-titel"), tuple(items)) for code, items in lists.items() if items
    ]


def _learned(found: list[Followed]) -> list[Text]:
    return [
        Text("laert-linje", {"navn": f.name, "tekst": ended(f.learned)}) for f in found if f.learned
    ]


def _agreed(found: list[Followed]) -> list[Text]:
    codes = {(True, True): "linje-dato", (True, False): "linje", (False, True): "dato"}
    return [
        Text(
            f"aftale-{code}",
            {"navn": f.name, "tekst": ended(f.agreed), "dato": danish_date(f.again)},
        )
        for f in found
        if (code := codes.get((bool(f.agreed), bool(f.again))))
    ]


def _levels(f: Followed) -> Text:
    parts = [
        Text(
            "niveau-antal",
            {
                "antal": people(f, f"nu-{step}", f.levels.count(step)),
                "niveau": Figure(f"niveau-{step}", step, "level", f.row),
            },
        )
        for step in sorted(set(f.levels), reverse=True)
    ]
    return Text("niveauer-linje", {"navn": f.name, "liste": joined(parts)})


def _thread(found: list[Followed]) -> list[Points]:
    items = _thread_items(found)
    return [Points("traad", Text("traad-titel"), tuple(items))] if items else []


def _thread_items(found: list[Followed]) -> list[Text]:
    """Goal, task and competence as everywhere, and then what was done and how far it is."""
    items = []
    for f in found:
        if not f.given.get("opgave"):
            continue
        name: Text | str = f.name
        if f.form:
            name = Text("traad-led", {"navn": name, "led": f.form})
        name = Text("traad-led", {"navn": name, "led": Text(f"kode-{f.state}")})
        code = "traad-linje" if f.given.get("maal") else "traad-opgave"
        goal = f.given.get("maal", "")
        items.append(Text(code, {"maal": goal, "opgave": f.given["opgave"], "navn": name}))
    return items


def _paper(found: list[Followed], unit: str, sentences: list[Text]) -> Paper:
    parts: list[tuple[Text, tuple[Text, ...]]] = [(Text("side-kort"), tuple(sentences))]
    learned, thread = _learned(found), _thread_items(found)
    if learned:
        parts.append((Text("side-laert"), tuple(learned)))
    # Nothing agreed leaves a line to write on.
    parts.append((Text("side-aftaler"), tuple(_agreed(found))))
    if thread:
        parts.append((Text("traad-titel"), tuple(thread)))
    title = Text("side-titel-enhed", {"enhed": unit}) if unit else Text("side-titel")
    return Paper("status", title, tuple(parts), (Text("side-underskrift"),))


def _next(found: list[Followed]) -> NextStep:
    if any(f.overdue for f in found):
        return NextStep(Text("naeste-forsinket"), "plan")
    if any(f.status in {"ikke-startet", "i-gang"} or f.waits for f in found):
        return NextStep(Text("naeste-i-gang"), "plan")
    if not any(f.share_before is not None or f.share_now is not None for f in found):
        return NextStep(Text("naeste-uden-krav"))
    if any(f.share_before is not None and f.share_now is None for f in found):
        return NextStep(Text("naeste-tael-igen"))
    if any(f.on_one or (f.share_now is not None and f.share_now < 1) for f in found):
        return NextStep(Text("naeste-rest"), "gab")
    return NextStep(Text("naeste-holdt"), "kontrakt")
