/**
 * The form of a worksheet, read into a project and written from one.
 *
 * The inputs hold what is typed; only cells of a matrix are also kept by the ids of their row
 * and column, because a matrix is drawn anew when its lists change.
 */

import { Matrix } from "./matrix.js"
import { RowList } from "./rows.js"

/** @typedef {import("./project.js").Project} Project */
/**
 * @typedef {{id: string, default?: string, when?: Condition | null}} FieldData
 * @typedef {{section: string, field: string, equals: string}} Condition
 * @typedef {{kind: string, id: string, fields?: FieldData[], start?: number, max?: number, rows?: string,
 *   columns?: string, row_name?: string, column_name?: string, when?: Condition | null}} SectionData
 */

export class Form {
  /**
   * @param {HTMLFormElement} form
   * @param {SectionData[]} sections
   * @param {any} texts
   */
  constructor(form, sections, texts) {
    this.element = form
    this.sections = sections
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
        const rows = this.list(id).read()
        if (rows.length && this.isShown(section.when)) read.lists[id] = rows
        else if (this.isShown(section.when)) delete read.lists[id]
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
      element.toggleAttribute("hidden", this.choice(name ?? "") !== value)
    }
    for (const list of this.lists.values()) list.refresh()
    for (const [id, matrix] of this.matrices) {
      const section = this.sections.find((candidate) => candidate.id === id)
      matrix.draw(
        this.list(section?.rows ?? "").names(section?.row_name ?? ""),
        this.list(section?.columns ?? "").names(section?.column_name ?? ""),
      )
    }
  }

  /** Nothing is typed and nothing chosen that differs from the start. */
  isEmpty() {
    return this.sections.every((section) => {
      if (section.id === "projekt") return true
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
    return !when || this.choice(`${when.section}.${when.field}`) === when.equals
  }

  /** @param {string} name @returns {HTMLInputElement | null} The first input of that name. */
  input(name) {
    return this.element.querySelector(`input[name="${CSS.escape(name)}"]`)
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
      const value = input?.type === "radio" ? this.choice(name) : input?.value ?? ""
      if (value && value !== field.default) values[field.id] = value
    }
    return values
  }

  /** @param {SectionData} section @param {Record<string, string>} values */
  #writeFields(section, values) {
    for (const field of section.fields ?? []) {
      const name = `${section.id}.${field.id}`
      const value = values[field.id] ?? field.default ?? ""
      for (const input of this.element.querySelectorAll(`input[name="${CSS.escape(name)}"]`)) {
        if (!(input instanceof HTMLInputElement)) continue
        if (input.type === "radio") input.checked = input.value === value
        else if (input.value !== value) input.value = value
      }
    }
  }
}
