/**
 * QR codes read by the camera, where the browser has a reader of its own (BarcodeDetector). None of
 * what the camera sees is kept or sent; only the text of a code comes out.
 */

const LOOK_EVERY = 250

/** @typedef {{detect: (source: HTMLVideoElement) => Promise<{rawValue: string}[]>}} Detector */

export class Camera {
  #video
  #found
  /** @type {MediaStream | null} */
  #stream = null
  #looking = 0

  /** @param {HTMLVideoElement} video @param {(text: string) => void} found Told of each new text once. */
  constructor(video, found) {
    this.#video = video
    this.#found = found
  }

  get isOn() {
    return this.#stream !== null
  }

  /** @returns {Promise<"on" | "missing" | "refused">} */
  async start() {
    const Detector = /** @type {any} */ (globalThis).BarcodeDetector
    const formats = Detector ? await Detector.getSupportedFormats().catch(() => []) : []
    if (!formats.includes("qr_code") || !navigator.mediaDevices) return "missing"
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })
    } catch {
      return "refused"
    }
    this.#video.srcObject = this.#stream
    this.#video.hidden = false
    // Not awaited: it settles with the first picture, and there may never be one.
    this.#video.play().catch(() => {})
    void this.#look(new Detector({ formats: ["qr_code"] }), new Set())
    return "on"
  }

  stop() {
    clearTimeout(this.#looking)
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
    this.#stream = null
    this.#video.srcObject = null
    this.#video.hidden = true
  }

  /** @param {Detector} detector @param {Set<string>} seen */
  async #look(detector, seen) {
    const codes = await detector.detect(this.#video).catch(() => [])
    if (!this.isOn) return
    for (const { rawValue } of codes) {
      if (!rawValue || seen.has(rawValue)) continue
      seen.add(rawValue)
      this.#found(rawValue)
    }
    this.#looking = window.setTimeout(() => void this.#look(detector, seen), LOOK_EVERY)
  }
}
