/**
 * The site's own files where nothing can be fetched, because its pages are opened as files: each
 * stands, packed, in a script of its own, which is added when it is asked for (macros/portable). The
 * build puts this module in the place of worksheet/sitefiles.js.
 */

const HOME = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src)
const FACES = "assets/fonts/faces.css"

export const canFetch = false

/** @param {string} path From the top of the site. */
export function addressOf(path) {
  return new URL(path, HOME).href
}

/** A link to a folder would show what is in it, not its page. @param {string} address */
export function pageAddress(address) {
  return address.replace(/^([^?#]*\/)(?=$|[?#])/, "$1index.html")
}

/** On the site this copy was made of, when it has an address. @param {string} address */
export function publicAddress(address) {
  const home = document.querySelector("link[rel=canonical]")?.getAttribute("href")
  return home ? new URL(address, home).href.replace(/[?#].*/, "") : ""
}

/** A style sheet that was opened as a file may not be read by scripts. */
export async function faceSheets() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(await (await siteFile(FACES)).text())
  return [sheet]
}

/**
 * A file of the site.
 *
 * @param {string} path From the top of the site. @param {{sha256?: string, cache?: RequestCache}} [how]
 * @returns {Promise<Response>} Rejects when it is not there, or has another hash.
 */
export async function siteFile(path, { sha256 } = {}) {
  const response = unpacked(await brought(path))
  if (!sha256 || !globalThis.crypto?.subtle) return response
  const bytes = await response.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  if (found !== sha256) throw new Error(`${path} is damaged`)
  return new Response(bytes)
}

/** What the script of a file says. @param {string} path @returns {Promise<string>} */
async function brought(path) {
  const script = document.createElement("script")
  script.src = addressOf(`${path}.js`)
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve
    script.onerror = () => reject(new Error(`${path} is missing`))
  })
  document.head.append(script)
  try {
    await loaded
  } finally {
    script.remove()
  }
  const { siteFiles } = /** @type {{siteFiles?: Record<string, string>}} */ (/** @type {unknown} */ (globalThis))
  const text = siteFiles?.[path]
  if (text === undefined) throw new Error(`${path} is empty`)
  delete siteFiles?.[path]
  return text
}

/** @param {string} text Base 64 of gzip. */
function unpacked(text) {
  const bytes = decoded(text)
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")))
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function decoded(text) {
  // Browsers of 2025 and later do it thirty times as fast as the loop.
  const { fromBase64 } = /** @type {any} */ (Uint8Array)
  if (fromBase64) return fromBase64.call(Uint8Array, text)
  const signs = atob(text)
  const bytes = new Uint8Array(signs.length)
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at)
  return bytes
}
