"""
The YAML that people write: a mistake stops the build and says in which file and where in it.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.content import compile_content
from macros.library import WORKSHEETS, ContentError, read_yaml

Edit = Callable[..., None]
GAB = "definitions/gab.yaml"
CHECK = "definitions/forudsaetninger.yaml"
TALK = "definitions/teamsamtale.yaml"
TREE = "definitions/strategi.yaml"
EXAMPLE = "examples/gab.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real files, to make a mistake in."""
    copied = tmp_path / "worksheets"
    copied.mkdir()
    for source in WORKSHEETS.rglob("*.yaml"):
        target = copied / source.relative_to(WORKSHEETS)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source, target)
    return copied


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Put one text in the place of another, and see that it was there."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


def refused(folder: Path) -> str:
    with pytest.raises(ContentError) as error:
        compile_content(folder)
    return str(error.value).replace(f"{folder}/", "")


class TestAsTheyAre:
    def test_the_files_have_no_mistake(self, folder):
        assert compile_content(folder) == compile_content()

    def test_every_value_of_an_example_is_a_text_as_typed(self):
        """
        A project keeps what was typed; a bare number in the file is typed too.
        """
        rows = compile_content()["examples"]["gab"]["lists"]["kompetencer"]
        assert {str} == {type(value) for row in rows for value in row.values()}

    def test_the_cells_of_an_example_are_texts_too(self, folder, edit):
        edit(EXAMPLE, "lists:", "matrices: {niveauer: {r1: {r1: 3}}}\nlists:")
        example = compile_content(folder)["examples"]["gab"]
        assert {"r1": {"r1": "3"}} == example["matrices"]["niveauer"]


class TestMistakesInADefinition:
    @pytest.mark.parametrize(
        ("name", "old", "new", "message"),
        [
            (GAB, 'time: "', 'tid: "', "time: Field required"),
            (GAB, 'time: "', 'tid: "', "tid: Unexpected keyword argument"),
            (GAB, 'who: "', 'purpose: "', "the key 'purpose' stands twice"),
            (GAB, "persons: true", "persons: perhaps", "persons: Input should be a valid boolean"),
            (GAB, 'title: "Kompetencegab og sårbarhed"', "title: No", "title: Input should be"),
            (GAB, 'title: "Kompetencegab og sårbarhed"', "title: 2027-01-01", "title: Input"),
            (GAB, 'slug: "gab"', 'slug: "gap"', "slug: 'gap' must equal the file's name"),
            (GAB, 'scales: ["niveau"', 'scales: ["niveauer"', "scales: no scale 'niveauer'"),
            (CHECK, 'scale: "beslutning"', 'scale: "svar"', "sections.0.scale: no scale 'svar'"),
            (GAB, 'id: "personer"', 'id: "gab-valg"', "sections.2.id: 'gab-valg' stands twice"),
            (GAB, 'id: "hast"', 'id: "krav"', "sections.3.fields.14.id: 'krav' stands twice"),
            (GAB, 'columns: "personer"', 'columns: "folk"', "columns: no earlier list 'folk'"),
            (GAB, 'row_name: "navn"', 'row_name: "titel"', "row_name: no field 'titel' in"),
            (
                GAB,
                'when: {section: "metode", field: "metode", equals: "person"}',
                'when: {section: "metode", field: "metode", equals: "personer"}',
                "sections.2.when: no earlier choice metode.metode=personer",
            ),
            (GAB, 'default: "tael"', 'default: "count"', "'count' is none of the options"),
            (GAB, "min: 1, max: 4}", "min: 1}", "sections.3.fields.1: a number needs min and max"),
            (GAB, 'kind: "matrix"', 'kind: "grid"', "sections.4."),
            (GAB, 'layout: "inline"', 'layout: "wide"', "sections.2.RowsSection.layout: Input"),
            (GAB, '  mod-i-dag: "', "  1: ", "the key 1 must be quoted"),
            (GAB, "  linje-ukendt: ", "  linje-ukendt: 5 #", "linje-ukendt: must be a quoted text"),
            (GAB, '    other: "{antal} personer', '    many: "', "must be a quoted text, or one"),
            (GAB, "sections:", "sections: {", "definitions/gab.yaml: "),
            (TALK, 'rows: "styrker"', 'rows: "evner"', "prints.0.areas.1: no list 'evner'"),
            (TALK, 'field: "hvem"}', 'field: "hvor"}', "no field 'hvor' in 'aftaler'"),
            (TALK, 'shows: "areas"', 'shows: "cards"', "prints.0.areas: must be there for areas"),
            (TREE, 'empty: "', 'note: "', "the key 'note' stands twice"),
            (TREE, '    empty: "Her er', '    title: "Her er', "prints.0.empty: a picture that is"),
        ],
    )
    def test_it_is_named_with_file_and_path(self, folder, edit, name, old, new, message):
        edit(name, old, new)
        found = refused(folder)
        assert name in found
        assert message in found

    def test_a_section_is_held_only_against_its_own_kind(self, folder, edit):
        """
        One mistake, one line: not one for each kind that the section is not.
        """
        edit(GAB, 'layout: "inline"', 'layout: "wide"')
        assert 1 == len(refused(folder).splitlines())

    def test_every_mistake_of_a_file_is_told_at_once(self, folder, edit):
        edit(GAB, 'time: "', 'tid: "')
        assert 2 == len(refused(folder).splitlines())

    def test_a_file_in_another_encoding_is_named(self, folder):
        (folder / GAB).write_bytes('title: "Sårbarhed"'.encode("cp1252"))
        assert "definitions/gab.yaml: must be saved as UTF-8" == refused(folder)

    def test_an_empty_file_is_named(self, folder):
        (folder / GAB).write_text("")
        assert "definitions/gab.yaml: must be a dict at the top" == refused(folder)


