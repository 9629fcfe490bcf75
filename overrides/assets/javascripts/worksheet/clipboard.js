/** @param {string} text @returns {Promise<boolean>} False where the browser does not let us. */
export function copied(text) {
  if (!navigator.clipboard) return Promise.resolve(false)
  return navigator.clipboard.writeText(text).then(() => true, () => false)
}
