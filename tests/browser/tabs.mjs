/**
 * Tabs of one browser without a browser: the real scripts of the store, each tab with a document and
 * a connection of its own, over fake-indexeddb. A line of JSON in is a list of acts, a line out is
 * what could be seen after each of them.
 *
 * Nothing here waits for a clock: what would be stored after a pause is stored by the act "save". A
 * tab that dies takes its unfinished transactions with it, but not one that was told to commit.
 */

import { AsyncLocalStorage } from "node:async_hooks"
import { createInterface } from "node:readline"

import { IDBFactory, IDBKeyRange } from "fake-indexeddb"

import { Draft } from "../../overrides/assets/javascripts/worksheet/draft.js"
import { ProjectStore } from "../../overrides/assets/javascripts/worksheet/store.js"

const NAME = "kompetencevaerktoejet"
const OLDER = ["projects", "rings", "notes", "partings"]
const OWNS = [{ id: "ark", kind: "fields", keys: [] }, { id: "raekker", kind: "rows", keys: ["navn"] }]
const EXAMPLE = { ark: { enhed: "Hjemmeplejen", maal: "Ro" } }

/** @typedef {import("../../overrides/assets/javascripts/worksheet/project.js").Project} Project */

/** The tab that is at work. @type {AsyncLocalStorage<Tab>} */
const atWork = new AsyncLocalStorage()
let disk = new IDBFactory()
/** What stands in localStorage; null where it is closed to us. @type {Place | null} */
let place = null
/** Transactions and openings under way in any tab. */
let busy = 0

class Tab {
  document = Object.assign(new EventTarget(), { hidden: false })
  window = new EventTarget()
  isGone = false
  diesInUpgrade = false
  form = { enhed: "", maal: "", raekker: "" }
  /** @type {Set<IDBTransaction>} */
  #running = new Set()
  /** @type {IDBDatabase[]} */
  #connections = []
  draft = new Draft({
    store: new ProjectStore(),
    collect: (project) => this.#collect(project),
    apply: ({ fields, lists }) => {
      const { enhed = "", maal = "" } = fields["ark"] ?? {}
      this.form = { enhed, maal, raekker: (lists["raekker"] ?? []).map((row) => row["navn"]).join("\n") }
    },
    // Always whole, so that two states with the same contents are the same text.
    guard: (project) => ({
      ...project,
      fields: { ...project.fields, ark: { enhed: "", maal: "", ...project.fields["ark"] } },
      lists: { raekker: [], ...project.lists },
    }),
    owns: OWNS,
    names: { fresh: "Mit team", copy: "{name} (kopi)" },
    signal: new AbortController().signal,
  })

  /** @param {Project} project @returns {Project} */
  #collect(project) {
    const { raekker, ...ark } = this.form
    const rows = raekker.split("\n").filter(Boolean).map((navn, at) => ({ id: `r${at + 1}`, navn }))
    return { ...project, fields: { ...project.fields, ark }, lists: { ...project.lists, raekker: rows } }
  }

  /** @param {IDBOpenDBRequest} request */
  opening(request) {
    busy += 1
    request.addEventListener("upgradeneeded", () => {
      if (this.diesInUpgrade) queueMicrotask(() => request.transaction?.abort())
    })
    request.addEventListener("error", () => { busy -= 1 })
    request.addEventListener("success", () => {
      busy -= 1
      const { result } = request
      const begin = result.transaction.bind(result)
      this.#connections.push(result)
      result.transaction = (...options) => {
        if (this.isGone) throw new DOMException("gone", "InvalidStateError")
        const transaction = begin(...options)
        busy += 1
        this.#running.add(transaction)
        const end = () => {
          busy -= 1
          this.#running.delete(transaction)
        }
        transaction.addEventListener("complete", end)
        transaction.addEventListener("abort", end)
        return transaction
      }
    })
  }

  die() {
    this.isGone = true
    for (const transaction of this.#running) {
      try {
        transaction.abort()
      } catch {
        // It was told to commit, and does.
      }
    }
    for (const connection of this.#connections) connection.close()
  }

  /** @param {boolean} hidden */
  turn(hidden) {
    this.document.hidden = hidden
    this.document.dispatchEvent(new Event("visibilitychange"))
  }
}

class Place {
  /** @param {string} key */
  getItem(key) {
    return /** @type {any} */ (this)[key] ?? null
  }

  /** @param {string} key @param {string} text */
  setItem(key, text) {
    Object.assign(this, { [key]: text })
  }

  /** @param {string} key */
  removeItem(key) {
    delete /** @type {any} */ (this)[key]
  }
}

const never = /** @type {IDBOpenDBRequest} */ (/** @type {unknown} */ (new EventTarget()))
Object.defineProperties(globalThis, {
  document: { get: () => atWork.getStore()?.document },
  window: { get: () => atWork.getStore()?.window },
  localStorage: {
    get() {
      if (place) return place
      throw new DOMException("closed", "SecurityError")
    },
  },
})
Object.assign(globalThis, {
  IDBKeyRange,
  indexedDB: {
    open(/** @type {string} */ name, /** @type {number} */ version) {
      const tab = atWork.getStore()
      if (tab?.isGone) return never
      const request = disk.open(name, version)
      tab?.opening(request)
      return request
    },
    deleteDatabase: (/** @type {string} */ name) => disk.deleteDatabase(name),
  },
  addEventListener() {},
  removeEventListener() {},
  setTimeout: () => 0,
  clearTimeout() {},
})

