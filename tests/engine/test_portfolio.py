"""Rule F1: the exact optimum, its ties, the plain order, and every subset tried by force."""

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.portfolio import best_portfolio
from worksheets.engine.trace import Step

# Few different numbers, so that equal optima are common.
NUMBERS = st.integers(0, 6)


@st.composite
def choices(draw, fewest=0, most=8):
    budgets = draw(st.lists(st.integers(0, 15), min_size=1, max_size=3))
    costs = st.lists(NUMBERS, min_size=len(budgets), max_size=len(budgets))
    return draw(st.lists(st.tuples(NUMBERS, costs), min_size=fewest, max_size=most)), budgets


def keeps(actions, budgets, chosen):
    return all(sum(actions[i][1][b] for i in chosen) <= budget for b, budget in enumerate(budgets))


def best_by_force(actions, budgets):
    """Try every subset: highest value, then cheapest, fewest, first in the list."""

    def standing(chosen):
        price = sum(
            Fraction(actions[i][1][b], budget)
            for i in chosen
            for b, budget in enumerate(budgets)
            if budget
        )
        return -sum(actions[i][0] for i in chosen), price, len(chosen), chosen

    places = range(len(actions))
    subsets = chain.from_iterable(combinations(places, size) for size in range(len(actions) + 1))
    return min((s for s in subsets if keeps(actions, budgets, s)), key=standing)


class TestOptimum:
    def test_the_order_by_value_per_krone_can_be_beaten(self):
        result = best_portfolio([(10, [6]), (8, [5]), (8, [5])], budgets=[10])
        assert ((1, 2), 16, (10,)) == (result.chosen, result.value, result.costs)
        assert ((0,), 10, (6,)) == (result.by_order, result.value_by_order, result.costs_by_order)
        assert (6, (1, 2), (0,)) == (result.gain, result.only_in_best, result.only_in_order)

    def test_every_budget_is_kept(self):
        result = best_portfolio([(9, [1, 9]), (9, [9, 1]), (5, [5, 5])], budgets=[9, 9])
        assert ((0,), 9, (1, 9)) == (result.chosen, result.value, result.costs)

    def test_a_budget_may_be_used_to_the_end(self):
        assert (0, 1) == best_portfolio([(1, [2]), (1, [3])], budgets=[5]).chosen

    def test_costs_count_as_they_were_typed(self):
        """
        As floats 0.1 + 0.2 is more than 0.3.
        """
        result = best_portfolio([(1, [0.1]), (1, [0.2])], budgets=[0.3])
        assert ((0, 1), (0.3,), (0, 1)) == (result.chosen, result.costs, result.by_order)

    def test_of_equal_optima_the_cheaper_is_chosen(self):
        assert (1,) == best_portfolio([(5, [4]), (5, [3])], budgets=[6]).chosen

    def test_cheaper_is_by_the_share_of_each_budget(self):
        """
        6 of 10 hours are 60 %; 5 of 10 hours and 6,000 of 100,000 kroner are 56 %.
        """
        result = best_portfolio([(5, [6, 0]), (5, [5, 6000])], budgets=[10, 100_000])
        assert (1,) == result.chosen

    def test_of_equally_cheap_optima_the_one_with_fewer_actions_is_chosen(self):
        assert (2,) == best_portfolio([(2, [2]), (2, [2]), (4, [4])], budgets=[4]).chosen

    def test_of_all_equal_the_first_in_the_list_is_chosen(self):
        same = (3, [4])
        assert (0, 1) == best_portfolio([same] * 5, budgets=[8]).chosen

    def test_what_is_worth_nothing_is_never_chosen(self):
        result = best_portfolio([(0, [0]), (1, [1])], budgets=[5])
        assert ((1,), (1,)) == (result.chosen, result.by_order)

    def test_a_budget_of_zero_admits_what_costs_nothing_of_it(self):
        result = best_portfolio([(9, [1, 1]), (2, [1, 0])], budgets=[5, 0])
        assert ((1,), (1,)) == (result.chosen, result.by_order)

    def test_what_is_free_comes_first_in_the_order(self):
        result = best_portfolio([(9, [1]), (1, [0])], budgets=[5])
        assert (1, 0) == result.by_order

    def test_the_order_takes_what_still_fits_after_what_does_not(self):
        result = best_portfolio([(9, [6]), (7, [5]), (4, [4])], budgets=[10])
        assert (0, 2) == result.by_order

    def test_equal_quotients_are_taken_cheaper_first_then_as_listed(self):
        result = best_portfolio([(4, [4]), (2, [2]), (2, [2])], budgets=[20])
        assert (1, 2, 0) == result.by_order

    def test_fractions_come_back_as_fractions_and_whole_as_whole(self):
        result = best_portfolio([(1.5, [0.5]), (0.25, [0.5])], budgets=[1])
        assert (1.75, (1,)) == (result.value, result.costs)
        assert isinstance(result.costs[0], int)

    def test_no_actions_say_so(self):
        result = best_portfolio([], budgets=[5, 5])
        assert ("too_few", (), 0, (0, 0), 0) == (
            result.status,
            result.chosen,
            result.value,
            result.costs,
            result.n,
        )

    def test_when_nothing_fits_it_says_so(self):
        result = best_portfolio([(5, [6])], budgets=[5])
        assert ("nothing_fits", (), (), 1) == (
            result.status,
            result.chosen,
            result.by_order,
            result.n,
        )

    def test_every_number_has_its_step(self):
        result = best_portfolio([(10, [6]), (8, [5]), (8, [5])], budgets=[10])
        inputs = (
            ("actions", 3),
            ("combinations", 8),
            ("budgets", (10,)),
            ("chosen", (1, 2)),
            ("costs", (10,)),
        )
        assert (
            Step("F1", "best_value", inputs, 16),
            Step("F1", "value_by_order", (("taken", (0,)), ("costs", (6,))), 10),
            Step("F1", "gain", (("best_value", 16), ("value_by_order", 10)), 6),
        ) == result.trace
        assert ("ok", 3, 0) == (result.status, result.n, result.left_out)

    def test_twenty_actions_with_opposed_costs_are_solved(self):
        """
        Values near each other and costs that pull apart leave nothing to a bound.
        """
        actions = [(1000 + 7 * i % 13, [200 + 11 * i, 500 - 11 * i]) for i in range(20)]
        result = best_portfolio(actions, budgets=[3000, 4000])
        assert keeps(actions, [3000, 4000], result.chosen)
        assert result.value >= result.value_by_order > 0


