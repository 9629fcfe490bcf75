"""
Bad input is one `ValueError` that names the argument and the value.

Never NaN out, never a crash, never a silent zero.
"""

import re
from functools import partial
from math import inf, nan

import pytest

from worksheets.engine.agreement import (
    average_deviation,
    kappa_from_table,
    krippendorff_alpha,
    pair_agreement,
    r_wg,
    r_wg_j,
    weighted_kappa,
)
from worksheets.engine.arguments import exact, finite, whole_numbers
from worksheets.engine.change import cliffs_delta, paired_dominance, wilcoxon_signed_rank
from worksheets.engine.coverage import coverage, lift_steps
from worksheets.engine.disclosure import round_change, suppress, suppress_two_way
from worksheets.engine.discrepancy import importance_performance, mwds, ranked_discrepancy
from worksheets.engine.needs import Need, rank_needs
from worksheets.engine.portfolio import best_portfolio
from worksheets.engine.priority import Candidate, priority, rank, robust_top
from worksheets.engine.readiness import group_mean, readiness
from worksheets.engine.weights import rank_order_centroid, relation_matrix, swing

FINITE = "must be a finite number"
WHOLE = "must be a whole number"
NOT_A_LIST = "must be a list or a tuple, not"

CALLS = [
    # Readiness.
    (partial(readiness, {}), "critical must hold an answer by its name, not {}"),
    (partial(readiness, [3]), "critical must hold an answer by its name, not [3]"),
    (partial(readiness, {"a": 4}), f"critical['a'] {WHOLE} from 0 to 3, not 4"),
    (partial(readiness, {"a": 3, "b": -1}), f"critical['b'] {WHOLE} from 0 to 3, not -1"),
    (partial(readiness, {"a": True}), f"critical['a'] {WHOLE} from 0 to 3, not True"),
    (partial(readiness, {"a": "3"}), f"critical['a'] {WHOLE} from 0 to 3, not '3'"),
    (partial(group_mean, 3), f"answers {NOT_A_LIST} 3"),
    (partial(group_mean, [0, 4]), f"answers[1] {WHOLE} from 0 to 3, not 4"),
    (partial(group_mean, [nan]), f"answers[0] {WHOLE} from 0 to 3, not nan"),
    # What every list and number is checked for.
    (partial(suppress, 5), f"groups {NOT_A_LIST} 5"),
    (partial(suppress, "555"), f"groups {NOT_A_LIST} '555'"),
    (partial(suppress, [5, True]), f"groups[1] {WHOLE} of at least 0, not True"),
    (partial(suppress, [5, 5.0]), f"groups[1] {WHOLE} of at least 0, not 5.0"),
    (partial(suppress, [5, -1]), f"groups[1] {WHOLE} of at least 0, not -1"),
    (partial(suppress, ["5"]), f"groups[0] {WHOLE} of at least 0, not '5'"),
    (partial(swing, [1, nan]), f"points[1] {FINITE} of at least 0, not nan"),
    (partial(swing, [inf]), f"points[0] {FINITE} of at least 0, not inf"),
    (partial(swing, [1e13]), f"points[0] {FINITE} of at least 0, not 10000000000000.0"),
    (partial(swing, [-1]), f"points[0] {FINITE} of at least 0, not -1"),
    (partial(swing, ["1"]), f"points[0] {FINITE} of at least 0, not '1'"),
    (partial(swing, [None]), f"points[0] {FINITE} of at least 0, not None"),
    (partial(swing, {1: 2}), f"points {NOT_A_LIST} {{1: 2}}"),
    # Coverage and priority.
    (
        partial(coverage, [5], required_level=1, required_people=1),
        f"levels[0] {WHOLE} from 0 to 4, not 5",
    ),
    (
        partial(coverage, [0, -1], required_level=1, required_people=1),
        f"levels[1] {WHOLE} from 0 to 4, not -1",
    ),
    (
        partial(coverage, [True], required_level=1, required_people=1),
        f"levels[0] {WHOLE} from 0 to 4, not True",
    ),
    (
        partial(coverage, [None], required_level=1, required_people=1),
        f"levels[0] {WHOLE} from 0 to 4, not None",
    ),
    (
        partial(coverage, 3, required_level=1, required_people=1),
        f"levels {NOT_A_LIST} 3",
    ),
    (
        partial(coverage, [], required_level=0, required_people=1),
        f"required_level {WHOLE} from 1 to 4, not 0",
    ),
    (
        partial(coverage, [], required_level=5, required_people=1),
        f"required_level {WHOLE} from 1 to 4, not 5",
    ),
    (
        partial(coverage, [], required_level=1, required_people=0),
        f"required_people {WHOLE} of at least 1, not 0",
    ),
    (
        partial(coverage, [], required_level=1, required_people=1, unknown=-1),
        f"unknown {WHOLE} of at least 0, not -1",
    ),
    (
        partial(lift_steps, [5], required_level=1, required_people=1),
        f"levels[0] {WHOLE} from 0 to 4, not 5",
    ),
    (
        partial(priority, importance=5, urgency=1, shortfall=1),
        f"importance {WHOLE} from 1 to 4, not 5",
    ),
    (
        partial(priority, importance=1, urgency=4, shortfall=1),
        f"urgency {WHOLE} from 1 to 3, not 4",
    ),
    (
        partial(priority, importance=1, urgency=0, shortfall=1),
        f"urgency {WHOLE} from 1 to 3, not 0",
    ),
    (
        partial(priority, importance=1, urgency=1, shortfall=1.1),
        f"shortfall {FINITE} from 0 to 1, not 1.1",
    ),
    (
        partial(priority, importance=1, urgency=1, shortfall=-0.1),
        f"shortfall {FINITE} from 0 to 1, not -0.1",
    ),
    (partial(Candidate, 0, 1, 0.5, True), f"importance {WHOLE} from 1 to 4, not 0"),
    (partial(Candidate, 1, 1, 0.5, "ja"), "uncovered must be True or False, not 'ja'"),
    (partial(rank, 1), f"candidates {NOT_A_LIST} 1"),
    (partial(robust_top, 1), f"candidates {NOT_A_LIST} 1"),
    (partial(rank, [7]), "candidates[0] must be a Candidate, not 7"),
    (
        partial(robust_top, [Candidate(1, 1, 1, True), None]),
        "candidates[1] must be a Candidate, not None",
    ),
    (partial(robust_top, [], top=0), f"top {WHOLE} of at least 1, not 0"),
    # Discrepancy and needs.
    (partial(ranked_discrepancy, [1], [1, 2]), "required has length 2, but present has length 1"),
    (partial(ranked_discrepancy, 1, [1]), f"present {NOT_A_LIST} 1"),
    (partial(ranked_discrepancy, [1], 1), f"required {NOT_A_LIST} 1"),
    (partial(ranked_discrepancy, [1, nan], [1, 1]), f"present[1] {FINITE}, not nan"),
    (partial(ranked_discrepancy, [1, 1], [1, -inf]), f"required[1] {FINITE}, not -inf"),
    (partial(ranked_discrepancy, [True], [1]), f"present[0] {FINITE}, not True"),
    (partial(ranked_discrepancy, [1], ["1"]), f"required[0] {FINITE}, not '1'"),
    (partial(ranked_discrepancy, [nan], [None]), f"present[0] {FINITE}, not nan"),
    (partial(mwds, [-1], [1]), f"present[0] {FINITE} of at least 0, not -1"),
    (partial(mwds, [1], [-1]), f"required[0] {FINITE} of at least 0, not -1"),
    (partial(mwds, [1], []), "required has length 0, but present has length 1"),
    (partial(importance_performance, 1), f"points {NOT_A_LIST} 1"),
    (
        partial(importance_performance, [(1, 2, 3)]),
        "points[0] must be a present and a required, not (1, 2, 3)",
    ),
    (partial(importance_performance, [3]), "points[0] must be a present and a required, not 3"),
    (partial(importance_performance, [(1, 5)]), f"points[0] {FINITE} from 0 to 4, not 5"),
    (partial(importance_performance, [(-1, 2)]), f"points[0] {FINITE} from 0 to 4, not -1"),
    (
        partial(importance_performance, [], scale=(4, 4)),
        "scale must go from low to high, not (4, 4)",
    ),
    (partial(importance_performance, [], scale=(nan, 4)), f"scale[0] {FINITE}, not nan"),
    (partial(importance_performance, [], scale=(0, inf)), f"scale[1] {FINITE}, not inf"),
    (
        partial(importance_performance, [], scale=(4,)),
        "scale must be a lowest and a highest step, not (4,)",
    ),
    (
        partial(importance_performance, [], scale=(0, 2, 4)),
        "scale must be a lowest and a highest step, not (0, 2, 4)",
    ),
    (partial(importance_performance, [], scale=4), f"scale {NOT_A_LIST} 4"),
    (partial(rank_needs, 1), f"needs {NOT_A_LIST} 1"),
    (partial(rank_needs, [None]), "needs[0] must be a Need, not None"),
    (
        partial(rank_needs, [Need(True, 1, 1, 1), Need("ja", 1, 1, 1)]),
        "needs[1].first_by_rule must be True or False, not 'ja'",
    ),
    (partial(rank_needs, [Need(False, nan, 1, 1)]), f"needs[0].rds {FINITE}, not nan"),
    (partial(rank_needs, [Need(False, 1, nan, 1)]), f"needs[0].mwds {FINITE}, not nan"),
    (
        partial(rank_needs, [Need(False, 1, 1, 1), Need(False, 1, 1, nan)]),
        f"needs[1].strategy_share {FINITE}, not nan",
    ),
    # Weights.
    (partial(rank_order_centroid, [1, 0]), f"ranks[1] {WHOLE} of at least 1, not 0"),
    (partial(rank_order_centroid, [1.5]), f"ranks[0] {WHOLE} of at least 1, not 1.5"),
    (partial(rank_order_centroid, None), f"ranks {NOT_A_LIST} None"),
    (partial(relation_matrix, 1, []), f"weights {NOT_A_LIST} 1"),
    (partial(relation_matrix, [], 1), f"relations {NOT_A_LIST} 1"),
    (partial(relation_matrix, [1], []), "relations has length 0, but weights has length 1"),
    (partial(relation_matrix, [1], [9]), f"relations[0] {NOT_A_LIST} 9"),
    (
        partial(relation_matrix, [1, 1], [[9], [9, 1]]),
        "relations[1] has length 2, but relations[0] has length 1",
    ),
    (partial(relation_matrix, [-1], [[9]]), f"weights[0] {FINITE} of at least 0, not -1"),
    (partial(relation_matrix, [1], [[9, 2]]), "relations[0][1] must be 0, 1, 3 or 9, not 2"),
    (partial(relation_matrix, [1], [[True]]), "relations[0][0] must be 0, 1, 3 or 9, not True"),
    (partial(relation_matrix, [1], [[3.0]]), "relations[0][0] must be 0, 1, 3 or 9, not 3.0"),
    # Agreement.
    (partial(pair_agreement, [1], []), "second has length 0, but first has length 1"),
    (partial(pair_agreement, [nan], [1]), f"first[0] {FINITE}, not nan"),
    (partial(pair_agreement, [1], [nan]), f"second[0] {FINITE}, not nan"),
    (partial(weighted_kappa, 1, [], levels=[0, 1]), f"first {NOT_A_LIST} 1"),
    (partial(weighted_kappa, [], 1, levels=[0, 1]), f"second {NOT_A_LIST} 1"),
    (
        partial(weighted_kappa, [1], [], levels=[0, 1]),
        "second has length 0, but first has length 1",
    ),
    (
        partial(weighted_kappa, [], [], levels=[0, 1], weights="cubic"),
        "weights must be one of quadratic, linear, not 'cubic'",
    ),
    (
        partial(weighted_kappa, [], [], levels=[0, 1], weights=[1]),
        "weights must be one of quadratic, linear, not [1]",
    ),
    (partial(weighted_kappa, [], [], levels=5), f"levels {NOT_A_LIST} 5"),
    (partial(weighted_kappa, [], [], levels=[1]), "levels must be at least two, not [1]"),
    (partial(weighted_kappa, [], [], levels=[0, 1, 0]), "levels[2] must not repeat 0"),
    (partial(weighted_kappa, [], [], levels=[0, nan]), f"levels[1] {FINITE}, not nan"),
    (
        partial(weighted_kappa, [0, 5], [0, 1], levels=range(2)),
        "first[1] must be one of the levels [0, 1], not 5",
    ),
    (
        partial(weighted_kappa, [0, None], [0, 5], levels=range(2)),
        "second[1] must be one of the levels [0, 1], not 5",
    ),
    (partial(weighted_kappa, [True], [1], levels=range(2)), f"first[0] {FINITE}, not True"),
    (partial(weighted_kappa, [1], [nan], levels=range(2)), f"second[0] {FINITE}, not nan"),
    (partial(kappa_from_table, 1, []), f"table {NOT_A_LIST} 1"),
    (partial(kappa_from_table, [], 1), f"disagreement {NOT_A_LIST} 1"),
    (partial(kappa_from_table, [[1]], []), "disagreement must have 1 rows, not 0"),
    (partial(kappa_from_table, [[1, 2]], [[0]]), "table[0] must have 1 numbers, not 2"),
    (partial(kappa_from_table, [1], [[0]]), f"table[0] {NOT_A_LIST} 1"),
    (partial(kappa_from_table, [[1]], [[0, 1]]), "disagreement[0] must have 1 numbers, not 2"),
    (partial(kappa_from_table, [[-1]], [[0]]), f"table[0][0] {FINITE} of at least 0, not -1"),
    (
        partial(kappa_from_table, [[1, 1e-300], [0, 1]], [[0, 1], [1, 0]]),
        "table[0][1] must be 0 or at least 1e-12, not 1e-300",
    ),
    (
        partial(kappa_from_table, [[1, 1], [1, 1]], [[0, 1], [1, 1]]),
        "disagreement[1][1] must be 0, because equal answers agree, not 1",
    ),
    (
        partial(krippendorff_alpha, [], "median"),
        "metric must be one of nominal, ordinal, interval, ratio, not 'median'",
    ),
    (partial(krippendorff_alpha, 1), f"ratings {NOT_A_LIST} 1"),
    (partial(krippendorff_alpha, [1]), f"ratings[0] {NOT_A_LIST} 1"),
    (
        partial(krippendorff_alpha, [[1], [1, 2]]),
        "ratings[1] has length 2, but ratings[0] has length 1",
    ),
    (partial(krippendorff_alpha, [[1, "a"]]), f"ratings[0][1] {FINITE}, not 'a'"),
    (partial(krippendorff_alpha, [[1], [nan]]), f"ratings[1][0] {FINITE}, not nan"),
    (partial(krippendorff_alpha, [["a", nan]], "nominal"), f"ratings[0][1] {FINITE}, not nan"),
    (partial(krippendorff_alpha, [[None, nan]]), f"ratings[0][1] {FINITE}, not nan"),
    (partial(krippendorff_alpha, [[True]], "nominal"), f"ratings[0][0] {FINITE}, not True"),
    (
        partial(krippendorff_alpha, [[-1]], "ratio"),
        f"ratings[0][0] {FINITE} of at least 0, not -1",
    ),
    (partial(average_deviation, 1), f"ratings {NOT_A_LIST} 1"),
    (partial(average_deviation, [1, 1.5]), f"ratings[1] {WHOLE} of at least 0, not 1.5"),
    (partial(r_wg, [1, -1], options=5), f"ratings[1] {WHOLE} of at least 0, not -1"),
    (partial(r_wg, [1, 2], options=1), f"options {WHOLE} of at least 2, not 1"),
    (partial(r_wg, [1, 2], options=10**13), f"options {WHOLE} of at least 2, not 1{'0' * 13}"),
    (partial(r_wg, [0, 5], options=5), "ratings must lie within 5 steps, not from 0 to 5"),
    (partial(r_wg_j, 1, options=5), f"ratings {NOT_A_LIST} 1"),
    (partial(r_wg_j, [1], options=5), f"ratings[0] {NOT_A_LIST} 1"),
    (partial(r_wg_j, [[]], options=5), "ratings[0] must have at least one item, not []"),
    (
        partial(r_wg_j, [[1], [1, 2]], options=5),
        "ratings[1] has length 2, but ratings[0] has length 1",
    ),
    (partial(r_wg_j, [[1], [True]], options=5), f"ratings[1][0] {WHOLE} of at least 0, not True"),
    (
        partial(r_wg_j, [[1, 1], [2, 6]], options=5),
        "ratings must lie within 5 steps, not from 1 to 6",
    ),
    # Disclosure.
    (partial(suppress, [9], limit=4), f"limit {WHOLE} of at least 5, not 4"),
    (partial(suppress_two_way, [[9]], limit=4), f"limit {WHOLE} of at least 5, not 4"),
    (partial(suppress_two_way, 1), f"table {NOT_A_LIST} 1"),
    (partial(suppress_two_way, [1]), f"table[0] {NOT_A_LIST} 1"),
    (
        partial(suppress_two_way, [[1], [1, 2]]),
        "table[1] has length 2, but table[0] has length 1",
    ),
    (partial(suppress_two_way, [[1, nan]]), f"table[0][1] {WHOLE} of at least 0, not nan"),
    (
        partial(round_change, stayed=9, joined=0, left=0, limit=3),
        f"limit {WHOLE} of at least 5, not 3",
    ),
    (partial(round_change, stayed=-1, joined=0, left=0), f"stayed {WHOLE} of at least 0, not -1"),
    (partial(round_change, stayed=9, joined=-1, left=0), f"joined {WHOLE} of at least 0, not -1"),
    (partial(round_change, stayed=9, joined=0, left=-1), f"left {WHOLE} of at least 0, not -1"),
    # Portfolio.
    (partial(best_portfolio, [], budgets=[]), "budgets must hold at least one, not []"),
    (partial(best_portfolio, [], budgets=9), f"budgets {NOT_A_LIST} 9"),
    (partial(best_portfolio, [], budgets=[1, -1]), f"budgets[1] {FINITE} of at least 0, not -1"),
    (partial(best_portfolio, 1, budgets=[1]), f"actions {NOT_A_LIST} 1"),
    (
        partial(best_portfolio, [(1, [1])] * 21, budgets=[1]),
        "actions must be at most 20, not 21",
    ),
    (
        partial(best_portfolio, [(1, [1], 2)], budgets=[1]),
        "actions[0] must be a value and its costs, not (1, [1], 2)",
    ),
    (
        partial(best_portfolio, [7], budgets=[1]),
        "actions[0] must be a value and its costs, not 7",
    ),
    (partial(best_portfolio, [(1, 1)], budgets=[1]), f"actions[0] costs {NOT_A_LIST} 1"),
    (
        partial(best_portfolio, [(1, [1]), (1, [1, 2])], budgets=[1]),
        "actions[1] costs has length 2, but budgets has length 1",
    ),
    (
        partial(best_portfolio, [(-1, [1])], budgets=[1]),
        f"actions[0] value {FINITE} of at least 0, not -1",
    ),
    (
        partial(best_portfolio, [(1, [-1])], budgets=[1]),
        f"actions[0] costs {FINITE} of at least 0, not -1",
    ),
    # Change.
    (partial(paired_dominance, [1], []), "after has length 0, but before has length 1"),
    (partial(paired_dominance, [nan], [1]), f"before[0] {FINITE}, not nan"),
    (partial(wilcoxon_signed_rank, [1], []), "after has length 0, but before has length 1"),
    (partial(wilcoxon_signed_rank, [nan], [1]), f"before[0] {FINITE}, not nan"),
    (partial(wilcoxon_signed_rank, [1], [nan]), f"after[0] {FINITE}, not nan"),
    (
        partial(wilcoxon_signed_rank, [], [], method="monte carlo"),
        "method must be one of exact, normal, not 'monte carlo'",
    ),
    (partial(cliffs_delta, 1, [1]), f"first {NOT_A_LIST} 1"),
    (partial(cliffs_delta, [nan], [1]), f"first[0] {FINITE}, not nan"),
    (partial(cliffs_delta, [1], [inf]), f"second[0] {FINITE}, not inf"),
]


