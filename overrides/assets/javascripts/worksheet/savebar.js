/**
 * The bar that says where the typed things are, and keeps them: as a draft here, as a file, on
 * paper. Its markup is savebar.html; without scripts it stays hidden.
 */

import { DataMenu, dated } from "./datamenu.js"
import { Ask, OpenFile, part, write } from "./dialogs.js"
import { StoreError } from "./database.js"
import { download, projectFile } from "./files.js"
import { canonical } from "./project.js"
import { Projects } from "./projects.js"
import { UndoKeys } from "./undokeys.js"
import { fill, sayTime } from "./wording.js"

/**
 * @typedef {object} Options
 * @property {import("./draft.js").Draft} draft
 * @property {any} texts The part `saving` of worksheets/page.yaml.
 * @property {import("./people.js").People} people
 * @property {(question: import("./files.js").FileQuestion) => Promise<import("./dialogs.js").Read>} read What a file holds.
 *   Rejects where Python is missing.
 * @property {(tree: import("./tree.js").Tree) => Node} toDom
 * @property {AbortSignal} signal
 */

const CALM = 100

/** Dispatches "ws:print" on itself, bubbling, with detail "filled" or "blank". */
export class SaveBar {
  #bar
  #draft
  #texts
  #openFile
  #projects
  #data
  #undoKeys
  #announced = ""
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #calm

