"""
The list of ingredients of a release, as CycloneDX: one of Python's packages, one of npm's.

B1  All of it is read from the lock files, so it is the same on every machine and every day. It has
    no serial number and no time.
B2  Each ingredient says what it is used for: `shipped` reaches the reader's browser, `build` is
    there when the site is built, `test` only when it is tested. Only what is shipped is "required".
B3  What is shipped says its licence as `macros/licences` knows it, the rest as its lock does.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros import licences

SPEC = "1.6"
USE = "kompetencevaerktoejet:use"
LOCKS = {
    "requirements.txt": "build",
    "requirements-node.txt": "build",
    "requirements-java.txt": "test",
    "requirements-opinions.txt": "test",
    "requirements-pyodide.txt": "test",
}
ENTRY = re.compile(r"^([\w.-]+)==([^\s;]+)(.*?)(?=^[\w.-]+==|\Z)", re.M | re.S)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# The only one of the tools of npm that the build asks.
BUILDS = re.compile(r"@?esbuild\b")
OWN = "kompetencevaerktoejet"

Ingredient = dict[str, Any]


def plain(name: str) -> str:
    """
    A name as Python's index compares it.

    >>> plain("et_xmlfile"), plain("PyYAML")
    ('et-xmlfile', 'pyyaml')
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def of_python(root: Path, release: str) -> dict[str, Any]:
    """What the lists of Python packages name, and the Python that Pyodide brings."""
    shipped = {plain(name): one for name, one in _shipped("pip").items()}
    found: dict[str, Ingredient] = {}
    for lock, use in LOCKS.items():
        for written, version, rest in ENTRY.findall((root / lock).read_text("utf-8")):
            name = plain(written)
            entry = _ingredient(name, version, f"pkg:pypi/{name}", use, shipped.get(name))
            hashes = [{"alg": "SHA-256", "content": one} for one in HASH.findall(rest)]
            place = f"https://pypi.org/simple/{name}/"  # one hash for each of the files there
            entry["externalReferences"] = [{"type": "distribution", "url": place, "hashes": hashes}]
            # In several lists it is the same; a package with two versions is two ingredients.
            found.setdefault(entry["purl"], entry)
    for name, one in _shipped("pyodide").items():
        version = licences.version(one)
        found[name] = _ingredient(name, version, f"pkg:generic/{name}", "shipped", one)
    return _document(found.values(), release)


def of_npm(root: Path, release: str) -> dict[str, Any]:
    """What the list of npm packages names."""
    shipped = _shipped("npm")
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    found = []
    for path, of in lock.items():
        name = path.rpartition("node_modules/")[2]
        if not name:
            continue
        use = "test" if of.get("dev") and not BUILDS.match(name) else "build"
        place = f"pkg:npm/{name.replace('@', '%40')}"
        entry = _ingredient(name, of["version"], place, use, shipped.get(name))
        if "license" in of:
            entry["licenses"] = [{"expression": of["license"]}]
        digest = base64.b64decode(of["integrity"].removeprefix("sha512-")).hex()
        entry["hashes"] = [{"alg": "SHA-512", "content": digest}]
        found.append(entry)
    return _document(found, release)


def _shipped(origin: str) -> dict[str, licences.Component]:
    """What reaches the reader from one place, by its name there."""
    return {one.source[1]: one for one in licences.components() if one.source[0] == origin}


def _ingredient(
    name: str, version: str, place: str, use: str, shipped: licences.Component | None
) -> Ingredient:
    purl = f"{place}@{version}"
    entry: Ingredient = {"type": "library", "name": name, "version": version}
    entry |= {"purl": purl, "bom-ref": purl, "scope": "excluded"}
    if shipped:
        use = "shipped"
        entry["scope"] = "required"
        entry["licenses"] = [{"expression": shipped.licence}]
    entry["properties"] = [{"name": USE, "value": use}]
    return entry


def _document(found: Iterable[Ingredient], release: str) -> dict[str, Any]:
    components = sorted(found, key=lambda entry: str(entry["purl"]))
    own = {"type": "application", "name": OWN, "version": release, "bom-ref": OWN}
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"expression": "MIT"}]}},
        "components": components,
        "dependencies": [{"ref": OWN, "dependsOn": [entry["bom-ref"] for entry in components]}],
    }
