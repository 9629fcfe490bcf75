/**
 * Tables that change together or not at all: in IndexedDB, or in memory where the browser keeps
 * nothing. A lost connection is opened again, three tries, before anyone is told.
 */

import { AFTER_ALL, Memory } from "./memory.js"

const VERSION = 2
const TRIES = 3
const OPEN_LIMIT = 3000
const WRITE_LIMIT = 10_000
// What browsers call "connection lost", "connection closing" and "error opening backing store".
const LOST = ["AbortError", "InvalidStateError", "UnknownError"]

/**
 * @typedef {{id: string, [key: string]: unknown}} Row
 * @typedef {{get: (table: string, key: string) => Promise<any>,
 *   all: (table: string) => Promise<any[]>, put: (table: string, row: Row) => void,
 *   under: (table: string, key: string) => Promise<any[]>,
 *   remove: (table: string, key: string) => void, clear: (table: string) => void,
 *   removeUnder: (table: string, key: string, from?: string, to?: string) => void}} Tables
 *   `under`: the rows `<key>/…`, sorted; of those `removeUnder` takes all, or `<key>/<from>` up to
 *   but without `<key>/<to>`.
 */

/** `code`: quota, hangs, blocked, replaced (by a newer build) or failed; the store adds its own. */
export class StoreError extends Error {
  /** @param {string} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause })
    this.name = "StoreError"
    this.code = code
  }
}

/** @param {unknown} error */
function translate(error) {
  if (error instanceof StoreError) return error
  const code = new Map([["QuotaExceededError", "quota"], ["VersionError", "replaced"],
    ["SecurityError", "blocked"]]).get(nameOf(error))
  return new StoreError(code ?? "failed", error)
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error ? error.name : ""
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** @template T @param {Promise<T>} promise @param {number} limit @returns {Promise<T>} */
function within(promise, limit) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError("hangs")), limit)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/**
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} names
 * @param {(tables: Tables) => Promise<T>} plan
 * @returns {Promise<T>}
 */
function transact(database, names, plan) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, "readwrite", { durability: "strict" })
    /** @param {string} name */
    const table = (name) => transaction.objectStore(name)
    /** @type {T} */
    let result
    /** @type {unknown} */
    let refusal
    transaction.oncomplete = () => resolve(result)
    transaction.onabort = () => reject(refusal ?? transaction.error ?? new StoreError("failed"))
    plan({
      get: (name, key) => answer(table(name).get(key)),
      all: (name) => answer(table(name).getAll()),
      under: (name, key) => answer(table(name).getAll(between(key))),
      put: (name, row) => void table(name).put(row),
      remove: (name, key) => void table(name).delete(key),
      removeUnder: (name, key, from, to) => void table(name).delete(between(key, from, to)),
      clear: (name) => void table(name).clear(),
    }).then((value) => { result = value }, (error) => {
      refusal = transaction.error ?? error
      try {
        transaction.abort()
      } catch {
        // It has ended by itself; there is nothing left to undo.
      }
    })
  })
}

/** @param {string} key @param {string} [from] @param {string} [to] */
function between(key, from = "", to = AFTER_ALL) {
  return IDBKeyRange.bound(`${key}/${from}`, `${key}/${to}`, false, true)
}

/** Events: "deleted" by another tab, "replaced" by a newer build, "arrived" when one came late. */
export class Database extends EventTarget {
  /** @type {"indexeddb" | "memory"} */
  mode = "indexeddb"
  /** Why `mode` is memory: hangs, blocked, replaced or failed. */
  reason = ""
  #name
  #tables
  #memory = new Memory()
  /** @type {IDBDatabase | null} */
  #open = null
  #wasOpen = false
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve()

  /** @param {string} name @param {string[]} tables All have the key "id". */
  constructor(name, tables) {
    super()
    this.#name = name
    this.#tables = tables
  }

