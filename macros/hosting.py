"""What the pages about the site itself show: what is kept here, and whether the host is right."""

from __future__ import annotations

from functools import cache
from typing import Any

from macros.library import ROOT, read_yaml
from macros.templates import render

WORDS = ROOT / "docs" / "data" / "drift.yaml"


@cache
def words() -> dict[str, Any]:
    """The sentences the scripts of these pages choose among."""
    found: dict[str, Any] = read_yaml(WORDS, dict)
    return found


def offline_panel() -> str:
    """What is kept in this browser, and the button that keeps all of it."""
    return render("offline.html", texts=words()["offline"])


def setup_check() -> str:
    """The page's own examination of the host it lies on."""
    return render("setup-check.html", texts=words()["check"])
