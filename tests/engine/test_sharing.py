"""Rules D3-D5: courses together and alone, a cost shared exactly, and who gains."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.arguments import exact
from worksheets.engine.sharing import compare, courses, share_cost
from worksheets.engine.trace import Step

WEIGHTS = st.lists(
    st.one_of(st.integers(0, 200_000), st.decimals(0, 1000, places=1).map(float)),
    min_size=1, max_size=10,
)  # fmt: skip
COSTS = st.one_of(st.integers(0, 10**9), st.integers(0, 10**11).map(lambda ore: ore / 100))


class TestCourses:
    def test_the_participants_fill_as_few_courses_as_they_can(self):
        assert (3, (9, 9, 8)) == (
            courses([10, 10, 6], largest=12).courses,
            courses([10, 10, 6], largest=12).sizes,
        )

    def test_what_each_would_hold_alone_is_counted_the_same_way(self):
        result = courses([13, 3, 0], largest=12)
        assert ((2, 1, 0), 2, 1) == (result.alone, result.courses, result.saved)

    def test_who_has_no_number_is_left_out_and_told(self):
        result = courses([10, None], largest=12)
        assert (1, 1, 1, (1, None)) == (result.courses, result.n, result.left_out, result.alone)

    @pytest.mark.parametrize("participants", [[], [None], [0, 0]])
    def test_nobody_makes_no_course(self, participants):
        result = courses(participants, largest=12)
        assert (None, None, "too_few") == (result.courses, result.saved, result.status)

    def test_the_trace_shows_the_sum_and_what_is_saved(self):
        inputs = (("participants", 26), ("largest", 12), ("sizes", (9, 9, 8)))
        saved = (("alone", 3), ("together", 3))
        assert (
            Step("D3", "courses", inputs, 3),
            Step("D3", "saved", saved, 0),
        ) == courses([10, 10, 6], largest=12).trace

    @given(st.lists(st.integers(0, 300), max_size=10), st.integers(1, 40))
    def test_no_course_is_too_large_and_nobody_is_lost(self, participants, largest):
        result = courses(participants, largest=largest)
        assert sum(result.sizes) == sum(participants)
        assert all(size <= largest for size in result.sizes)
        assert not result.sizes or result.sizes[0] - result.sizes[-1] <= 1
        assert result.saved is None or result.saved >= 0


class TestShareCost:
    def test_equal_parts_leave_the_odd_krone_with_the_first(self):
        assert (34, 33, 33) == share_cost(100, [1, 1, 1]).shares

    def test_the_example_of_the_method_page(self):
        assert (15000, 9000, 12000) == share_cost(36000, [10, 6, 8]).shares
        assert (12000, 8000, 16000) == share_cost(36000, [30000, 20000, 40000]).shares

    def test_a_cost_with_ore_is_shared_in_ore(self):
        assert (50.25, 50.25) == share_cost(100.5, [1, 1]).shares

    def test_the_largest_remainder_gets_the_unit_left_over(self):
        """
        10 kroner by 5, 4 and 3: 4.17, 3.33 and 2.5.
        """
        assert (4, 3, 3) == share_cost(10, [5, 4, 3]).shares

    def test_of_equal_remainders_the_larger_weight_pays(self):
        """
        2 kroner by 1 and 3 is 0.5 and 1.5.
        """
        assert (0, 2) == share_cost(2, [1, 3]).shares

    def test_who_has_no_weight_pays_nothing(self):
        assert (0, 100) == share_cost(100, [0, 7]).shares

    def test_one_unknown_weight_leaves_every_part_open(self):
        result = share_cost(100, [3, None])
        assert (None, "unknown_weight", 1) == (result.shares, result.status, result.left_out)

    def test_weights_that_are_all_nothing_share_nothing(self):
        assert (None, "no_weight") == (
            share_cost(100, [0, 0]).shares, share_cost(100, [0, 0]).status,
        )  # fmt: skip

    def test_nobody_shares_nothing(self):
        assert "too_few" == share_cost(100, []).status

    @pytest.mark.parametrize(
        ("cost", "weights", "named"),
        [(-1, [1], "cost"), (1, [-1], r"weights\[0\]"), (1, "12", "weights")],
    )
    def test_what_cannot_be_shared_is_named(self, cost, weights, named):
        with pytest.raises(ValueError, match=named):
            share_cost(cost, weights)

    @given(COSTS, WEIGHTS)
    def test_the_parts_add_to_the_cost_exactly_and_none_is_negative(self, cost, weights):
        shares = share_cost(cost, weights).shares
        if not any(weights):
            assert shares is None
            return
        assert sum(map(exact, shares)) == exact(cost)
        assert all(share >= 0 for share in shares)

    @given(COSTS, WEIGHTS, st.randoms(use_true_random=False))
    def test_the_order_of_the_list_changes_nothing_but_who_of_equals_gets_the_odd_unit(
        self, cost, weights, dice: random.Random
    ):
        places = list(range(len(weights)))
        dice.shuffle(places)
        here = share_cost(cost, weights).shares
        there = share_cost(cost, [weights[place] for place in places]).shares
        if here is None:
            assert there is None
            return
        assert sorted(zip(weights, here, strict=True)) == sorted(
            zip((weights[place] for place in places), there, strict=True)
        )

    @given(COSTS, WEIGHTS)
    def test_nobody_is_a_unit_or_more_away_from_the_quota(self, cost, weights):
        shares = share_cost(cost, weights).shares
        if shares is None:
            return
        unit = 1 if exact(cost).denominator == 1 else Fraction(1, 100)
        total = sum(map(exact, weights))
        for weight, share in zip(weights, shares, strict=True):
            assert abs(exact(share) - exact(cost) * exact(weight) / total) < unit

    @given(COSTS, st.integers(1, 10))
    def test_equal_weights_differ_by_one_unit_at_the_most(self, cost, people):
        shares = share_cost(cost, [1] * people).shares
        unit = 1 if exact(cost).denominator == 1 else Fraction(1, 100)
        assert exact(max(shares)) - exact(min(shares)) <= unit

    @given(COSTS, WEIGHTS)
    def test_a_larger_weight_never_pays_less(self, cost, weights):
        shares = share_cost(cost, weights).shares or ()
        ordered = sorted(zip(weights, shares, strict=False))
        for (smaller, less), (larger, more) in pairwise(ordered):
            assert smaller == larger or less <= more


class TestCompare:
    def test_who_pays_more_together_is_named(self):
        result = compare([20000, 8000], [15000, 9000])
        assert ((5000, -1000), 4000, (1,)) == (result.gains, result.total, result.dearer)

    def test_the_same_price_is_not_dearer(self):
        assert () == compare([100], [100]).dearer

    def test_what_is_not_known_is_not_compared(self):
        result = compare([None, 8000, 5000], [1, None, 4000])
        assert ((None, None, 1000), 1000, 1, 2) == (
            result.gains, result.total, result.n, result.left_out,
        )  # fmt: skip

    def test_nothing_known_compares_nothing(self):
        assert (None, "too_few") == (compare([None], [1]).total, compare([None], [1]).status)

    def test_lists_of_two_lengths_are_refused(self):
        with pytest.raises(ValueError, match="together"):
            compare([1], [])

    @given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=10))
    def test_the_gains_add_to_the_total(self, pairs):
        alone, together = [a for a, _ in pairs], [b for _, b in pairs]
        result = compare(alone, together)
        assert (result.total or 0) == sum(alone) - sum(together)
        assert result.dearer == tuple(i for i, (a, b) in enumerate(pairs) if b > a)
