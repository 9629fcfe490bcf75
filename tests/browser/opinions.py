"""
What two other checkers say of a page, beside axe: QualWeb, which the Danish authority monitors
with, and HTML CodeSniffer, which is pa11y's own.

Both run inside the page as axe does. Their usual fronts (@qualweb/core, pa11y) start a browser of
their own and bring a hundred megabytes along for it; the rules are in these files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"
QUALWEB = (
    "@qualweb/qw-page/dist/qw-page.bundle.js",
    "@qualweb/util/dist/__webpack/util.bundle.js",
    "@qualweb/locale/dist/locale.bundle.js",
    "@qualweb/act-rules/dist/__webpack/act.bundle.js",
    "@qualweb/wcag-techniques/dist/__webpack/wcag.bundle.js",
)
HTMLCS = ("@pa11y/html_codesniffer/build/HTMLCS.js",)

# Where we do not follow QualWeb: one of its rules, the elements meant, and why. All belong to its
# techniques, each one way of many to meet WCAG; of the ACT rules there is no exception.
EXCEPTIONS = {
    # Asks for a `label` at every field. The magnifier stands at the search field (G167); in a grid
    # the heads of the columns are the labels the eye uses, in a list of names the legend and the
    # number, and on a card the words above, which the name repeats with the card's number.
    # Where there is a label before its field, all that H44 asks for is there.
    "QW-WCAG-T17": """
      e => e.matches(".ws-search__field, .ws-rows .ws-input")
        || e.labels?.[0]?.compareDocumentPosition(e) === Node.DOCUMENT_POSITION_FOLLOWING
    """,
    # Asks for a caption. These tables stand under the heading or the legend that names them, and
    # a hidden caption would only say the same again.
    "QW-WCAG-T2": "e => e.querySelector('th') !== null",
    # Looks for the form in the parent alone, not further up. A dialog's part, and the choices that
    # make a link, are groups and send nothing.
    "QW-WCAG-T3": "e => e.closest('form, .ws-sharekit') !== null",
    # Compares the link with the id letter by letter, and does not know that %C3%A6 is æ.
    "QW-WCAG-T23": """
      e => e.matches(".md-skip")
        && document.getElementById(decodeURIComponent(e.hash.slice(1))) !== null
    """,
}

# What nobody can meet, as it stands now, is not judged: the inside of a closed fold or dialog.
# The tests that open them ask again.
CAN_BE_MET = "element => element instanceof Element && element.checkVisibility()"
RUN_QUALWEB = """
  html => {
    const canBeMet = CAN_BE_MET
    const exceptions = { EXCEPTIONS }
    const options = { levels: ["A", "AA"] }
    const data = { sourceHtml: html, newTabWasOpen: false }
    const assertions = [ACTRulesRunner, WCAGTechniquesRunner]
      .map(Runner => new Runner(options, "en").configure(options).test(data).getReport())
      .flatMap(report => Object.values(report.assertions))
    const judged = assertions.filter(({ metadata }) => metadata.passed + metadata.failed > 0)
    const found = assertions.flatMap(({ code, results }) => results
      .filter(({ verdict }) => verdict === "failed")
      .flatMap(({ description, elements }) => elements.map(({ pointer }) =>
        ({ code, description, element: document.querySelector(pointer) })))
      .filter(({ element }) => canBeMet(element) && !exceptions[code]?.(element)))
    return { judged: judged.length, found: found.map(({ code, description, element }) =>
      `${code}: ${description}\\n    ${element.outerHTML.slice(0, 200)}`) }
  }
""".replace("CAN_BE_MET", CAN_BE_MET).replace(
    "EXCEPTIONS", ", ".join(f'"{rule}": {judge}' for rule, judge in EXCEPTIONS.items())
)
# It tells the console of words it has not translated.
RUN_HTMLCS = """
  () => new Promise((resolve, reject) => {
    const canBeMet = CAN_BE_MET
    const tell = console.error
    console.error = () => {}
    HTMLCS.process("WCAG2AA", document, error => {
      console.error = tell
      if (error) reject(error)
      const found = HTMLCS.getMessages()
        .filter(({ type, element }) => type === HTMLCS.ERROR && canBeMet(element))
      resolve(found.map(({ code, msg, element }) =>
        `${code}: ${msg}\\n    ${element.outerHTML.slice(0, 200)}`))
    })
  })
""".replace("CAN_BE_MET", CAN_BE_MET)


@cache
def source(files: tuple[str, ...]) -> str:
    return "\n;".join((PACKAGES / file).read_text("utf-8") for file in files)


# It writes what it thinks of each element into the page.
UNMARK = """
  () => document.querySelectorAll("*").forEach(element => [...element.attributes]
    .filter(({ name }) => name.startsWith("qw-") || name.startsWith("_"))
    .forEach(({ name }) => element.removeAttribute(name)))
"""


def qualweb(page: Page) -> list[str]:
    """What fails QualWeb's rules of level A and AA, each with its element."""
    if page.evaluate("typeof ACTRulesRunner") == "undefined":
        page.evaluate(source(QUALWEB))
    said = page.evaluate(RUN_QUALWEB, page.content())
    page.evaluate(UNMARK)
    # A page of which it judges nothing would be a page it could not read.
    assert 10 < said["judged"], f"QualWeb had only {said['judged']} rules to judge by"
    return said["found"]


def htmlcs(page: Page) -> list[str]:
    """What HTML CodeSniffer calls an error of WCAG 2 AA, each with its element."""
    if page.evaluate("typeof HTMLCS") == "undefined":
        page.evaluate(source(HTMLCS))
    return page.evaluate(RUN_HTMLCS)
