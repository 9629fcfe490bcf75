"""The pages by which work travels from one to another: answers for oneself, and preset links."""

from __future__ import annotations

from typing import Any

from macros.library import WORKSHEETS, read_yaml
from macros.templates import render
from worksheets.content import content, in_order

# What the script of the share kit says.
SAID = ("failed", "copied", "no_clipboard", "no_picture", "no_address")


def answering(root: str) -> str:
    """The page of one who answers alone; `root` leads from it to the top of the site."""
    texts: dict[str, Any] = read_yaml(WORKSHEETS / "answering.yaml")
    return render("answering.html", texts=texts, root=root)


def share_kit(root: str) -> str:
    """Where an association makes its link; what may be chosen is what stands in the content."""
    texts: dict[str, Any] = read_yaml(WORKSHEETS / "sharekit.yaml")
    here = content()
    said = {key: texts[key] for key in SAID}
    return render(
        "sharekit.html",
        texts=texts,
        root=root,
        tools=in_order(),
        associations=here["associations"],
        areas=here["areas"],
        words=here["words"],
        examples={name: example["name"] for name, example in here["variants"]["gab"].items()},
        data={"texts": said, "associations": here["associations"]},
    )
