/**
 * The moments when a page may be about to end, and when it comes back.
 *
 * A discarded tab gets no `beforeunload`, a closed one perhaps no `visibilitychange`: all three
 * signs of leaving count.
 *
 * @param {{leave: () => void, come: () => void, signal: AbortSignal}} options
 */
export function watchVisibility({ leave, come, signal }) {
  const turn = () => (document.hidden ? leave() : come())
  document.addEventListener("visibilitychange", turn, { signal })
  document.addEventListener("freeze", leave, { signal })
  window.addEventListener("pagehide", leave, { signal })
  window.addEventListener("pageshow", come, { signal })
  window.addEventListener("focus", come, { signal })
}
