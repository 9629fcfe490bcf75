/**
 * The form of a worksheet, read into a project and written from one.
 *
 * The inputs hold what is typed; only cells of a matrix are also kept by the ids of their row
 * and column, because a matrix is drawn anew when its lists change.
 */

import { inputNamed, restore, stored } from "./inputs.js"
import { WORDS, forms, sayIn } from "./localwords.js"
import { Matrix } from "./matrix.js"
import { RowList, ownKeys } from "./rows.js"

/** @typedef {import("./project.js").Project} Project */
/**
 * @typedef {{id: string, kind?: string, default?: string, options?: unknown[], suggest?: string,
 *   when?: Condition | null}} FieldData
 * @typedef {{section: string, field: string, equals: string}} Condition
 * @typedef {{kind: string, id: string, fields?: FieldData[], start?: number, max?: number, rows?: string,
 *   columns?: string, row_name?: string, column_name?: string, reveal?: Condition | null, when?: Condition | null}} SectionData
 */

export class Form {
  #words
  #hasOwnWords = false

  /**
   * @param {HTMLFormElement} form
   * @param {SectionData[]} sections
   * @param {any} texts
   * @param {import("./localwords.js").Concepts} [words]
   */
  constructor(form, sections, texts, words = {}) {
    this.element = form
    this.sections = sections
    this.#words = words
    /** @type {Map<string, RowList>} */
    this.lists = new Map()
    /** @type {Map<string, Matrix>} */
    this.matrices = new Map()
    for (const section of sections) {
      const host = /** @type {HTMLElement} */ (form.querySelector(`[data-section="${section.id}"]`))
      if (section.kind === "rows") this.lists.set(section.id, new RowList(host, section))
      if (section.kind === "matrix") this.matrices.set(section.id, new Matrix(host, section, texts))
    }
  }

  /** Everything this worksheet edits, put into a copy of the project. @param {Project} project */
  read(project) {
    const read = structuredClone(project)
    for (const section of this.sections) {
      const { id } = section
      if (section.kind === "rows") {
        if (!this.isShown(section.when)) continue
        const rows = this.#withOthers(section, project.lists[id] ?? [])
        if (rows.length) read.lists[id] = rows
        else delete read.lists[id]
      } else if (section.kind === "matrix") {
        const cells = this.matrix(id).read()
        if (Object.keys(cells).length) read.matrices[id] = cells
        else delete read.matrices[id]
      } else {
        const values = this.#readFields(section)
        if (Object.keys(values).length) read.fields[id] = values
        else delete read.fields[id]
      }
    }
    return read
  }

