"""
The questions of a leader's sheet, as each person is asked them on a device of their own.

The link holds the tool, the names of the list and whether the catalogue's words for each level
are shown: what is asked, and nothing of who or what was answered (rule L1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from worksheets.answercode import ANSWERS, MOST, Answer, encode, list_mark, number_signs
from worksheets.chain import read
from worksheets.content import content, definition, scale
from worksheets.cpr import looks_like_cpr
from worksheets.definition import MatrixSection, asked_section
from worksheets.plaintext import clean
from worksheets.project import Project, Refused
from worksheets.sharing.links import only, pack, unpack

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Questions:
    """`names` are asked about in their order; with `anchors`, each level is said in more words."""

    tool: str
    names: tuple[str, ...]
    anchors: bool

    @property
    def section(self) -> MatrixSection:
        """What is asked. Raises LookupError for a tool in which nobody answers alone."""
        section = asked_section(definition(self.tool))
        if section is None:
            raise LookupError(f"nobody is asked alone in {self.tool!r}")
        return section

    @property
    def mark(self) -> str:
        """What answers to these questions carry, so that no others are taken for them."""
        return list_mark(self.tool, self.names)


def questions(tool: str, project: Project, *, anchors: bool) -> Questions:
    """
    Those of a sheet as it stands.

    Raises:
        Refused: `spoerg-intet`, `spoerg-for-mange`, `spoerg-uden-navn`, `spoerg-samme-navn`.
    """
    section = asked_section(definition(tool))
    assert section is not None, tool
    rows = [row for row in read(tool, project).rows[section.rows] if row.filled]
    if not rows:
        raise Refused("spoerg-intet")
    if len(rows) > MOST:
        raise Refused("spoerg-for-mange", antal=len(rows), hoejst=MOST)
    seen: set[str] = set()
    for row in rows:
        if not row.name or not row.values.get(section.row_name):
            raise Refused("spoerg-uden-navn", nummer=row.number)
        if row.name.casefold() in seen:
            raise Refused("spoerg-samme-navn", navn=row.name)
        seen.add(row.name.casefold())
    return Questions(tool, tuple(row.name for row in rows), anchors)


def write_link(asked: Questions) -> str:
    """What stands behind the # of the link."""
    return pack({"tool": asked.tool, "names": list(asked.names), "anchors": asked.anchors})


def read_link(text: str) -> Questions:
    """
    Read the questions of a link.

    Raises:
        Refused: as `unpack`; `link-indhold` for anything a link of ours would not hold.
    """
    data = unpack(text)
    only(data, "tool", "names", "anchors")
    tool, names, anchors = data["tool"], data["names"], data["anchors"]
    is_known = isinstance(tool, str) and tool in content()["definitions"]
    if not is_known or asked_section(definition(tool)) is None or not isinstance(anchors, bool):
        raise Refused("link-indhold")
    if not isinstance(names, list) or not 1 <= len(names) <= MOST:
        raise Refused("link-indhold")
    if not all(isinstance(name, str) and _is_a_name(name) for name in names):
        raise Refused("link-indhold")
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("link-indhold")
    return Questions(tool, tuple(names), anchors)


def shown(asked: Questions) -> dict[str, Any]:
    """What the page needs to ask: plain words, and the values that may be answered."""
    section, sheet = asked.section, definition(asked.tool)
    steps = {step.value: step for name in sheet.scales[:1] for step in scale(name).steps}
    options = [
        {"value": str(value), "label": steps[value].label, "anchor": steps[value].anchor}
        for value in range(section.min, section.max + 1)
    ]
    return {
        "tool": asked.tool,
        "title": sheet.title,
        "purpose": sheet.purpose,
        "question": section.asked,
        "names": list(asked.names),
        "anchors": asked.anchors,
        "options": options,
        "unknown": section.unknown,
        "irrelevant": section.irrelevant,
    }


def answer_code(asked: Questions, values: Sequence[str], number: int) -> str:
    """
    The code of one person's answers.

    Args:
        asked: The questions.
        values: One answer for each of the names, "" where none was given.
        number: 20 bits drawn by chance, the same for the same person's later answers.

    Raises:
        Refused: `svar-intet` when no question is answered.
    """
    section = asked.section
    numbers = {str(value) for value in range(section.min, section.max + 1)}
    allowed = (numbers | {section.unknown, section.irrelevant, ""}) & set(ANSWERS)
    if len(values) != len(asked.names) or not set(values) <= allowed:
        raise ValueError("answers that were not asked for")
    if not any(values):
        raise Refused("svar-intet")
    tool = definition(asked.tool).number
    return encode(Answer(tool, asked.mark, number_signs(number), tuple(values)))


def _is_a_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name == clean(name) and not looks_like_cpr(name)
