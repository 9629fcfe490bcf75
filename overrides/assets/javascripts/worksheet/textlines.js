/** The lines a text takes up on the page: their words, and where each stands. */

/** @typedef {{text: string, box: import("./drawing.js").Box}} Line */

/** @param {Text} node @param {CSSStyleDeclaration} style @returns {Line[]} */
export function lines(node, style) {
  return onOneLine(node) ?? broken(node, style)
}

/**
 * The words of a text that stands on one line, asked for at once; null where there are more.
 *
 * @param {Text} node @returns {Line[] | null}
 */
function onOneLine(node) {
  const words = node.data.trim()
  if (!words) return []
  const start = node.data.indexOf(words)
  const range = document.createRange()
  range.setStart(node, start)
  range.setEnd(node, start + words.length)
  const [box, ...more] = range.getClientRects()
  return box && box.width && !more.length ? [{ text: words.replaceAll(/\s+/g, " "), box }] : null
}

/**
 * Where a text breaks is seen sign by sign.
 *
 * @param {Text} node @param {CSSStyleDeclaration} style
 */
function broken(node, style) {
  const range = document.createRange()
  /** @type {Line[]} */
  const found = []
  let at = 0
  for (const sign of node.data) {
    range.setStart(node, at)
    range.setEnd(node, at += sign.length)
    const place = range.getClientRects()[0]
    const last = found.at(-1)
    if (!place || !place.width) {
      // A space at the end of a line takes up no room, and says that no word was broken there.
      if (last && !sign.trim()) last.text += " "
      continue
    }
    const { left, top, right, bottom } = place
    if (last && Math.abs(last.box.top - top) < 2) {
      last.text += sign.trim() ? sign : " "
      if (sign.trim()) last.box.right = right
    } else if (sign.trim()) {
      // The browser's own hyphen stands in no text.
      if (last && style.hyphens === "auto" && !/[\s–-]$/.test(last.text)) last.text += "-"
      found.push({ text: sign, box: { left, top, right, bottom } })
    }
  }
  return found
}
