"""
What the site carries that others have made, and under which licences it may.

`components.yaml` says it, and three checks keep it true. A mistake stops the build:

L1  every file of the site is ours or one of a component's;
L2  every component has a licence, its text or a word on why none is needed, and a version; where
    its package declares a licence, it is the same;
L3  the parts of Material's script are those that its own source map names.

What is true is written into the site as `licenser.txt`, because the licences ask that notices and
texts travel with the copies.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import ClassVar

from macros.library import ROOT, ContentError, check, page_texts, read_yaml
from worksheets.definition import STRICT

HERE = Path(__file__).parent
COMPONENTS = HERE / "components.yaml"
FILE = "licenser.txt"
# Not under our folder `overrides/`, and ours all the same: what the build makes.
MADE = (
    "*.html",
    "hent/*",
    ".nojekyll",
    "search/search_index.json",
    "sitemap.xml*",
    "assets/billeder/*.png",
    "assets/catalogue.json",
    "assets/images/ikon-*.png",
    "assets/javascripts/site.*.js",
    "assets/javascripts/*.????????.js",
    "assets/pyodide/worksheets-*.whl",
    "assets/stylesheets/site.*.css",
    FILE,
)
BUNDLE = re.compile(r"material/templates/assets/javascripts/bundle\..*\.min\.js\.map$")
LICENCES = re.compile(r"[^/]*\.dist-info/(.*/)?LICEN[CS]E[^/]*$")
MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
NO_TEXT_NEEDED = frozenset({"blessing"})  # SQLite's authors have given it away


@dataclass(frozen=True, slots=True)
class Component:
    """One of them; what each field holds stands at the top of `components.yaml`."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: str
    licence: str
    home: str
    texts: tuple[str, ...]
    package: str = ""
    part_of: str = ""
    bundled: str = ""
    notice: str = ""
    files: tuple[str, ...] = ()

    @property
    def source(self) -> tuple[str, str]:
        """Where it comes from and its name there: ("pip", "openpyxl"); two empty for a part."""
        origin, _, name = self.package.partition(":")
        return origin, name


@cache
def components() -> tuple[Component, ...]:
    """All of them, in their order. Raises ContentError."""
    found: list[Component] = check(list[Component], read_yaml(COMPONENTS, list), COMPONENTS)
    return tuple(found)


def version(component: Component) -> str:
    """The version that is installed; for a part of another "" (it has none that we could read)."""
    origin, name = component.source
    if origin == "pyodide":  # its own lock says which Python it is
        lock = ROOT / "node_modules" / "pyodide" / "pyodide-lock.json"
        return str(json.loads(lock.read_text("utf-8"))["info"][name])
    if origin == "npm":
        return str(_npm(name)["version"])
    return distribution(name).version if origin == "pip" else ""


def publish(site: Path, release: str) -> None:
    """
    Check what stands in the site, and write `licenser.txt` into it.

    Raises:
        ContentError: with every file and every component that breaks a rule.
    """
    found = [*mistakes(), *unclaimed(site)]
    if found:
        raise ContentError("\n".join(f"components.yaml: {mistake}" for mistake in found))
    (site / FILE).write_text(text(release), "utf-8")


def unclaimed(site: Path) -> Iterator[str]:
    """Name the files of the site that nobody has made, as far as we know (rule L1)."""
    patterns = [*MADE, *(pattern for component in components() for pattern in component.files)]
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        is_known = any(fnmatchcase(path, pattern) for pattern in patterns)
        if file.is_file() and not is_known and not (ROOT / "overrides" / path).is_file():
            yield f"no component has the file {path}"


def mistakes() -> Iterator[str]:
    """Hold the list against what is installed (rules L2 and L3)."""
    by_name = {component.name: component for component in components()}
    for component in components():
        origin, name = component.source
        declared = _declared(origin, name)
        if not component.licence:
            yield f"{component.name}: licence is empty"
        if declared and declared != component.licence:
            yield f"{component.name}: licence is {declared!r} where it comes from"
        if not component.package and component.part_of not in by_name:
            yield f"{component.name}: neither a package nor a part of another"
        if not texts(component) and component.licence not in NO_TEXT_NEEDED:
            yield f"{component.name}: the text of its licence is missing"
    listed = {component.bundled for component in components()} - {""}
    for name in sorted(listed ^ bundled()):
        yield f"{name}: stands in the script of Material or here, and not in both"


@cache
def texts(component: Component) -> tuple[str, ...]:
    """The licence texts that go with a component; those that are empty are none."""
    found = []
    for name in component.texts:
        files = _of_package(*component.source) if name == "package" else [HERE / "texts" / name]
        found += [file.read_text("utf-8").strip() for file in files if file.is_file()]
    return tuple(one for one in found if one)


def bundled() -> set[str]:
    """The packages that Material's script is joined of, by its own source map."""
    sources = [
        source
        for path in _files(distribution("mkdocs-material"), BUNDLE)
        for source in json.loads(path.read_text("utf-8"))["sources"]
    ]
    return {name for source in sources for name in MODULE.findall(source)}


def text(release: str) -> str:
    """`licenser.txt`: who made what, under which licence, and every licence text once."""
    words = page_texts()["licences"]
    lines = [words["title"], "=" * len(words["title"]), "", words["intro"].format(release=release)]
    # The first is our own licence.
    numbers = {(HERE / "texts" / "MIT.txt").read_text("utf-8").strip(): 1}
    for component in components():
        own = [str(numbers.setdefault(one, len(numbers) + 1)) for one in texts(component)]
        part = words["part_of"].format(name=component.part_of) if component.part_of else ""
        lines += ["", " ".join(filter(None, [component.name, version(component), part]))]
        lines += [f"  {words['licence']}: {component.licence}", f"  {component.home}"]
        lines += [f"  {component.notice}"] if component.notice else []
        lines += [f"  {words['text']}: {', '.join(own)}"] if own else []
    for one, number in numbers.items():
        head = f"{words['text']} {number}"
        lines += ["", "", head, "-" * len(head), "", one]
    return "\n".join(lines) + "\n"


def _declared(origin: str, name: str) -> str:
    """The licence a package declares as an SPDX expression; "" where it says it otherwise."""
    if origin == "npm":
        return str(_npm(name).get("license", ""))
    said = distribution(name).metadata.get_all("License-Expression") if origin == "pip" else None
    return str(said[0]) if said else ""


def _of_package(origin: str, name: str) -> list[Path]:
    if origin == "npm":
        return [ROOT / "node_modules" / name / "LICENSE"]
    return list(_files(distribution(name), LICENCES))


def _files(found: Distribution, names: re.Pattern[str]) -> Iterator[Path]:
    """Files of an installed package by their names, sorted. `found.files` asks the disk for all."""
    listed = [row[0] for row in csv.reader((found.read_text("RECORD") or "").splitlines())]
    return (Path(str(found.locate_file(name))) for name in sorted(filter(names.match, listed)))


@cache
def _npm(name: str) -> dict[str, str]:
    file = ROOT / "node_modules" / name / "package.json"
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found
