/**
 * The reader's own words in what the page itself says: labels, headings, the blank sheet. Results
 * come in them from Python. The build marks each place with its text, as {ord.kontrakten}.
 */

/** @typedef {Record<string, {choices: {value: string, forms: Record<string, string>}[]}>} Concepts */

const WORD = /\{ord\.([^{}]+)\}/g
const ATTRIBUTES = ["aria-label", "title"]
const PLACES = ["data-words", ...ATTRIBUTES.map((name) => `data-words-${name}`)].map((name) => `[${name}]`).join()

/** The section of a project that holds the choices. */
export const WORDS = "ord"

/**
 * Every form by its name; what was not chosen is said by the first choice.
 *
 * @param {Concepts} concepts @param {(concept: string) => string} chosen
 * @returns {Record<string, string>}
 */
export function forms(concepts, chosen) {
  return Object.assign({}, ...Object.entries(concepts).map(([name, { choices }]) => (
    (choices.find(({ value }) => value === chosen(name)) ?? choices[0])?.forms)))
}

/** Say all of it in these words. @param {Element} place @param {Record<string, string>} words */
export function sayIn(place, words) {
  for (const element of place.querySelectorAll(PLACES)) {
    const text = element.getAttribute("data-words")
    const said = text && inWords(text, words)
    if (said && element.textContent !== said) element.textContent = said
    for (const name of ATTRIBUTES) {
      const marked = element.getAttribute(`data-words-${name}`)
      if (marked) element.setAttribute(name, inWords(marked, words))
    }
  }
}

/** @param {string} text @param {Record<string, string>} words */
function inWords(text, words) {
  return text.replace(WORD, (_, name) => {
    const small = name.charAt(0).toLowerCase() + name.slice(1)
    const form = Object.hasOwn(words, small) ? words[small] ?? small : small
    return small === name ? form : form.charAt(0).toUpperCase() + form.slice(1)
  })
}
