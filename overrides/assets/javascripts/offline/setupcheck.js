/** "Er siden sat rigtigt op?": asks the host and the browser, and says line by line what to change. */

import { checks } from "./checks.js"

/** @typedef {"ok" | "fix" | "note" | "unknown"} State @typedef {import("./checks.js").Found} Found */

const ORDER = ["fix", "note", "unknown", "ok"]

/** @param {HTMLElement} host @param {URL} home */
export function mount(host, home) {
  const texts = JSON.parse(host.dataset.texts ?? "")
  const start = /** @type {HTMLButtonElement} */ (host.querySelector("[data-check-start]"))
  const sum = /** @type {HTMLElement} */ (host.querySelector("[data-check-sum]"))
  const list = /** @type {HTMLElement} */ (host.querySelector("[data-check-list]"))

  async function run() {
    start.hidden = true
    sum.textContent = texts.running
    list.replaceChildren()
    const found = await Promise.all(Object.entries(checks).map(async ([name, check]) => {
      const result = await check(home).catch(() => /** @type {Found} */ ({ state: "unknown" }))
      return { name, ...result }
    }))
    found.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
    list.replaceChildren(...found.map(({ name, state, params }) => line(texts, name, state, params)))
    sum.textContent = conclude(texts, found.map(({ state }) => state))
    start.textContent = texts.again
    start.hidden = false
  }

  // Not by itself: it fetches the largest file there is, and asks for a page that is not there.
  start.onclick = () => void run()
  start.hidden = false
}

/** @param {any} texts @param {State[]} states */
function conclude(texts, states) {
  const count = states.filter((state) => state === "fix").length
  if (count) return (count === 1 ? texts.to_fix.one : texts.to_fix.other).replace("{count}", String(count))
  return states.includes("note") ? texts.notes : texts.all_right
}

/** @param {any} texts @param {string} name @param {State} state @param {Record<string, string>} params */
function line(texts, name, state, params = {}) {
  const said = texts.lines[name]
  const item = document.createElement("li")
  item.className = "ws-check__line"
  item.dataset.check = name
  item.dataset.state = state
  const parts = { strong: said.title, span: texts.states[state], p: said[state] ?? said.hand }
  for (const [tag, text] of Object.entries(parts)) {
    const part = document.createElement(tag)
    part.append(...withCode(text.replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ key) => (
      params[key] ?? whole))))
    item.append(part)
  }
  return item
}

/** What stands between two backticks is for a machine. @param {string} text */
function withCode(text) {
  return text.split("`").map((part, index) => {
    if (index % 2 === 0) return part
    const code = document.createElement("code")
    code.textContent = part
    return code
  })
}
