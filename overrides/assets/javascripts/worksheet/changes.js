/**
 * What differs between two states of a project, as small changes that can be laid on and taken off.
 *
 * C1  A change holds what stood at its place before and after. It is put on a project only where
 *     the one stands, and taken off only where the other does; else nothing is done.
 * C2  Rows that came or went are one change of their list, so that a long list is not stored
 *     for the sake of one row.
 * C3  An empty field, list or section is the same as none: forms leave out what others write empty.
 *     Where nothing else differs, nothing does; where something does, all of it is kept to the letter.
 */

/**
 * @typedef {{path: Array<string | number>, before?: unknown, after?: unknown}} Part A key that is
 *   not there has no `before` or no `after`.
 * @typedef {{path: Array<string | number>, at: number, out: unknown[], in: unknown[]}} Splice
 * @typedef {Part | Splice} Change
 * @typedef {Record<string | number, unknown>} Branch
 */

/** @param {unknown} before @param {unknown} after @returns {Change[]} */
export function changesBetween(before, after) {
  /** @type {Change[]} */
  const changes = []
  compare(before, after, [], changes)
  const isMore = changes.some((change) => ("at" in change
    ? !isSame(change.out, change.in) : !isSame(change.before, change.after)))
  return isMore ? changes : []
}

/**
 * A copy with the changes made; null where one does not fit (rule C1).
 *
 * @template T @param {T} state @param {Change[]} changes @param {"forth" | "back"} way
 * @returns {T | null}
 */
export function withChanges(state, changes, way) {
  const copy = structuredClone(state)
  const isMade = changes.every((change) => make(copy, change, way))
  return isMade ? copy : null
}

/** @param {any} before @param {any} after @param {Array<string | number>} path @param {Change[]} changes */
function compare(before, after, path, changes) {
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, changes)
  if (isBranch(before) && isBranch(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], [...path, key], changes)
    }
  } else if (!isSame(before, after, true)) {
    const old = before === undefined ? {} : { before }
    changes.push({ path, ...old, ...(after === undefined ? {} : { after }) })
  }
}

/** @param {any[]} before @param {any[]} after @param {Array<string | number>} path @param {Change[]} changes */
function compareLists(before, after, path, changes) {
  const isInPlace = before.length === after.length && before.every((row, at) => (
    isBranch(row) && isBranch(after[at]) && row["id"] === after[at]["id"]))
  if (isInPlace) {
    for (const [at, row] of before.entries()) compare(row, after[at], [...path, at], changes)
    return
  }
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isSame(before[start], after[start], true)) start += 1
  let end = 0
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end), true)) end += 1
  if (start === before.length && start === after.length) return
  changes.push({
    path, at: start,
    out: before.slice(start, before.length - end), in: after.slice(start, after.length - end),
  })
}

/** @param {any} state @param {Change} change @param {"forth" | "back"} way */
function make(state, change, way) {
  const { path } = change
  const key = path.at(-1)
  let place = state
  for (const step of path.slice(0, -1)) {
    // Rule C3, for a section; a row that is gone is not an empty one.
    if (isBranch(place) && own(place, step) === undefined) place[step] = {}
    if (!isTree(place)) return false
    place = own(place, step)
  }
  if (key === undefined || !isTree(place)) return false
  if ("at" in change) {
    const [from, to] = way === "forth" ? [change.out, change.in] : [change.in, change.out]
    const list = own(place, key) ?? (place[key] = [])
    if (!Array.isArray(list) || !isSame(list.slice(change.at, change.at + from.length), from)) return false
    list.splice(change.at, from.length, ...structuredClone(to))
    return true
  }
  const [from, to] = way === "forth" ? [change.before, change.after] : [change.after, change.before]
  if (!isSame(own(place, key), from)) return false
  if (to === undefined) delete place[key]
  else place[key] = structuredClone(to)
  return true
}

/** @param {any} branch @param {string | number} key @returns {any} */
function own(branch, key) {
  return Object.hasOwn(branch, key) ? branch[key] : undefined
}

/**
 * @param {any} one @param {any} other @param {boolean} [isExact] Without rule C3.
 * @returns {boolean}
 */
function isSame(one, other, isExact = false) {
  if (one === other) return true
  if (typeof one === "string" && typeof other === "string") return stored(one) === stored(other)
  if (!isExact && isEmpty(one) && isEmpty(other)) return true
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame(one[key], other[key], isExact))
}

/** Rule C3. @param {unknown} value @returns {boolean} */
function isEmpty(value) {
  return value === undefined || value === "" || (isTree(value) && Object.values(value).every(isEmpty))
}

/** @param {unknown} value @returns {value is Branch} */
function isTree(value) {
  return typeof value === "object" && value !== null
}

/** As `canonical` writes it. @param {string} text */
function stored(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd")
}

/** @param {unknown} value @returns {value is Branch} */
function isBranch(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
