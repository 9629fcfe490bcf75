// @ts-nocheck -- stands in for a browser, and holds what is broken on purpose
/**
 * What each script of the store promises by itself, on a disk and a clock of its own. Nothing here
 * waits for the real clock: `pass` lets time go by.
 */

import assert from "node:assert/strict"

import { IDBFactory, IDBKeyRange } from "fake-indexeddb"

export const NAME = "kompetencevaerktoejet"
export const TABLES = ["projects", "rings", "notes", "steps", "partings"]
export const NOON = Date.parse("2026-03-02T12:00:00.000Z")
export const MINUTE = 60_000

const LONGEST = 20_000

/** What holds, by claim. */
export const rules = new Map()
const Clock = Date
const timers = new Map()
let now = NOON
let number = 0

/** What the page asks before it is left. */
export const asked = new Set()
export let disk = new IDBFactory()

globalThis.Date = class extends Clock {
  constructor(...of) {
    super(...(of.length ? of : [now]))
  }
  static now() {
    return now
  }
}
Object.defineProperty(globalThis.performance, "now", { value: () => now })
Object.assign(globalThis, {
  IDBKeyRange,
  setTimeout(work, wait) {
    timers.set(number += 1, { work, at: now + wait })
    return number
  },
  clearTimeout: (timer) => timers.delete(timer),
  addEventListener: (name, heard) => name === "beforeunload" && asked.add(heard),
  removeEventListener: (name, heard) => name === "beforeunload" && asked.delete(heard),
})

/** @param {string} claim @param {() => Promise<void> | void} holds */
export function rule(claim, holds) {
  rules.set(claim, holds)
}

/** What is wrong with it, "" where it holds. @param {string} claim @returns {Promise<string>} */
export async function judge(claim) {
  now = NOON
  timers.clear()
  asked.clear()
  fresh()
  let wrong = "it is never over"
  void Promise.resolve().then(rules.get(claim)).then(() => { wrong = "" }, (error) => { wrong = `${error?.stack}` })
  for (let turn = 0; wrong === "it is never over" && turn < LONGEST; turn += 1) await turns(1)
  return wrong
}

/** A disk with nothing on it. */
export function fresh() {
  disk = new IDBFactory()
  globalThis.indexedDB = disk
}

/** Until what was begun has had time to go on. */
export async function turns(count = 40) {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate)
}

/** @param {number} wait Milliseconds. */
export async function pass(wait) {
  const end = now + wait
  for (;;) {
    await turns()
    const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
    if (!next) break
    const [timer, { work, at }] = next
    timers.delete(timer)
    now = Math.max(now, at)
    work()
  }
  now = end
}

/** A clock that somebody sets. @param {number} to */
export function setClock(to) {
  now = to
}

/** In how many milliseconds something is going to happen. */
export function waits() {
  return [...timers.values()].map(({ at }) => at - now)
}

/** @param {Promise<unknown>} promise @returns {Promise<string>} The code of what it fails with. */
export async function refusal(promise) {
  try {
    await promise
  } catch (error) {
    assert.equal(error.name, "StoreError", error)
    return error.code
  }
  return "nothing"
}

/** A connection beside that of the scripts. @returns {Promise<IDBDatabase>} */
export function connect() {
  return new Promise((resolve, reject) => {
    const request = disk.open(NAME)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** @param {string} table @returns {Promise<any[]>} What stands in it. */
export async function rows(table) {
  const database = await connect()
  const found = await new Promise((resolve) => {
    const request = database.transaction(table).objectStore(table).getAll()
    request.onsuccess = () => resolve(request.result)
  })
  database.close()
  return found
}

/** Change what stands in it, behind the back of the scripts. @param {string} table @param {(row: any) => any} change */
export async function alter(table, change) {
  const found = await rows(table)
  const database = await connect()
  await new Promise((resolve) => {
    const transaction = database.transaction(table, "readwrite")
    for (const row of found) transaction.objectStore(table).put(change(row))
    transaction.oncomplete = resolve
  })
  database.close()
}

/** @param {string} enhed @param {object} [more] */
export function project(enhed, more = {}) {
  return {
    id: "p1", name: "Mit team", created: "2026-03-02T12:00:00Z",
    fields: { ark: { enhed } }, lists: {}, matrices: {}, ...more,
  }
}
