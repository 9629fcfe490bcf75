"""
Typing, from the keystroke to the frame that shows the new result.

A small sheet is filled in by hand. A large one, 40 people by 25 competences in the mode
Pr. person, is opened from a file and typed in as a table is: digits that go on by themselves.
"""

from __future__ import annotations

from statistics import median, quantiles

from playwright.sync_api import Browser, FilePayload, Page

from tests.browser.server import SiteServer
from worksheets.project import Project, write_project_file

COMPETENCES = 12
PEOPLE_LARGE, COMPETENCES_LARGE = 40, 25
LARGE = f"{PEOPLE_LARGE} personer × {COMPETENCES_LARGE} kompetencer"
TOOLS_LARGE = ("kortlaegning", "gab")
FRAME_MS = 16
LONG_TASK_MS = 50

# The smallest input that has a result: one competence, required level 3, one person.
FIRST_ROW = {"navn": "Samarbejde", "krav": "3", "antal": "2", "niveau-2": "1", "niveau-3": "1"}
FULL_ROW = {**FIRST_ROW, "niveau-0": "1", "niveau-1": "2", "niveau-4": "3", "ved-ikke": "1"}

NOTE_KEYS = """() => {
  window.typed = []
  addEventListener("input", (event) => window.typed.push(event.timeStamp), true)
}"""
COUNT = "() => performance.getEntriesByName('ws:shown').length"
LAST = """() => {
  const last = (name) => performance.getEntriesByName(name).at(-1)
  const [typed, answer] = [window.typed.at(-1), last("ws:answer")]
  return { total: last("ws:shown").startTime - typed, worker: answer.detail.ms }
}"""
WATCH_TASKS = """() => {
  window.tasks = []
  const note = (list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))
  new PerformanceObserver(note).observe({ type: "longtask" })
}"""


def mark(page: Page, name: str) -> float:
    """Milliseconds from navigation to the first mark of a name."""
    page.wait_for_function(
        "name => performance.getEntriesByName(name).length", arg=name, timeout=180_000
    )
    return float(page.evaluate("name => performance.getEntriesByName(name)[0].startTime", name))


def fill(page: Page, row: int, values: dict[str, str]) -> None:
    for field, value in values.items():
        page.fill(f'[name="kompetencer.{row}.{field}"]', value)


def measure_keys(browser: Browser, server: SiteServer, keys: int) -> dict[str, dict[str, float]]:
    """From keystroke to the frame that shows the new result, split by who took the time."""
    page = browser.new_page(base_url=server.address, locale="da-DK")
    page.goto("vaerktoejer/gab/")
    mark(page, "ws:ready")
    for row in range(1, COMPETENCES + 1):
        if not page.locator(f'[name="kompetencer.{row}.navn"]').count():
            page.locator('[data-action="add-row"][data-list="kompetencer"]').first.click()
        fill(page, row, {**FULL_ROW, "navn": f"Kompetence {row}"})
    mark(page, "ws:first-result")
    page.evaluate(NOTE_KEYS)
    took: dict[str, list[float]] = {"i alt": [], "i Python": [], "på siden": []}
    for key in range(keys):
        page.focus(f'[name="kompetencer.{key % COMPETENCES + 1}.niveau-2"]')
        page.keyboard.press("Control+A")
        press(page, str(key % 9 + 1), took)
    page.context.close()
    return {name: spread(times) for name, times in took.items()}


def press(page: Page, key: str, took: dict[str, list[float]]) -> None:
    """Press a key where the focus is, and note how long the new result took."""
    before = settled_count(page)
    page.keyboard.press(key)
    page.wait_for_function(f"before => ({COUNT})() > before", arg=before)
    settled_count(page)
    times = page.evaluate(LAST)
    took["i alt"].append(times["total"])
    took["i Python"].append(times["worker"])
    took["på siden"].append(times["total"] - times["worker"])


def settled_count(page: Page) -> int:
    """How many results have been shown once two frames passed without a new one."""
    script = f"""async () => {{
      const frame = () => new Promise(requestAnimationFrame)
      let count = -1
      while (count !== ({COUNT})()) {{ count = ({COUNT})(); await frame(); await frame() }}
      return count
    }}"""
    return int(page.evaluate(script))


def large_project() -> Project:
    """All cells filled in, so that nothing is left out of the calculation."""
    competences = [
        {"id": f"r{row}", "navn": f"Samarbejde {row}", "krav": "3", "antal": "20"}
        | {"betydning": "3", "hast": "2"}
        for row in range(COMPETENCES_LARGE)
    ]
    people = [{"id": f"p{person}", "alias": f"M{person}"} for person in range(PEOPLE_LARGE)]
    levels = {
        row["id"]: {person["id"]: str(at * number % 5) for at, person in enumerate(people)}
        for number, row in enumerate(competences)
    }
    return Project(
        id="p-1",
        name="Stort ark",
        created="2026-01-01T00:00:00Z",
        fields={"metode": {"metode": "person"}},
        lists={"kompetencer": competences, "personer": people},
        matrices={"niveauer": levels},
    )


def measure_large(
    browser: Browser, server: SiteServer, keys: int
) -> dict[str, dict[str, dict[str, float]]]:
    """By tool: the same as in a small sheet, held against two frames, and the tasks too long."""
    return {tool: _measure_large(browser, server, tool, keys) for tool in TOOLS_LARGE}


def _measure_large(
    browser: Browser, server: SiteServer, tool: str, keys: int
) -> dict[str, dict[str, float]]:
    page = browser.new_page(base_url=server.address, locale="da-DK")
    page.goto(f"vaerktoejer/{tool}/")
    mark(page, "ws:ready")
    file: FilePayload = {
        "name": "stort.json",
        "mimeType": "application/json",
        "buffer": write_project_file(large_project()).encode(),
    }
    page.locator("[data-saving-chooser]").set_input_files(file)
    page.get_by_role("button", name="Erstat kladden").click()
    mark(page, "ws:first-result")
    settled_count(page)
    page.evaluate(NOTE_KEYS)
    page.evaluate(WATCH_TASKS)
    took: dict[str, list[float]] = {"i alt": [], "i Python": [], "på siden": []}
    page.focus('[name="niveauer.1.1"]')
    for key in range(keys):
        press(page, str(key % 4 + 1), took)  # the row holds zeros; the same again is no change
    tasks: list[float] = page.evaluate("window.tasks")
    page.context.close()
    figures = {name: spread(times) for name, times in took.items()}
    for times in figures.values():
        times["median / to billeder"] = times["median"] / (2 * FRAME_MS)
    return {
        "keystroke": figures,
        "long": {"per key": len(tasks) / keys, "longest": max(tasks, default=0)},
    }


def spread(times: list[float]) -> dict[str, float]:
    return {"median": median(times), "95 %": quantiles(times, n=20)[-1]}
