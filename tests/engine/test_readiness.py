"""Rules T1 and T2: the lowest critical answer decides, and unanswered is never 0."""

import pytest

from worksheets.engine.readiness import group_mean, readiness
from worksheets.engine.trace import Step


class TestReadiness:
    @pytest.mark.parametrize(
        ("answers", "status"),
        [
            ((3, 3, 0), "wait"),
            ((3, 3, 1), "ready_if"),
            ((3, 3, 2), "ready"),
            ((3, 3, None), "too_few"),
            ((0, None, None), "wait"),
            ((None, None, None), "too_few"),
        ],
    )
    def test_the_lowest_critical_answer_decides(self, answers, status):
        result = readiness(dict(zip("abc", answers, strict=True)))
        assert status == result.status

    def test_a_no_decides_before_all_have_answered(self):
        result = readiness({"a": 0, "b": None})
        assert (0, 1, 1) == (result.lowest, result.n, result.left_out)
        inputs = (("answers", (0,)), ("lowest", 0))
        assert (Step("T1", "readiness", inputs, "wait"),) == result.trace

    def test_without_an_answer_there_is_no_lowest(self):
        assert readiness({"a": None}).lowest is None


class TestGroupMean:
    def test_the_mean_is_over_the_answered(self):
        result = group_mean([3, 2, None])
        assert (2.5, "ok", 2, 1) == (result.value, result.status, result.n, result.left_out)
        inputs = (("answers", (3, 2)), ("n", 2))
        assert (Step("T2", "group_mean", inputs, 2.5),) == result.trace

    def test_without_an_answer_there_is_no_mean(self):
        result = group_mean([None])
        assert (None, "too_few", 0, 1, ()) == (
            result.value,
            result.status,
            result.n,
            result.left_out,
            result.trace,
        )
