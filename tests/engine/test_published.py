"""
The methods reproduce printed numbers, each within the tolerance of its example.

`data/published-tables.json` holds the citation and how far the numbers were seen in
print (`evidence`). Nothing here is tuned: an example that comes out otherwise says so.
"""

from pathlib import Path

import pytest

from worksheets.engine.agreement import (
    kappa_from_table,
    krippendorff_alpha,
    r_wg,
    r_wg_j,
)
from worksheets.engine.change import cliffs_delta, paired_dominance, wilcoxon_signed_rank
from worksheets.engine.coverage import coverage
from worksheets.engine.disclosure import suppress_two_way
from worksheets.engine.discrepancy import mwds, ranked_discrepancy
from worksheets.engine.portfolio import best_portfolio
from worksheets.engine.weights import rank_order_centroid, swing
from worksheets.view.numbers import percentages


@pytest.fixture
def example(published):
    return published.__getitem__


class TestCoverage:
    def test_a_pooled_ratio_of_300_percent_is_cut_off_at_full_coverage(self, example):
        """
        ISO/TS 30433:2021, example 2. The quotient is reproduced, and not shown: it can
        hide positions with no successor at all.
        """
        case = example("coverage-iso-30433-example2")
        people, positions = case["inputs"].values()
        result = coverage([4] * people, required_level=4, required_people=positions)
        assert case["expected"]["coverage_percent"] == pytest.approx(
            100 * result.holders / result.required_people, abs=case["tolerance"]
        )
        assert 1 == result.share
        assert people - positions == result.margin

    def test_a_skills_matrix_page_has_156_of_240_places_filled(self, example):
        """
        Skills-matrix practice page; not a scholarly source.
        """
        case = example("coverage-skill-slots-practice")
        inputs, expected = case["inputs"], case["expected"]
        result = coverage(
            [3] * inputs["qualified_slots"],
            required_level=3,
            required_people=inputs["required_slots"],
        )
        percent = 100 * result.share
        assert expected["coverage_percent"] == pytest.approx(percent, abs=case["tolerance"])
        gap = percent - inputs["target_percent"]
        assert expected["gap_to_target"] == pytest.approx(gap, abs=case["tolerance"])


class TestDiscrepancy:
    def test_ranked_discrepancy_and_mwds_on_public_ratings(self, example):
        """
        Mangiafico's ratings; Narine & Harder (2021) and Borich (1980).
        """
        case = example("rdm-mwds-on-public-likert-data")
        ability, importance = case["inputs"]["ability"], case["inputs"]["importance"]
        expected, within = case["expected"], case["tolerance"]
        ranked, weighted = ranked_discrepancy(ability, importance), mwds(ability, importance)
        assert expected["NR_percent"] == pytest.approx(ranked.nr_percent, abs=within)
        assert expected["PR_percent"] == pytest.approx(ranked.pr_percent, abs=within)
        assert expected["TR_percent"] == pytest.approx(ranked.tr_percent, abs=within)
        assert expected["RDS"] == pytest.approx(ranked.rds, abs=within)
        assert expected["mean_importance"] == pytest.approx(weighted.mean_required, abs=within)
        assert expected["mean_ability"] == pytest.approx(weighted.mean_present, abs=within)
        assert expected["MWDS"] == pytest.approx(weighted.value, abs=within)

    def test_with_an_answer_missing_the_score_is_over_the_pairs(self, example):
        """
        The example gives three treatments of a missing answer; M2 is the pairwise one.
        """
        case = example("rdm-mwds-on-public-likert-data")
        ability = [None, *case["inputs"]["ability"][1:]]
        importance = case["inputs"]["importance"]
        expected, within = case["expected"]["variant"], case["tolerance"]
        ranked, weighted = ranked_discrepancy(ability, importance), mwds(ability, importance)
        assert expected["n_pairs"] == ranked.n == weighted.n
        assert expected["NR_percent"] == pytest.approx(ranked.nr_percent, abs=within)
        assert expected["RDS"] == pytest.approx(ranked.rds, abs=within)
        assert expected["mwds_pairs_importance_pairs"] == pytest.approx(weighted.value, abs=within)

    def test_mwds_of_means_is_the_importance_times_the_gap(self, example):
        """
        SERVQUAL dimensions, PMC6131925, Table 2; the last row was derived.
        """
        case = example("gap-means-servqual-pmc6131925")
        expected, within = case["expected"], case["tolerance"]
        printed = zip(
            case["inputs"]["expected"],
            case["inputs"]["perceived"],
            expected["gap_perceived_minus_expected"],
            expected["expected_times_positive_gap"],
            strict=True,
        )
        for required, present, gap, score in printed:
            result = mwds([present], [required])
            assert gap == pytest.approx(result.mean_present - result.mean_required, abs=within)
            assert score == pytest.approx(result.value, abs=within)


