"""Small groups of one competence as one: only where nobody's answer follows from it."""

import pytest

from worksheets.engine.gathering import SHARED_BY, Part, levels_of, may_be_shown, pooled


def part(levels: str, required: int = 3, people: int = 2, unknown: int = 0) -> Part:
    return Part(tuple(levels.count(step) for step in "01234"), required, people, unknown)


class TestPooled:
    def test_the_small_groups_are_counted_as_one(self):
        found = pooled([part("332", people=3), part("22", people=2)])
        assert found is not None
        assert (2, 3, 3, 5) == (found.holders, found.missing, found.lift_steps, found.n)

    @pytest.mark.parametrize(
        "parts",
        [
            [],
            [part("3320")],
            [part("32"), part("32")],
            [part("333"), part("333")],
            [part("222"), part("000")],
            [part("3320"), part("", unknown=3)],
        ],
    )
    def test_they_are_left_out_where_too_much_would_follow(self, parts):
        assert pooled(parts) is None

    def test_a_raised_limit_asks_for_more(self):
        parts = [part("332"), part("222")]
        assert pooled(parts, limit=6) is not None
        assert pooled(parts, limit=7) is None

    def test_groups_asked_for_different_levels_are_never_one(self):
        with pytest.raises(ValueError, match="different levels"):
            pooled([part("332"), part("222", required=2)])

    def test_the_limit_cannot_be_lowered(self):
        with pytest.raises(ValueError, match="limit"):
            pooled([part("332"), part("222")], limit=4)

    def test_unknown_answers_stay_unknown(self):
        found = pooled([part("332", unknown=1), part("222", unknown=2)])
        assert found is not None
        assert 3 == found.left_out


class TestShown:
    def test_five_are_shown_and_four_are_not_and_nobody_is_hidden_by_none(self):
        assert [True, False, False, True] == [may_be_shown(n) for n in (0, 1, 4, 5)]

    def test_levels_come_back_from_their_counts(self):
        assert [0, 2, 2, 4] == levels_of((1, 0, 2, 0, 1))

    def test_three_units_share_a_gap(self):
        assert 3 == SHARED_BY
