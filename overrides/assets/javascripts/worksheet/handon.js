/**
 * The summary to hand on: all that the file will hold is shown, and then it is saved. Nothing about
 * the project is changed. The markup is handon.html.
 */

import { part, shown, write } from "./dialogs.js"
import { download } from "./files.js"
import { fill } from "./wording.js"

/**
 * @typedef {object} Options
 * @property {import("./python.js").Python} python
 * @property {() => Record<string, unknown>} asked What stands on the page now.
 * @property {(tree: import("./tree.js").Tree) => Node} toDom
 * @property {any} texts The part `hand_on` of worksheets/page.yaml.
 * @property {AbortSignal} signal
 */

export class HandOn {
  #dialog
  #options

  /** @param {HTMLElement} host Holds the button and the markup. @param {Options} options */
  constructor(host, options) {
    const { signal } = options
    this.#options = options
    this.#dialog = /** @type {HTMLDialogElement} */ (part(host, "hand-on-dialog"))
    part(host, "hand-on").addEventListener("click", () => void this.#open(), { signal })
    this.#dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-hand-on-act]") : null
      if (button) this.#dialog.close(button.getAttribute("data-hand-on-act") ?? "")
    }, { signal })
  }

  async #open() {
    const { python, asked, toDom, texts, signal } = this.#options
    /** @type {any} */
    const answer = await python.ask({ kind: "summary", ...asked() }).catch(() => ({ kind: "failure" }))
    if (signal.aborted) return
    const isMade = answer.kind === "summary"
    write(this.#dialog, "hand-on-text", isMade ? texts.intro : "")
    write(this.#dialog, "hand-on-error", isMade ? "" : answer.message ?? texts.failed)
    part(this.#dialog, "hand-on-view").replaceChildren(...(answer.blocks ?? []).map(toDom))
    const save = /** @type {HTMLElement} */ (this.#dialog.querySelector("[data-hand-on-act=save]"))
    save.hidden = !isMade
    const closed = shown(this.#dialog)
    part(this.#dialog, "hand-on-title").focus()
    if ((await closed) !== "save") return
    download({ name: answer.name, blob: new Blob([answer.text], { type: "application/json" }) })
    write(/** @type {HTMLElement} */ (this.#dialog.parentElement), "hand-on-state", fill(texts.saved, answer))
  }
}
