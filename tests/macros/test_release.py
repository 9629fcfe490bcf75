"""What stands beside a finished site: the sums of its files, its ingredients, where it leads."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros import licences, release
from macros.library import ROOT
from macros.release import sbom
from macros.runtime import ON_DEMAND

MAKERS = {"python": sbom.of_python, "npm": sbom.of_npm}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a-b").mkdir(parents=True)
    (folder / "a").mkdir()
    (folder / "a-b" / "æ.txt").write_text("1")
    (folder / "a" / "z.txt").write_text("2")
    (folder / "licenser.txt").write_text("3")
    (folder / "index.html").write_text(
        '<a class="x" href="https://b.dk/?a=1&amp;b=2">b</a> <a href="a/">a</a>'
    )
    return folder


@pytest.fixture(params=MAKERS)
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    return MAKERS[request.param](ROOT, "1.0")


def uses(document: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["properties"][0]["value"] for one in document["components"]}


class TestTheSums:
    def test_every_file_has_a_line_in_the_order_of_the_names(self, small):
        paths = [line.split("  ")[1] for line in release.sums(small).splitlines()]
        assert ["a-b/æ.txt", "a/z.txt", "index.html", "licenser.txt"] == paths

    @pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
    def test_the_ordinary_command_finds_the_file_that_was_changed(self, small, tmp_path):
        release.write(small, tmp_path / "dist", ROOT, "1.0")
        command = ["sha256sum", "--check", "--quiet", str(tmp_path / "dist" / release.SUMS)]

        def told() -> str:
            return subprocess.run(
                command, cwd=small, text=True, capture_output=True, check=False
            ).stdout

        assert "" == told()
        (small / "a" / "z.txt").write_text("changed")
        assert told().startswith("a/z.txt: ")


class TestTheIngredients:
    def test_every_package_of_the_lists_is_there_once(self):
        found = sbom.of_python(ROOT, "1.0")["components"]
        locks = "".join((ROOT / lock).read_text("utf-8") for lock in sbom.LOCKS)
        pins = re.findall(r"^([\w.-]+)==([^\s;]+)", locks, re.M)
        locked = {(sbom.plain(name), version) for name, version in pins}
        named = [(one["name"], one["version"]) for one in found if one["name"] != "python"]
        assert sorted(locked) == sorted(named)

    def test_every_package_of_npm_is_there_with_its_hash(self):
        packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
        found = sbom.of_npm(ROOT, "1.0")["components"]
        assert len(packages) - 1 == len(found)
        assert {128} == {len(one["hashes"][0]["content"]) for one in found}

    def test_what_reaches_the_reader_is_told_from_what_only_builds_or_tests(self):
        python, npm = uses(sbom.of_python(ROOT, "1.0")), uses(sbom.of_npm(ROOT, "1.0"))
        shipped = {name for name, use in python.items() if use == "shipped"}
        assert {"python", "mkdocs-material", *map(sbom.plain, ON_DEMAND)} == shipped
        assert ["build", "test"] == [python["mkdocs"], python["zxing-cpp"]]
        assert ["build", "test"] == [npm["esbuild"], npm["axe-core"]]
        assert "shipped" == npm["pyodide"]

    def test_what_is_shipped_has_a_licence_and_is_required(self, document):
        for one in document["components"]:
            is_shipped = one["properties"][0]["value"] == "shipped"
            assert ("required" if is_shipped else "excluded") == one["scope"]
            assert not is_shipped or one["licenses"][0]["expression"]

    def test_nothing_in_it_is_of_this_day_or_of_this_machine(self, document):
        assert not {"serialNumber", "timestamp"} & {*document, *document["metadata"]}
        assert str(ROOT) not in json.dumps(document)

    @pytest.mark.second_opinion
    def test_the_schema_of_cyclonedx_has_nothing_against_it(self, document):
        validation = pytest.importorskip("cyclonedx.validation.json")
        schema = pytest.importorskip("cyclonedx.schema")
        validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
        assert None is validator.validate_str(json.dumps(document))


class TestTheLinks:
    def test_another_hosts_address_stands_there_with_the_pages_it_is_on(self, small):
        assert "https://b.dk/?a=1&b=2\n  index.html\n" == release.links(small)


def test_equal_sites_give_equal_files(small, tmp_path):
    sums = []
    for name in ("one", "other"):
        release.write(small, tmp_path / name, ROOT, "1.0")
        sums.append(release.sums(tmp_path / name))
    assert sums[0] == sums[1]
    assert 5 == len(sums[0].splitlines())


def test_the_licences_beside_the_site_are_those_in_it(small, tmp_path):
    release.write(small, tmp_path / "dist", ROOT, "1.0")
    own = (small / licences.FILE).read_bytes()
    assert hashlib.sha256(own).hexdigest() in (tmp_path / "dist" / release.SUMS).read_text("utf-8")
    assert own == (tmp_path / "dist" / "LICENSES.txt").read_bytes()
