"""
The modules of Python's standard library that the reader's browser gets, and a check that they do.

Pyodide brings all of it as source and compiles it at every start. `modules.txt` names what is
used; a package that imports anything else of it stops the build, with the name and the file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

LIST = Path(__file__).with_name("modules.txt")


class MissingModuleError(Exception):
    """The message names what is imported, where, and what to do."""


@dataclass(frozen=True)
class Modules:
    """The parts of the list; each name is a module's whole dotted name."""

    start: frozenset[str]
    exports: frozenset[str]
    inside: frozenset[str]
    left_out: frozenset[str]


def read_list(text: str) -> Modules:
    """
    Read the list of modules.

    >>> read_list("[start]\\njson\\n[exports]\\ncsv\\n[inside]\\n[left-out]\\n").exports
    frozenset({'csv'})

    Raises:
        KeyError: A part is missing.
    """
    parts: dict[str, set[str]] = {}
    names: set[str] = set()
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            names = parts.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            names.add(line)
    return Modules(*(frozenset(parts[name]) for name in ("start", "exports", "inside", "left-out")))


def sources(names: frozenset[str], library: ZipFile) -> dict[str, bytes]:
    """
    The files of the modules, by their paths in the library.

    Raises:
        MissingModuleError: The library has no such module; an update of Pyodide may have moved it.
    """
    files = {name: path_of(name, library) for name in sorted(names)}
    if unknown := [name for name, path in files.items() if path is None]:
        raise MissingModuleError(f"{LIST.name} names what Pyodide has not: {', '.join(unknown)}")
    return {path: library.read(path) for path in files.values() if path}


def path_of(name: str, library: ZipFile) -> str | None:
    """Where a module lies in the library; None for what is built in, or not of it at all."""
    stem = name.replace(".", "/")
    known = library.NameToInfo
    return next((path for path in (f"{stem}/__init__.py", f"{stem}.py") if path in known), None)


def check(modules: Modules, packages: Mapping[str, bytes], library: ZipFile) -> None:
    """
    See that whatever the packages import of the library is in the list.

    Args:
        modules: The list.
        packages: All the files that go to the browser, by path; those of Python are read.
        library: Pyodide's own, with all there is.

    Raises:
        MissingModuleError: Something is imported that is not in the list.
    """
    known = modules.start | modules.exports | modules.inside | modules.left_out
    missing = {
        (name, path)
        for path, code in packages.items()
        if path.endswith(".py")
        for name in imported(code)
        if name not in known and path_of(name, library)
    }
    if missing:
        named = "; ".join(f"{name} (by {path})" for name, path in sorted(missing))
        raise MissingModuleError(
            f"imported, but not in macros/runtime/{LIST.name}: {named}. Add it there, "
            "with what it needs itself: tests/pyodide/test_library.py says what is missing"
        )


def imported(code: bytes) -> Iterator[str]:
    """
    Name every module that a file may import, wherever in it that is written.

    >>> sorted(imported(b"import json\\nfrom os import path"))
    ['json', 'os', 'os.path']
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
