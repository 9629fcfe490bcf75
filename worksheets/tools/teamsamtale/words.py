"""
What tool 9 says: how far the team is apart, the order of the talk, and what was agreed.

Which numbers may be known comes from `teamsamtale.py`; nothing is calculated here but counts.
"""

from __future__ import annotations

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
from worksheets.tools.red_thread import thread_points
from worksheets.tools.teamsamtale.cards import questions, talk_cards
from worksheets.tools.teamsamtale.papers import agreement_paper, mus_paper
from worksheets.tools.teamsamtale.sheet import STEPS, Agreement, Sheet, Topic
from worksheets.tools.written import joined

# Up to this many can talk together; a point with fewer minutes than this is not talked about.
LARGEST_TEAM = 6
SHORTEST_POINT = 10


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    """The whole result; nothing while there is nothing to talk about and nothing agreed."""
    if not (sheet.topics or sheet.tasks or sheet.strengths or sheet.agreements or sheet.for_mus):
        return ()
    return (
        Conclusion(_conclusion(sheet)),
        *([_lines(sheet)] if sheet.is_shown and sheet.topics else []),
        *([_table(sheet)] if sheet.topics else []),
        *_points(sheet),
        agreement_paper(sheet),
        *([mus_paper(sheet)] if sheet.for_mus else []),
        talk_cards(sheet),
        _next(sheet),
    )


def _figure(
    measure: str, value: int | None, unit: str = "people", row: int | None = None
) -> Figure:
    return Figure(measure, value, unit, row)


def _spread(topic: Topic) -> Figure:
    return _figure("spredning", topic.spread, "steps", topic.row)


def _bids(topic: Topic) -> Figure:
    return _figure("bud", len(topic.levels), "people", topic.row)


def _conclusion(sheet: Sheet) -> tuple[Text, ...]:
    said: list[Text] = []
    minutes = _figure("minutter-i-alt", sheet.minutes, "minutes")
    bids = {
        "afgivet": _figure("bud-afgivet", sheet.bids),
        "alle": _figure("bud-i-alt", sheet.bids_in_all),
    }
    all_in = sheet.bids == sheet.bids_in_all
    if sheet.is_shown:
        said += _how_far_apart(sheet)
        if sheet.bids_in_all and not all_in:
            said.append(Text("bud-mangler", bids))
    elif sheet.bids_in_all:
        said.append(Text("alle-bud-afgivet" if all_in else "bud-afgivet", bids, sheet.bids_in_all))
    if sheet.topics:
        names = joined([topic.name for topic in sheet.topics])
        said.append(Text("dagsorden", {"minutter": minutes, "navne": names}, sheet.minutes))
        shortest = min(topic.minutes or 0 for topic in sheet.topics)
        if shortest < SHORTEST_POINT:
            least = _figure("minutter-mindst", shortest, "minutes")
            said.append(Text("kort-tid", {"minutter": least}))
    said += _counted("venter", "kompetencer-venter", len(sheet.waiting))
    if sheet.people > LARGEST_TEAM:
        said.append(Text("stort-team", {"antal": _figure("team", sheet.people)}))
    said += _counted("aftalt", "aftaler", len(sheet.agreements))
    open_ = sum(not agreed.is_whole for agreed in sheet.agreements)
    said += _counted("aftalt-mangler", "aftaler-mangler", open_)
    said += _counted("til-mus", "mus-emner", len(sheet.for_mus))
    return tuple(said or [Text("noteret")])


def _counted(code: str, measure: str, count: int) -> list[Text]:
    return [Text(code, {"antal": _figure(measure, count)}, count)] if count else []


def _how_far_apart(sheet: Sheet) -> list[Text]:
    if not sheet.compared:
        return []
    first, count = sheet.compared[0], len(sheet.compared)
    in_all = _figure("kompetencer-budt", count)
    if not first.spread:
        return [Text("ens-bud", {"navn": first.name, "antal": in_all}, count)]
    said = [Text("laengst-fra", {"navn": first.name, "spredning": _spread(first)}, first.spread)]
    if count > 1:
        close = _figure("kompetencer-enige", count - len(sheet.apart))
        said.append(Text("enige-om", {"enige": close, "antal": in_all}))
    return said


