/** Everything about one person on a sheet of paper, and as data. The markup is put together here from texts alone. */

import { fill } from "./wording.js"

/**
 * @typedef {{ratings: import("./people.js").Ratings[], words: import("./people.js").Words[]}} About
 * @typedef {{alias: string, name: string, printed: string, deleteBy: string}} Facts Dates in words.
 */

/** @param {About} about @param {Facts} facts @param {any} texts The part `one.sheet`. @returns {HTMLElement} */
export function personSheet({ ratings, words }, facts, texts) {
  const sheet = element("div", "ws-sheet ws-sheet--one")
  sheet.append(
    element("p", "ws-sheet__tool", fill(texts.from, { name: facts.name, date: facts.printed })),
    element("p", "ws-sheet__title", fill(texts.title, { alias: facts.alias })),
    element("p", "ws-sheet__note", texts.purpose),
    element("p", "ws-sheet__note", fill(texts.retention, { date: facts.deleteBy })),
  )
  for (const { title, rows } of ratings) {
    sheet.append(table(title, [texts.row, texts.value], rows.map(({ name, value }) => [name || texts.unnamed, value])))
  }
  if (ratings.length) sheet.append(element("p", "ws-sheet__note", texts.signs))
  for (const { title, values } of words) {
    sheet.append(table(title, [texts.field, texts.text], values.map(({ field, text }) => [field, said(text)])))
  }
  if (!ratings.length && !words.length) sheet.append(element("p", "ws-sheet__note", texts.nothing))
  return sheet
}

/** The same as data. @param {About} about @param {Facts} facts @param {any} texts */
export function personFile(about, { alias, name, printed, deleteBy }, texts) {
  const told = { format: "kompetencevaerktoejet/alt-om-en", version: 1, purpose: texts.purpose }
  return JSON.stringify({ ...told, alias, project: name, printed, deleteBy, ...about }, null, 2)
}

/** @param {string} title @param {string[]} heads @param {string[][]} rows */
function table(title, heads, rows) {
  const made = element("table", "ws-sheet__table")
  const head = element("tr")
  head.append(...heads.map((text) => {
    const cell = element("th", "", text)
    cell.setAttribute("scope", "col")
    return cell
  }))
  const top = element("thead")
  top.append(head)
  const body = element("tbody")
  body.append(...rows.map((cells) => {
    const row = element("tr")
    row.append(...cells.map((text) => element("td", "", text)))
    return row
  }))
  made.append(element("caption", "", title), top, body)
  return made
}

/** @param {string} text A date as it is said in Danish. */
function said(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.split("-").reverse().join("-") : text
}

/** @param {string} tag @param {string} [className] @param {string} [text] */
function element(tag, className = "", text = "") {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.textContent = text
  return made
}