class TestWeights:
    def test_rank_order_centroids_of_three_four_and_five(self, example):
        """
        Edwards & Barron (1994).
        """
        case = example("roc-weights-n4")
        for n in case["inputs"]["n_by_case"]:
            weights = rank_order_centroid(list(range(1, n + 1))).weights
            assert case["expected"][str(n)] == pytest.approx(list(weights), abs=case["tolerance"])

    def test_swing_weights_of_the_office_example(self, example):
        """
        Goodwin & Wright. The printed aggregate of 80.8 uses the weights as printed, in
        whole percents; the engine does not round, and its weights give 80.48.
        """
        case = example("swing-goodwin-wright-office")
        expected, within = case["expected"], case["tolerance"]
        points, values = list(case["inputs"]["swing"].values()), case["inputs"]["values_office_A"]
        result = swing(points)
        assert expected["sum"] == result.trace[0].input("sum")
        percent = [100 * weight for weight in result.weights]
        assert expected["normalised_percent"] == pytest.approx(
            percent, abs=within["normalised_percent"]
        )

        shown = percentages(list(result.weights))
        assert expected["normalised_percent"] == shown
        aggregate = sum(w * v for w, v in zip(shown, values, strict=True)) / 100
        assert expected["aggregate_A"] == pytest.approx(aggregate, abs=within["aggregate_A"])
        exact = sum(w * v for w, v in zip(result.weights, values, strict=True))
        assert 80.48 == pytest.approx(exact, abs=0.005)


class TestAgreement:
    def test_alpha_with_missing_ratings_in_four_metrics(self, example):
        """
        Krippendorff (2018), p. 290.
        """
        case = example("alpha-krippendorff-4x12")
        for metric, value in case["expected"].items():
            result = krippendorff_alpha(case["inputs"]["ratings"], metric)
            assert value == pytest.approx(result.value, abs=case["tolerance"])
            assert (11, 40, 1) == (result.units, result.n, result.left_out)

    def test_alpha_of_three_coders_and_two_values(self, example):
        """
        Krippendorff (2018), p. 306.
        """
        case = example("alpha-krippendorff-binary-p306")
        result = krippendorff_alpha(case["inputs"]["ratings"], "nominal")
        assert case["expected"]["nominal"] == pytest.approx(result.value, abs=case["tolerance"])

    def test_alpha_of_two_coders_and_letters(self, example):
        """
        Krippendorff (2018), p. 310: printed .760, exactly .75916.
        """
        case = example("alpha-krippendorff-p310-rounding")
        result = krippendorff_alpha(case["inputs"]["ratings"], "nominal")
        assert case["expected"]["nominal"] == pytest.approx(result.value, abs=case["tolerance"])

    def test_weighted_kappa_with_two_sets_of_disagreement(self, example):
        """
        Cohen (1968); the second set is not symmetric.
        """
        case = example("kappa-weighted-cohen-1968")
        inputs, expected, within = case["inputs"], case["expected"], case["tolerance"]
        table = inputs["proportions"]
        plain = [[float(i != j) for j in range(3)] for i in range(3)]
        for name, disagreement in (
            ("kappa_unweighted", plain),
            ("kappa_weighted_a", inputs["disagreement_weights_a"]),
            ("kappa_weighted_b", inputs["disagreement_weights_b"]),
        ):
            result = kappa_from_table(table, disagreement)
            assert expected[name] == pytest.approx(result.value, abs=within)

    def test_weighted_kappa_from_agreement_weights(self, example):
        """
        Fleiss, Cohen & Everitt (1969).
        """
        case = example("kappa-weighted-fleiss-cohen-everitt-1969")
        inputs, expected, within = case["inputs"], case["expected"], case["tolerance"]
        plain = [[float(i != j) for j in range(3)] for i in range(3)]
        weighted = [[1 - weight for weight in row] for row in inputs["agreement_weights"]]
        counts = inputs["counts"]
        assert expected["kappa_unweighted"] == pytest.approx(
            kappa_from_table(counts, plain).value, abs=within
        )
        assert expected["kappa_weighted"] == pytest.approx(
            kappa_from_table(counts, weighted).value, abs=within
        )

    def test_r_wg_of_six_groups(self, example):
        """
        Bliese's manual, item of bhr2000; index of James, Demaree & Wolf (1984).
        """
        case = example("rwg-bliese-bhr2000-relig")
        inputs, expected = case["inputs"], case["expected"]
        for group, counts in inputs["counts_per_category_by_group"].items():
            pairs = zip(inputs["scale"], counts, strict=True)
            ratings = [step for step, count in pairs for _ in range(count)]
            result = r_wg(ratings, options=len(inputs["scale"]))
            assert expected["n"][group] == result.n
            assert expected["rwg"][group] == pytest.approx(result.value, abs=case["tolerance"])
            assert inputs["null_variance"] == result.null_variance

    def test_r_wg_j_of_eleven_items(self, example):
        """
        Bliese's manual, leadership items of bhr2000, group 6.
        """
        case = example("rwgj-bliese-bhr2000-group6")
        result = r_wg_j(case["inputs"]["ratings"], options=5)
        assert case["expected"]["rwg_j"] == pytest.approx(result.value, abs=case["tolerance"])


