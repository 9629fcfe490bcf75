"""Marks on a plane: all of them to be seen, and none where it does not belong."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.result import Point
from worksheets.view.placing import MARGIN, MIDDLE, RADIUS, SIZE, label, spread

SHARES = st.sampled_from([0, 0.25, 0.5, 0.75, 1]) | st.floats(0, 1)
CROWD = st.lists(st.builds(Point, st.just("Jura"), SHARES, SHARES), max_size=12)


class TestSpread:
    @pytest.mark.parametrize("count", [2, 6, 12])
    @pytest.mark.parametrize("at", [(0.75, 0.75), (0, 0), (1, 0.2)])
    def test_points_on_the_same_spot_can_all_be_seen(self, at, count):
        places = spread(tuple(Point("Jura", *at) for _ in range(count)))
        apart = [math.dist(*pair) for pair in itertools.combinations(places, 2)]
        assert 2 * RADIUS <= min(apart)

    @given(CROWD)
    def test_a_mark_is_never_pushed_into_another_field(self, points):
        for point, (x, y) in zip(points, spread(tuple(points)), strict=True):
            if point.x != 0.5:
                assert (point.x > 0.5) == (x > MIDDLE)
            if point.y != 0.5:
                assert (point.y > 0.5) == (y < MIDDLE)

    @given(CROWD)
    def test_a_mark_stays_inside_the_square(self, points):
        for x, y in spread(tuple(points)):
            assert RADIUS <= min(x, y)
            assert max(x, y) <= SIZE - RADIUS

    def test_a_point_alone_is_where_it_belongs(self):
        ((x, y),) = spread((Point("Jura", 1, 0),))
        assert (SIZE - MARGIN, SIZE - MARGIN) == (x, y)


class TestLabel:
    @given(CROWD)
    def test_all_names_get_a_place_or_none_does(self, points):
        places = label(tuple(points), spread(tuple(points)))
        assert len(places) in {0, len(points)}

    def test_a_name_at_the_edge_turns_inwards(self):
        points = (Point("Jura", 1, 0.5), Point("Jura", 0, 0.5))
        assert ["end", "start"] == [anchor for _, anchor in label(points, spread(points))]
