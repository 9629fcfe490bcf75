"""
The methods: numbers in, numbers out, each one explainable.

Every module begins with its rules and their sources. Every public function is
pure, needs the standard library only, and answers with a frozen dataclass that
carries its numbers unrounded, how many answers they rest on (`n`), how many
were left out (`left_out`), a `status` code and the `trace` of the calculation.
Bad input is one `ValueError` that names the argument and the value; what cannot
be computed is `None` with a status that says why, never NaN and never zero.

    readiness      T1-T2  are the conditions in place
    coverage       R1-R5  one competence in one unit
    priority       R6-R7  which gap first, and how firmly
    discrepancy    M1-M4  required against present across a team
    needs          M5     the order of competences by need
    weights        S1-S3  from ranked goals to the weight of a task
    agreement      A1-A3  do the raters see the same
    disclosure     P1-P3  may this group be shown
    portfolio      F1     which actions under two budgets
    change         F2     better, same or worse
    cooperation    D1-D2  which gap municipalities share, and who can help whom
    sharing        D3-D5  how many courses together, and who pays what

`trace` holds the steps of a calculation, `arguments` the checks of what comes in,
`pairs` two numbers for the same person, `order` the ranks with ties.
"""
