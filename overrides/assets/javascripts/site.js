/*
 * The frame's own behaviour: the menu's button, light and dark, and what a reader
 * must be told when instant navigation changes the page under them. A classic script, loaded once;
 * the header survives every change of page, the content does not.
 */

/** @typedef {{subscribe(run: (value: any) => void): void}} Stream */
/** @typedef {{document$?: Stream, target$?: Stream}} Theme - what Material's script offers */

(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src
  const root = document.documentElement

  /** @param {string} selector */
  const find = selector => /** @type {HTMLElement | null} */ (document.querySelector(selector))

  const opener = find(".ws-header__opener")
  const isOpen = () => opener?.getAttribute("aria-expanded") === "true"

  /** @param {boolean} open */
  function openMenu(open) {
    opener?.setAttribute("aria-expanded", String(open))
  }

  opener?.addEventListener("click", () => openMenu(!isOpen()))

  // Esc closes the menu and gives the focus back to the button that opened it.
  find(".ws-header")?.addEventListener("keydown", event => {
    if (event.key === "Escape" && isOpen()) {
      openMenu(false)
      opener?.focus()
    }
  })

  // The search costs nothing until somebody wants it.
  const form = find("#soegning")
  form?.addEventListener("focusin", async () => {
    const panel = await import(new URL("search-panel.js", here).href)
    panel.attach(form)
  }, { once: true })

  // Nothing on the page waits for what makes it work without a network.
  if (find("link[rel=manifest]") && location.protocol.startsWith("http")) {
    window.addEventListener("load", async () => {
      const offline = await import(new URL("offline/register.js", here).href)
      await offline.begin()
    }, { once: true })
  }

  const scheme = find("[data-scheme-switch]")
  const system = matchMedia("(prefers-color-scheme: dark)")
  const isDark = () => root.dataset.scheme === "dark" || (root.dataset.scheme !== "light" && system.matches)

  function labelScheme() {
    const label = scheme?.querySelector("span")
    if (scheme && label) label.textContent = scheme.dataset[isDark() ? "toLight" : "toDark"] ?? ""
  }

  scheme?.addEventListener("click", () => {
    const dark = !isDark()
    // A choice that equals the system's is no choice: follow the system again.
    root.dataset.scheme = dark === system.matches ? "system" : dark ? "dark" : "light"
    labelScheme()
    try {
      localStorage.setItem("kompetencevaerktoejet.farver", root.dataset.scheme)
    } catch {
      // Storage is closed to us; the choice then lasts as long as the page.
    }
  })
  system.addEventListener("change", labelScheme)
  labelScheme()

  // Tables wider than the screen scroll, and what scrolls must be reachable with the keyboard.
  const watcher = new ResizeObserver(entries => {
    for (const { target } of entries) {
      target.toggleAttribute("tabindex", target.scrollWidth > target.clientWidth)
      if (target.hasAttribute("tabindex")) target.setAttribute("tabindex", "0")
    }
  })

  let first = true
  function pageChanged() {
    openMenu(false)
    requestAnimationFrame(() => {
      for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) watcher.observe(wrap)
    })
    // A new page without a reload is silent to a screen reader: begin at its title, as a reload
    // would, or at the place in it that was asked for.
    if (!first) focusOn(asked(location.hash) ?? find("h1"))
    first = false
  }

  /** The place that an address leads to. @param {string} hash */
  function asked(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)))
    } catch {
      return null // an address cut off in the middle of a sign
    }
  }

  /** @param {HTMLElement | null | undefined} place */
  function focusOn(place) {
    if (place && place.tabIndex < 0) place.setAttribute("tabindex", "-1")
    place?.focus({ preventScroll: true })
  }

  // Links within a page are taken over by instant navigation too, and it moves only the view: the
  // skip link would leave the focus behind. The theme tells of it, but not while it is starting:
  // then it even fetches the page anew, and what had the focus is gone.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null
    if (!link?.hash || link.pathname !== location.pathname || link.host !== location.host) return
    requestAnimationFrame(() => focusOn(asked(link.hash)))
  }, true)
  const { document$, target$ } = /** @type {Theme} */ (window)
  document$?.subscribe(pageChanged)
  target$?.subscribe(focusOn)
})()
