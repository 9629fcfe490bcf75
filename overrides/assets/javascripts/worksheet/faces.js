/**
 * The page's own letters for a picture: an image may fetch nothing, so the files of the faces it
 * uses are put into it. They come from the style sheet, which is the one place that names them.
 */

import { faceSheets } from "./sitefiles.js"

/** @type {Map<string, Promise<string>>} Each file once, as data. */
const files = new Map()

/**
 * A drawing with the faces it uses. One that cannot be fetched is left out: the letters then are
 * the machine's, and take up the same room.
 *
 * @param {string} svg @returns {Promise<string>}
 */
export async function withFaces(svg) {
  const used = (await rules()).filter((rule) => isUsed(rule.style, svg))
  const faces = await Promise.all(used.map(inline))
  return svg.replace(/^<svg[^>]*>/, (root) => `${root}<style>${faces.join("")}</style>`)
}

/** The faces that are files of ours. @returns {Promise<CSSFontFaceRule[]>} */
async function rules() {
  return (await faceSheets()).flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => address(rule) !== "")
}

/** @param {CSSStyleDeclaration} face @param {string} svg */
function isUsed(face, svg) {
  const [family, weight, slant] = ["font-family", "font-weight", "font-style"]
    .map((name) => face.getPropertyValue(name).replaceAll(/["']/g, ""))
  return svg.includes(family ?? "") && svg.includes(`font-weight="${weight || 400}"`)
    && svg.includes(`font-style="${slant || "normal"}"`)
}

/** @param {CSSFontFaceRule} rule */
function address(rule) {
  const found = /url\("([^"]+)"\)/.exec(rule.style.getPropertyValue("src"))?.[1]
  return found ? new URL(found, rule.parentStyleSheet?.href ?? document.baseURI).href : ""
}

/** @param {CSSFontFaceRule} rule */
async function inline(rule) {
  const url = address(rule)
  if (!files.has(url)) files.set(url, data(url))
  const [family, weight, slant] = ["font-family", "font-weight", "font-style"]
    .map((name) => rule.style.getPropertyValue(name))
  try {
    const src = `url(${await files.get(url)})`
    return `@font-face{font-family:${family};font-weight:${weight || 400};font-style:${slant || "normal"};src:${src}}`
  } catch {
    files.delete(url)
    return ""
  }
}

/** @param {string} url @returns {Promise<string>} */
async function data(url) {
  if (url.startsWith("data:")) return url
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(url)
  const blob = await answer.blob()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => resolve(String(reader.result)))
    reader.addEventListener("error", () => reject(reader.error))
    reader.readAsDataURL(blob)
  })
}
