"""Where the marks of a plane and their names find room, on a square of `SIZE`, y downwards."""

from __future__ import annotations

import math

from worksheets.result import Point
from worksheets.view.shapes import share

SIZE, MARGIN, RADIUS = 360, 18, 11
MIDDLE = SIZE / 2
APART = 2 * RADIUS + 3
LETTER, LINE, LONGEST = 6.2, 14, 30

Place = tuple[float, float]


def spread(points: tuple[Point, ...]) -> list[Place]:
    """
    Where each mark is drawn: on its point, pushed aside only as far as others need.

    A mark is never pushed over the middle, which would say something else of it.
    """
    scale = SIZE - 2 * MARGIN
    wanted = [
        (
            MARGIN + scale * share(point.x, f"{point.name}: x"),
            SIZE - MARGIN - scale * share(point.y, f"{point.name}: y"),
        )
        for point in points
    ]
    places = [_fanned(wanted, number) for number in range(len(wanted))]
    for _ in range(80):
        moved = False
        for i in range(len(places)):
            for j in range(i):
                (ax, ay), (bx, by) = places[i], places[j]
                distance = math.hypot(ax - bx, ay - by)
                if distance >= APART - 0.5:
                    continue
                turn = math.atan2(ay - by, ax - bx)
                push = (APART - distance) / 2
                dx, dy = push * math.cos(turn), push * math.sin(turn)
                places[i] = _inside(ax + dx, ay + dy, wanted[i])
                places[j] = _inside(bx - dx, by - dy, wanted[j])
                moved = True
        if not moved:
            break
    return places


def _fanned(wanted: list[Place], number: int) -> Place:
    """Points on the very same spot start as a little sunflower, or they would go in a row."""
    same = [other for other, place in enumerate(wanted) if place == wanted[number]]
    seed = same.index(number) + 0.5
    radius = RADIUS * math.sqrt(seed) if len(same) > 1 else 0
    (x, y), turn = wanted[number], 2.4 * seed
    return _inside(x + radius * math.cos(turn), y + radius * math.sin(turn), wanted[number])


def _inside(x: float, y: float, wanted: Place) -> Place:
    return _between(x, wanted[0]), _between(y, wanted[1])


def _between(value: float, wanted: float) -> float:
    low = MIDDLE + 2 if wanted > MIDDLE else MARGIN
    high = MIDDLE - 2 if wanted < MIDDLE else SIZE - MARGIN
    return min(max(value, low), high)


def label(points: tuple[Point, ...], places: list[Place]) -> list[tuple[Place, str]]:
    """A place and an anchor for every name, or nothing when one of them has no room."""
    if any(len(point.name) > LONGEST for point in points):
        return []
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
    found: list[tuple[Place, str]] = []
    for point, (x, y) in zip(points, places, strict=True):
        width, gap = LETTER * len(point.name), RADIUS + 5
        ways = [
            ((x + gap, y), "start", x + gap),
            ((x - gap, y), "end", x - gap - width),
            ((x, y + gap + 4), "middle", x - width / 2),
            ((x, y - gap - 4), "middle", x - width / 2),
        ]
        # A name is easier to read where the middle does not run through it.
        ways.sort(key=lambda way: way[2] < MIDDLE < way[2] + width)
        for place, anchor, left in ways:
            box = (left, place[1] - LINE / 2, left + width, place[1] + LINE / 2)
            if box[0] >= 3 and box[2] <= SIZE - 3 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                found.append((place, anchor))
                break
        else:
            return []
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
