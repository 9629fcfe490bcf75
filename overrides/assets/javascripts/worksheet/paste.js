/**
 * A block of cells pasted into a grid, as in a spreadsheet: from the focused cell to the right over
 * the fields that are seen, and down, with new rows as far as there is room.
 *
 * P1  Values are put in as they were written; Python reads them and says what is wrong at the field.
 * P2  The whole block is one step to undo.
 * P3  What does not fit is listed with its place in the block and its full text. Only what looks
 *     like a CPR number is not repeated.
 * P4  One cell is the browser's to paste, unless the field is a menu or a date.
 */

import { parseBlock, valueFor } from "./block.js"
import { cellOf, columnOf, rowBelow, rowOf } from "./grid.js"
import { fill } from "./wording.js"

const MOST_SHOWN = 10

/**
 * @typedef {import("./grid.js").Cell} Cell
 * @typedef {{row: number, column: number, field: string, text: string, fault: string}} Left
 * @typedef {{rows: number, columns: number, left: Left[]}} Put How far it went, and what was left out.
 * @typedef {object} Options
 * @property {HTMLFormElement} form
 * @property {import("./draft.js").Draft} draft
 * @property {(list: string) => boolean} addRow Silently, at the end; false where it is full.
 * @property {(text: string) => boolean} isCpr
 * @property {any} texts The part `paste` of worksheets/page.yaml.
 * @property {(text: string) => void} announce
 * @property {AbortSignal} signal
 */

export class Paste {
  #options
  /** @type {HTMLElement | null} */
  #notice = null

  /** @param {Options} options */
  constructor(options) {
    this.#options = options
    const { form, draft, signal } = options
    form.addEventListener("paste", (event) => {
      if (this.#paste(event)) event.preventDefault()
    }, { signal })
    // Other contents came, so what was said about these is over.
    draft.addEventListener("shown", () => this.#close(), { signal })
  }

  /** @param {ClipboardEvent} event @returns {boolean} False when it is the browser's. */
  #paste(event) {
    const start = cellOf(event.target)
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (!start || !text || (start.tagName === "TEXTAREA" && !text.includes("\t"))) return false
    const block = parseBlock(text)
    const isOne = block.length === 1 && block[0]?.length === 1
    if (!block.length || (isOne && start.tagName !== "SELECT" && start.type !== "date")) return false
    this.#close()
    this.#put(start, block)
    return true
  }

  /** @param {Cell} start @param {string[][]} block */
  #put(start, block) {
    const { draft } = this.#options
    draft.checkpoint("paste", start.name)
    const host = /** @type {HTMLElement} */ (start.closest("[data-section]") ?? start.form)
    // Whoever keeps a cell hears of each; the sheet counts once, at the end.
    const hold = (/** @type {Event} */ event) => event.stopPropagation()
    host.addEventListener("input", hold)
    const put = this.#fill(start, block)
    host.removeEventListener("input", hold)
    start.dispatchEvent(new Event("input", { bubbles: true }))
    this.#tell(start, host, put)
  }

  /** @param {Cell} start @param {string[][]} block @returns {Put} */
  #fill(start, block) {
    const [grid = ""] = start.name.split(".")
    const row = rowOf(start)
    const columns = row.slice(row.indexOf(start)).map(columnOf)
    const isList = start.closest("[data-list]") !== null
    /** @type {Left[]} */
    const left = []
    const rows = new Set()
    let width = 0
    for (const [r, texts] of block.entries()) {
      let cells = rowBelow(start, r)
      if (!cells.size && isList && this.#options.addRow(grid)) cells = rowBelow(start, r)
      for (const [c, text] of texts.entries()) {
        const cell = cells.get(columns[c] ?? "")
        const fault = this.#fillOne(cell, text) || (cell || !isText(text) ? "" : cells.size ? "column" : "row")
        const field = cell ? nameOf(cell) : ""
        if (fault) left.push({ row: r + 1, column: c + 1, field, text: text.trim(), fault })
        else if (cell) {
          rows.add(r)
          width = Math.max(width, c + 1)
        }
      }
    }
    return { rows: rows.size, columns: width, left }
  }

  /** @param {Cell | undefined} cell @param {string} text @returns {string} Why not, "" when it is. */
  #fillOne(cell, text) {
    if (this.#options.isCpr(text)) return "cpr"
    if (!cell) return ""
    if (cell.disabled || ("readOnly" in cell && cell.readOnly)) return isText(text) ? "locked" : ""
    const found = valueFor(cell, text)
    if ("fault" in found) return found.fault
    if (cell.value !== found.value) {
      cell.value = found.value
      cell.dispatchEvent(new Event("input", { bubbles: true }))
    }
    return ""
  }

  /** @param {Cell} start @param {HTMLElement} host @param {Put} put */
  #tell(start, host, { left, ...size }) {
    const { texts, announce } = this.#options
    const count = (/** @type {"rows" | "columns"} */ what) => (
      fill(size[what] === 1 ? texts[what].one : texts[what].other, { n: String(size[what]) }))
    const done = fill(texts.done, { rows: count("rows"), columns: count("columns") })
    const missing = left.length === 1 ? texts.left.one : fill(texts.left.other, { n: String(left.length) })
    const summary = left.length ? `${done} ${missing}` : done
    announce(summary)
    if (!left.length) return
    const notice = element("div", "ws-notice ws-paste")
    const close = element("button", "ws-button ws-button--quiet", texts.close)
    close.setAttribute("type", "button")
    close.addEventListener("click", () => {
      this.#close()
      start.focus()
    })
    notice.append(element("p", "", summary), this.#list(left.slice(0, MOST_SHOWN)))
    const rest = left.slice(MOST_SHOWN)
    if (rest.length) {
      const more = element("details", "")
      more.append(element("summary", "", fill(texts.more, { n: String(rest.length) })), this.#list(rest))
      notice.append(more)
    }
    notice.append(close)
    host.before(notice)
    this.#notice = notice
  }

  /** @param {Left[]} left */
  #list(left) {
    const { texts } = this.#options
    const list = element("ul", "")
    list.append(...left.map(({ row, column, field, text, fault }) => {
      const place = fill(field ? texts.named : texts.place, { row: String(row), column: String(column), field })
      return element("li", "", fault === "cpr"
        ? fill(texts.cpr, { place })
        : fill(texts.line, { place, text, why: texts.why[fault] }))
    }))
    return list
  }

  #close() {
    this.#notice?.remove()
    this.#notice = null
  }
}

/** @param {string} text */
function isText(text) {
  return text.trim() !== ""
}

/** @param {Cell} cell */
function nameOf(cell) {
  return cell.getAttribute("aria-label") ?? cell.labels?.[0]?.textContent?.trim() ?? ""
}

/** @param {string} tag @param {string} name The class. @param {string} [text] */
function element(tag, name, text) {
  const made = document.createElement(tag)
  if (name) made.className = name
  if (text) made.textContent = text
  return made
}
