// @ts-nocheck -- see rules.mjs
/** Databases that do not open, and transactions that do not end well. */

import { IDBDatabase } from "fake-indexeddb"

import { Database } from "../../../overrides/assets/javascripts/worksheet/database.js"
import { disk, NAME, TABLES } from "./rules.mjs"

export const put = (id) => async (tables) => tables.put("notes", { id })
export const all = (tables) => tables.all("notes")
export const LOST = ["AbortError", "InvalidStateError", "UnknownError"]

export function database() {
  const made = new Database(NAME, TABLES)
  made.told = []
  for (const name of ["deleted", "replaced"]) made.addEventListener(name, () => made.told.push(name))
  return made
}

/** Openings end like this, one after the other; then the disk opens. @param {(string | "hangs")[]} names */
export function opening(...names) {
  const seen = []
  globalThis.indexedDB = {
    open(...of) {
      seen.push(of)
      const failure = names.shift()
      if (!failure) return disk.open(...of)
      const request = { error: new DOMException("", failure) }
      if (failure !== "hangs") setImmediate(() => request.onerror())
      return request
    },
    deleteDatabase: (name) => disk.deleteDatabase(name),
  }
  return seen
}

/** Each transaction is begun by this instead. @param {(begin: (...of: any[]) => IDBTransaction, of: any[]) => any} by */
export async function beginning(by, holds) {
  const real = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function begun(...of) {
    if (of[1] === "versionchange") return real.apply(this, of)
    return by((...like) => real.apply(this, like), of)
  }
  try {
    await holds()
  } finally {
    IDBDatabase.prototype.transaction = real
  }
}
