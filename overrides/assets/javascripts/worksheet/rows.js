/**
 * The repeating rows of one list. A row is a clone of the template the build rendered; its
 * number is its place, its id stays with it as long as it lives.
 */

/** @typedef {{id: string, [field: string]: string}} Row */
/** @typedef {import("./form.js").SectionData} SectionData */

const PLACEHOLDER = "__n__"

export class RowList {
  #section
  #rows
  #template
  #full

  /** @param {HTMLElement} host @param {SectionData} section */
  constructor(host, section) {
    this.#section = section
    this.#rows = /** @type {HTMLElement} */ (host.querySelector(`[data-list="${section.id}"].ws-rows__list`))
    this.#template = /** @type {HTMLTemplateElement} */ (host.querySelector("template"))
    this.#full = /** @type {HTMLElement} */ (host.querySelector("[data-full]"))
    this.#adopt()
  }

  get length() {
    return this.#rows.children.length
  }

  get isFull() {
    return this.length >= (this.#section.max ?? 0)
  }

  /** What a row is called, for those who hear it. @param {number} number */
  title(number) {
    return this.#rows.children[number - 1]?.querySelector(".ws-row__title")?.textContent ?? ""
  }

  /** The first input of a row. @param {number} number @returns {HTMLInputElement | null} */
  first(number) {
    return this.#rows.children[number - 1]?.querySelector("input") ?? null
  }

  /** Tell the style sheets which rows are empty, and the reader when no more can be added. */
  refresh() {
    for (const [index, row] of this.#all().entries()) {
      this.#rows.children[index]?.classList.toggle("ws-row--empty", !this.#isTyped(row, index + 1))
    }
    this.#full.hidden = !this.isFull
  }

  /** All rows up to the last one with something in it. @returns {Row[]} */
  read() {
    const rows = this.#all()
    const last = rows.findLastIndex((row, index) => this.#isTyped(row, index + 1))
    return rows.slice(0, last + 1)
  }

  isEmpty() {
    return this.read().length === 0
  }

  /** @param {Row[]} rows @param {number} [least] How many rows to show at least. */
  write(rows, least = rows.length && this.#isSelfNamed ? 0 : this.#section.start ?? 0) {
    const fields = this.#section.fields ?? []
    const count = Math.max(rows.length, least)
    const taken = new Set(rows.map((row) => row.id))
    while (this.length > count) this.#rows.lastElementChild?.remove()
    while (this.length < count) this.#append()
    for (const [index, element] of [...this.#rows.children].entries()) {
      const row = rows[index]
      if (!(element instanceof HTMLElement)) continue
      element.dataset.rowId = row?.id ?? this.#newId(taken)
      taken.add(element.dataset.rowId)
      for (const field of fields) {
        const input = this.input(index + 1, field.id)
        const value = row ? row[field.id] ?? "" : this.#start(field, index + 1)
        if (input && input.value !== value) input.value = value
      }
    }
  }

  /** Add an empty row at the end. @returns {number} Its number. */
  add() {
    const taken = new Set(this.#all().map((row) => row.id))
    const row = this.#append()
    row.dataset.rowId = this.#newId(taken)
    for (const field of this.#section.fields ?? []) {
      const input = this.input(this.length, field.id)
      if (input) input.value = this.#start(field, this.length)
    }
    return this.length
  }

  /** Take a row out; the ones after it move up. @param {number} number */
  remove(number) {
    const rows = this.#all().toSpliced(number - 1, 1)
    this.write(rows, this.#isSelfNamed ? 0 : undefined)
  }

  /** @param {number} number @param {string} field @returns {HTMLInputElement | null} */
  input(number, field) {
    return this.#rows.querySelector(`input[name="${this.#section.id}.${number}.${field}"]`)
  }

  /**
   * The rows a matrix shows: those up to the last one typed, the first in any case.
   *
   * @param {string} field What a row is called by.
   */
  names(field) {
    const count = Math.max(1, this.read().length)
    return [...this.#rows.children].slice(0, count).map((element, index) => ({
      id: element instanceof HTMLElement ? element.dataset.rowId ?? "" : "",
      name: this.input(index + 1, field)?.value.trim()
        || element.querySelector(".ws-row__title")?.textContent || String(index + 1),
    }))
  }

  /** The rows the build rendered, with what was typed before the scripts came. */
  #adopt() {
    const fields = (this.#section.fields ?? []).filter((field) => field.default)
    this.write(this.#all().map((row, index) => ({
      ...Object.fromEntries(fields.map((field) => [field.id, this.#start(field, index + 1)])),
      ...row,
      id: `r${index + 1}`,
    })))
  }

  /** @returns {Row[]} */
  #all() {
    return [...this.#rows.children].map((element, index) => {
      /** @type {Row} */
      const row = { id: element instanceof HTMLElement ? element.dataset.rowId ?? "" : "" }
      for (const field of this.#section.fields ?? []) {
        const value = this.input(index + 1, field.id)?.value ?? ""
        if (value) row[field.id] = value
      }
      return row
    })
  }

  /** @param {Row} row @param {number} number */
  #isTyped(row, number) {
    const fields = this.#section.fields ?? []
    if (this.#isSelfNamed) return true
    return fields.some((field) => (row[field.id] ?? "").trim() !== this.#start(field, number))
  }

  /** A list whose rows name themselves (M1, M2 …) is as long as the reader made it. */
  get #isSelfNamed() {
    return (this.#section.fields ?? []).some((field) => field.default)
  }

  /** @param {import("./form.js").FieldData} field @param {number} number */
  #start(field, number) {
    return (field.default ?? "").replace("{n}", String(number))
  }

  /** @param {Set<string>} taken */
  #newId(taken) {
    let number = taken.size + 1
    while (taken.has(`r${number}`)) number += 1
    return `r${number}`
  }

  #append() {
    const number = String(this.length + 1)
    const copy = /** @type {DocumentFragment} */ (this.#template.content.cloneNode(true))
    const nodes = document.createTreeWalker(copy, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node instanceof Element) {
        for (const attribute of node.attributes) {
          if (attribute.value.includes(PLACEHOLDER)) {
            attribute.value = attribute.value.replaceAll(PLACEHOLDER, number)
          }
        }
      } else if (node.nodeValue?.includes(PLACEHOLDER)) {
        node.nodeValue = node.nodeValue.replaceAll(PLACEHOLDER, number)
      }
    }
    const row = /** @type {HTMLElement} */ (copy.firstElementChild)
    this.#rows.append(row)
    return row
  }
}
