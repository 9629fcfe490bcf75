/**
 * What can be printed: the blank sheet, the filled one with its result, and the forms the tool
 * has beside them. An empty worksheet prints blank whatever way the printing was asked for.
 */

import { wordsOf } from "./inputs.js"
import { PrintForm } from "./printform.js"

export class Printing {
  #host
  #form
  #texts
  /** @type {"blank" | "filled" | HTMLElement | null} A sheet is one of the forms, made to be printed. */
  #asked = null

  /**
   * @param {HTMLElement} host @param {import("./form.js").Form} form
   * @param {Record<string, string>} texts The part `print` of worksheets/page.yaml.
   * @param {AbortSignal} signal
   */
  constructor(host, form, texts, signal) {
    this.#host = host
    this.#form = form
    this.#texts = texts
    host.addEventListener("ws:print", (event) => {
      if (event instanceof CustomEvent) this.#print(event.detail)
    }, { signal })
    host.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return
      if (target.closest("[data-action=print-blank]")) this.#print("blank")
      const button = target.closest("[data-print]")
      if (button instanceof HTMLButtonElement) this.#printForm(button.dataset.print ?? "")
    }, { signal })
    window.addEventListener("beforeprint", () => {
      this.#prepare(this.#asked ?? (form.isEmpty() ? "blank" : "filled"))
      this.#asked = null
    }, { signal })
    window.addEventListener("afterprint", () => this.#restore(), { signal })
  }

  /** @param {"blank" | "filled" | HTMLElement} what */
  #print(what) {
    this.#asked = what
    window.print()
  }

  /** Never an empty page without a word: what is missing is said where it was asked for. @param {string} id */
  #printForm(id) {
    const form = new PrintForm(this.#host, this.#form, id, this.#about())
    const { sheet, why } = form.make()
    const place = this.#host.querySelector("[data-print-state]")
    if (place) place.textContent = why === "empty" ? form.empty : this.#texts[why] ?? ""
    if (sheet) this.#print(sheet)
  }

  /** @param {"blank" | "filled" | HTMLElement} what */
  #prepare(what) {
    this.#restore()
    this.#host.dataset.print = typeof what === "string" ? what : "form"
    if (what instanceof HTMLElement) this.#host.append(what)
    else if (what === "filled") this.#fill()
  }

  #fill() {
    // On paper the conclusion comes first; boxes cannot be reordered there without overlapping.
    this.#form.element.before(this.#answer)
    // An input clips a long text on paper; a copy of its words wraps.
    for (const input of this.#inputs()) {
      const words = document.createElement("span")
      words.className = "ws-printed-value"
      words.textContent = wordsOf(input)
      input.after(words)
    }
    const place = this.#host.querySelector("[data-printed]")
    if (place) place.textContent = this.#about()
  }

  /** Whose sheet it is, and the day it is printed. */
  #about() {
    const date = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date())
    const about = ["kommune", "enhed", "periode"]
      .map((field) => this.#form.input(`projekt.${field}`)?.value.trim()).filter(Boolean)
    return [...about, date].join(" · ")
  }

  #restore() {
    delete this.#host.dataset.print
    this.#form.element.after(this.#answer)
    for (const copy of this.#host.querySelectorAll(".ws-printed-value, :scope > .ws-sheet")) copy.remove()
  }

  get #answer() {
    return /** @type {HTMLElement} */ (this.#host.querySelector(".ws-answer"))
  }

  #inputs() {
    return /** @type {NodeListOf<import("./inputs.js").Input>} */ (
      this.#form.element.querySelectorAll("input[type=text], input[type=date], select, textarea"))
  }
}
