/*
 * The whole site without a network. The build puts LIST before this text and writes both as sw.js
 * at the top of the site (macros/offline.py).
 *
 * O1  What is kept was checked first: status 200, this site's own address, not redirected, the right
 *     sort of type, and the SHA-256 of the list. A login page that answers for all is none of it.
 * O2  A build is installed whole or not at all, and takes over only when the reader asks for it or
 *     no page is open.
 * O3  A page and all that it fetches are of one build. A page of the list therefore comes from the
 *     build that is installed, and the network is asked only whether there is a newer one. A page
 *     that the list does not know gets everything from the network, and one that is left open while
 *     another tab took the new build goes on with the old.
 * O4  Python and the files to take home are kept by their hash, when the page asks for it: an edited
 *     text fetches neither again. A new build is not ready before it has what the old one had.
 * O5  What is kept is checked again while it is used; what is damaged is fetched anew.
 * O6  sw-off.json can end all of this. The reader's own data is not here and is never touched.
 */

/**
 * @typedef {import("./kept.js").File} File
 * @typedef {import("./kept.js").List} List
 * @typedef {Event & {waitUntil(work: Promise<unknown>): void}} Lasting
 * @typedef {Lasting & {request: Request, clientId: string, resultingClientId: string,
 *   respondWith(answer: Promise<Response>): void}} Asked
 * @typedef {{current: string, open: Record<string, string[]>}} State `current`: the cache that pages
 *   are served from. `open`: the pages that still belong to an older one.
 */

import {
  KEPT, MEMORY, SHELL, STATE, addressOf, bytesOf, each, fetched, fileOf, home, isKept, isListed, isPage, keep, keyOf,
  list, note, noteOf, ourCaches, pathOf, worker,
} from "./kept.js"

const WAIT_FOR_PAGE = 3_000
const MISSING = new URL("uden-net/#kunne-ikke-aabnes", home).href

let isOff = false
/** The cache of each page that is open; "" is the network. @type {Map<string, string>} */
const cacheOf = new Map()
/** @type {Set<string>} */
const checked = new Set()

worker.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(install()))
worker.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(activate()))
worker.addEventListener("fetch", hear)
worker.addEventListener("message", obey)

/** Rule O2. */
async function install() {
  const shell = await caches.open(SHELL)
  try {
    const older = await olderBuilds()
    await each(Object.entries(list.shell), async ([path, file]) => {
      const same = older.find((build) => build.shell[path]?.[0] === file[0])
      const copy = await same?.cache.match(addressOf(path))
      await shell.put(addressOf(path), copy && await isListed(copy, file) ? copy : await fetched(path, file))
    })
    for (const [name, files] of Object.entries(list.groups)) {
      for (const { groups } of older) if (await isKept(groups[name])) await keep(files)
    }
    await note(SHELL, list)
  } catch (error) {
    await caches.delete(SHELL)
    throw error
  }
}

async function olderBuilds() {
  const found = []
  for (const name of await ourCaches()) {
    const of = [SHELL, STATE].includes(name) ? null : /** @type {List | null} */ (await noteOf(name))
    if (of) found.push({ cache: await caches.open(name), ...of })
  }
  return found
}

async function activate() {
  const state = await readState()
  const isFirst = state.current === ""
  if (!isFirst && state.current !== SHELL) {
    const open = await worker.clients.matchAll({ type: "all", includeUncontrolled: true })
    state.open[state.current] = open.map((/** @type {{id: string}} */ { id }) => id)
  }
  await tidy({ ...state, current: SHELL })
  // The page that brought us has just been loaded from the same site: it may use us at once.
  if (isFirst) await worker.clients.claim()
}

/** @returns {Promise<State>} */
async function readState() {
  return await noteOf(STATE) ?? { current: "", open: {} }
}

/** Let go of what no open page needs any more. @param {State} state */
async function tidy({ current, open }) {
  /** @type {Record<string, string[]>} */
  const still = {}
  for (const [name, ids] of Object.entries(open)) {
    const alive = await Promise.all(ids.map((id) => worker.clients.get(id)))
    if (alive.some(Boolean)) still[name] = ids.filter((_, index) => alive[index])
  }
  await note(STATE, { current, open: still })
  const { installing, waiting } = worker.registration
  const wanted = [current, KEPT, STATE, MEMORY, ...Object.keys(still)]
  for (const name of await ourCaches()) {
    // A cache we never used may be one that is being filled for the next build.
    const isLeft = name in open || !(installing || waiting)
    if (!wanted.includes(name) && isLeft) await caches.delete(name)
  }
  if (installing || waiting || Object.keys(still).length) return
  const hashes = Object.values(list.groups).flatMap((files) => Object.values(files).map(([hash]) => keyOf(hash)))
  const kept = await caches.open(KEPT)
  for (const { url } of await kept.keys()) if (!hashes.includes(url)) await kept.delete(url)
}

