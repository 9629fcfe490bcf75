"""Rules M1-M4: counts, scores and areas, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.change import paired_dominance
from worksheets.engine.discrepancy import importance_performance, mwds, ranked_discrepancy
from worksheets.engine.trace import Step

LEVELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)
NUMBERS = st.one_of(st.none(), st.integers(0, 4), st.floats(0, 10))
GAPPY = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20)


def columns(pairs):
    return [one for one, _ in pairs], [other for _, other in pairs]


class TestRankedDiscrepancy:
    def test_people_below_at_and_above_are_counted(self):
        result = ranked_discrepancy([1, 2, 3, 4, 4], [3, 3, 3, 3, 2])
        assert (2, 1, 2) == (result.below, result.equal, result.above)
        assert (40, 20, 40) == (result.nr_percent, result.tr_percent, result.pr_percent)

    def test_all_below_is_minus_100(self):
        assert -100 == ranked_discrepancy([1, 2], [3, 4]).rds

    def test_zero_has_two_causes_and_the_shares_tell_them_apart(self):
        balanced, equal = ranked_discrepancy([1, 4], [2, 2]), ranked_discrepancy([2, 2], [2, 2])
        assert (0, 0) == (balanced.rds, equal.rds)
        assert (0, 100) == (balanced.tr_percent, equal.tr_percent)

    def test_the_size_is_the_mean_over_those_below_only(self):
        assert 2 == ranked_discrepancy([1, 2, 4, 4], [4, 3, 3, 4]).mean_missing_steps

    def test_with_nobody_below_there_is_no_size(self):
        assert ranked_discrepancy([3], [3]).mean_missing_steps is None

    def test_half_a_pair_is_left_out(self):
        result = ranked_discrepancy([1, None, 3, None], [2, 2, None, None])
        assert (1, 3, -100) == (result.n, result.left_out, result.rds)

    def test_without_a_pair_nothing_is_claimed(self):
        result = ranked_discrepancy([1, None], [None, 2])
        assert ("too_few", 0, 2) == (result.status, result.n, result.left_out)
        assert {None} == {
            result.below,
            result.equal,
            result.above,
            result.nr_percent,
            result.tr_percent,
            result.pr_percent,
            result.rds,
            result.mean_missing_steps,
        }
        assert (Step("M1", "pairs", (("n", 0), ("left_out", 2)), None),) == result.trace

    def test_every_number_has_its_step(self):
        result = ranked_discrepancy([1, 2, 3, 4], [3, 3, 3, 3])
        assert (
            Step("M1", "nr_percent", (("below", 2), ("n", 4)), 50),
            Step("M1", "tr_percent", (("equal", 1), ("n", 4)), 25),
            Step("M1", "pr_percent", (("above", 1), ("n", 4)), 25),
            Step("M1", "rds", (("above", 1), ("below", 2), ("n", 4)), -25),
            Step("M3", "mean_missing_steps", (("missing_steps", 3), ("below", 2)), 1.5),
        ) == result.trace
        assert "ok" == result.status

    @given(LEVELS)
    def test_the_three_shares_add_to_100(self, pairs):
        result = ranked_discrepancy(*columns(pairs))
        assert 100 == pytest.approx(result.nr_percent + result.pr_percent + result.tr_percent)

    @given(LEVELS)
    def test_the_score_flips_when_the_columns_swap(self, pairs):
        present, required = columns(pairs)
        assert -ranked_discrepancy(required, present).rds == (
            ranked_discrepancy(present, required).rds
        )

    @given(GAPPY)
    def test_it_is_100_times_the_dominance_of_present_over_required(self, pairs):
        """
        One measure serves needs and follow-up (Cliff).
        """
        present, required = columns(pairs)
        needs, follow_up = (
            ranked_discrepancy(present, required),
            paired_dominance(required, present),
        )
        assert needs.n == follow_up.n
        if needs.n:
            assert needs.rds == pytest.approx(100 * follow_up.dominance)


class TestMwds:
    def test_the_gap_is_weighted_by_the_mean_requirement(self):
        result = mwds([3, 2], [4, 4])
        assert (4, 2.5, 6) == (result.mean_required, result.mean_present, result.value)

    def test_more_than_required_is_a_negative_score(self):
        assert -2 == mwds([2], [1]).value * 2

    def test_where_nothing_is_required_there_is_no_score(self):
        result = mwds([1, 2], [0, 0])
        assert ("not_required", None, 0, 1.5) == (
            result.status,
            result.value,
            result.mean_required,
            result.mean_present,
        )

    def test_means_are_over_the_people_with_both_numbers(self):
        result = mwds([1, None, 4], [3, 4, None])
        assert (3, 1, 1, 2) == (
            result.mean_required,
            result.mean_present,
            result.n,
            result.left_out,
        )

    def test_without_a_pair_nothing_is_claimed(self):
        result = mwds([None], [3])
        assert ("too_few", None, None, None, 0, 1) == (
            result.status,
            result.value,
            result.mean_required,
            result.mean_present,
            result.n,
            result.left_out,
        )
        assert (Step("M2", "pairs", (("n", 0), ("left_out", 1)), None),) == result.trace

    def test_every_number_has_its_step(self):
        result = mwds([3, 2], [4, 4])
        assert (
            Step("M2", "mean_required", (("sum", 8), ("n", 2)), 4),
            Step("M2", "mean_present", (("sum", 5), ("n", 2)), 2.5),
            Step("M2", "mwds", (("mean_required", 4), ("mean_present", 2.5), ("n", 2)), 6),
        ) == result.trace
        assert ("ok", 2, 0) == (result.status, result.n, result.left_out)

    @given(LEVELS)
    def test_it_is_the_mean_requirement_times_the_mean_gap(self, pairs):
        """
        Borich's sum over people, against the short form.
        """
        present, required = columns(pairs)
        result = mwds(present, required)
        if result.status == "ok":
            mean = result.mean_required
            by_person = sum((r - a) * mean for a, r in pairs) / len(pairs)
            assert result.value == pytest.approx(by_person, abs=1e-9)
            assert result.value == pytest.approx(mean * (mean - result.mean_present), abs=1e-9)


class TestImportancePerformance:
    def test_each_area_has_its_corner(self):
        points = [(1, 3), (3, 3.5), (3, 4), (4, 3), (3, 1), (1, 0.5)]
        assert (
            "concentrate",
            "concentrate",
            "concentrate",
            "keep_up",
            "possible_overkill",
            "low_priority",
        ) == importance_performance(points).areas

    @pytest.mark.parametrize(
        ("point", "area"),
        [
            ((3, 3), "keep_up"),
            ((1, 1), "low_priority"),
            ((2, 2), "keep_up"),
            ((3, 2), "keep_up"),
            ((2, 1), "possible_overkill"),
            ((1.9, 1), "low_priority"),
            ((3, 1.9), "possible_overkill"),
        ],
    )
    def test_a_point_on_a_line_goes_to_the_better_side(self, point, area):
        assert (area,) == importance_performance([point]).areas

    def test_the_distance_to_the_line_is_the_gap(self):
        assert (2, -2) == importance_performance([(1, 3), (4, 2)]).distances

    def test_the_middle_follows_the_scale(self):
        result = importance_performance([(3, 3), (2, 2)], scale=(1, 5))
        assert (3, ("keep_up", "low_priority")) == (result.middle, result.areas)

    def test_half_a_point_is_left_out(self):
        result = importance_performance([(1, None), (None, 2), (1, 2)])
        assert ((None, None, "concentrate"), (None, None, 1)) == (result.areas, result.distances)
        assert (1, 2, "ok") == (result.n, result.left_out, result.status)

    def test_without_a_point_it_says_so(self):
        result = importance_performance([])
        assert ("too_few", 0, 0) == (result.status, result.n, result.left_out)

    def test_the_trace_counts_the_points_of_each_area(self):
        result = importance_performance([(1, 3), (1, 3), (3, 3), (3, 1), (None, 1)])
        areas = ("concentrate", "keep_up", "possible_overkill", "low_priority")
        inputs = (("middle", 2), ("areas", areas), ("n", 4), ("left_out", 1))
        assert (Step("M4", "points_per_area", inputs, (2, 1, 1, 0)),) == result.trace
