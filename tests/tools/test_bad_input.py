"""
Bad input in a worksheet: told at its field, in a whole Danish sentence, and nothing else is lost.

Every case has a sound row beside the bad one, which must be scored all the same.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import View, compute, counted, gap, gap_of_people

SOUND = counted("33", navn="Sund", krav=3, antal=2)
CPR = "010190-1234"


def beside_a_sound_row(bad: dict[str, str], later: bool = False) -> View:
    view = gap(counted("33", krav=3, antal=2) | bad, SOUND, later=later)
    assert "2" == view.value("daekket", 2), "the sound row is lost"
    return view


class TestFields:
    @pytest.mark.parametrize(
        ("field", "value", "code", "message"),
        [
            ("krav", "5", "uden-for", "Skriv et tal fra 1 til 4 i Krav, række 1. Der står 5."),
            ("krav", "0", "uden-for", "Skriv et tal fra 1 til 4 i Krav, række 1. Der står 0."),
            ("krav", "-1", "uden-for", "Skriv et tal fra 1 til 4 i Krav, række 1. Der står -1."),
            ("krav", "9" * 30, "uden-for", f"Der står {'9' * 20}."),
            ("krav", "2,5", "ikke-helt", "Skriv et helt tal i Krav, række 1. Der står 2,5."),
            ("krav", "2.5", "ikke-helt", "Skriv et helt tal i Krav, række 1. Der står 2.5."),
            ("krav", "tre", "ikke-et-tal", "Skriv et tal i Krav, række 1. Der står “tre”."),
            ("krav", "NaN", "ikke-et-tal", "Skriv et tal i Krav, række 1. Der står “NaN”."),
            ("antal", "0", "uden-for", "Skriv et tal fra 1 til 500 i Antal, række 1. Der står 0."),
            (
                "antal",
                "mange",
                "ikke-et-tal-eller-ord",
                "Skriv et tal eller ordet alle i Antal, række 1. Der står “mange”.",
            ),
            (
                "niveau-3",
                "to",
                "ikke-et-tal",
                "Skriv et tal i Antal på niveau 3, række 1. Der står “to”.",
            ),
            ("ved-ikke", "-1", "uden-for", "i Antal, hvor I ikke ved det, række 1"),
            ("hast", "4", "uden-for", "Skriv et tal fra 1 til 3 i Hast, række 1. Der står 4."),
            (
                "navn",
                "æ" * 2000,
                "for-lang",
                "Forkort teksten i Kompetence, række 1 til højst 120 tegn. Den er på 2.000 tegn.",
            ),
            (
                "navn",
                f"Anna {CPR}",
                "cpr",
                "Fjern tallet, der ligner et CPR‑nummer, fra Kompetence, række 1.",
            ),
            ("antal", "0101901234", "cpr", "fra Antal, række 1."),
        ],
    )
    def test_what_cannot_be_read_is_told_at_its_field(self, field, value, code, message):
        """
        Levels outside 0-4, decimals, text where a number belongs, 2,000 characters, CPR.
        """
        problem = beside_a_sound_row({field: value}).problem(f"kompetencer.1.{field}")
        assert (code, "error") == (problem["code"], problem["kind"])
        assert message in problem["message"]

    def test_a_row_with_an_error_is_left_out_and_not_guessed_at(self):
        assert ["Sund"] == beside_a_sound_row({"krav": "5"}).names()

    def test_a_cpr_number_is_not_said_again(self):
        view = beside_a_sound_row({"navn": CPR, "krav": CPR})
        assert CPR not in str(view)

    @pytest.mark.parametrize("value", ["2,0", "2.0", " 2 ", "+2", "2\u00a0"])
    def test_a_whole_number_may_be_written_as_a_decimal(self, value):
        assert [] == beside_a_sound_row({"krav": value}).problems

    def test_two_rows_with_the_same_mistake_get_two_sentences(self):
        """
        In the error summary they would otherwise be one and the same line.
        """
        messages = {p["message"] for p in gap({"krav": "x"}, {"krav": "x"}, SOUND).problems}
        assert 2 == len(messages)

    @pytest.mark.parametrize("value", ["<b>x</b>", "<script>alert(1)</script>", "</textarea><p>"])
    def test_markup_is_a_text_like_any_other_and_is_remarked_on(self, value):
        view = beside_a_sound_row({"navn": value})
        problem = view.problem("kompetencer.1.navn")
        assert ("opmaerkning", "warning") == (problem["code"], problem["kind"])
        assert value in view.names()

    def test_less_than_is_no_markup(self):
        assert [] == beside_a_sound_row({"navn": "Svar < 5 dage"}).problems


class TestMissing:
    @pytest.mark.parametrize(
        ("row", "place", "code", "message"),
        [
            (
                {"krav": "3", "niveau-3": "2"},
                "antal",
                "antal-mangler",
                "Skriv, hvor mange der skal kunne Kompetence 1. Skriv et tal eller ordet alle.",
            ),
            (
                {"antal": "3", "niveau-3": "2", "navn": "Jura"},
                "krav",
                "krav-mangler",
                "Skriv kravet til Jura: niveau 1–4.",
            ),
            (
                {"antal": "3", "krav": "2", "navn": "Jura"},
                "niveau-0",
                "niveauer-mangler",
                "Skriv, hvor mange der er på hvert niveau i Jura, eller hvor mange I ikke ved det "
                "om.",
            ),
            (
                {"antal": "alle", "krav": "2", "niveau-2": "0", "navn": "Jura"},
                "antal",
                "alle-er-ingen",
                "Der står alle i Jura, men der er ingen personer at tælle. Skriv et tal, eller "
                "udfyld niveauerne.",
            ),
        ],
    )
    def test_what_is_not_filled_in_is_asked_for(self, row, place, code, message):
        problem = gap(row, SOUND).problem(f"kompetencer.1.{place}")
        assert (code, "missing", message) == (problem["code"], problem["kind"], problem["message"])

    def test_a_name_alone_asks_for_all_three(self):
        assert [
            ("kompetencer.1.krav", "krav-mangler"),
            ("kompetencer.1.antal", "antal-mangler"),
            ("kompetencer.1.niveau-0", "niveauer-mangler"),
        ] == gap({"navn": "Jura"}, SOUND).codes()


class TestRemarks:
    def test_more_required_than_exist_is_counted_as_new_people(self):
        view = gap(counted("33", krav=3, antal=5, navn="Jura"), SOUND)
        problem = view.problem("kompetencer.1.antal")
        assert ("flere-end-findes", "warning") == (problem["code"], problem["kind"])
        sentence = "I kræver 5 til Jura, men har skrevet 2. De manglende tæller som nye personer."
        assert (sentence, "3") == (problem["message"], view.value("mangler", 1))

    def test_all_unknown_is_not_scored_as_zero(self):
        view = gap(counted("????", krav=3, antal=2, navn="Jura"), SOUND)
        assert "alle-ved-ikke" == view.problem("kompetencer.1.ved-ikke")["code"]
        assert {"daekket": "", "daekningsgrad": "", "loeftetrin": "", "status": "ukendt"} == (
            view.row(1, "daekket", "daekningsgrad", "loeftetrin", "status")
        )

    def test_all_unknown_people_are_told_at_their_cells(self):
        """
        The field "ved ikke" does not stand on the page in this mode.
        """
        view = gap_of_people(("??", {"krav": 3, "antal": 2}), people=2)
        assert ("niveauer.1.1", "alle-ved-ikke") in view.codes()

    def test_the_same_competence_twice_is_told_at_the_second(self):
        view = gap(SOUND, SOUND | {"navn": " SUND "})
        problem = view.problem("kompetencer.2.navn")
        sentence = "SUND står også i række 1. Slet den ene, eller giv dem hvert sit navn."
        assert ("samme-navn", sentence) == (problem["code"], problem["message"])
        assert 2 == len(view.names())

    def test_more_unused_than_can_is_not_counted(self):
        view = gap(counted("33", krav=3, antal=1, ubrugt=3), SOUND)
        assert "ubrugt-for-mange" == view.problem("kompetencer.1.ubrugt")["code"]
        assert (None, "2") == (view.value("ubrugt", 1), view.value("daekket", 1))


class TestCells:
    ROW = ("33", {"krav": 3, "antal": 2})

    @pytest.mark.parametrize("cell", ["5", "-1", "2,5", "tre", "<b>"])
    def test_a_level_outside_the_scale_is_told_at_its_cell(self, cell):
        view = gap_of_people((["3", cell], {"krav": 3, "antal": 2, "navn": "Jura"}), self.ROW,
                             people=2)  # fmt: skip
        sentence = f"Skriv 0–4, ? eller - for Jura, M2. Der står “{cell}”."
        assert sentence == view.problem("niveauer.1.2")["message"]

    def test_a_row_with_a_bad_cell_is_left_out_and_not_guessed_at(self):
        """
        The person behind it is not unknown, only badly written.
        """
        view = gap_of_people(("35", {"krav": 3, "antal": 2}), self.ROW, people=2)
        assert (None, "2") == (view.value("svarandel", 1), view.value("daekket", 2))

    def test_a_cpr_number_in_a_cell_is_not_said_again(self):
        view = gap_of_people(([CPR, "3"], {"krav": 3, "antal": 2}), self.ROW, people=2)
        assert "celle-cpr" == view.problem("niveauer.1.1")["code"]
        assert CPR not in str(view)


class TestManyRows:
    def test_200_rows_are_scored(self):
        rows = [counted("3210", krav=3, antal=2, betydning=n % 4 + 1, hast=1) for n in range(200)]
        view = gap(*rows)
        assert (200, []) == (len(view.names()), view.problems)

    def test_row_201_is_kept_but_not_scored(self):
        problem = (view := gap(*[SOUND | {"navn": f"K{n}"} for n in range(201)])).problem(
            "kompetencer.201.navn"
        )
        sentence = (
            "Arket har 201 rækker. Slet eller saml nogle, så der højst er 200. "
            "Resten er gemt, men ikke regnet med."
        )
        assert (sentence, 200) == (problem["message"], len(view.names()))


class TestChoicesAndStatements:
    def test_a_choice_that_does_not_exist_is_told_and_the_default_used(self):
        view = compute("gab", {"metode": {"metode": "gæt"}}, {"kompetencer": [SOUND]})
        assert "Vælg et af svarene i Metode." == view.problem("metode.metode")["message"]
        assert "2" == view.value("daekket", 1)

    @pytest.mark.parametrize("answer", ["4", "-1", "nej", "3,0"])
    def test_an_answer_outside_the_scale_is_told_and_the_rest_counted(self, answer):
        given = {"ledelsen-prioriterer": answer, "ansvarlig-leder": "3"}
        view = compute("forudsaetninger", {"forudsaetninger": given})
        problem = view.problem("forudsaetninger.ledelsen-prioriterer")
        sentence = "Vælg et af svarene i Ledelsen prioriterer opgaven."
        assert (sentence, "1") == (problem["message"], view.value("besvaret"))


class TestAnything:
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(["navn", "krav", "antal", "niveau-2", "ved-ikke", "hast"]),
                st.text(max_size=30) | st.integers(-9, 999).map(str),
            ),
            max_size=3,
        )
    )
    def test_no_typed_text_can_lose_the_sound_row(self, rows):
        view = gap(SOUND, *rows)
        assert "2" == view.value("daekket", 1)
        assert all("{" not in p["message"] for p in view.problems if "{" not in str(rows))
