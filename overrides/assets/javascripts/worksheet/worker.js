// The Python worker. It is started from a blob, so it is one file without static imports; the build
// puts Pyodide's own scripts before it (macros/runtime/bundle.py), as `self.pyodide`, and what it
// imports.
//
// It fetches what the lock lists, checks it, starts Python, hands JSON text to
// worksheets.bridge.handle and its answer back; it knows nothing else. The memory of Python just
// started is kept in the browser: another visit begins there instead of importing all again.

import { fetchChecked } from "./checked.js"

/**
 * @typedef {{file_name: string, sha256: string, depends?: string[], imports?: string[]}} File
 * @typedef {{info: any, packages: Record<string, File>,
 *   tool: {runtime: {build: string, files: Record<"wasm" | "library" | "exports", File>}}}} Lock
 */

const KEEP_AFTER = 2000
const PAGE = 4096

/** @type {((request: string) => string) | undefined} */
let handle

/** @type {any} */
let python

/** @type {Lock} */
let lock

/** @type {string} */
let base

// Else the page brings each file; and what such pages keep, any other local file can change.
let canFetch = true

/** @type {Map<string, (bytes: ArrayBuffer | null) => void>} */
const awaited = new Map()

/** @type {Set<string>} */
const mounted = new Set()

/** @param {boolean} isFresh Whether to begin without a memory that was kept. */
async function start(isFresh) {
  const { files, build } = lock.tool.runtime
  const ours = /** @type {File} */ (lock.packages["worksheets"])
  const own = content(ours)
  own.catch(() => {})
  const library = content(files.library)
  library.catch(() => {})
  const found = !canFetch ? null : isFresh ? forget() : recall(build)
  const wasm = await compiled(files.wasm)
  let memory = await found
  const parts = { wasm, library: await library, own: await own }
  if (memory) {
    try {
      python = await boot(parts, memory)
      // All chance of this visit would be that of the visit when the memory was kept.
      python.pyimport("random").seed()
    } catch {
      await forget()
      memory = null
    }
  }
  if (!memory) python = await boot(parts)
  mount(ours, parts.own)
  handle = python.pyimport("worksheets.bridge").handle
  // Before the first question is heard, so that nothing anyone typed can be in it.
  if (!memory && canFetch && "caches" in self) {
    const now = python.makeMemorySnapshot()
    setTimeout(() => keep(now, build), KEEP_AFTER)
  }
}

/**
 * @param {{wasm: WebAssembly.Module, library: ArrayBuffer}} parts
 * @param {Uint8Array} [memory] Where to begin.
 */
async function boot({ wasm, library }, memory) {
  const { create, loader } = /** @type {any} */ (self).pyodide
  /** @type {(error: unknown) => void} */
  let fail = () => {}
  // Pyodide itself says nothing when its wasm does not run, and waits for ever.
  const failed = new Promise((_, reject) => { fail = reject })
  const instantiateStreaming = async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    try {
      return { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) }
    } catch (error) {
      fail(error)
      throw error
    }
  }
  // All that Pyodide asks for at its start is its wasm, given above, and its library.
  const load = loader(
    async () => new Response(library),
    Object.create(WebAssembly, { instantiateStreaming: { value: instantiateStreaming } }),
  )
  return Promise.race([failed, load({
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents: { info: lock.info, packages: {} },
    createPyodideModule: create,
    _makeSnapshot: !memory && canFetch,
    ...(memory && { _loadSnapshot: memory }),
  })])
}

/** @param {string} name A package of the lock. */
async function load(name) {
  const entry = /** @type {File} */ (lock.packages[name])
  for (const need of entry.depends ?? []) await load(need)
  for (const file of [lock.tool.runtime.files.exports, entry]) {
    if (!mounted.has(file.file_name)) mount(file, await content(file))
  }
  // The lock writes a package's name with a hyphen where its module has none.
  python.pyimport(entry.imports?.[0] ?? name.replaceAll("-", "_")).destroy()
}

/** Let Python import from an archive. @param {File} file @param {ArrayBuffer} bytes */
function mount({ file_name }, bytes) {
  const place = `/lib/${file_name}`
  const { path } = python.pyimport("sys")
  python.FS.writeFile(place, new Uint8Array(bytes))
  // A memory that was kept knows the path already.
  if (!path.count(place)) path.append(place)
  mounted.add(file_name)
}

