/**
 * A file whose bytes are those of the list; what was damaged on its way is fetched once more. The
 * page and its worker both ask here, and the worker is one file, so this one imports nothing.
 *
 * @param {string} base
 * @param {{file_name: string, sha256: string}} file
 */
export function fetchChecked(base, { file_name, sha256 }) {
  const digits = /** @type {string[]} */ (sha256.match(/../g)).map((pair) => parseInt(pair, 16))
  const integrity = `sha256-${btoa(String.fromCharCode(...digits))}`
  const once = async (/** @type {RequestCache} */ cache) => {
    const response = await fetch(base + file_name, { integrity, cache })
    if (!response.ok) throw new Error(`${file_name} ${response.status}`)
    return response
  }
  return once("default").catch(() => once("reload"))
}
