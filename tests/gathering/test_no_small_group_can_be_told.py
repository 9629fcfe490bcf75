"""
An attack on all that is given out about small groups, by one who knows the rules.

Two attacks that share nothing with the code they attack.

Another world: for a hidden number a municipality is made in which it is another one, and all that
is given out is the same to the letter: every block of the page (table, picture, both papers), the
project as it is kept, and the summary file. Then nobody can work the number out from them, whatever
they know about the rules, about how large each group is, and about everything else that is shown.

Subtraction: from the numbers a reader sees. What is left of a sum when all that is shown is taken
away is either nothing, or about five or more in at least two units.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pytest

from worksheets.chain import assess
from worksheets.gathering.handed_on import shown, summary_of_project
from worksheets.gathering.join import join
from worksheets.gathering.kept import Gathered, as_sections
from worksheets.gathering.raw import RawCell, RawUnit
from worksheets.project import Project
from worksheets.summary import write_summary
from worksheets.view.blocks import render

SLUG = "kommuneoverblik"
DAY = "2027-06-01"
LIMIT = 5
LEVELS = range(5)

# A unit's people for one competence: their levels. By (unit, competence).
Town = dict[tuple[int, int], "Group"]


@dataclass(frozen=True)
class Group:
    levels: tuple[int, ...]
    required: int
    number: int

    @property
    def able(self) -> int:
        return sum(level >= self.required for level in self.levels)

    @property
    def is_small(self) -> bool:
        return 0 < len(self.levels) < LIMIT


def seeded(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 -- the same municipality each time


def town(dice: random.Random) -> Town:
    """Many small groups, alike and not, since they are what the attack is about."""
    units, competences = dice.randint(2, 7), dice.randint(1, 3)
    sizes = [dice.choice([1, 2, 3, 4, 4, 5, 6, 9]) for _ in range(units)]
    alike = dice.random() < 0.3
    found = {}
    for competence in range(competences):
        required = dice.randint(1, 4)
        for unit, size in enumerate(sizes):
            if dice.random() < 0.15:
                continue
            people = max(1, size - dice.choice([0, 0, 0, 1]))
            levels = [dice.choice([0, 3, 4] if alike else list(LEVELS)) for _ in range(people)]
            level = required if dice.random() < 0.8 else dice.randint(1, 4)
            found[unit, competence] = Group(tuple(levels), level, dice.randint(1, people + 1))
    return found or {(0, 0): Group((3, 3, 0), 3, 2)}


def files(here: Town) -> list[RawUnit]:
    units = sorted({unit for unit, _ in here})
    return [
        RawUnit(
            f"Enhed {unit}", "By", "2027", DAY,
            tuple(
                RawCell(
                    f"K{competence}", group.required, group.number,
                    tuple(map(group.levels.count, LEVELS)),
                )
                for (of, competence), group in here.items()
                if of == unit
            ),
        )
        for unit in units
    ]  # fmt: skip


def gathered(here: Town) -> Project:
    """The project after all files were opened together."""
    fields = {"projekt": {"kommune": "By", "periode": "2027"}}
    joined = join(Gathered(), files(here), limit=LIMIT)
    return Project("p", "By", "", fields | as_sections(joined.gathered))


def given_out(project: Project) -> tuple[str, str, str]:
    """Every block of the page, the summary file with the view of it, and what the project keeps."""
    result, _ = assess(SLUG, project, DAY)
    page = json.dumps([placed.tree for placed in render(result)])
    summary = summary_of_project(SLUG, project, DAY)
    view = json.dumps([placed.tree for placed in render(shown(summary))])
    return page, write_summary(summary) + view, json.dumps(project.fields)


def other_worlds(here: Town, unit: int, competence: int) -> list[Town]:
    """Municipalities that might look the same with another number in this group."""
    group = here[unit, competence]
    small = {
        of: other
        for (of, about), other in here.items()
        if about == competence and other.is_small and other.required == group.required
    }
    worlds = []
    # Two people change units.
    for of, other in small.items():
        if of == unit:
            continue
        for mine in set(group.levels):
            for theirs in set(other.levels):
                swapped = dict(here)
                swapped[unit, competence] = replace(group, levels=changed(group, mine, theirs))
                swapped[of, competence] = replace(other, levels=changed(other, theirs, mine))
                worlds.append(swapped)
    # Its own people alone are another number: all able, or none.
    for level in (0, 4):
        worlds.append(
            here | {(unit, competence): replace(group, levels=(level,) * len(group.levels))}
        )
    # In every small group all are able, or none is.
    for level in (0, 4):
        worlds.append(
            here
            | {
                (of, competence): replace(other, levels=(level,) * len(other.levels))
                for of, other in small.items()
            }
        )
    # One more or one less of its people is able.
    for level in (0, 4):
        for mine in set(group.levels):
            one = replace(group, levels=changed(group, mine, level))
            worlds.append(here | {(unit, competence): one})
    return [world for world in worlds if world[unit, competence].able != group.able]


def changed(group: Group, out: int, into: int) -> tuple[int, ...]:
    rest = list(group.levels)
    rest.remove(out)
    return tuple(sorted([*rest, into]))


def told(here: Town) -> list[str]:
    """
    The small groups whose number everything that is given out leaves no doubt about.

    All that is given out is made of the project alone, so where two projects are the same to the
    letter, the pages, papers and files are. (One test looks at those as well.)
    """
    truth = gathered(here).fields
    return [
        f"{unit}/{competence} in {here}"
        for (unit, competence), group in here.items()
        if group.is_small
        and not any(
            gathered(world).fields == truth for world in other_worlds(here, unit, competence)
        )
    ]


def left_of_sums(project: Project) -> list[tuple[int, int]]:
    """
    What a reader has left: for each competence people and units behind the sum that are not shown.

    Read from the file that is handed on and the pieces of the project, not by our own reader.
    """
    body = json.loads(write_summary(summary_of_project(SLUG, project, DAY)))["summary"]
    pieces = project.fields.get("samlet", {})
    text = "".join(pieces[key] for key in sorted(pieces, key=int))
    _, _, names, units, _ = json.loads(text)
    left = []
    for row in body["kompetencer"]:
        cells = [
            cell
            for *_, cells in units
            for cell in cells
            if names[cell[0]][0] == row["navn"] and cell[7]
        ]
        if row["svar"] is None:
            continue
        left.append((row["svar"] - sum(cell[7][0] for cell in cells), row["enheder"] - len(cells)))
    return left


def attack(numbers: range) -> None:
    for number in numbers:
        here = town(seeded(number))
        assert [] == told(here)
        rest = left_of_sums(gathered(here))
        assert all(people == 0 or (people >= LIMIT and units >= 2) for people, units in rest), here


class TestAMunicipality:
    def test_no_hidden_number_follows_from_all_that_is_given_out(self):
        attack(range(300))

    def test_the_same_project_gives_out_the_same_pages_and_files(self):
        here = town(seeded(7))
        truth = gathered(here)
        seen = 0
        for (unit, competence), group in here.items():
            for world in other_worlds(here, unit, competence) if group.is_small else ():
                other = gathered(world)
                if other.fields == truth.fields:
                    seen += 1
                    assert given_out(truth) == given_out(other)
        assert seen

    @pytest.mark.slow
    def test_nor_in_ten_thousand_municipalities(self):
        attack(range(300, 10_000))

    def test_the_attack_finds_a_number_when_there_is_one_to_find(self, monkeypatch):
        """
        A sum that takes every group in gives the small one away, and the attack says so.
        """
        here = {(0, 0): Group((3,) * 6, 3, 4), (1, 0): Group((3, 0, 3), 3, 2)}
        monkeypatch.setattr("worksheets.gathering.join.may_be_shown", lambda *_, limit: True)
        monkeypatch.setattr(
            "worksheets.tools.kommuneoverblik.gather.may_be_shown", lambda *_, limit: True
        )
        monkeypatch.setattr("worksheets.gathering.kept._read_figures", _unguarded)
        monkeypatch.setattr("worksheets.summary.file.check", lambda *_, is_unit: None)
        assert told(here)

    def test_two_openings_are_no_way_round(self):
        """
        Small units opened one after the other: nothing that is shown holds one of them alone.
        """
        for number in range(40):
            here = town(seeded(number))
            opened = Gathered()
            for file in files(here):
                opened = join(opened, [file], limit=LIMIT).gathered
            assert () == opened.pools

    def test_a_change_between_two_rounds_is_about_five_or_more(self):
        seen = 0
        for number in range(60):
            dice = seeded(number)
            here, earlier = town(dice), town(dice)
            old = [replace(file, period="2026", day="2026-06-01") for file in files(earlier)]
            found = join(Gathered(), [*files(here), *old], limit=LIMIT).gathered
            for unit in found.units:
                for cell in (cell for cell in unit.cells if cell.before):
                    seen += 1
                    name = found.competences[cell.competence].name
                    at = (int(unit.name.split()[1]), int(name[1:]))
                    now, then = len(here[at].levels), len(earlier[at].levels)
                    assert min(now, then) >= LIMIT
                    assert abs(now - then) == 0 or abs(now - then) >= LIMIT
        assert seen


def _unguarded(limit: int, figures: Any) -> Any:
    from worksheets.gathering.kept import Figures

    return Figures(*figures)


def test_the_steps_of_the_attack_are_real_changes():
    here = {(0, 0): Group((3, 0), 3, 1), (1, 0): Group((0, 3, 0), 3, 1)}
    worlds = other_worlds(here, 0, 0)
    assert all(world[0, 0].able != here[0, 0].able for world in worlds)
    assert all(one is not other for one, other in pairwise(worlds))
