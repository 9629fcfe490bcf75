"""Rule F2: counts, tests and sizes, and what must always hold."""

from itertools import product
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.change import cliffs_delta, paired_dominance, wilcoxon_signed_rank
from worksheets.engine.trace import Step

LEVELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)
GROUP = st.lists(st.one_of(st.none(), st.integers(0, 4), st.floats(0, 4)), max_size=15)


def columns(pairs):
    return [one for one, _ in pairs], [other for _, other in pairs]


def p_by_force(before, after):
    """Give every change both signs in turn and count how many are as far out."""
    changes = [b - a for a, b in zip(before, after, strict=True) if a != b]
    sizes = sorted(abs(change) for change in changes)

    def rank(change):
        first = sizes.index(abs(change))
        return first + (sizes.count(abs(change)) + 1) / 2

    ranks = [rank(change) for change in changes]
    seen = sum(rank(change) for change in changes if change > 0)
    least = min(seen, sum(ranks) - seen)
    sums = [
        sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign)
        for signs in product((0, 1), repeat=len(ranks))
    ]
    return min(1, 2 * sum(total <= least for total in sums) / len(sums))


class TestPairedDominance:
    def test_better_same_and_worse_are_counted(self):
        result = paired_dominance([1, 2, 3, 3, 3, None], [2, 3, 3, 3, 1, 4])
        assert (2, 2, 1, 0.2) == (result.better, result.same, result.worse, result.dominance)
        assert (5, 1, "ok") == (result.n, result.left_out, result.status)

    def test_without_a_pair_nothing_is_claimed(self):
        result = paired_dominance([None, 1], [2, None])
        assert ("too_few", None, None, None, None, 0, 2) == (
            result.status,
            result.better,
            result.same,
            result.worse,
            result.dominance,
            result.n,
            result.left_out,
        )
        inputs = (("n", 0), ("left_out", 2))
        assert (Step("F2", "paired_dominance", inputs, None),) == result.trace

    def test_the_trace_has_the_counts(self):
        inputs = (("better", 1), ("same", 0), ("worse", 3), ("n", 4))
        result = paired_dominance([1, 2, 2, 2], [2, 1, 1, 1])
        assert (Step("F2", "paired_dominance", inputs, -0.5),) == result.trace

    @given(LEVELS)
    def test_it_flips_when_time_is_turned_round(self, pairs):
        before, after = columns(pairs)
        forwards, backwards = paired_dominance(before, after), paired_dominance(after, before)
        assert (forwards.better, forwards.same) == (backwards.worse, backwards.same)


class TestWilcoxon:
    def test_six_changes_one_way_are_2_of_64(self):
        result = wilcoxon_signed_rank([0] * 6, [1, 2, 3, 4, 5, 6])
        assert (21, 0) == (result.rank_sum_better, result.rank_sum_worse)
        assert (2 / 64, 1 / 64) == (result.p_two_sided, result.p_one_sided)
        assert ("exact", "ok") == (result.method, result.status)

    def test_five_changes_are_too_few(self):
        """
        Even five changes one way are 2 of 32: no p under 5 % is possible.
        """
        result = wilcoxon_signed_rank([0] * 7, [1, 2, 3, 4, 5, 0, 0])
        assert ("too_few", None, None, None, 5, 7) == (
            result.status,
            result.p_two_sided,
            result.p_one_sided,
            result.method,
            result.changed,
            result.n,
        )
        assert (15, 0) == (result.rank_sum_better, result.rank_sum_worse)

    def test_unchanged_pairs_are_dropped(self):
        some = wilcoxon_signed_rank([0] * 6, [1, 2, 3, 4, 5, -6])
        more = wilcoxon_signed_rank([0] * 8, [1, 2, 3, 4, 5, -6, 0, 0])
        assert some.p_two_sided == more.p_two_sided
        assert (6, 8) == (more.changed, more.n)

    def test_equal_changes_share_the_mean_of_their_ranks(self):
        result = wilcoxon_signed_rank([0] * 6, [1, -1, 1, 2, 2, -3])
        assert (2 + 2 + 4.5 + 4.5, 2 + 6) == (result.rank_sum_better, result.rank_sum_worse)

    def test_changes_equal_on_paper_are_equal(self):
        """
        As floats 0.3 - 0.2 is less than 0.2 - 0.1.
        """
        result = wilcoxon_signed_rank([0.2, 0.1, 0, 0, 0, 0], [0.3, 0, 1, 2, 3, 4])
        assert 1.5 == result.rank_sum_worse

    def test_no_change_in_the_middle_is_no_evidence(self):
        result = wilcoxon_signed_rank([0] * 6, [1, -1, 1, -1, 1, -1])
        assert 1 == result.p_two_sided

    def test_half_a_pair_is_left_out(self):
        result = wilcoxon_signed_rank([0] * 6 + [None], [1, 2, 3, 4, 5, 6, 7])
        assert (6, 1) == (result.n, result.left_out)

    def test_the_normal_approximation_corrects_for_continuity(self):
        """
        V = 0 of six: half a rank is taken from the distance to the mean of 10.5, and the
        variance is 6 x 7 x 13 / 24.
        """
        p = 1 - NormalDist().cdf(10 / 22.75**0.5)
        result = wilcoxon_signed_rank([0] * 6, [1, 2, 3, 4, 5, 6], method="normal")
        assert 2 * p == pytest.approx(result.p_two_sided, abs=1e-12)
        assert p == pytest.approx(result.p_one_sided, abs=1e-12)
        assert "normal" == result.method

    def test_the_correction_never_passes_the_middle(self):
        result = wilcoxon_signed_rank([0] * 6, [1, -1, 1, -1, 1, -1], method="normal")
        assert 1 == result.p_two_sided

    @pytest.mark.parametrize(("changed", "method"), [(200, "exact"), (201, "normal")])
    def test_above_200_changes_p_is_the_normal_one(self, changed, method):
        after = [1 if i % 3 else -1 for i in range(changed)]
        result = wilcoxon_signed_rank([0] * changed, after)
        assert method == result.method
        normal = wilcoxon_signed_rank([0] * changed, after, method="normal")
        assert normal.p_two_sided == pytest.approx(result.p_two_sided, abs=1e-6)

    def test_the_trace_has_rank_sums_and_method(self):
        result = wilcoxon_signed_rank([0] * 7, [1, 2, 3, 4, 5, 6, 0])
        inputs = (
            ("rank_sum_better", 21),
            ("rank_sum_worse", 0),
            ("changed", 6),
            ("unchanged", 1),
            ("method", "exact"),
        )
        assert (Step("F2", "signed_rank", inputs, 2 / 64),) == result.trace

    @given(LEVELS)
    def test_p_is_that_of_every_choice_of_signs_tried(self, pairs):
        before, after = columns(pairs)
        result = wilcoxon_signed_rank(before, after)
        if result.status == "ok":
            assert p_by_force(before, after) == pytest.approx(result.p_two_sided, abs=1e-12)

    @given(LEVELS)
    def test_the_rank_sums_share_all_ranks(self, pairs):
        result = wilcoxon_signed_rank(*columns(pairs))
        total = result.rank_sum_better + result.rank_sum_worse
        assert result.changed * (result.changed + 1) / 2 == total


