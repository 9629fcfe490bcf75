/** Adding rows and taking them out, with what is said about it and where the reader is left. */

export class RowActions {
  #options

  /**
   * @param {object} options
   * @param {HTMLElement} options.host
   * @param {import("./form.js").Form} options.form
   * @param {import("./draft.js").Draft} options.draft
   * @param {any} options.texts
   * @param {(text: string) => void} options.announce
   * @param {() => void} options.changed
   */
  constructor(options) {
    this.#options = options
  }

  /** @param {string} id @returns {import("./inputs.js").Input | null} The first input of the new row. */
  add(id) {
    const { form, texts, announce, changed } = this.#options
    const list = form.list(id)
    if (list.isFull) {
      announce(`${texts.rows_full} ${list.length}.`)
      return null
    }
    const number = list.add()
    changed()
    announce(`${texts.row_added} ${list.title(number)}`)
    return list.first(number)
  }

  /** @param {HTMLElement} button In the row that goes. */
  remove(button) {
    const { host, form, draft, texts, announce, changed } = this.#options
    const id = button.closest("[data-section]")?.getAttribute("data-section") ?? ""
    const number = Number(button.closest("[data-row]")?.getAttribute("data-row"))
    const list = form.list(id)
    const title = list.title(number)
    draft.checkpoint("row")
    list.remove(number)
    changed()
    announce(`${texts.row_removed} ${title}`)
    const next = list.first(Math.min(number, list.length))
      ?? host.querySelector(`[data-action="add-row"][data-list="${id}"]`)
    if (next instanceof HTMLElement) next.focus()
  }

  /** A competence of the catalogue. @param {string} id @param {string} name @param {string} kind */
  addNamed(id, name, kind) {
    const { form, draft, changed } = this.#options
    draft.checkpoint("catalogue")
    const added = form.list(id).addNamed(name, kind)
    if (added) changed()
    return added
  }
}
