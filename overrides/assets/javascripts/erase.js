/** "Slet alt i denne browser" outside the sheets: on the page about the reader's data (erase.html). */

import { Ask, part } from "./worksheet/dialogs.js"
import { openStore } from "./worksheet/store.js"
import { fill, sayTime } from "./worksheet/wording.js"

/** @param {Element} host @param {AbortSignal} signal */
export function mount(host, signal) {
  const texts = JSON.parse(host.getAttribute("data-erase") ?? "")
  const { projects } = texts
  const ask = new Ask(/** @type {HTMLDialogElement} */ (part(host, "ask")), signal)
  const button = /** @type {HTMLButtonElement} */ (part(host, "erase-button"))
  button.hidden = false
  button.addEventListener("click", async () => {
    const store = openStore()
    const items = (await store.list()).map(({ name, saved }) => (
      fill(projects.line, { name: name || projects.unnamed, time: sayTime(saved, texts.time) })))
    const question = { ...projects.remove_all, items: items.length ? items : [projects.remove_all.nothing] }
    if ((await ask.ask(question)) === null) return
    const isDone = await store.removeAll().then(() => true, () => false)
    part(host, "erase-said").textContent = isDone ? projects.remove_all.done : projects.remove_all.failed
  }, { signal })
}
