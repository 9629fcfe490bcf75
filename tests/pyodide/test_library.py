"""
The published runtime does all that the sources do, with the cut library and nothing else.

When this fails after a new import: what is missing is in the message of `ModuleNotFoundError`, and
belongs into macros/runtime/modules.txt.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dev
from macros.runtime import modules
from worksheets.bridge import handle

HERE = Path(__file__).resolve().parent
DAY = "2027-01-04"
# Used only by what is rare: another encoding of a file, a number of another kind.
RARE = {f"encodings.{name}" for name in ("latin_1", "utf_8_sig", "utf_16", "utf_16_be")}


def projects() -> Iterator[tuple[str, dict[str, Any]]]:
    content = json.loads((dev.ROOT / "worksheets" / "content.json").read_text("utf-8"))
    about = {"id": "eksempel", "name": "Eksempel", "created": f"{DAY}T08:00:00Z"}
    for slug, example in content["examples"].items():
        yield slug, about | example


def request(kind: str, slug: str, project: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"kind": kind, "id": 1, "tool": slug, "day": DAY, "project": project, **more}


def files() -> Iterator[tuple[str, bytes]]:
    """Files as people choose them, good and bad."""
    made = json.loads(handle(json.dumps(request("xlsx", *next(projects())))))
    yield "ark.xlsx", base64.b64decode(made["base64"])
    text = json.loads(handle(json.dumps(request("csv", *next(projects())))))["text"]
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        yield "ark.csv", text.encode(encoding, "replace")
    yield "ark.pdf", next((dev.ROOT / "site").rglob("*gab-blankt-ark.pdf")).read_bytes()
    for name in ("x.xlsx", "x.pdf", "x.csv", "x.json"):
        for content in (b"", b"PK\3\4", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"):
            yield name, content


@pytest.fixture(scope="module")
def asked(site: Path) -> list[dict[str, Any]]:
    """Everything a page can ask about the worked examples."""
    kinds = ("compute", "calendar", "csv", "copy", "xlsx")
    asked = [request(kind, *found) for found in projects() for kind in kinds]
    slug, project = next(found for found in projects() if found[0] == "opfoelgning")
    asked += [request("carry", slug, project), request("name", slug, project, suffix="png")]
    asked += [{"kind": "read", "id": 1, "text": text} for text in ("{}", "[", json.dumps(project))]
    table = "Enhed;Alias;Jura\nNord;krav;3\n" + "".join(f"Nord;M{n};3\n" for n in range(1, 7))
    opened = [("nord.csv", table), ("projekt.json", json.dumps(project)), ("x.json", "{")]
    read = [{"name": name, "text": text, "day": DAY} for name, text in opened]
    asked += [{"kind": "gather", "id": 1, "tool": "kommuneoverblik", "files": read}]
    asked += [request("summary", *found) for found in projects() if found[0] == "gab"]
    mapped = next(found for found in projects() if found[0] == "kortlaegning")
    asked += [request("ask", *mapped, address="https://x.dk/svar/", anchors="")]
    asked += [{"kind": "share", "id": 1, "address": "https://x.dk/", "preset": {"tool": "gab"}}]
    for name, content in files():
        packed = base64.b64encode(content).decode()
        asked += [request("import", *found, name=name, bytes=packed) for found in [*projects()][:3]]
    return asked


@pytest.fixture(scope="module")
def said(node: str, site: Path, asked: list[dict[str, Any]]) -> list[Any]:
    """What the published runtime answers to each, and last its modules."""
    done = subprocess.run(
        [node, str(HERE / "wheel.mjs"), str(site / "assets" / "pyodide")],
        input="\n".join(map(json.dumps, asked)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_published_runtime_answers_as_the_sources_do(asked, said):
    for question, answer in zip(asked, said[:-1], strict=True):
        expected = json.loads(handle(json.dumps(question)))
        if question["kind"] == "xlsx":  # zlib may be another, so the same contents pack otherwise
            expected, answer = expected | {"base64": ""}, answer | {"base64": ""}
        assert expected == answer, (question["kind"], question["tool"])


def test_an_excel_file_made_there_can_be_read_again(asked, said):
    question, answer = next(
        (question, answer)
        for question, answer in zip(asked, said[:-1], strict=True)
        if question["kind"] == "xlsx"
    )
    again = question | {"kind": "import", "name": "ark.xlsx", "bytes": answer["base64"]}
    assert json.loads(handle(json.dumps(again)))["kind"] in ("changes", "project")


def test_the_list_of_modules_names_nothing_that_is_not_used(said):
    listed = modules.read_list(modules.LIST.read_text("utf-8"))
    assert set() == (listed.start | listed.exports) - set(said[-1]) - RARE
