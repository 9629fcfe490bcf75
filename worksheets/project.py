"""
The project document: everything entered in all tools, and the file it is kept in.

A file from outside is read in one go or refused in one go. What is wrong is told as a
code with parameters that name the place; nothing is half-read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from worksheets.content import boxes, content
from worksheets.cpr import looks_like_cpr
from worksheets.jsontext import FORBIDDEN_KEYS as FORBIDDEN_KEYS
from worksheets.jsontext import MAX_BYTES as MAX_BYTES
from worksheets.jsontext import Refused as Refused
from worksheets.jsontext import check_depth as check_depth
from worksheets.jsontext import parse
from worksheets.localwords import SECTION as WORDS
from worksheets.localwords import unknown
from worksheets.plaintext import clean, clean_lines

FORMAT = "kompetencevaerktoejet/projekt"
VERSION = 1
KEYS = {"format", "version", "checksum", "project"}

MAX_TEXT = 2_000
MAX_NAME = 120
MAX_ROWS = 500
MAX_SECTIONS = 100

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# Shorter than anything that looks like a CPR number.
SHORT = 8
# A form has some hundred names of fields, and every row and every file has them again.
KEPT_KEYS = 2_000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Project:
    """What was typed, as it was typed: fields, lists of rows, and matrices by row and column id."""

    id: str
    name: str
    created: str
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, list[Mapping[str, str]]] = field(default_factory=dict)
    matrices: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The project as plain data, the shape of `project.schema.json`."""
        return {
            "id": self.id,
            "name": self.name,
            "created": self.created,
            "fields": {key: dict(values) for key, values in self.fields.items()},
            "lists": {key: [dict(row) for row in rows] for key, rows in self.lists.items()},
            "matrices": {
                key: {row: dict(cells) for row, cells in rows.items()}
                for key, rows in self.matrices.items()
            },
        }


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A project read from a file, and what the reader should know before using it."""

    project: Project
    notes: tuple[str, ...]


def canonical(project: dict[str, Any]) -> str:
    """
    The one way a project is written for its checksum, the same as in `project.js`.

    Keys sorted, no white space, non-ASCII kept. Half a surrogate pair cannot be written
    as UTF-8 and becomes the replacement character.
    """
    text = json.dumps(project, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return LONE_SURROGATE.sub("\ufffd", text)


def checksum(project: dict[str, Any]) -> str:
    """SHA-256 of the canonical text, as it stands in the file."""
    return f"sha256:{hashlib.sha256(canonical(project).encode()).hexdigest()}"


def write_project_file(project: Project) -> str:
    """The file of a project, as the page writes it too."""
    data = project.as_json()
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "checksum": checksum(data), "project": data},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read_project_file(text: str) -> OpenedFile:
    """
    Read a project file.

    Raises:
        Refused: with one of the codes `fil-for-stor`, `fil-tom`, `fil-dyb`, `fil-ikke-json`,
            `fil-afkortet`, `fil-dobbelt-noegle`, `fil-forbudt-noegle`, `fil-ikke-tal`,
            `fil-anden-slags`, `fil-nyere`, or one of `read_project`.
    """
    return project_in(parse(text))


def project_in(data: Any) -> OpenedFile:
    """As `read_project_file`, of JSON that was parsed already."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused("fil-anden-slags")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused("fil-anden-slags")
    if version > VERSION:
        raise Refused("fil-nyere", version=version)
    project = read_project(data.get("project"))
    # Without a checksum: written by a browser on an address without encryption.
    expected = data.get("checksum")
    taken = project.as_json()
    known = {key: data["project"].get(key, {}) for key in taken}
    found = {
        "fil-aendret": expected is not None and expected != checksum(data["project"]),
        "fil-renset": taken != known,
        "fil-ekstra": bool(data["project"].keys() - taken.keys() or data.keys() - KEYS),
        "fil-ord": bool(unknown(content()["words"], project.fields.get(WORDS, {}))),
    }
    return OpenedFile(project, tuple(note for note, is_so in found.items() if is_so))


