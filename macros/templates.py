"""Our own Jinja environment: everything is escaped, and an unknown name stops the build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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
    environment.filters["json"] = compact_json
    return environment.get_template(template).render(**values)


def compact_json(value: Any) -> str:
    """JSON as text; the template escapes it like any other."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
