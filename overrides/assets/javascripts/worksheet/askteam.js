/** The leader's link: the list of the sheet, sent to each who is to answer alone. */

import { copied } from "./clipboard.js"
import { part, shown, write } from "./dialogs.js"
import { download } from "./files.js"
import { publicAddress } from "./sitefiles.js"
import { fill } from "./wording.js"

/**
 * @typedef {object} Options
 * @property {(request: Record<string, unknown>) => Promise<any>} ask Python, about the sheet as it stands.
 * @property {any} texts The part `team.ask` of worksheets/page.yaml.
 * @property {(tree: import("./tree.js").Tree) => Node} toDom
 * @property {string} root The way to the top of the site.
 * @property {AbortSignal} signal
 */

export class AskTeam {
  #dialog
  #options
  /** @type {{link: string, invitation: string, file: {name: string, text: string}} | null} */
  #made = null

  /** @param {HTMLDialogElement} dialog @param {Options} options */
  constructor(dialog, options) {
    this.#dialog = dialog
    this.#options = options
    const { signal } = options
    this.#anchors.addEventListener("change", () => void this.#make(), { signal })
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-ask-team]") : null
      if (button) void this.#act(button.getAttribute("data-ask-team") ?? "")
    }, { signal })
  }

  async open() {
    const closed = shown(this.#dialog)
    await this.#make()
    await closed
  }

  get #anchors() {
    return /** @type {HTMLInputElement} */ (part(this.#dialog, "ask-team-anchors"))
  }

  async #make() {
    const { ask, texts, root } = this.#options
    const dialog = this.#dialog
    this.#made = null
    part(dialog, "ask-team-made").hidden = true
    part(dialog, "ask-team-picture").replaceChildren()
    for (const name of ["ask-team-error", "ask-team-status"]) write(dialog, name, "")
    const address = publicAddress(`${root}svar/`)
    if (!address) return write(dialog, "ask-team-error", texts.no_address)
    const answer = await ask({ kind: "ask", address, anchors: this.#anchors.checked }).catch(() => null)
    if (answer?.kind !== "link") return write(dialog, "ask-team-error", answer?.message ?? texts.failed)
    this.#made = answer
    const field = /** @type {HTMLTextAreaElement} */ (part(dialog, "ask-team-link"))
    field.value = answer.link
    part(dialog, "ask-team-said").textContent = answer.said
    part(dialog, "ask-team-made").hidden = false
  }

  /** @param {string} action */
  async #act(action) {
    if (action === "close") return this.#dialog.close()
    if (!this.#made) return
    const { texts } = this.#options
    const { link, invitation, file } = this.#made
    if (action === "picture") return this.#picture(link)
    if (action === "file") {
      download({ name: file.name, blob: new Blob([file.text], { type: "text/plain;charset=utf-8" }) })
      return write(this.#dialog, "ask-team-status", fill(texts.saved, { name: file.name }))
    }
    const isCopied = await copied(action === "copy-mail" ? invitation : link)
    write(this.#dialog, "ask-team-status", isCopied ? texts.copied : texts.no_clipboard)
  }

  /** @param {string} text */
  async #picture(text) {
    const { ask, texts, toDom } = this.#options
    const request = { kind: "picture", needs: ["segno"], text, label: texts.picture_label }
    const answer = await ask(request).catch(() => null)
    if (!answer?.view) return write(this.#dialog, "ask-team-status", texts.no_picture)
    part(this.#dialog, "ask-team-picture").replaceChildren(toDom(answer.view))
  }
}
