"""What an activity has moved, counted from those who took part (R1, R2 over time)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.followup import crossings, holders_now, steps_taken

LEVELS = st.lists(st.integers(0, 4), max_size=12)


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