class TestMistakesInWhatIsShared:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("scales:", "skalaer:", "scales: Field required"),
            ("cpr_pattern:", "cpr:", "cpr_pattern: Field required"),
            ('cpr_pattern: "', 'cpr_pattern: "(', "cpr_pattern: "),
            ("{value: 0, label", "{value: zero, label", "scales.niveau.steps.0.value: Input"),
            ('kind: "fields"', 'kind: "rows"', "project.kind: Input should be 'fields'"),
        ],
    )
    def test_it_is_named_with_file_and_path(self, folder, edit, old, new, message):
        edit("shared.yaml", old, new)
        found = refused(folder)
        assert found.startswith("shared.yaml: ")
        assert message in found

    def test_a_missing_file_is_named(self, folder):
        (folder / "texts.yaml").unlink()
        assert "texts.yaml: the file is missing" == refused(folder)

    def test_a_folder_without_definitions_is_refused(self, folder):
        shutil.rmtree(folder / "definitions")
        assert "definitions: no definitions found" == refused(folder)


class TestMistakesInAnExample:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("name: ", "navn: ", "name: Field required"),
            ("story: ", "historie: ", "historie: Unexpected keyword argument"),
            ("hast: 3", "haster: 3", "lists.kompetencer.haster: no such field"),
            ("  kompetencer:", "  kompetence:", "lists.kompetence: no such section"),
            ('horisont: "nu"', 'horisonten: "nu"', "fields.gab-valg.horisonten: no such field"),
            ("hast: 3", "hast: yes", "lists.kompetencer.hast: must be quoted, not True"),
            ("hast: 3", "hast: 3.5", "lists.kompetencer.hast: must be quoted, not 3.5"),
            ('enhed: "Hjemmepleje Nord"', "enhed: 2027-01-01", "must be quoted"),
            ("lists:", "matrices: {tal: {r1: {r1: 3}}}\nlists:", "matrices.tal: no such section"),
            ("lists:", "lists: []\nrows:", "lists: Input should be a valid dictionary"),
        ],
    )
    def test_it_is_named_with_file_and_path(self, folder, edit, old, new, message):
        edit(EXAMPLE, old, new)
        found = refused(folder)
        assert found.startswith("examples/gab.yaml: ")
        assert message in found

    def test_an_example_of_nothing_is_refused(self, folder):
        shutil.copy(folder / EXAMPLE, folder / "examples/nej.yaml")
        message = "examples/nej.yaml: no definition 'nej' to be an example of"
        assert message == refused(folder)

    def test_a_worksheet_without_an_example_is_refused(self, folder):
        (folder / EXAMPLE).unlink()
        assert "examples/gab.yaml: the file is missing" == refused(folder)


