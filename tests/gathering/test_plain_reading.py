"""The short way to read a unit's project says what the whole reading says, or nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.page import ABOUT
from worksheets.gathering.plain import plain_cells
from worksheets.gathering.units import full_cells
from worksheets.project import Project

NUMBERS = st.sampled_from(["", "", "0", "1", "2", "3", "12", "501", "2,5", "x", "-1", "³"])
FIELDS = {
    "navn": st.sampled_from(["Jura", "jura", "Sårpleje", "", "<b>", "010190-1234", "x" * 121]),
    "krav": st.sampled_from(["", "1", "3", "4", "5", "0"]),
    "antal": st.sampled_from(["", "1", "3", "alle", "Alle", "0", "501"]),
    "betydning": st.sampled_from(["", "1", "4", "5"]),
    "hast": st.sampled_from(["", "2", "4"]),
    "ubrugt": st.sampled_from(["", "0", "600"]),
    "slags": st.sampled_from(["", "drift", "udvikling", "andet"]),
    "ved-ikke": NUMBERS,
    **{f"niveau-{step}": NUMBERS for step in range(5)},
}


@st.composite
def projects(draw):
    people = draw(st.integers(0, 4))
    names = draw(st.lists(st.sampled_from(list(FIELDS)), min_size=0, max_size=4))
    rows = [
        {"id": f"r{n}", "navn": f"Kompetence {n}", "krav": "3", "antal": "2", "niveau-3": "4"}
        | {name: draw(FIELDS[name]) for name in names}
        for n in range(draw(st.integers(1, 4)))
    ]
    cells = st.sampled_from(["", "0", "1", "2", "3", "4", "?", "-", "5", "x"])
    return Project(
        **ABOUT,
        fields={
            "metode": {"metode": draw(st.sampled_from(["tael", "person", "tal", ""]))},
            "gab-valg": {"horisont": draw(st.sampled_from(["nu", "nu", "senere"]))},
        },
        lists={
            "kompetencer": rows,
            "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(people)],
        },
        matrices={
            "niveauer": {row["id"]: {f"p{n}": draw(cells) for n in range(people)} for row in rows}
        },
    )


@given(projects())
@settings(max_examples=150)
def test_the_short_reading_agrees_with_the_whole_one(project):
    short = plain_cells(project)
    if short is not None:
        assert (short, 0) == full_cells(project)


def test_ordinary_counts_are_read_the_short_way():
    row = {"id": "r1", "navn": "Jura", "krav": "3", "antal": "alle", "niveau-2": "4", "slags": ""}
    project = Project(**ABOUT, lists={"kompetencer": [row]})
    assert plain_cells(project) is not None


def test_ordinary_levels_of_people_are_read_the_short_way():
    row = {"id": "r1", "navn": "Jura", "krav": "3", "antal": "2"}
    project = Project(
        **ABOUT,
        fields={"metode": {"metode": "person"}},
        lists={"kompetencer": [row], "personer": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}]},
        matrices={"niveauer": {"r1": {"p1": "3", "p2": "?", "p3": "-"}}},
    )
    (cell,) = plain_cells(project) or []
    assert ((0, 0, 0, 1, 0), 1) == (cell.counts, cell.unknown)