class TestDisclosure:
    def test_a_table_with_two_gaps_in_every_line_is_not_shown(self, example):
        """
        Federal Committee on Statistical Methodology (1994): the cells follow in spite of
        the gaps (`test_disclosure.py` proves it with an attack), so only margins are shown.
        """
        case = example("suppression-fcsm-wp22")
        inputs = case["inputs"]
        result = suppress_two_way(inputs["cells"], limit=inputs["threshold"])
        assert not result.are_cells_shown
        assert all(result.rows.shown)
        assert all(result.columns.shown)
        assert inputs["grand_total"] == result.rows.n == result.columns.n


class TestPortfolio:
    def test_the_benefit_cost_order_loses_five_of_107(self, example):
        """
        Martello & Toth (1990), example 2.2; items are numbered from 1.
        """
        case = example("knapsack-martello-toth-2-2")
        inputs, expected = case["inputs"], case["expected"]
        pairs = zip(inputs["value"], inputs["cost"], strict=True)
        actions = [(value, [cost]) for value, cost in pairs]
        result = best_portfolio(actions, budgets=[inputs["budget"]])
        assert expected["optimum_value"] == result.value
        assert expected["optimum_items"] == [i + 1 for i in result.chosen]
        assert expected["ratio_greedy_value"] == result.value_by_order
        assert expected["ratio_greedy_items"] == [i + 1 for i in result.by_order]


class TestChange:
    def test_better_same_and_worse_of_92_patients(self, example):
        """
        Orwelius et al. (2018), Table 5: printed 34, 46 and 20; 46.74 was cut, not rounded.
        """
        case = example("sign-breakdown-orwelius-2018")
        same, better, worse = case["inputs"].values()
        expected, within = case["expected"], case["tolerance"]
        after = [0] * same + [1] * better + [-1] * worse
        result = paired_dominance([0] * len(after), after)
        assert expected["n"] == result.n
        for name, count in (
            ("same", result.same),
            ("improved", result.better),
            ("worse", result.worse),
        ):
            key = f"percent_{name}"
            assert expected[key] == pytest.approx(100 * count / result.n, abs=within[key])
        shares = [count / result.n for count in (result.same, result.better, result.worse)]
        assert [34, 47, 19] == percentages(shares)

    def test_cliffs_delta_of_ten_and_six(self, example):
        """
        Hogarty & Kromrey (1999).
        """
        case = example("cliff-delta-hogarty-kromrey-1999")
        result = cliffs_delta(*case["inputs"].values())
        expected = case["expected"]
        assert expected["delta"] == pytest.approx(result.delta, abs=case["tolerance"])
        assert (expected["n_greater"], expected["n_equal"], expected["n_less"]) == (
            result.higher,
            result.equal,
            result.lower,
        )
        assert expected["size_label"] == result.size

    def test_cliffs_delta_of_two_groups_of_25(self, example):
        """
        Long, Feng & Cliff (2003), Table 3.
        """
        case = example("cliff-delta-long-feng-cliff-2003-t3")
        inputs, expected = case["inputs"], case["expected"]
        result = cliffs_delta(inputs["group_y"], inputs["group_x"])
        assert expected["delta_y_over_x"] == pytest.approx(result.delta, abs=case["tolerance"])
        assert (expected["n_greater"], expected["n_equal"], expected["n_less"]) == (
            result.higher,
            result.equal,
            result.lower,
        )

    def test_wilcoxon_with_ties_by_the_normal_approximation(self, example):
        """
        Mangiafico's handbook: V is for time 1 minus time 2, which is our worse.
        """
        case = example("wilcoxon-paired-likert-mangiafico")
        inputs, expected = case["inputs"], case["expected"]
        result = wilcoxon_signed_rank(inputs["time_1"], inputs["time_2"], method="normal")
        assert expected["V_time1_minus_time2"] == result.rank_sum_worse
        assert expected["p"] == pytest.approx(result.p_two_sided, abs=case["tolerance"]["p"])

    def test_wilcoxon_exact(self, example):
        """
        Hollander & Wolfe (1973), pp. 27-33.
        """
        case = example("wilcoxon-hollander-wolfe-1973")
        expected, within = case["expected"], case["tolerance"]
        result = wilcoxon_signed_rank(case["inputs"]["x"], case["inputs"]["y"])
        assert expected["V"] == result.rank_sum_worse
        assert expected["p_one_sided"] == pytest.approx(result.p_one_sided, abs=within)
        assert expected["p_two_sided"] == pytest.approx(result.p_two_sided, abs=within)


def test_every_published_example_is_used_here(published):
    """
    An example added to the data must be added here too.
    """
    here = Path(__file__).read_text("utf-8")
    assert [] == [name for name in published if f'example("{name}")' not in here]
