/**
 * What stands behind the # of the address: taken once, and then out of the address bar, where
 * others could read it over a shoulder, in the history or in a picture of the screen.
 *
 * Instant navigation may draw a page anew when only what stands behind the # has changed. So it is
 * given again to the next who asks on the same page, until somebody has settled what came of it.
 */

const waiting = { name: "", path: "", text: "" }

/** @param {string} name @returns {string} What stands after #<name>=; "" when there is none. */
export function takeFragment(name) {
  const start = `#${name}=`
  if (location.hash.startsWith(start)) {
    Object.assign(waiting, { name, path: location.pathname, text: location.hash.slice(start.length) })
    history.replaceState(history.state, "", location.pathname + location.search)
  }
  return waiting.name === name && waiting.path === location.pathname ? waiting.text : ""
}

/** It was shown and answered, or it is kept elsewhere. @param {string} text */
export function settleFragment(text) {
  if (waiting.text === text) Object.assign(waiting, { name: "", path: "", text: "" })
}
