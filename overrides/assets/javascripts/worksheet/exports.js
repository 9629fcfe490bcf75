/**
 * The result in other programs: an Excel file, a CSV file, a copy for Word, its dates for a calendar,
 * its pictures as files.
 *
 * Python makes each on the click, off the page's thread. What Excel needs is fetched by the first
 * click that asks for it and kept for the rest of the visit.
 */

import { part } from "./dialogs.js"
import { download } from "./files.js"
import { Pictures } from "./pictures.js"
import { fill } from "./wording.js"

const SLOW = 500
const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
  calendar: "text/calendar",
  plans: "application/zip",
}
/** @type {Record<string, string[]>} The packages each needs besides our own. */
const NEEDS = { xlsx: ["xlsxwriter"] }

/**
 * @typedef {import("./python.js").Answer} Answer
 * @typedef {object} Options
 * @property {import("./python.js").Python} python
 * @property {() => Record<string, unknown>} asked What stands on the page now.
 * @property {any} texts The part `exports` of worksheets/page.yaml.
 * @property {AbortSignal} signal
 */

export class Exports {
  #place
  #options
  #pictures
  #isBusy = false

  /** @param {HTMLElement} host Holds the markup of exports.html. @param {Options} options */
  constructor(host, options) {
    this.#place = part(host, "exports")
    this.#options = options
    this.#pictures = new Pictures(part(host, "result"), {
      name: async (suffix) => (await this.#ask("name", { suffix })).name ?? "",
      texts: options.texts,
      tell: (text) => this.#tell(text),
      signal: options.signal,
    })
    this.#place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-export]") : null
      if (button) void this.#act(button.getAttribute("data-export") ?? "")
    }, { signal: options.signal })
    this.#place.hidden = false
  }

  /** Put the buttons at the pictures that have just been drawn. */
  dress() {
    this.#pictures.dress()
  }

  /** @param {string} what xlsx, csv, copy, plans or calendar */
  async #act(what) {
    if (this.#isBusy) return
    const { texts } = this.#options
    this.#isBusy = true
    this.#tell("")
    const progress = setTimeout(() => this.#tell(texts.busy[what] ?? ""), SLOW)
    let said = texts.failed
    try {
      said = what === "copy" ? await this.#copy() : await this.#save(what)
    } catch {
      // Python failed twice at it; the sheet is as it was.
    } finally {
      clearTimeout(progress)
      this.#isBusy = false
    }
    if (!this.#options.signal.aborted) this.#tell(said)
  }

  /** @param {string} what @returns {Promise<string>} What to say about it. */
  async #save(what) {
    const { texts } = this.#options
    const answer = await this.#ask(what)
    if (answer.code === "package") return texts.not_fetched
    if (answer.kind !== "file") return texts.failed
    const { name = texts.calendar_file, base64, text = "" } = answer
    if (!base64 && !text) return texts[`${what}_empty`]
    const type = TYPES[/** @type {keyof typeof TYPES} */ (what)]
    download({ name, blob: new Blob([base64 ? bytes(base64) : text], { type }) })
    return fill(texts.saved, { name })
  }

  /** @returns {Promise<string>} What to say about it. */
  async #copy() {
    const { texts } = this.#options
    if (!("ClipboardItem" in window) || !navigator.clipboard) return texts.no_clipboard
    const asked = this.#ask("copy")
    /** @param {"html" | "text"} form @param {string} type */
    const made = async (form, type) => {
      const { [form]: words } = await asked
      // Or an empty result would empty the clipboard.
      if (!words) throw new Error("nothing to copy")
      return new Blob([words], { type })
    }
    // The clipboard opens only while the click is fresh, so it is given a promise.
    const item = new ClipboardItem({
      "text/html": made("html", "text/html"), "text/plain": made("text", "text/plain"),
    })
    const isWritten = await navigator.clipboard.write([item]).then(() => true, () => false)
    const answer = await asked
    if (answer.kind !== "copy") return texts.failed
    if (!answer.text) return texts.nothing_to_copy
    return isWritten ? texts.copied : texts.no_clipboard
  }

  /** @param {string} kind @param {Record<string, string>} [more] @returns {Promise<Answer>} */
  #ask(kind, more = {}) {
    const { python, asked } = this.#options
    return python.ask({ kind, needs: NEEDS[kind] ?? [], ...more, ...asked() })
  }

  /** @param {string} text */
  #tell(text) {
    part(this.#place, "export-state").textContent = text
  }
}

/** @param {string} base64 */
function bytes(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}
