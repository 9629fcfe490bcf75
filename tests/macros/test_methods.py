"""
The page "Sådan regner vi" tells every rule, with an example, a source and how sure it is.
"""

import ast
import importlib
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros import methods, pages
from macros.library import ROOT, ContentError
from worksheets.content import content
from worksheets.engine import (
    agreement,
    change,
    cooperation,
    coverage,
    disclosure,
    discrepancy,
    needs,
    portfolio,
    priority,
    readiness,
    sharing,
    weights,
)
from worksheets.engine.trace import Step
from worksheets.view.tree import plain, serialise
from worksheets.view.words import PLACEHOLDER, explain

ENGINE = ROOT / "worksheets" / "engine"
PAGE = (ROOT / "docs" / "saadan-regner-vi.md").read_text("utf-8")
SECTIONS = {
    match[1]: match[2]
    for match in re.finditer(
        r"^### \S+: .+? \{ #(\w+) \}\n(.+?)(?=^###? |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
}
RULES = list(SECTIONS)
PUBLISHED = json.loads(methods.PUBLISHED.read_text("utf-8"))
REPRODUCES = re.compile(r"gengiver (?:en )?trykte? (?:tabel|tal)")
LEVELS = [0, 1, 2, 3, 4] * 2


def engine_calls() -> Iterator[ast.Call]:
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def codes_in_source() -> set[str]:
    """Every step code that stands in the engine; those chosen by an argument are passed as text."""
    found = set()
    for call in engine_calls():
        name = getattr(call.func, "id", None)
        if name == "Step" and isinstance(call.args[1], ast.Constant):
            found.add(call.args[1].value)
        if name == "_within_group":
            found.add(call.args[3].value)
    return found


def rules_in_source() -> set[str]:
    """Every rule a docstring begins a paragraph with, or a step is made by."""
    found = {
        call.args[0].value for call in engine_calls() if getattr(call.func, "id", "") == "Step"
    }
    for path in ENGINE.rglob("*.py"):
        doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if path != ENGINE / "__init__.py":
            found |= set(re.findall(r"^([A-Z]\d)  \S", doc, re.MULTILINE))
    return {rule.lower() for rule in found}


def degenerate_results() -> list[object]:
    """Where there is nothing to calculate, or too little."""
    return [
        coverage.coverage([], required_level=3, required_people=2),
        coverage.coverage([], required_level=3, required_people=2, unknown=2),
        readiness.readiness({"a": None}),
        priority.rank([]),
        priority.robust_top([]),
        discrepancy.ranked_discrepancy([None], [3]),
        discrepancy.ranked_discrepancy([3], [3]),
        discrepancy.mwds([None], [3]),
        discrepancy.mwds([3], [0]),
        discrepancy.importance_performance([(None, 1)]),
        needs.rank_needs([]),
        weights.rank_order_centroid([]),
        weights.swing([0, 0]),
        weights.relation_matrix([1.0], [[0, 0]]),
        agreement.pair_agreement([], []),
        agreement.weighted_kappa([1], [1], levels=range(5)),
        agreement.weighted_kappa([1] * 10, [1] * 10, levels=range(5)),
        agreement.weighted_kappa(LEVELS, LEVELS, levels=range(5)),
        agreement.kappa_from_table([[0]], [[0]]),
        agreement.krippendorff_alpha([[1, None]]),
        agreement.krippendorff_alpha([[1], [1]]),
        agreement.average_deviation([1]),
        agreement.r_wg([1], options=5),
        agreement.r_wg_j([[1, 2]], options=5),
        disclosure.suppress([2, 2]),
        disclosure.suppress_two_way([[1]]),
        disclosure.suppress_two_way([[20, 20], [20, 20]]),
        disclosure.round_change(stayed=1, joined=0, left=0),
        disclosure.round_change(stayed=9, joined=0, left=0),
        portfolio.best_portfolio([], budgets=[1]),
        portfolio.best_portfolio([(1, [2])], budgets=[1]),
        cooperation.pair_up([]),
        sharing.courses([None], largest=1),
        sharing.share_cost(1, []),
        sharing.compare([None], [1]),
        change.paired_dominance([None], [1]),
        change.wilcoxon_signed_rank([1], [2]),
        change.wilcoxon_signed_rank([1] * 6, [2] * 6, method="normal"),
        change.cliffs_delta([], [1]),
    ]


def example_results() -> list[object]:
    return [
        methods.called(example, "")
        for rule in methods.methods().rules.values()
        for example in rule.examples
    ]


STEPS = [step for result in example_results() + degenerate_results() for step in result.trace]


class TestRules:
    def test_every_rule_of_the_engine_stands_on_the_page(self):
        assert rules_in_source() <= set(RULES)

    def test_the_page_and_its_data_hold_the_same_rules_in_the_same_order(self):
        assert RULES == list(methods.methods().rules)

    @pytest.mark.parametrize("rule", RULES)
    def test_a_rule_has_its_parts(self, rule):
        section = SECTIONS[rule]
        assert f'{{{{ rule_example("{rule}") }}}}' in section
        assert f'{{{{ evidence("{rule}") }}}}' in section
        for part in ("Formel.", "Kilde.", "Det kan tallet ikke sige."):
            assert f"\n**{part}** " in section

    @pytest.mark.parametrize("rule", RULES)
    def test_a_rule_is_our_own_practice_or_has_an_author_and_a_year(self, rule):
        """
        Goodwin & Wright came in many editions, so the source has no year of its own.
        """
        _, source = SECTIONS[rule].split("**Kilde.**")
        source = source.split("\n\n")[0]
        said = {
            "own": r"værktøjets egen",
            "practice": r"^ Almindelig praksis",
            "published": r"\(\d{4}\)|Goodwin og Wright",
        }
        assert re.search(said[methods.methods().rules[rule].origin], source)

    @pytest.mark.parametrize("rule", RULES)
    def test_an_example_shows_a_number_that_was_calculated(self, rule):
        shown = methods.rule_example(rule)
        assert shown.count('<div class="ws-example') == len(methods.methods().rules[rule].examples)
        assert re.search(r"Sådan er tallet regnet:</p>\s*<ul>\s*<li>[^<{]+</li>", shown)

    def test_an_example_is_what_the_engine_says(self):
        weights_of_four = weights.rank_order_centroid([1, 2, 2, 4]).weights
        first = round(100 * weights_of_four[0])
        assert f"Vægtene er {first}\u00a0%, " in methods.rule_example("s1")

    def test_the_headings_on_the_page_are_the_titles_of_the_table(self):
        titles = re.findall(r"^### (.+?) \{ #\w+ \}$", PAGE, re.MULTILINE)
        rules = methods.methods().rules
        assert [f"{rule.upper()}: {rules[rule].title}" for rule in rules] == titles


class TestTable:
    def test_names_the_tools_that_link_to_a_rule(self):
        shown = methods.rule_table("../")
        for slug in content()["definitions"]:
            tree = "".join(serialise(placed.tree) for placed in pages.computed(slug))
            for rule in methods.RULE_LINK.findall(tree):
                (row,) = re.findall(
                    rf'<tr>\s*<th scope="row"><a href="#{rule}">.+?</tr>', shown, re.S
                )
                assert f'href="../vaerktoejer/{slug}/"' in row

    def test_says_so_when_no_tool_uses_a_rule(self):
        rows = methods.rule_table("").split("<tr>")[2:]
        assert all(('href="vaerktoejer/' in row) != ("Ikke i brug endnu" in row) for row in rows)


class TestEvidence:
    @pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
    def test_every_published_example_stands_under_a_rule_with_its_grade(self, case):
        words = methods.methods().grades[case["evidence"]]
        places = [
            shown
            for rule in RULES
            for shown in methods.evidence(rule).split("<li>")
            if f"<code>{case['id']}</code>" in shown
        ]
        assert places
        assert all(words in shown for shown in places)

    @pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
    def test_only_figures_seen_in_print_are_said_to_be_reproduced(self, case):
        words = methods.methods().grades[case["evidence"]]
        seen = case["evidence"].startswith("printed_values_seen_")
        assert seen == bool(REPRODUCES.search(words))

    def test_nothing_else_on_the_page_claims_to_reproduce_print(self):
        data = methods.METHODS.read_text("utf-8")
        assert not REPRODUCES.search(PAGE)
        assert len(REPRODUCES.findall(data)) == sum(
            bool(REPRODUCES.search(words)) for words in methods.methods().grades.values()
        )

    def test_a_rule_without_printed_figures_says_so(self):
        for rule_id, rule in methods.methods().rules.items():
            assert (not rule.printed) == ("Nej." in methods.evidence(rule_id))

    def test_a_figure_is_the_one_in_the_tests(self):
        assert "med rækkefølge = 0,815" in methods.evidence("a2")


class TestWords:
    def test_the_battery_takes_every_step_of_the_engine(self):
        """
        Else the tests below would not ask about all of them.
        """
        assert codes_in_source() == {step.code for step in STEPS}

    @pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.rule}-{step.code}")
    def test_every_step_can_be_said(self, step):
        words = "".join(plain(child) for child in explain("shared", step))
        assert words.endswith((".", "…"))
        assert not PLACEHOLDER.search(words)

    def test_every_text_belongs_to_a_step(self):
        """
        The gap tool takes a step of its own: the shortfall.
        """
        known = {f"regnet-{step.code}" for step in STEPS} | {"regnet-shortfall"}
        known |= {f"regnet-{step.code}-{step.rule.lower()}" for step in STEPS}
        known |= {f"regnet-{step.code}-ikke-regnet" for step in STEPS if step.value is None}
        written = {code for code in content()["texts"]["shared"] if code.startswith("regnet-")}
        assert set() == written - known

    def test_parts_of_a_whole_add_to_100(self):
        step = Step("S1", "weights", (("ranks", (1, 1, 1)), ("goals", 3)), (1 / 3,) * 3)
        words = "".join(plain(child) for child in explain("shared", step))
        assert "34\u00a0%, 33\u00a0%, 33\u00a0%" in words


