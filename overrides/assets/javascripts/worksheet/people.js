/**
 * Everything a project says about one person, to be shown to them or to be deleted.
 *
 * P1  A person is a row of the list of persons. Their ratings stand in the matrices that have a
 *     column for each; what else is said of them bears their name, as a word of its own.
 * P2  A name without a letter ("3") and a name that is one of the sheet's own choices are no words
 *     to look for: they would be found where nobody is meant.
 * P3  After `withoutPerson` the name stands nowhere in the project.
 */

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {{id: string, alias: string}} Person
 * @typedef {object} People Where to look; made by the build (macros/people.py).
 * @property {string} list @property {string} name
 * @property {{id: string, title: string, rows: string, row_name: string}[]} matrices
 * @property {Record<string, string>} titles @property {string[]} choices
 * @typedef {{title: string, rows: {name: string, value: string}[]}} Ratings
 * @typedef {{title: string, values: {field: string, text: string}[]}} Words
 */

/** @param {Project} project @param {People} people @returns {Person[]} Those with a name. */
export function personsOf(project, people) {
  return (project.lists[people.list] ?? [])
    .map((row) => ({ id: row.id, alias: (row[people.name] ?? "").trim() }))
    .filter(({ alias }) => alias)
}

/** How many texts name the person, besides their own row. @param {Project} project @param {Person} person @param {People} people */
export function mentions(project, person, people) {
  let count = 0
  const { matches } = wordFor(person, people)
  withTexts({ ...project, lists: { ...project.lists, [people.list]: [] } }, (text) => {
    if (matches(text)) count += 1
    return text
  })
  return count
}

/**
 * A copy without the person, in the state they have in it now: by the id of their row, or by name.
 *
 * @param {Project} project @param {Person} person @param {People} people
 * @param {string} erased What stands where a text named them.
 * @returns {Project}
 */
export function withoutPerson(project, person, people, erased) {
  const { list, name, matrices } = people
  const { isName, replace } = wordFor(person, people)
  const rows = project.lists[list] ?? []
  const isGone = (/** @type {import("./project.js").Row} */ row) => row.id === person.id || isName(row[name] ?? "")
  const gone = new Set([person.id, ...rows.filter(isGone).map(({ id }) => id)])
  const left = rows.filter((row) => !gone.has(row.id))
  const lists = { ...project.lists, [list]: left }
  if (!left.length) delete lists[list]
  const rated = Object.fromEntries(Object.entries(project.matrices).map(([id, cells]) => (
    [id, matrices.some((matrix) => matrix.id === id) ? withoutColumns(cells, gone) : cells])))
  return withTexts({ ...project, lists, matrices: rated }, (text) => replace(text, erased))
}

/**
 * @param {Record<string, Record<string, string>>} cells @param {Set<string>} gone
 */
function withoutColumns(cells, gone) {
  const left = Object.entries(cells).map(([row, values]) => (
    [row, Object.fromEntries(Object.entries(values).filter(([column]) => !gone.has(column)))]))
  return Object.fromEntries(left.filter(([, values]) => values && Object.keys(values).length))
}

/**
 * @param {Project} project @param {Person} person @param {People} people
 * @returns {Promise<{ratings: Ratings[], words: Words[]}>} A row whose name is not known has none: "".
 */
export async function everythingAbout(project, person, people) {
  const taken = await namesOfTaken(project)
  const ratings = people.matrices.map(({ id, title, rows, row_name: name }) => ({
    title,
    rows: Object.entries(project.matrices[id] ?? {}).flatMap(([of, values]) => {
      const row = project.lists[rows]?.find((candidate) => candidate.id === of)
      const value = values[person.id] ?? ""
      return value ? [{ name: row?.[name] || row?.[`${name}-fra`] || taken.get(of) || "", value }] : []
    }),
  })).filter(({ rows }) => rows.length)
  return { ratings, words: wordsAbout(project, person, people) }
}

/**
 * Rows that were taken over stand in no list; their id is made from their name, which stands where
 * it came from (worksheets/handover.py, row_id). Without Web Crypto they stay without a name.
 *
 * @param {Project} project @returns {Promise<Map<string, string>>} Names by id.
 */
async function namesOfTaken(project) {
  if (!globalThis.crypto?.subtle) return new Map()
  const names = new Set(Object.values(project.lists).flat().flatMap((row) => Object.values(row)))
  return new Map(await Promise.all([...names].map(async (name) => {
    const plain = name.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase()
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain))
    const hex = Array.from(new Uint8Array(digest, 0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("")
    return /** @type {[string, string]} */ ([`fra-${hex}`, name])
  })))
}

/** @param {Project} project @param {Person} person @param {People} people @returns {Words[]} */
function wordsAbout(project, person, people) {
  const { matches } = wordFor(person, people)
  const rows = Object.entries(project.lists).filter(([id]) => id !== people.list)
    .flatMap(([id, all]) => all.map((row) => ({ id, values: /** @type {Record<string, string>} */ (row) })))
  const fields = Object.entries(project.fields).map(([id, values]) => ({ id, values }))
  return [...fields, ...rows].flatMap(({ id, values }) => {
    const all = Object.entries(values).filter(([key, text]) => key !== "id" && text.trim())
    // A row is said whole: who it names says little without what they are to do.
    const said = id in project.fields ? all.filter(([, text]) => matches(text)) : all
    if (!all.some(([, text]) => matches(text))) return []
    const title = people.titles[id] ?? id
    return [{ title, values: said.map(([key, text]) => ({ field: people.titles[`${id}.${key}`] ?? key, text })) }]
  })
}

/** Rules P1 and P2. @param {Person} person @param {People} people */
function wordFor({ alias }, { choices }) {
  const isWord = /\p{L}/u.test(alias) && !choices.includes(alias)
  const name = alias.normalize("NFC").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "giu")
  const isName = (/** @type {string} */ text) => text.trim().normalize("NFC").toLowerCase() === alias.normalize("NFC").toLowerCase()
  return {
    isName,
    matches: (/** @type {string} */ text) => isWord && text.normalize("NFC").search(word) >= 0,
    replace: (/** @type {string} */ text, /** @type {string} */ erased) => {
      if (!isWord || text.normalize("NFC").search(word) < 0) return text
      // A field that says nothing else ("Hvem") is empty again.
      return isName(text) ? "" : text.normalize("NFC").replace(word, () => erased)
    },
  }
}

/**
 * A copy in which every typed text is what `change` makes of it; ids stay.
 *
 * @param {Project} project @param {(text: string) => string} change @returns {Project}
 */
function withTexts(project, change) {
  const values = (/** @type {Record<string, string>} */ texts) => (
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, key === "id" ? text : change(text)])))
  const parts = (/** @type {Record<string, Record<string, string>>} */ sections) => (
    Object.fromEntries(Object.entries(sections).map(([key, texts]) => [key, values(texts)])))
  return {
    ...project,
    name: change(project.name),
    fields: parts(project.fields),
    lists: Object.fromEntries(Object.entries(project.lists).map(([key, rows]) => (
      [key, rows.map((row) => /** @type {import("./project.js").Row} */ (values(row)))]))),
    matrices: Object.fromEntries(Object.entries(project.matrices).map(([key, cells]) => [key, parts(cells)])),
  }
}
