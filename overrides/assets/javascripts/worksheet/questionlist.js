/** The questions of a link as groups of answers to choose among. */

import { fetchAreas } from "./catalogue.js"

/**
 * @typedef {{title: string, purpose: string, question: string, names: string[], anchors: boolean,
 *   options: {value: string, label: string, anchor: string}[], unknown: string, irrelevant: string}} Questions
 * @typedef {{value: string, mark: string, label: string, anchor: string}} Choice
 */

/**
 * @param {Questions} questions @param {string[]} answers @param {any} texts
 * @returns {Promise<HTMLFieldSetElement[]>}
 */
export async function questionList(questions, answers, texts) {
  const words = questions.anchors ? await anchors() : new Map()
  return questions.names.map((name, at) => {
    const own = words.get(name.toLocaleLowerCase("da"))
    const choices = questions.options.map(({ value, label, anchor }) => ({
      value, mark: value, label, anchor: own?.[Number(value) - 1] ?? anchor,
    }))
    if (questions.unknown) choices.push(other(questions.unknown, texts.unknown))
    if (questions.irrelevant) choices.push(other(questions.irrelevant, texts.irrelevant))
    const set = document.createElement("fieldset")
    set.className = "ws-question"
    const legend = document.createElement("legend")
    legend.textContent = name
    set.append(legend, ...choices.map((choice) => option(at, choice, answers[at] ?? "")))
    return set
  })
}

/** @param {HTMLFormElement} form @param {number} at @returns {string} "" for none. */
export function chosen(form, at) {
  const input = form.querySelector(`input[name="svar-${at}"]:checked`)
  return input instanceof HTMLInputElement ? input.value : ""
}

/** @param {string} value @param {string} label @returns {Choice} */
function other(value, label) {
  return { value, mark: value === "?" ? "?" : "–", label, anchor: "" }
}

/** @param {number} at @param {Choice} choice @param {string} answer */
function option(at, { value, mark, label, anchor }, answer) {
  const input = Object.assign(document.createElement("input"), {
    type: "radio", name: `svar-${at}`, value, checked: value === answer,
  })
  const shown = document.createElement("label")
  shown.className = "ws-question__option"
  const number = text("ws-question__mark", mark)
  number.setAttribute("aria-hidden", "true")
  const words = document.createElement("span")
  words.append(text("ws-question__label", label))
  if (anchor) words.append(" ", text("ws-question__anchor", anchor))
  shown.append(input, number, words)
  return shown
}

/** @param {string} name @param {string} words */
function text(name, words) {
  return Object.assign(document.createElement("span"), { className: name, textContent: words })
}

/** What one does on each level, by competence; none when the catalogue cannot be fetched. */
async function anchors() {
  const areas = await fetchAreas().catch(() => [])
  return new Map(areas.flatMap(({ competences }) => (
    competences.map(({ name, anchors: of }) => /** @type {const} */ ([name.toLocaleLowerCase("da"), of])))))
}
