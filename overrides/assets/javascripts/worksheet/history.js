/**
 * The ring of earlier states of a project: what is left when the newest state is damaged. Undo has
 * a log of its own (steps.js).
 */

import { canonical } from "./project.js"
import { seal } from "./seal.js"

const KEPT_STATES = 10
const REST = "rest"
const A_SITTING = 30 * 60_000
const MANY_SAVES = 400

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./seal.js").Sealed} Sealed
 */

export class History {
  /** Changed since it was stored. */
  isNew = false
  #states

  /** @param {Sealed[]} states Oldest first. */
  constructor(states) {
    this.#states = states
  }

  /** What is stored. */
  get ring() {
    return this.#states
  }

  /** Keep a state that a big step is about to leave. @param {Project} project @param {string} reason */
  keep(project, reason) {
    this.#push(seal(canonical(project), reason))
  }

  /**
   * Keep a state from before this sitting, and one now and then in a long one.
   *
   * @param {string} text @param {string} saved @param {number} revision Of the state last stored.
   */
  keepNowAndThen(text, saved, revision) {
    const isRested = Math.abs(Date.now() - Date.parse(saved)) > A_SITTING
    if (!text || !(isRested || revision % MANY_SAVES === 0)) return
    this.#push({ ...seal(text, REST), saved })
  }

  /** All states as `erase` leaves them. @param {(project: Project) => Project} erase */
  rewritten(erase) {
    const history = new History(this.#states.map(({ text, reason, saved }) => (
      { ...seal(canonical(erase(JSON.parse(text))), reason), saved })))
    history.isNew = true
    return history
  }

  /** @param {Sealed} state */
  #push(state) {
    this.#states = [...this.#states, state].slice(-KEPT_STATES)
    this.isNew = true
  }
}
