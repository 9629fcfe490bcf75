"""
What the style sheets and the theme's settings promise, checked without a browser.
"""

import itertools
import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "overrides" / "assets" / "stylesheets"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")
COLOURS = {
    name: values
    for name, *values in re.findall(
        r"--ws-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS
    )
}
GROUNDS = ("paper", "sheet", "tint", "error-tint")
WRITING = ("ink", "ink-quiet", "accent", "accent-strong", "error")
STATUS = ("gap-uncovered", "gap-vulnerable", "gap-thin", "gap-robust")
TEXT_ON_GROUND = [
    *itertools.product((*WRITING, *STATUS), GROUNDS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    *((f"on-level-{level}", f"level-{level}") for level in range(5)),
]
MARK_ON_GROUND = list(itertools.product(("line-strong", "focus"), GROUNDS))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2: 0 for black, 1 for white."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class TestContrast:
    def test_is_measured_as_wcag_does(self):
        assert 21 == pytest.approx(contrast("#000000", "#ffffff"))
        assert 4.54 == pytest.approx(contrast("#767676", "#ffffff"), abs=0.005)

    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    @pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
    def test_text_can_be_read(self, text, ground, scheme):
        assert 4.5 <= contrast(COLOURS[text][scheme], COLOURS[ground][scheme])

    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    @pytest.mark.parametrize(("mark", "ground"), MARK_ON_GROUND)
    def test_marks_can_be_seen(self, mark, ground, scheme):
        assert 3 <= contrast(COLOURS[mark][scheme], COLOURS[ground][scheme])

    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    def test_levels_differ_also_without_colour(self, scheme):
        """
        Printed in grey, each step of the scale must still be darker than the one before.
        """
        steps = [luminance(COLOURS[f"level-{level}"][scheme]) for level in range(5)]
        assert steps == sorted(steps, reverse=scheme == 0)
        assert all(
            1.25 <= (max(pair) + 0.05) / (min(pair) + 0.05) for pair in itertools.pairwise(steps)
        )


class TestStyleSheets:
    @pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda file: file.name)
    def test_use_only_tokens_that_exist(self, sheet):
        text = sheet.read_text("utf-8")
        known = set(re.findall(r"(--ws-[\w-]+)\s*:", TOKENS + text))
        assert set() == set(re.findall(r"var\((--ws-[\w-]+)", text)) - known

    @pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda file: file.name)
    def test_never_style_everything_beside_what_an_element_has(self, sheet):
        """
        A browser would calculate the style of all that is on the page for every node that comes
        or goes: 40 ms at each keystroke in a large sheet.
        """
        has = r":has\((?:[^()]|\([^()]*\))*\)"
        assert [] == re.findall(rf"{has}[^\s>+~,{{]*\s*[\s>+~]\s*\*", sheet.read_text("utf-8"))

    @pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda file: file.name)
    def test_name_colours_only_in_the_tokens(self, sheet):
        """
        On paper everything is black on white, so print rules may say #fff and #000.
        """
        if sheet.name != "tokens.css":
            colours = re.findall(r":[^;{}]*(#[0-9a-f]{3,8}|rgb|hsl)\b", sheet.read_text("utf-8"))
            assert set() == set(colours) - {"#fff", "#000"}

    def test_hide_what_is_hidden_in_one_rule(self):
        """
        A class that says how something is laid out once showed a question that was hidden.
        """
        hiding = {
            sheet.name: re.findall(r"(?<!:not\()\[hidden\].*", sheet.read_text("utf-8"))
            for sheet in STYLES.glob("*.css")
        }
        assert {"site.css": ["[hidden] {"]} == {name: of for name, of in hiding.items() if of}

    def test_are_all_listed_and_all_there(self):
        listed = re.findall(r"assets/stylesheets/([\w-]+\.css)", config_text())
        assert sorted(file.name for file in STYLES.glob("*.css")) == sorted(listed)


class TestSettings:
    def test_the_footer_tells_the_version_that_is_packaged(self):
        package = json.loads((ROOT / "package.json").read_text("utf-8"))
        assert f'release: "{package["version"]}"' in config_text()

    def test_every_page_says_what_it_is_about(self):
        """
        The description is what a search engine and a shared link show.
        """
        silent = [file.name for file in (ROOT / "docs").rglob("*.md") if not description(file)]
        assert [] == silent

    @pytest.mark.parametrize(
        "template",
        [*sorted((ROOT / "overrides").glob("*.html")), *(ROOT / "overrides/partials").glob("*")],
        ids=lambda file: file.name,
    )
    def test_a_template_says_what_it_is_for(self, template):
        assert template.read_text("utf-8").startswith("{#")


def config_text() -> str:
    return (ROOT / "mkdocs.yml").read_text("utf-8")


def description(file: Path) -> str:
    _, front, _ = file.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front).get("description", "")
