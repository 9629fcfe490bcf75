/**
 * Where an association makes its link. Every choice gives a new one at once, with the mail, the
 * box for a page of its own, the QR code and the poster.
 */

import { copied } from "./clipboard.js"
import { part } from "./dialogs.js"
import { publicAddress } from "./sitefiles.js"
import { toDom } from "./tree.js"
import { python } from "./visit.js"

/**
 * @typedef {{line: string, area: string, example: string, start: string, words: Record<string, string>}} Association
 * @typedef {{kind: string, link: string, said: string, label: string, invitation: string, embed: string,
 *   poster: {title: string, tool: string, purpose: string, line: string}}} Made
 */

/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  if (host instanceof HTMLElement) new ShareKit(host, signal).begin()
}

class ShareKit {
  #host
  #signal
  #data
  #turn = 0

  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.#host = host
    this.#signal = signal
    this.#data = JSON.parse(host.dataset.kit ?? "{}")
  }

  begin() {
    const options = { signal: this.#signal }
    this.#form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement && target.name === "association") this.#begin(target.value)
      void this.#make()
    }, options)
    this.#host.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-sharekit]") : null
      if (button) void this.#act(button.getAttribute("data-sharekit") ?? "")
    }, options)
    const restore = () => document.documentElement.removeAttribute("data-printing")
    addEventListener("afterprint", restore, options)
    void this.#make()
  }

  get #form() {
    return /** @type {HTMLFieldSetElement} */ (part(this.#host, "sharekit-form"))
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLSelectElement} */ (this.#form.elements.namedItem(name))
  }

  /** What the association itself has written is where its link begins. @param {string} name */
  #begin(name) {
    /** @type {Association | undefined} */
    const association = this.#data.associations[name]
    if (!association) return
    for (const key of /** @type {const} */ (["area", "example", "start"])) this.#field(key).value = association[key]
    for (const field of this.#words) field.value = association.words[field.name.slice("words.".length)] ?? ""
  }

  get #words() {
    return /** @type {HTMLSelectElement[]} */ ([...this.#form.querySelectorAll("select[name^='words.']")])
  }

  #preset() {
    const start = this.#field("start").value
    const example = this.#field("example")
    example.disabled = start !== "gab"
    const words = Object.fromEntries(this.#words.filter(({ value }) => value)
      .map(({ name, value }) => [name.slice("words.".length), value]))
    const [association, area] = ["association", "area"].map((name) => this.#field(name).value)
    return { association, area, example: example.disabled ? "" : example.value, start, words }
  }

  async #make() {
    const turn = ++this.#turn
    this.#host.dataset.state = "busy"
    const { texts } = this.#data
    const address = publicAddress(this.#host.dataset.root ?? "")
    if (!address) return this.#say(texts.no_address)
    const made = await python.ask({ kind: "share", address, preset: this.#preset() }).catch(() => null)
    if (turn !== this.#turn || this.#signal.aborted) return
    this.#say("")
    if (made?.kind !== "share") return this.#say(made?.message ?? texts.failed)
    this.#show(/** @type {Made} */ (/** @type {unknown} */ (made)))
    await this.#draw(/** @type {any} */ (made), turn)
    if (turn === this.#turn) this.#host.dataset.state = "ready"
  }

  /** @param {Made} made */
  #show({ link, said, invitation, embed, poster }) {
    this.#text("link").value = link
    this.#text("mail").value = invitation
    this.#text("embed").value = embed
    part(this.#host, "sharekit-said").textContent = said
    part(this.#host, "sharekit-try").setAttribute("href", link)
    part(this.#host, "poster-line").textContent = poster.line
    part(this.#host, "poster-title").textContent = poster.title
    part(this.#host, "poster-purpose").textContent = poster.purpose
    // What can be typed by hand; the choices stand only in the code.
    part(this.#host, "poster-address").textContent = link.replace(/#.*/, "").replace(/^https?:\/\//, "")
    part(this.#host, "sharekit-made").hidden = false
  }

  /** @param {Made} made @param {number} turn */
  async #draw({ link, label }, turn) {
    const request = { kind: "picture", needs: ["segno"], text: link, label }
    const picture = await python.ask(request).catch(() => null)
    if (turn !== this.#turn || this.#signal.aborted) return
    const { view } = picture ?? {}
    if (!view) return this.#say(this.#data.texts.no_picture)
    for (const name of ["sharekit-picture", "poster-code"]) part(this.#host, name).replaceChildren(toDom(view, ""))
  }

  /** @param {string} action */
  async #act(action) {
    if (action === "poster") {
      document.documentElement.setAttribute("data-printing", "poster")
      return window.print()
    }
    const { texts } = this.#data
    this.#say((await copied(this.#text(action).value)) ? texts.copied : texts.no_clipboard)
  }

  /** @param {string} name */
  #text(name) {
    return /** @type {HTMLTextAreaElement} */ (part(this.#host, `sharekit-${name}`))
  }

  /** @param {string} text */
  #say(text) {
    part(this.#host, "sharekit-status").textContent = text
  }
}
