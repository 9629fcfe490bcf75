"""Our own Jinja environment: everything is escaped, and an unknown name stops the build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent.parent / "overrides" / "worksheet"


def render(template: str, **values: Any) -> str:
    """Render one template of the worksheet folder."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json_block"] = json_block
    return environment.get_template(template).render(**values)


def json_block(value: Any) -> Markup:
    """JSON that may stand inside a script element: no `<` can end it early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 -- escaped in this very line
