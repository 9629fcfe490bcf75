/** What the page says about itself: whether Python answers, what just happened, what changed. */

const ANNOUNCE_AFTER = 1200

export class Status {
  #host
  #announcing = 0

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host
  }

  get hasFailed() {
    return this.#host.dataset.state === "failed"
  }

  /** @param {string} text */
  loading(text) {
    this.#part("state-text").textContent = text
  }

  busy() {
    this.#host.dataset.state = "busy"
  }

  ready() {
    if (this.#host.dataset.state === "loading") performance.mark("ws:ready")
    if (this.hasFailed) {
      this.notice("")
      this.#part("card").hidden = true
    }
    this.#host.dataset.state = "ready"
    this.loading("")
  }

  /** The form stays a form; the card says how to count by hand. @param {string} reason */
  failed(reason) {
    this.#host.dataset.state = "failed"
    this.loading("")
    this.notice(reason)
    this.#part("card").hidden = false
    this.#part("ghost").hidden = true
  }

  /** Something the reader should see now, until something else happens. @param {string} text */
  notice(text) {
    const place = this.#part("notice")
    place.textContent = text
    place.hidden = !text
    this.announce(text)
  }

  /**
   * The first sentence of a result, heard when the typing pauses.
   *
   * @param {string} sentence "" when there is no result
   */
  result(sentence) {
    this.#part("ghost").hidden = sentence !== ""
    this.#host.toggleAttribute("data-has-result", sentence !== "")
    this.#part("slim").textContent = sentence
    clearTimeout(this.#announcing)
    if (sentence) this.#announcing = window.setTimeout(() => this.announce(sentence), ANNOUNCE_AFTER)
  }

  /** @param {string} text */
  announce(text) {
    const place = this.#part("announce")
    if (place.textContent !== text) place.textContent = text
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#host.querySelector(`[data-${name}]`))
  }
}
