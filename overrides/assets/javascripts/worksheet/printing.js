/**
 * Two things can be printed: the blank sheet, and the filled one with its result. An empty
 * worksheet prints blank whatever way the printing was asked for.
 */

export class Printing {
  #host
  #form

  /** @param {HTMLElement} host @param {import("./form.js").Form} form @param {AbortSignal} signal */
  constructor(host, form, signal) {
    this.#host = host
    this.#form = form
    /** @type {"blank" | "filled" | ""} */
    let asked = ""
    const print = (/** @type {"blank" | "filled"} */ what) => {
      asked = what
      window.print()
    }
    host.addEventListener("ws:print", (event) => {
      if (event instanceof CustomEvent) print(event.detail)
    }, { signal })
    host.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-action=print-blank]")) print("blank")
    }, { signal })
    window.addEventListener("beforeprint", () => {
      this.#prepare(asked || (form.isEmpty() ? "blank" : "filled"))
      asked = ""
    }, { signal })
    window.addEventListener("afterprint", () => this.#restore(), { signal })
  }

  /** @param {"blank" | "filled"} what */
  #prepare(what) {
    this.#restore()
    this.#host.dataset.print = what
    if (what === "blank") return
    // On paper the conclusion comes first; boxes cannot be reordered there without overlapping.
    this.#form.element.before(this.#answer)
    // An input clips a long text on paper; a copy of its words wraps.
    for (const input of this.#inputs()) {
      const words = document.createElement("span")
      words.className = "ws-printed-value"
      words.textContent = wordsOf(input)
      input.after(words)
    }
    const date = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date())
    const place = this.#host.querySelector("[data-printed]")
    const about = ["kommune", "enhed", "periode"]
      .map((field) => this.#form.input(`projekt.${field}`)?.value.trim()).filter(Boolean)
    if (place) place.textContent = [...about, date].join(" · ")
  }

  #restore() {
    delete this.#host.dataset.print
    this.#form.element.after(this.#answer)
    for (const words of this.#host.querySelectorAll(".ws-printed-value")) words.remove()
  }

  get #answer() {
    return /** @type {HTMLElement} */ (this.#host.querySelector(".ws-answer"))
  }

  #inputs() {
    return /** @type {NodeListOf<import("./inputs.js").Input>} */ (
      this.#form.element.querySelectorAll("input[type=text], input[type=date], select, textarea"))
  }
}

/** @param {import("./inputs.js").Input} input What it says to someone who reads it on paper. */
function wordsOf(input) {
  if (input instanceof HTMLSelectElement) return input.value && input.selectedOptions[0]?.textContent || ""
  return input.type === "date" ? input.value.split("-").reverse().join("-") : input.value
}
