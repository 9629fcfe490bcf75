/**
 * Undo at the form: which keys ask for it, when a step ends, where focus goes and what is said.
 *
 * Ctrl+Z is ours in the whole form: the browser's own undo knows one input only, and forgets it
 * when a matrix is drawn anew. In other fields and in dialogs it stays the browser's.
 */

import { fill } from "./wording.js"

const FIELDS = "input, select, textarea"

/**
 * @typedef {object} Options
 * @property {import("./undo.js").Undo} steps
 * @property {any} texts The part `saving` of worksheets/page.yaml.
 * @property {(text: string) => void} tell
 * @property {(work: () => Promise<unknown>) => Promise<void>} attempt Or says why not.
 * @property {AbortSignal} signal
 */

export class UndoKeys {
  #form
  #options
  #isTold = false

  /** @param {HTMLFormElement} form @param {Options} options */
  constructor(form, options) {
    this.#form = form
    this.#options = options
    const { steps, signal } = options
    const settle = () => steps.settle()
    for (const end of ["change", "focusin", "focusout"]) form.addEventListener(end, settle, { signal })
    // Before those who act on them: what comes of it is a step of its own.
    const first = { signal, capture: true }
    form.addEventListener("input", ({ target }) => this.#type(target), first)
    form.addEventListener("keydown", ({ key }) => { if (key === "Enter") settle() }, first)
    form.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-action]")) settle()
    }, first)
    document.addEventListener("keydown", (event) => this.#press(event), { signal })
  }

  /** @param {"undo" | "redo"} action @param {boolean} [isFocusKept] For who may press the button again. */
  async move(action, isFocusKept = false) {
    const { steps, attempt } = this.#options
    await attempt(async () => {
      const moved = action === "redo" ? await steps.again() : await steps.back()
      const field = this.#field(moved)
      this.#say(action, moved, field)
      if (field && !isFocusKept && moved.outcome !== "elsewhere") show(field)
      // Last, or a slow disk would take the focus from who has gone on to another field.
      await moved.stored
    })
  }

  /** @param {EventTarget | null} target */
  #type(target) {
    const { steps, tell } = this.#options
    steps.typing(target instanceof Element ? target.getAttribute("name") ?? "" : "")
    // How many steps there were is no longer true.
    if (this.#isTold) tell("")
    this.#isTold = false
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { target, shiftKey, altKey, ctrlKey, metaKey } = event
    const key = event.key.toLowerCase()
    const isAsked = (ctrlKey || metaKey) && !altKey && (key === "z" || (key === "y" && !shiftKey))
    if (!isAsked || event.isComposing || !(target instanceof HTMLElement)) return
    const isElsewhere = target.matches(FIELDS) && !this.#form.contains(target)
    if (isElsewhere || target.isContentEditable || target.closest("dialog")) return
    event.preventDefault()
    void this.move(key === "y" || shiftKey ? "redo" : "undo")
  }

  /** @param {"undo" | "redo"} action @param {import("./undo.js").Moved} moved @param {HTMLElement | null} field */
  #say(action, { outcome, left }, field) {
    const { texts, tell } = this.#options
    const said = action === "redo" ? texts.redone : texts.undone
    if (outcome === "nothing" || outcome === "elsewhere" || outcome === "misfit") {
      tell(texts.nothing[outcome === "nothing" ? action : outcome])
    } else {
      const steps = fill(left === 1 ? texts.left.one : texts.left.other, { n: String(left) })
      const name = field ? nameOf(field) : ""
      const text = outcome !== "typed" ? said[outcome] : fill(name ? said.field : said.typed, { field: name })
      tell(`${text} ${left ? steps : texts.left.none}`)
    }
    this.#isTold = true
  }

  /** The field that changed, if it can be seen here. @param {import("./undo.js").Moved} moved */
  #field({ place, path: [part, id, first, second] }) {
    const named = (/** @type {string} */ name) => [...this.#form.elements].filter((element) => (
      element instanceof HTMLElement && element.matches(FIELDS) && element.getAttribute("name") === name))
    const section = this.#form.querySelector(`[data-section="${CSS.escape(String(id))}"]`)
    let found = place ? named(place) : part === "fields" ? named(`${id}.${first}`) : []
    if (!found.length && part === "lists") {
      const rows = [...section?.querySelectorAll("[data-row]") ?? []]
      const row = rows[Number(first ?? 0)] ?? rows.at(-1)
      found = named(`${id}.${row?.getAttribute("data-row")}.${second}`)
      if (!found.length) found = [...row?.querySelectorAll(FIELDS) ?? []]
    }
    if (!found.length && part === "matrices") {
      found = [...section?.querySelectorAll(`[data-row-id="${CSS.escape(String(first))}"]`) ?? []]
        .filter((cell) => !second || cell.getAttribute("data-column-id") === second)
    }
    const field = found.find((input) => input.matches(":checked")) ?? found[0]
    return field instanceof HTMLElement && !field.closest("[hidden]") ? field : null
  }
}

/** @param {HTMLElement} field */
function show(field) {
  field.closest("details")?.setAttribute("open", "")
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: "nearest" })
}

/** What the field is called. @param {HTMLElement} field */
function nameOf(field) {
  const spoken = field.getAttribute("aria-label")
  if (spoken) return spoken
  const isOneOfMany = field instanceof HTMLInputElement && field.type === "radio"
  const label = isOneOfMany
    ? field.closest("fieldset")?.querySelector("legend")
    : "labels" in field ? /** @type {HTMLInputElement} */ (field).labels?.[0] : null
  return label?.textContent?.trim() ?? ""
}
