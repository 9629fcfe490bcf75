"""Rule M5: the order of competences by need."""

from worksheets.engine.needs import Need, rank_needs
from worksheets.engine.order import in_order, ranks, tied
from worksheets.engine.trace import Step


class TestRankNeeds:
    def test_importance_4_uncovered_comes_before_any_score(self):
        assert (1, 0) == rank_needs([Need(False, -100, 9, 1), Need(True, 50, 0, 0)]).order

    def test_the_most_negative_score_comes_first(self):
        assert (1, 2, 0) == rank_needs([Need(False, rds, 1, 1) for rds in (10, -70, -20)]).order

    def test_mwds_breaks_a_tie(self):
        assert (1, 0) == rank_needs([Need(False, -50, 2, 1), Need(False, -50, 3, 0)]).order

    def test_the_share_of_the_strategy_breaks_the_next(self):
        assert (1, 0) == rank_needs([Need(False, -50, 2, 0.1), Need(False, -50, 2, 0.2)]).order

    def test_what_is_missing_stands_after_every_number(self):
        """
        Missing is not zero: an MWDS of -3 is a number, no MWDS is none.
        """
        needs = [Need(False, -50, None, 0.9), Need(False, -50, -3, None), Need(False, -50, -3, 0.0)]
        assert (2, 1, 0) == rank_needs(needs).order

    def test_equal_needs_share_a_rank(self):
        need = Need(False, -50, 2, 0.3)
        assert (2, 2, 1) == rank_needs([need, need, Need(False, -60, 0, 0)]).ranks

    def test_scores_equal_on_paper_are_ties(self):
        needs = [Need(False, -50, 0.1 + 0.2, 0.5), Need(False, -50, 0.3, 0.5)]
        assert (1, 1) == rank_needs(needs).ranks

    def test_a_need_without_a_score_is_left_out(self):
        result = rank_needs([Need(True, None, 3, 1), Need(False, 0, 0, 0)])
        assert ((1,), (None, 1)) == (result.order, result.ranks)
        assert (1, 1, "ok") == (result.n, result.left_out, result.status)

    def test_nothing_to_rank_says_so(self):
        assert "too_few" == rank_needs([Need(False, None, 1, 1)]).status

    def test_the_trace_says_how_many_came_first_by_rule(self):
        needs = [Need(True, -10, 1, 1), Need(False, 0, 1, 1), Need(True, None, 1, 1)]
        inputs = (("needs", 3), ("first_by_rule", 1), ("left_out", 1))
        assert (Step("M5", "order", inputs, (0, 1)),) == rank_needs(needs).trace


class TestOrder:
    def test_ties_share_the_best_of_their_ranks(self):
        assert (3, 1, 1, 4) == ranks([5, 9, 9, 1])

    def test_ties_keep_the_order_they_came_in(self):
        assert (1, 2, 0, 3) == in_order((3, 1, 1, 4))

    def test_nine_decimals_decide_a_tie(self):
        assert tied(1.0000000001) == tied(1.0)
        assert tied(1.000000001) != tied(1.0)
