/** Asking Python for a score, one question at a time; the newest is the one answered. */

/**
 * @typedef {object} Options
 * @property {import("./python.js").Python} python
 * @property {() => Record<string, unknown>} question What stands on the page now.
 * @property {() => void} asking Python is at it.
 * @property {(answer: import("./python.js").Answer, isNewest: boolean) => void} answered
 * @property {() => void} failed Python was started anew, and failed again.
 * @property {AbortSignal} signal
 */

export class Scoring {
  #options
  #isAsking = false
  #again = false

  /** @param {Options} options */
  constructor(options) {
    this.#options = options
  }

  async ask() {
    const { python, signal, failed } = this.#options
    if (this.#isAsking) {
      this.#again = true
      return
    }
    if (python.hasFailed || signal.aborted) return
    this.#isAsking = true
    try {
      do {
        this.#again = false
        await this.#askOnce()
      } while (this.#again && !signal.aborted)
    } catch {
      // A start that failed has spoken for itself through "failed".
      if (!python.hasFailed && !signal.aborted) failed()
    } finally {
      this.#isAsking = false
    }
  }

  async #askOnce() {
    const { python, signal, question, asking, answered } = this.#options
    const asked = question()
    if (python.state === "ready") asking()
    performance.mark("ws:ask")
    const answer = await python.ask(asked)
    performance.mark("ws:answer", { detail: { ms: answer.ms } })
    if (signal.aborted) return
    answered(answer, !this.#again)
    requestAnimationFrame(() => performance.mark("ws:shown"))
  }
}
