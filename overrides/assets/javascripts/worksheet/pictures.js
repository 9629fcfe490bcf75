/** Saving each picture of a result as a file: SVG for drawing programs and print, PNG for all else. */

import { download } from "./files.js"
import { fill } from "./wording.js"

const PIXELS = 2
const SLOW = 500
const FORMATS = /** @type {const} */ (["png", "svg"])

/**
 * @typedef {object} Options
 * @property {(suffix: string) => Promise<string>} name What a file with that ending is called.
 * @property {any} texts The part `exports` of worksheets/page.yaml.
 * @property {(text: string) => void} tell
 * @property {AbortSignal} signal
 */

export class Pictures {
  #output
  #options

  /** @param {HTMLElement} output Holds the result. @param {Options} options */
  constructor(output, options) {
    this.#output = output
    this.#options = options
    output.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-picture]") : null
      const picture = button?.closest("figure")
      if (button && picture) void this.#save(picture, button.getAttribute("data-picture") ?? "")
    }, { signal: options.signal })
  }

  /** Put the buttons at every picture that has none yet. */
  dress() {
    for (const place of this.#output.querySelectorAll(".ws-picture__save:empty")) {
      place.append(...FORMATS.map((format) => {
        const button = document.createElement("button")
        button.type = "button"
        button.className = "ws-button ws-button--quiet"
        button.dataset["picture"] = format
        button.textContent = this.#options.texts.picture[format]
        return button
      }))
    }
  }

  /** @param {HTMLElement} picture @param {string} format */
  async #save(picture, format) {
    const { name, texts, tell } = this.#options
    const title = picture.querySelector("figcaption")?.textContent ?? ""
    const progress = setTimeout(() => tell(texts.busy.picture), SLOW)
    try {
      // What draws is fetched when it is asked for; few visits ask.
      const { standalone } = await import("./drawing.js")
      const drawn = await standalone(picture, title)
      const type = "image/svg+xml"
      const blob = format === "svg" ? new Blob([drawn.svg], { type }) : await pixels(drawn)
      const file = { name: await name(format), blob }
      download(file)
      tell(fill(texts.saved, { name: file.name }))
    } catch {
      tell(texts.failed)
    } finally {
      clearTimeout(progress)
    }
  }
}

/** @param {{svg: string, width: number, height: number}} drawn @returns {Promise<Blob>} */
async function pixels({ svg, width, height }) {
  const { withFaces } = await import("./faces.js")
  const image = new Image()
  // As data, which the policy lets through; nothing in it asks for anything.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await withFaces(svg))}`
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = width * PIXELS
  canvas.height = height * PIXELS
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("too large"))), "image/png")
  })
}
