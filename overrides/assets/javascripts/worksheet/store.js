/**
 * The projects of this browser.
 *
 * S1  A project is written whole, in one strict transaction. Saved means: it completed.
 * S2  A revision that another tab wrote is never written over: the save is refused as a conflict.
 * S3  A record from a newer build is never written over. A damaged one is set aside under an id of
 *     its own, and the newest sound state of its ring takes its place.
 * S4  While a page goes away no read is answered any more, so a save, which reads before it writes,
 *     comes too late (measured: 0 of 12 arrive). `part` only writes, where a write is done at once
 *     (parting.js) or else blindly in a table of its own, and the next `load` judges what it finds.
 * S5  The steps that led to a project are stored with it (steprows.js).
 */

import { Database, StoreError } from "./database.js"
import { dropBehind, forgetBehind, leaveBehind, leftBehind } from "./parting.js"
import { canonical, newId } from "./project.js"
import { isSound, seal } from "./seal.js"
import { fresh, keepSteps, logMark, numbered, soundLog, STEPS } from "./steprows.js"

const NAME = "kompetencevaerktoejet"
const SCHEMA = 1
const TABLES = ["projects", "rings", "notes"]
const PARTINGS = "partings"
const CURRENT = "current"

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./seal.js").Sealed} Sealed
 * @typedef {import("./filestate.js").FileState} FileState
 * @typedef {Sealed & {id: string, name: string, schema: number, revision: number, writer: string,
 *   stamp: number, file: FileState, log?: import("./steprows.js").LogMark, damaged?: boolean}} Head
 * @typedef {import("./steps.js").Log} Log
 * @typedef {Head & {steps?: import("./steprows.js").Numbered[]}} Parting
 * @typedef {{project: Project, revision: number, file: FileState, ring: Sealed[], log: Log | null}} Held
 * @typedef {Omit<Held, "ring"> & {ring?: Sealed[], written?: string}} Late `written`: the canonical text.
 * @typedef {Held & {saved: string, text: string, restored: string, copied: string}} Found
 *   `restored` is the time of the older state used for a damaged one; `copied` the name of the copy
 *   made of a last edit that met a newer one. Both empty as a rule.
 * @typedef {import("./database.js").Tables} Tables
 * @typedef {{id: string, name: string, saved: string, status: "ok" | "damaged" | "newer"}} Listed
 */

/** @type {ProjectStore | undefined} */
let shared

/** The one store of the visit: it survives instant navigation, as the worker does. */
export function openStore() {
  shared ??= new ProjectStore()
  return shared
}

export class ProjectStore {
  #database = new Database(NAME, [...TABLES, STEPS, PARTINGS])
  #writer = newId()
  #stamp = 0
  /** What was written blindly last. */
  #parted = { id: "", stamp: 0 }
  /** What could not be stored; the next page of this visit goes on with it. @type {Late | null} */
  #unstored = null

  get mode() {
    return this.#database.mode
  }

  /** Why the mode is memory: blocked, hangs, replaced or failed. */
  get reason() {
    return this.#database.reason
  }

