"""
One municipality's line about one competence, as tool 12 may tell of it.

A group below the limit (P1) gives no number to anything here: whoever reads a `Line` cannot
show what stands hidden in the row it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.answers import Answers, Row
from worksheets.engine.cooperation import Party, shortage
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.handover import same_name

Number = float | int

SECTION = "kommunelinjer"
NEEDS, GIVES, BOTH, OUT = "brug", "giver", "begge", "nej"
HIDDEN = "skjult"


@dataclass(frozen=True, slots=True)
class Line:
    """
    Numbers are None where they are not known or hidden, never 0; `will` is empty where the
    municipality has said nothing. `hours` and `kroner` are what it costs alone.
    """

    row: int
    municipality: str
    competence: str
    will: str
    required: int | None
    people: int | None
    holders: int | None
    missing: int | None
    surplus: int | None
    lift_steps: int | None
    sends: int | None
    hours: Number | None
    kroner: Number | None
    is_hidden: bool

    @property
    def needs(self) -> bool:
        return self.will in {NEEDS, BOTH} or (not self.will and bool(self.missing))

    @property
    def has_offered(self) -> bool:
        return self.will in {GIVES, BOTH}

    @property
    def can_give(self) -> bool:
        return self.party.can_give

    @property
    def party(self) -> Party:
        if self.will == OUT:
            return Party(has_offered=False, needs=False)
        return Party(self.has_offered, self.needs, self.surplus, self.missing)

    @property
    def takes_part(self) -> bool:
        """Somebody is sent, or would be."""
        return self.will != OUT and (bool(self.sends) or (self.needs and self.sends != 0))

    @property
    def participants(self) -> int | None:
        """How many it sends: what is written, else those it is missing."""
        return self.missing or None if self.sends is None else self.sends


def read_lines(answers: Answers) -> tuple[Line, ...]:
    """The lines that can be read; of two about the same the first counts."""
    found: dict[tuple[str, str], Line] = {}
    for row in answers.rows[SECTION]:
        if row.typed and row.readable and row.name and row.text("kompetence"):
            found.setdefault(key_of(row), _line(row))
    return tuple(found.values())


def key_of(row: Row) -> tuple[str, str]:
    """What tells a line from the others."""
    return same_name(row.name), same_name(row.text("kompetence"))


def is_small(row: Row) -> bool:
    """Fewer have answered than may be told of (P1)."""
    answered = row.whole("svar")
    return answered is not None and 0 < answered < LOWEST_LIMIT


def _line(row: Row) -> Line:
    is_hidden = row.text("daekket") == HIDDEN or is_small(row)
    people = row.whole("antal")
    holders = missing = surplus = steps = None
    if not is_hidden:
        holders, missing, steps = (
            row.whole("daekket"),
            row.whole("mangler"),
            row.whole("loeftetrin"),
        )
        if people is not None and holders is not None:
            missing, surplus = shortage(people=people, holders=holders, missing=missing)
    return Line(
        row=row.number,
        municipality=row.name,
        competence=row.text("kompetence"),
        will=row.text("vil"),
        required=row.whole("krav"),
        people=people,
        holders=holders,
        missing=missing,
        surplus=surplus,
        lift_steps=steps,
        sends=row.whole("deltagere"),
        hours=row.number_of("timer"),
        kroner=row.number_of("kroner"),
        is_hidden=is_hidden,
    )
