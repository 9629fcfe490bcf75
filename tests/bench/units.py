"""Units to measure with: as large and as ordinary as those of a city."""

from __future__ import annotations

import random

from worksheets.project import Project, write_project_file

COMPETENCES = 20
LEVELS = "01223334"


def unit_files(
    units: int, competences: int = COMPETENCES, *, chain: bool = False
) -> list[tuple[str, str]]:
    """Name and text of the files of units with 3-25 people; with `chain`, tools 2 and 3 too."""
    dice = random.Random(units)  # noqa: S311 -- the same units each time
    return [(f"enhed-{n}.json", _unit(n, competences, dice, chain)) for n in range(units)]


def _unit(number: int, competences: int, dice: random.Random, chain: bool) -> str:
    people = dice.randint(3, 25)
    names = [f"Kompetence nummer {c + 1}" for c in range(competences)]
    required = {name: (str(dice.randint(2, 3)), str(dice.randint(1, people))) for name in names}
    rows = []
    for at, name in enumerate(names):
        levels = [dice.choice(LEVELS) for _ in range(people)]
        row = {f"niveau-{level}": str(levels.count(level)) for level in "01234" if level in levels}
        if not chain:
            row |= {"krav": required[name][0], "antal": required[name][1], "slags": "drift"}
        rows.append({"id": f"r{at}", "navn": name, **row})
    lists = {"kompetencer": rows}
    if chain:
        lists["krav"] = [
            {"id": f"k{at}", "opgave": "Sagen", "kompetence": name, "krav": k, "antal": n}
            for at, (name, (k, n)) in enumerate(required.items())
        ]
    about = {"kommune": "Storby", "enhed": f"Enhed {number}", "periode": "2027"}
    fields = {"projekt": about, "metode": {"metode": "tael"}}
    return write_project_file(Project(f"p{number}", f"Enhed {number}", "", fields, lists))


def people_table(people: int, competences: int) -> str:
    """A CSV of people with aliases, forty to a unit."""
    dice = random.Random(people)  # noqa: S311 -- the same people each time
    names = [f"Kompetence {c + 1}" for c in range(competences)]
    lines = [["Enhed", "Alias", *names], ["", "krav", *(["3"] * competences)]]
    for number in range(people):
        levels = [dice.choice(LEVELS) for _ in names]
        lines.append([f"Enhed {number // 40 + 1}", f"M{number + 1}", *levels])
    return "\n".join(";".join(line) for line in lines) + "\n"
