/**
 * "There is a new version": said when one waits, and the page is loaded anew only when the reader
 * asks, after what is typed has been stored.
 */

export class News {
  #place = /** @type {HTMLElement} */ (document.querySelector("[data-news]"))
  #registration
  #isAsked = false
  #isOverdue = false

  /** @param {ServiceWorkerRegistration} registration */
  constructor(registration) {
    this.#registration = registration
  }

  watch() {
    const { serviceWorker } = navigator
    // The first worker of all is no news; it comes to a page that had none.
    let hadOne = Boolean(serviceWorker.controller)
    serviceWorker.addEventListener("controllerchange", () => {
      if (this.#isAsked) location.reload()
      else if (hadOne) {
        this.#isOverdue = true
        this.#say("elsewhere")
      }
      hadOne = true
    })
    this.#registration.addEventListener("updatefound", () => this.#follow(this.#registration.installing))
    this.#follow(this.#registration.installing)
    if (this.#registration.waiting && serviceWorker.controller) this.#say("waiting")
    this.#part("reload").addEventListener("click", () => void this.#reload())
  }

  /** @param {ServiceWorker | null} coming */
  #follow(coming) {
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) this.#say("waiting")
    })
  }

  async #reload() {
    this.#say("saving")
    /** @type {Promise<string>[]} */
    const waits = []
    document.dispatchEvent(new CustomEvent("ws:save", { detail: waits }))
    const states = await Promise.all(waits)
    if (states.includes("unsaved")) return this.#say("unsaved")
    const { waiting } = this.#registration
    if (this.#isOverdue || !waiting) return location.reload()
    this.#isAsked = true
    waiting.postMessage({ kind: "take-over" })
  }

  /** @param {"waiting" | "elsewhere" | "saving" | "unsaved"} what */
  #say(what) {
    const { dataset } = this.#place
    const words = { waiting: dataset.sayWaiting, elsewhere: dataset.sayElsewhere, saving: dataset.saySaving,
      unsaved: dataset.sayUnsaved }
    this.#part("shown").hidden = false
    document.documentElement.toggleAttribute("data-has-news", true)
    this.#part("say").textContent = words[what] ?? ""
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#place.querySelector(`[data-news-${name}]`))
  }
}
