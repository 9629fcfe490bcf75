"""
Do the raters see the same?

Counts lead, a coefficient never stands alone: `pair_agreement` gives the counts for
two raters, `average_deviation` the steps within a team.

Rules
-----
A1  Two raters: exact agreement and agreement within one step as counts, and who lies
    lower. Weighted kappa = 1 - mean disagreement / mean disagreement expected by
    chance from the two margins; quadratic disagreement is the squared distance in
    steps, linear the distance. From 10 competences up; below that no coefficient.
    Cohen (1968), Psychological Bulletin 70(4).
A2  Several raters: Krippendorff's alpha = 1 - D_o / D_e, missing allowed. A unit with
    one rating has nothing to be paired with and drops out. With no disagreement
    expected (all ratings equal) there is no coefficient: `no_variance`.
    Krippendorff (2018), "Content Analysis", 4th ed., chapter 12.
A3  One team, one competence: AD_M = mean distance from the mean, in steps; r_wg =
    1 - s2 / (A2 - 1)/12 with A answer options (uniform null) and the sample variance;
    r_wg(j) the same for J items, J u / (J u + v), u = 1 - v, v = mean item variance over
    the null. A variance above the null is cut to it, which gives 0 with the status
    `truncated`. A spread of 2 steps or more is a talking point.
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1);
    Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2(1) for AD.
"""

from worksheets.engine.agreement.alpha import Alpha, krippendorff_alpha
from worksheets.engine.agreement.kappa import (
    Kappa,
    PairAgreement,
    kappa_from_table,
    pair_agreement,
    weighted_kappa,
)
from worksheets.engine.agreement.within_team import (
    AverageDeviation,
    WithinGroup,
    average_deviation,
    r_wg,
    r_wg_j,
)

__all__ = [
    "Alpha",
    "AverageDeviation",
    "Kappa",
    "PairAgreement",
    "WithinGroup",
    "average_deviation",
    "kappa_from_table",
    "krippendorff_alpha",
    "pair_agreement",
    "r_wg",
    "r_wg_j",
    "weighted_kappa",
]
