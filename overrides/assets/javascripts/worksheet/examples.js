/** The worked example and its variants, put in the sheet by a press or by a link. */

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {Pick<Project, "name" | "fields" | "lists" | "matrices">} Example
 */

export class Examples {
  #host
  #options

  /**
   * @param {HTMLElement} host
   * @param {object} options
   * @param {Example} options.example
   * @param {Record<string, Example>} options.variants
   * @param {import("./draft.js").Draft} options.draft
   * @param {(text: string) => void} options.notice
   * @param {any} options.texts
   */
  constructor(host, options) {
    this.#host = host
    this.#options = options
  }

  /** The one chosen replaces what stands in its sections; undo takes it back. */
  async load() {
    const { example, variants, draft, notice, texts } = this.#options
    const { fields, lists, matrices, name } = variants[this.#chooser?.value ?? ""] ?? example
    await draft.begun
    // What was typed over something taken over is in no example, and would stay.
    const project = draft.emptied
    await draft.replace({
      ...project,
      name,
      fields: { ...project.fields, ...fields },
      lists: { ...project.lists, ...lists },
      matrices: { ...project.matrices, ...matrices },
    }, "example")
    notice(texts.example_loaded)
  }

  /**
   * A link may name a variant: …/gab/#eksempel=teknik
   *
   * @param {boolean} isEmpty Nothing is typed: a link alone never replaces what is.
   */
  async usePreset(isEmpty) {
    const name = new URLSearchParams(location.hash.slice(1)).get("eksempel") ?? ""
    if (!this.#chooser || !Object.hasOwn(this.#options.variants, name)) return
    this.#chooser.value = name
    if (isEmpty) await this.load()
    else this.#options.notice(this.#options.texts.preset_waits)
  }

  get #chooser() {
    return /** @type {HTMLSelectElement | null} */ (this.#host.querySelector("[data-variant]"))
  }
}