def read_project(data: Any) -> Project:
    """
    Build a project field by field from plain data; what is not known is not taken along.

    Raises:
        Refused: `projekt-mangler`, `projekt-felt`, `projekt-felt-mangler`, `projekt-tekst`,
            `projekt-for-lang`, `projekt-raekker`, `projekt-afsnit`, `projekt-samme-id`,
            `cpr-i-fil`, with `-i-raekke` where there is a row; the parameters name section,
            row and field.
    """
    if not isinstance(data, dict):
        raise Refused("projekt-mangler")
    for key in ("id", "name", "created"):
        value = data.get(key)
        if not isinstance(value, str) or (key == "id" and not IDENTIFIER.fullmatch(value)):
            raise Refused("projekt-felt-mangler", felt=key)
    return Project(
        id=data["id"],
        name=_text(data["name"], "projekt", felt="name", longest=MAX_NAME),
        created=_text(data["created"], "projekt", felt="created", longest=MAX_NAME),
        fields={
            section: {
                _key(name, section): _text(value, section, felt=name)
                for name, value in _mapping(values, section).items()
            }
            for section, values in _sections(data, "fields")
        },
        lists={section: _rows(section, rows) for section, rows in _sections(data, "lists")},
        matrices={
            section: {
                _key(row, section): {
                    _key(column, section): _text(value, section, felt=f"{row}.{column}")
                    for column, value in _mapping(cells, section).items()
                }
                for row, cells in _mapping(rows, section).items()
            }
            for section, rows in _sections(data, "matrices")
        },
    )


def _sections(data: dict[str, Any], key: str) -> list[tuple[str, Any]]:
    sections = _mapping(data.get(key, {}), key, MAX_SECTIONS)
    return [(_key(name, key), value) for name, value in sections.items()]


def _rows(section: str, rows: Any) -> list[Mapping[str, str]]:
    if not isinstance(rows, list):
        raise Refused("projekt-afsnit", afsnit=section)
    if len(rows) > MAX_ROWS:
        raise Refused("projekt-raekker", afsnit=section, antal=len(rows), hoejst=MAX_ROWS)
    read: list[Mapping[str, str]] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        values = {
            _key(name, section): _text(value, section, raekke=number, felt=name)
            for name, value in _mapping(row, section).items()
        }
        row_id = values.get("id", "")
        # Every script that keeps something by the id of a row would find what all objects have.
        is_usable = IDENTIFIER.fullmatch(row_id) and row_id not in FORBIDDEN_KEYS
        if not is_usable or row_id in seen:
            raise Refused("projekt-samme-id", afsnit=section, raekke=number)
        seen.add(row_id)
        read.append(values)
    return read


def _mapping(value: Any, section: str, largest: int = MAX_ROWS) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > largest:
        raise Refused("projekt-afsnit", afsnit=section[:60])
    return value


def _key(name: str, section: str) -> str:
    if not _is_identifier(name):
        raise Refused("projekt-felt", felt=clean(name)[:60] or section[:60])
    return name


@lru_cache(KEPT_KEYS)
def _is_identifier(name: str) -> bool:
    return IDENTIFIER.fullmatch(name) is not None


def _text(
    value: Any, section: str, raekke: int = 0, felt: str = "", longest: int = MAX_TEXT
) -> str:
    # Most are numbers of a digit or two, and a thousand files have half a million of them.
    if isinstance(value, str) and len(value) < SHORT and value.isalnum() and value.isascii():
        return value
    place: dict[str, str | int] = {"afsnit": section, "felt": felt}
    in_row = ""
    if raekke:
        place["raekke"] = raekke
        in_row = "-i-raekke"
    if not isinstance(value, str):
        raise Refused(f"projekt-tekst{in_row}", **place)
    # Cleaned first: some letters are two in the plain form, and what was read must be readable.
    text = clean_lines(value) if (section, felt) in boxes() else clean(value)
    if len(text) > longest:
        raise Refused(f"projekt-for-lang{in_row}", **place, tegn=len(text), hoejst=longest)
    # The id of a row is made by the page and may hold any digits.
    if not (raekke and felt == "id") and looks_like_cpr(value):
        raise Refused(f"cpr-i-fil{in_row}", **place)
    return text
