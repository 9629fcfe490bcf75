/**
 * The site's own files and the addresses of its pages, as a host has them. In the copy that is opened
 * as files the build puts portable/sitefiles.js in the place of this module.
 */

import { fetchChecked } from "./checked.js"

/** Where the site begins; what esbuild makes of this module lies in this folder, too. */
const HOME = new URL("../../../", import.meta.url)

/** Whether a worker can fetch for itself, and keep what it has made of it. */
export const canFetch = true

/** @param {string} path From the top of the site. */
export function addressOf(path) {
  return new URL(path, HOME).href
}

/** An address of a page, as a link must have it. @param {string} address */
export function pageAddress(address) {
  return address
}

/**
 * The address of a page as others can open it, "" where there is none.
 *
 * @param {string} address
 */
export function publicAddress(address) {
  return new URL(address, document.baseURI).href.replace(/[?#].*/, "")
}

/** The site's typefaces. @returns {Promise<CSSStyleSheet[]>} Style sheets that have them among others. */
export async function faceSheets() {
  return [...document.styleSheets]
}

/**
 * A file of the site.
 *
 * @param {string} path From the top of the site. @param {{sha256?: string, cache?: RequestCache}} [how]
 * @returns {Promise<Response>} Rejects when it is not there, or has another hash.
 */
export async function siteFile(path, { sha256, cache = "default" } = {}) {
  if (sha256) return fetchChecked(HOME.href, { file_name: path, sha256 })
  const response = await fetch(addressOf(path), { cache })
  if (!response.ok) throw new Error(`${path} ${response.status}`)
  return response
}
