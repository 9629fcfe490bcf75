"""A poster for each association, ready to be printed: its line, its tool, its link as a code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros import typeset
from macros.downloads import FOLDER, Download, qr_code
from macros.library import WORKSHEETS, read_yaml
from macros.templates import compact_json, render
from worksheets.content import content, definition
from worksheets.sharing.presets import checked, write_link
from worksheets.view.words import sentence


def name(association: str) -> str:
    """What the file of an association is called."""
    return f"kompetencevaerktoej-plakat-{association}.pdf"


def link(association: str, base: str) -> str:
    """Where its poster leads: what the association itself has chosen."""
    entry = content()["associations"][association]
    choices = {key: entry[key] for key in ("area", "example", "start", "words")}
    preset = checked({**choices, "association": association})
    return f"{base}vaerktoejer/{preset.start}/#valg={write_link(preset)}"


def poster(association: str, base: str) -> Download:
    """One poster; `base` is the address of the site, with its last slash."""
    texts: dict[str, Any] = read_yaml(WORKSHEETS / "sharekit.yaml")
    entry = content()["associations"][association]
    tool = definition(entry["start"])
    address = link(association, base)
    words = {
        "line": entry["line"],
        "title": tool.short,
        "purpose": tool.purpose,
        "do": texts["poster_do"],
        "promise": texts["poster_promise"],
        "address": address.partition("#")[0].partition("://")[2],
        "qr": sentence("shared", "valg-qr", {"vaerktoej": tool.title}),
    }
    files = {"poster.json": compact_json(words).encode(), "qr.svg": qr_code(address)}
    file = name(association)
    return Download(file, typeset.kept(file, files, lambda: typeset.typeset("poster.typ", files)))


def posters_list(root: str) -> str:
    """The list of them; `root` leads from the page to the top of the site."""
    files = {name(of): entry["name"] for of, entry in content()["associations"].items()}
    return render("posters.html", files=files, folder=f"{root}{FOLDER}/")


def publish(site: Path, base: str) -> None:
    """Put the posters where everything else to take home is."""
    if not base:  # a copy of files that no poster can lead to
        return
    (site / FOLDER).mkdir(exist_ok=True)
    for association in content()["associations"]:
        made = poster(association, base)
        (site / FOLDER / made.name).write_bytes(made.content)