/** @param {number} count */
async function turns(count) {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate)
}

/** Until nothing has been under way for a while. */
async function rest() {
  for (let quiet = 0; quiet < 12; quiet += 1) {
    if (busy) quiet = 0
    await turns(1)
  }
}

/** @type {Record<string, (tab: Tab, ...options: any[]) => Promise<unknown> | void>} */
const ACTS = {
  open: (tab) => tab.draft.begin(),
  edit(tab, field, text) {
    if (/** @type {any} */ (tab.form)[field] === text) return
    Object.assign(tab.form, { [field]: text })
    tab.draft.change()
    tab.draft.steps.settle()
  },
  save: (tab) => tab.draft.flush(),
  undo: (tab) => tab.draft.steps.back(),
  redo: (tab) => tab.draft.steps.again(),
  clear: (tab) => tab.draft.clear(),
  example: (tab) => tab.draft.replace({ ...tab.draft.project, fields: EXAMPLE, lists: {} }, "example"),
  erase: (tab) => tab.draft.removeAll(),
  look: (tab) => { tab.window.dispatchEvent(new Event("focus")) },
  async hide(tab) {
    tab.turn(true)
    await rest()
    tab.turn(false)
  },
  async close(tab, after) {
    tab.turn(true)
    await turns(after)
    tab.die()
  },
  async crash(tab, after) {
    void tab.draft.flush()
    await turns(after)
    tab.die()
  },
}

/** What stands on the disk, as it stands there. @returns {Promise<Record<string, any[]>>} */
function onDisk() {
  return new Promise((resolve) => {
    const request = disk.open(NAME)
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => resolve({})
    request.onsuccess = () => {
      const { result } = request
      /** @type {Record<string, any[]>} */
      const found = {}
      const transaction = result.transaction([...result.objectStoreNames])
      for (const name of result.objectStoreNames) {
        const rows = transaction.objectStore(name).getAll()
        rows.onsuccess = () => { found[name] = rows.result }
      }
      transaction.oncomplete = () => {
        result.close()
        resolve(found)
      }
    }
  })
}

/** Put these rows on a disk of its own. @param {number} version @param {Record<string, any[]>} tables */
function write(version, tables) {
  disk = new IDBFactory()
  return new Promise((resolve) => {
    const request = disk.open(NAME, version)
    request.onupgradeneeded = () => {
      for (const [name, rows] of Object.entries(tables)) {
        const table = request.result.createObjectStore(name, { keyPath: "id" })
        for (const row of rows) table.put(row)
      }
    }
    request.onsuccess = () => resolve(request.result.close())
  })
}

/** The disk as the first build wrote it: without a log of steps. */
async function makeOlder() {
  const found = await onDisk()
  if (!found["projects"]) return
  const older = OLDER.map((name) => [name, (found[name] ?? []).map(({ log: _, steps: __, ...row }) => row)])
  await write(1, Object.fromEntries(older))
}

/** One letter of the open project's text is another. */
async function damage() {
  const found = await onDisk()
  const current = found["notes"]?.[0]?.project
  const projects = found["projects"]?.map((row) => (
    row.id === current ? { ...row, text: row.text.replace("created", "creates") } : row))
  if (projects) await write(2, { steps: [], ...found, projects })
}

/** @param {Project} project */
function contents({ fields, lists }) {
  const { enhed = "", maal = "" } = fields["ark"] ?? {}
  return [enhed, maal, ...(lists["raekker"] ?? []).map((row) => row["navn"])]
}

/** @param {(Tab | null)[]} tabs */
async function seen(tabs) {
  const { projects = [], partings = [] } = await onDisk()
  return {
    tabs: tabs.map((tab) => {
      if (!tab) return null
      const { project, status, steps } = tab.draft
      return { id: project.id, name: project.name, contents: contents(project), state: status.state, canRedo: steps.canRedo }
    }),
    stored: Object.fromEntries(projects.filter((head) => !head.damaged)
      .map(({ id, name, text, log, checksum }) => (
        [id, { name, contents: contents(JSON.parse(text)), left: log?.of === checksum ? log.done : 0 }]))),
    damaged: projects.filter((head) => head.damaged).length,
    parted: [...partings, ...Object.values(place ?? {}).map((text) => JSON.parse(text))].map(({ id }) => id),
  }
}

/** @param {{acts: [number, string, ...any[]][], hasPlace: boolean}} what */
async function play({ acts, hasPlace }) {
  disk = new IDBFactory()
  place = hasPlace ? new Place() : null
  /** @type {(Tab | null)[]} */
  const tabs = [null, null]
  const trace = []
  for (const [at, kind, ...options] of acts) {
    if (kind === "older") await makeOlder()
    else if (kind === "damage") await damage()
    else {
      const tab = tabs[at] ??= new Tab()
      tab.diesInUpgrade = kind === "open" && options[0] === "dies"
      await atWork.run(tab, async () => {
        const act = /** @type {typeof ACTS[string]} */ (ACTS[kind])
        if (!tab.diesInUpgrade) return void await act(tab, ...options)
        void tab.draft.begin()
        await turns(8)
        tab.die()
      })
      if (tab.isGone) tabs[at] = null
      await rest()
    }
    trace.push(await seen(tabs))
  }
  for (const tab of tabs) tab?.die()
  await turns(20)
  return trace
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await play(JSON.parse(line))))
}
