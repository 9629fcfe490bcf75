/**
 * How far a draft has come since it was last saved as a file, the copy that counts.
 */

const LATE_AFTER = 20 * 60_000
const LATE_CHANGES = 30

/**
 * @typedef {{at: string, changes: number, since: string}} FileState When the project was last saved
 *   as a file ("" never), how often it was stored since, and when the first of those was made.
 */

/** @returns {FileState} */
export function neverAFile() {
  return { at: "", changes: 0, since: "" }
}

/** @returns {FileState} */
export function nowAFile() {
  return { at: new Date().toISOString(), changes: 0, since: "" }
}

/**
 * What holds when a file that was handed over never came.
 *
 * @param {FileState} before When it was handed over. @param {FileState} file Since then.
 * @returns {FileState}
 */
export function asBefore(before, file) {
  return { at: before.at, changes: before.changes + file.changes, since: before.since || file.since }
}

/** @param {FileState} file @returns {FileState} */
export function withOneMore({ at, changes, since }) {
  return { at, changes: changes + 1, since: since || new Date().toISOString() }
}

/**
 * Milliseconds until a file is due: 0 when it is, infinite without changes.
 *
 * @param {FileState} file
 */
export function timeLeft({ changes, since }) {
  if (changes === 0) return Infinity
  if (changes >= LATE_CHANGES) return 0
  // A clock that was set back may not put it off for years: no timer reaches that far, and one that
  // is asked to runs out at once.
  return Math.min(LATE_AFTER, Math.max(0, Date.parse(since) + LATE_AFTER - Date.now()))
}
