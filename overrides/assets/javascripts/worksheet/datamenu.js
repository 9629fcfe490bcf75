/**
 * How long the project is kept, everything about one person, the locked file, and deleting: the
 * dialog "Data og sletning" of the save-bar (data.html), and its quiet reminder.
 */

import { part, shown, write } from "./dialogs.js"
import { download, projectFile } from "./files.js"
import { Locking } from "./locking.js"
import { everythingAbout, mentions, personsOf, withoutPerson } from "./people.js"
import { personFile, personSheet } from "./personsheet.js"
import { deleteBy, today, withDeleteBy, yearAfter } from "./retention.js"
import { openStore } from "./store.js"
import { fill, sayDate, sayTime } from "./wording.js"

/**
 * @typedef {import("./people.js").Person} Person
 * @typedef {object} Options
 * @property {import("./draft.js").Draft} draft
 * @property {any} texts The part `saving` of worksheets/page.yaml.
 * @property {import("./people.js").People} people
 * @property {import("./dialogs.js").Ask} ask
 * @property {(text: string) => void} tell
 * @property {(text: string) => void} sent Says that a file is on its way.
 * @property {(work: () => Promise<unknown>) => Promise<void>} attempt Or says why not.
 * @property {AbortSignal} signal
 */

export class DataMenu {
  #bar
  #dialog
  #options
  #texts
  #locking

