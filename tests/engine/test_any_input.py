"""Whatever comes in: a result without NaN, or one `ValueError` that names the argument."""

import inspect
import re
from fractions import Fraction
from math import inf, nan

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
from worksheets.engine.change import cliffs_delta, paired_dominance, wilcoxon_signed_rank
from worksheets.engine.coverage import coverage, lift_steps
from worksheets.engine.disclosure import round_change, suppress, suppress_two_way
from worksheets.engine.discrepancy import importance_performance, mwds, ranked_discrepancy
from worksheets.engine.needs import Need, rank_needs
from worksheets.engine.portfolio import best_portfolio
from worksheets.engine.priority import Candidate, priority, rank, robust_top
from worksheets.engine.readiness import group_mean, readiness
from worksheets.engine.weights import rank_order_centroid, relation_matrix, swing

# Nonsense, and lists that are nearly right, which come further.
NUMBER = st.one_of(st.none(), st.booleans(), st.integers(-1, 10), st.floats())
ROW = st.lists(st.one_of(st.none(), st.integers(0, 4), NUMBER), max_size=4)
ANYTHING = st.one_of(
    st.recursive(
        st.one_of(NUMBER, st.integers(), st.text(max_size=3)),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.tuples(inner, inner)),
        max_leaves=8,
    ),
    ROW,
    st.lists(ROW, max_size=4),
    st.lists(st.tuples(NUMBER, ROW), max_size=4),
    st.lists(st.floats(0, allow_infinity=False), min_size=2, max_size=2),
    st.lists(st.lists(st.sampled_from([0, 1, 3, 9, 5e-324, 1e12]), min_size=2, max_size=2)),
)

# A call that works, of every public function; each argument in turn becomes nonsense.
CANDIDATE, NEED = Candidate(1, 1, 0.5, True), Need(True, -10, 2, 0.5)
TEAM, LEVELS = {"first": [0, 1] * 5, "second": [1, 0] * 5}, [0, 1]
GOOD = [
    (readiness, {"critical": {"a": 1}}),
    (group_mean, {"answers": [1, None]}),
    (coverage, {"levels": [3], "required_level": 3, "required_people": 1, "unknown": 0}),
    (lift_steps, {"levels": [3], "required_level": 3, "required_people": 1}),
    (priority, {"importance": 1, "urgency": 1, "shortfall": 0.5}),
    (Candidate, {"importance": 1, "urgency": 1, "shortfall": 0.5, "uncovered": True}),
    (rank, {"candidates": [CANDIDATE]}),
    (robust_top, {"candidates": [CANDIDATE], "top": 5}),
    (ranked_discrepancy, {"present": [1], "required": [2]}),
    (mwds, {"present": [1], "required": [2]}),
    (importance_performance, {"points": [(1, 2)], "scale": (0, 4)}),
    (rank_needs, {"needs": [NEED]}),
    (rank_order_centroid, {"ranks": [1]}),
    (swing, {"points": [1]}),
    (relation_matrix, {"weights": [1], "relations": [[9]]}),
    (pair_agreement, {"first": [1], "second": [2]}),
    (weighted_kappa, {**TEAM, "levels": LEVELS, "weights": "linear"}),
    (kappa_from_table, {"table": [[1, 2], [3, 4]], "disagreement": [[0, 1], [1, 0]]}),
    (krippendorff_alpha, {"ratings": [[1, 2], [1, 1]], "metric": "interval"}),
    (average_deviation, {"ratings": [1, 2]}),
    (r_wg, {"ratings": [1, 2], "options": 5}),
    (r_wg_j, {"ratings": [[1], [2]], "options": 5}),
    (suppress, {"groups": [5, 4], "limit": 5}),
    (suppress_two_way, {"table": [[5, 4]], "limit": 5}),
    (round_change, {"stayed": 9, "joined": 0, "left": 0, "limit": 5}),
    (best_portfolio, {"actions": [(1, [1])], "budgets": [1]}),
    (paired_dominance, {"before": [1], "after": [2]}),
    (wilcoxon_signed_rank, {"before": [0] * 6, "after": [1] * 6, "method": "normal"}),
    (cliffs_delta, {"first": [1], "second": [2]}),
]
ALONE = [
    None, True, 0, -1, 0.5, 5, nan, inf, -inf, 1e13, 10**400, -(10**400), 1j, Fraction(1, 2),
    "", "ja", b"ja", object(), range(3), iter([1]), set(),
]  # fmt: skip
NONSENSE = [
    *ALONE,
    *([value] for value in ALONE),
    *([value, value] for value in ALONE),
    *([[value]] for value in ALONE),
    *([(1, [value])] for value in ALONE),
    *({"a": value} for value in ALONE),
    *([Need(value, 1, 1, 1)] for value in ALONE),
    *([Need(True, 1, value, 1)] for value in ALONE),
    [],
    {},
    [[]],
    [CANDIDATE],
    [NEED],
]


def numbers_in(value):
    """Find every number in a result, its trace included."""
    if isinstance(value, (int, float)):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from numbers_in(getattr(value, name))


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b: coverage(a, required_level=2, required_people=2),
        lambda a, b: rank_order_centroid(a),
        lambda a, b: swing(a),
        relation_matrix,
        ranked_discrepancy,
        mwds,
        lambda a, b: importance_performance(a),
        pair_agreement,
        lambda a, b: weighted_kappa(a, b, levels=range(2)),
        kappa_from_table,
        lambda a, b: krippendorff_alpha(a),
        lambda a, b: krippendorff_alpha(a, "nominal"),
        lambda a, b: krippendorff_alpha(a, "ratio"),
        lambda a, b: average_deviation(a),
        lambda a, b: r_wg(a, options=5),
        lambda a, b: r_wg_j(a, options=5),
        lambda a, b: suppress(a),
        lambda a, b: suppress_two_way(a),
        lambda a, b: best_portfolio(a, budgets=b),
        paired_dominance,
        wilcoxon_signed_rank,
        cliffs_delta,
    ],
)
@given(first=ANYTHING, second=ANYTHING)
def test_whatever_comes_in_a_result_or_a_value_error_comes_out(function, first, second):
    """
    No other exception, and no NaN or infinity in any field or step.
    """
    try:
        result = function(first, second)
    except ValueError:
        return
    assert all(abs(number) < float("inf") for number in numbers_in(result))


@pytest.mark.parametrize(("function", "good"), GOOD, ids=[call.__name__ for call, _ in GOOD])
def test_nonsense_in_any_argument_is_named_or_has_a_status(function, good):
    """
    No other exception, no message that does not begin with an argument, no NaN.
    """
    assert set(good) == set(inspect.signature(function).parameters)
    named = re.compile(rf"({'|'.join(good)})\b")
    for argument in good:
        for value in NONSENSE:
            try:
                result, message = function(**{**good, argument: value}), ""
            except ValueError as error:
                result, message = None, str(error)
            assert not message or named.match(message), (argument, value)
            assert all(abs(number) < inf for number in numbers_in(result)), (argument, value)
