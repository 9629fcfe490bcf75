"""What an activity has moved, counted from those who took part (R1, R2 over time)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.followup import (
    agreed_after,
    counts_after,
    crossings,
    holders_now,
    holders_of,
    steps_taken,
)

LEVELS = st.lists(st.integers(0, 4), max_size=12)
COUNTS = st.lists(st.integers(0, 12), min_size=5, max_size=5)


class TestSteps:
    def test_each_level_up_is_a_step(self):
        assert 3 == steps_taken([4, 3, 2], start=2)

    def test_a_fall_takes_no_step_back(self):
        """
        It is told on its own; it must not hide what the others learned.
        """
        assert 1 == steps_taken([3, 0], start=2)

    def test_nobody_has_taken_none(self):
        assert 0 == steps_taken([], start=2)


class TestCrossings:
    def test_who_was_there_already_has_not_come(self):
        assert (0, 0) == crossings([3, 4], start=3, required_level=3)

    def test_who_comes_to_the_very_level_has_come(self):
        assert (1, 0) == crossings([3, 2], start=2, required_level=3)

    def test_who_falls_below_it_has_gone(self):
        assert (0, 2) == crossings([2, 0, 3], start=3, required_level=3)

    @given(LEVELS, st.integers(0, 4), st.integers(1, 4))
    def test_nobody_both_comes_and_goes(self, levels, start, required):
        up, down = crossings(levels, start=start, required_level=required)
        assert 0 in {up, down}
        assert up + down <= len(levels)


class TestHolders:
    def test_they_are_those_before_with_the_ones_who_came_and_went(self):
        assert 4 == holders_now(3, up=2, down=1)

    def test_they_are_never_fewer_than_none(self):
        assert 0 == holders_now(1, up=0, down=3)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: steps_taken([5], start=2), "levels"),
        (lambda: steps_taken([1], start=-1), "start"),
        (lambda: crossings([1], start=5, required_level=3), "start"),
        (lambda: crossings([None], start=1, required_level=3), "levels"),
        (lambda: crossings([1], start=1, required_level=0), "required_level"),
        (lambda: holders_now(-1, up=0, down=0), "before"),
        (lambda: holders_now(1, up=0.5, down=0), "up"),
        (lambda: holders_now(1, up=0, down=True), "down"),
    ],
)
def test_nonsense_is_refused_by_its_name(call, named):
    with pytest.raises(ValueError, match=named):
        call()


class TestLevelsAfter:
    """Rule R3."""

    def test_participants_leave_the_level_where_they_began(self):
        assert (2, 4, 1, 6, 1) == counts_after([2, 4, 4, 3, 1], [3, 3, 3], start=2)

    def test_who_stands_where_he_began_is_not_moved(self):
        assert (0, 0, 2, 0, 0) == counts_after([0, 0, 2, 0, 0], [2, 2], start=2)

    def test_a_fall_is_moved_down(self):
        assert (0, 1, 0, 0, 0) == counts_after([0, 0, 1, 0, 0], [1], start=2)

    def test_more_participants_than_stood_there_cannot_be_moved(self):
        """
        Somebody else was counted then; a guess would make people appear out of nothing.
        """
        assert counts_after([0, 0, 1, 5, 0], [3, 3], start=2) is None

    def test_a_count_for_each_level_is_needed(self):
        with pytest.raises(ValueError, match="counts: one for each level, not 4"):
            counts_after([0, 0, 1, 5], [3], start=2)

    @given(COUNTS, LEVELS, st.integers(0, 4))
    def test_nobody_appears_and_nobody_goes(self, counts, levels, start):
        after = counts_after(counts, levels, start=start)
        assert after is None or sum(counts) == sum(after)
        assert after is None or min(after) >= 0


class TestTheAgreedLevelAfter:
    """Rule R4."""

    def test_all_of_them_together_move_it(self):
        assert 3 == agreed_after([3, 3, 3], agreed=2, people=3, start=2)

    @pytest.mark.parametrize(
        ("levels", "agreed", "people"),
        [([3, 3], 2, 3), ([3, 3, 2], 2, 3), ([3, 3, 3], 1, 3), ([], 2, 0)],
        ids=["only some took part", "they stand apart", "it was another level", "nobody"],
    )
    def test_else_one_number_cannot_say_it(self, levels, agreed, people):
        assert agreed_after(levels, agreed=agreed, people=people, start=2) is None


class TestHoldersOf:
    def test_counts_those_at_the_requirement_and_above(self):
        assert 5 == holders_of([0, 0, 2, 4, 1], required_level=3)

    def test_nobody_at_the_requirement_is_none(self):
        assert 0 == holders_of([3, 2, 0, 0, 0], required_level=2)

    def test_counts_that_are_not_one_for_each_level_are_refused(self):
        with pytest.raises(ValueError, match="counts: one for each level, not 3"):
            holders_of([1, 2, 3], required_level=2)
