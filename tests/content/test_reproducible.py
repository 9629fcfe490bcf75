"""
The same sources give the same site, wherever and whenever they are built.

Then anyone can build what another has handed out, and compare the sums of all its files.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dev
from macros import release

# What a build must not follow: the order of sets, the day, the language, where it is, how old
# the files are. The two are 26 hours apart, so the one is never at the same day as the other.
PLACES = {
    "a": {"PYTHONHASHSEED": "1", "TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    "b/a much/longer way": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "da_DK.UTF-8",
        "LANG": "da_DK.UTF-8",
    },
}
LEFT_OUT = shutil.ignore_patterns(
    ".*", "node_modules", "site", "dist", "__pycache__", "content.json"
)
LONG_AGO = 981_173_106  # 2001-02-03


def built(folder: Path, surroundings: dict[str, str], address: str) -> dict[str, str]:
    """The sums of a site that is built from nothing in a folder of its own, by their files."""
    shutil.copytree(dev.ROOT, folder, ignore=LEFT_OUT)
    if folder.name != "a":
        for file in folder.rglob("*"):
            os.utime(file, (LONG_AGO, LONG_AGO))
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(dev.ROOT / name)
    env = {key: value for key, value in os.environ.items() if key != "SITE_URL"} | surroundings
    done = subprocess.run(
        [sys.executable, "dev.py", "build"],
        cwd=folder,
        env=env | ({"SITE_URL": address} if address else {}),
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    lines = release.sums(folder / "site").splitlines()
    return {path: sum_ for sum_, _, path in (line.partition("  ") for line in lines)}


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "https://www.eksempel.dk/kompetence/"])
def test_two_builds_in_different_surroundings_are_equal_byte_for_byte(tmp_path, address):
    one, other = [built(tmp_path / name, env, address) for name, env in PLACES.items()]
    kinds = {Path(path).suffix for path in one}
    assert {".pdf", ".whl", ".xlsx", ".zip", ".woff2", ".png"} <= kinds
    assert bool(address) == (".br" in kinds)
    assert one.keys() == other.keys()
    assert [] == [path for path in one if one[path] != other[path]]


class TestTheSitemap:
    """What MkDocs itself dates by the clock."""

    def test_a_page_has_the_day_it_was_looked_over(self, site):
        text = (site / "sitemap.xml").read_text("utf-8")
        days = dict(re.findall(r"<loc>[^<]*?//[^/]+/([^<]*)</loc>\s*<lastmod>([^<]*)<", text))
        page = (dev.ROOT / "docs" / "om-projektet" / "vaert.md").read_text("utf-8")
        assert days["om-projektet/vaert/"] == re.search(r'gennemgaaet: "([^"]+)"', page)[1]

    def test_its_packed_twin_was_packed_on_the_newest_of_those_days(self, site):
        packed = (site / "sitemap.xml.gz").read_bytes()
        assert gzip.decompress(packed) == (site / "sitemap.xml").read_bytes()
        newest = max(re.findall(r"<lastmod>([^<]*)<", gzip.decompress(packed).decode()))
        assert f"{newest}T00:00:00+00:00" == _time_of(packed)


def _time_of(packed: bytes) -> str:
    return datetime.fromtimestamp(int.from_bytes(packed[4:8], "little"), UTC).isoformat()
