/**
 * Every kind of input of a worksheet, and what is known about the value in it.
 *
 * A value that an earlier tool hands over stands in the input like any other. It is not typed: it
 * is not stored, and gives way when the earlier tool says something else. Three things are kept
 * with the input: what was handed over (`taken`), what the earlier tool said when the reader last
 * looked (`seen`), and why the reader wrote something else (`reason`).
 */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Input */

// The names under which a project keeps the last two, beside the field (worksheets/handover.py).
export const SEEN = "-fra"
export const REASON = "-fordi"

/**
 * The first input of that name. The browser keeps its own index of them, so that hundreds of
 * fields can be read at every keystroke.
 *
 * @param {HTMLFormElement} form @param {string} name @returns {Input | null}
 */
export function inputNamed(form, name) {
  const found = form.elements.namedItem(name)
  const first = found instanceof RadioNodeList ? found[0] : found
  return isInput(first) ? first : null
}

/** @param {unknown} node @returns {node is Input} */
export function isInput(node) {
  return node instanceof HTMLInputElement || node instanceof HTMLSelectElement
    || node instanceof HTMLTextAreaElement
}

/** What the reader wrote; nothing where an earlier tool's value stands. @param {Input} input */
export function typedValue(input) {
  return input.value === input.dataset.taken ? "" : input.value
}

/**
 * What is stored of an input, under the name of its field.
 *
 * @param {Input} input @param {string} field @param {string} start Its value on an empty sheet.
 * @returns {Record<string, string>}
 */
export function stored(input, field, start = "") {
  const value = typedValue(input)
  const { taken = "", seen = "", reason = "" } = input.dataset
  /** @type {Record<string, string>} */
  const values = {}
  if (value && value !== start) values[field] = value
  if (taken) values[field + SEEN] = seen || taken
  if (reason && value) values[field + REASON] = reason
  return values
}

/**
 * Put into an input what was stored of it. Until the earlier tool is heard, what it said last stands.
 *
 * @param {Input} input @param {string} field @param {Record<string, string>} values @param {string} start
 */
export function restore(input, field, values, start = "") {
  const seen = values[field + SEEN] ?? ""
  const value = values[field] || seen || start
  keep(input, "taken", seen)
  keep(input, "seen", seen)
  keep(input, "reason", values[field + REASON] ?? "")
  if (input.value !== value) input.value = value
}

/**
 * Put a value there that an earlier tool hands over; what the reader wrote stays.
 *
 * @param {Input} input @param {string} value @param {string} seen
 */
export function take(input, value, seen) {
  const isFree = typedValue(input) === ""
  keep(input, "taken", value)
  keep(input, "seen", seen || value)
  // In the middle of writing another number the field may be empty for a moment.
  if (isFree && document.activeElement !== input && input.value !== value) input.value = value
}

/** Nothing is handed over here any more. @param {Input} input */
export function release(input) {
  if (input.value === input.dataset.taken) input.value = ""
  for (const name of ["taken", "seen", "reason"]) keep(input, name, "")
}

/** What it says to someone who reads it on paper. @param {Input} input */
export function wordsOf(input) {
  if (input instanceof HTMLSelectElement) return input.value && input.selectedOptions[0]?.textContent || ""
  return input.type === "date" ? input.value.split("-").reverse().join("-") : input.value
}

/** @param {Input} input @param {string} name @param {string} value */
function keep(input, name, value) {
  if (value) input.dataset[name] = value
  else delete input.dataset[name]
}
