// @ts-nocheck -- see rules.mjs
/** A draft over a store that keeps what it is given, or fails when it is told to. */

import { Autosave } from "../../../overrides/assets/javascripts/worksheet/autosave.js"
import { StoreError } from "../../../overrides/assets/javascripts/worksheet/database.js"
import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { NOON, project, setClock } from "./rules.mjs"

export const AT_NOON = new Date(NOON).toISOString()
export const FILE = { at: "", changes: 0, since: "" }
const NAMES = { fresh: "Mit team", copy: "{name} (kopi)" }

/** A store that keeps what it is given, or fails with what stands in `failing`. */
class Store {
  mode = "indexeddb"
  reason = ""
  saved = []
  parted = []
  failing = []
  takes = 0
  gate = null
  /** Saves end only when what this gives is called. */
  shut() {
    let open
    this.gate = new Promise((resolve) => { open = resolve })
    return open
  }
  async save(held) {
    this.saved.push(held)
    if (this.takes) setClock(Date.now() + this.takes)
    await this.gate
    const failure = this.failing.shift()
    if (failure) throw typeof failure === "string" ? new StoreError(failure) : failure
    return { revision: held.revision + 1, saved: new Date().toISOString() }
  }
  part(held) {
    this.parted.push(held)
  }
  async load(id, copyName) {
    return [id, copyName("$&".repeat(60))]
  }
}

/** A draft over such a store: `enhed` is what stands in its form. */
export function draft(more = {}) {
  const store = Object.assign(new Store(), more)
  const target = new EventTarget()
  const leaving = new AbortController()
  const made = { store, target, leaving, states: [], notices: [], enhed: undefined }
  target.addEventListener("state", ({ detail }) => made.states.push(detail))
  target.addEventListener("notice", ({ detail }) => made.notices.push(detail))
  const read = (found) => (made.enhed === undefined ? found : { ...found, fields: { ark: { enhed: made.enhed } } })
  made.saving = new Autosave(store, NAMES, target, read, leaving.signal)
  made.type = (word) => {
    made.enhed = word
    made.saving.change()
  }
  return made
}

/** One that goes on with what is stored. */
export function going(enhed = "Øst", more = {}) {
  const made = draft()
  made.saving.hold({
    project: project(enhed), text: canonical(project(enhed)), saved: AT_NOON, revision: 3,
    file: FILE, ring: [], log: null, restored: "", copied: "", ...more,
  })
  return made
}
/** What was stored, in turn. */
export const words = ({ store }) => store.saved.map((held) => held.project.fields.ark.enhed)
