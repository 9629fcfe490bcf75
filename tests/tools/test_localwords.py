"""The reader's own words, as the page asks: in results, papers, labels and messages."""

import pytest

from tests.tools.page import ABOUT, View, answer
from worksheets.content import content, definition, speaking
from worksheets.localwords import WORD, forms, in_words
from worksheets.project import Project, write_project_file

GOAL = {"id": "r1", "navn": "Asfalt", "maaltal": "90", "daekningsgrad": "50", "enheden-goer": "x"}
OWN = {"kontrakt": "virksomhedsaftale", "direktoer": "centerchef", "enhed": "center"}


def contract(**words: str) -> View:
    project = ABOUT | {
        "fields": {"ord": words} if words else {},
        "lists": {"kontraktmaal": [GOAL]},
        "matrices": {},
    }
    return View(**answer({"kind": "compute", "tool": "kontrakt", "project": project})["view"])


def sheets_of_every_kind() -> None:
    """What is said of a word that is not known here."""
    contract(enhed="kontor")


class TestResults:
    def test_a_paper_is_written_in_them(self):
        words = contract(**OWN).words()
        assert "Kompetencemål i virksomhedsaftalen" in words
        assert "I virksomhedsaftalens periode bringer" not in words
        assert "I virksomhedsaftalens periode øger centeret dækningen af Asfalt" in words
        assert "Centerets leder" in words

    def test_a_message_is_written_in_them(self):
        message = contract(**OWN).problem("kontraktmaal.1.direktoeren-giver")["message"]
        assert message.startswith("Kun centeret lover noget for Asfalt. Skriv, hvad centerchefen")

    def test_they_are_those_of_every_day_where_nobody_chose(self):
        words = contract().words()
        assert "Kompetencemål i kontrakten" in words
        assert "I kontraktens periode øger enheden dækningen" in words

    def test_what_was_chosen_in_one_question_is_forgotten_in_the_next(self):
        contract(**OWN)
        assert "kontrakten" in contract().words()

    def test_the_worksheet_itself_is_read_in_them(self):
        with speaking({"direktoer": "centerchef"}):
            labels = [
                field.label for field in definition("kontrakt").section("kontraktmaal").fields
            ]
        assert "Det giver centerchefen" in labels
        assert "Det giver direktøren" in [
            field.label for field in definition("kontrakt").section("kontraktmaal").fields
        ]


class TestAnUnknownWord:
    def test_the_word_of_every_day_stands_there_and_the_reader_is_told(self):
        view = contract(enhed="kontor")
        assert "Enhedens leder" in view.words()
        problem = view.problem("ord.enhed")
        assert "warning" == problem["kind"]
        assert "Ordet “kontor” findes ikke for Det sted, I arbejder." in problem["message"]

    def test_a_concept_that_is_not_known_is_let_be(self):
        assert "enheden" in contract(kantine="kiosk").words()

    def test_a_file_with_one_opens_and_says_so(self):
        project = Project("p", "Mit team", "2026-11-23", {"ord": {"enhed": "kontor"}})
        reply = answer({"kind": "read", "text": write_project_file(project)})
        assert {"enhed": "kontor"} == reply["project"]["fields"]["ord"]
        assert "som ikke kendes her" in " ".join(reply["notes"])

    def test_a_file_with_known_words_opens_without_a_word(self):
        project = Project("p", "Mit team", "2026-11-23", {"ord": {"enhed": "center"}})
        assert [] == answer({"kind": "read", "text": write_project_file(project)})["notes"]


class TestForms:
    def test_a_capital_is_put_on_a_word_that_begins_a_sentence(self):
        words = forms(content()["words"], {"mus": "udviklingssamtale"})
        assert "Udviklingssamtale holdes" == in_words("{ord.Mus} holdes", words)

    def test_what_a_reader_typed_is_never_taken_for_a_word(self):
        """
        A goal may hold any sign; only our own texts ask for words.
        """
        project = ABOUT | {
            "fields": {"ord": OWN},
            "lists": {"kontraktmaal": [GOAL | {"navn": "{ord.kontrakten}"}]},
            "matrices": {},
        }
        reply = answer({"kind": "compute", "tool": "kontrakt", "project": project})
        assert "{ord.kontrakten}" in View(**reply["view"]).words()

    @pytest.mark.parametrize("name", sorted(content()["words"]))
    def test_every_choice_has_every_form(self, name):
        first, *others = content()["words"][name]["choices"]
        assert others
        assert all(first["forms"].keys() == other["forms"].keys() for other in others)

    def test_every_form_is_asked_for_by_some_text(self):
        """
        A form nobody asks for is work for whoever adds a word.
        """
        written = str(content()["texts"]) + str(content()["definitions"])
        asked = {name[0].lower() + name[1:] for name in WORD.findall(written)}
        assert set(forms(content()["words"], {})) == asked