class TestMistakes:
    GOOD = textwrap.dedent("""\
        grades: {}
        rules:
          s1:
            title: "Vægte"
            question: "Hvor meget?"
            origin: "published"
            test: "test_weights.py"
            examples:
              - call: "weights.rank_order_centroid"
                inputs: {ranks: [1, 2]}
                given: ["Pladserne er {ranks}."]
        """)

    @pytest.fixture
    def check(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """Check a methods.yaml with one thing replaced."""
        module = importlib.import_module("macros.methods")
        file = tmp_path / "worksheets" / "methods.yaml"
        file.parent.mkdir()
        monkeypatch.setattr(module, "METHODS", file)
        monkeypatch.setattr(module, "ROOT", tmp_path)

        def check_with(old: str, new: str) -> None:
            assert old in self.GOOD
            file.write_text(self.GOOD.replace(old, new), "utf-8")
            methods.methods.cache_clear()
            methods.check()

        yield check_with
        methods.methods.cache_clear()

    def test_a_good_file_is_accepted(self, check):
        check("rules", "rules")

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("title:", "titel:", "rules.s1.title: Field required"),
            ('"published"', '"mine"', "rules.s1.origin: "),
            ("test_weights", "test_nothing", "rules.s1.test: no file tests/engine/test_nothing.py"),
            ("centroid", "middle", "rules.s1.examples.0.call: no 'weights.rank_order_middle'"),
            ("weights.rank", "os..rank", "rules.s1.examples.0.call: no "),
            ("[1, 2]", "[0]", "rules.s1.examples.0.inputs: ranks[0] must be a whole number"),
            ("{ranks:", "{places:", "rules.s1.examples.0.inputs: "),
            ("er {ranks}", "er {places}", "rules.s1.examples.0.given: no value or text for"),
            ("given:", 'steps: ["mwds"]\n        given:', "rules.s1.examples.0.steps: "),
            (
                "    examples:",
                '    printed: [{id: "x", source: "", figures: {}}]\n    examples:',
                "rules.s1.printed.0.id: 'x' is not in published-tables.json",
            ),
            (
                "    examples:",
                '    printed: [{id: "roc-weights-n4", source: "", figures: {}}]\n    examples:',
                "grades: no words for 'printed_values_seen_in_secondary_source'",
            ),
        ],
    )
    def test_a_mistake_stops_the_build_and_names_its_place(self, check, old, new, message):
        with pytest.raises(ContentError, match=f"^worksheets/methods.yaml: {re.escape(message)}"):
            check(old, new)

    def test_a_figure_the_tests_do_not_expect_is_refused(self, check):
        printed = '    printed: [{id: "roc-weights-n4", source: "", figures: {"9": "ni"}}]\n'
        grades = 'grades: {printed_values_seen_in_secondary_source: "x"}'
        with pytest.raises(
            ContentError, match=r"printed\.0\.figures: roc-weights-n4 expects no '9'"
        ):
            check(self.GOOD, self.GOOD.replace("grades: {}", grades) + printed)

    def test_a_rule_that_is_not_there_is_refused(self):
        with pytest.raises(ContentError, match=r"^worksheets/methods\.yaml: rules\.x9: missing$"):
            methods.rule_example("x9")

    def test_the_build_stops_before_it_begins(self, check):
        with pytest.raises(ContentError):
            check("centroid", "middle")
        hooks = importlib.import_module("macros.hooks")
        with pytest.raises(
            PluginError, match=r"^worksheets/methods\.yaml: rules\.s1\.examples\.0\.call"
        ):
            hooks.on_config(MkDocsConfig())
