// Loaded on every page; fetches scripts only where there is a worksheet, or a map of the tools.
// A custom element is told when instant navigation brings its page and takes it away.
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src
  customElements.define("ws-mount", class extends HTMLElement {
    connectedCallback() {
      this.leaving = new AbortController()
      const { signal } = this.leaving
      const host = this.closest("[data-module='worksheet']")
      import(new URL("worksheet/sheet.js", here).href).then(({ mount }) => {
        if (host && !signal.aborted) mount(host, signal)
      }, () => this.giveUp(host))
    }

    /** Without the scripts the form can still be filled in, printed and counted by hand. @param {Element | null} host */
    giveUp(host) {
      const data = host?.querySelector("[data-worksheet]")?.getAttribute("data-worksheet")
      const notice = host?.querySelector("[data-notice]")
      if (!data || !notice) return
      host?.setAttribute("data-state", "failed")
      notice.textContent = JSON.parse(data).texts.sheet.no_scripts
      for (const shown of [notice, host?.querySelector("[data-card]")]) shown?.removeAttribute("hidden")
      host?.querySelector("[data-ghost]")?.setAttribute("hidden", "")
    }

    disconnectedCallback() {
      this.leaving?.abort()
    }
  })

  // What a page can do without, when its script does not come: nothing is missing to read.
  const extras = [
    // How far the reader has come, where the map of the tools is.
    { name: "ws-tool-status", host: "[data-tool-status]", script: "toolstatus.js" },
    // The page about the reader's data can delete it.
    { name: "ws-erase", host: "[data-erase]", script: "erase.js" },
    // A text to take along.
    { name: "ws-template", host: "[data-template-buttons]", script: "template.js" },
  ]
  for (const { name, host: place, script } of extras) {
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        this.leaving = new AbortController()
        const { signal } = this.leaving
        const host = this.closest(place)
        import(new URL(script, here).href).then(({ mount }) => {
          if (host && !signal.aborted) mount(host, signal)
        }, () => {})
      }

      disconnectedCallback() {
        this.leaving?.abort()
      }
    })
  }
})()
