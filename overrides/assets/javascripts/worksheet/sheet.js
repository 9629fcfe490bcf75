/**
 * One worksheet on one page: the form, the draft, Python and the result, tied together. What only
 * some tools have, or a reader asks for, is made in parts.js.
 */

import { cprGuard, withoutCpr } from "./cpr.js"
import { Draft } from "./draft.js"
import { Examples } from "./examples.js"
import { Exports } from "./exports.js"
import { Form } from "./form.js"
import { advanceInGrid, moveInGrid } from "./keys.js"
import { openParts } from "./parts.js"
import { Printing } from "./printing.js"
import { Problems } from "./problems.js"
import { ResultView } from "./result.js"
import { today } from "./retention.js"
import { RowActions } from "./rowactions.js"
import { SaveBar } from "./savebar.js"
import { Scoring } from "./scoring.js"
import { shared } from "./shared.js"
import { Status } from "./status.js"
import { TakenValues } from "./taken.js"
import { toDom } from "./tree.js"
import { ownKeys } from "./rows.js"
import { python, store } from "./visit.js"

/** @typedef {import("./project.js").Project} Project */
/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  if (host instanceof HTMLElement) new Sheet(host, signal).begin()
}

class Sheet {
  #host
  #signal
  #data
  #texts
  #form
  #draft
  #problems
  #taken
  #result
  #scoring
  #status
  #examples
  #exports
  #rows
  #parts
  #hasAsked = false
  #hasShown = false

  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.#host = host
    this.#signal = signal
    /** @type {any} */
    const own = JSON.parse(this.#find("[data-worksheet]").dataset.worksheet ?? "")
    this.#data = { ...shared, ...own }
    this.#texts = this.#data.texts
    this.#status = new Status(host)
    const form = /** @type {HTMLFormElement} */ (this.#find("form"))
    this.#form = new Form(form, this.#data.sections, this.#texts, this.#data.words)
    this.#problems = new Problems(this.#form, this.#find("[data-errors]"), this.#texts.sheet, signal)
    this.#taken = new TakenValues(this.#form, this.#texts.sheet, () => this.#changed())
    this.#result = new ResultView(this.#find("[data-result]"), host.dataset.root ?? "")
    const isCpr = cprGuard(this.#data.cpr)
    this.#exports = new Exports(host, { python, asked: () => this.#asked(), texts: this.#texts.exports, signal })
    this.#draft = new Draft({
      store,
      collect: (project) => this.#form.read(project),
      apply: (project) => this.#apply(project),
      guard: (project) => withoutCpr(project, isCpr),
      owns: [
        ...this.#data.sections.map((/** @type {import("./form.js").SectionData} */ { id, kind, fields }) => (
          { id, kind, keys: ownKeys(fields ?? []) })),
        ...this.#data.gathered.map((/** @type {string} */ id) => ({ id, kind: "fields", keys: [] })),
      ],
      example: this.#data.example,
      names: this.#texts.saving.names,
      signal,
    })
    this.#scoring = new Scoring({
      python,
      question: () => ({ kind: "compute", ...this.#asked() }),
      asking: () => this.#status.busy(),
      answered: (answer, isNewest) => this.#hear(answer, isNewest),
      failed: () => this.#fallBack(this.#texts.sheet.failed_twice),
      signal,
    })
    this.#rows = new RowActions({
      host,
      form: this.#form,
      draft: this.#draft,
      texts: this.#texts.sheet,
      announce: (text) => this.#status.announce(text),
      changed: () => this.#changed(),
    })
    this.#examples = new Examples(host, {
      example: this.#data.example,
      variants: this.#data.variants,
      draft: this.#draft,
      notice: (text) => this.#status.notice(text),
      texts: this.#texts.sheet,
    })
    new Printing(host, this.#form, this.#texts.print, signal)
    const draw = (/** @type {import("./tree.js").Tree} */ tree) => toDom(tree, host.dataset.root ?? "")
    const bar = new SaveBar(host, {
      draft: this.#draft,
      texts: this.#texts.saving,
      people: this.#data.people,
      read: (/** @type {import("./files.js").FileQuestion} */ question) => this.#readFile(question),
      toDom: draw,
      signal,
    })
    this.#parts = openParts(host, {
      data: this.#data,
      form: this.#form,
      draft: this.#draft,
      rows: this.#rows,
      status: this.#status,
      isCpr,
      toDom: draw,
      asked: () => this.#asked(),
      saveFile: () => bar.saveFile(),
      failed: () => this.#fallBack(this.#texts.sheet.failed_once),
      signal,
    })
    this.#listen()
  }

  async begin() {
    this.#form.refresh()
    performance.mark("ws:form")
    this.#startPython()
    // On a slow line something may be typed before the scripts come.
    if (!this.#form.isUntyped()) this.#draft.change()
    await this.#draft.begin()
    this.#compute()
    await this.#examples.usePreset(this.#form.isUntyped())
    await this.#parts.preset.useLink()
  }

  #listen() {
    const options = { signal: this.#signal }
    const { element } = this.#form
    element.addEventListener("input", (event) => {
      this.#changed()
      advanceInGrid(event)
    }, options)
    element.addEventListener("submit", (event) => {
      event.preventDefault()
      this.#find(".ws-answer").focus()
    }, options)
    element.addEventListener("keydown", (event) => {
      if (moveInGrid(event, (list) => this.#rows.add(list))) event.preventDefault()
    }, options)
    this.#host.addEventListener("focusin", ({ target }) => showWhole(target), options)
    this.#host.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-action]") : null
      if (button instanceof HTMLElement) this.#act(button)
    }, options)
    python.addEventListener("failed", () => this.#fallBack(this.#texts.sheet.failed), options)
  }

  /** @param {HTMLElement} button */
  #act(button) {
    const { action, list } = button.dataset
    if (action === "add-row" && list) this.#rows.add(list)?.focus()
    else if (action === "remove-row") this.#rows.remove(button)
    else if (action === "example") void this.#examples.load()
    else if (action === "catalogue" && list) void this.#parts.catalogue?.open(list)
    else this.#parts.team(action ?? "")
  }

  #changed() {
    this.#form.refresh()
    this.#draft.change()
    this.#compute()
  }

  /** @param {Project} project */
  #apply(project) {
    this.#form.write(project)
    this.#parts.preset.show(project)
    // What was said about the contents before ("the example is loaded") is no longer so.
    if (!this.#status.hasFailed) this.#status.notice("")
    this.#compute()
  }

  #startPython() {
    const start = () => python.start().then(() => this.#becomeReady(), () => {})
    if (python.state === "ready") this.#becomeReady()
    else if (python.state === "failed") this.#fallBack(this.#texts.sheet.failed)
    else {
      this.#status.loading(this.#texts.sheet.getting_ready)
      // The form stands, and what is asked of the page from here on is to pass messages on.
      void start()
    }
  }

  #becomeReady() {
    if (!this.#signal.aborted) this.#status.ready()
  }

  /** Ask for a score of what stands on the page now. */
  #compute() {
    // Until something is typed there is nothing to ask, and Python may start in its own time.
    const { fields, lists } = this.#draft.project
    this.#hasAsked ||= !this.#form.isEmpty() || Object.keys(fields).length + Object.keys(lists).length > 0
    if (this.#hasAsked) void this.#scoring.ask()
  }

  /** @param {import("./python.js").Answer} answer @param {boolean} isNewest */
  #hear(answer, isNewest) {
    if (answer.kind !== "result") return this.#fallBack(this.#texts.sheet.failed_once)
    this.#show(answer.view)
    if (isNewest) this.#becomeReady()
  }

  /**
   * @param {{blocks: import("./result.js").Block[], problems: import("./problems.js").Problem[],
   *   taken?: import("./taken.js").Taken[], rows?: Record<string, Record<string, string>>}} view
   */
  #show(view) {
    if (view.taken) this.#taken.show(view.taken, view.rows ?? {})
    this.#result.show(view.blocks)
    this.#exports.dress()
    this.#problems.show(view.problems)
    const { firstSentence } = this.#result
    if (firstSentence && !this.#hasShown) performance.mark("ws:first-result")
    this.#hasShown ||= firstSentence !== ""
    this.#status.result(firstSentence)
  }

  /** @param {string} reason */
  #fallBack(reason) {
    // Old numbers beside new input would be wrong without looking so.
    this.#show({ blocks: [], problems: [] })
    this.#status.failed(reason)
  }

  /** What Python needs for an answer about this sheet. */
  #asked() {
    return { tool: this.#data.tool, day: today(), project: this.#form.read(this.#draft.project) }
  }

  /** @param {import("./files.js").FileQuestion} question */
  async #readFile(question) {
    try {
      return await python.ask({ ...this.#asked(), ...question })
    } catch {
      return { kind: "failure", code: "no-python", message: this.#texts.sheet.no_read }
    }
  }

  /** @param {string} selector @returns {HTMLElement} */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.#host.querySelector(selector))
  }
}

/**
 * WebKit scrolls to what gets the focus as if the bar at the foot of the window did not lie there.
 *
 * @param {EventTarget | null} target
 */
function showWhole(target) {
  if (!(target instanceof Element) || target.closest(".ws-savebar, .ws-slim")) return
  if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" })
}
