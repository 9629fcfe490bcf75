"""The project document: what is written can be read, and what is read is built anew."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import ABOUT, answer
from worksheets.cpr import looks_like_cpr
from worksheets.plaintext import clean
from worksheets.project import (
    MAX_NAME,
    MAX_ROWS,
    MAX_TEXT,
    Project,
    Refused,
    canonical,
    checksum,
    read_project,
    read_project_file,
    write_project_file,
)
from worksheets.view.summary import summary

KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True).filter(
    lambda key: key not in {"constructor", "prototype", "id"}
)
TEXTS = st.text(max_size=40).filter(lambda text: not looks_like_cpr(text))
VALUES = st.dictionaries(KEYS, TEXTS, max_size=3)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    rows = draw(st.dictionaries(KEYS, st.lists(VALUES, max_size=3), max_size=2))
    return Project(
        id=draw(KEYS),
        name=draw(TEXTS),
        created="2026-11-23T14:05:00Z",
        fields=draw(st.dictionaries(KEYS, VALUES, max_size=2)),
        lists={
            key: [{**row, "id": f"r{n}"} for n, row in enumerate(of, start=1)]
            for key, of in rows.items()
        },
        matrices=draw(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=2), max_size=2)),
    )


def read(project: object) -> Project:
    """A project as it stands when it comes from a file."""
    return read_project(json.loads(json.dumps(project)))


class TestRoundTrip:
    @given(projects())
    def test_what_was_read_is_written_and_read_the_same(self, project):
        once = read_project_file(write_project_file(project)).project
        again = read_project_file(write_project_file(once))
        assert (once, ()) == (again.project, again.notes)

    @given(projects())
    def test_only_invisible_signs_and_spaces_are_changed(self, project):
        opened = read_project_file(write_project_file(project))
        expected = {
            section: {name: clean(text) for name, text in values.items()}
            for section, values in project.fields.items()
        }
        assert expected == opened.project.fields

    @pytest.mark.parametrize(
        "name", ["Sårpleje", "Anna 👩🏽‍🤝‍👩 og 🏳️‍🌈", "إدارة", "Zoë & Søn", "a" * MAX_NAME]
    )
    def test_ordinary_names_pass_unchanged(self, name):
        """
        H33: Danish letters, emoji, names written from the right.
        """
        opened = read_project_file(write_project_file(Project(**ABOUT | {"name": name})))
        assert (name, ()) == (opened.project.name, opened.notes)

    def test_a_text_that_grows_in_its_plain_form_can_be_read_again(self):
        """
        U+0958 is two letters in NFC; a longer text than allowed must not be written.
        """
        typed = ABOUT | {"fields": {"ramme": {"periode": "\u0958" * 1500}}}
        with pytest.raises(Refused, match="projekt-for-lang"):
            read(typed)

    @pytest.mark.parametrize("number", range(3))
    def test_a_row_id_may_look_like_anything(self, number):
        """
        The page makes the ids; digits in one must not refuse the file.
        """
        row_id = ("0101901234", "010190-1234", "a010190-1234")[number]
        lists = {"kompetencer": [{"id": row_id, "navn": "Jura"}]}
        assert row_id == read(ABOUT | {"lists": lists}).lists["kompetencer"][0]["id"]


class TestChecksum:
    def test_keys_are_sorted_and_there_is_no_white_space(self):
        assert '{"a":["x"],"b":"y"}' == canonical({"b": "y", "a": ["x"]})

    def test_letters_stay_letters(self):
        assert '{"navn":"æøå 👩 \u2028"}' == canonical({"navn": "æøå 👩 \u2028"})

    def test_signs_are_escaped_as_javascript_does(self):
        """
        JSON.stringify: short forms where there are any, else four small hexadecimals.
        """
        assert r'{"a":"\"\\\n\t\u001f' + '\x7f"}' == canonical({"a": '"\\\n\t\x1f\x7f'})

    def test_half_a_surrogate_pair_becomes_the_replacement_character(self):
        """
        As in `project.js`; it cannot be written as UTF-8.
        """
        assert '{"a":"\ufffd-👩"}' == canonical({"a": "\ud83d-👩"})

    def test_it_is_the_sha_256_of_the_canonical_text(self):
        expected = hashlib.sha256('{"navn":"å"}'.encode()).hexdigest()
        assert f"sha256:{expected}" == checksum({"navn": "å"})

    def test_the_order_of_the_keys_does_not_matter(self):
        assert checksum({"a": "1", "b": "2"}) == checksum({"b": "2", "a": "1"})


class TestNotes:
    """What a file is opened with all the same."""

    def notes(self, project: dict[str, object], **file: object) -> list[str]:
        document = {"format": "kompetencevaerktoejet/projekt", "version": 1, "project": project}
        reply = answer({"kind": "read", "text": json.dumps(document | file)})
        assert "project" == reply["kind"], reply
        notes: list[str] = reply["notes"]
        return notes

    def test_a_wrong_checksum_is_told(self):
        assert [
            "Filen er ændret, efter at den blev gemt her. Se tallene efter, før I bruger dem."
        ] == self.notes(ABOUT, checksum="sha256:0")

    @pytest.mark.parametrize("file", [{}, {"checksum": None}])
    def test_no_checksum_is_no_sign_of_anything(self, file):
        """
        A browser on an address without encryption cannot make one.
        """
        assert [] == self.notes(ABOUT, **file)

    def test_taking_out_invisible_signs_is_told(self):
        """
        H12, H13, H31: direction overrides, zero widths, control characters.
        """
        hidden = ABOUT | {"name": "M\u202e1\u200b\x00\ud800\u200d"}
        assert ["Usynlige tegn og dobbelte mellemrum er fjernet fra teksterne."] == (
            self.notes(hidden)
        )

    def test_leaving_out_foreign_fields_is_told(self):
        """
        H15.
        """
        assert ["Filen har felter, som ikke hører til her. De er ikke taget med."] == (
            self.notes(ABOUT | {"ekstra": "x"})
        )

    def test_leaving_out_what_stands_beside_the_project_is_told_too(self):
        """
        Another program's data, or a later version's: the file opens, and keeps it itself.
        """
        assert ["Filen har felter, som ikke hører til her. De er ikke taget med."] == (
            self.notes(ABOUT, ekstra={"a": 1})
        )


class TestReading:
    def test_nothing_foreign_is_taken_along(self):
        project = read(ABOUT | {"ekstra": {"a": "b"}})
        assert {"id", "name", "created", "fields", "lists", "matrices"} == set(project.as_json())

    def test_what_is_missing_is_empty(self):
        assert ({}, {}, {}) == (
            (project := read(ABOUT)).fields,
            project.lists,
            project.matrices,
        )

    def test_the_longest_text_and_the_longest_list_are_read(self):
        rows = [{"id": f"r{n}", "navn": "x"} for n in range(MAX_ROWS)]
        project = read(
            ABOUT | {"fields": {"a": {"b": "å" * MAX_TEXT}}, "lists": {"kompetencer": rows}}
        )
        assert (MAX_TEXT, MAX_ROWS) == (
            len(project.fields["a"]["b"]),
            len(project.lists["kompetencer"]),
        )

    def test_the_reader_sees_what_a_file_holds_before_opening_it(self):
        project = ABOUT | {
            "fields": {"projekt": {"kommune": "Eksempel Kommune", "enhed": "Nord"}},
            "lists": {"kompetencer": [{"id": "r1", "navn": "Jura"}, {"id": "r2", "navn": ""}]},
        }
        document = {"format": "kompetencevaerktoejet/projekt", "version": 1, "project": project}
        reply = answer({"kind": "read", "text": json.dumps(document)})
        assert ["Mit team", "Eksempel Kommune, Nord", "1 udfyldt"] == [
            child[2][0] for child in reply["view"][2] if child[0] == "dd"
        ]


def test_a_file_that_is_opened_says_until_when_it_may_be_kept():
    fields = {"opbevaring": {"slettes": "2027-06-30"}}
    file = write_project_file(Project("p1", "Nord", "2026-11-26T09:00:00Z", fields))
    opened = read_project_file(file)
    assert (fields, ()) == (opened.project.fields, opened.notes)
    assert "['Slettes senest']], ['dd', {}, ['30-06-2027']" in str(summary(opened.project))
