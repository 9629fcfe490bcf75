/**
 * What is to mend, at its field and in a summary above the title.
 *
 * Nobody is corrected in the middle of a word: a message appears when the field is left, what
 * is missing when its row is left. A message that stands is updated at once. Nothing moves
 * while a button is being pressed, or the press would end beside it and be lost.
 */

/** @typedef {{field: string, kind: "error" | "missing" | "warning", code: string, message: string}} Problem */

import { isInput } from "./inputs.js"

export class Problems {
  #form
  #summary
  #texts
  #summarised = ""
  #isPressing = false
  /** @type {Problem[]} */
  #problems = []
  /** @type {Set<string>} Names of fields whose message stands. */
  #standing = new Set()

  /**
   * @param {import("./form.js").Form} form @param {HTMLElement} summary @param {any} texts
   * @param {AbortSignal} signal
   */
  constructor(form, summary, texts, signal) {
    this.#form = form
    this.#summary = summary
    this.#texts = texts
    // The summary stands above the page's title, where one lands after a jump to the top.
    document.querySelector(".md-content h1, article h1, h1")?.before(summary)
    signal.addEventListener("abort", () => summary.remove())
    form.element.addEventListener("focusout", () => queueMicrotask(() => this.#show()), { signal })
    form.element.addEventListener("focusin", () => this.#show(), { signal })
    document.addEventListener("pointerdown", () => { this.#isPressing = true }, { signal, capture: true })
    const released = () => {
      this.#isPressing = false
      // The click follows the release, and what it hits must still stand where it was pressed.
      setTimeout(() => this.#show(), 0)
    }
    for (const end of ["pointerup", "pointercancel", "dragend"]) {
      document.addEventListener(end, released, { signal, capture: true })
    }
  }

  /** @param {Problem[]} problems */
  show(problems) {
    this.#problems = problems
    this.#show()
  }

  #show() {
    if (this.#isPressing) return
    const active = isInput(document.activeElement) ? document.activeElement.name : ""
    const shown = this.#problems.filter((p) => this.#standing.has(p.field) || !this.#isBeingTyped(p, active))
    this.#standing = new Set(shown.map((problem) => problem.field))
    /** @type {Map<string, Problem>} */
    const byField = new Map()
    for (const problem of shown) if (!byField.has(problem.field)) byField.set(problem.field, problem)
    /** @type {Problem[]} In the order of the form, so that the summary is gone through as the form is. */
    const inOrder = []
    for (const place of this.#form.element.querySelectorAll("[data-message]")) {
      if (!(place instanceof HTMLElement)) continue
      const problem = byField.get(place.dataset.message ?? "")
      this.#mark(place, problem)
      if (problem) inOrder.push(problem)
    }
    const elsewhere = [...byField.values()].filter((problem) => !inOrder.includes(problem))
    this.#summarise([...inOrder, ...elsewhere].filter((problem) => problem.kind !== "warning"))
  }

  /** @param {Problem} problem @param {string} active The name of the input that has focus. */
  #isBeingTyped(problem, active) {
    if (problem.field === active) return true
    return problem.kind === "missing" && this.#row(problem.field) === this.#row(active)
  }

  /** The row an input belongs to; a line of a matrix is its list's. @param {string} name */
  #row(name) {
    const [id, number] = name.split(".")
    const section = this.#form.sections.find((candidate) => candidate.id === id)
    return `${section?.rows ?? id}.${number}`
  }

  /** @param {HTMLElement} place @param {Problem | undefined} problem */
  #mark(place, problem) {
    const text = problem?.message ?? ""
    if ((place.dataset.text ?? "") === text) return
    place.dataset.text = text
    place.hidden = !problem
    place.classList.toggle("ws-message--note", problem?.kind === "warning")
    const prefix = document.createElement("span")
    prefix.className = "ws-hidden"
    prefix.textContent = problem?.kind === "warning" ? this.#texts.note_prefix : this.#texts.error_prefix
    place.replaceChildren(...(problem ? [prefix, text] : []))
    const name = place.dataset.message ?? ""
    const field = this.#form.element.querySelector(`[data-field="${CSS.escape(name)}"]`)
    field?.classList.toggle("ws-field--error", Boolean(problem) && problem?.kind !== "warning")
    for (const input of this.#form.element.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      input.toggleAttribute("aria-invalid", false)
      if (problem && problem.kind !== "warning") input.setAttribute("aria-invalid", "true")
      place.id ||= `message-${name.replaceAll(".", "-")}`
      // The message first; a help text that stands at the field is still told after it.
      const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== place.id)
      const described = problem ? [place.id, ...others] : others
      if (described.length) input.setAttribute("aria-describedby", described.join(" "))
      else input.removeAttribute("aria-describedby")
    }
  }

  /** @param {Problem[]} problems */
  #summarise(problems) {
    const key = JSON.stringify(problems)
    if (key === this.#summarised) return
    this.#summarised = key
    this.#summary.hidden = problems.length === 0
    const title = document.createElement("h2")
    title.textContent = this.#texts.errors_title
    const list = document.createElement("ul")
    for (const problem of problems) {
      const link = document.createElement("a")
      link.href = `#${this.#place(problem.field)?.id ?? ""}`
      link.textContent = problem.message
      link.addEventListener("click", (event) => {
        event.preventDefault()
        // The theme would take it for a way to another page, and fetch this one anew.
        event.stopPropagation()
        this.#goTo(problem.field)
      })
      const item = document.createElement("li")
      item.append(link)
      list.append(item)
    }
    this.#summary.replaceChildren(...(problems.length ? [title, list] : []))
  }

  /** Where a problem is mended; of a list that lacks rows, where one is added. @param {string} name */
  #place(name) {
    return this.#form.input(name)
      ?? this.#form.element.querySelector(`[data-action="add-row"][data-list="${CSS.escape(name)}"]`)
  }

  /** @param {string} name */
  #goTo(name) {
    const place = this.#place(name)
    place?.closest("details")?.setAttribute("open", "")
    if (place instanceof HTMLElement) {
      place.scrollIntoView({ block: "center" })
      place.focus({ preventScroll: true })
    }
  }
}