/** @param {Asked} event */
function hear(event) {
  const { request } = event
  const path = pathOf(request.url)
  if (isOff || path === null || request.method !== "GET") return
  if (request.mode === "navigate") event.respondWith(open(event, path))
  // A question mark is how our own check of the host asks for the host's own answer.
  else if (!request.url.includes("?")) event.respondWith(give(event, path))
}

/** A page, or a file opened as one (rule O3). @param {Asked} event @param {string} path */
async function open(event, path) {
  event.waitUntil(lookForEnd())
  if (list.shell[`${path}/`]) return Response.redirect(addressOf(`${path}/`))
  const file = fileOf(path, list)
  const { resultingClientId: page } = event
  try {
    cacheOf.set(page, file ? SHELL : "")
    if (file) return await stored(event, path, file, list, SHELL)
  } catch {
    cacheOf.set(page, "") // the browser cleaned up, and a newer build is out
  }
  // Only until it begins to answer: a large file may take its time.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), WAIT_FOR_PAGE)
  try {
    return await fetch(event.request, { signal: late.signal })
  } catch {
    return path === "uden-net/" ? Response.error() : Response.redirect(MISSING)
  } finally {
    clearTimeout(timer)
  }
}

/** What a page asks for. @param {Asked} event @param {string} path */
async function give(event, path) {
  const from = await cacheFor(event.clientId)
  const files = from === SHELL ? list : /** @type {List | null} */ (from && await noteOf(from))
  const file = files && fileOf(path, files)
  if (file) return stored(event, path, file, files, from)
  return files && path === "sitemap.xml" ? sitemap(files) : fetch(event.request)
}

/** @param {string} id Of a page, or of a worker. */
async function cacheFor(id) {
  const known = cacheOf.get(id)
  if (id && known !== undefined) return known
  const { open } = await readState()
  const older = Object.keys(open).find((name) => open[name]?.includes(id))
  // We may have been put to sleep since the page came: its address tells whether it was the list's.
  const client = older ? null : await worker.clients.get(id)
  const isStranger = client?.type === "window" && !fileOf(pathOf(client.url) ?? "?", list)
  const found = older ?? (isStranger ? "" : SHELL)
  cacheOf.set(id, found)
  return found
}

/**
 * @param {Asked} event @param {string} path @param {File} file
 * @param {List} files The page's build. @param {string} from Its cache.
 */
async function stored(event, path, file, files, from) {
  const isShell = Object.hasOwn(files.shell, path)
  const cache = await caches.open(isShell ? from : KEPT)
  const key = isShell ? addressOf(path) : keyOf(file[0])
  const found = await cache.match(key, { ignoreVary: true })
  if (!found) {
    const fresh = await fetched(path, file)
    event.waitUntil(cache.put(key, fresh.clone()))
    return fresh
  }
  event.waitUntil(lookAfter(found.clone(), cache, key, path, file))
  return found
}

/** Rule O5. @param {Response} copy @param {Cache} cache @param {string} key @param {string} path @param {File} file */
async function lookAfter(copy, cache, key, path, file) {
  if (checked.has(key)) return
  checked.add(key)
  if (await isListed(copy, file)) return
  await cache.delete(key)
  await cache.put(key, await fetched(path, file))
}

/** Instant navigation asks which pages there are; the host's file knows one address only. @param {List} of */
function sitemap({ shell }) {
  const pages = Object.keys(shell).filter(isPage)
  const urls = pages.map((path) => `<url><loc>${addressOf(path)}</loc></url>`)
  const xml = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>`
  return new Response(xml, { headers: { "Content-Type": "application/xml" } })
}

/** @param {Lasting & MessageEvent} event */
function obey(event) {
  const { kind, groups = [] } = event.data
  const tell = (/** @type {unknown} */ answer) => event.ports[0]?.postMessage(answer)
  if (kind === "take-over") worker.skipWaiting()
  else if (kind === "arrived") event.waitUntil(readState().then(tidy)) // and another page has gone
  else if (kind === "state") event.waitUntil(describe().then(tell))
  else if (kind === "keep") event.waitUntil(keepGroups(groups, tell).then(tell, () => tell({ kind: "failed" })))
}

/** @param {string[]} names @param {(progress: unknown) => void} tell */
async function keepGroups(names, tell) {
  const files = Object.assign({}, ...names.map((name) => list.groups[name]))
  const total = bytesOf(files)
  await keep(files, (done) => tell({ kind: "progress", done, total }))
  return { kind: "kept" }
}

async function describe() {
  /** @type {Record<string, {bytes: number, isKept: boolean}>} */
  const groups = {}
  for (const [name, files] of Object.entries(list.groups)) {
    groups[name] = { bytes: bytesOf(files), isKept: await isKept(files) }
  }
  return { kind: "state", build: list.build, bytes: bytesOf(list.shell), groups }
}

/** Rule O6. */
async function lookForEnd() {
  try {
    const response = await fetch(new URL("sw-off.json", home), { cache: "no-store", redirect: "error" })
    if ((await response.json()).off !== true) return
  } catch {
    return // no network, or a page that answers for all: no order from the host
  }
  isOff = true
  for (const name of await ourCaches()) await caches.delete(name)
  await worker.registration.unregister()
}
