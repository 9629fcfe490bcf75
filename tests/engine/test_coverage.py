"""Rules R1, R2, R3 and R5: the examples X1-X6, the edges, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.coverage import coverage, lift_steps
from worksheets.engine.trace import Step

LEVELS = st.lists(st.integers(0, 4), max_size=12)
REQUIRED_LEVEL = st.integers(1, 4)
REQUIRED_PEOPLE = st.integers(1, 15)


class TestWorkedExamples:
    def test_x1_two_of_three_places_are_filled(self):
        result = coverage([4, 3, 2, 1, 0], required_level=3, required_people=3)
        assert (2, 2 / 3, 1, -1) == (result.holders, result.share, result.missing, result.margin)
        assert (1, "uncovered") == (result.lift_steps, result.status)

    def test_x2_nobody_is_there_yet(self):
        result = coverage([2, 2, 2], required_level=3, required_people=2)
        assert (0, 0, 2, 2) == (result.holders, result.share, result.missing, result.lift_steps)

    def test_x3_one_person_carries_the_requirement(self):
        result = coverage([4, 1, 1], required_level=3, required_people=1)
        assert (1, 1, 0, "vulnerable") == (
            result.holders,
            result.share,
            result.lift_steps,
            result.status,
        )

    def test_x4_two_places_have_nobody_at_all(self):
        result = coverage([3, 2], required_level=2, required_people=4)
        assert (2, 0.5, 2, 4) == (result.holders, result.share, result.missing, result.lift_steps)
        assert (2, 0) == (result.new_people, result.unknown_places)

    def test_x6_a_place_may_be_filled_by_someone_unknown(self):
        result = coverage([3], required_level=3, required_people=2, unknown=2)
        assert (1, 0.5, 3) == (result.holders, result.share, result.lift_steps)
        assert (1, 0) == (result.unknown_places, result.new_people)
        assert (1 / 3, True) == (result.answer_share, result.uncertain)


class TestCoverage:
    def test_an_unknown_level_is_not_counted_as_zero(self):
        """
        "Ved ikke" lowers the answer share, never the level of anyone.
        """
        assert 1 == coverage([3], required_level=3, required_people=2, unknown=2).holders

    def test_more_holders_than_places_is_full_coverage_with_a_margin(self):
        result = coverage([4, 4, 4], required_level=3, required_people=2)
        assert (1, 0, 1) == (result.share, result.missing, result.margin)

    def test_unknown_answers_fill_places_before_new_people_do(self):
        result = coverage([2], required_level=2, required_people=4, unknown=1)
        assert (1, 2, 6) == (result.unknown_places, result.new_people, result.lift_steps)

    def test_no_place_is_unknown_when_the_known_are_enough(self):
        result = coverage([0, 0], required_level=2, required_people=2, unknown=3)
        assert (0, 0, 4) == (result.unknown_places, result.new_people, result.lift_steps)

    @pytest.mark.parametrize(
        ("levels", "required_people", "status"),
        [
            ([2, 2], 1, "uncovered"),
            ([3, 2], 2, "uncovered"),
            ([3, 2], 1, "vulnerable"),
            ([3, 3], 2, "thin"),
            ([3, 3], 1, "robust"),
            ([3, 3, 3], 2, "robust"),
        ],
    )
    def test_the_status_follows_r3(self, levels, required_people, status):
        result = coverage(levels, required_level=3, required_people=required_people)
        assert status == result.status

    def test_seven_of_ten_answers_are_certain_enough(self):
        """
        The rule says under 70 %, so exactly 70 % is not marked, and 69.9 % is.
        """
        seven, nearly = (
            coverage([1] * known, required_level=1, required_people=1, unknown=1000 - known)
            for known in (700, 699)
        )
        assert (False, True) == (seven.uncertain, nearly.uncertain)

    def test_with_unknown_answers_only_nothing_is_claimed(self):
        result = coverage([], required_level=3, required_people=2, unknown=4)
        assert "unknown" == result.status
        assert {None} == {
            result.holders,
            result.share,
            result.missing,
            result.margin,
            result.lift_steps,
            result.unknown_places,
            result.new_people,
        }
        assert (0, True, 0, 4) == (
            result.answer_share,
            result.uncertain,
            result.n,
            result.left_out,
        )
        assert (3, 2) == (result.required_level, result.required_people)

    def test_with_nobody_at_all_every_place_is_a_new_person(self):
        result = coverage([], required_level=3, required_people=2)
        assert (0, 0, 2, -2) == (result.holders, result.share, result.missing, result.margin)
        assert (6, 0, 2) == (result.lift_steps, result.unknown_places, result.new_people)
        assert ("uncovered", None, False) == (
            result.status,
            result.answer_share,
            result.uncertain,
        )

    def test_the_requirement_and_the_counts_come_back(self):
        result = coverage([1, 2], required_level=4, required_people=3, unknown=1)
        assert (4, 3, 2, 1) == (
            result.required_level,
            result.required_people,
            result.n,
            result.left_out,
        )


class TestTrace:
    def test_every_number_has_its_step(self):
        result = coverage([4, 3, 2, 1, 0], required_level=3, required_people=4, unknown=5)
        both = (("holders", 2), ("required_people", 4))
        assert (
            Step("R1", "holders", (("people_per_level", (1,) * 5), ("required_level", 3)), 2),
            Step("R1", "coverage_share", both, 0.5),
            Step("R1", "missing", both, 2),
            Step("R1", "margin", both, -2),
            Step(
                "R2",
                "lift_steps",
                (
                    ("required_level", 3),
                    ("people_lifted", (2, 1)),
                    ("unknown_places", 0),
                    ("new_people", 0),
                ),
                3,
            ),
            Step("R5", "answer_share", (("known", 5), ("unknown", 5)), 0.5),
            Step("R3", "status", both, "uncovered"),
        ) == result.trace

    def test_without_a_known_level_only_the_answers_are_explained(self):
        result = coverage([], required_level=3, required_people=4, unknown=5)
        answers = (("known", 0), ("unknown", 5))
        assert (
            Step("R5", "answer_share", answers, 0),
            Step("R3", "status", answers, "unknown"),
        ) == result.trace


class TestProperties:
    @given(LEVELS, REQUIRED_LEVEL, REQUIRED_PEOPLE, st.data())
    def test_raising_a_level_never_hurts(self, levels, required_level, required_people, data):
        """
        More competence may not look like less, in either number.
        """
        raisable = [i for i, level in enumerate(levels) if level < 4]
        if not raisable:
            return
        place = data.draw(st.sampled_from(raisable))
        raised = [level + (i == place) for i, level in enumerate(levels)]
        wanted = {"required_level": required_level, "required_people": required_people}
        before, after = coverage(levels, **wanted), coverage(raised, **wanted)
        assert before.share <= after.share
        assert before.lift_steps - 1 <= after.lift_steps <= before.lift_steps

    @given(LEVELS, REQUIRED_LEVEL, REQUIRED_PEOPLE)
    def test_lift_steps_are_zero_exactly_when_nobody_is_missing(self, levels, level, people):
        result = coverage(levels, required_level=level, required_people=people)
        assert (0 == result.missing) == (0 == result.lift_steps)

    @given(LEVELS, REQUIRED_LEVEL, REQUIRED_PEOPLE, st.integers(0, 5))
    def test_the_function_and_the_result_agree_on_lift_steps(self, levels, level, people, unknown):
        if not levels:
            unknown = 0
        wanted = {"required_level": level, "required_people": people}
        result = coverage(levels, unknown=unknown, **wanted)
        assert lift_steps(levels, **wanted) == result.lift_steps

    @given(LEVELS, REQUIRED_LEVEL, REQUIRED_PEOPLE)
    def test_so_many_steps_are_enough_and_no_fewer(self, levels, level, people):
        """
        Walk up one step at a time, always the highest person below: the count is the walk.
        """
        team = sorted([*levels, *[0] * max(0, people - len(levels))], reverse=True)
        steps = 0
        while sum(have >= level for have in team) < people:
            nearest = next(i for i, have in enumerate(team) if have < level)
            team[nearest] += 1
            steps += 1
        assert steps == lift_steps(levels, required_level=level, required_people=people)

    @given(LEVELS, REQUIRED_LEVEL, REQUIRED_PEOPLE, st.randoms())
    def test_the_order_of_people_does_not_matter(self, levels, level, people, random):
        shuffled = levels.copy()
        random.shuffle(shuffled)
        wanted = {"required_level": level, "required_people": people}
        assert coverage(levels, **wanted) == coverage(shuffled, **wanted)
