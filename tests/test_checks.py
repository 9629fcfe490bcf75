"""
What is checked before anything runs: style and types, in Python and in the scripts.
"""

import subprocess
import sys

import dev


def output_of(*command: str) -> str:
    """What a checker has to say; nothing when it is content."""
    done = subprocess.run(
        command,
        cwd=dev.ROOT,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return f"{done.stdout}\nexit code {done.returncode}" if done.returncode else ""


class TestTheSources:
    def test_ruff_finds_nothing(self):
        assert "" == output_of(sys.executable, "-m", "ruff", "check", "--quiet", ".")

    def test_the_types_of_the_python_code_hold(self):
        assert "" == output_of(sys.executable, "-m", "mypy", "--no-error-summary")

    def test_the_types_of_the_scripts_hold(self, node):
        assert "" == output_of(node, "node_modules/typescript/bin/tsc", "--project", ".")


class TestTheSite:
    def test_it_builds_without_a_single_warning(self, site):
        """
        The fixture builds with --strict; a warning fails it and every test that needs a site.
        """
        assert (site / "index.html").is_file()
