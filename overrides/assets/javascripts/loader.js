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

  // One person's answers to a leader's questions, and where an association makes its link.
  for (const name of ["answering", "sharekit"]) {
    customElements.define(`ws-${name}`, class extends HTMLElement {
      connectedCallback() {
        this.leaving = new AbortController()
        const { signal } = this.leaving
        const host = this.closest(`[data-module='${name}']`)
        import(new URL(`worksheet/${name}.js`, here).href).then(({ mount }) => {
          if (host && !signal.aborted) mount(host, signal)
        }, () => {
          const place = host?.querySelector("[role=status]")
          if (place) place.textContent = host?.getAttribute("data-failed") ?? ""
        })
      }

      disconnectedCallback() {
        this.leaving?.abort()
      }
    })
  }

  // How far the reader has come is told where the map of the tools is; without it nothing is missing.
  customElements.define("ws-tool-status", class extends HTMLElement {
    connectedCallback() {
      this.leaving = new AbortController()
      const { signal } = this.leaving
      const host = this.closest("[data-tool-status]")
      import(new URL("toolstatus.js", here).href).then(({ mount }) => {
        if (host && !signal.aborted) mount(host, signal)
      }, () => {})
    }

    disconnectedCallback() {
      this.leaving?.abort()
    }
  })
})()
