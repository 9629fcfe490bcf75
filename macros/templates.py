"""Our own Jinja environment: everything is escaped, and an unknown name stops the build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from macros.localwords import changing, changing_in, plainly

FOLDER = Path(__file__).resolve().parent.parent / "overrides" / "worksheet"


def render(template: str, **values: Any) -> str:
    """Render one template of the worksheet folder."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=changing,
    )
    # Data for a script is escaped here, so that no word in it is changed.
    environment.filters["json"] = lambda value: escape(compact_json(value))
    environment.filters |= {"plainly": plainly, "changing_in": changing_in}
    return environment.get_template(template).render(**values)


def compact_json(value: Any) -> str:
    """JSON as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
