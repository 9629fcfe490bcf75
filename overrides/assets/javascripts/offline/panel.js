/** What is kept in this browser for use without a network, and the button that keeps all of it. */

import { ask } from "./ask.js"
import { register } from "./register.js"

/** @typedef {import("./ask.js").Answer} Answer */

/** @param {HTMLElement} host */
export function mount(host) {
  void new Panel(host).begin()
}

class Panel {
  #host
  #texts

  /** @param {HTMLElement} host Holds the markup of offline.html. */
  constructor(host) {
    this.#host = host
    this.#texts = JSON.parse(host.dataset.texts ?? "")
  }

  async begin() {
    const button = this.#find("[data-keep]")
    try {
      if (!await register()) throw new Error("closed to us")
    } catch {
      this.#say(this.#texts.unavailable)
      for (const row of this.#host.querySelectorAll("[data-part]")) write(row, "[data-part-state]", this.#texts.never)
      return
    }
    button.onclick = () => void this.#keep()
    // Last: while it starts, the theme may put the page in anew, and a press would be lost.
    await this.#show()
    button.hidden = false
  }

  async #keep() {
    const button = /** @type {HTMLButtonElement} */ (this.#find("[data-keep]"))
    const bar = /** @type {HTMLProgressElement} */ (this.#find("[data-keep-progress]"))
    const texts = this.#texts
    button.hidden = true
    bar.hidden = false
    try {
      await ask({ kind: "keep", groups: ["python", "downloads"] }, ({ done = 0, total = 1 }) => {
        bar.value = done / total
        this.#say(fill(texts.working, { done: size(done), total: size(total) }))
      })
      this.#say(texts.done)
    } catch {
      this.#say(texts.failed)
    }
    bar.hidden = true
    button.hidden = false
    button.textContent = texts.again
    await this.#show()
  }

  async #show() {
    const { bytes = 0, groups = {} } = await ask({ kind: "state" })
    const parts = { shell: { bytes, isKept: true }, ...groups }
    for (const [name, part] of Object.entries(parts)) {
      const row = this.#host.querySelector(`[data-part="${name}"]`)
      if (!row) continue
      row.toggleAttribute("data-kept", part.isKept)
      write(row, "[data-part-state]", this.#texts[part.isKept ? "kept" : "not_kept"])
      write(row, "[data-part-size]", fill(this.#texts.size, { size: size(part.bytes) }))
    }
  }

  /** @param {string} text */
  #say(text) {
    this.#find("[data-keep-state]").textContent = text
  }

  /** @param {string} selector @returns {HTMLElement} */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.#host.querySelector(selector))
  }
}

/** @param {Element} place @param {string} selector @param {string} text */
function write(place, selector, text) {
  const part = place.querySelector(selector)
  if (part) part.textContent = text
}

/** @param {string} text @param {Record<string, string>} params */
function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? "")
}

/** @param {number} bytes */
function size(bytes) {
  const options = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }
  return new Intl.NumberFormat("da-DK", /** @type {Intl.NumberFormatOptions} */ (options)).format(bytes / 1e6)
}
