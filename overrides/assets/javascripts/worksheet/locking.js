/** Saving the project as a locked file, and opening one: the code is asked for, and never kept. */

import { CodeDialog } from "./codedialog.js"
import { part } from "./dialogs.js"
import { canLock, isLocked, lock, LockError, unlock } from "./lockedfile.js"
import { publicAddress } from "./sitefiles.js"
import { fill, sayName } from "./wording.js"

// A file of the largest project, sealed and written in base 64.
const MAX_BYTES = 3_000_000

/** @typedef {{name: string, blob: Blob}} Named */

export class Locking {
  #texts
  #lock
  #unlock

  /** @param {HTMLElement} bar @param {any} texts The part `saving.data`. @param {AbortSignal} signal */
  constructor(bar, texts, signal) {
    this.#texts = texts
    const dialog = (/** @type {string} */ name) => /** @type {HTMLDialogElement} */ (part(bar, name))
    this.#lock = new CodeDialog(dialog("lock"), texts.lock, signal)
    this.#unlock = new CodeDialog(dialog("unlock"), { ...texts.lock, ...texts.unlock }, signal)
  }

  /** Why nothing can be locked here, "" when it can. */
  get obstacle() {
    return canLock() ? "" : this.#texts.lock.missing
  }

  /** @param {() => Promise<Named>} make The file as it is without a code. @returns {Promise<Named | null>} */
  async locked(make) {
    /** @type {Named | null} */
    let file = null
    const { readme: words, site } = this.#texts.lock
    const readme = fill(words, { address: publicAddress("") || site })
    await this.#lock.ask("", async (code) => {
      const { name, blob } = await make()
      const text = await lock(await blob.text(), code, readme)
      file = {
        name: name.replace(/(-\d{4}-\d\d-\d\d)?\.json$/, (end) => `-${this.#texts.lock.suffix}${end}`),
        blob: new Blob([text], { type: "application/json" }),
      }
      return ""
    })
    return file
  }

  /**
   * The file as it was before it was locked; any other file as it is.
   *
   * @param {File} file @returns {Promise<File | null>} null: the reader gave up, and nothing changes.
   */
  async opened(file) {
    if (file.size > MAX_BYTES) return file
    const text = await file.text().catch(() => "")
    if (!isLocked(text)) return file
    /** @type {File | null} */
    let plain = null
    await this.#unlock.ask(sayName(file.name), async (code) => {
      try {
        plain = new File([await unlock(text, code)], file.name, { type: "application/json" })
        return ""
      } catch (error) {
        if (!(error instanceof LockError)) throw error
        return error.code === "missing" ? this.#texts.lock.missing : this.#texts.unlock[error.code]
      }
    })
    return plain
  }
}
