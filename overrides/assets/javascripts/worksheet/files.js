/**
 * The project as a file, the copy that counts. Writing one needs no Python.
 *
 * Reading one is only begun here: its size is judged, and whether it is a project file or another
 * one. What it means is judged by Python (worksheets/project.py, worksheets/incoming).
 */

import { canonical } from "./project.js"

const FORMAT = "kompetencevaerktoejet/projekt"
const VERSION = 1
const MAX_BYTES = 2_000_000
const LONGEST_NAME = 60

/**
 * How files begin for which Python needs more than our own package.
 *
 * @type {Array<{start: string, what: string, needs: string[]}>}
 */
const LIBRARIES = [
  { start: "PK", what: "xlsx", needs: ["defusedxml", "openpyxl"] },
  { start: "%PDF", what: "pdf", needs: ["pypdf"] },
]
/** What a project file begins with, after a byte order mark and white space. */
const PROJECT = /^(?:\xef\xbb\xbf)?\s*[{[]/

/** @typedef {import("./project.js").Project} Project */

/**
 * A question to Python about a file; `what` is xlsx or pdf where the first one takes longer.
 *
 * @typedef {{kind: "read", text: string, what?: undefined}
 *   | {kind: "import", name: string, bytes: string, needs: string[], what: string}} FileQuestion
 */

/** `code`: too-large, empty, not-text or unreadable. */
export class FileError extends Error {
  /** @param {string} code @param {Record<string, string>} [params] */
  constructor(code, params = {}) {
    super(code)
    this.name = "FileError"
    this.code = code
    this.params = params
  }
}

/**
 * @param {Project} project
 * @param {string} fallback The name of the file of a project without one.
 * @returns {Promise<{name: string, blob: Blob}>}
 */
export async function projectFile(project, fallback) {
  // Through the canonical form, so that the checksum is that of what the file holds.
  const data = JSON.parse(canonical(project))
  const file = { format: FORMAT, version: VERSION, checksum: await checksum(data), project: data }
  // On one line: with a line for every value, a third of a large file is white space.
  const blob = new Blob([JSON.stringify(file)], { type: "application/json" })
  return { name: fileName(project.name, fallback), blob }
}

/**
 * SHA-256 of the canonical project, or null on a plain http address, where browsers have no Web
 * Crypto. The reader takes null for "not known"; a second implementation here would only guard a
 * file against accidents that the JSON parser finds as well.
 *
 * @param {Project} project
 */
async function checksum(project) {
  if (!globalThis.crypto.subtle) return null
  const bytes = new TextEncoder().encode(canonical(project))
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}

/**
 * The project's name and today's date. Nothing that was typed in a sheet: a file's name is seen by
 * others than the file.
 *
 * @param {string} name @param {string} fallback
 */
function fileName(name, fallback) {
  const safe = name.normalize("NFC").replace(/[^A-Za-zÆØÅæøåÉéÖöÄäÜü0-9]+/g, "-")
    .slice(0, LONGEST_NAME).replace(/^-|-$/g, "")
  const now = new Date()
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-")
  return `${safe || fallback}-${date}.json`
}

/** Hand a file to the browser's downloads. @param {{name: string, blob: Blob}} file */
export function download({ name, blob }) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers fetch the address a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/**
 * What to ask Python about a file. Rejects with FileError.
 *
 * @param {File} file @returns {Promise<FileQuestion>}
 */
export async function questionAbout(file) {
  if (file.size > MAX_BYTES) throw new FileError("too-large", { size: megabytes(file.size) })
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => {
    // It was moved or removed, or its drive is gone.
    throw new FileError("unreadable")
  }))
  if (bytes.length === 0) throw new FileError("empty")
  const start = String.fromCharCode(...bytes.subarray(0, 64))
  if (PROJECT.test(start)) return { kind: "read", text: textOf(bytes) }
  const { what = "", needs = [] } = LIBRARIES.find((library) => start.startsWith(library.start)) ?? {}
  return { kind: "import", name: file.name, bytes: await base64(file), needs, what }
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  if (bytes.includes(0)) throw new FileError("not-text")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new FileError("not-text")
  }
}

/** By the browser itself, so that a large file holds nothing up. @param {File} file @returns {Promise<string>} */
function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""))
    reader.onerror = () => reject(new FileError("unreadable"))
    reader.readAsDataURL(file)
  })
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1_000_000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })
}
