/**
 * The project being filled in: the form on one side, the store on the other.
 *
 * D5  What was typed before the stored project arrived wins over it, field by field.
 * D6  Every step is undone to the letter, also after a reload (undo.js). A big one (clear, open,
 *     example, row, paste) is a step of its own, and the state before it is kept in the ring as well.
 *     A big step waits for the stored project: taken before, it would lie under what comes.
 * D7  A tab that comes into view shows what another tab has stored meanwhile.
 */

import { Autosave } from "./autosave.js"
import { StoreError } from "./database.js"
import { asBefore, nowAFile } from "./filestate.js"
import { WORDS } from "./localwords.js"
import { emptyProject, merge, without } from "./project.js"
import { withDeleteBy } from "./retention.js"
import { withStep } from "./steps.js"
import { Undo } from "./undo.js"
import { watchVisibility } from "./visibility.js"

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./store.js").Found} Found
 * @typedef {object} Options
 * @property {import("./store.js").ProjectStore} store
 * @property {(project: Project) => Project} collect Reads the form into a copy of the project.
 * @property {(project: Project) => void} apply Writes the project to the form.
 * @property {(project: Project) => Project} guard Blanks what may never be stored.
 * @property {{id: string, kind: string, keys: string[]}[]} owns The sections and lists of this sheet, with
 *   what a row may hold of them; what `clear` empties.
 * @property {Pick<Project, "fields" | "lists" | "matrices">} [example] Emptied with it while unchanged.
 * @property {import("./autosave.js").Names} names
 * @property {AbortSignal} signal Ends this draft; what is unsaved is stored first.
 */

