"""Rules A1-A3: counts, coefficients, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.agreement import (
    average_deviation,
    kappa_from_table,
    krippendorff_alpha,
    pair_agreement,
    r_wg,
    r_wg_j,
    weighted_kappa,
)
from worksheets.engine.trace import Step

SCALE = range(5)
RATINGS = st.integers(1, 6).flatmap(
    lambda units: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=units, max_size=units),
        min_size=1,
        max_size=5,
    )
)


class TestPairAgreement:
    def test_agreement_is_counted_before_anything_else(self):
        result = pair_agreement([3, 2, 4, 1, 0, None], [3, 3, 2, 1, None, 2])
        assert (2, 3, 4, 2) == (result.exact, result.within_one_step, result.n, result.left_out)

    def test_it_says_who_lies_lower(self):
        result = pair_agreement([1, 2, 4], [2, 3, 1])
        assert (2, 1) == (result.first_lower, result.second_lower)

    def test_without_a_pair_it_says_so(self):
        assert "too_few" == pair_agreement([None], [3]).status

    def test_every_count_has_its_step(self):
        result = pair_agreement([3, 2, 4, None], [3, 3, 2, 1])
        inputs = (("n", 3), ("left_out", 1))
        assert (
            Step("A1", "exact", inputs, 1),
            Step("A1", "within_one_step", inputs, 2),
            Step("A1", "first_lower", inputs, 1),
            Step("A1", "second_lower", inputs, 1),
        ) == result.trace
        assert "ok" == result.status


class TestWeightedKappa:
    FIRST = (0, 0, 1, 1, 2, 2, 3, 3, 4, 4)
    SECOND = (0, 1, 1, 2, 2, 3, 3, 4, 4, 4)

    def test_full_agreement_is_1(self):
        assert 1 == weighted_kappa([*SCALE] * 2, [*SCALE] * 2, levels=SCALE).value

    def test_the_farthest_disagreement_is_minus_1(self):
        assert -1 == weighted_kappa([0, 4] * 5, [4, 0] * 5, levels=SCALE).value

    def test_quadratic_counts_the_squared_distance(self):
        """
        Four of ten are one step apart. By chance the mean square is that of the first (6)
        and of the second (7.6) less twice the product of the means (2 x 2 x 2.4).
        """
        result = weighted_kappa(self.FIRST, self.SECOND, levels=SCALE)
        assert (0.4, 4) == (result.observed, result.expected)
        assert 1 - 0.4 / 4 == pytest.approx(result.value, abs=1e-12)

    def test_linear_counts_the_distance(self):
        """
        From 0 to 4 the first is 2, 1.4, 1.2, 1.4 and 2 away on average; the second has
        1, 2, 2, 2 and 3 of them.
        """
        result = weighted_kappa(self.FIRST, self.SECOND, levels=SCALE, weights="linear")
        assert (0.4, 1.6) == (result.observed, result.expected)
        assert 1 - 0.4 / 1.6 == pytest.approx(result.value, abs=1e-12)

    def test_the_order_of_the_levels_is_the_order_of_the_steps(self):
        turned = weighted_kappa(self.FIRST, self.SECOND, levels=[4, 3, 2, 1, 0])
        mixed = weighted_kappa(self.FIRST, self.SECOND, levels=[0, 4, 1, 3, 2])
        plain = weighted_kappa(self.FIRST, self.SECOND, levels=SCALE)
        assert plain.value == turned.value != mixed.value

    def test_nine_competences_are_too_few(self):
        result = weighted_kappa([*SCALE] * 2, [0, 1, 2, 3, 4, 0, 1, 2, 3, None], levels=SCALE)
        assert ("too_few", None, None, None) == (
            result.status,
            result.value,
            result.observed,
            result.expected,
        )
        assert (9, 1) == (result.n, result.left_out)
        assert (Step("A1", "kappa", (("n", 9), ("fewest", 10)), None),) == result.trace

    def test_half_a_pair_is_left_out(self):
        result = weighted_kappa([*self.FIRST, 1], [*self.SECOND, None], levels=SCALE)
        assert (10, 1) == (result.n, result.left_out)
        assert weighted_kappa(self.FIRST, self.SECOND, levels=SCALE).value == result.value

    def test_when_nothing_varies_there_is_no_coefficient(self):
        result = weighted_kappa([3] * 10, [3] * 10, levels=SCALE)
        assert ("no_variance", None, 0, 0) == (
            result.status,
            result.value,
            result.observed,
            result.expected,
        )


class TestKappaFromTable:
    def test_disagreement_is_weighed_cell_by_cell(self):
        result = kappa_from_table([[2, 1], [0, 1]], [[0, 2], [4, 0]])
        assert isinstance(result.n, int)
        assert (0.5, 4, "ok", 0) == (result.observed, result.n, result.status, result.left_out)
        # By chance: 2 x 3/4 x 2/4 and 4 x 1/4 x 2/4.
        assert (1.25, 0.6) == (result.expected, result.value)

    def test_shares_give_what_counts_give(self):
        shares = kappa_from_table([[0.5, 0.25], [0, 0.25]], [[0, 2], [4, 0]])
        assert (0.6, 1) == (shares.value, shares.n)

    def test_the_total_may_be_a_fraction(self):
        assert 0.75 == kappa_from_table([[0.5, 0.25], [0, 0]], [[0, 1], [1, 0]]).n

    def test_the_smallest_share_is_accepted(self):
        assert "ok" == kappa_from_table([[1, 1e-12], [0, 1]], [[0, 1], [1, 0]]).status

    def test_an_empty_table_is_too_few(self):
        result = kappa_from_table([[0, 0], [0, 0]], [[0, 1], [1, 0]])
        assert ("too_few", None, None, None, 0, 0) == (
            result.status,
            result.value,
            result.observed,
            result.expected,
            result.n,
            result.left_out,
        )
        assert (Step("A1", "kappa", (("n", 0),), None),) == result.trace

    def test_the_trace_has_both_disagreements(self):
        result = kappa_from_table([[2, 1], [0, 1]], [[0, 2], [4, 0]])
        inputs = (("observed", 0.5), ("expected", 1.25), ("n", 4))
        assert (Step("A1", "kappa", inputs, 0.6),) == result.trace


class TestKrippendorffAlpha:
    def test_full_agreement_is_1(self):
        assert 1 == krippendorff_alpha([[0, 2, 4], [0, 2, 4]]).value

    def test_the_default_is_ordinal(self):
        ratings = [[1, 2, 4, 4], [1, 3, 4, 2]]
        assert krippendorff_alpha(ratings, "ordinal") == krippendorff_alpha(ratings)

    def test_by_hand_in_the_nominal_case(self):
        """
        Two units of two raters, values a a / a b: D_o = 2/4, D_e = 2 x 3 x 1 / (4 x 3).
        """
        result = krippendorff_alpha([["a", "a"], ["a", "b"]], "nominal")
        assert (0.5, 0.5, 0) == (result.observed, result.expected, result.value)

    def test_by_hand_in_the_ordinal_case(self):
        """
        Values 1 1 / 1 2 / 3 3: three, one and two of them. Between 1 and 2 lie 1.5 + 0.5,
        between 1 and 3 1.5 + 1 + 1, between 2 and 3 0.5 + 1.
        """
        result = krippendorff_alpha([[1, 1, 3], [1, 2, 3]], "ordinal")
        assert 2 * 4 / 6 == pytest.approx(result.observed)
        assert 2 * (3 * 4 + 6 * 12.25 + 2 * 2.25) / 30 == pytest.approx(result.expected)

    def test_by_hand_in_the_interval_case(self):
        result = krippendorff_alpha([[1, 1, 3], [1, 2, 3]], "interval")
        assert 2 * 1 / 6 == pytest.approx(result.observed)
        assert 2 * (3 * 1 + 6 * 4 + 2 * 1) / 30 == pytest.approx(result.expected)

    def test_by_hand_in_the_ratio_case(self):
        result = krippendorff_alpha([[1, 1, 3], [1, 2, 3]], "ratio")
        assert 2 * (1 / 9) / 6 == pytest.approx(result.observed)
        assert 2 * (3 / 9 + 6 / 4 + 2 / 25) / 30 == pytest.approx(result.expected)

    def test_a_unit_of_three_weighs_its_pairs_by_two(self):
        result = krippendorff_alpha([[1, 1], [1, 2], [2, 2]], "nominal")
        # Two pairs of different values in each unit, divided by 3 - 1.
        assert 2 * (2 / 2 + 2 / 2) / 6 == pytest.approx(result.observed)

    def test_a_unit_with_one_rating_drops_out(self):
        result = krippendorff_alpha([[1, 2, 3, None], [1, 2, None, None]])
        assert (2, 4, 1) == (result.units, result.n, result.left_out)

    def test_when_all_answer_the_same_there_is_no_coefficient(self):
        result = krippendorff_alpha([[3, 3], [3, 3]])
        assert ("no_variance", None, 0, 0) == (
            result.status,
            result.value,
            result.observed,
            result.expected,
        )

    @pytest.mark.parametrize("ratings", [[], [[]], [[1, 2]], [[None], [None]]])
    def test_without_a_pair_there_is_no_coefficient(self, ratings):
        result = krippendorff_alpha(ratings)
        left_out = sum(value is not None for row in ratings for value in row)
        assert ("too_few", None, None, None) == (
            result.status,
            result.value,
            result.observed,
            result.expected,
        )
        assert (0, 0, left_out) == (result.units, result.n, result.left_out)
        inputs = (("units", 0), ("n", 0), ("left_out", left_out))
        assert (Step("A2", "alpha", inputs, None),) == result.trace

    def test_the_trace_has_both_disagreements(self):
        result = krippendorff_alpha([["a", "a"], ["a", "b"]], "nominal")
        inputs = (
            ("metric", "nominal"),
            ("raters", 2),
            ("units", 2),
            ("n", 4),
            ("observed", 0.5),
            ("expected", 0.5),
        )
        assert (Step("A2", "alpha", inputs, 0),) == result.trace
        assert "ok" == result.status

    @given(RATINGS, st.randoms(), st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
    def test_the_order_of_raters_and_units_does_not_matter(self, ratings, random, metric):
        raters = ratings.copy()
        random.shuffle(raters)
        units = [list(unit) for unit in zip(*raters, strict=True)]
        random.shuffle(units)
        shuffled = [list(rater) for rater in zip(*units, strict=True)]
        before, after = (krippendorff_alpha(ratings, metric), krippendorff_alpha(shuffled, metric))
        assert (before.status, before.n) == (after.status, after.n)
        if before.value is not None:
            assert before.value == pytest.approx(after.value, abs=1e-9)

    @given(RATINGS, st.permutations(range(5)))
    def test_nominal_values_are_only_names(self, ratings, names):
        renamed = [[value if value is None else f"n{names[value]}" for value in r] for r in ratings]
        before, after = (
            krippendorff_alpha(ratings, "nominal"),
            krippendorff_alpha(renamed, "nominal"),
        )
        assert before.value == pytest.approx(after.value, abs=1e-9)

    @given(RATINGS)
    def test_ordinal_values_are_only_an_order(self, ratings):
        stretched = [[value if value is None else value**3 for value in rater] for rater in ratings]
        assert krippendorff_alpha(ratings).value == krippendorff_alpha(stretched).value


class TestAverageDeviation:
    def test_it_is_the_mean_distance_from_the_mean_in_steps(self):
        result = average_deviation([1, 2, 3, None])
        assert (2 / 3, 2, 2, 3, 1) == (
            result.value,
            result.mean,
            result.spread,
            result.n,
            result.left_out,
        )

    def test_two_steps_apart_is_a_talking_point(self):
        assert average_deviation([1, 3]).is_talking_point
        assert not average_deviation([1, 2]).is_talking_point

    def test_two_who_agree_deviate_by_nothing(self):
        assert (0, "ok") == (average_deviation([3, 3]).value, average_deviation([3, 3]).status)

    def test_one_person_has_nobody_to_deviate_from(self):
        result = average_deviation([3, None])
        assert ("too_few", None, None, None, False, 1, 1) == (
            result.status,
            result.value,
            result.mean,
            result.spread,
            result.is_talking_point,
            result.n,
            result.left_out,
        )
        inputs = (("n", 1), ("left_out", 1))
        assert (Step("A3", "average_deviation", inputs, None),) == result.trace

    def test_every_number_has_its_step(self):
        assert (
            Step("A3", "mean", (("sum", 7), ("n", 2)), 3.5),
            Step("A3", "average_deviation", (("mean", 3.5), ("n", 2)), 0.5),
            Step("A3", "spread", (("highest", 4), ("lowest", 3)), 1),
        ) == average_deviation([4, 3]).trace


class TestWithinGroup:
    def test_full_agreement_is_1(self):
        assert (1, 0, 2) == (
            r_wg([3, 3], options=5).value,
            r_wg([3, 3], options=5).variance,
            r_wg([3, 3], options=5).null_variance,
        )

    def test_the_variance_is_of_a_sample_and_the_null_is_uniform(self):
        result = r_wg([3, 3, 3, 4, 2, None], options=5)
        assert (0.75, 0.5, 5, 1) == (result.value, result.variance, result.n, result.left_out)

    def test_more_spread_than_chance_is_cut_to_no_agreement(self):
        result = r_wg([0, 4], options=5)
        assert (0, 8, "truncated") == (result.value, result.variance, result.status)

    def test_exactly_the_spread_of_chance_is_nothing_cut(self):
        assert (0, "ok") == (
            r_wg([1, 3], options=5).value,
            r_wg([1, 3], options=5).status,
        )

    def test_one_person_cannot_agree(self):
        result = r_wg([3, None], options=7)
        assert ("too_few", None, None, 4, 1, 1) == (
            result.status,
            result.value,
            result.variance,
            result.null_variance,
            result.n,
            result.left_out,
        )
        assert (
            Step("A3", "null_variance", (("options", 7),), 4),
            Step("A3", "r_wg", (("n", 1), ("left_out", 1)), None),
        ) == result.trace

    def test_every_number_has_its_step(self):
        assert (
            Step("A3", "null_variance", (("options", 5),), 2),
            Step("A3", "variance", (("items", 1), ("n", 2)), 0.5),
            Step("A3", "r_wg", (("variance", 0.5), ("null_variance", 2), ("items", 1)), 0.75),
        ) == r_wg([3, 4], options=5).trace

    def test_several_items_strengthen_agreement(self):
        """
        Spearman-Brown: two items with v = 1/4 give 2 x 0.75 / (2 x 0.75 + 0.25).
        """
        result = r_wg_j([[3, 0], [4, 1]], options=5)
        assert 1.5 / 1.75 == pytest.approx(result.value, abs=1e-12)
        assert "r_wg_j" == result.trace[-1].code

    def test_the_variance_is_the_mean_over_items(self):
        assert 0.25 == r_wg_j([[3, 0], [4, 0]], options=5).variance

    def test_a_person_with_a_missing_item_is_left_out(self):
        result = r_wg_j([[3, 0], [4, 1], [4, None]], options=5)
        assert (2, 1) == (result.n, result.left_out)

    def test_nobody_is_too_few(self):
        assert "too_few" == r_wg_j([], options=5).status

    @given(st.lists(st.integers(0, 4), min_size=2, max_size=20))
    def test_one_item_is_r_wg(self, ratings):
        several = r_wg_j([[rating] for rating in ratings], options=5)
        assert r_wg(ratings, options=5).value == several.value
        assert 0 <= several.value <= 1
