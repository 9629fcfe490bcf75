"""
Runs inside Pyodide under Node, and nowhere else: compiles packs of Python files.

What it writes is read by the very Python that wrote it, so it always fits. The hashes are of the
kind that is not checked, for there is no source beside them to check; what is left out is what
only a person who reads a traceback would miss: docstrings and line numbers.
"""

from __future__ import annotations

import ast
import importlib.util
from importlib import _bootstrap_external
from pathlib import Path
from types import CodeType
from zipfile import ZipFile, ZipInfo

MOMENT = (2020, 1, 1, 0, 0, 0)
# Pyodide reads its own docstrings, to give its types theirs.
KEEPS_DOCSTRINGS = ("_pyodide/", "pyodide/")
# One entry of the table of lines: eight units of code that belong to no line.
NO_LINES = 0b1_1111_000
UNITS = 8
UNIT_BYTES = 2


def compile_pack(file: Path) -> None:
    """Turn each `.py` of a zip into a `.pyc`, in the order of their names."""
    with ZipFile(file) as pack:
        sources = {name: pack.read(name) for name in sorted(pack.namelist())}
    with ZipFile(file, "w") as made:
        for name, source in sources.items():
            made.writestr(ZipInfo(name + "c", MOMENT), compiled(name, source))


def compiled(name: str, source: bytes) -> bytes:
    tree = ast.parse(source, name)
    if not name.startswith(KEEPS_DOCSTRINGS):
        drop_docstrings(tree)
    code = without_lines(compile(tree, name, "exec", dont_inherit=True))
    digest = importlib.util.source_hash(source)
    packed = _bootstrap_external._code_to_hash_pyc(code, digest, False)  # type: ignore[attr-defined]
    return bytes(packed)


def drop_docstrings(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
                continue
            if not isinstance(first.value.value, str):
                continue
            if isinstance(node, ast.ClassDef):
                # A dataclass without one writes itself one, slowly, at each start.
                first.value.value = "."
            elif len(node.body) > 1:
                del node.body[0]
            else:
                node.body[0] = ast.copy_location(ast.Pass(), first)


def without_lines(code: CodeType) -> CodeType:
    """The same code with a table of lines that is valid, says nothing and packs to nothing."""
    units = len(code.co_code) // UNIT_BYTES
    full, rest = divmod(units, UNITS)
    table = bytes([NO_LINES | (UNITS - 1)] * full)
    table += bytes([NO_LINES | (rest - 1)]) if rest else b""
    inner = [without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts]
    return code.replace(co_linetable=table, co_consts=tuple(inner))


if __name__ == "__main__":
    for pack in sorted(Path("/packs").iterdir()):
        compile_pack(pack)
