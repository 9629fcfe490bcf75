"""
The rules for forms of Det Fælles Designsystem that can be seen in a finished page, as scripts that
list the breaches. Each rule has its name in front of what breaks it.
"""

from __future__ import annotations

from playwright.sync_api import Page

# What no number is, in every field that holds one.
SPOIL = """
  () => document.querySelectorAll(".ws-form input[inputmode=decimal]").forEach(input => {
    input.value = "mange"
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.dispatchEvent(new Event("change", { bubbles: true }))
  })
"""
TOOLS = """
  const sheet = document.querySelector(".ws")
  const seen = element => element.checkVisibility({ visibilityProperty: true })
  const all = selector => [...sheet.querySelectorAll(selector)].filter(seen)
  const found = []
  const demand = (rule, holds, element) =>
    holds || found.push(`${rule}: ${element.outerHTML.slice(0, 200)}`)
  const describes = (place, input) =>
    (input.getAttribute("aria-describedby") ?? "").split(" ").includes(place.id)
"""
QUESTIONS = (
    "() => {"
    + TOOLS
    + """
  for (const button of all("button")) demand("no button is dead", !button.disabled, button)

  for (const radio of all("input[type=radio]")) {
    const group = radio.closest("fieldset")
    const legend = group?.querySelector(":scope > legend")
    demand("radios have one label in common", legend?.textContent.trim(), radio)
    demand("a radio says what it stands for", radio.labels.length === 1, radio)
  }
  for (const statement of all(".ws-statement")) {
    const radios = [...statement.querySelectorAll("input[type=radio]")]
    demand("no answer is given beforehand", !radios.some(radio => radio.defaultChecked), statement)
    const neutral = radios.some(({ value }) => value === "ved-ikke")
    demand("one can say that one does not know", neutral, statement)
  }
  for (const help of all(".ws-field__help")) {
    const input = help.closest("[data-field]").querySelector("input, select, textarea")
    demand("help is told with its field", describes(help, input), help)
  }
  for (const label of all(".ws-form .ws-field > label")) {
    const after = label.compareDocumentPosition(document.getElementById(label.htmlFor))
    demand("a label stands before its field", after & Node.DOCUMENT_POSITION_FOLLOWING, label)
  }
  for (const table of all("table")) {
    const heads = [...table.querySelectorAll("th")]
    demand("a table has heads that say what they head", heads.length && heads.every(head =>
      head.scope || head.closest("thead")), table)
  }
  // Where numbers stand below each other, one digit under the other. In a heat map the number is
  // the mark in the middle of its square.
  for (const table of all(".ws-result table:not(.ws-heat__table)")) {
    const columns = new Map()
    for (const cell of table.querySelectorAll("tbody > tr > td")) {
      const number = cell.textContent.trim().match(/^-?[\\d.\\u00a0 ]+(?:,(\\d+))?$/)
      if (!number) continue
      const align = getComputedStyle(cell).textAlign
      demand("numbers stand to the right", align === "right" || align === "end", cell)
      const decimals = (number[1] ?? "").length
      if (!columns.has(cell.cellIndex)) columns.set(cell.cellIndex, decimals)
      const same = columns.get(cell.cellIndex) === decimals
      demand("numbers of a column have equally many decimals", same, cell)
    }
  }
  return found
}"""
)
MISTAKES = (
    "() => {"
    + TOOLS
    + """
  const summary = document.querySelector("[data-errors]")
  const title = document.querySelector("h1")
  const before = summary.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING
  demand("the summary stands above the title", before, summary)
  demand("the summary has a heading", summary.querySelector("h2")?.textContent.trim(), summary)

  const links = [...summary.querySelectorAll("a")].map(link => link.textContent)
  // The messages of a fold that is closed are there, and the link to one opens it.
  const places = [...sheet.querySelectorAll(".ws-message:not(.ws-message--note, [hidden])")]
  const said = place => [...place.childNodes].slice(1).map(node => node.textContent).join("")
  demand("something is told", places.length > 0, summary)
  for (const place of places) {
    const text = said(place)
    demand("a link of the summary says what the field says", links.includes(text), place)
    demand("a message begins with Fejl:", place.firstChild.textContent === "Fejl: ", place)
    const isVague = /skal udfyldes|fejl opstod|ugyldig|forkert/i.test(text)
    demand("a message says what to do", !isVague, place)
    if (!seen(place)) continue
    const { borderLeftStyle, borderLeftWidth } = getComputedStyle(place)
    const isLined = borderLeftStyle === "solid" && parseFloat(borderLeftWidth) >= 4
    demand("a line stands at its left", isLined, place)
    const [input] = document.getElementsByName(place.dataset.message)
    if (!input || !seen(input)) continue
    demand("the field is marked", input.getAttribute("aria-invalid") === "true", input)
    demand("the message is told with its field", describes(place, input), input)
    const above = place.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING
    demand("a message is told before its field", above, place)
    // A grid keeps its columns and has the message on a line below; a matrix below the table.
    if (place.closest(".ws-rows--grid, .ws-matrix")) continue
    const gap = input.getBoundingClientRect().top - place.getBoundingClientRect().bottom
    demand("a message stands right above its field", gap >= -1 && gap < 40, place)
  }
  const told = places.map(said)
  demand("each mistake is told once in the summary, in the order of the form",
    JSON.stringify(links) === JSON.stringify(told), summary)
  return found
}"""
)


def spoil(page: Page) -> None:
    """Write a word in every field that wants a number."""
    page.evaluate(SPOIL)


def breaches(page: Page) -> list[str]:
    """What breaks a rule about how a question is put, or a table set."""
    return page.evaluate(QUESTIONS)


def wrongly_told(page: Page) -> list[str]:
    """What breaks a rule about how mistakes are told, when some are."""
    return page.evaluate(MISTAKES)
