"""
The worker as one file: Pyodide's two scripts and our two, a module and a classic script alike.

It is one file because the page can then fetch it as bytes, check it and start it from a blob. So
the policy of the page binds it, its type does not matter to it (many hosts do not know `.mjs`),
and nothing of Python's is ever imported from an address.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path("overrides", "assets", "javascripts", "worksheet")
# What the worker shares with the page, and the worker itself, which names it as any module would.
SOURCES = ("checked.js", "worker.js")
IMPORT = re.compile(r"^import \{ \w+ \} from \"\./checked\.js\"$", re.M)
EXPORT = re.compile(r"^export ", re.M)
# Where the worker is no module, it would not be understood; in a blob both say the same.
OWN_ADDRESS = re.compile(r"\bimport\.meta\.url\b")
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)
# Each module says its name to the outside exactly once, at its end.
EXPORTED = {
    "pyodide.asm.mjs": re.compile(r"\bexport default (\w+);"),
    "pyodide.mjs": re.compile(r"\bexport\{(\w+) as loadPyodide,\w+ as version\};"),
}


def worker(root: Path) -> str:
    """
    Put the scripts together.

    Pyodide's loader becomes a function of the two things it reaches out with, so that what it
    loads is what we have fetched and checked.

    Raises:
        RuntimeError: A script of Pyodide does not end as this one knows it.
    """
    pyodide = root / "node_modules" / "pyodide"
    core, create = _without_export((pyodide / "pyodide.asm.mjs").read_text("utf-8"), "asm")
    loader, load = _without_export((pyodide / "pyodide.mjs").read_text("utf-8"), "loader")
    ours = [(root / FOLDER / name).read_text("utf-8") for name in SOURCES]
    return "\n".join(
        [
            '"use strict";',
            # Pyodide takes a worker that has it for one it cannot run in.
            "self.importScripts = undefined",
            "self.pyodide = {",
            f"create: (() => {{ {core}\nreturn {create} }})(),",
            f"loader: (fetch, WebAssembly) => {{ {loader}\nreturn {load} }},",
            "}",
            "{",
            *(EXPORT.sub("", IMPORT.sub("", text)) for text in ours),
            "}",
        ]
    )


def _without_export(script: str, which: str) -> tuple[str, str]:
    exported = EXPORTED["pyodide.asm.mjs" if which == "asm" else "pyodide.mjs"]
    script = OWN_ADDRESS.sub("self.location.href", SOURCE_MAP.sub("", script))
    names = exported.findall(script)
    if len(names) != 1:
        raise RuntimeError(f"Pyodide's {which} script exports otherwise than macros/runtime knows")
    return exported.sub("", script).strip(), names[0]
