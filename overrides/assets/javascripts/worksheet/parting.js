/**
 * What a page that goes away could not wait to have stored: a parting (store.js, rule S4).
 *
 * It stands in localStorage, because a write there is done when it returns. A blind write to the
 * database is dropped with its page in one reload of three (Chromium 150), however early it is
 * committed. A killed browser may lose what is here, and it is never all there is: the draft itself
 * is in the database.
 */

const PREFIX = "kompetencevaerktoejet.sidst."

/** @typedef {{id: string}} Row */

/** @param {Row} row @returns {boolean} Whether it stands there: the place may be full, or closed to us. */
export function leaveBehind(row) {
  try {
    localStorage.setItem(PREFIX + row.id, JSON.stringify(row))
    return true
  } catch {
    return false
  }
}

/** All that stands there, with the key to forget it by. @returns {{row: any, key: string, text: string}[]} */
export function leftBehind() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => {
      const text = localStorage.getItem(key) ?? ""
      return { row: read(text, key.slice(PREFIX.length)), key, text }
    })
  } catch {
    return []
  }
}

/** Remove one, unless another has been put in its place. @param {string} key @param {string} text */
export function forgetBehind(key, text) {
  if (localStorage.getItem(key) === text) localStorage.removeItem(key)
}

/** Remove the one of this project. @param {string} id */
export function dropBehind(id) {
  try {
    localStorage.removeItem(PREFIX + id)
  } catch {
    // Storage is closed to us, and so nothing stands there.
  }
}

/** @param {string} text @param {string} id @returns {any} null where it is not whole. */
function read(text, id) {
  try {
    const row = JSON.parse(text)
    return row.id === id && typeof row.writer === "string" && Number.isInteger(row.stamp) ? row : null
  } catch {
    return null
  }
}
