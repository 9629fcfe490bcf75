"""
What is checked before anything runs: style and types, in Python and in the scripts.
"""

import re
import subprocess
import sys

import pytest

import dev

OURS = dev.ROOT / "overrides"
# What takes text and makes HTML or a program of it, and runs it in the page.
SINKS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|createContextualFragment|srcdoc)\b"
    r"|document\.write|\beval\s*\(|\bFunction\s*\(|javascript:"
    r"|\bset(?:Timeout|Interval)\(\s*[\"'`]|\.setAttribute\(\s*[\"'`]on"
)
# The one script of a page's own is let through by its hash (macros/policy.py).
INLINE = re.compile(r"<[^>]*\s(?:on\w+|style|srcdoc)\s*=|javascript:|<style\b")


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


class TestNothingRunsThatWasText:
    """
    What somebody typed or a file held can then never become a part of the program.
    """

    @pytest.mark.parametrize(
        "script", sorted(OURS.rglob("*.js")), ids=lambda file: file.relative_to(OURS).as_posix()
    )
    def test_no_script_makes_html_or_a_program_of_text(self, script):
        assert [] == SINKS.findall(script.read_text("utf-8"))

    @pytest.mark.parametrize(
        "template", sorted(OURS.rglob("*.html")), ids=lambda file: file.relative_to(OURS).as_posix()
    )
    def test_no_element_of_a_template_has_a_program_or_a_style_of_its_own(self, template):
        assert [] == INLINE.findall(template.read_text("utf-8"))

    @pytest.mark.parametrize(
        "text",
        ["a.innerHTML = b", "document.write(b)", "eval(b)", "new Function(b)", "frame.srcdoc = b",
         'setTimeout("b()", 1)', "a.insertAdjacentHTML('x', b)", 'a.setAttribute("onclick", b)'],
    )  # fmt: skip
    def test_each_way_of_doing_it_would_be_found(self, text):
        assert SINKS.search(text)


class TestTheSite:
    def test_it_builds_without_a_single_warning(self, site):
        """
        The fixture builds with --strict; a warning fails it and every test that needs a site.
        """
        assert (site / "index.html").is_file()
