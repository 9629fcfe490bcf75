/**
 * The team's answers on their way into the sheet: pasted, scanned or opened, told of one by one,
 * and laid in as one step when the leader says so.
 */

import { Camera } from "./camera.js"
import { part, shown, write } from "./dialogs.js"
import { canonical } from "./project.js"
import { fill, sayName } from "./wording.js"

const LARGEST_FILE = 20_000
/** What a code begins with; what it holds is judged by Python. */
const CODE = /\bs\s*v\s*[1-9]/i

/**
 * @typedef {object} Options
 * @property {import("./draft.js").Draft} draft
 * @property {(request: Record<string, unknown>) => Promise<any>} ask Python, about the sheet as it stands.
 * @property {any} texts The part `team.collect` of worksheets/page.yaml.
 * @property {(tree: import("./tree.js").Tree) => Node} toDom
 * @property {(text: string) => void} notice
 * @property {AbortSignal} signal
 */

export class Collect {
  #dialog
  #options
  #camera
  #scanned = 0
  /** @type {{project: import("./project.js").Project, done: string, before: string} | null} */
  #found = null

  /** @param {HTMLDialogElement} dialog @param {Options} options */
  constructor(dialog, options) {
    this.#dialog = dialog
    this.#options = options
    const { signal } = options
    const video = /** @type {HTMLVideoElement} */ (part(dialog, "collect-camera"))
    this.#camera = new Camera(video, (text) => this.#scan(text))
    signal.addEventListener("abort", () => this.#camera.stop())
    dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-collect]") : null
      if (button) void this.#act(button.getAttribute("data-collect") ?? "")
    }, { signal })
    this.#text.addEventListener("input", () => this.#forget(), { signal })
    this.#chooser.addEventListener("change", () => {
      const files = [...this.#chooser.files ?? []]
      this.#chooser.value = ""
      void this.#open(files)
    }, { signal })
  }

  async open() {
    this.#text.value = ""
    this.#forget()
    const answer = await shown(this.#dialog)
    this.#stop()
    const found = this.#found
    this.#forget()
    // The codes are people's answers; they stay nowhere but where they were laid.
    this.#text.value = ""
    if (answer !== "take" || !found) return
    const { draft, notice, texts } = this.#options
    // Another tab may have stored something meanwhile, and what was shown would undo it.
    if (canonical(draft.project) !== found.before) return notice(texts.meanwhile)
    await draft.replace(found.project, "collect")
    notice(found.done)
  }

  get #text() {
    return /** @type {HTMLTextAreaElement} */ (part(this.#dialog, "collect-text"))
  }

  get #chooser() {
    return /** @type {HTMLInputElement} */ (part(this.#dialog, "collect-files"))
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#dialog.querySelector(`[data-collect="${action}"]`))
  }

  /** @param {string} action */
  async #act(action) {
    if (action === "read") await this.#read()
    else if (action === "files") this.#chooser.click()
    else if (action === "camera") await (this.#camera.isOn ? this.#stop() : this.#start())
    else this.#dialog.close(action)
  }

  /** What was read is no longer what stands in the field. */
  #forget() {
    this.#found = null
    this.#button("take").hidden = true
    part(this.#dialog, "collect-view").replaceChildren()
    for (const name of ["collect-error", "collect-status"]) write(this.#dialog, name, "")
  }

  async #read() {
    const { ask, draft, texts, toDom } = this.#options
    const text = this.#text.value
    this.#forget()
    if (!text.trim()) return write(this.#dialog, "collect-error", texts.empty)
    const before = canonical(draft.project)
    const answer = await ask({ kind: "collect", text, seed: seed() }).catch(() => null)
    if (text !== this.#text.value) return
    if (answer?.kind !== "collected") return write(this.#dialog, "collect-error", answer?.message ?? texts.failed)
    part(this.#dialog, "collect-view").replaceChildren(toDom(answer.view))
    if (!answer.count) return
    this.#found = { project: answer.project, done: answer.done, before }
    this.#button("take").hidden = false
  }

  async #start() {
    const { texts } = this.#options
    this.#scanned = 0
    const state = await this.#camera.start()
    this.#button("camera").setAttribute("aria-expanded", String(state === "on"))
    this.#button("camera").textContent = state === "on" ? texts.camera_stop : texts.camera
    write(this.#dialog, "collect-status", texts[`camera_${state}`])
  }

  #stop() {
    this.#camera.stop()
    this.#button("camera").setAttribute("aria-expanded", "false")
    this.#button("camera").textContent = this.#options.texts.camera
  }

  /** @param {string} text */
  #scan(text) {
    this.#add(text)
    this.#scanned += 1
    write(this.#dialog, "collect-status", fill(this.#options.texts.camera_found, { antal: String(this.#scanned) }))
  }

  /** @param {File[]} files */
  async #open(files) {
    const { texts } = this.#options
    const wrong = []
    for (const file of files) {
      const text = file.size > LARGEST_FILE ? null : await file.text().catch(() => "")
      if (text === null) wrong.push(fill(texts.file_large, { name: sayName(file.name) }))
      else if (!CODE.test(text)) wrong.push(fill(texts.file_wrong, { name: sayName(file.name) }))
      // Of the words around it nothing is needed, and every line would be told of.
      else this.#add(text.split("\n").filter((line) => CODE.test(line)).join("\n"))
    }
    write(this.#dialog, "collect-error", wrong.join(" "))
  }

  /** @param {string} text */
  #add(text) {
    this.#text.value = [this.#text.value.trimEnd(), text].filter(Boolean).join("\n")
    this.#forget()
  }
}

/** Decides the order of the answers, and is kept nowhere. */
function seed() {
  return [...crypto.getRandomValues(new Uint32Array(4))].join(".")
}