  /**
   * Run a plan in one strict transaction, after those asked for before. Resolves at `complete`.
   *
   * @template T
   * @param {string[]} names @param {(tables: Tables) => Promise<T>} plan Awaits nothing but the
   *   tables. It may run again after a lost connection, so it must not count its own runs.
   * @returns {Promise<T>}
   */
  run(names, plan) {
    return this.#inTurn(async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          const database = await this.#connection()
          if (!database) return await this.#memory.transact(plan)
          return await within(transact(database, names, plan), WRITE_LIMIT)
        } catch (error) {
          const wrong = translate(error)
          const isLost = LOST.includes(nameOf(error))
          if (isLost || wrong.code === "hangs") this.close()
          if (!isLost || tries === TRIES) throw wrong
          await pause(25 * 4 ** tries)
        }
      }
    })
  }

  /** Put a row without waiting for any answer: the only write that survives a page going away. */
  putBlindly(/** @type {string} */ name, /** @type {Row} */ row) {
    if (!this.#open) return
    try {
      const transaction = this.#open.transaction([name], "readwrite", { durability: "strict" })
      transaction.objectStore(name).put(row)
      transaction.commit()
    } catch {
      // The connection is closing; the ordinary save behind this one opens it again.
    }
  }

  /** Delete the database itself. Clears it first, as a tab of an older build may keep it open. */
  async destroy() {
    const names = this.#tables
    await this.run(names, async (tables) => names.forEach((name) => tables.clear(name)))
    if (this.mode === "memory") return
    await this.#inTurn(() => {
      this.close()
      return within(answer(indexedDB.deleteDatabase(this.#name)), OPEN_LIMIT).catch(() => undefined)
    })
  }

  close() {
    this.#open?.close()
    this.#open = null
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** @returns {Promise<IDBDatabase | null>} null in memory mode. */
  async #connection() {
    for (let tries = 1; this.mode === "indexeddb" && !this.#open; tries += 1) {
      try {
        this.#open = await this.#connect()
        this.#wasOpen = true
      } catch (error) {
        if (LOST.includes(nameOf(error)) && tries < TRIES) {
          await pause(25 * 4 ** tries)
          continue
        }
        // Once something is stored here, memory would look like an empty browser: better to fail.
        if (this.#wasOpen) throw translate(error)
        this.mode = "memory"
        this.reason = translate(error).code
      }
    }
    return this.#open
  }

  /** @returns {Promise<IDBDatabase>} */
  async #connect() {
    if (!globalThis.indexedDB) throw new StoreError("blocked")
    const request = indexedDB.open(this.#name, VERSION)
    request.onupgradeneeded = () => {
      const { result } = request
      const missing = this.#tables.filter((name) => !result.objectStoreNames.contains(name))
      for (const name of missing) result.createObjectStore(name, { keyPath: "id" })
    }
    const opening = answer(request)
    const database = await within(opening, OPEN_LIMIT).catch((error) => {
      void opening.then((late) => this.#inTurn(() => this.#comeLate(late)), () => undefined)
      throw error
    })
    this.#watch(database)
    return database
  }

  /** One that opens after the limit takes over what was kept in memory. @param {IDBDatabase} database */
  async #comeLate(database) {
    if (this.mode !== "memory" || this.reason !== "hangs") return database.close()
    this.#watch(database)
    try {
      const rows = this.#memory.all()
      await within(transact(database, this.#tables, async (tables) => {
        for (const [table, row] of rows) tables.put(table, row)
      }), WRITE_LIMIT)
    } catch {
      return database.close()
    }
    this.#open = database
    this.#wasOpen = true
    this.mode = "indexeddb"
    this.reason = ""
    this.dispatchEvent(new Event("arrived"))
  }

  /** @param {IDBDatabase} database */
  #watch(database) {
    database.onclose = () => this.close()
    database.onversionchange = (event) => {
      this.close()
      this.dispatchEvent(new Event(event.newVersion === null ? "deleted" : "replaced"))
    }
  }
}
