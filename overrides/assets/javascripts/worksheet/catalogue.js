/**
 * The starter catalogue: competences with the behaviour that shows each level, to be put in the
 * sheet with one press. It is fetched when it is first asked for.
 */

import { part, shown, write } from "./dialogs.js"
import { siteFile } from "./sitefiles.js"
import { fill } from "./wording.js"

/** @typedef {{area: string, title: string, competences: {name: string, kind: string, anchors: string[]}[]}} Area */

export class Catalogue {
  #dialog
  #options
  /** @type {Area[] | null} */
  #areas = null
  #list = ""

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} options
   * @param {any} options.texts
   * @param {() => string} options.area Where to begin; "" for the first.
   * @param {(list: string, name: string, kind: string) => boolean} options.add False when there is no room.
   * @param {(text: string) => void} options.announce
   * @param {AbortSignal} options.signal
   */
  constructor(dialog, options) {
    this.#dialog = dialog
    this.#options = options
    const { signal } = options
    this.#chooser.addEventListener("change", () => this.#draw(), { signal })
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-catalogue]") : null
      if (button instanceof HTMLElement) this.#act(button)
    }, { signal })
  }

  /** @param {string} list Where what is chosen is put. */
  async open(list) {
    this.#list = list
    const { texts } = this.#options
    write(this.#dialog, "catalogue-said", this.#areas ? "" : texts.loading)
    const closed = shown(this.#dialog)
    try {
      this.#areas ??= await fetchAreas()
      write(this.#dialog, "catalogue-said", "")
    } catch {
      write(this.#dialog, "catalogue-said", texts.missing)
    }
    if (!this.#chooser.options.length) {
      const { area: begin } = this.#options
      this.#chooser.append(...(this.#areas ?? []).map(({ area, title }) => (
        new Option(title, area, false, area === begin()))))
    }
    this.#draw()
    await closed
  }

  get #chooser() {
    return /** @type {HTMLSelectElement} */ (part(this.#dialog, "catalogue-area"))
  }

  #draw() {
    const area = this.#areas?.find((candidate) => candidate.area === this.#chooser.value)
    part(this.#dialog, "catalogue-list").replaceChildren(...(area?.competences ?? []).map((competence) => {
      const item = element("li", "")
      const about = element("details", "")
      about.className = "ws-catalogue__about"
      const levels = element("ol", "")
      levels.append(...competence.anchors.map((anchor) => element("li", anchor)))
      about.append(element("summary", competence.name), levels)
      const add = element("button", this.#options.texts.add)
      Object.assign(add, { type: "button", className: "ws-button" })
      Object.assign(add.dataset, { catalogue: "add", name: competence.name, kind: competence.kind })
      const whole = element("span", ` ${competence.name}`)
      whole.className = "ws-hidden"
      add.append(whole)
      item.append(about, add)
      return item
    }))
  }

  /** @param {HTMLElement} button */
  #act(button) {
    const { catalogue, name = "", kind = "" } = button.dataset
    if (catalogue === "close") return this.#dialog.close()
    const { texts, add, announce } = this.#options
    const said = fill(add(this.#list, name, kind) ? texts.added : texts.full, { name })
    write(this.#dialog, "catalogue-said", said)
    announce(said)
  }
}

/** @returns {Promise<Area[]>} */
export async function fetchAreas() {
  return (await siteFile("assets/catalogue.json")).json()
}

/** @param {string} tag @param {string} words */
function element(tag, words) {
  const made = document.createElement(tag)
  made.textContent = words
  return made
}
