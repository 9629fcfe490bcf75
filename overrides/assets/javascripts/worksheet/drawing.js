/**
 * A part of the page as one SVG that stands alone: what is drawn on the page is drawn again with
 * its colours, lines and letters written in, in the light palette.
 *
 * Boxes become rectangles and lines, words one text for each line they take up, and drawings are
 * taken in with their looks as attributes. So it needs no style sheet, and any program shows it.
 */

import { lines } from "./textlines.js"

const SVG = "http://www.w3.org/2000/svg"
const MARGIN = 16
const ATTEMPTS = 3
const SLICE = 12 // milliseconds
const GROUND = "#ffffff"
const INK = "var(--ws-ink)"
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "opacity", "paint-order"]
const LETTERS = ["font-family", "font-size", "font-weight", "font-style", "text-anchor"]
const SIDES = /** @type {const} */ (["Top", "Right", "Bottom", "Left"])
const LEFT_OUT = ".ws-hidden, button, [hidden]"

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/**
 * Drawn in slices, so that the page answers meanwhile however large the part is.
 *
 * @param {HTMLElement} part @param {string} title
 * @returns {Promise<{svg: string, width: number, height: number}>} Rejects when it changes all the time.
 */
export async function standalone(part, title) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const drawing = new Drawing(part, title)
    if (await drawing.isWhole()) return drawing.finish()
  }
  throw new Error("it was changed while it was drawn")
}

class Drawing {
  #root = document.createElementNS(SVG, "svg")
  #pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"))
  #edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  /** How far the part has been scrolled since the first slice. */
  #shift = { x: 0, y: 0 }
  /** Whether the page is light by itself, and nothing has to be set and set back. */
  #isLight = false
  /** @type {string[]} */
  #said = []
  #part
  #title

  /** @param {HTMLElement} part @param {string} title */
  constructor(part, title) {
    this.#part = part
    this.#title = title
  }

  /** Draw it; false when it was changed meanwhile. */
  async isWhole() {
    let isChanged = false
    const watch = new MutationObserver(() => { isChanged = true })
    watch.observe(this.#part, { childList: true, characterData: true, subtree: true })
    const first = this.#part.getBoundingClientRect()
    const steps = this.#element(this.#part)
    try {
      while (!this.#slice(steps)) {
        await new Promise((resolve) => { setTimeout(resolve) })
        const { left, top, width, height } = this.#part.getBoundingClientRect()
        if (isChanged || width !== first.width || height !== first.height) return false
        this.#shift = { x: first.left - left, y: first.top - top }
      }
      return true
    } finally {
      watch.disconnect()
    }
  }

  /** As much as there is time for. @param {Generator<void>} steps @returns {boolean} Whether that was all. */
  #slice(steps) {
    const { style } = this.#part
    // Read and set back before anything is painted, so nobody sees it. Here and not for the page: a
    // large form would have to be styled anew, twice.
    const shown = this.#isLight ? "" : getComputedStyle(this.#part).color
    if (!this.#isLight) style.cssText = `color-scheme: light; color: ${INK}`
    this.#isLight ||= shown === getComputedStyle(this.#part).color
    try {
      const end = performance.now() + SLICE
      do if (steps.next().done) return true
      while (performance.now() < end)
      return false
    } finally {
      if (style.cssText) style.cssText = ""
    }
  }

  finish() {
    const { left, top, right, bottom } = this.#edge
    const x = Math.floor(left - MARGIN)
    const y = Math.floor(top - MARGIN)
    const width = Math.ceil(right - left + 2 * MARGIN)
    const height = Math.ceil(bottom - top + 2 * MARGIN)
    const viewBox = [x, y, width, height].join(" ")
    set(this.#root, { viewBox, width, height, role: "img", lang: document.documentElement.lang })
    const ground = set(document.createElementNS(SVG, "rect"), { x, y, width, height, fill: GROUND })
    const words = ["title", "desc"].map((name, at) => {
      const element = document.createElementNS(SVG, name)
      element.textContent = at ? this.#said.join(" ") : this.#title
      return element
    })
    this.#root.prepend(...words, ground)
    return { svg: new XMLSerializer().serializeToString(this.#root), width, height }
  }

  /** @param {Element} element @returns {Generator<void>} */
  *#element(element) {
    const style = getComputedStyle(element)
    if (style.display === "none" || style.visibility === "hidden" || element.matches(LEFT_OUT)) return
    const place = element.getBoundingClientRect()
    this.#box(place, style)
    if (element instanceof SVGSVGElement) return this.#drawing(element, place, style)
    for (const which of ["::before", "::after"]) this.#generated(element, place, which)
    if (style.display === "list-item" && style.listStyleType === "decimal") this.#number(element, place, style)
    for (const child of element.childNodes) {
      if (child instanceof Text) this.#words(child, style)
      else if (child instanceof Element) yield* this.#element(child)
    }
    yield
  }

  /** Ground and edges. @param {Box} place @param {CSSStyleDeclaration} style */
  #box(place, style) {
    const { left, top, right, bottom } = place
    const fill = this.#colour(style.backgroundColor)
    if (fill) this.#add("rect", { x: left, y: top, width: right - left, height: bottom - top, fill }, place)
    for (const side of SIDES) {
      const width = parseFloat(style[`border${side}Width`])
      const stroke = this.#colour(style[`border${side}Color`])
      const kind = style[`border${side}Style`]
      if (!width || !stroke || kind === "none" || kind === "hidden") continue
      const half = width / 2
      const [x1, x2] = side === "Left" ? [left + half, left + half]
        : side === "Right" ? [right - half, right - half] : [left, right]
      const [y1, y2] = side === "Top" ? [top + half, top + half]
        : side === "Bottom" ? [bottom - half, bottom - half] : [top, bottom]
      const dash = kind === "dashed" ? { "stroke-dasharray": `${4 * width} ${3 * width}` } : {}
      this.#add("line", { x1, y1, x2, y2, stroke, "stroke-width": width, ...dash }, place)
    }
  }

  /**
   * What the style sheet draws before or after an element. It has no place of its own to ask for:
   * a positioned one says it, and any other here stands centred at the foot of its element.
   *
   * @param {Element} element @param {Box} place @param {string} which
   */
  #generated(element, place, which) {
    const style = getComputedStyle(element, which)
    if (style.content !== '""' || style.display === "none") return
    const own = getComputedStyle(element)
    const scale = new DOMMatrix(own.transform).a
    const outer = style.boxSizing === "content-box"
    /** @param {string[]} names */
    const sum = (...names) => names.reduce((total, name) => total + parseFloat(style.getPropertyValue(name)), 0)
    const width = scale * (sum("width") + (outer ? sum("border-left-width", "border-right-width") : 0))
    const height = scale * (sum("height") + (outer ? sum("border-top-width", "border-bottom-width") : 0))
    let left = place.left + (place.right - place.left - width) / 2
    let top = place.bottom - parseFloat(own.paddingBottom) - height
    if (style.position === "absolute") {
      left = place.left + parseFloat(own.borderLeftWidth) + sum("left")
      top = place.top + parseFloat(own.borderTopWidth) + sum("top") + new DOMMatrix(style.transform).f
    }
    this.#box({ left, top, right: left + width, bottom: top + height }, style)
  }

  /** The number of an item in a list. @param {Element} item @param {Box} place @param {CSSStyleDeclaration} style */
  #number(item, place, style) {
    const number = 1 + [...item.parentElement?.children ?? []].indexOf(item)
    const at = { x: place.left - 6, y: this.#base(place.top + parseFloat(style.paddingTop), style) }
    const text = this.#add("text", { ...at, ...this.#letters(style), "font-weight": 600, "text-anchor": "end" })
    text.textContent = `${number}.`
    this.#edge.left = Math.min(this.#edge.left, place.left - 24 + this.#shift.x)
  }

  /** One text for each line. @param {Text} node @param {CSSStyleDeclaration} style */
  #words(node, style) {
    for (const { text, box } of lines(node, style)) {
      const words = text.trimEnd()
      // Another font on another machine still takes up the same room.
      const fit = words.length > 1 ? { textLength: box.right - box.left, lengthAdjust: "spacingAndGlyphs" } : {}
      const place = { x: box.left, y: this.#base(box.top, style, box.bottom - box.top) }
      this.#add("text", { ...place, ...fit, ...this.#letters(style) }, box).textContent = words
    }
  }

  /** @param {SVGSVGElement} drawing @param {DOMRect} place @param {CSSStyleDeclaration} style */
  #drawing(drawing, place, style) {
    const words = drawing.getAttribute("aria-label")
    if (words) this.#said.push(words)
    const { x, y, width, height } = place
    const viewBox = drawing.getAttribute("viewBox") ?? ""
    const copy = this.#add("svg", { x, y, width, height, viewBox, overflow: style.overflow }, place)
    for (const child of drawing.children) this.#shape(child, copy)
  }

