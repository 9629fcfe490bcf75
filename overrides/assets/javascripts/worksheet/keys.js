/**
 * Moving in a grid from the keyboard, as in a spreadsheet: Enter and the arrows up and down go along
 * a column, left and right along a row. Tab, Home and End stay what they are everywhere.
 *
 * K1  Inside a longer text, left and right move the caret first; a number is left at once.
 * K2  In a menu and a date the arrows are the browser's, in a text of several lines Enter is too.
 * K3  A key that leads nowhere does what it always does: nobody is held in a grid.
 */

import { cellBelow, cellOf, rowBelow, rowOf } from "./grid.js"

const ONE_SIGN = /^[\d?–-]$/

/** @typedef {import("./grid.js").Cell} Cell */

/**
 * @param {KeyboardEvent} event
 * @param {(list: string) => HTMLElement | null} addRow
 * @returns {boolean} True when the key was used.
 */
export function moveInGrid(event, addRow) {
  const { key, target, shiftKey } = event
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false
  if (target instanceof HTMLTextAreaElement) return false
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement
  const cell = cellOf(target)
  // Enter in a single field would send the form.
  if (!cell) return key === "Enter" && isField && target.type !== "radio" && target.type !== "checkbox"
  if (key === "Enter") return goDown(cell, shiftKey ? -1 : 1, addRow)
  if (shiftKey || cell.type !== "text") return false
  if (key === "ArrowDown" || key === "ArrowUp") return go(cellBelow(cell, key === "ArrowDown" ? 1 : -1)) || true
  if (key === "ArrowLeft" && isAtEdge(cell, "start")) return go(beside(cell, -1))
  if (key === "ArrowRight" && isAtEdge(cell, "end")) return go(beside(cell, 1))
  return false
}

/**
 * In a matrix with `data-advance` a digit or a sign fills its cell, and the next one is due.
 *
 * @param {Event} event The input, after it was dealt with.
 */
export function advanceInGrid(event) {
  const cell = cellOf(event.target)
  if (!cell?.closest("[data-advance]") || !(event instanceof InputEvent)) return
  if (event.inputType !== "insertText" || event.isComposing || !ONE_SIGN.test(cell.value)) return
  go(beside(cell, 1) ?? [...rowBelow(cell, 1).values()][0])
}

/** @param {Cell} cell @param {number} step @param {(list: string) => HTMLElement | null} addRow */
function goDown(cell, step, addRow) {
  if (go(cellBelow(cell, step)) || step < 0 || !cell.closest("[data-list]")) return true
  addRow(cell.name.split(".")[0] ?? "")
  go(cellBelow(cell, step))
  return true
}

/** @param {Cell} cell @param {number} step How many to the right. */
function beside(cell, step) {
  const row = rowOf(cell)
  return row[row.indexOf(cell) + step]
}

/** @param {Cell} cell @param {"start" | "end"} edge */
function isAtEdge(cell, edge) {
  if (!(cell instanceof HTMLInputElement)) return false
  const { selectionStart, selectionEnd, value } = cell
  const isShort = cell.inputMode === "decimal" || cell.inputMode === "numeric" || cell.closest("td") !== null
  return isShort || value === ""
    || (selectionStart === selectionEnd && selectionStart === (edge === "start" ? 0 : value.length))
}

/** @param {Cell | null | undefined} cell */
function go(cell) {
  if (!cell) return false
  cell.focus()
  if (cell instanceof HTMLInputElement) cell.select()
  return true
}
