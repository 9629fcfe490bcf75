/** The dialog with all projects of this browser: open, name, begin and delete. */

import { part, shown, write } from "./dialogs.js"
import { download } from "./files.js"
import { openStore } from "./store.js"
import { fill, sayTime } from "./wording.js"

/** @typedef {import("./dialogs.js").Ask} Ask */

export class Projects {
  #dialog
  #options

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} options
   * @param {import("./draft.js").Draft} options.draft
   * @param {any} options.texts
   * @param {Ask} options.ask
   * @param {(work: () => Promise<unknown>) => Promise<void>} options.attempt Or says why not.
   * @param {AbortSignal} options.signal
   */
  constructor(dialog, options) {
    this.#dialog = dialog
    this.#options = options
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-project]") : null
      if (button) void this.#act(button.getAttribute("data-project") ?? "", button)
    }, { signal: options.signal })
  }

  async open() {
    await this.#fill()
    await shown(this.#dialog)
  }

  /** @param {string} action @param {Element} button */
  async #act(action, button) {
    if (action === "close") return this.#dialog.close()
    const row = button.closest("li")
    const id = row?.dataset["id"] ?? ""
    const name = row?.dataset["name"] ?? ""
    if (action === "switch" || action === "new") return this.#leave(action, id)
    await this.#options.attempt(async () => {
      await this.#change(action, id, name)
      await this.#fill()
    })
    if (!button.isConnected) part(this.#dialog, "projects-title").focus()
  }

  /**
   * These two close the dialog: the reader goes on with the sheet.
   *
   * @param {string} action @param {string} id
   */
  async #leave(action, id) {
    const { draft, attempt } = this.#options
    const name = action === "new" ? await this.#askName("create", "") : ""
    if (name === null) return
    this.#dialog.close()
    await attempt(() => (action === "new" ? draft.create(name) : draft.switchTo(id)))
  }

  /** @param {string} action @param {string} id @param {string} name */
  async #change(action, id, name) {
    const { draft, ask, texts } = this.#options
    if (action === "rescue") {
      const blob = new Blob([await openStore().raw(id)], { type: "application/json" })
      download({ name: texts.projects.rescue_file, blob })
    }
    if (action === "rename") {
      const typed = await this.#askName("rename", name)
      if (typed !== null) await draft.rename(id, typed)
    }
    if (action === "remove") {
      const { title, text, yes } = texts.projects.remove
      const answer = await ask.ask({ title, text: fill(text, { name }), yes })
      if (answer !== null) await draft.remove(id)
    }
    if (action === "remove-all") {
      const items = (await draft.list()).map((project) => this.#say(project))
      const question = { ...texts.projects.remove_all, items }
      if ((await ask.ask(question)) !== null) await draft.removeAll()
    }
  }

  /** @param {"create" | "rename"} which @param {string} value */
  #askName(which, value) {
    const { projects } = this.#options.texts
    const field = { label: projects.name, value, missing: projects.name_missing }
    return this.#options.ask.ask({ ...projects[which], field })
  }

  /** @param {import("./store.js").Listed} project */
  #say({ name, saved }) {
    const { projects, time } = this.#options.texts
    return fill(projects.line, { name: name || projects.unnamed, time: sayTime(saved, time) })
  }

  async #fill() {
    const { draft, texts } = this.#options
    const template = /** @type {HTMLTemplateElement} */ (part(this.#dialog, "projects-row"))
    const listed = await draft.list()
    write(this.#dialog, "projects-none", listed.length ? "" : texts.projects.none)
    part(this.#dialog, "projects-list").replaceChildren(...listed.map((project) => {
      const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
      const item = /** @type {HTMLElement} */ (row.firstElementChild)
      item.dataset["id"] = project.id
      item.dataset["name"] = project.name
      const isCurrent = project.id === draft.project.id
      const state = isCurrent ? "current" : project.status
      write(item, "project-name", project.name || texts.projects.unnamed)
      const time = sayTime(project.saved, texts.time)
      write(item, "project-state", fill(texts.projects[state], { time }))
      for (const button of item.querySelectorAll("button")) {
        const shownFor = (button.dataset["for"] ?? "").split(" ")
        button.hidden = !shownFor.includes(state)
        const suffix = document.createElement("span")
        suffix.className = "ws-hidden"
        suffix.textContent = ` ${project.name || texts.projects.unnamed}`
        button.append(suffix)
      }
      return row
    }))
  }
}
