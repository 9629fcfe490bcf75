/**
 * Files to take home, also without a network: a browser fetches what a link offers to save past the
 * service worker, so the page fetches it and hands it over.
 */

/** @param {URL} home */
export function takeOver(home) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[download]") : null
    const isOurs = link instanceof HTMLAnchorElement && link.href.startsWith(home.href)
    // A key held down asks for something else, and without a worker the browser does it better.
    if (!isOurs || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.serviceWorker.controller) return
    event.preventDefault()
    void save(link, home)
  })
}

/** @param {HTMLAnchorElement} link @param {URL} home */
async function save(link, home) {
  try {
    const response = await fetch(link.href)
    if (!response.ok) throw new Error(`${response.status}`)
    const { download } = await import("../worksheet/files.js")
    download({ name: link.pathname.split("/").pop() ?? "", blob: await response.blob() })
  } catch {
    location.href = new URL("uden-net/#kunne-ikke-aabnes", home).href
  }
}
