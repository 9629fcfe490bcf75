/**
 * Stores one project while it changes, and says at every moment whether it is stored.
 *
 * D1  Nothing is written before the first load has ended; leaving with something typed is asked about.
 * D2  Stored within 300 ms of every key, also while typing, or as soon as a slow disk has had time
 *     to breathe; at once when the page is hidden, frozen or left.
 * D3  The state is "saved" only when the store has said so and nothing was typed since.
 * D4  What cannot be written where it belongs (another tab or a newer build was there) becomes a
 *     project of its own. What cannot be written at all stays on the page and is tried again.
 */

import { StoreError } from "./database.js"
import { neverAFile, timeLeft, withOneMore } from "./filestate.js"
import { History } from "./history.js"
import { canonical, emptyProject, newId } from "./project.js"
import { saveWithSteps } from "./steprows.js"
import { StepLog } from "./steps.js"

const SHORTEST_WAIT = 150
const LONGEST_WAIT = 900
// Of the time it takes to store: three quarters are left for everything else.
const BREATH = 4
const RETRY = 5000
const LONGEST_NAME = 100

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./filestate.js").FileState} FileState
 * @typedef {import("./store.js").Found} Found
 * @typedef {"loading" | "empty" | "saving" | "saved" | "unsaved" | "memory"} State
 * @typedef {{state: State, reason: string, saved: string, file: FileState, remind: boolean}} Status
 *   `reason`: why unsaved or memory (see StoreError). `saved`: ISO time, "" never. `remind`: it is
 *   time to save as a file.
 * @typedef {{fresh: string, copy: string}} Names Of a new project, and of a copy of "{name}".
 */

/** Dispatches "state" (detail Status) and "notice" (detail {code, params}) on the target. */
export class Autosave {
  history = new History([])
  steps = new StepLog(emptyProject(""))
  revision = 0
  /** @type {State} */
  #state = "loading"
  #reason = ""
  #saved = ""
  #stored = ""
  #store
  #names
  #target
  #signal
  #read
  /** @type {Project} */
  #project
  #file = neverAFile()
  #isFileNew = false
  #isDirty = false
  #isSoon = false
  #wait = SHORTEST_WAIT
  /** Where the steps stood when a change was counted last. */
  #counted = -1
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #reminder
  /** @type {Promise<void> | null} */
  #writing = null

  /**
   * @param {import("./store.js").ProjectStore} store
   * @param {Names} names
   * @param {EventTarget} target
   * @param {(project: Project) => Project} read The project with what stands in the form now.
   * @param {AbortSignal} signal
   */
  constructor(store, names, target, read, signal) {
    this.#store = store
    this.#names = names
    this.#target = target
    this.#read = read
    this.#signal = signal
    this.#project = emptyProject(names.fresh)
  }

  get project() {
    this.#project = this.#read(this.#project)
    return this.#project
  }

  get isPending() {
    return this.#isDirty || this.#writing !== null
  }

