/** The dialog that asks for the code of a locked file, to lock it or to open it (data.html). */

import { part, shown, write } from "./dialogs.js"

const SHORTEST = 8
const FAIR = 12
const STRONG = 18
const FEW_SIGNS = 5

/** How hard a code is to guess, as far as its length tells. @param {string} code @returns {"none" | "weak" | "fair" | "strong"} */
export function strength(code) {
  if (code.length < SHORTEST) return "none"
  if (code.length < FAIR || new Set(code).size < FEW_SIGNS) return "weak"
  return code.length < STRONG ? "fair" : "strong"
}

export class CodeDialog {
  #dialog
  #texts
  #turn = 0
  /** @type {(code: string) => Promise<string>} */
  #use = async () => ""

  /**
   * @param {HTMLDialogElement} dialog
   * @param {any} texts The parts `lock` and `unlock` of the texts, laid over each other.
   * @param {AbortSignal} signal
   */
  constructor(dialog, texts, signal) {
    this.#dialog = dialog
    this.#texts = texts
    part(dialog, "code-cancel").addEventListener("click", () => dialog.close(), { signal })
    part(dialog, "code-show").addEventListener("change", () => this.#reveal(), { signal })
    this.#code.addEventListener("input", () => {
      const hint = dialog.querySelector("[data-code-hint]")
      if (hint) hint.textContent = texts.hint[strength(this.#code.value)]
    }, { signal })
    part(dialog, "code-form").addEventListener("submit", (event) => {
      event.preventDefault()
      void this.#submit()
    }, { signal })
  }

  /**
   * @param {string} file The name of the file that is asked about, "" for a new one.
   * @param {(code: string) => Promise<string>} use What to do with the code; answers what is wrong
   *   with it, or "".
   * @returns {Promise<boolean>} Whether it was done.
   */
  async ask(file, use) {
    this.#use = use
    this.#clear()
    write(this.#dialog, "code-file", file)
    const closed = shown(this.#dialog)
    this.#code.focus()
    const isDone = (await closed) === "yes"
    // What is being worked on is no longer waited for, and no code stays behind on the page.
    this.#turn += 1
    this.#clear()
    return isDone
  }

  async #submit() {
    const turn = ++this.#turn
    const wrong = this.#judge()
    write(this.#dialog, "code-error", wrong)
    if (wrong) return this.#code.focus()
    write(this.#dialog, "code-state", this.#texts.working)
    const said = await this.#use(this.#code.value)
    if (turn !== this.#turn) return
    write(this.#dialog, "code-state", "")
    write(this.#dialog, "code-error", said)
    if (!said) return this.#dialog.close("yes")
    this.#code.focus()
    this.#code.select()
  }

  /** What is wrong with the code as it is typed; a file that exists is asked itself. */
  #judge() {
    if (!this.#again) return ""
    if (this.#code.value.length < SHORTEST) return this.#texts.short
    return this.#code.value === this.#again.value ? "" : this.#texts.differ
  }

  #clear() {
    for (const input of [this.#code, this.#again]) if (input) input.value = ""
    const show = /** @type {HTMLInputElement} */ (part(this.#dialog, "code-show"))
    show.checked = false
    this.#reveal()
    for (const name of ["code-error", "code-state"]) write(this.#dialog, name, "")
    const hint = this.#dialog.querySelector("[data-code-hint]")
    if (hint) hint.textContent = this.#texts.hint.none
  }

  #reveal() {
    const { checked } = /** @type {HTMLInputElement} */ (part(this.#dialog, "code-show"))
    for (const input of [this.#code, this.#again]) input?.classList.toggle("ws-code--hidden", !checked)
  }

  get #code() {
    return /** @type {HTMLInputElement} */ (part(this.#dialog, "code"))
  }

  get #again() {
    return /** @type {HTMLInputElement | null} */ (this.#dialog.querySelector("[data-code-again]"))
  }
}
