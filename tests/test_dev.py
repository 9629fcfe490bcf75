import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

MORE_PYTHON = """
tool_list_before = tool_list
def tool_list(to_root: str) -> str:
    return tool_list_before(to_root) + "<p>macros/pages.py</p>"
"""
# What is written where (at the end, or instead of something), and which page shows it.
CHANGES = {
    "markdown": ("docs/hent.md", "", "\n\ndocs/hent.md\n", "hent/"),
    "yaml": (
        "worksheets/definitions/gab.yaml",
        'purpose: "',
        'purpose: "worksheets/definitions/gab.yaml ',
        "vaerktoejer/gab/",
    ),
    "template": (
        "overrides/worksheet/tool-list.html",
        "",
        "<p>overrides/worksheet/tool-list.html</p>",
        "vaerktoejer/",
    ),
    "python": ("macros/pages.py", "", MORE_PYTHON, "vaerktoejer/"),
}

LOCKS = sorted(path.name for path in dev.ROOT.glob("requirements*.txt"))
LISTS = sorted(path.name for path in dev.ROOT.glob("requirements*.in"))


def text_of(name: str) -> str:
    return (dev.ROOT / name).read_text("utf-8")


class TestTheLists:
    @pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
    def test_no_lock_says_where_packages_come_from(self, name):
        """
        That is the machine's choice: a municipality may have a mirror of its own.
        """
        origins = r'"resolved"|--(?:extra-)?index-url|--find-links|@ \w+:'
        assert [] == re.findall(origins, text_of(name))

    @pytest.mark.parametrize("name", LOCKS)
    def test_every_python_package_has_its_hashes(self, name):
        packages = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9#]|\Z)", text_of(name), re.M | re.S | re.I)
        assert packages
        assert [] == [package for package in packages if "--hash=sha256:" not in package]

    def test_every_npm_package_has_its_hash(self):
        packages = json.loads(text_of("package-lock.json"))["packages"]
        packages.pop("")
        assert [] == [name for name, entry in packages.items() if "integrity" not in entry]

    @pytest.mark.parametrize("name", LISTS)
    def test_we_ask_for_exact_python_versions(self, name):
        asked = [line for line in text_of(name).splitlines() if line and line[0] != "#"]
        assert asked
        assert [] == [line for line in asked if "==" not in line]

    @pytest.mark.parametrize("name", LISTS)
    def test_the_lock_is_of_the_list(self, name):
        """
        A version changed in the list alone would never reach anyone.
        """
        locked = text_of(name.replace(".in", ".txt")).lower()
        asked = re.findall(r"^([\w.-]+)(?:\[\w+\])?(==\S+)", text_of(name).lower(), re.M)
        assert [] == ["".join(pin) for pin in asked if f"\n{''.join(pin)}" not in f"\n{locked}"]

    def test_we_ask_for_exact_npm_versions(self):
        asked = json.loads(text_of("package.json"))
        versions = {**asked["dependencies"], **asked["devDependencies"]}
        assert {} == {name: v for name, v in versions.items() if not re.fullmatch(r"[\d.]+", v)}


class TestWhatIsInstalled:
    def test_the_page_has_no_script_of_others_but_pythons_and_the_themes(self):
        """
        What the site ships from npm is Python itself and two typefaces.
        """
        asked = json.loads(text_of("package.json"))
        assert {"pyodide", "@fontsource/ibm-plex-sans", "@fontsource/ibm-plex-serif"} == set(
            asked["dependencies"]
        )
        kinds = {"scripts", "optionalDependencies", "peerDependencies", "bundledDependencies"}
        assert not kinds & asked.keys()

    @pytest.fixture
    def commands(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        """What is run when nothing has been installed yet."""
        ran: list[list[str]] = []
        monkeypatch.setattr(dev, "outdated", lambda stamp, lock: True)
        monkeypatch.setattr(dev, "run", lambda *words, **_: ran.append([str(w) for w in words]))
        monkeypatch.setattr(dev, "digest", lambda *_: sys.exit())  # before a stamp is written
        return ran

    def test_python_packages_are_installed_by_their_hashes(self, commands):
        with pytest.raises(SystemExit):
            dev.install("requirements.txt")
        assert "--require-hashes" in commands[0]

    def test_npm_packages_are_those_of_the_lock_and_run_no_script(self, commands):
        with pytest.raises(SystemExit):
            dev.set_up_node({})
        words = commands[-1]
        assert "--ignore-scripts" in words[words.index("ci") :]


class TestFindingAPython:
    @pytest.mark.parametrize(
        ("versions", "chosen"),
        [
            ([(3, 11), (3, 13)], 1),
            ([(3, 12), (3, 14)], 0),
            ([(3, 9), (3, 11), (3, 11)], 1),
        ],
    )
    def test_the_first_that_can_build_for_pyodide_wins_else_the_first_good_one(
        self, monkeypatch, versions, chosen
    ):
        found = [([str(number)], version) for number, version in enumerate(versions)]
        monkeypatch.setattr(dev, "pythons", lambda: iter(found))
        assert [str(chosen)] == dev.find_python()

    def test_without_one_it_says_what_to_do(self, monkeypatch):
        monkeypatch.setattr(dev, "pythons", lambda: iter([(["python3"], (3, 9))]))
        with pytest.raises(SystemExit, match=r"Python 3\.11"):
            dev.find_python()

    def test_a_command_that_is_missing_gives_no_answer(self):
        assert None is dev.answer("findes-ikke", "--version")

    def test_a_command_that_fails_gives_no_answer(self):
        """
        pyenv leaves commands behind that only say which versions exist.
        """
        assert None is dev.answer(sys.executable, "-c", "raise SystemExit(1)")


class TestDigest:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(dev, "ROOT", tmp_path)
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "a.md").write_text("a")
        return tmp_path / "docs"

    def test_equal_sources_give_the_same(self, folder):
        before = dev.digest("docs")
        os.utime(folder / "a.md", (1, 1))
        assert before == dev.digest("docs")

    @pytest.mark.parametrize("change", ["content", "name", "more"])
    def test_any_change_gives_another(self, folder, change):
        before = dev.digest("docs")
        if change == "content":
            (folder / "a.md").write_text("b")
        elif change == "name":
            (folder / "a.md").rename(folder / "b.md")
        else:
            (folder / "b.md").touch()
        assert before != dev.digest("docs")

    @pytest.mark.parametrize("name", ["content.json", "a.pyc"])
    def test_what_the_build_itself_makes_is_not_a_change(self, folder, name):
        before = dev.digest("docs")
        (folder / name).touch()
        assert before == dev.digest("docs")


