/**
 * The dialogs of saving. Their markup stands in savebar.html; Esc closes each, and focus goes back
 * to where it came from.
 */

import { FileError, questionAbout } from "./files.js"
import { fill, sayName } from "./wording.js"

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {import("./tree.js").Tree} Tree
 * @typedef {{kind?: string, code?: string, project?: Project, notes?: string[], view?: Tree, count?: number,
 *   message?: string}} Read Without a project: the message that says why. Of kind "changes": the project as
 *   it would be with the file laid over it, and how many fields that changes.
 * @typedef {{title: string, text: string, yes: string, items?: string[],
 *   field?: {label: string, value: string, missing: string}}} Question
 */

/** The element with data-<name>. @param {ParentNode} place @param {string} name */
export function part(place, name) {
  return /** @type {HTMLElement} */ (place.querySelector(`[data-${name}]`))
}

/** @param {ParentNode} place @param {string} name @param {string} text Empty hides the element. */
export function write(place, name, text) {
  const element = part(place, name)
  element.textContent = text
  element.hidden = text === ""
}

/** @param {HTMLDialogElement} dialog Resolves with its return value when closed, "" after Esc. */
export function shown(dialog) {
  const opener = document.activeElement
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((/** @type {(value: string) => void} */ resolve) => {
    dialog.addEventListener("close", () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      resolve(dialog.returnValue)
    }, { once: true })
  })
}

/** One question with a yes and a no, and a field to fill in if need be. */
export class Ask {
  #dialog
  #missing = ""

  /** @param {HTMLDialogElement} dialog @param {AbortSignal} signal */
  constructor(dialog, signal) {
    this.#dialog = dialog
    part(dialog, "ask-no").addEventListener("click", () => dialog.close(), { signal })
    part(dialog, "ask-form").addEventListener("submit", (event) => {
      event.preventDefault()
      if (this.#missing && !this.#field.value.trim()) {
        write(dialog, "ask-error", this.#missing)
        this.#field.focus()
      } else dialog.close("yes")
    }, { signal })
  }

  /** @param {Question} question @returns {Promise<string | null>} What was typed; null for no. */
  async ask({ title, text, yes, items = [], field }) {
    const dialog = this.#dialog
    write(dialog, "ask-title", title)
    write(dialog, "ask-text", text)
    write(dialog, "ask-yes", yes)
    write(dialog, "ask-error", "")
    write(dialog, "ask-label", field?.label ?? "")
    this.#missing = field?.missing ?? ""
    this.#field.value = field?.value ?? ""
    this.#field.hidden = !field
    const list = part(dialog, "ask-items")
    list.hidden = items.length === 0
    list.replaceChildren(...items.map((item) => {
      const element = document.createElement("li")
      element.textContent = item
      return element
    }))
    const answer = shown(dialog)
    this.#field.select()
    return (await answer) === "yes" ? this.#field.value.trim() : null
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (part(this.#dialog, "ask-field"))
  }
}

/** A file is shown before anything is done with it; what is wrong with it is told here as well. */
export class OpenFile {
  #dialog
  #options
  #turn = 0

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} options
   * @param {any} options.texts
   * @param {(question: import("./files.js").FileQuestion) => Promise<Read>} options.read
   * @param {(tree: Tree) => Node} options.toDom
   * @param {AbortSignal} options.signal
   */
  constructor(dialog, options) {
    this.#dialog = dialog
    this.#options = options
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-open]") : null
      if (button) dialog.close(button.getAttribute("data-open") ?? "")
    }, { signal: options.signal })
  }

  /**
   * @param {File} file @param {string} current The name of the project that may be replaced.
   * @returns {Promise<{how: "replace" | "new" | "take", project: Project} | null>} null: change nothing.
   */
  async open(file, current) {
    const { texts } = this.#options
    const dialog = this.#dialog
    const turn = ++this.#turn
    for (const name of ["open-error", "open-notes", "open-choice"]) write(dialog, name, "")
    part(dialog, "open-view").replaceChildren()
    for (const name of ["open-actions", "open-take"]) part(dialog, name).hidden = true
    write(dialog, "open-file", sayName(file.name))
    write(dialog, "open-state", texts.open.reading)
    const closed = shown(dialog)
    const found = await Promise.race([this.#read(file), closed.then(() => null)])
    if (!found || turn !== this.#turn || !dialog.open) return null
    write(dialog, "open-state", "")
    const { project } = found
    if (!project) {
      const { errors } = texts.open
      write(dialog, "open-error", found.message ?? (found.code === "package" ? errors.package : errors.other))
      await closed
      return null
    }
    if (found.view) part(dialog, "open-view").append(this.#options.toDom(found.view))
    write(dialog, "open-notes", (found.notes ?? []).join(" "))
    this.#offer(found, current)
    part(dialog, "open-title").focus()
    const how = await closed
    return how === "replace" || how === "new" || how === "take" ? { how, project } : null
  }

  /** A whole project can replace the draft; other files are laid over it. @param {Read} found @param {string} current */
  #offer({ kind, count }, current) {
    const { texts } = this.#options
    const isLaidOver = kind === "changes"
    const choice = isLaidOver ? (count ? texts.open.take_choice : texts.open.take_nothing) : texts.open.choice
    write(this.#dialog, "open-choice", fill(choice, { name: current }))
    part(this.#dialog, "open-actions").hidden = isLaidOver
    part(this.#dialog, "open-take").hidden = !isLaidOver || !count
  }

  /** @param {File} file @returns {Promise<Read>} */
  async #read(file) {
    const { errors } = this.#options.texts.open
    try {
      const question = await questionAbout(file)
      if (question.what) write(this.#dialog, "open-state", this.#options.texts.open.reading_first[question.what])
      return await this.#options.read(question)
    } catch (error) {
      if (!(error instanceof FileError)) return { message: errors.python }
      return { message: fill(errors[error.code], error.params) }
    }
  }
}
