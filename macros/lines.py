"""Where in a file of YAML something stands, for those who know it by its lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml


def line_of(path: Path, keys: Sequence[int | str]) -> int:
    """The line on which a path of keys stands, or the nearest above it that is there."""
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pairs = [(name, value) for name, value in node.value if name.value == str(key)]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            pairs = [(value, value) for value in node.value[key : key + 1]]
        else:
            pairs = []
        if not pairs:
            break
        (name, node), *_ = pairs
        line = name.start_mark.line + 1
    return line