  /** @param {HTMLElement} host Holds the markup of savebar.html. @param {Options} options */
  constructor(host, options) {
    const { draft, texts, people, signal } = options
    this.#bar = part(host, "savebar")
    this.#draft = draft
    this.#texts = texts
    const ask = new Ask(this.#dialog("ask"), signal)
    this.#openFile = new OpenFile(this.#dialog("open-file-dialog"), options)
    const tell = (/** @type {string} */ text) => this.#tell(text)
    const attempt = (/** @type {() => Promise<unknown>} */ work) => this.#attempt(work)
    this.#projects = new Projects(this.#dialog("projects"), { draft, texts, ask, signal, attempt })
    const sent = (/** @type {string} */ text) => this.#sent(text)
    this.#data = new DataMenu(this.#bar, { draft, texts, people, ask, tell, sent, attempt, signal })
    const form = /** @type {HTMLFormElement} */ (host.querySelector("form"))
    this.#undoKeys = new UndoKeys(form, { steps: draft.steps, texts, signal, tell, attempt })
    this.#listen(signal)
    this.#bar.hidden = false
    this.#show()
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    this.#bar.addEventListener("click", ({ target, detail }) => {
      const button = target instanceof Element ? target.closest("[data-saving]") : null
      // A press of a key counts no clicks.
      if (button) void this.#act(button.getAttribute("data-saving") ?? "", detail === 0)
    }, { signal })
    this.#chooser.addEventListener("change", () => {
      const file = this.#chooser.files?.[0]
      // Or choosing the same file again would not be a change.
      if (file) void this.#open(file).finally(() => { this.#chooser.value = "" })
    }, { signal })
    document.addEventListener("keydown", (event) => {
      const isSave = event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)
      if (!isSave || event.altKey || event.shiftKey) return
      event.preventDefault()
      void this.#act("file")
    }, { signal })
    document.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault()
    }, { signal })
    document.addEventListener("drop", (event) => this.#drop(event), { signal })
    this.#draft.addEventListener("state", () => this.#showCalmly(), { signal })
    this.#draft.addEventListener("notice", (event) => {
      if (event instanceof CustomEvent) this.#explain(event.detail.code, event.detail.params)
    }, { signal })
  }

  /** @param {string} action @param {boolean} [isByKey] */
  async #act(action, isByKey = false) {
    const { done } = this.#texts
    if (action === "file") await this.#attempt(() => this.saveFile())
    else if (action === "missed") await this.#missed()
    else if (action === "open") this.#chooser.click()
    else if (action === "print-filled") this.#print("filled")
    else if (action === "print-blank") this.#print("blank")
    else if (action === "projects") await this.#attempt(() => this.#projects.open())
    else if (action === "data") await this.#data.open()
    else if (action === "clear") {
      await this.#attempt(() => this.#draft.clear())
      this.#tell(done.clear)
    } else if (action === "undo" || action === "redo") {
      await this.#undoKeys.move(action, isByKey)
      if (isByKey && action === "redo" && !this.#draft.steps.canRedo) this.#button("undo").focus()
    }
  }

  /** @returns {Promise<string>} What was said about it. */
  async saveFile() {
    const file = await projectFile(dated(this.#draft.project), this.#texts.file_name)
    download(file)
    await this.#draft.savedAsFile()
    const said = fill(this.#texts.done.file, { name: file.name })
    this.#sent(said)
    return said
  }

  /** A file is on its way. @param {string} text */
  #sent(text) {
    this.#tell(text)
    this.#button("missed").hidden = false
  }

  async #missed() {
    await this.#attempt(() => this.#draft.missedFile())
    this.#button("file").focus({ preventScroll: true })
    this.#tell(this.#texts.done.missed)
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    const [file] = files
    if (files.length > 1 || !file) this.#tell(this.#texts.nothing.drop)
    else void this.#open(file)
  }

  /** @param {File} file */
  async #open(file) {
    const { unnamed } = this.#texts.projects
    this.#button("open").focus()
    const opened = await this.#data.opened(file)
    if (!opened) return
    const before = canonical(this.#draft.project)
    const choice = await this.#openFile.open(opened, this.#draft.project.name || unnamed)
    if (!choice) return
    const { how, project } = choice
    // Another tab may have stored something meanwhile, and what was shown would undo it.
    if (how === "take" && canonical(this.#draft.project) !== before) return this.#tell(this.#texts.nothing.meanwhile)
    await this.#attempt(async () => {
      if (how === "new") await this.#draft.create(project.name, project)
      else if (how === "take") await this.#draft.replace(project, "import")
      else await this.#draft.replace(project, "open")
      this.#tell(fill(this.#texts.done[how], { name: project.name || unnamed }))
    })
  }

  /** @param {"filled" | "blank"} detail */
  #print(detail) {
    this.#bar.dispatchEvent(new CustomEvent("ws:print", { detail, bubbles: true }))
  }

  /** @param {() => Promise<unknown>} work */
  async #attempt(work) {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      this.#explain(error.code, {})
    }
  }

  /**
   * What happened to the draft, in words.
   *
   * @param {string} code @param {Record<string, string>} params
   */
  #explain(code, params) {
    const time = sayTime(params["time"] ?? "", this.#texts.time)
    const { unsaved, notice } = this.#texts
    this.#tell(fill(notice[code] ?? unsaved[code] ?? unsaved.failed, { ...params, time }))
  }

  /** The outcome of the last thing done; stays until the next one. @param {string} text */
  #tell(text) {
    this.#button("missed").hidden = true
    write(this.#bar, "saving-notice", text)
    this.#announce(text)
  }

  /** Who types on is not told of every save between two keys. */
  #showCalmly() {
    clearTimeout(this.#calm)
    const isBetweenKeys = this.#draft.status.state === "saved" && this.#bar.dataset["state"] === "saving"
    if (isBetweenKeys) this.#calm = setTimeout(() => this.#show(), CALM)
    else this.#show()
  }

  #show() {
    const { state, remind } = this.#draft.status
    const text = this.#say()
    write(this.#bar, "saving-state", text)
    this.#bar.dataset["state"] = state
    write(this.#bar, "saving-reminder", remind ? this.#texts.remind : "")
    this.#button("redo").hidden = !this.#draft.steps.canRedo
    // While typing the state changes all the time; heard is only what became different.
    const heard = state === "saving" || state === "loading" ? this.#announced : `${state}${remind}`
    if (heard === this.#announced) return
    const isFirst = this.#announced === "" && state !== "unsaved" && state !== "memory"
    this.#announced = heard
    if (!isFirst) this.#announce(remind ? this.#texts.remind : text)
  }

  #say() {
    const { state, reason, saved, file } = this.#draft.status
    const texts = this.#texts
    const time = sayTime(saved, texts.time)
    const asFile = fill(texts.file[file.at === "" ? "never" : file.changes ? "changed" : "same"],
      { time: sayTime(file.at, texts.time) })
    if (state === "saved") return `${fill(texts.state.saved, { time })} · ${asFile}`
    if (state === "memory") return `${texts.memory[reason] ?? texts.memory.failed} · ${asFile}`
    if (state === "unsaved") return texts.unsaved[reason] ?? texts.unsaved.failed
    return texts.state[state]
  }

  /** @param {string} text */
  #announce(text) {
    part(this.#bar, "saving-status").textContent = text
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#bar.querySelector(`[data-saving="${action}"]`))
  }

  get #chooser() {
    return /** @type {HTMLInputElement} */ (part(this.#bar, "saving-chooser"))
  }

  /** @param {string} name */
  #dialog(name) {
    return /** @type {HTMLDialogElement} */ (part(this.#bar, name))
  }
}
