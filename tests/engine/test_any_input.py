"""Whatever comes in: a result without NaN, or one `ValueError`."""

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
from worksheets.engine.coverage import coverage
from worksheets.engine.disclosure import suppress, suppress_two_way
from worksheets.engine.discrepancy import importance_performance, mwds, ranked_discrepancy
from worksheets.engine.portfolio import best_portfolio
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
