/*
 * What the service worker keeps of the site, and how it is checked: rules O1 and O4 of
 * serviceworker.js. The build sets LIST before this text, and that file after it.
 */

/**
 * @typedef {[hash: string, bytes: number]} File
 * @typedef {Record<string, File>} Files By address below the top of the site; "" is the front page.
 * @typedef {{build: string, shell: Files, groups: Record<string, Files>}} List
 */

const WAIT_FOR_FILE = 600_000 // Python's largest file takes minutes on the slowest line
const AT_ONCE = 6

export const worker = /** @type {any} */ (self)
export const list = /** @type {List} */ (worker.LIST)
export const home = new URL("./", location.href)
export const PREFIX = `kompetencevaerktoejet:${home.pathname}:`
export const SHELL = PREFIX + list.build
export const KEPT = `${PREFIX}kept`
export const STATE = `${PREFIX}state`
// The memory of Python just started, that worker.js keeps and drops by itself.
export const MEMORY = `${PREFIX}python`
// An address that no file has, for what the caches say about themselves.
export const NOTE = new URL("sw-note", home).href

/** Keep all of a group (rule O4). @param {Files} files @param {(done: number) => void} [tell] Bytes so far. */
export async function keep(files, tell = () => {}) {
  const cache = await caches.open(KEPT)
  let done = 0
  await each(Object.entries(files), async ([path, file]) => {
    const key = keyOf(file[0])
    const found = await cache.match(key)
    if (!found || !await isListed(found, file)) await cache.put(key, await fetched(path, file))
    tell(done += file[1])
  })
}

/** @param {Files | undefined} files */
export async function isKept(files) {
  const cache = await caches.open(KEPT)
  const found = await Promise.all(Object.values(files ?? {}).map(([hash]) => cache.match(keyOf(hash))))
  return found.length > 0 && found.every(Boolean)
}

/** From the network, checked (rule O1). @param {string} path @param {File} file */
export async function fetched(path, file) {
  // The browser's own cache may hold an older file of that name, so ask past it before giving up.
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const signal = AbortSignal.timeout(WAIT_FOR_FILE)
    const response = await fetch(addressOf(path), { cache, redirect: "error", signal })
    const isHtml = (response.headers.get("Content-Type") ?? "").startsWith("text/html")
    const isSound = response.status === 200 && response.type === "basic" && isHtml === isPage(path)
    if (isSound && await isListed(response, file)) return response
  }
  // Most often a newer build has been put there.
  void worker.registration.update().catch(() => {})
  throw new Error(`not the file of the list: ${path}`)
}

/** @param {Response} response @param {File} file */
export async function isListed(response, [hash]) {
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer())
  return hash === Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** @template T @param {T[]} items @param {(item: T) => Promise<void>} work */
export async function each(items, work) {
  const queue = items.values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const item of queue) await work(item)
  }))
}

/** The address below the top of the site, or null for what is not of the site. @param {string} address */
export function pathOf(address) {
  const { origin, pathname } = new URL(address)
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return null
  return pathname.slice(home.pathname.length).replace(/(^|\/)index\.html$/, "$1")
}

/** @param {string} path @param {List} of @returns {File | undefined} */
export function fileOf(path, { shell, groups }) {
  return [shell, ...Object.values(groups)].find((files) => Object.hasOwn(files, path))?.[path]
}

export const isPage = (/** @type {string} */ path) => path === "" || path.endsWith("/")
export const addressOf = (/** @type {string} */ path) => new URL(path, home).href
export const keyOf = (/** @type {string} */ hash) => new URL(`sw-kept/${hash}`, home).href
export const bytesOf = (/** @type {Files} */ files) => Object.values(files).reduce((sum, [, bytes]) => sum + bytes, 0)
export const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX))

/** @param {string} name A cache. @param {unknown} said */
export async function note(name, said) {
  await (await caches.open(name)).put(NOTE, new Response(JSON.stringify(said)))
}

/** @param {string} name A cache. */
export async function noteOf(name) {
  const response = await caches.match(NOTE, { cacheName: name })
  return response ? response.json() : null
}
