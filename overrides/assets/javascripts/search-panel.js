/* The panel under the search field: fetches the pages' text once, shows and announces what answers. */
import { fold, search } from "./search-danish.js"
import { addressOf, pageAddress, siteFile } from "./worksheet/sitefiles.js"

/** @typedef {import("./search-danish.js").Place} Place */
/** @typedef {import("./search-danish.js").Hit} Hit */

const LIMIT = 8
const EXCERPT = 110 // characters: two lines in the panel

/** @param {HTMLElement} form */
export function attach(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"))
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"))
  const list = /** @type {HTMLElement} */ (form.querySelector("ol"))
  const places = fetchPlaces()
  places.catch(() => { status.textContent = form.dataset.failed ?? "" })

  const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("a")])

  function close() {
    status.textContent = ""
    list.replaceChildren()
  }

  async function show() {
    const question = field.value.trim()
    const all = await places
    if (question !== field.value.trim()) return // a later keystroke answers instead
    if (question.length < 2) return close()
    const hits = search(all, question)
    const shown = hits.slice(0, LIMIT)
    const many = hits.length > LIMIT ? form.dataset.best : form.dataset.many
    const say = { 0: form.dataset.none, 1: form.dataset.one }[hits.length] ?? many ?? ""
    status.textContent = say.replace("#", String(shown.length))
    list.replaceChildren(...shown.map(entry))
  }

  field.addEventListener("input", show)
  field.addEventListener("focus", event => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) show()
  })
  form.addEventListener("submit", async event => {
    event.preventDefault()
    await show()
    links()[0]?.focus()
  })
  form.addEventListener("focusout", event => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) close()
  })
  list.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("a")) close()
  })
  form.addEventListener("keydown", event => {
    const stops = [field, ...links()]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement))
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus()
      event.preventDefault()
    } else if (event.key === "Escape" && status.textContent) {
      // The first Esc closes the answers, the next one the search itself (site.js).
      event.stopPropagation()
      field.focus()
      close()
    }
  })
  void show()
}

/** @returns {Promise<Place[]>} */
export async function fetchPlaces() {
  const { docs } = await (await siteFile("search/search_index.json")).json()
  const titles = new Map(docs.map((/** @type {Place} */ { location, title }) => [location, title]))
  return docs.map((/** @type {Place} */ { location, title, text }) => {
    const [path] = location.split("#")
    const page = path === location ? "" : titles.get(path) ?? ""
    return { location, title: plain(title), page: plain(page), text: plain(text) }
  })
}

/** @param {string} html */
function plain(html) {
  // An inert document: nothing in it loads or runs, only its text is taken.
  const text = new DOMParser().parseFromString(html.replace(/</g, " <"), "text/html").body.textContent
  return (text ?? "").replace(/\s+/g, " ").trim()
}

/** @param {Hit} hit */
function entry({ place, stems }) {
  const link = document.createElement("a")
  link.className = "ws-search__hit"
  link.href = pageAddress(addressOf(place.location))
  const title = document.createElement("span")
  title.className = "ws-search__title"
  title.textContent = place.title
  const text = document.createElement("span")
  text.className = "ws-search__text"
  text.append(...excerpt(place.text, stems))
  const page = document.createElement("span")
  page.className = "ws-search__page"
  page.textContent = place.page
  link.append(page, title, text)
  const item = document.createElement("li")
  item.append(link)
  return item
}

/**
 * The piece of text around the first word that answers, with every such word marked.
 *
 * @param {string} text @param {string[]} stems
 * @returns {(string | Node)[]}
 */
function excerpt(text, stems) {
  const wordsThatAnswer = /[\p{L}\d]+/gu
  const answers = (/** @type {string} */ word) => stems.some(wanted => fold(word).includes(wanted))
  const first = [...text.matchAll(wordsThatAnswer)].find(match => answers(match[0]))?.index ?? 0
  const start = first < EXCERPT / 2 ? 0 : text.indexOf(" ", first - EXCERPT / 3) + 1
  const end = text.length - start <= EXCERPT ? text.length : text.lastIndexOf(" ", start + EXCERPT)
  const piece = (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "")
  return piece.split(/([\p{L}\d]+)/u).map(part => {
    if (!part || !answers(part)) return part
    const mark = document.createElement("mark")
    mark.textContent = part
    return mark
  })
}