  /** @param {Element} shape @param {Element} into */
  #shape(shape, into) {
    const style = getComputedStyle(shape)
    if (style.display === "none" || style.visibility === "hidden") return
    const copy = /** @type {Element} */ (shape.cloneNode(false))
    for (const name of ["class", "data-status", "data-step"]) copy.removeAttribute(name)
    const isText = shape.localName === "text"
    const looks = [...LOOKS, ...(isText ? LETTERS : [])].map((name) => [name, style.getPropertyValue(name)])
    set(copy, Object.fromEntries(looks))
    into.append(copy)
    if (isText) copy.textContent = shape.textContent
    else for (const child of shape.children) this.#shape(child, copy)
  }

  /** @param {CSSStyleDeclaration} style */
  #letters(style) {
    const { fontFamily, fontSize, fontWeight, fontStyle, color } = style
    return { "font-family": fontFamily, "font-size": fontSize, "font-weight": fontWeight, "font-style": fontStyle,
      fill: this.#colour(color) }
  }

  /** Where the letters of a line stand. @param {number} top @param {CSSStyleDeclaration} style @param {number} [height] */
  #base(top, style, height = parseFloat(style.lineHeight)) {
    this.#pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.#pen.measureText("x")
    return top + (height - above - below) / 2 + above
  }

  /** A colour any program knows, or "" for none. @param {string} colour */
  #colour(colour) {
    this.#pen.fillStyle = colour
    const plain = String(this.#pen.fillStyle)
    return /^rgba\(.*, 0(\.0)?\)$/.test(plain) ? "" : plain
  }

  /** @param {string} tag @param {Record<string, string | number>} attributes @param {Box} [place] */
  #add(tag, attributes, place) {
    const { x, y } = this.#shift
    const moved = Object.entries(attributes).map(([name, value]) => [
      name, typeof value === "number" && /^[xy]/.test(name) ? value + (name.startsWith("x") ? x : y) : value])
    const element = set(document.createElementNS(SVG, tag), Object.fromEntries(moved))
    this.#root.append(element)
    if (place) {
      const { left, top, right, bottom } = this.#edge
      this.#edge = { left: Math.min(left, place.left + x), top: Math.min(top, place.top + y),
        right: Math.max(right, place.right + x), bottom: Math.max(bottom, place.bottom + y) }
    }
    return element
  }
}

/** @template {Element} E @param {E} element @param {Record<string, string | number>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value)
  }
  return element
}
