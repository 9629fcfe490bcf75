/**
 * The ring of earlier states of a project: what undo goes back to, and what is left when the newest
 * state is damaged. It is stored with the project, so undo outlives a reload.
 */

import { canonical } from "./project.js"
import { seal } from "./seal.js"

const KEPT_STATES = 10
const REST = "rest"
const A_SITTING = 30 * 60_000
const MANY_SAVES = 100

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./seal.js").Sealed} Sealed
 */

export class History {
  /** Changed since it was stored. */
  isNew = false
  #states
  /** @type {Sealed[]} */
  #undone = []

  /** @param {Sealed[]} states Oldest first. */
  constructor(states) {
    this.#states = states
  }

  /** What is stored. The way back to another project is for this visit only. */
  get ring() {
    return this.#states.filter((state) => !state.from)
  }

  get canRedo() {
    return this.#undone.length > 0
  }

  /**
   * Keep a state that a big step is about to leave.
   *
   * @param {Project} project @param {string} reason The step.
   * @param {string} [from] For a switch: the project to go back to.
   */
  keep(project, reason, from) {
    this.#push({ ...seal(canonical(project), reason), ...(from && { from }) })
    this.#undone = []
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

  /** The state before the last big step, taken out. @param {Project} project As it is now. */
  back(project) {
    const last = this.#states.findLast((state) => state.reason !== REST)
    if (!last) return undefined
    this.#states = this.#states.filter((state) => state !== last)
    this.isNew = true
    if (!last.from) this.#undone.push(seal(canonical(project), last.reason))
    return last
  }

  /** The state that `back` came from last. @param {Project} project As it is now. */
  again(project) {
    const next = this.#undone.pop()
    if (next) this.#push(seal(canonical(project), next.reason))
    return next
  }

  /** After something new was typed there is nothing to take again. */
  change() {
    this.#undone = []
  }

  /** There is no way back to a project that is gone. @param {string} id */
  forget(id) {
    this.#states = this.#states.filter((state) => state.from !== id)
  }

  /** @param {Sealed} state */
  #push(state) {
    this.#states = [...this.#states, state].slice(-KEPT_STATES)
    this.isNew = true
  }
}
