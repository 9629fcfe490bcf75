"""
What a later tool would write into the earlier ones, where the way through the tools begins again.

The hand-over only goes forward, so this is no hand-over but an act of the reader: it is shown
with all it changes and all it leaves out, and done when asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from worksheets.handover import same_name
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.result import Block


@dataclass(frozen=True, slots=True)
class CarryBack:
    """
    `written`: texts by list, id of the row and field; an empty one empties the field.
    `added`: rows at the end of a list. `ended`: names, by list, whose rows belong to what is
    over. `blocks` say all of it, and what cannot be carried back and why.
    """

    blocks: tuple[Block, ...]
    written: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    added: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    ended: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not (self.written or self.added or self.ended)


def carried(project: Project, back: CarryBack) -> Project:
    """The project as it is afterwards. What nothing is said about stands as it was typed."""
    lists = {name: list(rows) for name, rows in project.lists.items()}
    for name, rows in back.written.items():
        lists[name] = [_written(row, rows.get(row["id"], {})) for row in lists.get(name, [])]
    for name, names in back.ended.items():
        gone = set(map(same_name, names))
        lists[name] = [row for row in lists.get(name, []) if _called(row) not in gone]
    for name, added in back.added.items():
        lists[name] = [*lists.get(name, []), *added]
    return replace(project, lists={name: rows for name, rows in lists.items() if rows})


def _written(row: Mapping[str, str], texts: Mapping[str, str]) -> Mapping[str, str]:
    return {key: text for key, text in {**row, **texts}.items() if text or key not in texts}


def _called(row: Mapping[str, str]) -> str:
    return same_name(clean(row.get("navn", "")))
