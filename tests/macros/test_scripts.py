"""The scripts of the finished site say what was written, in fewer files and fewer bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.form import SCRIPT_TEXTS, shared_data
from macros.javascript import compact
from macros.library import page_texts
from macros.scripts import ScriptError, bundle, joined

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"))


def emitted(folder: Path, programs: dict[str, str]) -> dict[str, str]:
    """Programs as TypeScript writes them without comments, and then without white space."""
    for name, text in programs.items():
        (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "in" / name).write_text(text, "utf-8")
    options = "--allowJs --noCheck --removeComments --target esnext --module esnext".split()
    tsc = ROOT / "node_modules" / ".bin" / "tsc"
    files = [folder / "in" / name for name in programs]
    told = subprocess.run(
        [tsc, *options, "--rootDir", folder / "in", "--outDir", folder / "out", *files],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    return {name: "".join((folder / "out" / name).read_text("utf-8").split()) for name in programs}


def different(folder: Path, programs: dict[str, str]) -> list[str]:
    """The names of the programs that are others when they are made compact."""
    before = emitted(folder / "before", programs)
    after = emitted(folder / "after", {name: compact(text) for name, text in programs.items()})
    return [name for name in programs if before[name] != after[name]]


LOOKALIKES = [
    r'a = "// no comment" // a comment',
    r"a = /[/*]/.test(b) /* c */ / d",
    "a = `/* ${ b /* c */ + `// ${d}` } */`",
    "a = b / c // d / e",
    "if (a) { b = `\n  two  lines` }\n/* c */\nd = /x\\/y/g",
    r"a = '\'//' + '/*'",
]


class TestLessToSend:
    def test_every_script_is_the_same_program_as_before(self, tmp_path):
        top = ROOT / "overrides" / "assets" / "javascripts"
        texts = {s.relative_to(top).as_posix(): s.read_text("utf-8") for s in SOURCES}
        assert [] == different(tmp_path, texts)

    def test_what_only_looks_like_a_comment_stays(self, tmp_path):
        assert [] == different(tmp_path, {f"{n}.js": text for n, text in enumerate(LOOKALIKES)})

    def test_the_white_space_of_a_text_stays(self):
        assert "a = `\n  two  lines`" == compact("a =   `\n  two  lines`  // c")


@pytest.fixture
def folder(tmp_path):
    scripts = tmp_path / "assets" / "javascripts"
    (scripts / "worksheet").mkdir(parents=True)
    return scripts


class TestOneFile:
    def write(self, folder: Path, **modules: str) -> Path:
        for name, text in modules.items():
            (folder / f"{name}.js").write_text(text, "utf-8")
        return folder / "entry.js"

    def run(self, node: str, program: str) -> str:
        done = subprocess.run(
            [node, "--input-type=module", "-e", program], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def test_each_module_keeps_its_own_names_and_runs_once(self, node, folder):
        entry = self.write(
            folder,
            entry='import { a } from "./a.js"\nimport { b as c } from "./b.js"\n'
            "const own = 1\nexport const sum = a + c + own\n",
            a='import { b } from "./b.js"\nconst own = 10\nexport const a = own + b\n',
            b="globalThis.runs = (globalThis.runs ?? 0) + 1\nexport const b = 100\n",
        )
        assert "211 1" == self.run(node, f"{joined(entry)}\nconsole.log(sum, globalThis.runs)")

    def test_a_circle_stops_the_build(self, folder):
        entry = self.write(
            folder, entry='import { a } from "./a.js"\n', a='import { b } from "./entry.js"\n'
        )
        with pytest.raises(ScriptError, match=r"entry\.js imports itself by way of a\.js"):
            joined(entry)

    @pytest.mark.parametrize("line", ['import * as a from "./a.js"', "export default 1"])
    def test_what_cannot_be_joined_stops_the_build(self, folder, line):
        with pytest.raises(ScriptError, match=r"entry\.js: cannot be joined"):
            joined(self.write(folder, entry=line, a=""))


class TestTheSite:
    @pytest.fixture
    def page(self, folder):
        (folder / "site.js").write_text("(() => { first() })()", "utf-8")
        (folder / "loader.js").write_text(
            'const here = 1\nimport(new URL("worksheet/sheet.js", here).href)', "utf-8"
        )
        (folder / "worksheet" / "sheet.js").write_text(
            'import { shared } from "./shared.js"\nexport const mount = shared\n', "utf-8"
        )
        page = folder.parent.parent / "index.html"
        page.write_text(
            '<head></head><ws-mount></ws-mount><script src="assets/javascripts/theme.1.min.js">'
            '</script><script src="assets/javascripts/site.js"></script>\n'
            '<script src="assets/javascripts/loader.js"></script>',
            "utf-8",
        )
        bundle(folder.parent.parent, {"texts": "æøå"})
        return page.read_text("utf-8")

    def test_a_page_loads_the_theme_and_one_file_of_ours(self, page):
        assert 2 == page.count("<script src=")

    def test_a_page_with_a_worksheet_names_its_module_early(self, page, folder):
        (module,) = folder.glob("worksheet/sheet.*.js")
        assert f'modulepreload" href="assets/javascripts/worksheet/{module.name}"' in page

    def test_the_loader_fetches_the_very_module_the_page_names(self, page, folder):
        (site,) = folder.glob("site.*.js")
        (module,) = folder.glob("worksheet/sheet.*.js")
        assert f'new URL("worksheet/{module.name}", here)' in site.read_text("utf-8")

    def test_what_all_worksheets_share_is_in_the_module(self, page, folder):
        (module,) = folder.glob("worksheet/sheet.*.js")
        assert '{"texts":"æøå"}' in module.read_text("utf-8")


def test_the_scripts_get_the_texts_they_say():
    assert {key: page_texts()[key] for key in SCRIPT_TEXTS} == shared_data()["texts"]
