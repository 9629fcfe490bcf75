"""The pages by which work travels from one to another: answers for oneself, and preset links."""

from __future__ import annotations

from typing import Any

from macros.library import WORKSHEETS, read_yaml
from macros.templates import render


def answering(root: str) -> str:
    """The page of one who answers alone; `root` leads from it to the top of the site."""
    texts: dict[str, Any] = read_yaml(WORKSHEETS / "answering.yaml")
    return render("answering.html", texts=texts, root=root)
