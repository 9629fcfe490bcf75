/**
 * What a tool would write into an earlier one: shown with all it changes, and done when asked for.
 * The old project can be saved as a file first, for afterwards it is only in there.
 */

import { part, shown, write } from "./dialogs.js"

/**
 * @typedef {import("./tree.js").Tree} Tree
 * @typedef {{kind: string, title?: string, text?: string, yes?: string, done?: string, blocks?: Tree[],
 *   project?: import("./project.js").Project | null}} Carry Without a project nothing can be done.
 * @typedef {object} Options
 * @property {import("./draft.js").Draft} draft
 * @property {() => Promise<Carry>} ask
 * @property {() => Promise<string>} saveFile Resolves with what is to be said of it.
 * @property {(tree: Tree) => Node} toDom
 * @property {(text: string) => void} notice
 * @property {() => void} failed
 * @property {AbortSignal} signal
 */

export class CarryBack {
  #dialog
  #options

  /** @param {HTMLElement} host Holds the button, and the markup of carry.html. @param {Options} options */
  constructor(host, options) {
    const { signal } = options
    this.#dialog = /** @type {HTMLDialogElement} */ (part(host, "carry-dialog"))
    this.#options = options
    host.querySelector("[data-action=carry]")?.addEventListener("click", () => void this.#open(), { signal })
    this.#dialog?.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-carry]") : null
      if (button) void this.#act(button.getAttribute("data-carry") ?? "")
    }, { signal })
  }

  async #open() {
    const { ask, draft, failed, notice, toDom } = this.#options
    /** @type {Carry} */
    const found = await ask().catch(() => ({ kind: "failure" }))
    const { kind, title = "", text = "", yes = "", done = "", blocks = [], project } = found
    if (kind !== "carry") return failed()
    write(this.#dialog, "carry-title", title)
    write(this.#dialog, "carry-text", text)
    write(this.#dialog, "carry-saved", "")
    this.#button("yes").textContent = yes
    this.#button("yes").hidden = this.#button("file").hidden = !project
    part(this.#dialog, "carry-view").replaceChildren(...blocks.map(toDom))
    const answer = shown(this.#dialog)
    part(this.#dialog, "carry-title").focus()
    if ((await answer) !== "yes" || !project) return
    await draft.replace(project, "carry")
    notice(done)
  }

  /** @param {string} action */
  async #act(action) {
    if (action !== "file") return this.#dialog.close(action)
    write(this.#dialog, "carry-saved", await this.#options.saveFile())
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#dialog.querySelector(`[data-carry="${action}"]`))
  }
}
