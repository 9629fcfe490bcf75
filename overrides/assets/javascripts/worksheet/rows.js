/**
 * The repeating rows of one list. A row is a clone of the template the build rendered; its
 * number is its place, its id stays with it as long as it lives.
 */

/** @typedef {{id: string, [field: string]: string}} Row */
/** @typedef {import("./form.js").SectionData} SectionData */

import { REASON, SEEN, inputNamed, restore, stored } from "./inputs.js"

const PLACEHOLDER = "__n__"

/** What a row may hold of these fields. @param {import("./form.js").FieldData[]} fields */
export function ownKeys(fields) {
  return fields.flatMap(({ id }) => [id, id + SEEN, id + REASON])
}

export class RowList {
  #section
  #rows
  #template
  #full
  #form
  /** Rows that other tools have written in: they are kept, however empty they are here. @type {Set<string>} */
  #elsewhere = new Set()

  /** @param {HTMLElement} host @param {SectionData} section */
  constructor(host, section) {
    this.#section = section
    this.#form = /** @type {HTMLFormElement} */ (host.closest("form"))
    this.#rows = /** @type {HTMLElement} */ (host.querySelector(`[data-list="${section.id}"].ws-rows__list`))
    this.#template = /** @type {HTMLTemplateElement} */ (host.querySelector("template"))
    this.#full = /** @type {HTMLElement} */ (host.querySelector("[data-full]"))
    this.#adopt()
  }

  get length() {
    return this.#rows.children.length
  }

