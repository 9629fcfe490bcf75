"""What the ordinary pages show of the toolbox: worked examples, the list of tools, contacts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, ClassVar

from macros.library import ROOT, ContentError, check, page_texts, read_yaml
from macros.templates import render
from macros.toolmap import tracks
from worksheets.chain import assess
from worksheets.content import content, definition
from worksheets.definition import STRICT
from worksheets.project import Project
from worksheets.view.blocks import Placed
from worksheets.view.blocks import render as blocks
from worksheets.view.tree import serialise

CONTACTS = ROOT / "docs" / "data" / "kontakter.yaml"
# A contact not checked for longer is shown without phone and mail.
CHECKED_WITHIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of the contact file. `historisk`: named in the letter, not to be called today."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    navn: str
    titel: str
    kommune: str
    felt: str
    historisk: bool
    spoerg_om: str
    sidst_tjekket: date | None
    telefon: str | None = None
    mail: str | None = None


def root(url: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * url.count("/") or "./"


@cache
def computed(name: str) -> list[Placed]:
    """The worked example of a tool ("gab"), or a variant of it ("gab.teknik"), calculated now."""
    slug, _, variant = name.partition(".")
    of = content()
    example = of["variants"][slug][variant] if variant else of["examples"][slug]
    project = Project(
        id="eksempel",
        name=example["name"],
        created="",
        fields=example["fields"],
        lists=example["lists"],
        matrices=example["matrices"],
    )
    result, _ = assess(slug, project, example["day"])
    mistakes = ", ".join(f"{p.field} {p.code}" for p in result.problems if p.kind != "warning")
    if mistakes:
        raise ContentError(f"worksheets/examples/{name}.yaml: {mistakes}")
    return blocks(result)


def example(slug: str, to_root: str) -> str:
    """The worked example with conclusion, picture, table and the rest."""
    shown = (placed for placed in computed(slug) if placed.place != "paper")
    parts = "".join(serialise(placed.tree, to_root) for placed in shown)
    return _section(parts, f' data-example="{definition(slug).slug}"')


def example_picture(slug: str, to_root: str) -> str:
    """Only the picture of the worked example."""
    figure = next(placed.tree for placed in computed(slug) if placed.tree[0] == "figure")
    return _section(serialise(figure, to_root))


def _section(inside: str, attribute: str = "") -> str:
    return f'<div class="ws-example ws-result" data-search-exclude{attribute}>{inside}</div>'


def tool_list(to_root: str) -> str:
    """Every tool with purpose, time and who, under the name of its track."""
    return render("tool-list.html", tracks=tracks(), texts=page_texts(), root=to_root)


def contacts(today: date | None = None) -> str:
    """The contact persons; phone and mail only where they were checked within a year."""
    people: list[Contact] = check(list[Contact], read_yaml(CONTACTS, list), CONTACTS)
    now = today or date.today()
    return render("contacts.html", people=[_shown(person, now) for person in people])


def erase() -> str:
    """The button that deletes everything of ours in this browser, and the question before it."""
    saving = page_texts()["saving"]
    words = {"projects": saving["projects"], "time": saving["time"]}
    return render("erase.html", say=saving, words=words)


def copy_buttons(name: str) -> str:
    """The buttons that take the template of a page along, as a file called `name`."""
    return render("copy-buttons.html", texts=page_texts()["template"], name=name)


def _shown(person: Contact, now: date) -> dict[str, Any]:
    checked = person.sidst_tjekket
    is_current = checked is not None and now - CHECKED_WITHIN <= checked <= now
    return asdict(person) | {"aktuel": is_current}
