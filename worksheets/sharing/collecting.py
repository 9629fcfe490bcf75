"""
The team's answer codes, read together and laid into the leader's sheet.

C1  Each place of what was pasted is told: read, already there, or wrong and what to do.
C2  The same code counts once. A later one of the same number takes the place of the earlier.
C3  The order is shuffled before anyone gets an alias, so that it says nothing of who wrote first.
C4  The sheet keeps which numbers are in, and not whose they became. They are forgotten when there
    are no answers left in it.
C5  Nothing is changed here: what would become of the project is handed back, for the leader to
    decide on, as one step.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from worksheets.answercode import Answer, Found, encode, list_mark, scan
from worksheets.answers import Answers, Row
from worksheets.chain import read
from worksheets.content import content, definition
from worksheets.definition import Condition, MatrixSection, RowsSection, asked_section
from worksheets.project import Project, Refused
from worksheets.result import Text
from worksheets.sharing.told import Collected, Told
from worksheets.written import parse_number

# Where the numbers that are in are kept (rule C4), by the matrix they belong to.
SECTION = "svar"
# Sixty whole mails have room in it; each place of much more would be told of for seconds.
LONGEST = 100_000


def collect(slug: str, project: Project, text: str, seed: str) -> Collected:
    """
    Read what was pasted, and lay the new answers into a copy of the project.

    Args:
        slug: A tool with a matrix that each person can fill in alone.
        project: As it stands.
        text: Whatever was pasted, scanned or opened.
        seed: Drawn by chance; decides the order (rule C3).

    Raises:
        Refused: `svar-metode` where the sheet has no place for answers now, `svar-plads`,
            `svar-tal-foer`, `svar-for-langt`.
    """
    if len(text) > LONGEST:
        raise Refused("svar-for-langt", tegn=len(text), hoejst=LONGEST)
    sheet = definition(slug)
    section = asked_section(sheet)
    assert section is not None, slug
    answers = read(slug, project)
    rows = [row for row in answers.rows[section.rows] if row.filled]
    is_by_person = _is_shown(section.when, answers)
    columns = sheet.section(section.columns)
    assert isinstance(columns, RowsSection)
    if not is_by_person and not _has_counts(section, sheet.section(section.rows), answers):
        raise Refused("svar-metode")
    copy = project.as_json()
    same = {s.id for s in sheet.sections if getattr(s, "columns", "") == columns.id}
    laying = _Laying(section, columns, same, copy, rows)
    known = laying.known(is_by_person)
    told, new, skipped = _sort(scan(text), slug, rows, known)
    new = _shuffled(new, seed)
    aliases = laying.by_person(new) if is_by_person else laying.as_counts(new)
    if new:
        numbers = [*known, *(answer.number for answer in new)]
        copy["fields"].setdefault(SECTION, {})[section.id] = " ".join(numbers)
    already = laying.already if is_by_person else len(known)
    return Collected(
        Project(**copy), tuple(told), skipped, len(new), tuple(aliases), already + len(new)
    )


def _sort(
    found: Iterable[Found], slug: str, rows: list[Row], known: list[str]
) -> tuple[list[Told], list[Answer], int]:
    """What is said of each place, the answers that are new, and how many lines are no code."""
    told: list[Told] = []
    new: dict[str, tuple[Answer, int]] = {}
    skipped = 0
    for one in found:
        answer, params = one.answer, {"linje": str(one.line)}
        if answer is None:
            if one.why == "andet":
                skipped += 1
            else:
                told.append(Told(one.line, one.text, Text(f"svar-{one.why}", params), True))
            continue
        code = encode(answer)
        wrong = _other(answer, slug, rows)
        before = new.get(answer.number)
        if wrong:
            told.append(Told(one.line, code, wrong, True))
        elif answer.number in known:
            told.append(Told(one.line, code, Text("svar-inde"), False))
        elif before is not None and before[0] == answer:
            told.append(
                Told(one.line, code, Text("svar-dobbelt", {"linje": str(before[1])}), False)
            )
        else:
            what = Text("svar-rettet", {"linje": str(before[1])}) if before else Text("svar-laest")
            told.append(Told(one.line, code, what, False))
            new[answer.number] = (answer, one.line)
    return told, [answer for answer, _ in new.values()], skipped


def _other(answer: Answer, slug: str, rows: list[Row]) -> Text | None:
    """Why a right code does not belong here; None when it does."""
    if answer.tool != definition(slug).number:
        titles = {tool["number"]: tool["title"] for tool in content()["definitions"].values()}
        if answer.tool in titles:
            return Text("svar-vaerktoej", {"vaerktoej": titles[answer.tool]})
        return Text("svar-liste")
    # A list that only grew at its end still says what was asked.
    asked = [row.name for row in rows[: len(answer.values)]]
    if len(asked) < len(answer.values) or answer.list_mark != list_mark(slug, asked):
        return Text("svar-liste")
    return None


class _Laying:
    """Lays answers into one copy of a project; lives only for one call of `collect`."""

    def __init__(
        self,
        section: MatrixSection,
        columns: RowsSection,
        same: set[str],
        copy: dict[str, Any],
        rows: list[Row],
    ) -> None:
        self.section = section
        self.columns = columns
        # The matrices of this tool: a column of one is the same person in the others.
        self.same = same
        self.copy = copy
        self.rows = rows
        self.already = len(self.filled({section.id}))

    def known(self, is_by_person: bool) -> list[str]:
        """The numbers that are in, unless the answers are gone (rule C4)."""
        has_answers = self.already if is_by_person else self.has_counts()
        kept = self.copy["fields"].get(SECTION, {}).get(self.section.id, "")
        return str(kept).split() if has_answers else []

    def has_counts(self) -> bool:
        rows = self.copy["lists"].get(self.section.rows, [])
        return any(row.get(field) for row in rows for field in self.section.counts)

    def filled(self, matrices: Iterable[str]) -> set[str]:
        """The columns with something in them."""
        return {
            column
            for name in matrices
            for row in self.copy["matrices"].get(name, {}).values()
            for column, value in row.items()
            if value
        }

    def by_person(self, new: list[Answer]) -> list[str]:
        """Each answer in a column of its own, those that stand empty first. Gives the aliases."""
        if not new:
            return []
        start = self.columns.fields[0].default
        key = self.section.column_name
        own = re.compile(re.escape(start).replace(r"\{n\}", r"\d+"))
        people: list[dict[str, str]] = self.copy["lists"].setdefault(self.section.columns, [])
        filled = self.filled(self.same)
        free = [
            person
            for person in people
            if person["id"] not in filled
            and (not person.get(key) or own.fullmatch(person[key]))
            and not set(person) - {"id", key}
        ]
        cells = self.copy["matrices"].setdefault(self.section.id, {})
        aliases = []
        for answer in new:
            person = free.pop(0) if free else self.added(people)
            person[key] = person.get(key) or self.next_alias(people, start, key)
            aliases.append(person[key])
            for row, value in zip(self.rows, answer.values, strict=False):
                if value:
                    cells.setdefault(row.id, {})[person["id"]] = value
        # The places an empty sheet begins with are no people.
        kept = self.filled(self.copy["matrices"])
        people[:] = [p for p in people if p not in free or p["id"] in kept]
        return aliases

    def added(self, people: list[dict[str, str]]) -> dict[str, str]:
        if len(people) >= self.columns.max:
            raise Refused("svar-plads", hoejst=self.columns.max)
        taken = {person["id"] for person in people}
        number = next(n for n in range(1, len(taken) + 2) if f"r{n}" not in taken)
        person = {"id": f"r{number}"}
        people.append(person)
        return person

    def next_alias(self, people: list[dict[str, str]], start: str, key: str) -> str:
        taken = {person.get(key, "") for person in people}
        names = (start.replace("{n}", str(n)) for n in range(1, len(people) + 2))
        return next(name for name in names if name not in taken)

    def as_counts(self, new: list[Answer]) -> list[str]:
        """How many gave each answer, added to what stands there."""
        section = self.section
        values = [*map(str, range(section.min, section.max + 1)), section.unknown]
        fields = dict(zip(values, section.counts, strict=False))
        rows: list[dict[str, str]] = self.copy["lists"].setdefault(section.rows, [])
        by_id = {row["id"]: row for row in rows}
        for at, row in enumerate(self.rows):
            given = [fields[a.values[at]] for a in new if at < len(a.values) and _counts(a, at)]
            if given and row.id not in by_id:
                by_id[row.id] = {"id": row.id, section.row_name: row.name}
                rows.append(by_id[row.id])
            for field in given:
                before = parse_number(by_id[row.id].get(field, "") or "0")
                if not isinstance(before, int):
                    raise Refused("svar-tal-foer", navn=row.name)
                by_id[row.id][field] = str(before + 1)
        return []


def _counts(answer: Answer, at: int) -> bool:
    """Not relevant, and not answered, are counted nowhere."""
    return answer.values[at] not in {"", "-"}


def _is_shown(when: Condition | None, answers: Answers) -> bool:
    return when is None or answers.choice(when.section, when.field) == when.equals


def _has_counts(section: MatrixSection, rows: object, answers: Answers) -> bool:
    fields = [field for field in getattr(rows, "fields", ()) if field.id in section.counts]
    return bool(fields) and all(_is_shown(field.when, answers) for field in fields)


def _shuffled(answers: list[Answer], seed: str) -> list[Answer]:
    """In an order that follows from the seed alone, whatever order they came in."""

    def place(answer: Answer) -> bytes:
        return hashlib.sha256(f"{seed} {encode(answer)}".encode()).digest()

    return sorted(answers, key=place)
