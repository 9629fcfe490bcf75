// Loaded on every page; fetches scripts only where their page asks for them.
// A custom element is told when instant navigation brings its page and takes it away.
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src

  /**
   * @param {string} name Of the element. @param {string} selector Of the host around it.
   * @param {string} module With `mount(host, signal)`.
   * @param {(host: Element | null) => void} [giveUp] What to say where the module cannot be had.
   */
  function define(name, selector, module, giveUp = () => {}) {
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        this.leaving = new AbortController()
        const { signal } = this.leaving
        const host = this.closest(selector)
        import(new URL(module, here).href).then(({ mount }) => {
          if (host && !signal.aborted) mount(host, signal)
        }, () => giveUp(host))
      }

      disconnectedCallback() {
        this.leaving?.abort()
      }
    })
  }

  // Without the scripts the form can still be filled in, printed and counted by hand.
  define("ws-mount", "[data-module='worksheet']", "worksheet/sheet.js", (host) => {
    const notice = host?.querySelector("[data-notice]")
    if (!host || !notice) return
    host.setAttribute("data-state", "failed")
    notice.textContent = host.getAttribute("data-no-scripts")
    for (const shown of [notice, host.querySelector("[data-card]")]) shown?.removeAttribute("hidden")
    host.querySelector("[data-ghost]")?.setAttribute("hidden", "")
  })

  // One person's answers to a leader's questions, and where an association makes its link.
  const tell = (/** @type {Element | null} */ host) => {
    const place = host?.querySelector("[role=status]")
    if (place) place.textContent = host?.getAttribute("data-failed") ?? ""
  }
  define("ws-answering", "[data-module='answering']", "worksheet/answering.js", tell)
  define("ws-sharekit", "[data-module='sharekit']", "worksheet/sharekit.js", tell)

  // The page about the reader's data can delete it.
  define("ws-erase", "[data-erase]", "erase.js")

  // How far the reader has come is told where the map of the tools is; without it nothing is missing.
  define("ws-tool-status", "[data-tool-status]", "toolstatus.js")

  // A text to take along.
  define("ws-template", "[data-template-buttons]", "template.js")
})()
