/**
 * The project file behind a code. Only Web Crypto is needed, no Python.
 *
 * L1  The key is made from the code by PBKDF2 with SHA-256, 600,000 rounds and a salt of its own for
 *     every file (OWASP, Password Storage Cheat Sheet, 2023); the text is sealed with AES-GCM, 256 bits.
 * L2  All that stands beside the sealed text (what the file is, version, rounds, salt, nonce) is
 *     sealed with it as authenticated data: canonical JSON of the file without `data`.
 * L3  A wrong code and a changed file look alike, and nothing of a file is used before it opened.
 */

import { canonical } from "./project.js"

const FORMAT = "kompetencevaerktoejet/laast-projekt"
const VERSION = 1
const ROUNDS = 600_000
// A file may ask for more, but not for so many that the page stands still for minutes.
const MOST_ROUNDS = 10_000_000
const KEY = "PBKDF2-SHA-256"
const CIPHER = "AES-256-GCM"

/** `code`: missing (no Web Crypto), wrong, newer or broken. */
export class LockError extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code)
    this.name = "LockError"
    this.code = code
  }
}

/** Whether this browser can lock and unlock: not on plain http. */
export function canLock() {
  return Boolean(globalThis.crypto?.subtle)
}

/** @param {string} text @returns {boolean} */
export function isLocked(text) {
  return text.slice(0, 4000).includes(`"${FORMAT}"`) && parse(text)?.format === FORMAT
}

/**
 * @param {string} text @param {string} code @param {string} readme What someone reads who opens the
 *   file as text.
 * @returns {Promise<string>} The text of the locked file.
 */
export async function lock(text, code, readme) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const about = {
    readme, format: FORMAT, version: VERSION,
    key: { name: KEY, rounds: ROUNDS, salt: toBase64(salt) },
    cipher: { name: CIPHER, nonce: toBase64(nonce) },
  }
  const key = await keyFrom(code, salt, ROUNDS)
  const sealed = await crypto.subtle.encrypt(sealing(nonce, about), key, new TextEncoder().encode(text))
  return JSON.stringify({ ...about, data: toBase64(new Uint8Array(sealed)) }, null, 1)
}

/** Rejects with LockError. @param {string} file The text of a locked file. @param {string} code */
export async function unlock(file, code) {
  if (!canLock()) throw new LockError("missing")
  // Field by field: what else stands there could be nested so deep that it ends the script.
  const { readme, format, version, key: said, cipher, data, ...more } = parse(file) ?? {}
  if (Number.isInteger(version) && version > VERSION) throw new LockError("newer")
  const { rounds } = said ?? {}
  const isKnown = said?.name === KEY && cipher?.name === CIPHER && format === FORMAT && version === VERSION
  const isSound = Number.isInteger(rounds) && rounds >= ROUNDS && rounds <= MOST_ROUNDS
  const isPlain = typeof readme === "string" && Object.keys(more).length === 0
  const salt = fromBase64(said?.salt)
  const nonce = fromBase64(cipher?.nonce)
  const sealed = fromBase64(data)
  if (!isKnown || !isSound || !isPlain || !salt || !nonce || !sealed) throw new LockError("broken")
  const about = {
    readme, format, version,
    key: { name: KEY, rounds, salt: said.salt }, cipher: { name: CIPHER, nonce: cipher.nonce },
  }
  const key = await keyFrom(code, salt, rounds)
  const opened = await crypto.subtle.decrypt(sealing(nonce, about), key, sealed)
    .catch(() => { throw new LockError("wrong") })
  return new TextDecoder().decode(opened)
}

/** @param {string} code @param {Uint8Array<ArrayBuffer>} salt @param {number} rounds */
async function keyFrom(code, salt, rounds) {
  // The same letter can be typed in two ways on two keyboards.
  const bytes = new TextEncoder().encode(code.normalize("NFKC"))
  const material = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"])
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
}

/** Rule L2. @param {Uint8Array<ArrayBuffer>} nonce @param {object} about */
function sealing(nonce, about) {
  return { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(canonical(about)) }
}

/** @param {string} text @returns {any} null for what is no JSON. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let signs = ""
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}

/** @param {unknown} text @returns {Uint8Array<ArrayBuffer> | null} */
function fromBase64(text) {
  try {
    return typeof text === "string" ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : null
  } catch {
    return null
  }
}
