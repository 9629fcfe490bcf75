/**
 * A link that says where to begin: read, shown, and used only when the reader says so. It takes
 * nothing's place; what it may say is judged by Python (worksheets/sharing/presets.py).
 */

import { part, shown, write } from "./dialogs.js"
import { settleFragment, takeFragment } from "./fragment.js"

/**
 * @typedef {object} Options
 * @property {import("./draft.js").Draft} draft
 * @property {(request: Record<string, unknown>) => Promise<any>} ask Python, about the sheet as it stands.
 * @property {() => boolean} isEmpty Nothing is typed in the sheet.
 * @property {Record<string, string>} lines The line of each association.
 * @property {any} texts The part `preset` of worksheets/page.yaml.
 * @property {(text: string) => void} notice
 * @property {AbortSignal} signal
 */

/** Where the project keeps what was chosen, as worksheets/sharing/presets.py names it. */
const SECTION = "valg"

/** The area of the catalogue that a link chose; "" for none. @param {import("./project.js").Project} project */
export function chosenArea(project) {
  return project.fields[SECTION]?.["omraade"] ?? ""
}

export class Preset {
  #dialog
  #line
  #options

  /** @param {HTMLElement} host Holds the markup of preset.html. @param {Options} options */
  constructor(host, options) {
    const dialog = /** @type {HTMLDialogElement} */ (part(host, "preset-dialog"))
    this.#dialog = dialog
    this.#line = part(host, "association-line")
    this.#options = options
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-preset]") : null
      if (button) dialog.close(button.getAttribute("data-preset") ?? "")
    }, { signal: options.signal })
    // Another link opened in the same tab changes only what stands behind the #.
    addEventListener("hashchange", () => void this.useLink(), { signal: options.signal })
  }

  /** Whose link it was, as long as its choice is part of the project. @param {import("./project.js").Project} project */
  show(project) {
    const { lines } = this.#options
    const name = project.fields[SECTION]?.["forening"] ?? ""
    const line = Object.hasOwn(lines, name) ? lines[name] ?? "" : ""
    this.#line.textContent = line
    this.#line.hidden = line === ""
  }

  /** What came with the address, if anything did. Out of it at once, whatever it says. */
  async useLink() {
    const text = takeFragment("valg")
    if (!text || this.#dialog.open) return
    const { ask, draft, isEmpty, notice, texts, signal } = this.#options
    await draft.begun
    const answer = await ask({ kind: "preset", text, isEmpty: isEmpty() }).catch(() => null)
    if (signal.aborted) return
    const found = answer?.kind === "preset" ? answer : null
    const lines = part(this.#dialog, "preset-lines")
    lines.replaceChildren(...(found?.lines ?? []).map((/** @type {string} */ line) => (
      Object.assign(document.createElement("li"), { textContent: line }))))
    write(this.#dialog, "preset-error", found ? "" : answer?.message ?? texts.failed)
    write(this.#dialog, "preset-text", found ? texts.text : "")
    part(this.#dialog, "preset-use").hidden = !found
    const closed = shown(this.#dialog)
    part(this.#dialog, "preset-title").focus()
    const answered = await closed
    settleFragment(text)
    if (answered !== "use" || !found) return
    await draft.replace(found.project, "preset")
    notice(texts.done)
  }
}
