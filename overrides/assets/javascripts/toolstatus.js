/**
 * How far the reader has come with each tool, told on the map and in the list of tools, and the
 * map as a page to print. Which places in a project belong to which tool is written by the build
 * (macros/toolmap.py); every word comes from there.
 *
 * The project is only read. What reading brings to light (a damaged draft, a copy that had to be
 * made) is told here, because it is found only once.
 */

import { StoreError } from "./worksheet/database.js"
import { pageAddress } from "./worksheet/sitefiles.js"
import { openStore } from "./worksheet/store.js"
import { watchVisibility } from "./worksheet/visibility.js"
import { fill, sayTime } from "./worksheet/wording.js"

/**
 * @typedef {import("./worksheet/project.js").Project} Project
 * @typedef {import("./worksheet/store.js").Found} Found
 * @typedef {{slug: string, title: string, address: string}} Tool
 * @typedef {{kind: "fields" | "lists" | "matrices", section: string, field: string, start: string,
 *   tools: string[]}} Part
 */

/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  const status = new ToolStatus(host, signal)
  watchVisibility({ leave: () => {}, come: () => void status.update(), signal })
  void status.update()
  offerPrint(host, signal)
}

/**
 * The tools with something in them.
 *
 * @param {Project} project @param {Part[]} parts @returns {Set<string>} Slugs.
 */
export function begun(project, parts) {
  const filled = parts.filter((part) => isFilled(project, part))
  const found = new Set(filled.filter(({ tools }) => tools.length === 1).map(({ tools }) => tools[0] ?? ""))
  // What several tools edit (rule K3): one of them that is begun explains it, else it is in them all.
  const own = new Set(found)
  for (const { tools } of filled) {
    if (!tools.some((slug) => own.has(slug))) for (const slug of tools) found.add(slug)
  }
  return found
}

/** @param {Project} project @param {Part} part */
function isFilled({ fields, lists, matrices }, { kind, section, field, start }) {
  if (kind === "matrices") {
    return Object.values(matrices[section] ?? {}).some((cells) => Object.values(cells).some(isText))
  }
  const values = kind === "lists"
    ? (lists[section] ?? []).map((row) => row[field])
    : [fields[section]?.[field]]
  return values.some((value, at) => isText(value) && value !== start.replace("{n}", String(at + 1)))
}

/** @param {string | undefined} value */
function isText(value) {
  return (value ?? "").trim() !== ""
}

class ToolStatus {
  #host
  #signal
  #latest = 0
  /** @type {Tool[]} */
  #tools
  /** @type {Part[]} */
  #parts
  #texts

  /** @param {Element} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.#host = host
    this.#signal = signal
    const { tools, parts, texts } = JSON.parse(find(host, "data").dataset.statusData ?? "")
    this.#tools = tools
    this.#parts = parts
    this.#texts = texts
  }

  /** Read the project anew and show what it says. Where nothing can be stored, nothing is shown. */
  async update() {
    const turn = ++this.#latest
    const store = openStore()
    try {
      const found = await store.load(undefined, (name) => fill(this.#texts.copy, { name }))
      if (store.mode === "memory" || this.#signal.aborted) return
      if (turn === this.#latest) this.#show(found)
      if (found) this.#tell(found)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (error.code === "damaged") this.#say("notice", this.#texts.notice.lost)
    }
  }

  /** @param {Found | null} found */
  #show(found) {
    const has = found ? begun(found.project, this.#parts) : new Set()
    const isFile = found !== null && found.file.at !== "" && found.file.changes === 0
    // The list of the tools is marked too, where it stands on the same page.
    for (const place of document.querySelectorAll("[data-status-of]")) {
      const state = !has.has(place.getAttribute("data-status-of")) ? "none" : isFile ? "file" : "draft"
      place.setAttribute("data-state", state)
      const word = place.querySelector("[data-status-word]")
      if (word) word.textContent = this.#texts[state]
      word?.removeAttribute("hidden")
    }
    this.#showProject(found?.project, this.#tools.findLast(({ slug }) => has.has(slug)))
  }

  /** @param {Project | undefined} project @param {Tool | undefined} furthest */
  #showProject(project, furthest) {
    const place = find(this.#host, "project")
    place.hidden = !project || !furthest
    if (!project || !furthest) return
    const name = document.createElement("strong")
    name.textContent = project.name || this.#texts.unnamed
    const link = document.createElement("a")
    link.href = pageAddress(furthest.address)
    link.textContent = fill(this.#texts.resume, { tool: furthest.title })
    place.replaceChildren(`${this.#texts.project} `, name, " ", link)
  }

  /** @param {Found} found */
  #tell({ restored, copied }) {
    const { notice, time } = this.#texts
    if (restored) this.#say("notice", fill(notice.damaged, { time: sayTime(restored, time) }))
    if (copied) this.#say("notice", fill(notice.copied, { name: copied }))
  }

  /** @param {string} name @param {string} text */
  #say(name, text) {
    const place = find(this.#host, name)
    place.textContent = text
    place.hidden = false
  }
}

/**
 * The map alone, on the paper its style sheet asks for.
 *
 * @param {Element} host @param {AbortSignal} signal
 */
function offerPrint(host, signal) {
  const button = host.querySelector("[data-print-map]")
  const { dataset } = document.documentElement
  const done = () => { delete dataset.printing }
  button?.addEventListener("click", () => {
    dataset.printing = "map"
    window.print()
  }, { signal })
  window.addEventListener("afterprint", done, { signal })
  signal.addEventListener("abort", done, { once: true })
  button?.removeAttribute("hidden")
}

/** @param {Element} host @param {string} name @returns {HTMLElement} */
function find(host, name) {
  return /** @type {HTMLElement} */ (host.querySelector(`[data-status-${name}]`))
}