@pytest.mark.parametrize(("call", "message"), CALLS, ids=[message[:60] for _, message in CALLS])
def test_the_error_names_argument_and_value(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


class TestNumbers:
    def test_a_number_too_large_for_a_float_is_refused_not_a_crash(self):
        with pytest.raises(ValueError, match=r"^points must be a finite number, not 10000"):
            finite("points", 10**400)

    def test_the_largest_number_is_accepted(self):
        assert (1e12, -1e12) == (finite("kroner", 1e12), finite("kroner", -1e12))

    def test_both_limits_belong_to_the_range(self):
        assert (0, 1) == (finite("share", 0, 0, 1), finite("share", 1, 0, 1))
        assert [0, 4] == whole_numbers("levels", [0, 4], 0, 4)

    def test_a_subclass_of_int_is_a_number(self):
        class Level(int):
            pass

        levels = [Level(3), Level(1)]
        assert levels == whole_numbers("levels", levels, 0, 4)
        assert 1 == ranked_discrepancy(levels, [3, 3]).below

    def test_exact_numbers_are_as_they_were_typed(self):
        assert (1, 10) == exact(0.1).as_integer_ratio()
        assert (7, 1) == exact(7).as_integer_ratio()

    def test_numbers_beside_a_missing_one_are_checked_too(self):
        """
        The pair is left out, but a slip in it is still a slip.
        """
        with pytest.raises(ValueError, match=r"^required\[0\] must be a finite number, not inf$"):
            ranked_discrepancy([None], [inf])
