"""
The browser's only way in: one request as JSON in, one answer as JSON out.

Every request is complete in itself, so an answer depends on nothing that went before,
and a lost one can simply be asked again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from worksheets.carryback import carried
from worksheets.chain import assess, carry_back, events, plans_of, read
from worksheets.content import definition, speaking
from worksheets.export import csv, plain
from worksheets.export.guard import without_cpr
from worksheets.export.ics import calendar
from worksheets.export.names import file_name
from worksheets.export.tables import counted
from worksheets.localwords import SECTION as WORDS
from worksheets.project import OpenedFile, Project, Refused, check_depth, read_project_file
from worksheets.result import Problem, Result, Text
from worksheets.view.blocks import problem_as_json, render
from worksheets.view.summary import summary
from worksheets.view.taken import taken_as_json
from worksheets.view.words import sentence

MANY_BRACKETS = 500


def handle(request: str) -> str:
    """
    Answer a request; `ANSWERS` has its kinds.

    The answer is of kind `result`, `file`, `copy`, `carry`, `project`, `changes`, `gathered`,
    `joined`, `summary` or `failure`, or one of `sharing.requests`; a failure carries a code, and
    for a refused file the sentence that says what to do. Nothing is raised.
    """
    number = None
    try:
        # The parser recurses, and in the browser the stack is the browser's own: too deep a
        # nesting ends Python itself. Few brackets cannot be nested deep.
        if request.count("[") + request.count("{") > MANY_BRACKETS:
            check_depth(request)
        asked = json.loads(request)
        number = asked["id"]
        with speaking(_words(asked)):
            answer = ANSWERS[asked["kind"]](asked)
    except Refused as refused:
        answer = {
            "kind": "failure",
            "code": refused.code,
            "message": sentence("shared", f"fejl-{refused.code}", refused.params),
        }
    except Exception as error:
        # The page shows its own sentence for this code; the type is for whoever mends it.
        answer = {"kind": "failure", "code": "python", "detail": type(error).__name__}
    return json.dumps({**answer, "id": number}, ensure_ascii=False)


def _words(asked: dict[str, Any]) -> dict[str, str]:
    """The words the project has chosen; none where there is no project yet."""
    chosen: dict[str, str] = asked.get("project", {}).get("fields", {}).get(WORDS, {})
    return chosen


def _project(asked: dict[str, Any]) -> Project:
    return Project(**{field.name: asked["project"][field.name] for field in fields(Project)})


def _calendar(asked: dict[str, Any]) -> dict[str, Any]:
    slug, day = asked["tool"], asked["day"]
    found = events(slug, _project(asked), day)
    name = definition(slug).title
    text = calendar(
        found, say=lambda t: sentence(slug, t.code, t.params, t.count), name=name, day=day
    )
    return {"kind": "file", "text": text if found else ""}


def _xlsx(asked: dict[str, Any]) -> dict[str, Any]:
    # Not before: its library is fetched for this alone.
    from worksheets.export.xlsx import filled

    slug, project = asked["tool"], without_cpr(_project(asked))
    result, answers = assess(slug, project, asked["day"])
    file = filled(definition(slug), project, result, answers)
    name = file_name(slug, project, asked["day"], "xlsx")
    return {"kind": "file", "name": name, "base64": base64.b64encode(file).decode()}


def _csv(asked: dict[str, Any]) -> dict[str, Any]:
    slug, project = asked["tool"], without_cpr(_project(asked))
    text = csv.table(definition(slug), counted(project, read(slug, project, asked["day"])))
    return {"kind": "file", "name": file_name(slug, project, asked["day"], "csv"), "text": text}


def _plans(asked: dict[str, Any]) -> dict[str, Any]:
    """A file for the plan of each municipality; nothing before something is agreed."""
    from worksheets.export.plans import packed

    slug, project = asked["tool"], without_cpr(_project(asked))
    plans = plans_of(slug, project, asked["day"])
    if not plans:
        return {"kind": "file", "text": ""}
    name = file_name(slug, project, asked["day"], "zip")
    return {"kind": "file", "name": name, "base64": base64.b64encode(packed(plans)).decode()}


def _copy(asked: dict[str, Any]) -> dict[str, Any]:
    slug = asked["tool"]
    result, _ = assess(slug, without_cpr(_project(asked)), asked["day"])
    title, trees = definition(slug).title, [placed.tree for placed in render(result)]
    if not trees:
        return {"kind": "copy", "html": "", "text": ""}
    return {
        "kind": "copy",
        "html": plain.as_html(title, trees),
        "text": plain.as_text(title, trees),
    }


def _name(asked: dict[str, Any]) -> dict[str, Any]:
    """What a file that the page makes itself is called."""
    project = without_cpr(_project(asked))
    return {
        "kind": "file",
        "name": file_name(asked["tool"], project, asked["day"], asked["suffix"]),
    }


def _compute(asked: dict[str, Any]) -> dict[str, Any]:
    result, answers = assess(asked["tool"], _project(asked), asked.get("day", ""))
    return {
        "kind": "result",
        "view": {
            "blocks": [placed.as_json() for placed in render(result)],
            "problems": [problem_as_json(result.tool, problem) for problem in result.problems],
            "taken": [taken_as_json(taken) for taken in answers.taken],
            "rows": {
                section: {row.id: row.name for row in rows if row.given and not row.typed}
                for section, rows in answers.rows.items()
            },
        },
    }


def _carry(asked: dict[str, Any]) -> dict[str, Any]:
    """What would be carried back, to be asked about, and the project as it would be then."""
    slug, project = asked["tool"], _project(asked)
    back = carry_back(slug, project, asked["day"])
    code = "tag-med-intet" if back.is_nothing else "tag-med-tekst"
    return {
        "kind": "carry",
        "title": sentence(slug, "tag-med-titel", {}),
        "text": sentence(slug, code, {}),
        "yes": sentence(slug, "tag-med-ja", {}),
        "done": sentence(slug, "tag-med-gjort", {}),
        "blocks": [placed.tree for placed in render(Result(slug, back.blocks, ()))],
        "project": None if back.is_nothing else carried(project, back).as_json(),
    }


def _read(asked: dict[str, Any]) -> dict[str, Any]:
    return _opened(asked["text"], [])


def _opened(text: str, notes: list[Text]) -> dict[str, Any]:
    opened = read_project_file(text)
    with speaking(opened.project.fields.get(WORDS, {})):
        return _shown(opened, notes)


def _shown(opened: OpenedFile, notes: list[Text]) -> dict[str, Any]:
    return {
        "kind": "project",
        "project": opened.project.as_json(),
        "notes": _notes([*notes, *(Text(f"note-{note}") for note in opened.notes)]),
        "view": summary(opened.project),
    }


def _import(asked: dict[str, Any]) -> dict[str, Any]:
    # Most visits open no such file, and every module makes the start of Python longer.
    from worksheets.incoming import read_in_words
    from worksheets.incoming.cells import said
    from worksheets.incoming.merge import merge
    from worksheets.view.incoming import changes

    slug = asked["tool"]
    data = base64.b64decode(asked["bytes"])
    sheet, incoming = read_in_words(said(asked["name"]), data, slug)
    if incoming.project:
        return _opened(incoming.project, incoming.notes)

    def say(problem: Problem) -> Text:
        # The place is said in the words of the file, where the row may have another number.
        params = {
            key: value for key, value in problem.params.items()
            if key != "raekke" or "label" not in problem.params
        }  # fmt: skip
        told = problem_as_json(slug, replace(problem, params=params))
        return Text("ind-besked", {"besked": told["message"]})

    project = _project(asked)
    given = {taken.field: taken.value for taken in read(slug, project, asked.get("day", "")).taken}
    merged = merge(sheet, project, incoming, say, given)
    return {
        "kind": "changes",
        "project": merged.project.as_json(),
        "count": merged.added + merged.changed,
        "notes": _notes(merged.notes),
        "view": changes(merged),
    }


def _gather(asked: dict[str, Any]) -> dict[str, Any]:
    if "lines" in definition(asked["tool"]).files:
        from worksheets.gathering.lines import gather_lines

        return gather_lines(asked)
    from worksheets.gathering.asked import gather

    return gather(asked)


def _join(asked: dict[str, Any]) -> dict[str, Any]:
    if "lines" in definition(asked["tool"]).files:
        from worksheets.gathering.lines import join_lines

        return join_lines(asked, _project(asked))
    from worksheets.gathering.asked import gather_join

    return gather_join(asked, _project(asked))


def _summary(asked: dict[str, Any]) -> dict[str, Any]:
    from worksheets.gathering.asked import hand_on

    return hand_on(asked, without_cpr(_project(asked)))


def _sharing(asked: dict[str, Any]) -> dict[str, Any]:
    # As in `_import`.
    from worksheets.sharing import requests

    return requests.ANSWERS[asked["kind"]](asked)


def _notes(notes: Iterable[Text]) -> list[str]:
    return [sentence("shared", note.code, note.params) for note in notes]


ANSWERS = {
    "compute": _compute,
    "calendar": _calendar,
    "xlsx": _xlsx,
    "csv": _csv,
    "plans": _plans,
    "copy": _copy,
    "name": _name,
    "carry": _carry,
    "read": _read,
    "import": _import,
    "gather": _gather,
    "join": _join,
    "summary": _summary,
    **dict.fromkeys(("ask", "asked", "code", "picture", "collect", "preset", "share"), _sharing),
}