  /**
   * The rows of a list as they stand here, with what other tools have written in them.
   *
   * @param {SectionData} section @param {import("./rows.js").Row[]} before
   */
  #withOthers(section, before) {
    const own = new Set(ownKeys(section.fields ?? []))
    const others = new Map(before.map((row) => (
      [row.id, Object.fromEntries(Object.entries(row).filter(([key]) => !own.has(key)))])))
    return this.list(section.id).read().map((row) => ({ ...others.get(row.id), ...row }))
  }

  /** Show a project. @param {Project} project */
  write(project) {
    for (const section of this.sections) {
      if (section.kind === "rows") this.list(section.id).write(project.lists[section.id] ?? [])
      else if (section.kind === "matrix") this.matrix(section.id).write(project.matrices[section.id] ?? {})
      else this.#writeFields(section, project.fields[section.id] ?? {})
    }
    this.refresh()
  }

  /** Show what belongs to the choices made, and draw the matrices their lists ask for. */
  refresh() {
    for (const element of this.element.querySelectorAll("[data-when]")) {
      const [name, value] = (element.getAttribute("data-when") ?? "").split("=")
      element.toggleAttribute("hidden", this.#inForce(name ?? "") !== value)
    }
    for (const list of this.lists.values()) list.refresh()
    this.#suggest()
    this.#sayWords()
    for (const [id, matrix] of this.matrices) {
      const section = this.sections.find((candidate) => candidate.id === id)
      matrix.draw(
        this.list(section?.rows ?? "").names(section?.row_name ?? ""),
        this.list(section?.columns ?? "").names(section?.column_name ?? ""),
        Boolean(section?.reveal) && !this.isShown(section?.reveal),
      )
    }
  }

  /** Nothing stands in it and nothing is chosen that differs from the start. */
  isEmpty() {
    return this.#isUntouched(({ id }) => id === "projekt" || id === WORDS)
  }

  /** Nothing was typed, not even whose sheet it is or what things are called. */
  isUntyped() {
    return this.#isUntouched(() => false)
  }

  /** @param {(section: SectionData) => boolean} skips */
  #isUntouched(skips) {
    return this.sections.every((section) => {
      if (skips(section)) return true
      if (section.kind === "rows") return !this.isShown(section.when) || this.list(section.id).isEmpty()
      if (section.kind === "matrix") return Object.keys(this.matrix(section.id).read()).length === 0
      return Object.keys(this.#readFields(section)).length === 0
    })
  }

  /** @param {string} name Of a choice field. */
  choice(name) {
    const chosen = this.element.querySelector(`input[type=radio][name="${CSS.escape(name)}"]:checked`)
    return chosen instanceof HTMLInputElement ? chosen.value : ""
  }

  /** @param {Condition | null | undefined} when */
  isShown(when) {
    return !when || this.#inForce(`${when.section}.${when.field}`) === when.equals
  }

  /** A choice that is not shown itself decides nothing, though it is kept. @param {string} name */
  #inForce(name) {
    return this.input(name)?.closest("[data-when][hidden]") ? "" : this.choice(name)
  }

  /** @param {string} name The first input of that name. */
  input(name) {
    return inputNamed(this.element, name)
  }

  /** @param {string} id */
  list(id) {
    return /** @type {RowList} */ (this.lists.get(id))
  }

  /** @param {string} id */
  matrix(id) {
    return /** @type {Matrix} */ (this.matrices.get(id))
  }

  /** @param {SectionData} section */
  #readFields(section) {
    /** @type {Record<string, string>} */
    const values = {}
    for (const field of section.fields ?? []) {
      const name = `${section.id}.${field.id}`
      const input = this.input(name)
      if (input?.type !== "radio") Object.assign(values, input && stored(input, field.id))
      else if (this.choice(name) !== (field.default ?? "")) values[field.id] = this.choice(name)
    }
    return values
  }

  /** @param {SectionData} section @param {Record<string, string>} values */
  #writeFields(section, values) {
    for (const field of section.fields ?? []) {
      const name = `${section.id}.${field.id}`
      const input = this.input(name)
      if (input && input.type !== "radio") restore(input, field.id, values, field.default)
      /** @type {NodeListOf<HTMLInputElement>} */
      const radios = this.element.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`)
      const chosen = [...radios].find(({ value }) => value === values[field.id])
      for (const radio of radios) radio.checked = chosen ? radio === chosen : radio.value === field.default
    }
  }

  /** The page outside the results in the words that were chosen; they stand there by default. */
  #sayWords() {
    const chosen = (/** @type {string} */ concept) => this.choice(`${WORDS}.${concept}`)
    const isOwn = Object.entries(this.#words).some(([name, { choices }]) => chosen(name) !== choices[0]?.value)
    if (isOwn || this.#hasOwnWords) {
      sayIn(this.element.closest("[data-module]") ?? this.element, forms(this.#words, chosen))
    }
    this.#hasOwnWords = isOwn
  }

  /** Offer the words of one list where a field asks for them. */
  #suggest() {
    const offered = new Set(this.sections.flatMap(({ fields = [] }) => fields.map((field) => field.suggest ?? "")))
    for (const name of offered) {
      const [id = "", field = ""] = name.split(".")
      const words = this.lists.get(id)?.words(field)
      const place = document.getElementById(`ws-suggest-${name.replaceAll(".", "-")}`)
      if (!words || !place) continue
      place.replaceChildren(...words.map((word) => Object.assign(document.createElement("option"), { value: word })))
    }
  }
}
