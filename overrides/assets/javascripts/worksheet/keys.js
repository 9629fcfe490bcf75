/** Moving in a grid of rows from the keyboard: Enter and arrows go up and down a column. */

/**
 * @param {KeyboardEvent} event
 * @param {(list: string) => HTMLInputElement | null} addRow
 * @returns {boolean} True when the key was used.
 */
export function moveInGrid(event, addRow) {
  const { key, target } = event
  if (!(target instanceof HTMLInputElement) || target.type !== "text") return false
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false
  const step = key === "ArrowDown" || (key === "Enter" && !event.shiftKey) ? 1
    : key === "ArrowUp" || key === "Enter" ? -1 : 0
  const [list, row, field] = target.name.split(".")
  if (!step || !list || !field) return key === "Enter"
  const next = named(target.form, `${list}.${Number(row) + step}.${field}`)
  if (next) {
    next.focus()
    next.select()
  } else if (key === "Enter" && step === 1 && target.closest("[data-list]")) {
    addRow(list)
    named(target.form, `${list}.${Number(row) + 1}.${field}`)?.focus()
  }
  return true
}

/** @param {HTMLFormElement | null} form @param {string} name @returns {HTMLInputElement | null} */
function named(form, name) {
  return form?.querySelector(`input[name="${CSS.escape(name)}"]`) ?? null
}