  /** How many rows there are up to the last one with something in it, typed or taken over. */
  get shown() {
    const rows = [...this.#rows.children]
    return rows.findLastIndex((_, index) => this.#isTyped(this.#row(index), index + 1)
      || this.#fields.some((field) => this.input(index + 1, field.id)?.dataset.taken)) + 1
  }

  get isFull() {
    return this.length >= (this.#section.max ?? 0)
  }

  /** What a row is called, for those who hear it. @param {number} number */
  title(number) {
    return this.#rows.children[number - 1]?.querySelector(".ws-row__title")?.textContent ?? ""
  }

  /** What a row of that number is called on an empty sheet: M1, M2 …, or nothing. @param {number} number */
  startName(number) {
    const field = this.#fields[0]
    return field ? this.#start(field, number) : ""
  }

  /** The first input of a row. @param {number} number @returns {import("./inputs.js").Input | null} */
  first(number) {
    return this.#rows.children[number - 1]?.querySelector("input, select, textarea") ?? null
  }

  /** Tell the style sheets which rows are empty, and the reader when no more can be added. */
  refresh() {
    for (const [index, row] of this.#all().entries()) {
      this.#rows.children[index]?.classList.toggle("ws-row--empty", !this.#isTyped(row, index + 1))
    }
    this.#full.hidden = !this.isFull
  }

  /** All rows up to the last one that was typed in. @returns {Row[]} */
  read() {
    const rows = this.#all()
    const last = rows.findLastIndex((row, index) => this.#isTyped(row, index + 1))
    return rows.slice(0, last + 1)
  }

  /** Nothing stands in it, neither typed nor taken over; M1, M2 … as they were given are nothing. */
  isEmpty() {
    if (!this.#isSelfNamed) return this.shown === 0
    const field = this.#fields[0]
    return this.length === this.#section.start && this.#all().every((row, index) => (
      field && row[field.id] === this.#start(field, index + 1)))
  }

  /**
   * @param {Row[]} rows @param {number} [least] How many rows to show at least.
   */
  write(rows, least = rows.length && this.#isSelfNamed ? 0 : this.#section.start ?? 0) {
    const own = new Set(["id", ...ownKeys(this.#fields)])
    this.#elsewhere = new Set(rows
      .filter((row) => Object.keys(row).some((key) => row[key] && !own.has(key)))
      .map((row) => row.id))
    const count = Math.max(rows.length, least)
    const taken = new Set(rows.map((row) => row.id))
    while (this.length > count) this.#rows.lastElementChild?.remove()
    while (this.length < count) this.#append()
    for (const [index, element] of [...this.#rows.children].entries()) {
      if (!(element instanceof HTMLElement)) continue
      const row = rows[index]
      element.dataset.rowId = row?.id ?? this.#newId(taken)
      taken.add(element.dataset.rowId)
      this.#fill(index + 1, row)
    }
  }

  /**
   * Show the rows that earlier tools hand over, after what was typed.
   *
   * @param {Record<string, string>} given Names by the id of their row.
   * @returns {boolean} Whether that changed anything.
   */
  take(given) {
    const known = new Set(this.#ids())
    const new_ = Object.keys(given).filter((id) => !known.has(id))
    // One that is no longer handed over and was never written in goes away again.
    const gone = this.#all().flatMap((row, index) => (
      row.id.startsWith("fra-") && !(row.id in given) && !this.#isTyped(row, index + 1) ? [index] : []))
    if (!new_.length && !gone.length) return false
    const key = this.#fields[0]?.id ?? ""
    const rows = this.#all().slice(0, this.shown).filter((_, index) => !gone.includes(index))
    this.write([...rows, ...new_.map((id) => ({ id, [key + SEEN]: given[id] ?? "" }))])
    return true
  }

  /** Add an empty row at the end. @returns {number} Its number. */
  add() {
    const taken = new Set(this.#ids())
    const row = this.#append()
    row.dataset.rowId = this.#newId(taken)
    this.#fill(this.length, undefined)
    return this.length
  }

  /**
   * Put a competence of the catalogue in the first row without a name.
   *
   * @param {string} name @param {string} kind
   * @returns {boolean} False when there is no room.
   */
  addNamed(name, kind) {
    const field = this.#fields.find(({ suggest }) => suggest === "catalogue")?.id ?? ""
    let number = 1
    while (number <= this.length && this.input(number, field)?.value) number += 1
    if (number > this.length && this.isFull) return false
    if (number > this.length) this.add()
    for (const [of, value] of [[field, name], ["art", kind]]) {
      const input = this.input(number, of ?? "")
      if (input && value) input.value = value
    }
    return true
  }

  /** Take a row out; the ones after it move up. @param {number} number */
  remove(number) {
    const rows = this.#all().toSpliced(number - 1, 1)
    this.write(rows, this.#isSelfNamed ? 0 : undefined)
  }

  /** @param {number} number @param {string} field */
  input(number, field) {
    return inputNamed(this.#form, `${this.#section.id}.${number}.${field}`)
  }

  /** What stands in a column, each word once: to be offered where another tool asks for it. @param {string} field */
  words(field) {
    const words = [...this.#rows.children].map((_, index) => this.input(index + 1, field)?.value.trim() ?? "")
    return [...new Set(words.filter(Boolean))]
  }

  /**
   * The rows a matrix shows: those up to the last one filled in, the first in any case.
   *
   * @param {string} field What a row is called by.
   */
  names(field) {
    const count = Math.max(1, this.shown)
    return [...this.#rows.children].slice(0, count).map((element, index) => ({
      id: element instanceof HTMLElement ? element.dataset.rowId ?? "" : "",
      name: this.input(index + 1, field)?.value.trim()
        || element.querySelector(".ws-row__title")?.textContent || String(index + 1),
    }))
  }

  /** The rows the build rendered, with what was typed before the scripts came. */
  #adopt() {
    const fields = this.#fields.filter((field) => field.default)
    this.write(this.#all().map((row, index) => ({
      ...Object.fromEntries(fields.map((field) => [field.id, this.#start(field, index + 1)])),
      ...row,
      id: `r${index + 1}`,
    })))
  }

  get #fields() {
    return this.#section.fields ?? []
  }

  #ids() {
    return [...this.#rows.children].map((row) => (row instanceof HTMLElement ? row.dataset.rowId ?? "" : ""))
  }

  /** @returns {Row[]} */
  #all() {
    return Array.from(this.#rows.children, (_, index) => this.#row(index))
  }

  /** @param {number} index @returns {Row} */
  #row(index) {
    /** @type {Row} */
    const row = { id: this.#rows.children[index]?.getAttribute("data-row-id") ?? "" }
    for (const [place, field] of this.#fields.entries()) {
      const input = this.input(index + 1, field.id)
      if (!input) continue
      // The name of a row that was taken over is stored with it, or it could not be found again.
      const start = field.default && place === 0 ? "" : field.options ? this.#start(field, index + 1) : ""
      Object.assign(row, stored(input, field.id, start))
      if (place === 0 && input.dataset.taken) row[field.id] = input.value
    }
    return row
  }

  /** @param {number} number @param {Row | undefined} row */
  #fill(number, row) {
    for (const field of this.#fields) {
      const input = this.input(number, field.id)
      if (!input) continue
      const start = row && !field.options ? "" : this.#start(field, number)
      restore(input, field.id, row ?? { id: "" }, start)
    }
  }

  /** @param {Row} row @param {number} number */
  #isTyped(row, number) {
    if (this.#isSelfNamed || this.#elsewhere.has(row.id)) return true
    return this.#fields.some((field, place) => {
      if (place === 0 && this.input(number, field.id)?.dataset.taken === row[field.id]) return false
      const start = this.#start(field, number)
      return (row[field.id] ?? start).trim() !== start
    })
  }

  /** A list whose rows name themselves (M1, M2 …) is as long as the reader made it. */
  get #isSelfNamed() {
    return Boolean(this.#fields[0]?.default)
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
