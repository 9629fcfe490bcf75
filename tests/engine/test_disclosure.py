"""
Rules P1-P3, and an attack that knows nothing of the function but what it shows.

The attack sees the shown numbers as equations and asks, for every set of groups (or
cells), whether their total follows from them. A total that follows is a number about
that set, so no such set may hold fewer people than the limit.
"""

import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.disclosure import round_change, suppress, suppress_two_way
from worksheets.engine.trace import Step

SIZES = st.lists(st.integers(0, 30), max_size=8)


def reduced(equations):
    """Solve as far as possible: Gauss-Jordan elimination, exact."""
    basis = {}
    for equation in equations:
        rest = without(basis, [Fraction(number) for number in equation])
        lead = next((i for i, number in enumerate(rest) if number), None)
        if lead is None:
            continue
        rest = [number / rest[lead] for number in rest]
        for other, row in basis.items():
            basis[other] = [a - row[lead] * b for a, b in zip(row, rest, strict=True)]
        basis[lead] = rest
    return basis


def without(basis, vector):
    """Take away from a vector all that the equations explain."""
    for lead, row in basis.items():
        factor = vector[lead]
        if factor:
            vector = [a - factor * b for a, b in zip(vector, row, strict=True)]
    return vector


def derived_below(equations, sizes, limit):
    """Find every number that follows from the equations and is about 1 to limit - 1 people."""
    basis = reduced(equations)
    # A set of so few people has no larger group in it, which spares most of the sets.
    small = [i for i, size in enumerate(sizes) if size < limit]
    for chosen in product((0, 1), repeat=len(small)):
        members = [i for i, is_chosen in zip(small, chosen, strict=True) if is_chosen]
        people = sum(sizes[i] for i in members)
        if 0 < people < limit:
            indicator = [int(i in members) for i in range(len(sizes))]
            if not any(without(basis, indicator)):
                yield people


def unit(place, length):
    return [int(i == place) for i in range(length)]


def equations_shown(result, groups):
    """What a reader can write down from one suppression."""
    shown = [unit(i, groups) for i, is_shown in enumerate(result.shown) if is_shown]
    return [*shown, *([[1] * groups] if result.is_total_shown else [])]


def random_sizes(rng, groups, small):
    return [
        rng.randint(0, 6) if rng.random() < small else rng.randint(0, 40) for _ in range(groups)
    ]


def attack_one_way(rng):
    sizes = random_sizes(rng, rng.randint(1, 7), rng.random())
    limit = rng.choice([5, 5, 5, 6, 10])
    result = suppress(sizes, limit=limit)
    equations = equations_shown(result, len(sizes))
    assert [] == list(derived_below(equations, sizes, limit)), (sizes, limit, result.shown)


