"""Who may know whom: the table of the architecture, read out of the sources themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import worksheets

ROOT = Path(worksheets.__file__).parent
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts): ast.parse(path.read_text())
    for path in sorted(ROOT.rglob("*.py"))
}

# Of the package's own modules, what each part may know. What is not listed may know all.
MAY_KNOW = {
    "worksheets.engine": {"worksheets.engine"},
    "worksheets.tools": {
        "worksheets.tools",
        "worksheets.engine",
        "worksheets.result",
        "worksheets.project",
        "worksheets.answers",
        "worksheets.carryback",
        "worksheets.definition",
        "worksheets.handover",
        "worksheets.written",
        # What a summary says, never the file it stands in.
        "worksheets.summary.model",
        # What a project keeps of the files it gathered, never the files.
        "worksheets.gathering.kept",
    },
    "worksheets.view": {
        "worksheets.view",
        "worksheets.result",
        "worksheets.project",
        "worksheets.content",
        "worksheets.definition",
        "worksheets.handover",
        # Only its type: the steps of a calculation are handed through as they are.
        "worksheets.engine.trace",
        # Only what is said of a file, never how one is read.
        "worksheets.incoming.cells",
        "worksheets.incoming.changes",
        # Only what is said of the answers, never how they are read.
        "worksheets.sharing.told",
    },
    "worksheets.sharing": {
        "worksheets.sharing",
        "worksheets.answercode",
        "worksheets.answers",
        "worksheets.chain",
        "worksheets.content",
        "worksheets.cpr",
        "worksheets.definition",
        "worksheets.jsontext",
        "worksheets.localwords",
        "worksheets.plaintext",
        "worksheets.project",
        "worksheets.result",
        "worksheets.written",
        # The limit of P1 alone.
        "worksheets.engine.disclosure",
        # What is said, and the picture of a code.
        "worksheets.view.collected",
        "worksheets.view.tree",
        "worksheets.view.words",
        "worksheets.export.qr",
    },
    "worksheets.answercode": {"worksheets.plaintext"},
    "worksheets.export": {
        "worksheets.export",
        "worksheets.result",
        "worksheets.project",
        "worksheets.content",
        "worksheets.cpr",
        "worksheets.definition",
        "worksheets.answers",
        "worksheets.plaintext",
        "worksheets.written",
        # Words and numbers are written the same way everywhere; the drawing is the page's own.
        "worksheets.view.words",
        "worksheets.view.numbers",
        "worksheets.view.tree",
    },
    "worksheets.incoming": {
        "worksheets.incoming",
        "worksheets.result",
        "worksheets.project",
        "worksheets.content",
        "worksheets.cpr",
        "worksheets.definition",
        "worksheets.handover",
        "worksheets.plaintext",
        "worksheets.reading",
        "worksheets.written",
        # What an export named and guarded is known again by the same words and the same rule.
        "worksheets.export.cells",
        "worksheets.export.csv",
        "worksheets.export.lines",
    },
    "worksheets.result": {"worksheets.engine.trace"},
    "worksheets.definition": {"worksheets.printforms"},
    "worksheets.printforms": set(),
    "worksheets.handover": set(),
    "worksheets.jsontext": {"worksheets.plaintext"},
    "worksheets.summary": {
        "worksheets.summary",
        "worksheets.cpr",
        "worksheets.handover",
        "worksheets.jsontext",
        "worksheets.plaintext",
        "worksheets.project",
        # The numbers of a unit, and what may be told of them.
        "worksheets.engine.coverage",
        "worksheets.engine.disclosure",
    },
    "worksheets.gathering": {
        "worksheets.gathering",
        "worksheets.chain",
        "worksheets.content",
        "worksheets.cpr",
        "worksheets.definition",
        "worksheets.engine.disclosure",
        "worksheets.engine.gathering",
        "worksheets.export.names",
        "worksheets.handover",
        "worksheets.jsontext",
        "worksheets.plaintext",
        "worksheets.project",
        "worksheets.reading",
        "worksheets.result",
        "worksheets.summary",
        "worksheets.tools",
        "worksheets.view.blocks",
        "worksheets.view.words",
        "worksheets.written",
    },
    "worksheets.gathering.kept": {"worksheets.engine.disclosure"},
    "worksheets.summary.model": {"worksheets.engine.disclosure"},
    "worksheets.summary.rules": {
        "worksheets.engine.coverage",
        "worksheets.jsontext",
        "worksheets.summary.model",
    },
    "worksheets.plaintext": set(),
}


def is_in(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module or ""


def from_io(tree: ast.Module) -> list[str]:
    """What a module takes from `io`, and only by name: it could open a file, too."""
    return [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "io"
        for alias in node.names
    ]


def texts(tree: ast.Module) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documents:
            yield node.value


# What is fetched only when a file asks for it, and the bytes in memory that it reads or writes.
LIBRARIES = {
    "worksheets.export.book": {"xlsxwriter"},
    "worksheets.export.qr": {"segno"},
    "worksheets.incoming.xlsx": {"openpyxl"},
    "worksheets.incoming.pdf": {"pypdf"},
}
IN_MEMORY = {
    "worksheets.export.book": "BytesIO",
    "worksheets.export.plans": "BytesIO",
    "worksheets.gathering.table": "StringIO",
    "worksheets.incoming.csv": "StringIO",
    "worksheets.incoming.package": "BytesIO",
    "worksheets.incoming.pdf": "BytesIO",
    "worksheets.incoming.xlsx": "BytesIO",
}


@pytest.mark.parametrize("module", MODULES)
class TestEveryModule:
    def test_it_needs_the_standard_library_only(self, module):
        """
        It runs in the reader's browser, where nothing else is loaded.
        """
        names = {name.partition(".")[0] for name in imported(MODULES[module])}
        known = {"worksheets", *LIBRARIES.get(module, ())}
        assert names - known <= sys.stdlib_module_names

    def test_it_knows_only_what_its_part_may_know(self, module):
        parts = [part for part in MAY_KNOW if is_in(module, part)]
        for name in imported(MODULES[module]):
            for part in parts if is_in(name, "worksheets") else ():
                assert any(is_in(name, known) for known in MAY_KNOW[part]), name

    def test_it_holds_no_danish(self, module):
        """
        Every sentence a reader meets stands in the data files.
        """
        danish = [text for text in texts(MODULES[module]) if set(text) & set("æøåÆØÅ")]
        assert [] == danish

    def test_it_asks_for_no_clock_no_file_and_no_browser(self, module):
        """
        An answer depends on the request alone. Only the content is read, once.
        """
        outside = {"time", "random", "os", "io", "pathlib", "locale", "js", "pyodide"}
        if module in IN_MEMORY:
            outside.remove("io")
            assert [IN_MEMORY[module]] == from_io(MODULES[module])
        assert not outside & {name.partition(".")[0] for name in imported(MODULES[module])}
        # Dates may be counted with, but what day it is stands in the request.
        asked = {ast.unparse(node) for node in ast.walk(MODULES[module])
                 if isinstance(node, ast.Attribute)}  # fmt: skip
        assert not asked & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}


def test_no_library_is_loaded_before_a_file_asks_for_it():
    """
    They would make the start of Python longer for everyone.
    """
    lazy = {*LIBRARIES, "worksheets.export.xlsx"}
    for module, tree in MODULES.items():
        if module in lazy:
            continue
        at_once = {
            name
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in imported(ast.Module([node], []))
        }
        assert not at_once & lazy, module


def test_the_browser_has_one_way_in():
    """
    The bridge knows the way through the tools and the view; nothing else knows both.
    """
    both = [
        module
        for module, tree in MODULES.items()
        if "worksheets.view.blocks" in set(imported(tree))
        and {"worksheets.chain", "worksheets.tools"} & set(imported(tree))
    ]
    assert ["worksheets.bridge"] == both
