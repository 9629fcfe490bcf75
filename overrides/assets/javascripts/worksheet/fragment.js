/**
 * What stands behind the # of the address: taken once, and then out of the address bar, where
 * others could read it over a shoulder, in the history or in a picture of the screen.
 */

/** @param {string} name @returns {string} What stands after #<name>=; "" when there is none. */
export function takeFragment(name) {
  const start = `#${name}=`
  if (!location.hash.startsWith(start)) return ""
  const text = location.hash.slice(start.length)
  history.replaceState(history.state, "", location.pathname + location.search)
  return text
}