class TestAgainstForce:
    @given(choices())
    def test_the_best_set_is_that_of_every_subset_tried(self, choice):
        actions, budgets = choice
        result = best_portfolio(actions, budgets=budgets)
        assert best_by_force(actions, budgets) == result.chosen
        assert sum(actions[i][0] for i in result.chosen) == result.value

    @given(choices(fewest=10, most=12))
    def test_so_it_is_with_twelve_actions(self, choice):
        actions, budgets = choice
        assert best_by_force(actions, budgets) == best_portfolio(actions, budgets=budgets).chosen

    @given(choices(most=20))
    def test_the_best_is_never_below_the_order_and_both_keep_the_budgets(self, choice):
        actions, budgets = choice
        result = best_portfolio(actions, budgets=budgets)
        assert result.value >= result.value_by_order
        assert result.gain == result.value - result.value_by_order
        assert keeps(actions, budgets, result.chosen)
        assert keeps(actions, budgets, result.by_order)
        both = set(result.chosen) ^ set(result.by_order)
        assert both == {*result.only_in_best, *result.only_in_order}

    @given(choices())
    def test_the_order_is_by_value_per_price(self, choice):
        actions, budgets = choice
        wanted, room = [], list(budgets)

        def price(i):
            costs = zip(actions[i][1], budgets, strict=True)
            return sum(Fraction(cost, budget) for cost, budget in costs if budget)

        def worth(i):
            return float("inf") if not price(i) else Fraction(actions[i][0]) / price(i)

        for i in sorted(range(len(actions)), key=lambda i: (-worth(i), price(i))):
            if actions[i][0] and all(c <= r for c, r in zip(actions[i][1], room, strict=True)):
                wanted.append(i)
                room = [r - c for c, r in zip(actions[i][1], room, strict=True)]
        assert tuple(wanted) == best_portfolio(actions, budgets=budgets).by_order
