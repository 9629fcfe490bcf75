"""
H1-H72, the hostile corpus of the threat model, in one list.

What goes through the bridge is a `Case`. What only a browser can show is named here by the test
that shows it, and must name the number itself.
"""

from tests.hostile import books, csv_files, links, markup, projects
from tests.hostile.reading import Case

CASES: tuple[Case, ...] = (
    *projects.CASES,
    *markup.CASES,
    *csv_files.CASES,
    *books.CASES,
    *links.CASES,
)
# By number: the file, the test in it, and what it shows.
ELSEWHERE = {
    72: ("tests/browser/test_hostile_links.py", "test_h72_framed_by_another_site_nothing_listens"),
}
EVERY_NUMBER = frozenset(range(1, 73))
