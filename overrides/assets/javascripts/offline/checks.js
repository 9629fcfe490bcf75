/**
 * What can be seen of the host and the browser from a page. A question mark takes every request
 * past the service worker and past what the browser has kept.
 */

/** @typedef {{state: "ok" | "fix" | "note" | "unknown", params?: Record<string, string>}} Found */

const LIMIT = 10_000
const TYPES = {
  ".wasm": /^application\/wasm/,
  ".mjs": /^(text|application)\/javascript/,
  ".js": /^(text|application)\/javascript/,
  ".css": /^text\/css/,
  ".json": /^application\/json/,
  ".webmanifest": /^application\/(manifest\+)?json/,
  ".svg": /^image\/svg\+xml/,
  ".woff2": /^(font|application)\//,
  ".pdf": /^application\/pdf/,
}
const HEADERS = ["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy", "Permissions-Policy"]
// The smallest program there is: a name and a version.
const PROGRAM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])

const OK = /** @type {Found} */ ({ state: "ok" })

/** @param {Record<string, string>} [params] @returns {Found} */
const fix = (params = {}) => ({ state: "fix", params })
/** @param {Record<string, string>} [params] @returns {Found} */
const note = (params = {}) => ({ state: "note", params })

/** @param {URL} home @param {string} path */
function asked(home, path) {
  const address = new URL(path, home)
  address.search = `tjek=${Date.now()}`
  return fetch(address, { cache: "no-store", signal: AbortSignal.timeout(LIMIT) })
}

/** What a host says about a file, without the file. @param {URL} home @param {string} path */
async function headersOf(home, path) {
  const { headers, body } = await asked(home, path)
  await body?.cancel()
  return headers
}

/** Every file of the site, as the service worker's list has them. @param {URL} home @returns {Promise<string[]>} */
async function files(home) {
  const [first = ""] = (await (await asked(home, "sw.js")).text()).split("\n", 1)
  const list = JSON.parse(first.slice(first.indexOf("{")))
  return [list.shell, ...Object.values(list.groups)].flatMap((part) => Object.keys(part))
}

/** How a file is packed on its way: "br", "gzip", or "" when it is not. @param {URL} home @param {string} ending */
async function packing(home, ending) {
  const path = (await files(home)).find((name) => name.endsWith(ending)) ?? ""
  const response = await asked(home, path)
  const bytes = (await response.arrayBuffer()).byteLength
  return { how: response.headers.get("Content-Encoding") ?? "", size: `${Math.round(bytes / 1e6)} MB` }
}

/** @type {Record<string, (home: URL) => Promise<Found>>} */
export const checks = {
  async secure() {
    return isSecureContext ? OK : fix()
  },

  async address(home) {
    const wanted = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? ""
    const here = location.origin + location.pathname
    if (wanted === here) return OK
    const page = location.pathname.slice(home.pathname.length)
    return fix({ wanted: wanted.replace(new RegExp(`${page}$`), ""), here: home.href })
  },

  async missing(home) {
    const response = await asked(home, "findes/ikke/")
    const sheet = /href="([^"]*site\.[0-9a-f]+\.css)"/.exec(await response.text())?.[1]
    const isWhole = sheet && (await fetch(new URL(sheet, new URL("findes/ikke/", home)))).ok
    return response.status === 404 && isWhole ? OK : fix({ status: String(response.status) })
  },

  async types(home) {
    const all = await files(home)
    const wrong = []
    for (const [ending, wanted] of Object.entries(TYPES)) {
      const path = all.find((name) => name.endsWith(ending)) ?? (ending === ".webmanifest" ? "site.webmanifest" : "")
      if (!path) continue
      const type = (await headersOf(home, path)).get("Content-Type") ?? "?"
      if (!wanted.test(type)) wrong.push(`${ending} (${type})`)
    }
    return wrong.length ? fix({ files: wrong.join(", ") }) : OK
  },

  async text(home) {
    const { how } = await packing(home, ".min.js")
    return how ? { state: "ok", params: { how } } : fix()
  },

  async wasm_packed(home) {
    const { how, size } = await packing(home, ".wasm")
    return how ? { state: "ok", params: { how } } : fix({ size })
  },

  async policy(home) {
    const response = await asked(home, "")
    const sent = response.headers.get("Content-Security-Policy")
    if (!sent) return note()
    const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await response.text())?.[1] ?? ""
    return sent.startsWith(own) && sent.includes("frame-ancestors") ? OK : fix()
  },

  async headers(home) {
    const headers = await headersOf(home, "")
    const missing = HEADERS.filter((name) => !headers.has(name))
    return missing.length ? note({ names: missing.join(", ") }) : OK
  },

  async fresh(home) {
    const header = (await headersOf(home, "sw.js")).get("Cache-Control") ?? ""
    const seconds = Number(/max-age=(\d+)/.exec(header)?.[1] ?? 0)
    return seconds > 600 && !/no-cache|no-store/.test(header) ? fix({ header }) : OK
  },

  async switch(home) {
    const said = await asked(home, "sw-off.json").then((response) => response.json()).catch(() => null)
    if (typeof said?.off !== "boolean") return fix()
    return said.off ? note() : OK
  },

  async wasm() {
    return await WebAssembly.compile(PROGRAM).then(() => OK, () => fix())
  },

  async worker() {
    const address = URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" }))
    const worker = new Worker(address, { type: "module" })
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = resolve
      worker.onerror = reject
      setTimeout(reject, LIMIT)
    })
    return await answer.then(() => OK, () => fix()).finally(() => {
      worker.terminate()
      URL.revokeObjectURL(address)
    })
  },

  async storage() {
    const name = "kompetencevaerktoejet-tjek"
    const opened = new Promise((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => { request.result.close(); resolve(OK) }
      request.onerror = reject
      setTimeout(reject, LIMIT)
    })
    return await opened.then(() => OK, () => fix()).finally(() => indexedDB.deleteDatabase(name))
  },

  async offline(home) {
    if (!("serviceWorker" in navigator)) return isSecureContext ? note() : fix()
    if ((await checks.switch?.(home))?.state !== "ok") return fix() // nothing will be registered
    const late = new Promise((_, reject) => { setTimeout(reject, LIMIT * 3) })
    return await Promise.race([navigator.serviceWorker.ready, late]).then(() => OK, () => fix())
  },

  async was() {
    const here = new URL("/was", location.origin)
    const response = await fetch(here, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LIMIT) })
    return response.ok || response.type === "opaqueredirect" ? OK : note({ here: here.href })
  },
}
