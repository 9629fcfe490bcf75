"""The typefaces that are sent: every letter of the pages, under a name the licence allows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.fonts import lighter
from macros.publish import FONTS

ROOT = Path(__file__).resolve().parent.parent.parent
FACES = [
    ROOT / "node_modules" / "@fontsource" / family / "files" / f"{family}-latin-{face}.woff2"
    for family, faces in FONTS.items()
    for face in faces
]
WRITTEN = "abcdefghijklmnopqrstuvwxyzæøåéüöäABCÆØÅ0123456789 .,:;!?–—…“”’»«()[]{}/%&§€½×·−±@#*+=<>°"


@pytest.fixture(scope="module", params=FACES, ids=lambda path: path.stem)
def face(request):
    source = request.param.read_bytes()
    return source, lighter(source, hinted=False)


def test_it_holds_what_danish_is_written_with(face):
    assert set(map(ord, WRITTEN)) <= set(TTFont(BytesIO(face[1])).getBestCmap())


def test_it_is_lighter_and_as_wide(face):
    source, made = face
    before, after = TTFont(BytesIO(source)), TTFont(BytesIO(made))
    assert len(made) < 0.7 * len(source)
    letters, kept = before.getBestCmap(), after.getBestCmap()
    assert {code: before["hmtx"][letters[code]] for code in map(ord, WRITTEN)} == {
        code: after["hmtx"][kept[code]] for code in map(ord, WRITTEN)
    }


def test_it_does_not_bear_a_reserved_name(face):
    assert not [
        record.toUnicode()
        for record in TTFont(BytesIO(face[1]))["name"].names
        if "Plex" in record.toUnicode()
    ]


def test_the_same_source_gives_the_same_bytes(face):
    assert face[1] == lighter(face[0], hinted=False)