  /** @returns {Status} */
  get status() {
    const file = { ...this.#file }
    const remind = timeLeft(file) === 0
    return { state: this.#state, reason: this.#reason, saved: this.#saved, file, remind }
  }

  /** Go on with a stored project, or with a fresh one. @param {Found | null} found */
  hold(found) {
    clearTimeout(this.#timer)
    this.#isFileNew = this.#isDirty = this.#isSoon = false
    this.#counted = -1
    this.#project = found?.project ?? emptyProject(this.#names.fresh)
    this.revision = found?.revision ?? 0
    this.#stored = found?.text ?? ""
    this.#saved = found?.saved ?? ""
    this.#file = found?.file ?? neverAFile()
    this.history = new History(found?.ring ?? [])
    this.steps = new StepLog(this.#project, found?.log)
    this.#rest()
    // Held over from a page that could not store it.
    if (found && found.text !== canonical(found.project)) this.change()
    if (found?.restored) this.tell("damaged", { time: found.restored })
    if (found?.copied) this.tell("copied", { name: found.copied })
  }

  /** Something changed: it is stored soon. */
  change() {
    const isFirst = !this.#isDirty
    this.#isDirty = true
    if (this.#state === "saved" || this.#state === "empty") this.#say("saving")
    else if (this.#state === "loading" && isFirst) this.#say("loading")
    if (this.#isSoon) return
    this.#isSoon = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), this.#wait)
  }

  /** Store what is not stored. Resolves when that was tried; `status` tells how it went. */
  async flush() {
    clearTimeout(this.#timer)
    this.#isSoon = false
    if (this.#state === "loading") return
    this.#writing ??= this.#write().finally(() => { this.#writing = null })
    await this.#writing
  }

  /**
   * Put this in place of the project, and store it.
   *
   * @param {Project} project @param {FileState} [file] When it now is a file, too.
   */
  async put(project, file) {
    this.#project = project
    if (file) this.#file = file
    this.#isFileNew ||= file !== undefined
    this.change()
    await this.flush()
  }

  /** Before this project is left for another, all of it must be safe. Rejects with StoreError. */
  async settle() {
    await this.flush()
    if (this.#isDirty) throw new StoreError(this.#reason)
  }

  /** Let nothing stay of what `erase` takes out: not in the earlier states, and no steps. @param {(project: Project) => Project} erase */
  rewrite(erase) {
    this.#project = erase(this.#project)
    this.history = this.history.rewritten(erase)
    this.steps = new StepLog(this.#project, null)
    // Or the state stored last would be kept as an earlier one.
    this.#stored = ""
  }

  /** The page goes away, perhaps for good: rules D2 and S4. */
  leave() {
    if (!this.isPending || this.#state === "loading") return
    this.steps.extend(this.project)
    this.#store.part({ project: this.project, revision: this.revision, file: this.#file, log: this.steps.log })
    void this.flush()
  }

  /** See ProjectStore.load. @param {string} [id] */
  load(id) {
    return this.#store.load(id, this.#copyName)
  }

  /** @param {string} code @param {Record<string, string>} [params] */
  tell(code, params = {}) {
    this.#target.dispatchEvent(new CustomEvent("notice", { detail: { code, params } }))
  }

  async #write() {
    while (this.#isDirty) {
      this.#isDirty = false
      const { history, steps, project } = this
      steps.extend(project)
      const text = canonical(project)
      const isNew = text !== this.#stored
      if (!isNew && !history.isNew && !this.#isFileNew) break
      if (isNew) history.keepNowAndThen(this.#stored, this.#saved, this.revision)
      const isRingNew = history.isNew
      const file = isNew && !this.#isFileNew ? this.#withChange() : this.#file
      history.isNew = this.#isFileNew = false
      const begun = performance.now()
      try {
        const held = { project, revision: this.revision, file, written: text }
        const kept = await saveWithSteps(this.#store, isRingNew ? { ...held, ring: history.ring } : held, steps)
        const took = performance.now() - begun
        this.#wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, BREATH * took))
        // Meanwhile the reader may have gone on to another project.
        if (project.id !== this.#project.id) return
        this.revision = kept.revision
        this.#saved = kept.saved
        this.#stored = text
        if (!this.#isFileNew) this.#file = file
      } catch (error) {
        this.#isDirty = true
        history.isNew ||= isRingNew
        const code = error instanceof StoreError ? error.code : "failed"
        if (code !== "conflict" && code !== "newer") return this.#fail(code)
        this.#becomeCopy(code)
      }
    }
    this.#rest()
  }

  /** A change is a step, however often it is stored while it is made. */
  #withChange() {
    const { position } = this.steps
    const isCounted = position === this.#counted && this.#file.changes > 0
    this.#counted = position
    return isCounted ? this.#file : withOneMore(this.#file)
  }

  /** @param {string} code */
  #fail(code) {
    this.#reason = code
    this.#say("unsaved")
    clearTimeout(this.#timer)
    // The next page takes over what is unsaved (see ProjectStore.load), and tries again itself.
    if (!this.#signal.aborted) this.#timer = setTimeout(() => void this.flush(), RETRY)
  }

  /** Rule D4. @param {string} code */
  #becomeCopy(code) {
    const name = this.#copyName(this.#project.name)
    const own = { id: newId(), name }
    this.#project = { ...this.#project, ...own }
    this.revision = 0
    // Or a damaged copy would be taken back to a state of the project it was made of, and save over it.
    this.history = this.history.rewritten((state) => ({ ...state, ...own }))
    this.#stored = ""
    this.steps.goOnFrom(this.#project)
    this.tell(code, { name })
  }

  /** @param {string} name */
  #copyName = (name) => this.#names.copy.replace("{name}", () => name.slice(0, LONGEST_NAME))

  #rest() {
    const isMemory = this.#store.mode === "memory"
    this.#reason = isMemory ? this.#store.reason : ""
    this.#say(isMemory ? "memory" : this.#saved ? "saved" : "empty")
  }

  /** @param {State} state */
  #say(state) {
    this.#state = state
    const wait = timeLeft(this.#file)
    const isMemoryOnly = state === "memory" && wait < Infinity && !this.#signal.aborted
    const isUnstored = state === "saving" || (state === "loading" && this.#isDirty)
    const mayLose = isUnstored || state === "unsaved" || isMemoryOnly
    if (mayLose) addEventListener("beforeunload", ask)
    else removeEventListener("beforeunload", ask)
    clearTimeout(this.#reminder)
    if (wait > 0 && wait < Infinity && !this.#signal.aborted) {
      this.#reminder = setTimeout(() => this.#say(this.#state), wait)
    }
    this.#target.dispatchEvent(new CustomEvent("state", { detail: this.status }))
  }
}

/** @param {BeforeUnloadEvent} event */
function ask(event) {
  event.preventDefault()
}
