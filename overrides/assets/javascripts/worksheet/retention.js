/**
 * Until when a project may be kept. The date stands in the project, and so in its file; until the
 * reader has chosen one it follows from when the project was begun and which year it plans.
 */

/** @typedef {import("./project.js").Project} Project */

export const RETENTION = "opbevaring"
const FIELD = "slettes"
const DATE = /^\d{4}-\d\d-\d\d$/
/** A project begun after this month plans the next year. */
const HALF_YEAR = "-06-30"

/** The day here, as YYYY-MM-DD. */
export function today() {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** Twelve months after a day, the longest a project is kept without being asked about. @param {string} day */
export function yearAfter(day) {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return next.endsWith("-02-29") ? next.replace("-29", "-28") : next
}

/**
 * The last day the project is kept: as chosen, or the end of the year it plans, at most twelve
 * months after it was begun.
 *
 * @param {Project} project @returns {string} YYYY-MM-DD
 */
export function deleteBy({ created, fields }) {
  const chosen = fields[RETENTION]?.[FIELD] ?? ""
  if (DATE.test(chosen) && !Number.isNaN(Date.parse(chosen))) return chosen
  const day = DATE.test(created.slice(0, 10)) ? created.slice(0, 10) : today()
  const year = fields["projekt"]?.["periode"]?.match(/\b20\d\d\b/g)?.at(-1)
  const planned = year ?? String(Number(day.slice(0, 4)) + (day.slice(4) > HALF_YEAR ? 1 : 0))
  const end = `${planned}-12-31`
  const last = yearAfter(day)
  return end < day || end > last ? last : end
}

/** @param {Project} project @param {string} date YYYY-MM-DD @returns {Project} */
export function withDeleteBy(project, date) {
  return { ...project, fields: { ...project.fields, [RETENTION]: { [FIELD]: date } } }
}
