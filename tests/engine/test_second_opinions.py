"""
The same numbers from well-kept packages: random inputs, equal within 1e-9.

The packages are asked here only; nothing else depends on them. They are compiled, so
`conftest.py` leaves this module out in the browser's Python, which has none of them.
"""

import random
import warnings

import krippendorff
import numpy
import pytest
import scipy.optimize
import scipy.stats
import sklearn.metrics

from worksheets.engine.agreement import (
    average_deviation,
    krippendorff_alpha,
    r_wg,
    weighted_kappa,
)
from worksheets.engine.change import cliffs_delta, wilcoxon_signed_rank
from worksheets.engine.portfolio import best_portfolio

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it imports warns of its own affairs
    import pingouin

pytestmark = pytest.mark.second_opinion

RNG = random.Random()  # noqa: S311 - examples, not secrets


@pytest.fixture(autouse=True)
def same_examples_every_time():
    RNG.seed(2026)


def ratings(low, high, length, missing=0.0):
    return [None if RNG.random() < missing else RNG.randint(low, high) for _ in range(length)]


class TestKrippendorff:
    @pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
    @pytest.mark.parametrize("missing", [0.0, 0.4])
    def test_alpha_is_that_of_the_package_krippendorff(self, metric, missing):
        for _ in range(25):
            units = RNG.randint(2, 12)
            ours = [ratings(0, 4, units, missing) for _ in range(RNG.randint(2, 6))]
            result = krippendorff_alpha(ours, metric)
            if result.status != "ok":
                continue
            theirs = numpy.array(
                [[numpy.nan if r is None else r for r in rater] for rater in ours], dtype=float
            )
            expected = krippendorff.alpha(theirs, level_of_measurement=metric)
            assert expected == pytest.approx(result.value, abs=1e-9)


class TestScikitLearn:
    @pytest.mark.parametrize("weights", ["quadratic", "linear"])
    def test_weighted_kappa_is_that_of_scikit_learn(self, weights):
        for _ in range(50):
            n = RNG.randint(10, 40)
            first, second = ratings(0, 4, n), ratings(0, 4, n)
            expected = sklearn.metrics.cohen_kappa_score(
                first, second, labels=list(range(5)), weights=weights
            )
            result = weighted_kappa(first, second, levels=range(5), weights=weights)
            assert expected == pytest.approx(result.value, abs=1e-9)


class TestScipy:
    def test_wilcoxon_exact_without_ties_is_that_of_scipy(self):
        for _ in range(25):
            n = RNG.randint(6, 40)
            before, after = [0] * n, [RNG.choice((-1, 1)) * size for size in range(1, n + 1)]
            theirs = scipy.stats.wilcoxon(before, after, method="exact")
            result = wilcoxon_signed_rank(before, after)
            assert theirs.pvalue == pytest.approx(result.p_two_sided, abs=1e-9)
            assert theirs.statistic == min(result.rank_sum_better, result.rank_sum_worse)

    def test_wilcoxon_exact_with_ties_and_zeros_is_scipys_over_all_signs(self):
        for _ in range(25):
            n = RNG.randint(6, 11)
            before, after = ratings(0, 4, n), ratings(0, 4, n)
            result = wilcoxon_signed_rank(before, after)
            if result.status != "ok":
                continue
            changed = [b - a for a, b in zip(before, after, strict=True) if a != b]
            every_choice = scipy.stats.PermutationMethod(n_resamples=2 ** len(changed))
            theirs = scipy.stats.wilcoxon(changed, method=every_choice)
            assert theirs.pvalue == pytest.approx(result.p_two_sided, abs=1e-9)

    def test_the_normal_approximation_is_that_of_scipy(self):
        for _ in range(50):
            n = RNG.randint(10, 60)
            before, after = ratings(0, 4, n), ratings(0, 4, n)
            result = wilcoxon_signed_rank(before, after, method="normal")
            theirs = scipy.stats.wilcoxon(
                before, after, method="approx", correction=True, zero_method="wilcox"
            )
            assert theirs.pvalue == pytest.approx(result.p_two_sided, abs=1e-9)

    def test_cliffs_delta_follows_from_scipys_u(self):
        for _ in range(50):
            first, second = ratings(0, 9, RNG.randint(1, 30)), ratings(0, 9, RNG.randint(1, 30))
            u = scipy.stats.mannwhitneyu(first, second, method="asymptotic").statistic
            expected = 2 * u / (len(first) * len(second)) - 1
            assert expected == pytest.approx(cliffs_delta(first, second).delta, abs=1e-9)

    def test_the_best_portfolio_is_that_of_scipys_integer_programme(self):
        for _ in range(25):
            n = RNG.randint(1, 20)
            values = ratings(0, 40, n)
            costs = [(RNG.randint(0, 30), RNG.randint(0, 30)) for _ in range(n)]
            budgets = [RNG.randint(0, 200), RNG.randint(0, 200)]
            best = scipy.optimize.milp(
                [-value for value in values],
                integrality=[1] * n,
                bounds=scipy.optimize.Bounds(0, 1),
                constraints=scipy.optimize.LinearConstraint(
                    list(zip(*costs, strict=True)), ub=budgets
                ),
            )
            result = best_portfolio(list(zip(values, costs, strict=True)), budgets=budgets)
            assert -best.fun == pytest.approx(result.value, abs=1e-9)

    def test_variance_and_mean_deviation_are_those_of_numpy(self):
        for _ in range(50):
            known = ratings(0, 4, RNG.randint(2, 30))
            expected = numpy.mean(numpy.abs(known - numpy.mean(known)))
            assert expected == pytest.approx(average_deviation(known).value, abs=1e-9)
            variance = numpy.var(known, ddof=1)
            assert variance == pytest.approx(r_wg(known, options=5).variance, abs=1e-9)


class TestPingouin:
    def test_cliffs_delta_follows_from_pingouins_common_language_effect_size(self):
        for _ in range(25):
            first, second = ratings(0, 9, RNG.randint(2, 30)), ratings(0, 9, RNG.randint(2, 30))
            expected = 2 * pingouin.compute_effsize(first, second, eftype="CLES") - 1
            assert expected == pytest.approx(cliffs_delta(first, second).delta, abs=1e-9)

    def test_rank_sums_are_those_of_pingouins_rank_biserial_correlation(self):
        for _ in range(25):
            before, after = ratings(0, 4, 20), ratings(0, 4, 20)
            result = wilcoxon_signed_rank(before, after)
            better, worse = result.rank_sum_better, result.rank_sum_worse
            theirs = pingouin.wilcoxon(after, before)
            assert (better - worse) / (better + worse) == pytest.approx(
                float(theirs["RBC"].iloc[0]), abs=1e-9
            )
