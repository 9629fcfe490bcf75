"""Rules S1-S4: weights of goals and tasks, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.engine.trace import Step
from worksheets.engine.weights import rank_order_centroid, relation_matrix, swing

RELATION = st.sampled_from([0, 1, 3, 9])


@st.composite
def matrices(draw):
    goals, tasks = draw(st.integers(1, 5)), draw(st.integers(1, 8))
    weights = draw(st.lists(st.floats(0, 1), min_size=goals, max_size=goals))
    row = st.lists(RELATION, min_size=tasks, max_size=tasks)
    return weights, draw(st.lists(row, min_size=goals, max_size=goals))


class TestRankOrderCentroid:
    def test_three_goals_share_11_5_and_2_of_18(self):
        assert (11 / 18, 5 / 18, 2 / 18) == rank_order_centroid([1, 2, 3]).weights

    def test_weights_come_back_in_the_order_given(self):
        assert (1 / 4, 3 / 4) == rank_order_centroid([2, 1]).weights

    def test_tied_goals_share_the_mean_of_their_places(self):
        """
        Places 2 and 3 of three: (5/18 + 2/18) / 2.
        """
        assert (11 / 18, 7 / 36, 7 / 36) == rank_order_centroid([1, 2, 2]).weights

    @pytest.mark.parametrize("ranks", [[1, 2, 2, 4], [1, 2, 2, 3], [10, 20, 20, 30]])
    def test_only_the_order_of_the_ranks_counts(self, ranks):
        assert rank_order_centroid([1, 2, 2, 4]).weights == rank_order_centroid(ranks).weights

    def test_one_goal_has_all_the_weight(self):
        assert (1,) == rank_order_centroid([1]).weights

    def test_no_goals_have_no_weights(self):
        result = rank_order_centroid([])
        assert ((), "too_few", 0) == (result.weights, result.status, result.n)

    def test_the_trace_has_the_ranks(self):
        result = rank_order_centroid([2, 1])
        inputs = (("ranks", (2, 1)), ("goals", 2))
        assert (Step("S1", "weights", inputs, (0.25, 0.75)),) == result.trace
        assert (2, 0, "ok") == (result.n, result.left_out, result.status)

    @given(st.lists(st.integers(1, 7), min_size=1, max_size=20))
    def test_weights_sum_to_1_and_follow_the_ranks(self, ranks):
        weights = rank_order_centroid(ranks).weights
        assert 1 == pytest.approx(sum(weights), abs=1e-9)
        for i, j in zip(range(len(ranks)), range(1, len(ranks)), strict=False):
            assert (ranks[i] < ranks[j]) == (weights[i] > weights[j])
            assert (ranks[i] == ranks[j]) == (weights[i] == weights[j])


class TestSwing:
    def test_points_become_shares(self):
        assert (0.5, 0.25, 0.25) == swing([100, 50, 50]).weights

    def test_equal_points_are_equal_weights(self):
        assert (1 / 3, 1 / 3, 1 / 3) == swing([7, 7, 7]).weights

    def test_a_goal_may_get_nothing(self):
        assert (1, 0) == swing([0.5, 0]).weights

    def test_all_zero_gives_no_weights(self):
        result = swing([0, 0])
        assert ((), "all_zero", 2) == (result.weights, result.status, result.n)

    def test_no_goals_have_no_weights(self):
        assert ((), "too_few") == (swing([]).weights, swing([]).status)

    def test_the_trace_has_points_and_sum(self):
        result = swing([3, 1])
        inputs = (("points", (3, 1)), ("sum", 4))
        assert (Step("S2", "weights", inputs, (0.75, 0.25)),) == result.trace
        assert (2, 0, "ok") == (result.n, result.left_out, result.status)

    @given(st.lists(st.floats(0, 1e9), min_size=1))
    def test_weights_sum_to_1(self, points):
        result = swing(points)
        if result.status == "ok":
            assert 1 == pytest.approx(sum(result.weights), abs=1e-9)


class TestRelationMatrix:
    def test_a_total_is_the_weighted_sum_of_its_column(self):
        result = relation_matrix([0.5, 0.25], [[9, 0], [3, 1]])
        assert (5.25, 0.25) == result.totals
        assert (5.25 / 5.5, 0.25 / 5.5) == result.shares

    def test_the_index_is_the_percentage_of_the_largest(self):
        assert (50, 100) == relation_matrix([1, 1], [[0, 9], [9, 9]]).indices

    @pytest.mark.parametrize(
        ("weight", "importance"),
        [(33, 1), (33.4, 1), (33.5, 2), (34, 2), (66, 2), (66.4, 2), (66.5, 3), (67, 3), (100, 3)],
    )
    def test_importance_follows_the_index_as_it_is_shown(self, weight, importance):
        """
        0-33, 34-66 and 67-100 are whole numbers: 33.5 is shown as 34.
        """
        result = relation_matrix([100, weight], [[1, 0], [0, 1]])
        assert (3, importance) == result.suggested_importance

    def test_a_task_without_a_goal_is_named(self):
        result = relation_matrix([1, 1], [[9, 0, 1], [0, 0, 3]])
        assert ((1,), 2, 1) == (result.tasks_without_goal, result.n, result.left_out)

    def test_a_goal_without_a_task_is_named(self):
        assert (1,) == relation_matrix([1, 1], [[9, 1], [0, 0]]).goals_without_task

    def test_a_goal_that_no_task_carries_alone_is_named(self):
        result = relation_matrix([1, 1, 1], [[9, 1], [3, 3], [0, 0]])
        assert (1,) == result.goals_without_strong_task

    def test_the_top_that_stands_in_the_other_scales_is_kept(self):
        """
        One strong relation (9) against four medium (12) swaps with 1-2-4: 4 against 8, but
        two strong (18) against four medium turns round: 8 against 8, 10 against 12.
        """
        weights = [1] * 4
        strong, medium, none = [9, 9, 0, 0], [3, 3, 3, 3], [0, 0, 0, 0]
        tasks = [strong, strong, strong, strong, strong, medium, none]
        result = relation_matrix(weights, [list(row) for row in zip(*tasks, strict=True)])
        assert (0, 1, 2, 3, 4) == result.top
        assert (0, 1, 2, 3, 4) == result.kept
        tasks = [strong, *[medium] * 5]
        result = relation_matrix(weights, [list(row) for row in zip(*tasks, strict=True)])
        assert (0, 1, 2, 3, 4, 5) == result.top
        assert (1, 2, 3, 4, 5) == result.kept

    def test_1_2_4_alone_can_push_a_task_out(self):
        """
        Seven weak (7) against a medium and a strong: 12, then 6, then 8.
        """
        mixed, weak = [9, 3, 0, 0, 0, 0, 0], [1] * 7
        result = relation_matrix(
            [1] * 7, [list(row) for row in zip(mixed, *[weak] * 5, strict=True)]
        )
        assert (1, 2, 3, 4, 5) == result.kept

    def test_five_tasks_are_in_the_top_and_the_sixth_is_not(self):
        """
        Totals 18, 12, 10, 6, 4 and 2.
        """
        relations = [[9, 9, 9, 3, 3, 1], [9, 3, 1, 3, 1, 1]]
        assert (0, 1, 2, 3, 4) == relation_matrix([1, 1], relations).top

    def test_small_weights_make_small_totals_not_ties(self):
        """
        Ties are judged against the largest total, not against 1.
        """
        result = relation_matrix([1e-6], [[9, 9, 9, 9, 9, 3, 1]])
        assert ("ok", (0, 1, 2, 3, 4)) == (result.status, result.top)

    def test_a_task_with_no_total_is_never_in_the_top(self):
        assert (0,) == relation_matrix([1, 0], [[9, 0, 0], [0, 9, 0]]).top

    def test_without_relations_there_are_totals_only(self):
        result = relation_matrix([1], [[0, 0]])
        assert ("not_related", (0, 0), 0, 2) == (
            result.status,
            result.totals,
            result.n,
            result.left_out,
        )
        assert {()} == {
            result.shares,
            result.indices,
            result.suggested_importance,
            result.top,
            result.kept,
        }

    def test_without_weight_nothing_can_be_shared(self):
        assert "not_related" == relation_matrix([0], [[9, 1]]).status

    @pytest.mark.parametrize(("weights", "relations"), [([], []), ([1], [[]])])
    def test_without_goals_or_tasks_it_says_so(self, weights, relations):
        assert "too_few" == relation_matrix(weights, relations).status

    def test_every_number_has_its_step(self):
        result = relation_matrix([0.5, 0.25], [[9, 0], [3, 1]])
        totals = (5.25, 0.25)
        assert (
            Step("S3", "totals", (("weights", (0.5, 0.25)), ("relations", (0, 1, 3, 9))), totals),
            Step("S3", "shares", (("totals", totals), ("sum", 5.5)), result.shares),
            Step("S4", "suggested_importance", (("indices", result.indices),), (3, 1)),
            Step(
                "S3",
                "stays_in_top",
                (("top", (0, 1)), ("other_scales", ((0, 1, 2, 4), (0, 1, 3, 5)))),
                (0, 1),
            ),
        ) == result.trace
        assert "ok" == result.status

    @given(matrices())
    def test_shares_sum_to_1_and_the_highest_index_is_100(self, matrix):
        result = relation_matrix(*matrix)
        if result.status == "ok":
            assert 1 == pytest.approx(sum(result.shares), abs=1e-9)
            assert 100 == pytest.approx(max(result.indices))
            assert set(result.kept) <= set(result.top)
