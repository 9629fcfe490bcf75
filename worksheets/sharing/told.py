"""What is to be said of a team's answers before they are laid in, and after which project."""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.project import Project
from worksheets.result import Text


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one place in the text. `is_wrong` asks for something to be done."""

    line: int
    text: str
    what: Text
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Collected:
    """
    The project as it would be, and what is to be said of it before.

    `new` answers are laid in, as `aliases` where each has a column, else into the counts;
    `answered` people stand in the sheet then, so far as it is known.
    """

    project: Project
    told: tuple[Told, ...]
    skipped: int
    new: int
    aliases: tuple[str, ...]
    answered: int
