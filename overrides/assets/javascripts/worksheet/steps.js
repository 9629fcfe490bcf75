/**
 * The steps that led to a project, one by one, so that they can be undone and redone.
 *
 * U1  A step is everything between two pauses: an edit of one field, a row, a paste, a cleared
 *     sheet. What ends a step is decided by `close`.
 * U2  At least 100 steps can be undone, 200 when they are small.
 * U3  What was undone can be redone until something else is done.
 * U4  A step is made or taken back only where the project is as the step left it (rule C1).
 *     Otherwise the log is not about this project, and is dropped.
 */

import { changesBetween, withChanges } from "./changes.js"

const MOST_STEPS = 200
const LEAST_STEPS = 100
const MUCH = 1_000_000
const TOO_MUCH = 8_000_000

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {{text: string}} Step One line of JSON: {reason, place, changes}.
 * @typedef {{reason: string, place: string, changes: import("./changes.js").Change[]}} Told
 *   `reason` names a big step, "" for an edit; `place` is the name of the field, "" if unknown.
 * @typedef {{first: number, done: number, steps: Step[], fresh: number[]}} Log `first` is the number
 *   of the oldest step kept, `done` how many of them are not undone, `fresh` the places of those
 *   not yet stored.
 */

export class StepLog {
  #first
  #done
  #steps
  /** @type {WeakSet<Step>} */
  #stored
  /** As it was when the open step began. */
  #base
  /** As it was seen last. */
  #seen
  #isOpen = false
  #reason = ""
  #place = ""

  /** @param {Project} project @param {Log | null} [log] Of this very state of it. */
  constructor(project, log) {
    const { first, done, steps, fresh } = log ?? { first: 0, done: 0, steps: [], fresh: [] }
    this.#first = first
    this.#done = done
    this.#steps = [...steps]
    this.#stored = new WeakSet(steps.filter((_, at) => !fresh.includes(at)))
    this.#base = this.#seen = project
  }

  get canRedo() {
    return this.#done < this.#steps.length
  }

  /** How many steps can be undone. */
  get left() {
    return this.#done
  }

  /** Where one stands among all steps ever. */
  get position() {
    return this.#first + this.#done
  }

  /** As it is stored; it does not change any more. @returns {Log} */
  get log() {
    const steps = [...this.#steps]
    const fresh = [...steps.keys()].filter((at) => !this.#stored.has(/** @type {Step} */ (steps[at])))
    return { first: this.#first, done: this.#done, steps, fresh }
  }

  /** @param {Log} log */
  markStored({ steps }) {
    for (const step of steps) this.#stored.add(step)
  }

  /** None of it is stored any more, or not where the project now belongs. */
  markUnstored() {
    this.#stored = new WeakSet()
  }

  /** Name the step that begins now. @param {string} reason @param {string} [place] */
  begin(reason, place = "") {
    this.close()
    this.#reason = reason
    this.#place = place
  }

  /** Name the field being typed in. @param {string} place */
  at(place) {
    this.#place ||= place
  }

  /** The project is now like this: the open step grows. @param {Project} project */
  extend(project) {
    const changes = project === this.#seen ? null : changesBetween(this.#base, project)
    this.#seen = project
    if (!changes) return
    if (this.#isOpen) this.#steps.length = this.#done -= 1
    this.#isOpen = changes.length > 0
    if (!this.#isOpen) return
    const step = { reason: this.#reason, place: this.#place, changes }
    this.#steps.splice(this.#done, Infinity, { text: JSON.stringify(step) })
    this.#done += 1
    this.#trim()
  }

  /** What comes now is another step. */
  close() {
    this.#base = this.#seen
    this.#isOpen = false
    this.#reason = this.#place = ""
  }

  /** Go on from here, with nothing to undo of how it came about. @param {Project} project */
  goOnFrom(project) {
    this.#seen = project
    this.close()
  }

  /** What `move` would move. @param {"back" | "forth"} way @returns {Told | null} */
  next(way) {
    const step = this.#steps[way === "back" ? this.#done - 1 : this.#done]
    return step ? JSON.parse(step.text) : null
  }

  /** @param {"back" | "forth"} way @returns {Project | null} null: there is no step, or it did not fit. */
  move(way) {
    this.close()
    const step = this.next(way)
    if (!step) return null
    const changes = way === "back" ? step.changes.toReversed() : step.changes
    const project = withChanges(this.#base, changes, way)
    if (!project) {
      this.#first += this.#steps.length
      this.#done = this.#steps.length = 0
      return null
    }
    this.#done += way === "back" ? -1 : 1
    this.goOnFrom(project)
    return project
  }

  /** Rule U2. The newest step stays, however big. */
  #trim() {
    let size = this.#steps.reduce((sum, { text }) => sum + text.length, 0)
    let gone = 0
    for (const { text } of this.#steps.slice(0, -1)) {
      const count = this.#steps.length - gone
      const isEnough = count <= MOST_STEPS && (size <= MUCH || count <= LEAST_STEPS) && size <= TOO_MUCH
      if (isEnough) break
      size -= text.length
      gone += 1
    }
    this.#steps.splice(0, gone)
    this.#first += gone
    this.#done -= gone
  }
}

/**
 * The log of a project that is not open, with one step more.
 *
 * @param {{project: Project, log: Log | null}} found @param {Project} project As the step leaves it.
 * @param {string} reason
 */
export function withStep(found, project, reason) {
  const steps = new StepLog(found.project, found.log)
  steps.begin(reason)
  steps.extend(project)
  return steps.log
}
