/**
 * The log of steps as it is stored (rule S5): with its project, in the same transaction.
 *
 * Each step is a row of its own, so that a save writes only the new ones, however long the log is.
 * Which rows belong to the project stands in its head, and of which text they speak. A log that is
 * not whole, or not about the text that stands there, is dropped.
 */

import { StoreError } from "./database.js"
import { isSound, seal } from "./seal.js"

export const STEPS = "steps"

/**
 * @typedef {import("./steps.js").Log} Log
 * @typedef {import("./seal.js").Sealed} Sealed
 * @typedef {import("./store.js").Head} Head
 * @typedef {import("./database.js").Tables} Tables
 * @typedef {{first: number, done: number, count: number, of: number}} LogMark `of`: the checksum of
 *   the text that the steps led to.
 * @typedef {{number: number, text: string}} Numbered
 */

/** What stands in the head. @param {Log} log @param {Sealed} state @returns {LogMark} */
export function logMark({ first, done, steps }, { checksum }) {
  return { first, done, count: steps.length, of: checksum }
}

/** All steps. @param {Log | null} log @returns {Numbered[]} */
export function numbered(log) {
  return log ? log.steps.map(({ text }, at) => ({ number: log.first + at, text })) : []
}

/** Those not stored yet. @param {Log | null} log */
export function fresh(log) {
  return log ? numbered(log).filter((_, at) => log.fresh.includes(at)) : []
}

/** Ten digits, so that they are sorted as numbers are. @param {number} number */
function key(number) {
  return String(number).padStart(10, "0")
}

/**
 * Store the new steps and forget those no longer in the log.
 *
 * @param {Tables} tables @param {Head} head @param {Numbered[]} steps
 */
export function keepSteps(tables, { id, log }, steps) {
  const { first, count } = log ?? { first: 0, count: 0 }
  tables.removeUnder(STEPS, id, "", key(first))
  tables.removeUnder(STEPS, id, key(first + count))
  for (const { number, text } of steps) tables.put(STEPS, { id: `${id}/${key(number)}`, ...seal(text) })
}

/**
 * @param {Head} head @param {Array<Sealed & {id: string}>} rows
 * @returns {Log | null} null where the rows do not belong to the head.
 */
export function soundLog({ id, log, checksum }, rows) {
  if (!log || log.of !== checksum) return null
  const steps = rows.filter(isSound).filter((row, at) => row.id === `${id}/${key(log.first + at)}`)
  if (steps.length !== log.count || log.done > log.count) return null
  return { first: log.first, done: log.done, steps: steps.map(({ text }) => ({ text })), fresh: [] }
}

/**
 * Where there is no room for the steps as well, the project alone is stored, and the steps are tried
 * again with the next save.
 *
 * @param {import("./store.js").ProjectStore} store @param {Omit<import("./store.js").Late, "log">} held
 * @param {import("./steps.js").StepLog} steps
 */
export async function saveWithSteps(store, held, steps) {
  const { log } = steps
  try {
    const kept = await store.save({ ...held, log })
    steps.markStored(log)
    return kept
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "quota") throw error
    steps.markUnstored()
    return store.save({ ...held, log: null })
  }
}