/** Events: "state" with detail Status, "notice" with detail {code, params}, "shown" after `apply`. */
export class Draft extends EventTarget {
  #options
  #saving
  #isTyped = false
  #isApplying = false
  /** What held before a file was handed over. @type {{id: string, file: import("./filestate.js").FileState} | null} */
  #before = null
  /** @type {() => void} */
  #hasBegun = () => {}
  /** Once the stored project is here. @type {Promise<void>} */
  begun = new Promise((resolve) => { this.#hasBegun = resolve })

  /** @param {Options} options */
  constructor(options) {
    super()
    this.#options = options
    const read = (/** @type {Project} */ project) => this.#read(project)
    this.#saving = new Autosave(options.store, options.names, this, read, options.signal)
    const owns = options.owns.map(({ id }) => id)
    this.steps = new Undo(this.#saving, owns, (project) => this.#put(project), (id) => this.#goTo(id))
  }

  /** As it stands on the page now. */
  get project() {
    return this.#saving.project
  }

  get status() {
    return this.#saving.status
  }

  /** Load the current project, or begin an empty one, and show it. */
  async begin() {
    this.#listen()
    const found = await this.#find()
    const typed = this.#isTyped && this.#options.collect(emptyProject(""))
    this.#isTyped = false
    this.#saving.hold(found)
    if (typed) await this.#put(merge(this.project, typed))
    else this.#show(this.project)
    this.#hasBegun()
  }

  /** To be called after every input. */
  change() {
    if (this.#isApplying) return
    this.steps.rest()
    this.#isTyped = true
    this.#saving.change()
  }

  /** Store what is not stored yet. */
  flush() {
    return this.#saving.flush()
  }

  /**
   * To be called before a big step that the caller takes itself, at once.
   *
   * @param {string} reason @param {string} [place] The name of the field where it begins.
   */
  checkpoint(reason, place) {
    this.steps.begin(reason, place)
    this.#saving.history.keep(this.project, reason)
    queueMicrotask(() => this.steps.settle())
  }

  /**
   * Put other contents in this project.
   *
   * @param {Project} project @param {"open" | "example" | "carry" | "import" | "collect" | "preset"} reason A file brings its name along.
   */
  async replace(project, reason) {
    this.checkpoint(reason)
    const { id, name, created } = this.project
    if (reason === "open") return this.#put({ ...project, id, created }, nowAFile())
    const own = this.project.fields[WORDS]
    return this.#put({ ...project, id, name, created, fields: { ...project.fields, ...own && { [WORDS]: own } } })
  }

  /** Empty all that this sheet edits. */
  async clear() {
    await this.begun
    this.checkpoint("clear")
    await this.#put(this.emptied)
  }

  /** The project without all that this sheet edits. */
  get emptied() {
    return without(this.project, this.#options.owns, this.#options.example)
  }

  /** What was just handed over as a file is no longer missing one. */
  async savedAsFile() {
    const { id } = this.project
    const { file } = this.status
    // Handed over again with no change between: then the one before has not come either.
    const isAgain = this.#before?.id === id && file.changes === 0
    if (!isAgain) this.#before = { id, file }
    await this.#saving.put(this.project, nowAFile())
  }

  /** The reader has looked, and the file is not there: no browser tells a page so. */
  async missedFile() {
    const before = this.#before
    if (before?.id === this.project.id) await this.#saving.put(this.project, asBefore(before.file, this.status.file))
  }

  /** All projects of this browser, newest first. */
  async list() {
    await this.flush()
    return this.#options.store.list()
  }

  /** Begin another project. @param {string} name @param {Project} [contents] From a file. */
  async create(name, contents) {
    await this.#saving.settle()
    const from = this.project.id
    this.#arrive(null, from)
    const { id, created } = this.project
    const project = { ...this.project, ...contents, id, created, name }
    this.#saving.steps.goOnFrom(project)
    await this.#put(project, contents && nowAFile())
  }

  /** Rejects with StoreError when the other project cannot be read. @param {string} id */
  async switchTo(id) {
    if (id !== this.project.id) await this.#goTo(id, this.project.id)
  }

  /** @param {string} id @param {string} name */
  async rename(id, name) {
    if (id === this.project.id) {
      this.steps.begin("rename")
      return this.#put({ ...this.project, name })
    }
    const found = await this.#saving.load(id)
    if (!found) return
    const { store } = this.#options
    const project = { ...found.project, name }
    await store.save({ ...found, project, log: withStep(found, project, "rename") })
    await store.setCurrent(this.project.id)
  }

  /** @param {string} id */
  async remove(id) {
    const { store } = this.#options
    await this.flush()
    await store.remove(id)
    this.steps.forget(id)
    if (id !== this.project.id) return
    const next = (await store.list()).find((other) => other.status === "ok")
    const found = next ? await this.#saving.load(next.id) : null
    if (found) await store.setCurrent(found.project.id)
    this.#arrive(found)
  }

  /** Keep the project until this day, YYYY-MM-DD. @param {string} day */
  async retain(day) {
    await this.begun
    this.steps.begin("retain")
    await this.#put(withDeleteBy(this.project, day))
  }

  /**
   * Rewrite the project and its earlier states, and drop its steps, so that what `erase` takes out
   * is left nowhere. Rejects with StoreError where that could not be stored.
   *
   * @param {(project: Project) => Project} erase
   */
  async forget(erase) {
    await this.begun
    await this.#saving.settle()
    this.#saving.rewrite(erase)
    await this.#put(this.project)
    await this.#saving.settle()
    await this.#options.store.dropParting(this.project.id)
  }

  /** Remove all projects, here and in the other tabs. */
  async removeAll() {
    await this.flush()
    await this.#options.store.removeAll()
    this.#arrive(null)
  }

  /** @param {Project} project */
  #read(project) {
    if (!this.#isTyped) return project
    // Until the stored project has arrived, `begin` still has to know that something was typed.
    this.#isTyped = this.status.state === "loading"
    return this.#options.guard(this.#options.collect(project))
  }

  /** @param {Project} project @param {import("./filestate.js").FileState} [file] */
  async #put(project, file) {
    const guarded = this.#options.guard(project)
    this.#isTyped = false
    this.#saving.steps.extend(guarded)
    this.#saving.steps.close()
    const stored = this.#saving.put(guarded, file)
    this.#show(guarded)
    await stored
  }

  /** @param {Project} project */
  #show(project) {
    if (this.#options.signal.aborted) return
    this.#isApplying = true
    try {
      this.#options.apply(project)
    } finally {
      this.#isApplying = false
    }
    this.dispatchEvent(new Event("shown"))
  }

  /** @param {string} id @param {string} [from] Where undo shall lead back to. */
  async #goTo(id, from) {
    await this.#saving.settle()
    const found = await this.#saving.load(id)
    if (!found) throw new StoreError("failed")
    await this.#options.store.setCurrent(id)
    this.#arrive(found, from)
  }

  /** @param {Found | null} found @param {string} [from] */
  #arrive(found, from) {
    this.#isTyped = false
    this.#saving.hold(found)
    this.steps.arrive(from)
    this.#show(this.project)
  }

  /** A project that cannot be read is left alone, and a fresh one begun. */
  async #find() {
    try {
      return await this.#saving.load()
    } catch (error) {
      const code = error instanceof StoreError ? error.code : "failed"
      this.#saving.tell(code === "damaged" ? "lost" : code === "newer" ? "newerFound" : "unread")
      return null
    }
  }

  #listen() {
    const { store, signal } = this.#options
    const leave = () => this.#saving.leave()
    watchVisibility({ leave, come: () => void this.#refresh(), signal })
    signal.addEventListener("abort", () => void this.flush(), { once: true })
    // The page is about to be loaded anew, and waits for what is pushed here.
    document.addEventListener("ws:save", (event) => {
      const { detail } = /** @type {CustomEvent<Promise<string>[]>} */ (event)
      detail.push(this.flush().then(() => this.status.state))
    }, { signal })
    store.events.addEventListener("replaced", () => this.#saving.tell("replaced"), { signal })
    store.events.addEventListener("arrived", () => void this.#goOnStored(), { signal })
    store.events.addEventListener("deleted", () => {
      this.#arrive(null)
      this.#saving.tell("deleted")
    }, { signal })
  }

  /** The store came late: what was typed meanwhile is there now, else what was there before. */
  async #goOnStored() {
    const isUntouched = () => !this.#isTyped && !this.#saving.isPending && this.status.saved === ""
    const found = isUntouched() ? await this.#find() : null
    if (isUntouched()) this.#arrive(found)
    else this.#saving.change()
  }

  /** Rule D7. */
  async #refresh() {
    if (this.#saving.isPending || this.status.state === "loading") return
    const found = await this.#saving.load(this.project.id).catch(() => null)
    if (!found || this.#saving.isPending || this.#options.signal.aborted) return
    if (found.revision > this.#saving.revision) this.#arrive(found)
  }
}
