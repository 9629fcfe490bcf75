/** Texts with blanks, and times as one says them. */

/** @param {string} text @param {Record<string, string>} [params] Fills {name} and the like. */
export function fill(text, params = {}) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => params[name] ?? blank)
}

/**
 * The name of a file as it may be shown: without signs that are not seen, or that turn it round so
 * that it seems to end on something else.
 *
 * @param {string} name
 */
export function sayName(name) {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
}

/** A day in words: 31. december 2027. @param {string} day YYYY-MM-DD; anything else stays as it is. */
export function sayDate(day) {
  const moment = new Date(`${day}T12:00:00`)
  if (Number.isNaN(moment.getTime())) return day
  return moment.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" })
}

/**
 * @param {string} iso @param {{today: string, other: string}} texts With {time}, and {date}.
 * @returns {string} "" for a moment that is not known.
 */
export function sayTime(iso, texts) {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return ""
  const language = document.documentElement.lang
  const time = moment.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" })
  const date = moment.toLocaleDateString(language, { day: "numeric", month: "long" })
  const isToday = moment.toDateString() === new Date().toDateString()
  return fill(isToday ? texts.today : texts.other, { time, date })
}
