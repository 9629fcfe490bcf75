"""Rules R6 and R7: the number, the order, and what of the top stands firm."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.coverage import coverage
from worksheets.engine.order import in_order
from worksheets.engine.priority import Candidate, priority, rank, robust_top, shortfall
from worksheets.engine.trace import Step

SHORTFALLS = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])
CANDIDATES = st.builds(Candidate, st.integers(1, 4), st.integers(1, 3), SHORTFALLS, st.booleans())


def gap(importance, urgency, size=0.5, uncovered=True):
    return Candidate(importance, urgency, size, uncovered)


class TestShortfall:
    def test_it_is_the_part_of_the_requirement_that_is_not_covered(self):
        result = coverage([4, 3, 2, 1, 0], required_level=3, required_people=3)
        assert 1 / 3 == shortfall(result)

    def test_dependence_on_one_person_counts_a_quarter(self):
        result = coverage([4, 1, 1], required_level=3, required_people=1)
        assert 0.25 == shortfall(result)

    def test_a_covered_requirement_has_none(self):
        assert 0 == shortfall(coverage([3, 3], required_level=3, required_people=2))

    def test_what_is_unknown_has_no_shortfall(self):
        unknown = coverage([], required_level=3, required_people=2, unknown=2)
        assert shortfall(unknown) is None


class TestPriority:
    def test_x3_a_vulnerable_competence_gets_12_and_a_half(self):
        assert 12.5 == priority(importance=3, urgency=2, shortfall=0.25).value

    def test_x5_a_third_missing_gets_25(self):
        assert 25 == priority(importance=3, urgency=3, shortfall=1 / 3).value

    def test_everything_at_its_highest_is_100(self):
        assert 100 == priority(importance=4, urgency=3, shortfall=1).value

    def test_the_trace_names_the_three_factors(self):
        result = priority(importance=3, urgency=2, shortfall=0.25)
        inputs = (("importance", 3), ("urgency", 2), ("shortfall", 0.25))
        assert (Step("R6", "priority", inputs, 12.5),) == result.trace
        assert (1, 0, "ok") == (result.n, result.left_out, result.status)


class TestRank:
    def test_the_highest_number_comes_first(self):
        assert (1, 2, 0) == rank([gap(1, 1), gap(3, 3), gap(2, 2)]).order

    def test_importance_4_uncovered_comes_first_whatever_the_number(self):
        result = rank([gap(3, 3, 1.0), gap(4, 1, 0.1)])
        assert ((1, 0), (2, 1)) == (result.order, result.ranks)

    def test_importance_4_covered_must_stand_by_its_number(self):
        assert (0, 1) == rank([gap(3, 3, 1.0), gap(4, 1, 0.25, uncovered=False)]).order

    def test_uncovered_of_lower_importance_gets_no_first_place(self):
        assert (1, 0) == rank([gap(3, 1, 0.5), gap(3, 3, 0.5, uncovered=False)]).order

    def test_ties_share_a_rank_and_keep_their_order(self):
        result = rank([gap(1, 1), gap(2, 3), gap(3, 2), gap(1, 1)])
        assert ((3, 1, 1, 3), (1, 2, 0, 3)) == (result.ranks, result.order)

    def test_numbers_equal_on_paper_are_ties(self):
        """
        A sum of 0.1 and 0.2 is not quite the 0.3 that the reader sees.
        """
        result = rank([gap(3, 1, 0.1 + 0.2), gap(1, 3, 0.3)])
        assert (1, 1) == result.ranks

    def test_nothing_to_rank_says_so(self):
        result = rank([])
        assert ("too_few", (), 0) == (result.status, result.order, result.n)

    def test_the_result_carries_numbers_and_trace(self):
        result = rank([gap(2, 3, 0.5), gap(4, 3, 1.0)])
        assert ((25, 100), 2, 0, "ok") == (
            result.priorities,
            result.n,
            result.left_out,
            result.status,
        )
        inputs = (("candidates", 2), ("first_by_rule", 1))
        assert (Step("R6", "order", inputs, (1, 0)),) == result.trace

    @given(st.lists(CANDIDATES, max_size=12))
    def test_the_order_never_contradicts_the_rule(self, candidates):
        result = rank(candidates)

        def standing(i):
            first = candidates[i].importance == 4 and candidates[i].uncovered
            return first, result.priorities[i]

        assert sorted(range(len(candidates))) == sorted(result.order)
        for higher, lower in zip(result.order, result.order[1:], strict=False):
            assert standing(higher)[0] >= standing(lower)[0]
            if standing(higher)[0] == standing(lower)[0]:
                assert standing(higher)[1] > standing(lower)[1] - 1e-8


class TestRobustTop:
    def test_a_clear_first_place_stands_firm(self):
        result = robust_top([gap(3, 3, 1.0), gap(1, 1, 0.25), gap(1, 1, 0.25)], top=1)
        assert ((0,), (0,), "ok") == (result.top, result.kept, result.status)

    def test_a_place_that_rests_on_one_rating_does_not(self):
        """
        18.75 against 16.7: one step of importance more for the other turns them round.
        """
        result = robust_top([gap(3, 3, 0.25, False), gap(2, 2, 0.5, False)], top=1)
        assert ((0,), ()) == (result.top, result.kept)

    def test_a_place_that_rests_on_one_factor_does_not(self):
        """
        Far ahead by urgency alone, and no single step brings the other up.
        """
        result = robust_top([gap(2, 3, 0.5, False), gap(3, 1, 0.5, False)], top=1)
        assert ((0,), ()) == (result.top, result.kept)

    def test_a_place_that_rests_on_urgency_alone_does_not(self):
        """
        8 against 5.6; one step of importance gives 6, one step of urgency 8.4 or 4.
        """
        result = robust_top([gap(4, 2, 1.0, False), gap(4, 2, 0.7, False)], top=1)
        assert ((0,), ()) == (result.top, result.kept)

    def test_a_place_that_rests_on_importance_alone_does_not(self):
        """
        33 against 12, and no single step closes that; without importance it is 33 to 47.
        """
        result = robust_top([gap(4, 2, 0.5, False), gap(1, 2, 0.7, False)], top=1)
        assert ((0,), ()) == (result.top, result.kept)

    def test_of_two_equals_either_may_pass_the_other(self):
        assert () == robust_top([gap(1, 1), gap(1, 1)], top=1).kept

    def test_being_caught_up_with_is_not_being_passed(self):
        result = robust_top([gap(2, 1), gap(1, 1)], top=1)
        assert (0,) == result.kept

    def test_a_rating_moved_to_4_moves_the_first_place_too(self):
        result = robust_top([gap(3, 3, 1.0, False), gap(3, 1, 0.25, True)], top=1)
        assert ((0,), ()) == (result.top, result.kept)

    def test_ties_at_the_edge_are_all_in_the_top(self):
        result = robust_top([gap(2, 2)] * 3, top=2)
        assert (0, 1, 2) == result.top

    def test_the_top_is_given_in_order(self):
        result = robust_top([gap(1, 1), gap(2, 2), gap(3, 3)], top=2)
        assert (2, 1) == result.top

    def test_every_other_order_is_counted(self):
        """
        Three factors; of 1-4 and 1-3, an end has one neighbour and the rest have two.
        """
        assert 3 + 2 + 4 == robust_top([gap(1, 3), gap(2, 2)], top=1).variations

    def test_without_others_there_is_nothing_to_fall_behind(self):
        result = robust_top([gap(2, 2)] * 5)
        assert ("too_few", 5, (0, 1, 2, 3, 4)) == (result.status, result.n, result.kept)
        assert "ok" == robust_top([gap(2, 2)] * 6).status

    def test_nothing_to_vary_is_no_variation(self):
        result = robust_top([])
        assert ("too_few", 0, ()) == (result.status, result.variations, result.top)

    def test_the_trace_says_what_was_varied(self):
        result = robust_top([gap(1, 3), gap(2, 2)], top=1)
        inputs = (
            ("candidates", 2),
            ("top", 1),
            ("factors_left_out", ("importance", "urgency", "shortfall")),
            ("ratings_moved", 6),
            ("variations", 9),
        )
        assert (Step("R7", "stays_in_top", inputs, result.kept),) == result.trace
        assert 0 == result.left_out

    @given(st.lists(CANDIDATES, min_size=1, max_size=7), st.integers(1, 5))
    def test_it_agrees_with_ranking_every_variation_anew(self, candidates, top):
        """
        The shortcut (only one standing changes) against the rule, spelled out.
        """

        def in_top(varied):
            return {i for i, place in enumerate(rank(varied).ranks) if place <= top}

        def in_top_without(factor):
            highest = {"importance": 4, "urgency": 3, "shortfall": 1}[factor]
            numbers = rank([replace(c, **{factor: highest}) for c in candidates]).priorities
            standing = [
                (c.importance == 4 and c.uncovered, round(number, 9))
                for c, number in zip(candidates, numbers, strict=True)
            ]
            return {i for i, s in enumerate(standing) if sum(t > s for t in standing) < top}

        kept = in_top(candidates)
        for factor in ("importance", "urgency", "shortfall"):
            kept &= in_top_without(factor)
        for i, candidate in enumerate(candidates):
            for name, highest in (("importance", 4), ("urgency", 3)):
                for step in (-1, 1):
                    moved = getattr(candidate, name) + step
                    if 1 <= moved <= highest:
                        varied = candidates.copy()
                        varied[i] = replace(candidate, **{name: moved})
                        kept &= in_top(varied)
        result = robust_top(candidates, top=top)
        assert kept == set(result.kept)
        now = rank(candidates)
        assert tuple(i for i in in_order(now.ranks) if now.ranks[i] <= top) == result.top


@pytest.mark.parametrize("people", [200])
def test_two_hundred_gaps_are_answered_at_once(people):
    """
    A municipality's whole list has some 800 variations; each may cost a few steps only.
    """
    candidates = [gap(1 + i % 4, 1 + i % 3, (i % 7) / 7) for i in range(people)]
    assert 3 + 50 * (1 + 2 + 2 + 1) + (67 + 2 * 67 + 66) == robust_top(candidates).variations