def attack_two_way(rng):
    rows, columns = rng.randint(1, 3), rng.randint(1, 3)
    small = rng.random()
    table = [random_sizes(rng, columns, small) for _ in range(rows)]
    result = suppress_two_way(table)
    sizes = [size for row in table for size in row]
    cells = range(len(sizes))
    equations = [unit(i, len(sizes)) for i in cells] if result.are_cells_shown else []
    for margin, line_of in (
        (result.rows, lambda i: i // columns),
        (result.columns, lambda i: i % columns),
    ):
        for by_group in equations_shown(margin, len(margin.shown)):
            equations.append([by_group[line_of(i)] for i in cells])
    assert [] == list(derived_below(equations, sizes, 5)), (table, result)


class TestTheAttack:
    def test_it_finds_the_cell_that_the_naive_gaps_give_away(self, published):
        """
        Federal Committee on Statistical Methodology (1994): two rows less two columns. An
        attack that missed it would prove nothing about ours.
        """
        case = published["suppression-fcsm-wp22"]
        inputs = case["inputs"]
        names = [f"{row}/{column}" for row, column in product(inputs["rows"], inputs["columns"])]
        hidden = {"/".join(cell) for cell in inputs["suppressed_naive"]}
        equations = [unit(i, 16) for i, name in enumerate(names) if name not in hidden]
        equations += [[int(i // 4 == row) for i in range(16)] for row in range(4)]
        equations += [[int(i % 4 == column) for i in range(16)] for column in range(4)]
        basis = reduced(equations)
        found = [
            name
            for i, name in enumerate(names)
            if name in hidden and not any(without(basis, unit(i, 16)))
        ]
        assert list(case["expected"]["disclosed_exactly"]) == found

    def test_it_finds_what_hiding_the_small_group_alone_gives_away(self):
        naive = [unit(1, 3), unit(2, 3), [1, 1, 1]]
        assert [3] == list(derived_below(naive, [3, 12, 8], 5))


class TestAgainstTheAttack:
    def test_no_number_below_the_limit_follows_from_10_000_tables(self):
        rng = random.Random(1123)  # noqa: S311 - tables, not secrets
        for _ in range(10_000):
            attack_one_way(rng)

    def test_no_number_below_the_limit_follows_from_10_000_two_way_tables(self):
        rng = random.Random(1124)  # noqa: S311 - tables, not secrets
        for _ in range(10_000):
            attack_two_way(rng)

    @given(SIZES)
    def test_more_than_one_size_is_possible_for_every_hidden_group(self, sizes):
        """
        With sizes of 0 or more, a hidden size is pinned only if it is alone or the rest is 0.
        """
        result = suppress(sizes)
        hidden = [size for size, is_shown in zip(sizes, result.shown, strict=True) if not is_shown]
        if result.is_total_shown and sum(hidden):
            assert len(hidden) > 1


class TestSuppress:
    def test_five_answers_are_enough_and_four_are_not(self):
        assert (True, True) == suppress([5, 5]).shown
        assert (False, False, True) == suppress([4, 4, 5]).shown

    def test_one_small_group_takes_the_smallest_shown_with_it(self):
        assert (False, True, False, True) == suppress([3, 12, 8, 9]).shown

    def test_of_equal_groups_the_first_is_hidden(self):
        assert (False, False, True) == suppress([3, 8, 8]).shown

    def test_hidden_groups_that_reach_the_limit_together_need_no_help(self):
        assert (False, False, True) == suppress([1, 4, 12]).shown
        assert (False, False, False) == suppress([1, 3, 12]).shown

    def test_an_empty_group_hides_nobody(self):
        """
        The rest is nobody's number, so no other group is hidden for it.
        """
        assert (False, True, True) == suppress([0, 5, 9]).shown

    def test_all_hidden_and_still_too_few_hides_the_total(self):
        result = suppress([2, 2])
        assert (False, "too_few", 0, None) == (
            result.is_total_shown,
            result.status,
            result.n,
            result.left_out,
        )

    def test_all_hidden_but_enough_together_shows_the_total(self):
        result = suppress([3, 2])
        assert (True, "ok", 0, 5) == (
            result.is_total_shown,
            result.status,
            result.n,
            result.left_out,
        )

    def test_no_groups_have_no_total(self):
        assert ((), False) == (suppress([]).shown, suppress([]).is_total_shown)

    def test_the_limit_can_be_raised(self):
        assert (True, False, False) == suppress([30, 12, 8], limit=10).shown

    def test_nothing_tells_which_group_was_small(self):
        """
        9 people in two hidden groups: were one called small, its size would be known to be
        9 less the other's. Both results must look alike but for the shown numbers.
        """
        one, other = suppress([4, 5, 20]), suppress([5, 4, 20])
        assert one == other
        assert (
            Step(
                "P2",
                "groups_shown",
                (
                    ("limit", 5),
                    ("groups", 3),
                    ("groups_shown", 1),
                    ("answers_shown", 20),
                    ("answers_hidden", 9),
                ),
                (2,),
            ),
            Step("P2", "total_shown", (("limit", 5),), "yes"),
        ) == one.trace
        assert (20, 9) == (one.n, one.left_out)

    def test_a_hidden_total_is_not_in_the_trace(self):
        first, second = suppress([2, 2]).trace
        assert (None, 0) == (first.input("answers_hidden"), first.input("answers_shown"))
        assert "no" == second.value

    @given(SIZES, st.integers(5, 20))
    def test_the_hidden_reach_the_limit_together_or_are_nobody(self, sizes, limit):
        result = suppress(sizes, limit=limit)
        assert result.left_out is None or result.left_out == 0 or result.left_out >= limit

    @given(SIZES)
    def test_at_most_one_group_is_hidden_for_another(self, sizes):
        shown = suppress(sizes).shown
        assert sum(size >= 5 for size in sizes) - sum(shown) in (0, 1)


class TestTwoWay:
    def test_a_table_without_small_cells_is_shown(self):
        result = suppress_two_way([[5, 9], [0, 8]])
        assert (True, 22, 0, "ok") == (
            result.are_cells_shown,
            result.n,
            result.left_out,
            result.status,
        )
        inputs = (("limit", 5), ("rows", 2), ("columns", 2))
        assert (Step("P3", "two_way", inputs, "cells"),) == result.trace

    def test_one_small_cell_leaves_the_margins(self):
        result = suppress_two_way([[15, 1], [20, 10], [3, 30]])
        assert (False, 0, 79) == (result.are_cells_shown, result.n, result.left_out)
        assert ((True, True, True), (True, True)) == (result.rows.shown, result.columns.shown)
        inputs = (("limit", 5), ("rows", 3), ("columns", 2))
        assert (Step("P3", "two_way", inputs, "margins"),) == result.trace

    def test_each_margin_is_protected_too(self):
        result = suppress_two_way([[1, 2], [20, 10], [8, 30]])
        assert (False, False, True) == result.rows.shown

    def test_the_limit_reaches_cells_and_margins(self):
        result = suppress_two_way([[30, 9], [30, 30]], limit=10)
        assert not result.are_cells_shown
        assert (True, True) == suppress_two_way([[30, 9], [30, 30]], limit=10).rows.shown
        assert (False, False) == suppress_two_way([[30], [9]], limit=10).rows.shown
        assert (False, False) == suppress_two_way([[30, 9]], limit=10).columns.shown

    @pytest.mark.parametrize("table", [[], [[]], [[1, 1], [1, 1]], [[0, 0]]])
    def test_a_total_that_is_too_small_shows_nothing(self, table):
        result = suppress_two_way(table)
        assert (False, 0, None, "too_few") == (
            result.are_cells_shown,
            result.n,
            result.left_out,
            result.status,
        )
        assert result.trace[0].value is None


class TestRoundChange:
    @pytest.mark.parametrize(
        ("joined", "left", "status"),
        [
            (0, 0, "ok"),
            (1, 0, "group_changed"),
            (2, 2, "group_changed"),
            (2, 3, "ok"),
            (0, 5, "ok"),
        ],
    )
    def test_fewer_than_five_who_came_or_left_hide_the_change(self, joined, left, status):
        """
        What they answered would be the difference between the rounds.
        """
        result = round_change(stayed=9, joined=joined, left=left)
        assert (status, status == "ok") == (result.status, result.is_shown)

    @pytest.mark.parametrize(
        ("stayed", "joined", "left"), [(4, 0, 0), (0, 4, 40), (0, 40, 4), (1, 3, 3)]
    )
    def test_a_round_that_is_too_small_has_no_change(self, stayed, joined, left):
        assert "too_few" == round_change(stayed=stayed, joined=joined, left=left).status

    def test_five_in_each_round_are_enough(self):
        assert round_change(stayed=1, joined=4, left=4).is_shown

    def test_the_limit_can_be_raised(self):
        assert "group_changed" == round_change(stayed=20, joined=5, left=4, limit=10).status
        assert "too_few" == round_change(stayed=9, joined=0, left=0, limit=10).status

    def test_what_is_shown_is_counted(self):
        result = round_change(stayed=9, joined=2, left=3)
        assert (9, 5) == (result.n, result.left_out)
        inputs = (("stayed", 9), ("joined", 2), ("left", 3), ("limit", 5))
        assert (Step("P3", "round_change", inputs, "ok"),) == result.trace

    def test_what_is_hidden_is_not_counted(self):
        result = round_change(stayed=9, joined=1, left=0)
        assert (None, None) == (result.n, result.left_out)
        assert (Step("P3", "round_change", (("limit", 5),), "group_changed"),) == result.trace
