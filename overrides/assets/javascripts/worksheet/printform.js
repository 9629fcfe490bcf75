/**
 * A form of the sheet on paper, copied from its template and filled in from what stands on the
 * page now. A picture and cards come from the result; tables begin with the rows of the form.
 */

import { wordsOf } from "./inputs.js"

// More columns than this cannot be written in; the rest get a table of their own.
const MOST_ACROSS = 20

/** @typedef {{sheet: HTMLElement | null, why: "" | "empty" | "blank" | "not_ready" | "failed"}} Made */

export class PrintForm {
  #host
  #form
  #template

  /**
   * @param {HTMLElement} host @param {import("./form.js").Form} form
   * @param {string} id @param {string} about Whose sheet it is, and the day.
   */
  constructor(host, form, id, about) {
    this.#host = host
    this.#form = form
    this.#template = /** @type {HTMLTemplateElement} */ (
      host.querySelector(`template[data-print-form="${CSS.escape(id)}"]`))
    this.about = about
  }

  /** What is said when there is no picture to print. */
  get empty() {
    return this.#template.dataset.empty ?? ""
  }

  /** @returns {Made} Without a sheet nothing can be printed; "blank" prints, but is worth saying. */
  make() {
    const sheet = /** @type {HTMLElement} */ (this.#template.content.firstElementChild?.cloneNode(true))
    const about = sheet.querySelector("[data-about]")
    if (about) about.textContent = this.about
    const { shows } = this.#template.dataset
    if (shows === "cards") return this.#cards(sheet)
    return shows === "areas" ? this.#areas(sheet) : this.#picture(sheet)
  }

  /** @param {HTMLElement} sheet @returns {Made} */
  #picture(sheet) {
    const place = /** @type {HTMLElement} */ (sheet.querySelector("[data-picture]"))
    const figure = this.#host.querySelector(`[data-result] ${place.dataset.picture}`)
    // A figure with its title alone shows nothing.
    if (!figure || figure.children.length < 2) return { sheet: null, why: this.#waitsFor("empty") }
    const copy = /** @type {Element} */ (figure.cloneNode(true))
    const more = sheet.querySelector("[data-more]")
    if (more) copy.querySelector(".ws-picture__beside")?.append(more)
    place.replaceWith(copy)
    return { sheet, why: "" }
  }

  /** @param {HTMLElement} sheet @returns {Made} */
  #cards(sheet) {
    const cards = this.#host.querySelector("[data-place=paper] .ws-cards")
    if (cards) sheet.replaceChildren(cards.cloneNode(true))
    else if (!this.#form.isEmpty() && this.#waitsFor("blank") !== "blank") {
      return { sheet: null, why: this.#waitsFor("blank") }
    }
    return { sheet, why: cards ? "" : "blank" }
  }

  /**
   * Why the result does not have it: Python has not come so far, or never will, or there is nothing.
   *
   * @template {string} T @param {T} otherwise @returns {T | "not_ready" | "failed"}
   */
  #waitsFor(otherwise) {
    const { state } = this.#host.dataset
    if (state === "failed") return "failed"
    return state === "ready" || this.#form.isEmpty() ? otherwise : "not_ready"
  }

  /** @param {HTMLElement} sheet @returns {Made} */
  #areas(sheet) {
    let isFilled = false
    for (const value of sheet.querySelectorAll("[data-value]")) {
      value.textContent = this.#form.input(value.getAttribute("data-value") ?? "")?.value.trim() ?? ""
    }
    for (const table of sheet.querySelectorAll("table")) {
      const { rows = "", across = "" } = table.dataset
      const list = this.#form.list(rows)
      isFilled ||= !list.isEmpty() || (across !== "" && !this.#form.list(across).isEmpty())
      fillRows(table, list)
      if (across) spread(table, names(this.#form.list(across), Number(table.dataset.leastAcross)))
    }
    return { sheet, why: isFilled ? "" : "blank" }
  }
}

/**
 * A row for each row of the list, with its number on the screen, and empty ones for the pen.
 *
 * @param {HTMLTableElement} table @param {import("./rows.js").RowList} list
 */
function fillRows(table, list) {
  const body = /** @type {HTMLTableSectionElement} */ (table.tBodies[0])
  const row = /** @type {HTMLTableRowElement} */ (body.rows[0])
  const rows = Math.max(list.isEmpty() ? 0 : list.shown, Number(table.dataset.least))
  body.replaceChildren(...Array.from({ length: rows }, (_, index) => {
    const copy = /** @type {HTMLTableRowElement} */ (row.cloneNode(true))
    write(copy, "[data-number]", String(index + 1))
    const name = list.first(index + 1)
    write(copy, "[data-name]", name ? wordsOf(name) : "")
    for (const cell of copy.querySelectorAll("td[data-field]")) {
      const input = list.input(index + 1, cell.getAttribute("data-field") ?? "")
      if (input) cell.textContent = wordsOf(input)
    }
    return copy
  }))
}

/**
 * Columns for the names, shared evenly between as many tables as it takes.
 *
 * @param {HTMLTableElement} table @param {string[]} columns
 */
function spread(table, columns) {
  const tables = Math.ceil(columns.length / MOST_ACROSS)
  const each = Math.ceil(columns.length / tables)
  const copies = Array.from({ length: tables }, (_, index) => {
    const copy = /** @type {HTMLTableElement} */ (table.cloneNode(true))
    for (const name of columns.slice(index * each, (index + 1) * each)) {
      const head = document.createElement("th")
      head.scope = "col"
      head.textContent = name
      copy.tHead?.rows[0]?.append(head)
      for (const row of copy.tBodies[0]?.rows ?? []) row.append(document.createElement("td"))
    }
    return copy
  })
  table.replaceWith(...copies)
}

/**
 * What the rows of a list call themselves; the list as it was given is made longer for the pen.
 *
 * @param {import("./rows.js").RowList} list @param {number} least
 */
function names(list, least) {
  if (list.isEmpty()) return Array.from({ length: least }, (_, index) => list.startName(index + 1))
  return Array.from({ length: list.shown }, (_, index) => list.first(index + 1)?.value.trim() ?? "")
}

/** @param {Element} row @param {string} selector @param {string} text */
function write(row, selector, text) {
  const place = row.querySelector(selector)
  if (place) place.textContent = text
}
