/** The text of a template page for Word: on the clipboard, as a file, or on paper (copy-buttons.html). */

import { part } from "./worksheet/dialogs.js"
import { download } from "./worksheet/files.js"
import { fill } from "./worksheet/wording.js"

/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  const { name, texts } = JSON.parse(host.getAttribute("data-template-buttons") ?? "")
  const text = document.querySelector("[data-template]")
  if (!(text instanceof HTMLElement) || !(host instanceof HTMLElement)) return
  const actions = {
    copy: () => copied(text).then((isDone) => (isDone ? texts.copied : texts.no_clipboard)),
    file: async () => {
      const file = `${name}.html`
      download({ name: file, blob: new Blob([page(text)], { type: "text/html" }) })
      return fill(texts.saved, { name: file })
    },
    print: async () => {
      print()
      return ""
    },
  }
  host.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-template-do]") : null
    if (!button) return
    const what = /** @type {keyof typeof actions} */ (button.getAttribute("data-template-do"))
    part(host, "template-said").textContent = await actions[what]()
  }, { signal })
  host.hidden = false
}

/** @param {HTMLElement} text @returns {Promise<boolean>} */
async function copied(text) {
  if (!("ClipboardItem" in window) || !navigator.clipboard) return false
  const item = new ClipboardItem({
    "text/html": new Blob([plain(text)], { type: "text/html" }),
    "text/plain": new Blob([text.innerText], { type: "text/plain" }),
  })
  return navigator.clipboard.write([item]).then(() => true, () => false)
}

/** Its markup without what only this site understands. @param {HTMLElement} text */
function plain(text) {
  const copy = /** @type {HTMLElement} */ (text.cloneNode(true))
  for (const gone of copy.querySelectorAll(".headerlink, [popover]")) gone.remove()
  for (const word of copy.querySelectorAll("button, a")) word.replaceWith(word.textContent ?? "")
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) element.removeAttribute(name)
  }
  const writer = new XMLSerializer()
  return [...copy.childNodes].map((node) => writer.serializeToString(node)).join("")
    .replaceAll(' xmlns="http://www.w3.org/1999/xhtml"', "")
}

/** @param {HTMLElement} text */
function page(text) {
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${document.title
    .replace(/[<&]/g, "")}</title></head><body>${plain(text)}</body></html>`
}
