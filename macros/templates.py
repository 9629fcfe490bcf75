"""Our own Jinja environment: everything is escaped, and an unknown name stops the build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import escape

from macros.localwords import changing, changing_in, plainly
from worksheets.printforms import Column

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "overrides" / "worksheet"
COMPILED = ROOT / ".cache" / "templates"


def render(template: str, **values: Any) -> str:
    """Render one template of the worksheet folder."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    """Made once a build: parsing the templates anew for each page took a fifth of it."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    environment = Environment(
        # Kept by the template's own text, so that what was edited is compiled anew.
        bytecode_cache=FileSystemBytecodeCache(str(COMPILED)),
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=changing,
    )
    # Data for a script is escaped here, so that no word in it is changed.
    environment.filters["json"] = lambda value: escape(compact_json(value))
    environment.filters |= {"plainly": plainly, "changing_in": changing_in, "groups": groups}
    return environment


def groups(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Columns that stand beside each other under the same heading, with that heading."""
    by_group = groupby(columns, key=lambda column: column.group)
    return [{"label": label, "columns": list(of)} for label, of in by_group]


def compact_json(value: Any) -> str:
    """JSON as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
