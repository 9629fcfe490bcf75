/**
 * What earlier tools hand over: shown in its field, marked with where it is from.
 *
 * Where the reader wrote something else, or the earlier tool has changed since, a line under the
 * field says so and offers to go back or to say why. Nothing is changed without the reader.
 */

import { isInput, release, take, typedValue } from "./inputs.js"

/**
 * @typedef {{field: string, value: string, seen: string, from: string, note: string, use: string}} Taken
 */

export class TakenValues {
  #form
  #texts
  #changed
  /** @type {Set<import("./inputs.js").Input>} */
  #marked = new Set()

  /**
   * @param {import("./form.js").Form} form @param {any} texts
   * @param {() => void} changed Something was decided here that is to be stored.
   */
  constructor(form, texts, changed) {
    this.#form = form
    this.#texts = texts
    this.#changed = changed
  }

  /** @param {Taken[]} values @param {Record<string, Record<string, string>>} rows */
  show(values, rows) {
    const isNew = [...this.#form.lists].map(([id, list]) => list.take(rows[id] ?? {})).some(Boolean)
    /** @type {Set<import("./inputs.js").Input>} */
    const marked = new Set()
    for (const value of values) {
      const input = this.#form.input(value.field)
      if (!input) continue
      take(input, value.value, value.seen)
      this.#mark(input, value)
      marked.add(input)
    }
    for (const input of this.#marked) if (!marked.has(input)) this.#unmark(input)
    this.#marked = marked
    for (const legend of this.#form.element.querySelectorAll("[data-taken-legend]")) {
      const section = legend.closest("[data-section]")
      legend.toggleAttribute("hidden", !section?.querySelector(".ws-taken"))
    }
    if (isNew) this.#form.refresh()
  }

  /** @param {import("./inputs.js").Input} input @param {Taken} taken */
  #mark(input, taken) {
    const isOwn = typedValue(input) !== ""
    input.classList.toggle("ws-taken", !isOwn)
    input.title = taken.from
    const place = this.#place(input)
    if (!place) return
    const key = JSON.stringify([taken.note, taken.use])
    if (place.dataset.key === key) return
    place.dataset.key = key
    const parts = []
    if (taken.note) {
      parts.push(text("span", taken.note))
      if (taken.use) parts.push(this.#button(taken.use, () => {
        input.value = taken.value
        delete input.dataset.reason
        delete input.dataset.seen
      }))
      else parts.push(this.#button(this.#texts.taken_seen, () => {}, input, taken.value))
      if (taken.use) parts.push(this.#reason(input))
    }
    place.replaceChildren(...parts)
    place.hidden = parts.length === 0
  }

  /** @param {import("./inputs.js").Input} input */
  #unmark(input) {
    release(input)
    input.classList.remove("ws-taken")
    input.removeAttribute("title")
    input.parentElement?.querySelector(".ws-taken-note")?.remove()
  }

  /**
   * @param {string} words @param {() => void} act
   * @param {import("./inputs.js").Input} [input] @param {string} [seen] What is now known to the reader.
   */
  #button(words, act, input, seen) {
    const button = /** @type {HTMLButtonElement} */ (text("button", words))
    button.type = "button"
    button.className = "ws-button ws-button--quiet"
    button.addEventListener("click", () => {
      act()
      if (input && seen) input.dataset.seen = seen
      this.#changed()
    })
    return button
  }

  /** @param {import("./inputs.js").Input} input */
  #reason(input) {
    const label = text("label", `${this.#texts.taken_why} `)
    const box = document.createElement("input")
    box.className = "ws-input"
    box.maxLength = 300
    box.autocomplete = "off"
    box.value = input.dataset.reason ?? ""
    box.addEventListener("input", (event) => {
      event.stopPropagation()
      if (box.value.trim()) input.dataset.reason = box.value
      else delete input.dataset.reason
      this.#changed()
    })
    label.append(box)
    return label
  }

  /** Where the line about an input stands; choices among circles have none. @param {import("./inputs.js").Input} input */
  #place(input) {
    const field = input.closest(".ws-field")
    if (!field || !isInput(input)) return null
    const old = field.querySelector(".ws-taken-note")
    if (old instanceof HTMLElement) return old
    const made = document.createElement("p")
    made.className = "ws-taken-note"
    field.append(made)
    return made
  }
}

/** @param {string} tag @param {string} words */
function text(tag, words) {
  const made = document.createElement(tag)
  made.textContent = words
  return made
}
