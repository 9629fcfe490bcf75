/** The cells of a grid as they are seen: a list's rows of fields, or a matrix. */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Cell */

const ROW = "[data-row], tr"
const CELLS = "input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea"

/** The cell that an event happened in; null outside grids. @param {EventTarget | null} target @returns {Cell | null} */
export function cellOf(target) {
  const isCell = isField(target) && target.matches(CELLS) && target.name.split(".").length === 3
  return isCell ? target : null
}

/** The visible cells of the row, in order. @param {Cell} cell */
export function rowOf(cell) {
  const row = cell.closest(ROW)
  return [...row?.querySelectorAll(CELLS) ?? []].filter(isField)
    .filter((other) => other.name.split(".").length === 3 && isShown(other))
}

/**
 * The cells of another row of the same grid, seen or not, by their column; empty where there is none.
 *
 * @param {Cell} cell @param {number} step How many rows down. @returns {Map<string, Cell>}
 */
export function rowBelow(cell, step) {
  const [grid, row] = cell.name.split(".")
  const begin = CSS.escape(`${grid}.${Number(row) + step}.`)
  const found = cell.form?.querySelector(`[name^="${begin}"]`)?.closest(ROW)?.querySelectorAll(CELLS) ?? []
  return new Map([...found].filter(isField).map((other) => [columnOf(other), other]))
}

/** @param {Cell} cell */
export function columnOf(cell) {
  return cell.name.split(".")[2] ?? ""
}

/** The cell of the same column. @param {Cell} cell @param {number} step How many rows down. @returns {Cell | null} */
export function cellBelow(cell, step) {
  const [grid, row, column] = cell.name.split(".")
  const name = `${grid}.${Number(row) + step}.${column}`
  const found = cell.form?.querySelector(`[name="${CSS.escape(name)}"]`)
  return isField(found) && isShown(found) ? found : null
}

/** @param {unknown} element @returns {element is Cell} */
function isField(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement
    || element instanceof HTMLTextAreaElement
}

/** @param {Cell} cell */
function isShown(cell) {
  return !cell.closest("[hidden]")
}
