"""The scripts of the finished site are those that were written, in fewer files and fewer bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.form import SCRIPT_TEXTS, shared_data
from macros.library import page_texts
from macros.scripts import ScriptError, bundle, in_one, joined

LOADER = """
const here = document.currentScript.src
const fetchOne = (module) => import(new URL(module, here).href)
fetchOne("worksheet/sheet.js")
fetchOne("other.js")
"""
SHEET = """
import { shared } from "./shared.js"
import { once } from "./visit.js"
export const mount = () => [shared, once]
"""
VISIT = """
globalThis.runs = (globalThis.runs ?? 0) + 1
export const once = {}
"""
OTHER = """
import { once } from "./worksheet/visit.js"
export const mount = () => once
"""
MODULES = {
    "site": "(() => { first() })()",
    "loader": LOADER,
    "worksheet/sheet": SHEET,
    "worksheet/shared": "export const shared = {}",
    "worksheet/visit": VISIT,
    "other": OTHER,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scripts = tmp_path / "assets" / "javascripts"
    (scripts / "worksheet").mkdir(parents=True)
    write(scripts, MODULES)
    return scripts


def write(folder: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, "utf-8")


def run(node: str, program: str) -> str:
    done = subprocess.run(
        [node, "--input-type=module", "-e", program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class TestJoined:
    def test_what_two_modules_share_runs_once_for_both(self, node, folder):
        made = joined(folder, ["other.js", "worksheet/sheet.js"])
        (one, *_), (other, *_) = made.values()
        program = (
            f"const a = await import('{folder / one}'), b = await import('{folder / other}')\n"
            "console.log(a.mount() === b.mount()[1], globalThis.runs)"
        )
        assert "true 1" == run(node, program)

    def test_a_file_comes_with_all_that_it_imports(self, folder):
        made = joined(folder, ["other.js", "worksheet/sheet.js"])
        shared = {
            path.relative_to(folder).as_posix() for path in folder.glob("worksheet/shared.*.js")
        }
        assert shared == {*made["worksheet/sheet.js"][1:]} == {*made["other.js"][1:]}

    def test_the_same_modules_give_the_same_names(self, folder):
        entries = ["other.js", "worksheet/sheet.js"]
        assert joined(folder, entries) == joined(folder, entries)

    def test_a_module_that_is_wrong_stops_the_build_and_is_named(self, folder):
        write(folder, {"other": 'import { gone } from "./worksheet/visit.js"\ngone()\n'})
        with pytest.raises(ScriptError, match=r"other\.js"):
            joined(folder, ["other.js"])


FILES_OF = "export const from = document.currentScript.src"
ALONE = """
const { readFileSync } = require("node:fs")
globalThis.document = { currentScript: { src: "file:///sider/site.js" } }
new (require("node:vm").Script)(readFileSync(0, "utf-8")).runInThisContext()
"""


class TestInOne:
    @pytest.fixture
    def run_alone(self, node, folder):
        """Run what a loader makes of these modules, as a classic script and no module."""
        write(folder, {"worksheet/sitefiles": "export const from = ''"})
        (folder / "portable").mkdir()
        write(folder, {"portable/sitefiles": FILES_OF})
        write(folder, {"other": f'{OTHER}export {{ from }} from "./worksheet/sitefiles.js"\n'})

        def run_it(loader: str) -> str:
            script = in_one(folder, loader, ["other.js", "worksheet/sheet.js", "offline/x.js"])
            done = subprocess.run(
                [node, "-e", ALONE], input=script, capture_output=True, text=True, check=True
            )
            return done.stdout.strip()

        return run_it

    def test_a_module_sleeps_until_it_is_asked_for_and_what_two_share_runs_once(self, run_alone):
        loader = """const here = document.currentScript.src
        const bring = (module) => import(new URL(module, here).href)
        console.log(globalThis.runs)
        Promise.all([bring("other.js"), bring("worksheet/sheet.js")]).then(([a, b]) =>
          console.log(a.mount() === b.mount()[1], globalThis.runs))"""
        assert "undefined\ntrue 1" == run_alone(loader)

    def test_files_of_the_site_are_found_from_the_script_as_it_began(self, run_alone):
        loader = """const here = ""
        import(new URL("other.js", here).href).then(({ from }) => console.log(from))
        document.currentScript = null"""
        assert "file:///sider/site.js" == run_alone(loader)

    def test_a_script_that_fetches_a_module_in_another_way_stops_the_build(self, run_alone):
        with pytest.raises(ScriptError, match="in a way of its own"):
            run_alone('import("./other.js")')


class TestTheSite:
    @pytest.fixture
    def page(self, folder):
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

    def test_a_page_with_a_worksheet_names_its_modules_early(self, page, folder):
        modules = [*folder.glob("worksheet/sheet.*.js"), *folder.glob("worksheet/shared.*.js")]
        assert len(modules) > 1
        for module in modules:
            assert f'modulepreload" href="assets/javascripts/worksheet/{module.name}"' in page

    def test_the_loader_fetches_the_very_module_the_page_names(self, page, folder):
        (site,) = folder.glob("site.*.js")
        (module,) = folder.glob("worksheet/sheet.*.js")
        assert f'"worksheet/{module.name}"' in site.read_text("utf-8")

    def test_what_all_worksheets_share_is_in_the_module(self, page, node, folder):
        (module,) = folder.glob("worksheet/sheet.*.js")
        program = f"console.log((await import('{module}')).mount()[0].texts)"
        assert "æøå" == run(node, program)


def test_the_scripts_get_the_texts_they_say():
    assert {key: page_texts()[key] for key in SCRIPT_TEXTS} == shared_data()["texts"]
