/**
 * A project's text with what is needed to know later that it is still whole.
 */

/**
 * @typedef {{text: string, length: number, checksum: number, saved: string, reason: string}} Sealed
 *   `saved`: ISO time. `reason` names the step that left this state.
 */

/** @param {string} text @param {string} [reason] @returns {Sealed} */
export function seal(text, reason = "") {
  const saved = new Date().toISOString()
  return { text, length: text.length, checksum: checksum(text), saved, reason }
}

/** @param {Sealed} state */
export function isSound({ text, length, checksum: expected }) {
  return typeof text === "string" && text.length === length && checksum(text) === expected
}

/**
 * FNV-1a. It finds accidents, and has its answer at once, also while a page goes away, when Web
 * Crypto would still be working.
 *
 * @param {string} text
 */
function checksum(text) {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  }
  return sum >>> 0
}
