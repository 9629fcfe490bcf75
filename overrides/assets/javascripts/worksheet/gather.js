/**
 * The files of many units, opened together: read some at a time by Python, shown, and taken in when
 * the reader says so. Nothing is changed before that, and a file that cannot be used stops no other.
 *
 * The markup is gather.html. What was read of a file is a text this page does not look into.
 */

import { part, shown, write } from "./dialogs.js"
import { canonical } from "./project.js"
import { fill, sayName } from "./wording.js"

const MAX_BYTES = 2_000_000
/** Some at a time: few enough that progress is seen and Python answers in time. */
const BATCH = 25
const BATCH_BYTES = 1_000_000
/** What an operating system lays in a folder, and nobody means. */
const NOT_MEANT = /^(?:\.|Thumbs\.db$|desktop\.ini$)/

/**
 * @typedef {import("./tree.js").Tree} Tree
 * @typedef {[name: string, reason: string]} Bad
 * @typedef {{name: string, text: string, day: string}} Read
 * @typedef {object} Options
 * @property {import("./python.js").Python} python
 * @property {import("./draft.js").Draft} draft
 * @property {() => Record<string, unknown>} asked What stands on the page now.
 * @property {string} tool What the files are read for.
 * @property {(tree: Tree) => Node} toDom
 * @property {any} texts The part `gather` or `lines` of worksheets/page.yaml.
 * @property {AbortSignal} signal
 */

export class Gather {
  #place
  #dialog
  #options
  /** Which opening is under way; another number means that it was stopped. */
  #turn = 0

