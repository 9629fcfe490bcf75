/**
 * The result alone and large, to be read from across a meeting room. Esc leaves it, and so does
 * leaving the page; nothing of the form is changed.
 */

export class BigScreen {
  #host
  #button

  /** @param {HTMLElement} host @param {HTMLElement} button @param {AbortSignal} signal */
  constructor(host, button, signal) {
    this.#host = host
    this.#button = button
    button.addEventListener("click", () => void this.#turn(!this.#isOn), { signal })
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isOn) void this.#turn(false)
    }, { signal })
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && this.#isOn) void this.#turn(false)
    }, { signal })
    signal.addEventListener("abort", () => void this.#turn(false))
  }

  get #isOn() {
    return this.#host.dataset.screen === "big"
  }

  /** @param {boolean} on */
  async #turn(on) {
    if (on === this.#isOn) return
    if (on) this.#host.dataset.screen = "big"
    else delete this.#host.dataset.screen
    document.documentElement.classList.toggle("ws-big", on)
    this.#button.setAttribute("aria-pressed", String(on))
    // Without leave to fill the whole screen the page itself still shows the result alone.
    if (on) await document.documentElement.requestFullscreen?.().catch(() => {})
    else if (document.fullscreenElement) await document.exitFullscreen().catch(() => {})
  }
}