  /** "deleted", "replaced" and "arrived": see Database. */
  get events() {
    return /** @type {EventTarget} */ (this.#database)
  }

  /**
   * Store the project and make it the current one. Rejects with StoreError.
   *
   * @param {Late} held The ring only when it changed.
   * @returns {Promise<{revision: number, saved: string}>}
   */
  async save(held) {
    this.#unstored = held
    const kept = await this.#write(held)
    this.#unstored = null
    return kept
  }

  /** @param {Late} held */
  async #write(held) {
    const { ring } = held
    const head = this.#head(held)
    const { id, writer } = head
    const kept = await this.#database.run([...TABLES, STEPS], async (tables) => {
      /** @type {Head | undefined} */
      const old = await tables.get("projects", id)
      if (old && old.schema > SCHEMA) throw new StoreError("newer")
      // Our own higher revision is a save that arrived although its answer was lost.
      const isAhead = old && old.revision > held.revision
      if (isAhead && old.writer !== writer) throw new StoreError("conflict")
      if (old && !isSound(old)) tables.put("projects", { ...old, id: newId(), damaged: true })
      const next = { ...head, revision: Math.max(old?.revision ?? 0, held.revision) + 1 }
      tables.put("projects", next)
      if (ring) tables.put("rings", { id, states: ring })
      // Where site data was cleared meanwhile, the steps stored before are gone as well.
      keepSteps(tables, next, old ? fresh(held.log) : numbered(held.log))
      tables.put("notes", { id: CURRENT, project: id })
      return next
    })
    const { id: left, stamp } = this.#parted
    if (left && stamp < head.stamp) {
      this.#parted = { id: "", stamp: 0 }
      // Left behind it does no harm: the head's higher stamp speaks against it. But one that has
      // become a project of its own (rule D4) would be made into another.
      dropBehind(left)
      void this.#database.run([PARTINGS], async (tables) => tables.remove(PARTINGS, left))
        .catch(() => undefined)
    }
    return { revision: kept.revision, saved: kept.saved }
  }

  /** Store without asking, because the page is going away. @param {Late} held */
  part(held) {
    // A browser that keeps nothing has been said to keep nothing.
    if (this.mode === "memory") return
    const head = this.#head(held)
    this.#parted = { id: head.id, stamp: head.stamp }
    const parting = { ...head, steps: fresh(held.log) }
    if (leaveBehind(parting)) return
    // Or an earlier one that found room would speak for this one.
    dropBehind(head.id)
    this.#database.putBlindly(PARTINGS, parting)
  }

  /**
   * The current project, or the one with this id; null where there is none. Rejects with
   * StoreError: "damaged" when no state of it can be read (it has been set aside), "newer".
   *
   * @param {string} [wanted] @param {(name: string) => string} [copyName] Names the copy of a last
   *   edit that met a newer one.
   * @returns {Promise<Found | null>}
   */
  async load(wanted, copyName = (name) => name) {
    const behind = leftBehind()
    const found = await this.#database.run([...TABLES, STEPS, PARTINGS], async (tables) => {
      for (const { row } of behind) if (row) tables.put(PARTINGS, row)
      const id = wanted ?? await this.#begun(tables, copyName) ?? (await tables.get("notes", CURRENT))?.project
      if (!id) return null
      /** @type {[Head | undefined, {states: Sealed[]} | undefined, Parting | undefined]} */
      const [stored, rings, parting] = await Promise.all(
        [tables.get("projects", id), tables.get("rings", id), tables.get(PARTINGS, id)])
      if (stored && stored.schema > SCHEMA) throw new StoreError("newer")
      const ring = (rings?.states ?? []).filter(isSound)
      const isDamaged = stored && !isSound(stored)
      const restored = isDamaged ? ring.at(-1)?.saved ?? "" : ""
      const sound = isDamaged ? this.#setAside(tables, stored, ring.at(-1)) : stored
      // A last edit that takes its place goes on with them.
      if (isDamaged && !(parting && isSound(parting))) tables.removeUnder(STEPS, id)
      const { head, copied } = await this.#judge(tables, sound, parting, copyName)
      if (!head) return isDamaged ? "damaged" : null
      const { text, revision, file, saved } = head
      const log = soundLog(head, await tables.under(STEPS, id))
      // A copy made by an older build has states with the id of the other in its ring.
      return { project: { ...JSON.parse(text), id }, text, revision, file, saved, ring, log, restored, copied }
    })
    for (const { key, text } of behind) forgetBehind(key, text)
    const late = this.#unstored
    if (late && (wanted ?? late.project.id) === late.project.id) {
      const known = found !== "damaged" && found?.project.id === late.project.id ? found : null
      const unknown = { text: "", saved: "", ring: [], restored: "", copied: "" }
      return { ...unknown, ...known, ...late }
    }
    if (found === "damaged") throw new StoreError("damaged")
    return found
  }

  /**
   * Rule S4, for projects that were left before they were ever stored: no note speaks of them.
   *
   * @param {Tables} tables @param {(name: string) => string} copyName
   * @returns {Promise<string | undefined>} The id of the newest, which is the current one now.
   */
  async #begun(tables, copyName) {
    /** @type {Parting[]} */
    const partings = await tables.all(PARTINGS)
    const heads = await Promise.all(partings.map(({ id }) => tables.get("projects", id)))
    const begun = partings
      .filter((parting, at) => !heads[at] && parting.schema <= SCHEMA && isSound(parting))
      .sort((a, b) => (a.saved < b.saved ? 1 : -1))
    for (const parting of begun) await this.#judge(tables, undefined, parting, copyName)
    const id = begun[0]?.id
    if (id) tables.put("notes", { id: CURRENT, project: id })
    return id
  }

  /**
   * Rule S3.
   *
   * @param {Tables} tables @param {Head} damaged @param {Sealed | undefined} state
   * @returns {Head | undefined}
   */
  #setAside(tables, damaged, state) {
    tables.put("projects", { ...damaged, id: newId(), damaged: true })
    tables.remove("projects", damaged.id)
    if (!state) return undefined
    const head = { ...damaged, ...state, revision: (Number(damaged.revision) || 0) + 1 }
    tables.put("projects", head)
    return head
  }

  /**
   * Rule S4: the last edit of a page that went away follows the head, is older, or met another.
   *
   * @param {Tables} tables @param {Head | undefined} head
   * @param {Parting | undefined} parting
   * @param {(name: string) => string} copyName
   */
  async #judge(tables, head, parting, copyName) {
    if (!parting) return { head, copied: "" }
    tables.remove(PARTINGS, parting.id)
    const isOurs = head?.writer === parting.writer
    const follows = !head ||
      (isOurs ? head.stamp < parting.stamp : head.revision === parting.revision)
    if (!isSound(parting) || (isOurs && !follows)) return { head, copied: "" }
    if (follows) {
      const { steps = [], ...last } = parting
      const next = { ...last, revision: Math.max(head?.revision ?? 0, parting.revision) + 1 }
      tables.put("projects", next)
      keepSteps(tables, next, steps)
      return { head: next, copied: "" }
    }
    // Two tabs that are opened at once may both find it, and one page may find it twice.
    const id = `${parting.writer.slice(0, -12)}${parting.stamp.toString(16).padStart(12, "0")}`
    if (await tables.get("projects", id)) return { head, copied: "" }
    const project = { ...JSON.parse(parting.text), id, name: copyName(parting.name) }
    tables.put("projects", this.#head({ project, revision: 1, file: parting.file, log: null }))
    return { head, copied: project.name }
  }

  /** Newest first. @returns {Promise<Listed[]>} */
  async list() {
    /** @type {Head[]} */
    const heads = await this.#database.run(TABLES, (tables) => tables.all("projects"))
    return heads.sort((a, b) => (a.saved < b.saved ? 1 : -1)).map((head) => {
      const status = head.schema > SCHEMA ? "newer" : head.damaged ? "damaged" : "ok"
      return { id: head.id, name: head.name, saved: head.saved, status }
    })
  }

  /** What stands in a record, readable or not; for a rescue file. @param {string} id */
  async raw(id) {
    const head = await this.#database.run(TABLES, (tables) => tables.get("projects", id))
    return String(head?.text ?? "")
  }

  /** Make this the project that the next visit begins with. @param {string} id */
  async setCurrent(id) {
    const note = { id: CURRENT, project: id }
    await this.#database.run(TABLES, async (tables) => tables.put("notes", note))
  }

  /** Remove a project, its steps and its earlier states. @param {string} id */
  async remove(id) {
    this.#unstored = null
    dropBehind(id)
    await this.#database.run([...TABLES, STEPS, PARTINGS], async (tables) => {
      tables.removeUnder(STEPS, id)
      for (const table of ["projects", "rings", PARTINGS]) tables.remove(table, id)
      if ((await tables.get("notes", CURRENT))?.project === id) tables.remove("notes", CURRENT)
    })
  }

  /** Remove the last edit of a page that went away, if one is left. @param {string} id */
  async dropParting(id) {
    dropBehind(id)
    await this.#database.run([PARTINGS], async (tables) => tables.remove(PARTINGS, id))
  }

  /** Remove everything this site has stored here: the database itself, its caches, and the choice of colours. */
  async removeAll() {
    this.#unstored = null
    await this.#database.destroy()
    // Only ours: on a shared host the origin belongs to other sites too.
    const names = ((await globalThis.caches?.keys()) ?? []).filter((name) => name.startsWith(NAME))
    await Promise.all(names.map((name) => caches.delete(name)))
    forgetChoices()
  }

  /** @param {Late} held @returns {Head} */
  #head({ project, revision, file, log, written }) {
    this.#stamp += 1
    const { id, name } = project
    const mark = { schema: SCHEMA, revision, writer: this.#writer, stamp: this.#stamp }
    const sealed = seal(written ?? canonical(project))
    return { ...sealed, ...mark, id, name, file, ...(log && { log: logMark(log, sealed) }) }
  }
}

/** What stands in localStorage of ours: the choice of light or dark, and what pages left behind. */
function forgetChoices() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(NAME)) localStorage.removeItem(key)
  } catch {
    // Storage is closed to us, and so nothing stands there.
  }
}