class TestCliffsDelta:
    def test_every_pair_is_compared(self):
        result = cliffs_delta([3, 4], [1, 3, None])
        assert (3, 1, 0, 0.75) == (result.higher, result.equal, result.lower, result.delta)
        assert (2, 2, 4, 1) == (result.n_first, result.n_second, result.n, result.left_out)

    def test_missing_is_counted_on_both_sides(self):
        assert 3 == cliffs_delta([None, None, 1], [None, 1]).left_out

    @pytest.mark.parametrize(
        ("higher", "size"),
        [
            (573, "negligible"),
            (574, "small"),
            (664, "small"),
            (665, "medium"),
            (736, "medium"),
            (737, "large"),
            (0, "large"),
            (500, "negligible"),
        ],
    )
    def test_the_size_is_a_convention_of_three_limits(self, higher, size):
        """
        A limit belongs to the larger size: 665 of 1,000 pairs higher is .33, and medium.
        """
        result = cliffs_delta([1], [0] * higher + [2] * (1000 - higher))
        assert size == result.size

    @pytest.mark.parametrize(
        ("thousandths", "below", "size"),
        [(147, "negligible", "small"), (330, "small", "medium"), (474, "medium", "large")],
    )
    def test_a_thousandth_below_a_limit_is_the_smaller_size(self, thousandths, below, size):
        """
        So many of 1,000 pairs are higher and all the others equal, which makes delta exact.
        """
        at, under = (
            cliffs_delta([1], [0] * count + [1] * (1000 - count))
            for count in (thousandths, thousandths - 1)
        )
        assert (thousandths / 1000, size, below) == (at.delta, at.size, under.size)

    @pytest.mark.parametrize(("first", "second"), [([], [1]), ([1], []), ([None], [None])])
    def test_an_empty_group_cannot_be_compared(self, first, second):
        result = cliffs_delta(first, second)
        assert ("too_few", None, None) == (result.status, result.delta, result.size)

    def test_the_trace_has_the_counts(self):
        result = cliffs_delta([3, 4], [1, 3])
        inputs = (("higher", 3), ("equal", 1), ("lower", 0))
        assert (Step("F2", "cliffs_delta", inputs, 0.75),) == result.trace
        assert "ok" == result.status

    @given(GROUP, GROUP)
    def test_it_agrees_with_every_pair_looked_at(self, first, second):
        signs = [
            (a > b) - (a < b) for a in first for b in second if a is not None and b is not None
        ]
        result = cliffs_delta(first, second)
        assert (signs.count(1), signs.count(0), signs.count(-1)) == (
            result.higher,
            result.equal,
            result.lower,
        )
        if signs:
            assert sum(signs) / len(signs) == result.delta