/** @param {File} file */
async function content(file) {
  return (await fetched(file)).arrayBuffer()
}

/** @param {File} file */
async function compiled(file) {
  const response = await fetched(file)
  // Many hosts do not know the type, and only the right one may be compiled as it comes.
  return response.headers.get("Content-Type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer())
}

/** @param {File} file */
async function fetched(file) {
  return canFetch ? fetchChecked(base, file) : brought(file)
}

/** A file that the page has fetched and checked. @param {File} file */
async function brought(file) {
  const bytes = await new Promise((resolve) => {
    awaited.set(file.file_name, resolve)
    self.postMessage({ kind: "bring", file })
  })
  if (!bytes) throw new Error(`${file.file_name} is missing or damaged`)
  return new Response(bytes)
}

/** Where the memory is kept; two copies of the site on one host have one each. */
const keptIn = () => `kompetencevaerktoejet:${new URL("../../", base).pathname}:python`

/** The memory that this very build left here, or null. @param {string} build */
async function recall(build) {
  try {
    const found = await caches.match(base + build, { cacheName: keptIn() })
    if (!found) return null
    const pages = new Uint8Array(await found.arrayBuffer())
    if (await digest(pages) === found.headers.get("X-SHA256")) return unpacked(pages)
  } catch {
    // No storage here, or none that can be read.
  }
  await forget()
  return null
}

/** @param {Uint8Array} memory @param {string} build */
async function keep(memory, build) {
  try {
    const pages = packed(memory)
    const headers = { "X-SHA256": await digest(pages) }
    await forget()
    await (await caches.open(keptIn())).put(base + build, new Response(pages, { headers }))
  } catch {
    // Full, or forbidden: the next visit starts as this one did.
    await forget()
  }
}

/** @returns {Promise<null>} */
async function forget() {
  try {
    await caches.delete(keptIn())
  } catch {
    // There is no storage, so nothing is kept.
  }
  return null
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(bytes) {
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), String).join(" ")
}

/** The pages that are not empty, after their numbers: two fifths of it all. @param {Uint8Array} memory */
function packed(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2)
  const step = PAGE >> 2
  /** @type {number[]} */
  const used = []
  for (let page = 0; page * step < words.length; page++) {
    if (words.subarray(page * step, (page + 1) * step).some(Boolean)) used.push(page)
  }
  const head = new Uint32Array([memory.length, used.length, ...used])
  const pages = new Uint8Array(head.byteLength + used.length * PAGE)
  pages.set(new Uint8Array(head.buffer))
  used.forEach((page, at) => (
    pages.set(memory.subarray(page * PAGE, (page + 1) * PAGE), head.byteLength + at * PAGE)))
  return pages
}

/** @param {Uint8Array} pages */
function unpacked(pages) {
  const [length = 0, count = 0] = new Uint32Array(pages.buffer, 0, 2)
  const used = new Uint32Array(pages.buffer, 8, count)
  const memory = new Uint8Array(length)
  used.forEach((page, at) => {
    const from = 8 + used.byteLength + at * PAGE
    memory.set(pages.subarray(from, from + Math.min(PAGE, length - page * PAGE)), page * PAGE)
  })
  return memory
}

self.onmessage = async ({ data }) => {
  if (data.kind === "brought") return awaited.get(data.name)?.(data.bytes)
  if (data.kind === "start") {
    try {
      ({ base, lock, canFetch } = data)
      await start(data.isFresh)
      self.postMessage({ kind: "ready" })
    } catch (error) {
      self.postMessage({ kind: "failure", code: "start", detail: String(error).slice(0, 200) })
    }
    return
  }
  try {
    for (const name of data.needs ?? []) await load(name)
  } catch (error) {
    self.postMessage({ kind: "failure", code: "package", id: data.id, detail: String(error).slice(0, 200) })
    return
  }
  try {
    const begun = performance.now()
    const answer = /** @type {(request: string) => string} */ (handle)(JSON.stringify(data))
    // As text, to be parsed on the page: a tree would be parsed here, copied, and built anew there.
    self.postMessage({ kind: "answer", id: data.id, answer, ms: performance.now() - begun })
  } catch {
    // bridge.handle raises nothing, so Python itself is broken: out of memory, or of stack.
    self.postMessage({ kind: "failure", code: "crash", id: data.id })
  }
}
