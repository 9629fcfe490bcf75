/**
 * Python for the whole visit: one worker, asked one thing at a time.
 *
 * Every call has a time limit here, because a browser that forbids WebAssembly gives no
 * answer at all. A worker that dies or hangs is started once more and asked again; the
 * reader is told only if that fails too.
 */

import { addressOf, canFetch, siteFile } from "./sitefiles.js"

const START_LIMIT = 60_000
const ANSWER_LIMIT = 10_000

/** @typedef {{kind: string, id?: number, code?: string, message?: string, ms?: number, name?: string,
 *   text?: string, html?: string, base64?: string, view?: any, project?: any, notes?: string[]}} Answer */

const FOLDER = "assets/pyodide/"

class TooLate extends Error {}

/** Events: "ready" and "failed". `state` is one of loading, ready, failed. */
export class Python extends EventTarget {
  /** @type {"loading" | "ready" | "failed"} */
  state = "loading"
  /** @type {Worker | null} */
  #worker = null
  /** @type {Promise<void> | null} */
  #started = null
  /** @type {Map<number, (answer: Answer) => void>} */
  #waiting = new Map()
  #next = 1
  // Asked for with the scripts, so that it is here when the form is.
  /** @type {Promise<any> | null} */
  #lock = fetchLock()
  #isFresh = false
  /** @type {(error: Error) => void} */
  #crash = () => {}

  get hasFailed() {
    return this.state === "failed"
  }

  /** Start, or wait for the start that is under way. Rejects when Python cannot start. */
  start() {
    this.#started ??= this.#start().then(() => this.#become("ready"), (error) => {
      this.#stop()
      this.#become("failed")
      throw error
    })
    return this.#started
  }

  /**
   * @param {Record<string, unknown>} request A request for `bridge.handle`; `needs` are the
   *   packages to load first.
   * @returns {Promise<Answer>} Rejects when Python failed twice at it.
   */
  async ask(request) {
    await this.start()
    const asked = this.#worker
    try {
      return await this.#ask(request)
    } catch {
      // Another request may have found the worker dead, too, and started a new one already.
      if (asked === this.#worker) {
        this.#stop()
        this.#isFresh = true
        this.#started = null
      }
      await this.start()
      return this.#ask(request)
    }
  }

  /** @param {"ready" | "failed"} state */
  #become(state) {
    this.state = state
    this.dispatchEvent(new Event(state))
  }

  /** Start; what failed is tried once more with nothing that was kept, unless it gave no answer. */
  async #start() {
    try {
      await this.#startOnce()
    } catch (error) {
      if (error instanceof TooLate) throw error
      this.#stop()
      this.#isFresh = true
      await this.#startOnce()
    }
  }

  async #startOnce() {
    const lock = await (this.#lock ?? fetchLock())
    // Another start may be after another version has been put on the host.
    this.#lock = null
    const { file_name, sha256 } = lock.tool.runtime.files.worker
    const code = await (await siteFile(FOLDER + file_name, { sha256 })).blob()
    // From a blob, so that the page's policy binds the worker on every host (design: trust, M2).
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }))
    // Where nothing can be fetched, a module cannot either, not even from a blob.
    const worker = new Worker(address, { type: canFetch ? "module" : "classic" })
    this.#worker = worker
    const crashed = new Promise((_, reject) => {
      this.#crash = reject
      worker.onerror = () => reject(new Error("worker died"))
    })
    crashed.catch(() => {})
    this.#crashed = crashed
    worker.onmessage = ({ data }) => {
      if (data.kind === "bring") return void bring(worker, data.file)
      this.#waiting.get(data.id ?? 0)?.(
        data.kind === "answer" ? { ...JSON.parse(data.answer), ms: data.ms } : data)
    }
    const ready = this.#answer(0, START_LIMIT)
    worker.postMessage({ kind: "start", base: addressOf(FOLDER), lock, isFresh: this.#isFresh, canFetch })
    try {
      const answer = await ready
      if (answer.kind !== "ready") throw new Error(answer.code ?? "start")
    } finally {
      URL.revokeObjectURL(address)
    }
  }

  /** @type {Promise<unknown>} */
  #crashed = Promise.resolve()

  /** @param {Record<string, unknown>} request */
  async #ask(request) {
    const id = this.#next++
    const needs = /** @type {unknown[]} */ (request["needs"] ?? [])
    const waiting = this.#answer(id, needs.length ? START_LIMIT : ANSWER_LIMIT)
    this.#worker?.postMessage({ ...request, id })
    const answer = await waiting
    if (answer.code === "crash") throw new Error("Python crashed")
    return answer
  }

  /** @param {number} id @param {number} limit @returns {Promise<Answer>} */
  async #answer(id, limit) {
    /** @type {number | undefined} */
    let timer
    const answer = new Promise((resolve, reject) => {
      timer = window.setTimeout(() => reject(new TooLate()), limit)
      this.#waiting.set(id, resolve)
    })
    try {
      return /** @type {Answer} */ (await Promise.race([answer, this.#crashed.then(() => answer)]))
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  #stop() {
    this.#worker?.terminate()
    this.#worker = null
    this.#crash(new Error("stopped"))
  }
}

/** @typedef {{file_name: string, sha256: string}} File */

/** What there is to load, with its hashes; old names would be those of files that are gone. */
function fetchLock() {
  const lock = siteFile(`${FOLDER}pyodide-lock.json`, { cache: "no-cache" }).then((response) => response.json())
  lock.catch(() => {})
  return lock
}

/** Give a worker that can fetch nothing a file it asks for. @param {Worker} worker @param {File} file */
async function bring(worker, { file_name, sha256 }) {
  const bytes = await siteFile(FOLDER + file_name, { sha256 }).then((file) => file.arrayBuffer(), () => null)
  worker.postMessage({ kind: "brought", name: file_name, bytes }, bytes ? [bytes] : [])
}
