/**
 * A block of cells as it comes from the clipboard, and what a field makes of one cell.
 *
 * B1  Tabs part cells, as Excel copies them: a cell with a tab, a line break or a quotation mark
 *     stands in quotation marks, doubled inside.
 * B2  Without tabs, semicolons part cells where at least half of the lines have one; in a single
 *     line only where all parts are numbers or signs. A comma never does: it is the decimal sign.
 * B3  Empty lines at the end are no rows.
 */

const QUOTED = /"((?:[^"]|"")*)"(?=[\t;\r\n]|$)/y
const SIGNS = /^\s*([-–+]?\d+([.,]\d+)?\s*%?|[?–-])?\s*$/
const DANISH_DATE = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Cell */

/** Lines of cells; rows may differ in length. @param {string} text @returns {string[][]} */
export function parseBlock(text) {
  const rows = cells(text, separator(text))
  while (rows.length && rows.at(-1)?.every((cell) => !cell.trim())) rows.pop()
  return rows
}

/**
 * What a field takes of a text, or why it does not: option, date or long.
 *
 * @param {Cell} cell @param {string} text @returns {{value: string} | {fault: string}}
 */
export function valueFor(cell, text) {
  const value = text.trim()
  if (cell instanceof HTMLSelectElement) {
    const sought = value.toLowerCase()
    const option = [...cell.options].find((candidate) => (
      [candidate.value, candidate.label].some((name) => name.trim().toLowerCase() === sought)))
    return option ? { value: option.value } : { fault: "option" }
  }
  if (cell.type === "date") return dateFor(value)
  const line = cell instanceof HTMLTextAreaElement ? value : value.replace(/\s*[\r\n]+\s*/g, " ")
  return cell.maxLength >= 0 && line.length > cell.maxLength ? { fault: "long" } : { value: line }
}

/** @param {string} text */
function separator(text) {
  if (text.includes("\t")) return "\t"
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim())
  const split = lines.filter((line) => line.includes(";"))
  if (lines.length === 1) return split.length && text.split(";").every((part) => SIGNS.test(part)) ? ";" : "\t"
  return split.length * 2 >= lines.length ? ";" : "\t"
}

/** @param {string} text @param {string} between @returns {string[][]} */
function cells(text, between) {
  /** @type {string[][]} */
  const rows = [[]]
  let at = 0
  while (at <= text.length) {
    QUOTED.lastIndex = at
    const quoted = QUOTED.exec(text)
    let end = quoted ? QUOTED.lastIndex : at
    while (!quoted && end < text.length && !`${between}\r\n`.includes(text.charAt(end))) end += 1
    // A quotation mark that the cell goes on after was only a character.
    const isWhole = end === text.length || `${between}\r\n`.includes(text.charAt(end))
    if (!isWhole) while (end < text.length && !`${between}\r\n`.includes(text.charAt(end))) end += 1
    const cell = quoted && isWhole ? (quoted[1] ?? "").replaceAll('""', '"') : text.slice(at, end)
    rows.at(-1)?.push(cell)
    if (end < text.length && text.charAt(end) !== between) {
      if (text.startsWith("\r\n", end)) end += 1
      rows.push([])
    }
    at = end + 1
  }
  return rows
}

/** @param {string} text @returns {{value: string} | {fault: string}} */
function dateFor(text) {
  const [, day = "", month = "", year = ""] = DANISH_DATE.exec(text) ?? []
  const value = day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text
  const moment = new Date(`${value}T00:00:00Z`)
  const isReal = ISO_DATE.test(value) && !Number.isNaN(moment.getTime())
    && moment.toISOString().startsWith(value)
  return isReal || value === "" ? { value } : { fault: "date" }
}
