/**
 * What can be done to a project without knowing any tool: make one, write it as text, merge, clear.
 * Everything typed is kept as the string that was typed.
 */

import { WORDS } from "./localwords.js"

/**
 * @typedef {Record<string, string>} Texts
 * @typedef {Texts & {id: string}} Row
 * @typedef {{id: string, name: string, created: string, fields: Record<string, Texts>,
 *   lists: Record<string, Row[]>, matrices: Record<string, Record<string, Texts>>}} Project
 */

/** A random id; `crypto.randomUUID` is missing on plain http. */
export function newId() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, "0")
  }).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

/** @param {string} name @returns {Project} */
export function emptyProject(name) {
  const created = new Date().toISOString().replace(/\.\d+/, "")
  return { id: newId(), name, created, fields: {}, lists: {}, matrices: {} }
}

/**
 * JSON with sorted keys and no white space, as Python's `json.dumps` with sort_keys, compact
 * separators and ensure_ascii off writes it. Keys are ASCII, where both languages sort alike.
 * Half a surrogate pair cannot be written as UTF-8 and becomes the replacement character.
 *
 * @param {unknown} value @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (value && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${canonical(key)}:${canonical(part)}`).join(",")}}`
  }
  if (typeof value !== "string") return JSON.stringify(value)
  return JSON.stringify(value.replace(/\p{Surrogate}/gu, "\ufffd"))
}

/**
 * Lay what was typed over what was loaded. A field left empty has not been typed in.
 *
 * @param {Project} loaded @param {Project} typed @returns {Project}
 */
export function merge(loaded, typed) {
  const { id, name, created } = loaded
  return { ...layOver(loaded, typed), id, name, created }
}

/** Rows meet by their id. @param {any} below @param {any} above @returns {any} */
function layOver(below, above) {
  if (below === undefined) return above
  if (typeof above === "string") return above || below
  if (Array.isArray(above)) return Object.values(layOver(byId(below), byId(above)))
  const keys = new Set([...Object.keys(below), ...Object.keys(above)])
  return Object.fromEntries([...keys].map((key) => (
    [key, Object.hasOwn(above, key) ? layOver(itsOwn(below, key), above[key]) : below[key]])))
}

/** What an object has itself, and not what all objects have. @param {any} of @param {string} key */
function itsOwn(of, key) {
  return Object.hasOwn(of, key) ? of[key] : undefined
}

/** @param {Row[]} rows */
function byId(rows) {
  // An id of digits would be sorted before the others as a key.
  return Object.fromEntries(rows.map((row) => [`#${row.id}`, row]))
}

/**
 * Empty what one sheet edits. Of a row that other tools have written in, only this sheet's own
 * fields go, and its name stays. What the worked example put in other tools goes too, as long as
 * nobody has changed it: who empties a sheet does not want to find the example's names in it. The
 * words that were chosen stay, for they are no answers.
 *
 * @param {Project} project @param {{id: string, kind: string, keys: string[]}[]} sections
 * @param {Pick<Project, "fields" | "lists" | "matrices">} [example]
 * @returns {Project}
 */
export function without(project, sections, example = { fields: {}, lists: {}, matrices: {} }) {
  const names = sections.map((section) => section.id).filter((id) => id !== WORDS)
  /** @template T @param {Record<string, T>} parts @param {Record<string, T>} invented @returns {Record<string, T>} */
  const rest = (parts, invented) => Object.fromEntries(Object.entries(parts).filter(([key, part]) => (
    !names.includes(key) && !(Object.hasOwn(invented, key) && canonical(part) === canonical(invented[key])))))
  const { fields, lists, matrices } = project
  const left = sections.filter((section) => Object.hasOwn(lists, section.id)).flatMap(({ id, keys: [name = "", ...keys] }) => {
    const own = new Set(keys)
    const rows = (lists[id] ?? [])
      .map((row) => /** @type {Row} */ (Object.fromEntries(Object.entries(row).filter(([key]) => !own.has(key)))))
      .filter((row) => Object.keys(row).some((key) => key !== "id" && !key.startsWith(name)))
      .filter((row) => {
        const invented = example.lists[id]?.find((other) => other.id === row.id)
        return Object.entries(row).some(([key, value]) => invented?.[key] !== value)
      })
    return rows.length ? [[id, rows]] : []
  })
  return {
    ...project,
    fields: rest(fields, example.fields),
    lists: { ...rest(lists, example.lists), ...Object.fromEntries(left) },
    matrices: rest(matrices, example.matrices),
  }
}