def _lines(sheet: Sheet) -> Lines:
    apart = len(sheet.apart)
    title = (
        Text("fund-langt", {"antal": _figure("kompetencer-langt", apart)}, apart)
        if apart
        else Text("fund-taet" if sheet.compared else "fund-ingen")
    )
    return Lines(
        title,
        "niveau",
        tuple(
            Line(
                name=topic.name,
                counts=tuple(topic.levels.count(step) for step in STEPS),
                required=topic.required,
                answer=_answer(topic),
            )
            for topic in sheet.topics
        ),
    )


def _answer(topic: Topic) -> Text:
    if not topic.levels:
        return Text("linje-ingen")
    if topic.spread is None:
        return Text("linje-et-bud", {"bud": _bids(topic)})
    if topic.spread == 0:
        return Text("linje-ens", {"bud": _bids(topic)})
    params = {"bud": _bids(topic), "spredning": _spread(topic)}
    return Text("linje-bud", params, topic.spread)


def _table(sheet: Sheet) -> Table:
    columns: tuple[str, ...] = ("kompetence", "minutter")
    if sheet.is_shown:
        columns += ("bud", "laveste", "hoejeste", "spredning", "samme")
    edges = [
        Entry(
            Text(code),
            (_figure(measure, sheet.edge, "minutes"), *[None] * (len(columns) - 2)),
        )
        for code, measure in (
            ("tid-aabning", "minutter-aabning"),
            ("tid-lukning", "minutter-lukning"),
        )
    ]
    topics = (*sheet.topics, *sheet.waiting)
    entries = [_entry(topic, is_shown=sheet.is_shown) for topic in topics]
    title = Text("tabel-bud" if sheet.is_shown else "tabel-tid")
    return Table("samtale", title, columns, (edges[0], *entries, edges[1]))


def _entry(topic: Topic, *, is_shown: bool) -> Entry:
    minutes = _figure("minutter", topic.minutes, "minutes", topic.row)
    if not is_shown:
        return Entry(topic.name, (minutes,))
    trace = (*topic.deviation.trace, *topic.agreement.trace) if topic.levels else ()
    return Entry(
        topic.name,
        (
            minutes,
            _bids(topic),
            _figure("laveste", min(topic.levels, default=None), "level", topic.row),
            _figure("hoejeste", max(topic.levels, default=None), "level", topic.row),
            _spread(topic),
            _figure("samme", topic.most_alike, "people", topic.row),
        ),
        trace,
    )


def _points(sheet: Sheet) -> list[Points]:
    found: list[Points] = []
    talk = [
        Text(
            "tal-om-linje",
            {
                "navn": topic.name,
                "laveste": _figure("laveste", min(topic.levels), "level", topic.row),
                "hoejeste": _figure("hoejeste", max(topic.levels), "level", topic.row),
            },
        )
        for topic in sheet.apart
    ]
    talk += [
        Text(
            "tal-om-kort",
            {
                "navn": topic.name,
                "spredning": _figure("spredning-kort", topic.mapped, "steps", topic.row),
            },
            topic.mapped,
        )
        for topic in sheet.topics
        if topic.mapped
    ]
    if talk:
        found.append(Points("tal-om", Text("tal-om-titel"), tuple(talk)))
    asked = questions([task.name for task in sheet.tasks], [topic.name for topic in sheet.topics])
    found.append(Points("spoergsmaal", Text("spoergsmaal-titel"), asked))
    missing = [agreed for agreed in sheet.agreements if not agreed.is_whole]
    if missing:
        items = tuple(Text(_what_is_missing(agreed), {"hvad": agreed.what}) for agreed in missing)
        found.append(Points("mangler", Text("mangler-titel"), items))
    rows = [(topic.name, topic.given) for topic in (*sheet.topics, *sheet.waiting)]
    found += thread_points(rows)
    found.append(Points("husk", Text("husk-titel"), (Text("husk-med"), Text("husk-mus"))))
    return found


def _what_is_missing(agreed: Agreement) -> str:
    if agreed.who:
        return "mangler-hvornaar"
    return "mangler-hvem" if agreed.day else "mangler-begge"


def _next(sheet: Sheet) -> NextStep:
    if any(agreed.is_whole for agreed in sheet.agreements):
        return NextStep(Text("videre-plan"), "plan")
    if not sheet.topics:
        return NextStep(Text("videre-kompetencer"), "gab")
    if sheet.is_shown or not sheet.people:
        return NextStep(Text("videre-aftal"))
    if sheet.bids == 0:
        return NextStep(Text("videre-byd"))
    return NextStep(Text("videre-vis" if sheet.bids == sheet.bids_in_all else "videre-vent"))
