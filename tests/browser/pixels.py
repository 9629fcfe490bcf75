"""
Contrast as it is on the screen: the same part of a page, photographed with something and without.

What differs between the two is what a reader sees of it, and what stands there without it is what
it is seen against. So nothing has to be known of style sheets, gradients or layers.
"""

from __future__ import annotations

import io
from typing import Any, TypeAlias

import numpy
from PIL import Image
from playwright.sync_api import FloatRect, Page

Picture: TypeAlias = "numpy.ndarray[Any, Any]"
GRAPHICS = 3.0  # WCAG 1.4.11
TEXT = 4.5  # WCAG 1.4.3
NOTICED = 0.004  # a difference of a share of the brightest that is more than rounding


def photograph(page: Page, box: FloatRect | None = None) -> Picture:
    """The window, or a part of it, as shares of red, green and blue."""
    shot = page.screenshot(clip=box, animations="disabled", caret="hide")
    return numpy.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=float) / 255


def luminance(picture: Picture) -> Picture:
    linear = numpy.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    return linear @ numpy.array([0.2126, 0.7152, 0.0722])


def contrast(one: Picture, other: Picture) -> Picture:
    """The contrast of WCAG 2.2 at every pixel, 1 where there is no difference."""
    a, b = luminance(one), luminance(other)
    return (numpy.maximum(a, b) + 0.05) / (numpy.minimum(a, b) + 0.05)


def part(picture: Picture, box: FloatRect, around: int = 0) -> Picture:
    """The pixels of a box, measured from the picture's corner, with some around it."""
    left, top = round(box["x"]) - around, round(box["y"]) - around
    right, bottom = (
        round(box["x"] + box["width"]) + around,
        round(box["y"] + box["height"]) + around,
    )
    return picture[max(top, 0) : bottom, max(left, 0) : right]


def extent(seen: Picture) -> tuple[int, int]:
    """Width and height of what is True."""
    rows, columns = numpy.flatnonzero(seen.any(axis=1)), numpy.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return 0, 0
    return int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)
