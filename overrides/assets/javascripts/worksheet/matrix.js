/** A cell for every pair of two lists, drawn as a table of inputs. */

/** @typedef {{id: string, name: string}} Named */

// What stands in a covered cell with something in it.
const COVER = "●"

export class Matrix {
  #section
  #texts
  #place
  #messages
  /** @type {Record<string, Record<string, string>>} By row id and column id. */
  #cells = {}
  #drawn = ""
  #isCovered = false
  /** @type {Named[]} */
  #rows = []
  /** @type {Named[]} */
  #columns = []

  /** @param {HTMLElement} host @param {import("./form.js").SectionData} section @param {any} texts */
  constructor(host, section, texts) {
    this.#section = section
    this.#texts = texts
    this.#place = /** @type {HTMLElement} */ (host.querySelector("[data-cells]"))
    this.#messages = /** @type {HTMLElement} */ (host.querySelector("[data-messages]"))
    host.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#keep(target)
    })
    // Who comes back to a cell of one digit, or to a covered bid, writes over it: by key and by click.
    for (const event of ["focusin", "click"]) {
      host.addEventListener(event, ({ target }) => {
        if (target instanceof HTMLInputElement && (this.#isCovered || target.closest("[data-advance]"))) target.select()
      })
    }
    host.addEventListener("focusout", ({ target }) => {
      if (target instanceof HTMLInputElement) target.value = this.#shown(target.value, target)
    })
  }

  /** Cells with something in them, of rows and columns that are there. */
  read() {
    /** @type {Record<string, Record<string, string>>} */
    const cells = {}
    // Rows that are handed over are drawn only when Python has named them; till then their cells wait.
    const drawn = new Set(this.#rows.map((row) => row.id))
    for (const [row, of] of Object.entries(this.#cells)) {
      if (row.startsWith("fra-") && !drawn.has(row)) cells[row] = { ...of }
    }
    for (const row of this.#rows) {
      for (const column of this.#columns) {
        const value = this.#cells[row.id]?.[column.id]
        if (value) (cells[row.id] ??= {})[column.id] = value
      }
    }
    return cells
  }

  /** @param {Record<string, Record<string, string>>} cells */
  write(cells) {
    this.#cells = structuredClone(cells)
    this.#drawn = ""
  }

  /**
   * Draw the table, unless it stands there already.
   *
   * @param {Named[]} rows @param {Named[]} columns
   * @param {boolean} [isCovered] Cells show that something is written, but not what.
   */
  draw(rows, columns, isCovered = false) {
    const drawing = JSON.stringify([rows, columns, isCovered])
    if (drawing === this.#drawn) return
    this.#drawn = drawing
    this.#rows = rows
    this.#columns = columns
    this.#isCovered = isCovered
    const focused = document.activeElement?.getAttribute("name")
    // A single digit is all a cell can hold, so the next one is at hand.
    const advance = (this.#section.max ?? 0) <= 9 ? { "data-advance": "" } : {}
    const table = element("table", { class: "ws-matrix__table", ...advance })
    table.append(this.#head(), this.#body())
    this.#place.replaceChildren(table)
    this.#messages.replaceChildren(...this.#messagePlaces())
    const input = focused && this.#place.querySelector(`[name="${CSS.escape(focused)}"]`)
    if (input instanceof HTMLInputElement) input.focus()
  }

  #head() {
    const head = element("thead", {})
    const line = element("tr", {})
    line.append(element("td", {}), ...this.#columns.map((c) => element("th", { scope: "col" }, c.name)))
    head.append(line)
    return head
  }

  #body() {
    const body = element("tbody", {})
    for (const [r, row] of this.#rows.entries()) {
      const line = element("tr", {})
      line.append(element("th", { scope: "row" }, row.name))
      for (const [c, column] of this.#columns.entries()) {
        const input = element("input", {
          type: "text", class: "ws-input", name: `${this.#section.id}.${r + 1}.${c + 1}`, maxlength: "20",
          autocomplete: "off", "data-row-id": row.id, "data-column-id": column.id,
          "aria-label": this.#texts.sheet.cell.replace("{row}", row.name).replace("{column}", column.name),
        })
        if (input instanceof HTMLInputElement) input.value = this.#shown(this.#cells[row.id]?.[column.id] ?? "", input)
        const cell = element("td", {})
        cell.append(input)
        line.append(cell)
      }
      body.append(line)
    }
    return body
  }

  #messagePlaces() {
    return this.#rows.flatMap((_, r) => this.#columns.map((__, c) => element("p", {
      class: "ws-message", "data-message": `${this.#section.id}.${r + 1}.${c + 1}`, hidden: "",
    })))
  }

  /** @param {string} value @param {HTMLInputElement} input */
  #shown(value, input) {
    if (!this.#isCovered) return value
    const { rowId = "", columnId = "" } = input.dataset
    return this.#cells[rowId]?.[columnId] ? COVER : ""
  }

  /** @param {HTMLInputElement} input */
  #keep(input) {
    const { rowId, columnId } = input.dataset
    // Typed beside the cover it is still only what was typed.
    if (input.value.includes(COVER)) input.value = input.value.replaceAll(COVER, "")
    if (rowId && columnId) (this.#cells[rowId] ??= {})[columnId] = input.value
  }
}

/** @param {string} tag @param {Record<string, string>} attributes @param {string} [text] */
function element(tag, attributes, text) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  if (text) made.textContent = text
  return made
}
