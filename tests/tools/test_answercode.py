"""
The answer code: what goes in comes out, and no slip of the hand, the voice or the mail passes.
"""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.answercode import (
    ANSWERS,
    MOST,
    SIGNS,
    Answer,
    WrongCode,
    decode,
    encode,
    list_mark,
    number_signs,
    scan,
)

marks = st.text(SIGNS, min_size=4, max_size=4)
values = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=MOST).map(tuple)
answers = st.builds(Answer, st.integers(0, 15), marks, marks, values)
TWENTY = Answer(4, "7QKD", "0M3X", ("3", "?", "-", "1") * 5)
SIXTY = Answer(9, "7QKD", "0M3X", ("4", "0", "2", "") * 15)


def why(text: str) -> str:
    with pytest.raises(WrongCode) as wrong:
        decode(text)
    return wrong.value.code


def read(text: str) -> list[Answer]:
    return [found.answer for found in scan(text) if found.answer]


class TestACode:
    @given(answers)
    def test_it_says_again_what_was_answered(self, answer):
        assert answer == decode(encode(answer))

    def test_twenty_answers_are_34_signs_and_sixty_are_64(self):
        """
        We promise at most 60 for twenty.
        """
        assert (34, 64) == (len(encode(TWENTY)), len(encode(SIXTY)))

    @given(answers)
    def test_it_is_made_of_signs_that_are_not_mistaken_for_each_other(self, answer):
        assert not set(encode(answer)) - set(SIGNS) - {"-"}
        assert not set("ILOU") & set(SIGNS)

    @pytest.mark.parametrize("values", [(), ("5",), ("0",) * 61])
    def test_what_does_not_fit_is_never_written(self, values):
        with pytest.raises(ValueError, match=r"answers for|not in tuple"):
            encode(Answer(4, "7QKD", "0M3X", values))

    def test_a_code_of_a_later_version_is_told_apart_from_a_wrong_one(self):
        assert "nyere" == why(encode(TWENTY).replace("SV1", "SV2", 1))

    def test_a_question_left_open_and_one_not_known_are_two_answers_and_neither_is_zero(self):
        assert 3 == len({encode(Answer(4, "7QKD", "0M3X", (value,))) for value in ("0", "?", "")})

    @pytest.mark.parametrize("answer", [TWENTY, SIXTY, Answer(4, "7QKD", "0M3X", ("2",))])
    def test_one_that_goes_on_or_stops_too_early_is_refused(self, answer):
        code = encode(answer)
        assert "lang" == why(code + "0")
        assert {"kort", "begyndelse"} >= {why(code[:at]) for at in range(len(code))}


class TestEverySlipIsFound:
    @pytest.mark.parametrize("answer", [TWENTY, SIXTY, Answer(4, "7QKD", "0M3X", ("2", "3"))])
    def test_of_one_sign(self, answer):
        code = encode(answer).replace("-", "")
        for at, right in enumerate(code):
            for sign in SIGNS.replace(right, ""):
                wrong = code[:at] + sign + code[at + 1 :]
                assert why(wrong)
                assert [] == read(wrong)

    @given(answers)
    def test_of_two_neighbours_that_change_places(self, answer):
        code = encode(answer).replace("-", "")
        for at in range(len(code) - 1):
            if code[at] != code[at + 1]:
                assert why(code[:at] + code[at + 1] + code[at] + code[at + 2 :])

    @given(answers, st.data())
    def test_of_one_sign_in_any_code(self, answer, data):
        code = encode(answer).replace("-", "")
        at = data.draw(st.integers(0, len(code) - 1))
        sign = data.draw(st.sampled_from(SIGNS.replace(code[at], "")))
        assert why(code[:at] + sign + code[at + 1 :])

    def test_letters_that_look_like_a_digit_are_that_digit(self):
        code = encode(Answer(4, "0110", "1001", ("1", "0") * 10))
        assert TWENTY.values != decode(code).values
        assert decode(code) == decode(code.replace("0", "o").replace("1", "l"))
        assert decode(code) == decode(code.replace("0", "O").replace("1", "I"))


class TestOnItsWay:
    @given(answers, st.integers(8, 70), st.sampled_from(["", "> ", ">> ", "  | "]))
    def test_it_survives_being_wrapped_and_quoted_by_mail(self, answer, width, quote):
        wrapped = textwrap.wrap(encode(answer), width)
        lines = ["Kære Bente", *wrapped, "Venlig hilsen"]
        text = "\r\n".join(quote + line for line in lines)
        assert [answer] == read(text)

    @given(answers, st.data())
    def test_it_survives_spaces_breaks_and_small_letters_anywhere(self, answer, data):
        noise = st.sampled_from(["", "", "", "", " ", "\n", "\u00a0", "\u00ad", "\u200b", "–"])
        spread = "".join(sign + data.draw(noise) for sign in encode(answer).lower())
        assert answer == decode(spread)

    def test_it_is_found_in_the_middle_of_a_sentence(self):
        assert [TWENTY] == read(f"Her er mit svar: {encode(TWENTY)}. Tak!")
        assert [TWENTY] == read(f"mit svar er {encode(TWENTY).lower()} tak")

    @given(st.lists(answers, max_size=12))
    def test_many_pasted_at_once_are_each_found_once_and_in_order(self, many):
        assert many == read("\n".join(map(encode, many)))
        assert many == read(" ".join(map(encode, many)))

    @given(st.lists(answers, min_size=2, max_size=6), st.data())
    def test_one_that_is_wrong_takes_no_other_with_it(self, many, data):
        codes = [encode(answer) for answer in many]
        at = data.draw(st.integers(0, len(codes) - 1))
        codes[at] = codes[at][: data.draw(st.integers(12, len(codes[at]) - 1))].rstrip("-")
        found = scan("\n".join(codes))
        assert [a for n, a in enumerate(many) if n != at] == [f.answer for f in found if f.answer]
        assert any(f.why and f.line == at + 1 for f in found)

    def test_every_line_is_told_of(self):
        code = encode(TWENTY)
        text = f"Hej\n\n{code}\n{code[:20]}\nSå\n{code[5:]}\nSV2{code[3:]}"
        told = [(1, "andet"), (3, ""), (4, "kort"), (5, "andet"), (6, "begyndelse"), (7, "nyere")]
        assert told == [(found.line, found.why) for found in scan(text)]

    @given(st.text(max_size=300))
    def test_no_text_is_taken_for_a_code_or_makes_it_stumble(self, text):
        assert [] == read(text)


class TestWhoAndWhat:
    def test_the_mark_follows_from_the_list_its_order_and_its_tool(self):
        same = [("kortlaegning", ["Jura", "IT"]), ("kortlaegning", ["jura ", "it"])]
        others = [
            ("kortlaegning", ["IT", "Jura"]),
            ("kortlaegning", ["Jura"]),
            ("kortlaegning", ["Jura", "IT", "Ret"]),
            ("teamsamtale", ["Jura", "IT"]),
        ]
        assert 1 == len({list_mark(tool, names) for tool, names in same})
        assert 5 == len({list_mark(tool, names) for tool, names in same + others})

    def test_two_who_answer_alike_have_two_codes(self):
        twins = [Answer(4, "7QKD", number_signs(number), TWENTY.values) for number in (1, 2)]
        assert 2 == len(set(map(encode, twins)))
