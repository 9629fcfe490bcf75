/**
 * One person's answers to the questions of a leader's link. They stay in this tab until it is
 * closed, and leave it only as the code that is handed over by hand.
 */

import { copied } from "./clipboard.js"
import { part, write } from "./dialogs.js"
import { download } from "./files.js"
import { settleFragment, takeFragment } from "./fragment.js"
import { questionList, chosen } from "./questionlist.js"
import { toDom } from "./tree.js"
import { python } from "./visit.js"
import { fill } from "./wording.js"

const KEPT_AS = "kompetencevaerktoejet.svar"
const LINK = /#svar=(\S+)/
const LARGEST_FILE = 50_000
const NUMBERS = 2 ** 20

/**
 * @typedef {import("./questionlist.js").Questions} Questions
 * @typedef {{text: string, answers: string[], number: number}} Kept The link, an answer to each of its
 *   questions, and the number that tells this person's answers apart.
 */

/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  if (host instanceof HTMLElement) void new Answering(host, signal).begin()
}

class Answering {
  #host
  #signal
  #texts
  /** @type {Kept | null} */
  #kept = null
  /** @type {Questions | null} */
  #questions = null
  #at = 0
  #isAll = false
  #code = ""
  /** @type {{name: string, text: string} | null} */
  #file = null

  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.#host = host
    this.#signal = signal
    this.#texts = JSON.parse(host.dataset.texts ?? "{}")
  }

  async begin() {
    const options = { signal: this.#signal }
    this.#host.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-answering]") : null
      if (button) void this.#act(button.getAttribute("data-answering") ?? "")
    }, options)
    this.#form.addEventListener("change", () => this.#answer(), options)
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault()
      void this.#make()
    }, options)
    this.#chooser.addEventListener("change", () => void this.#open(), options)
    // Another link opened in the same tab changes only what stands behind the #.
    addEventListener("hashchange", () => void this.#arrive(takeFragment("svar")), options)
    await this.#arrive(takeFragment("svar"))
  }

  /** @param {string} text The link's, or "" for the one that was open here before. */
  async #arrive(text) {
    const before = kept()
    if (!text && this.#kept) return
    const mine = !text || before?.text === text ? before : { text, answers: [], number: drawn() }
    if (!mine) return this.#empty("")
    this.#state(this.#texts.loading)
    const found = await python.ask({ kind: "asked", text: mine.text }).catch(() => null)
    // The address no longer holds it, and a reload may find Python well again.
    if (!found) keep(mine)
    if (this.#signal.aborted) return
    settleFragment(mine.text)
    if (found?.kind !== "asked") return this.#empty(found?.message ?? this.#texts.failed)
    const questions = /** @type {Questions} */ (/** @type {unknown} */ (found))
    if (mine.answers.length !== questions.names.length) mine.answers = questions.names.map(() => "")
    this.#questions = questions
    this.#kept = mine
    keep(mine)
    await this.#draw(questions)
  }

  /** Nothing to answer, and why. @param {string} why */
  #empty(why) {
    this.#host.dataset.state = "empty"
    this.#state(why)
    this.#form.hidden = this.#kept === null
    part(this.#host, "answering-start").hidden = this.#kept !== null
    part(this.#host, "answering-none").hidden = why !== ""
  }

  /** @param {Questions} questions */
  async #draw(questions) {
    const list = await questionList(questions, this.#kept?.answers ?? [], this.#texts)
    part(this.#host, "answering-title").textContent = questions.title
    part(this.#host, "answering-purpose").textContent = questions.purpose
    part(this.#host, "answering-question").textContent = questions.question
    part(this.#host, "answering-list").replaceChildren(...list)
    this.#at = 0
    this.#forgetCode()
    this.#state("")
    this.#form.hidden = false
    part(this.#host, "answering-start").hidden = true
    this.#host.dataset.state = "ready"
    this.#show()
  }

  /** @param {string} action */
  async #act(action) {
    const texts = this.#texts
    if (action === "open") this.#chooser.click()
    else if (action === "view") this.#turn(!this.#isAll)
    else if (action === "back" || action === "next") this.#step(action === "next" ? 1 : -1)
    else if (action === "copy") this.#say((await copied(this.#code)) ? texts.copied : texts.no_clipboard)
    else if (action === "picture") await this.#picture()
    else if (action === "file" && this.#file) {
      const { name, text } = this.#file
      download({ name, blob: new Blob([text], { type: "text/plain;charset=utf-8" }) })
      this.#say(fill(texts.saved, { navn: name }))
    } else if (action === "forget") await this.#forget()
  }

  #answer() {
    if (!this.#kept || !this.#questions) return
    const had = this.#code !== ""
    this.#kept.answers = this.#questions.names.map((_, at) => chosen(this.#form, at))
    keep(this.#kept)
    this.#forgetCode()
    if (had) this.#say(this.#texts.changed)
    this.#show()
  }

  /** @param {boolean} isAll */
  #turn(isAll) {
    this.#isAll = isAll
    this.#show()
  }

  /** @param {number} by */
  #step(by) {
    this.#at += by
    this.#show()
    const question = this.#sets[this.#at]
    const first = question?.querySelector("input:checked") ?? question?.querySelector("input")
    const next = first ?? part(this.#host, "answering-finish").querySelector("h2 + p + button")
    if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    ;(question ?? part(this.#host, "answering-finish")).scrollIntoView({ block: "start" })
  }

  get #sets() {
    return [...part(this.#host, "answering-list").children]
  }

  #show() {
    const sets = this.#sets
    const { missing, place } = this.#texts
    for (const [at, set] of sets.entries()) set.toggleAttribute("hidden", !this.#isAll && at !== this.#at)
    const isAtEnd = this.#at >= sets.length
    part(this.#host, "answering-finish").hidden = !this.#isAll && !isAtEnd
    part(this.#host, "answering-steps").hidden = this.#isAll
    this.#button("back").disabled = this.#at === 0
    this.#button("next").hidden = isAtEnd
    this.#button("view").textContent = this.#isAll ? this.#texts.one : this.#texts.all
    this.#button("view").setAttribute("aria-pressed", String(this.#isAll))
    const params = { nummer: String(Math.min(this.#at + 1, sets.length)), antal: String(sets.length) }
    part(this.#host, "answering-place").textContent = this.#isAll || isAtEnd ? "" : fill(place, params)
    const open = (this.#questions?.names ?? []).filter((_, at) => !this.#kept?.answers[at])
    const form = open.length === 0 ? missing.none : open.length === 1 ? missing.one : missing.other
    part(this.#host, "answering-missing").textContent = fill(form, {
      antal: String(open.length), navne: open.join(", "),
    })
  }

  async #make() {
    if (!this.#kept) return
    const { text, answers, number } = this.#kept
    this.#forgetCode()
    const made = await python.ask({ kind: "code", text, values: answers, number }).catch(() => null)
    const { code = "", file = null } = /** @type {any} */ (made ?? {})
    if (made?.kind !== "code") return write(this.#host, "answering-error", made?.message ?? this.#texts.failed)
    this.#code = code
    this.#file = file
    part(this.#host, "answering-code").textContent = code
    part(this.#host, "answering-made").hidden = false
    part(this.#host, "answering-code").focus()
  }

  async #picture() {
    if (!this.#kept) return
    const { text, answers, number } = this.#kept
    const request = { kind: "code", needs: ["segno"], text, values: answers, number, picture: true }
    const made = await python.ask(request).catch(() => null)
    if (!made?.view) return this.#say(this.#texts.no_picture)
    part(this.#host, "answering-picture").replaceChildren(toDom(made.view, this.#host.dataset.root ?? ""))
  }

  /** A code that no longer says what is answered must not be handed over. */
  #forgetCode() {
    this.#code = ""
    this.#file = null
    part(this.#host, "answering-made").hidden = true
    part(this.#host, "answering-picture").replaceChildren()
    write(this.#host, "answering-error", "")
    this.#say("")
  }

  async #forget() {
    if (!this.#kept || !this.#questions) return
    this.#kept = { text: this.#kept.text, answers: this.#questions.names.map(() => ""), number: drawn() }
    keep(null)
    await this.#draw(this.#questions)
    this.#state(this.#texts.forgotten)
    part(this.#host, "answering-title").focus()
  }

  /** The file the leader has sent instead of a link holds the link. */
  async #open() {
    const file = this.#chooser.files?.[0]
    const text = file && file.size <= LARGEST_FILE ? await file.text().catch(() => "") : ""
    this.#chooser.value = ""
    const link = LINK.exec(text)?.[1]
    if (link) await this.#arrive(link)
    else this.#state(this.#texts.no_file)
  }

  /** @param {string} text */
  #state(text) {
    write(this.#host, "answering-state", text)
  }

  /** @param {string} text */
  #say(text) {
    part(this.#host, "answering-status").textContent = text
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (part(this.#host, "answering-form"))
  }

  get #chooser() {
    return /** @type {HTMLInputElement} */ (part(this.#host, "answering-file"))
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#host.querySelector(`[data-answering="${action}"]`))
  }
}

/** Twenty bits by chance. */
function drawn() {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % NUMBERS
}

/** Session storage may be closed to us; then the answers last as long as the page. @param {Kept | null} mine */
function keep(mine) {
  try {
    if (mine) sessionStorage.setItem(KEPT_AS, JSON.stringify(mine))
    else sessionStorage.removeItem(KEPT_AS)
  } catch {
    // As above.
  }
}

/** @returns {Kept | null} */
function kept() {
  try {
    const { text, answers, number } = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "")
    const isOurs = typeof text === "string" && Array.isArray(answers) && Number.isInteger(number)
    return isOurs ? { text, answers, number } : null
  } catch {
    return null
  }
}
