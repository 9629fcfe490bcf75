/**
 * The page's side of the service worker: brings it, tells of a new version, keeps what is large.
 *
 * A tool starts Python first; only then is the line free for the rest of the site. A page is never
 * loaded anew by itself, and never before what is typed in it is stored.
 */

import { ask } from "./ask.js"
import { News } from "./news.js"
import { takeOver } from "./takehome.js"

// "There is a new version" within a minute, asked only while somebody may be looking.
const LOOK_EVERY = 50_000
const PYTHON_AT_MOST = 60_000

/** Where the site begins. The header's link is of the first page, which may be any. */
const home = new URL("./", /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=manifest]")).href)

export async function begin() {
  const elements = { "ws-offline": "./panel.js", "ws-setup-check": "./setupcheck.js" }
  for (const [name, module] of Object.entries(elements)) define(name, module)
  if (!("serviceWorker" in navigator)) return
  const { serviceWorker } = navigator
  takeOver(home)
  const isTool = Boolean(document.querySelector("[data-module=worksheet]"))
  if (isTool && !serviceWorker.controller) await Promise.race([pythonStarted, wait(PYTHON_AT_MOST)])
  if (!serviceWorker.controller && (saves() || await isSwitchedOff())) return
  // One that is here is not registered again: that would bring back what the host has just ended.
  const registration = await (serviceWorker.controller ? serviceWorker.getRegistration(home) : register())
    .catch(() => undefined)
  if (!registration) return // closed to us: a private window, or the policy of the workplace
  registration.active?.postMessage({ kind: "arrived" })
  new News(registration).watch()
  const look = () => {
    if (!document.hidden && navigator.onLine) void registration.update().catch(() => {})
  }
  setInterval(look, LOOK_EVERY)
  document.addEventListener("visibilitychange", look)
  await pythonStarted
  // What the reader has just used, and then what they may want to take home.
  if (saves()) return
  for (const group of ["python", "downloads"]) await ask({ kind: "keep", groups: [group] }).catch(() => {})
}

/** Also used by the button of the page about this, where data is to be saved. */
export async function register() {
  const options = { scope: home.href, updateViaCache: /** @type {const} */ ("none") }
  return navigator.serviceWorker.register(new URL("sw.js", home), options)
}

/** The host may have ended it (sw-off.json); a worker that is here finds that out itself. */
async function isSwitchedOff() {
  try {
    const response = await fetch(new URL("sw-off.json", home), { cache: "no-store" })
    return (await response.json()).off === true
  } catch {
    return true // a host that does not have our files has no service worker either
  }
}

/** @type {Promise<void>} */
const pythonStarted = new Promise((resolve) => {
  new PerformanceObserver((marks, observer) => {
    if (!marks.getEntriesByName("ws:ready").length) return
    observer.disconnect()
    resolve()
  }).observe({ type: "mark", buffered: true })
})

/** The reader's device asks for little traffic: then only the button fetches. */
function saves() {
  return Boolean(/** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData)
}

/** @param {number} time */
function wait(time) {
  return new Promise((resolve) => { setTimeout(resolve, time) })
}

/** An element whose script is fetched where the element is. @param {string} name @param {string} module */
function define(name, module) {
  customElements.define(name, class extends HTMLElement {
    connectedCallback() {
      this.leaving = new AbortController()
      const { signal } = this.leaving
      import(module).then(({ mount }) => { if (!signal.aborted) mount(this, home, signal) }, () => {})
    }

    disconnectedCallback() {
      this.leaving?.abort()
    }
  })
}