  /** @param {HTMLElement} place The element with data-gather. @param {Options} options */
  constructor(place, options) {
    this.#place = place
    this.#options = options
    this.#dialog = /** @type {HTMLDialogElement} */ (part(place, "gather-dialog"))
    const { signal } = options
    place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-gather-act]") : null
      if (button) this.#act(button.getAttribute("data-gather-act") ?? "")
    }, { signal })
    // Not in the markup: no standard knows the attribute, every browser for a desk does.
    this.#chooser("folder").webkitdirectory = true
    for (const kind of ["files", "folder"]) {
      const chooser = this.#chooser(kind)
      chooser.addEventListener("change", () => {
        const files = [...(chooser.files ?? [])]
        // Or choosing the same again would not be a change.
        chooser.value = ""
        void this.open(files, kind === "folder")
      }, { signal })
    }
    // Before the bar, which opens one file as a project: several, or a folder, are units.
    document.addEventListener("drop", (event) => this.#drop(event), { signal, capture: true })
    // What was said about the files is no longer so when something else stands on the page.
    options.draft.addEventListener("shown", () => this.#tell(""), { signal })
    place.hidden = false
  }

  /** @param {string} kind @returns {HTMLInputElement} */
  #chooser(kind) {
    return /** @type {HTMLInputElement} */ (part(this.#place, `gather-${kind}`))
  }

  /** @param {string} action */
  #act(action) {
    if (action === "files" || action === "folder") this.#chooser(action).click()
    else if (action === "stop") {
      this.#turn += 1
      this.#tell(this.#options.texts.stopped)
      this.#working(0, 0)
      this.#button("files").focus()
    } else this.#dialog.close(action)
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const { items = [], files = [] } = event.dataTransfer ?? {}
    const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
    const isFolder = entries.some((entry) => entry.isDirectory)
    const isHere = event.target instanceof Node && this.#place.contains(event.target)
    if (!files.length || (files.length === 1 && !isFolder && !isHere)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const dropped = isFolder ? filesIn(entries) : Promise.resolve([...files])
    void dropped.then((found) => this.open(found, isFolder))
  }

  /** @param {File[]} chosen @param {boolean} isFolder */
  async open(chosen, isFolder) {
    const { draft, texts } = this.#options
    const files = chosen.filter((file) => !NOT_MEANT.test(file.name))
    if (!files.length) return this.#tell(isFolder ? texts.empty_folder : texts.none)
    await draft.begun
    const turn = ++this.#turn
    const isStopped = () => turn !== this.#turn || this.#options.signal.aborted
    performance.mark("ws:gather")
    try {
      const read = await this.#read(files, isStopped)
      if (read) await this.#offer(read, isStopped)
    } catch {
      // Python failed twice at it, or could not start; the project is as it was.
      if (!isStopped()) this.#tell(texts.failed)
    } finally {
      if (turn === this.#turn) this.#working(0, 0)
    }
  }

  /**
   * @param {File[]} files @param {() => boolean} isStopped
   * @returns {Promise<{units: string[], bad: Bad[]} | null>} null when it was stopped.
   */
  async #read(files, isStopped) {
    const { python, tool } = this.#options
    /** @type {string[]} */
    const units = []
    /** @type {Bad[]} */
    const bad = []
    this.#tell("")
    this.#working(0, files.length)
    let done = 0
    const batches = batched(files, bad, this.#options.texts.reasons)
    /** One is read from the disk while Python is at the one before. @type {Promise<void>} */
    let before = Promise.resolve()
    for await (const { batch, seen } of batches) {
      await before
      if (isStopped()) return null
      done = seen
      const asked = python.ask({ kind: "gather", tool, files: batch })
      before = asked.then((/** @type {any} */ answer) => {
        if (answer.kind !== "gathered") throw new Error(answer.code)
        units.push(answer.units)
        bad.push(...answer.bad)
        if (!isStopped()) this.#working(done, files.length)
      })
      // Awaited in the next turn; a rejection in between is not one nobody hears.
      before.catch(() => {})
    }
    await before
    return isStopped() ? null : { units, bad }
  }

  /** @param {{units: string[], bad: Bad[]}} read @param {() => boolean} isStopped */
  async #offer(read, isStopped) {
    const { python, draft, asked, toDom, texts } = this.#options
    const before = canonical(draft.project)
    const question = { kind: "join", ...read, ...asked() }
    /** @type {any} */
    const answer = await python.ask(question)
    if (isStopped()) return
    if (answer.kind !== "joined") return this.#tell(texts.failed)
    this.#working(0, 0)
    performance.mark("ws:gathered")
    part(this.#dialog, "gather-view").replaceChildren(...answer.blocks.map(toDom))
    this.#button("take").hidden = answer.count === 0
    this.#button("files").focus()
    const closed = shown(this.#dialog)
    part(this.#dialog, "gather-title").focus()
    if ((await closed) !== "take" || this.#options.signal.aborted) return
    // Another tab may have stored something meanwhile, and what was shown would undo it.
    if (canonical(draft.project) !== before) return this.#tell(texts.meanwhile)
    await draft.replace(answer.project, "import")
    this.#tell(texts.done)
  }

  /** How far it is; nothing to do hides it. @param {number} done @param {number} all */
  #working(done, all) {
    const bar = /** @type {HTMLProgressElement} */ (part(this.#place, "gather-bar"))
    part(this.#place, "gather-progress").hidden = all === 0
    this.#place.setAttribute("aria-busy", String(all > 0))
    bar.max = all || 1
    bar.value = done
    part(this.#place, "gather-count").textContent = all
      ? fill(this.#options.texts.progress, { done: String(done), all: String(all) }) : ""
  }

  /** @param {string} text */
  #tell(text) {
    write(this.#place, "gather-state", text)
  }

  /** @param {string} action @returns {HTMLButtonElement} */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#place.querySelector(`[data-gather-act="${action}"]`))
  }
}

/**
 * The texts of files, some at a time. What is no text is put among the bad ones here.
 *
 * @param {File[]} files @param {Bad[]} bad @param {Record<string, string>} reasons
 * @returns {AsyncGenerator<{batch: Read[], seen: number}>}
 */
async function* batched(files, bad, reasons) {
  /** @type {Read[]} */
  let batch = []
  let bytes = 0
  for (const [at, file] of files.entries()) {
    const text = await textOf(file)
    if (typeof text === "string") {
      batch.push({ name: file.name, text, day: lastChanged(file) })
      bytes += file.size
    } else bad.push([sayName(file.name), fill(reasons[text.code] ?? "", { size: megabytes(file.size) })])
    if (batch.length >= BATCH || bytes >= BATCH_BYTES) {
      yield { batch, seen: at + 1 }
      batch = []
      bytes = 0
    }
  }
  if (batch.length) yield { batch, seen: files.length }
}

/** @param {File} file @returns {Promise<string | {code: string}>} */
async function textOf(file) {
  if (file.size > MAX_BYTES) return { code: "large" }
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null)
  if (!bytes) return { code: "gone" }
  if (bytes.includes(0)) return { code: "not_text" }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    // A table from an older Excel; a project file is never written so, and is refused by Python.
    return bytes[0] === 0x7b ? { code: "not_text" } : new TextDecoder("windows-1252").decode(bytes)
  }
}

/** When a file was last changed, to the second; "" where the browser does not say. @param {File} file */
function lastChanged(file) {
  return file.lastModified ? new Date(file.lastModified).toISOString().slice(0, 19) : ""
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1).replace(".", ",")
}

/** All files in what was dropped, folders and their folders too. @param {FileSystemEntry[]} entries @returns {Promise<File[]>} */
async function filesIn(entries) {
  /** @type {File[]} */
  const found = []
  for (const entry of entries) {
    if (entry instanceof FileSystemFileEntry) {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)))
      if (file) found.push(file)
    } else if (entry instanceof FileSystemDirectoryEntry) {
      const reader = entry.createReader()
      // A reader gives a hundred at a time, and nothing when it is through.
      for (;;) {
        const inside = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])))
        if (!inside.length) break
        found.push(...await filesIn(inside))
      }
    }
  }
  return found
}