class TestFreePort:
    def test_a_port_in_use_is_passed_over(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert port != dev.free_port(port)


@pytest.fixture(scope="module")
def clone(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources in a folder of their own, with what is installed and drawn here."""
    folder = tmp_path_factory.mktemp("clone") / "project"
    # The tests come along: the method page names the one behind each rule, and the build checks it.
    left_out = shutil.ignore_patterns(".*", "node_modules", "site", "__pycache__", "content.json")
    shutil.copytree(dev.ROOT, folder, ignore=left_out)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(dev.ROOT / name)
    for name in ("paper", "fonts", "wheel", "bytecode"):
        shutil.copytree(dev.ROOT / ".cache" / name, folder / ".cache" / name)
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "dev.py", "build"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


class TestBuild:
    def test_what_is_built_is_not_built_again(self, clone):
        assert 0 == build(clone).returncode
        before = (clone / "site" / "index.html").stat().st_mtime_ns
        assert 0 == build(clone).returncode
        assert before == (clone / "site" / "index.html").stat().st_mtime_ns

    def test_a_warning_fails_it_and_is_not_forgotten(self, clone):
        """
        A second try must not pass for being unchanged.
        """
        page = clone / "docs" / "hent.md"
        text = page.read_text("utf-8")
        page.write_text(text + "\n\n[ingen steder](findes-ikke.md)\n", "utf-8")
        assert [1, 1] == [build(clone).returncode, build(clone).returncode]
        page.write_text(text, "utf-8")
        assert 0 == build(clone).returncode


class TestRelease:
    @pytest.mark.parametrize("code", [0, 1])
    def test_it_builds_from_nothing_and_writes_no_sums_of_a_build_that_failed(
        self, monkeypatch, tmp_path, code
    ):
        did = []

        def built(env: dict[str, str]) -> int:
            did.append([path.name for path in tmp_path.iterdir()])
            return code

        for name in ("site", ".cache"):
            (tmp_path / name).mkdir()
        monkeypatch.setattr(dev, "ROOT", tmp_path)
        monkeypatch.setattr(dev, "SITE", tmp_path / "site")
        monkeypatch.setattr(dev, "build", built)
        monkeypatch.setattr(subprocess, "call", lambda words, **_: did.append(words[-1]) or 0)
        assert code == dev.release({})
        assert [[], *(["macros.release"] if code == 0 else [])] == did


@pytest.fixture(scope="module")
def served(clone: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a running `dev.py serve`, and the process itself."""
    with subprocess.Popen(
        [sys.executable, "dev.py", "serve"],
        cwd=clone,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            said = ""
            while not (found := re.search(r"Siden står klar på (http://\S+)", said)):
                line = process.stdout.readline()
                assert line, said
                said += line
            yield found[1], process
        finally:
            process.terminate()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


class TestServe:
    def test_it_says_where_the_site_is(self, served):
        assert '<html lang="da"' in get(served[0])

    @pytest.mark.parametrize(
        ("name", "old", "new", "page"),
        [
            pytest.param(*change, marks=[] if kind == "yaml" else pytest.mark.slow)
            for kind, change in CHANGES.items()
        ],
        ids=CHANGES,
    )
    def test_a_change_is_shown(self, served, clone, name, old, new, page):
        """
        MkDocs imports a package once; the code that makes the pages must be followed too.
        """
        file = clone / name
        text = file.read_text("utf-8")
        html = get(served[0] + page)
        assert name not in html
        file.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        # A build that had begun before the change may end after it; the next one has it.
        for _ in range(3):
            epoch = re.search(r"livereload\((\d+), *\d+\)", html)[1]
            # Answered when a build newer than the number is finished.
            get(f"{served[0]}livereload/{epoch}/1")
            html = get(served[0] + page)
            if name in html:
                break
        assert name in html

    def test_ctrl_c_stops_it_without_a_fuss(self, served):
        served[1].send_signal(signal.SIGINT)
        output, _ = served[1].communicate(timeout=30)
        assert "Traceback" not in output
        assert "Stoppet." in output
        assert 0 == served[1].returncode