class TestReadYaml:
    def test_a_mistake_in_the_yaml_has_its_line(self, tmp_path):
        path = tmp_path / "x.yaml"
        path.write_text('a: "1"\na: "2"\n')
        with pytest.raises(ContentError, match=r"x\.yaml: the key 'a' stands twice(.|\n)*line 2"):
            read_yaml(path)

    def test_a_key_that_cannot_be_one_is_a_mistake_and_no_crash(self, tmp_path):
        path = tmp_path / "x.yaml"
        path.write_text("? [a, b]\n: c\n")
        with pytest.raises(ContentError, match=re.escape("the key ['a', 'b'] must be quoted")):
            read_yaml(path)

    def test_yaml_cannot_make_objects_of_python(self, tmp_path):
        path = tmp_path / "x.yaml"
        path.write_text("a: !!python/object/apply:os.getcwd []\n")
        with pytest.raises(ContentError, match="could not determine a constructor"):
            read_yaml(path)


class TestLocalWords:
    def test_a_choice_without_a_form_is_named_with_its_place(self, folder, edit):
        edit("words.yaml", ', kontraktens: "aftalens"', "")
        message = "concepts.kontrakt.choices.1.forms: the form 'kontraktens' of 'aftale' is missing"
        assert message in refused(folder)
        assert refused(folder).startswith("words.yaml: ")

    def test_a_form_too_many_is_named(self, folder, edit):
        edit(
            "words.yaml",
            'kontrakten: "aftalen"',
            'kontrakten: "aftalen", kontrakterne: "aftalerne"',
        )
        assert "choices.1.forms.kontrakterne: the first choice has no such form" in refused(folder)

    def test_a_text_that_asks_for_a_form_that_is_not_there_is_named(self, folder, edit):
        edit("definitions/kontrakt.yaml", "{ord.kontraktens} periode", "{ord.kontrakters} periode")
        assert (
            "definitions/kontrakt.yaml: texts.i-kontraktens-periode: "
            "no form 'kontrakters' in words.yaml" == refused(folder)
        )

    def test_the_words_of_every_day_are_the_names_of_the_forms(self, folder, edit):
        """
        So a text can be read as it stands, with the braces taken out.
        """
        edit("words.yaml", 'kontrakten: "kontrakten"', 'kontrakten: "aftalen"')
        assert "choices.0.forms.kontrakten: the form of 'aftalen' has another" in refused(folder)

    def test_an_unknown_key_is_named(self, folder, edit):
        edit("words.yaml", 'label: "Team"', 'navn: "Team"')
        assert "words.yaml: concepts.enhed.choices.4" in refused(folder)

    def test_a_form_of_two_concepts_is_refused(self, folder, edit):
        edit(
            "words.yaml", 'forms: {direktør: "direktør"', 'forms: {mus: "MUS", direktør: "direktør"'
        )
        assert "the form 'mus' is one of 'mus', too" in refused(folder)


class TestTheAssociations:
    """Edited by secretaries, so a mistake is told with its line."""

    FILE = "chefforeninger.yaml"

    @pytest.mark.parametrize(
        ("old", "new", "line", "why"),
        [
            ('area: "teknik-miljoe"', 'area: "vej"', 29, "teknik.area: no 'vej'; there are boern-"),
            ('example: "teknik"', 'example: "gab"', 30, "teknik.example: no 'gab'"),
            (
                'start: "forudsaetninger"',
                'start: "tjek"',
                17,
                "kommunaldirektoerer.start: no 'tjek'",
            ),
            ('line: "Udvalgt til direktioner og stabe"', "linje: x", 14, "linje: Unexpected"),
            ('name: "Tekniske chefer"', f'name: "{"x" * 61}"', 27, "must be at most 60 signs"),
            ('start: "gab"', 'start: "plan"', 23, "social.example: only the tool gab has any"),
            ('name: "Tekniske chefer"', "name: 7", 27, "valid string"),
        ],
    )
    def test_a_mistake_is_told_with_its_line_and_what_may_stand_there(
        self, folder, edit, old, new, line, why
    ):
        edit(self.FILE, old, new)
        told = refused(folder)
        assert re.search(rf"^{self.FILE}: .*{re.escape(why)}.* \(line {line}\)$", told, re.M), told

    def test_an_unknown_word_is_told_with_those_there_are(self, folder, edit):
        edit(self.FILE, "words: {}", 'words: {kontrakt: "pagt"}')
        told = refused(folder)
        assert "kommunaldirektoerer.words.kontrakt: no 'pagt'; there are aftale, kontrakt" in told
