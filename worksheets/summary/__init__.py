"""
The summary file: what a unit or a municipality hands on, counts only and no persons.

What is written here can be read by anybody it is sent to, so a group is hidden before it is
written and not when it is shown. The same rules judge what is read: a file that breaks them was
not made here, and taking it in would show what somebody thought was hidden.

P1  A competence's numbers are about its answers: none of them stands in the file when there are
    fewer than the limit (and some).
P2  There is one number for each competence and no parts beside a sum, so nothing follows by
    subtraction. A municipality's numbers are about the units that are counted (`gathered`).
P3  The people at each level are a table of two ways. They stand there only when no level holds
    between one and four.

What is asked for (level and number of people) is a fact about the task and is never hidden.
"""

from worksheets.summary.file import is_summary, read_summary, summary_of, write_summary
from worksheets.summary.model import DEVELOPMENT, OPERATION, Scope, Standing, Summary

__all__ = [
    "DEVELOPMENT", "OPERATION", "Scope", "Standing", "Summary",
    "is_summary", "read_summary", "summary_of", "write_summary",
]  # fmt: skip