  /** @param {HTMLElement} bar @param {Options} options */
  constructor(bar, options) {
    const { draft, texts, signal } = options
    this.#bar = bar
    this.#dialog = /** @type {HTMLDialogElement} */ (part(bar, "data"))
    this.#options = options
    this.#texts = texts.data
    this.#locking = new Locking(bar, texts.data, signal)
    this.#dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-do]") : null
      if (button) void options.attempt(() => this.#act(button.getAttribute("data-do") ?? ""))
    }, { signal })
    part(bar, "saving-due").addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-due]") : null
      if (button?.getAttribute("data-due") === "keep") void this.open(yearAfter(today()))
      else if (button) void options.attempt(() => this.#remove())
    }, { signal })
    draft.addEventListener("shown", () => this.#remind(), { signal })
  }

  /** The file as it was before it was locked, any other as it is; null when the reader gave up. @param {File} file */
  opened(file) {
    return this.#locking.opened(file)
  }

  /** @param {string} [date] One that is proposed instead of the project's own. */
  async open(date) {
    this.#fill(date)
    const closed = shown(this.#dialog)
    if (date) this.#date.focus()
    await closed
  }

  /** @param {string} action */
  async #act(action) {
    const { texts } = this.#options
    if (action === "close") this.#dialog.close()
    else if (action === "retain") await this.#retain()
    else if (action === "lock") await this.#lock()
    else if (action === "remove") await this.#remove()
    else if (action === "remove-all") await this.#removeAll(texts.projects.remove_all)
    else {
      const person = this.#person
      if (!person) return
      if (action === "remove-one") await this.#removeOne(person)
      else await this.#handOut(person, action)
    }
  }

  async #retain() {
    const { draft } = this.#options
    const { retention } = this.#texts
    const date = this.#date.value
    const isGiven = date >= today() && date <= this.#date.max
    write(this.#dialog, "data-error", isGiven ? "" : fill(retention.missing, { last: sayDate(this.#date.max) }))
    if (!isGiven) return this.#date.focus()
    await draft.retain(date)
    this.#say(fill(retention.done, { date: sayDate(date) }))
  }

  async #lock() {
    const { draft, texts, sent } = this.#options
    const { lock } = this.#texts
    if (this.#locking.obstacle) return this.#say(this.#locking.obstacle)
    const file = await this.#locking.locked(() => projectFile(dated(draft.project), texts.file_name))
    if (!file) return
    download(file)
    await draft.savedAsFile()
    const said = fill(lock.done, { name: file.name })
    this.#say(said)
    sent(said)
  }

  /** On paper or as a file. @param {Person} person @param {string} how */
  async #handOut(person, how) {
    const { one } = this.#texts
    const { project } = this.#options.draft
    const about = await everythingAbout(project, person, this.#options.people)
    const dates = { printed: sayDate(today()), deleteBy: sayDate(deleteBy(project)) }
    const facts = { alias: person.alias, name: this.#name, ...dates }
    if (how === "print-one") {
      this.#dialog.close()
      const detail = personSheet(about, facts, one.sheet)
      this.#bar.dispatchEvent(new CustomEvent("ws:print", { detail, bubbles: true }))
      return
    }
    // Nothing that was typed: a file's name is seen by others than the file.
    const name = `${one.file_name}-${today()}.json`
    const text = personFile(about, facts, one.sheet)
    download({ name, blob: new Blob([text], { type: "application/json" }) })
    this.#say(fill(one.saved, { name }))
  }

  /** @param {Person} person */
  async #removeOne(person) {
    const { draft, people, ask } = this.#options
    const { one } = this.#texts
    const { alias } = person
    const words = { alias, name: this.#name, erased: one.erased }
    const count = mentions(draft.project, person, people)
    const others = (await this.#others(alias)).map((other) => fill(one.ask_elsewhere, { alias, other }))
    const named = count ? [fill(count === 1 ? one.ask_texts.one : one.ask_texts.other, { ...words, n: String(count) })] : []
    // What cannot be read cannot be searched either; it is deleted whole, under the projects.
    const isSetAside = (await draft.list()).some(({ status }) => status === "damaged")
    if (isSetAside) others.push(one.ask_damaged)
    const question = { title: fill(one.ask_title, words), text: fill(one.ask, words), yes: one.yes }
    if ((await ask.ask({ ...question, items: [...named, ...others] })) === null) return
    await draft.forget((project) => withoutPerson(project, person, people, one.erased))
    this.#fill()
    this.#say(fill(one.done, words))
    part(this.#dialog, "data-title").focus()
  }

  /** The names of other projects with somebody called the same. @param {string} alias */
  async #others(alias) {
    const { draft, people, texts } = this.#options
    const all = (await draft.list()).filter(({ id, status }) => id !== draft.project.id && status === "ok")
    const found = await Promise.all(all.map(async ({ id, name }) => ({ name, text: await openStore().raw(id) })))
    return found.filter(({ text }) => text && personsOf(JSON.parse(text), people).some((one) => one.alias === alias))
      .map(({ name }) => name || texts.projects.unnamed)
  }

  async #remove() {
    const { draft, ask, texts, tell } = this.#options
    const { title, text, yes } = texts.projects.remove
    const name = this.#name
    if ((await ask.ask({ title, text: fill(text, { name }), yes })) === null) return
    await draft.remove(draft.project.id)
    this.#dialog.close()
    tell(fill(texts.projects.remove.done, { name }))
  }

  /** @param {{title: string, text: string, yes: string, done: string}} question */
  async #removeAll(question) {
    const { draft, ask, texts, tell } = this.#options
    const items = (await draft.list()).map(({ name, saved }) => (
      fill(texts.projects.line, { name: name || texts.projects.unnamed, time: sayTime(saved, texts.time) })))
    if ((await ask.ask({ ...question, items })) === null) return
    await draft.removeAll()
    this.#dialog.close()
    tell(question.done)
  }

  /** Once the date is passed the bar says so, until the project goes or is kept on. */
  #remind() {
    const { retention } = this.#texts
    const last = deleteBy(this.#options.draft.project)
    part(this.#bar, "saving-due").hidden = last >= today()
    part(this.#bar, "saving-due-text").textContent = fill(retention.passed, { name: this.#name, date: sayDate(last) })
  }

  /** @param {string} [date] */
  #fill(date) {
    const { draft, people } = this.#options
    const last = deleteBy(draft.project)
    this.#date.min = today()
    // A date that was chosen earlier, or came with a file, is not refused for being later.
    this.#date.max = last > yearAfter(today()) ? last : yearAfter(today())
    this.#date.value = date ?? last
    write(this.#dialog, "data-error", "")
    this.#say("")
    const persons = personsOf(draft.project, people)
    part(this.#dialog, "data-nobody").hidden = persons.length > 0
    part(this.#dialog, "data-one").hidden = persons.length === 0
    this.#who.replaceChildren(...persons.map(({ id, alias }) => new Option(alias, id)))
  }

  /** @param {string} text */
  #say(text) {
    part(this.#dialog, "data-said").textContent = text
  }

  /** @returns {Person | undefined} */
  get #person() {
    return personsOf(this.#options.draft.project, this.#options.people).find(({ id }) => id === this.#who.value)
  }

  get #name() {
    return this.#options.draft.project.name || this.#options.texts.projects.unnamed
  }

  get #date() {
    return /** @type {HTMLInputElement} */ (part(this.#dialog, "data-date"))
  }

  get #who() {
    return /** @type {HTMLSelectElement} */ (part(this.#dialog, "data-who"))
  }
}

/** As it goes into a file: with its date. @param {import("./project.js").Project} project */
export function dated(project) {
  return withDeleteBy(project, deleteBy(project))
}
