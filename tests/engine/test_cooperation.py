"""Rules D1-D2: the gaps municipalities share, and who can help whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.cooperation import Pair, Party, SharedGap, order_shared, pair_up
from worksheets.engine.trace import Step

PARTIES = st.lists(
    st.builds(
        Party, st.booleans(), st.booleans(),
        st.none() | st.integers(0, 5), st.none() | st.integers(0, 5),
    ),
    max_size=10,
)  # fmt: skip


class TestOrderShared:
    def test_the_gap_of_most_municipalities_comes_first(self):
        assert (1, 0) == order_shared([SharedGap(2, 9), SharedGap(3, 4)]).order

    def test_lift_steps_break_a_tie(self):
        assert (1, 0) == order_shared([SharedGap(3, 4), SharedGap(3, 9)]).order

    def test_a_gap_that_one_has_is_not_shared(self):
        result = order_shared([SharedGap(1, 20), SharedGap(2, 1)])
        assert ((1,), (None, 1), 1, 1) == (
            result.order, result.ranks, result.n, result.left_out,
        )  # fmt: skip

    def test_unknown_lift_steps_stand_after_known_ones(self):
        """
        Unknown is not zero.
        """
        assert (1, 0) == order_shared([SharedGap(2, None), SharedGap(2, 0)]).order

    def test_equals_share_a_rank(self):
        assert (1, 1) == order_shared([SharedGap(2, 4), SharedGap(2, 4)]).ranks

    def test_nothing_shared_says_so(self):
        assert "too_few" == order_shared([SharedGap(1, 4)]).status

    def test_the_trace_says_how_many_are_shared(self):
        step = Step("D1", "shared", (("gaps", 2), ("left_out", 1)), 1)
        assert (step,) == order_shared([SharedGap(2, 1), SharedGap(1, 1)]).trace

    def test_a_negative_number_is_named(self):
        with pytest.raises(ValueError, match="lift_steps"):
            order_shared([SharedGap(2, -1)])


class TestPairUp:
    def test_the_most_missing_is_helped_by_the_most_over(self):
        parties = [
            Party(False, False, surplus=1),
            Party(False, False, surplus=3),
            Party(False, True, missing=4),
            Party(False, True, missing=2),
        ]
        assert (Pair(1, 2, False), Pair(0, 3, False)) == pair_up(parties).pairs

    def test_who_has_said_yes_comes_before_who_merely_has_people_over(self):
        parties = [Party(False, False, surplus=9), Party(True, False), Party(False, True)]
        assert (Pair(1, 2, True),) == pair_up(parties).pairs

    def test_who_can_help_begins_again_when_there_are_fewer(self):
        parties = [Party(True, False), Party(False, True), Party(False, True, missing=1)]
        assert (Pair(0, 2, True), Pair(0, 1, True)) == pair_up(parties).pairs

    def test_who_both_gives_and_needs_is_not_its_own_teacher(self):
        parties = [Party(True, True), Party(False, True)]
        result = pair_up(parties)
        assert (Pair(0, 1, True),) == result.pairs
        assert (0,) == result.alone

    def test_two_who_both_give_and_need_help_each_other(self):
        pairs = pair_up([Party(True, True), Party(True, True)]).pairs
        assert {(0, 1), (1, 0)} == {(pair.giver, pair.receiver) for pair in pairs}

    def test_who_needs_people_itself_is_not_taken_for_a_giver_unasked(self):
        assert "no_giver" == pair_up([Party(False, True, surplus=2), Party(False, True)]).status

    def test_nobody_in_need_says_so(self):
        assert "no_receiver" == pair_up([Party(True, False)]).status

    def test_neither_says_so(self):
        assert "too_few" == pair_up([Party(False, False)]).status

    def test_the_trace_counts_both_sides(self):
        inputs = (("givers", 1), ("offered", 1), ("receivers", 1))
        step = Step("D2", "pairs", inputs, 1)
        assert (step,) == pair_up([Party(True, False), Party(False, True)]).trace

    @given(PARTIES)
    def test_everyone_in_need_is_paired_once_or_told_to_be_alone(self, parties):
        result = pair_up(parties)
        helped = [pair.receiver for pair in result.pairs]
        needing = [place for place, party in enumerate(parties) if party.needs]
        assert sorted([*helped, *result.alone]) == needing
        assert all(pair.giver != pair.receiver for pair in result.pairs)
        assert all(parties[pair.giver].can_give for pair in result.pairs)

    @given(PARTIES)
    def test_the_matching_is_stable_in_each_round(self, parties):
        """
        No one in greater need is left with a giver lower in order than one in less need has.
        """
        result = pair_up([p for p in parties if not (p.needs and p.can_give)])
        parties = [p for p in parties if not (p.needs and p.can_give)]
        givers = sum(party.can_give for party in parties)
        for number in range(0, len(result.pairs), givers or 1):
            turn = result.pairs[number : number + givers]
            standing = [
                (not parties[p.giver].has_offered, -(parties[p.giver].surplus or 0)) for p in turn
            ]
            assert standing == sorted(standing)

    @given(PARTIES)
    def test_nobody_carries_two_more_than_another_where_none_helps_itself(self, parties):
        parties = [party for party in parties if not (party.needs and party.can_give)]
        result = pair_up(parties)
        carried = [
            sum(pair.giver == place for pair in result.pairs)
            for place, party in enumerate(parties)
            if party.can_give
        ]
        assert not carried or max(carried) - min(carried) <= 1
