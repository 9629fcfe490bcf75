/**
 * What looks like a CPR number, however it was typed: the same judgement as in worksheets/cpr.py, so
 * that none is stored before Python has started.
 */

/** @typedef {import("./project.js").Project} Project */

/** @param {string} pattern `cpr_pattern` of shared.yaml. @returns {(text: string) => boolean} */
export function cprGuard(pattern) {
  const shape = new RegExp(pattern)
  return (text) => text.length >= 10 && shape.test(plain(text))
}

/** One sign for all that look alike: digits, hyphens and spaces. @param {string} text */
function plain(text) {
  return text.normalize("NFKC")
    .replace(/[\p{Pd}\u2212\u2043\u00b7]/gu, "-")
    .replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
}

/**
 * A copy in which every text that looks like one is blank, so that it is never stored.
 *
 * @param {Project} project @param {(text: string) => boolean} isCpr @returns {Project}
 */
export function withoutCpr(project, isCpr) {
  const without = (/** @type {unknown} */ part) => (
    JSON.parse(JSON.stringify(part, (_, value) => (typeof value === "string" && isCpr(value) ? "" : value))))
  const { id, lists } = project
  // The digits of an id we made can look like one by chance, and without it nothing is found again.
  const rows = Object.entries(lists).map(([name, all]) => (
    [name, all.map((row) => ({ ...without(row), id: row.id }))]))
  return { ...without({ ...project, lists: {} }), id, lists: Object.fromEntries(rows) }
}
