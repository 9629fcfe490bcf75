"""
Do the people and their leader see the same: counts first, coefficients folded away.

A unit is one person's level in one competence, which both have rated. Nothing is said
about a single person. Kappa waits until ten competences were rated by both (A1).
"""

from __future__ import annotations

from worksheets.engine.agreement import krippendorff_alpha, pair_agreement, weighted_kappa
from worksheets.engine.agreement.kappa import FEWEST_FOR_KAPPA, PairAgreement
from worksheets.engine.agreement.within_team import TALKING_POINT_STEPS
from worksheets.engine.trace import Step
from worksheets.result import Entry, Figure, Table, Text
from worksheets.tools.gab.scored import number
from worksheets.tools.kortlaegning.mapped import Look, Mapped, Pairs
from worksheets.tools.levels import STEPS

COLUMNS = (
    "kompetence", "sammenlignet", "enige", "hoejst-et-trin", "leder-lavere", "leder-hoejere",
)  # fmt: skip


def agreement_said(mapped: list[Mapped], look: Look) -> list[Text]:
    """How often they agree, who lies lower, and how often they are far apart."""
    pairs = _all(mapped)
    found = _count(pairs)
    if not look.leader or not found.n:
        return []
    said = [
        Text(
            "enige",
            {
                "enige": number("enige", found.exact),
                "n": number("sammenlignet", found.n),
                "lavere": number("leder-lavere", found.second_lower),
                "hoejere": number("leder-hoejere", found.first_lower),
            },
            found.n,
        )
    ]
    far = sum(
        own is not None and leader is not None and abs(own - leader) >= TALKING_POINT_STEPS
        for own, leader in pairs
    )
    if far:
        said.append(Text("langt-fra", {"antal": number("langt-fra", far)}, far))
    return said


def agreement_table(mapped: list[Mapped], look: Look) -> list[Table]:
    """The counts for each competence and for all; nothing while there is nothing to compare."""
    compared = [m for m in mapped if _count(m.pairs).n]
    if not look.leader or not compared:
        return []
    pairs = _all(mapped)
    whole = _entry(Text("i-alt"), None, _count(pairs), _coefficients(pairs, len(compared)))
    entries = [_entry(m.name, m.row, _count(m.pairs), ()) for m in compared]
    return [Table("enighed", Text("enighed-titel"), COLUMNS, (whole, *entries))]


def _all(mapped: list[Mapped]) -> Pairs:
    return tuple(pair for m in mapped for pair in m.pairs)


def _own(pairs: Pairs) -> list[int | None]:
    return [own for own, _ in pairs]


def _leaders(pairs: Pairs) -> list[int | None]:
    return [leader for _, leader in pairs]


def _count(pairs: Pairs) -> PairAgreement:
    return pair_agreement(_own(pairs), _leaders(pairs))


def _coefficients(pairs: Pairs, competences: int) -> tuple[Step, ...]:
    own, leaders = _own(pairs), _leaders(pairs)
    alpha = krippendorff_alpha([own, leaders], "ordinal").trace
    if competences < FEWEST_FOR_KAPPA:
        return alpha
    return (*weighted_kappa(own, leaders, levels=STEPS).trace, *alpha)


def _entry(
    name: str | Text, row: int | None, found: PairAgreement, more: tuple[Step, ...]
) -> Entry:
    counts = (
        ("sammenlignet", found.n),
        ("enige", found.exact),
        ("hoejst-et-trin", found.within_one_step),
        ("leder-lavere", found.second_lower),
        ("leder-hoejere", found.first_lower),
    )
    cells = tuple(
        Figure(code, value, "people", row, found.n, found.left_out) for code, value in counts
    )
    return Entry(name, cells, (*found.trace, *more))
