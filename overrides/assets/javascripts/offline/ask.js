/** A question to the service worker, and its answer. */

const STARTS = 60_000
const SILENCE = 600_000 // one large file on a slow line

/**
 * @typedef {{bytes: number, isKept: boolean}} Group
 * @typedef {{kind: string, build?: string, bytes?: number, groups?: Record<string, Group>,
 *   done?: number, total?: number}} Answer
 */

/**
 * @param {Record<string, unknown>} question See `obey` in serviceworker.js.
 * @param {(progress: Answer) => void} [hear] How far it has come.
 * @returns {Promise<Answer>} Rejects when there is no worker, or when it could not do it.
 */
export async function ask(question, hear = () => {}) {
  const worker = await active()
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(question, [port2])
  return new Promise((resolve, reject) => {
    const silent = () => reject(new Error("the service worker is silent"))
    let timer = setTimeout(silent, SILENCE)
    port1.onmessage = ({ data }) => {
      clearTimeout(timer)
      timer = setTimeout(silent, SILENCE)
      if (data.kind === "progress") return hear(data)
      clearTimeout(timer)
      port1.close()
      if (data.kind === "failed") reject(new Error("the service worker could not"))
      else resolve(data)
    }
  })
}

/** The worker, once it has all of the pages. @returns {Promise<ServiceWorker>} */
async function active() {
  const late = new Promise((_, reject) => { setTimeout(() => reject(new Error("no service worker")), STARTS) })
  const { active: worker } = /** @type {ServiceWorkerRegistration} */ (
    await Promise.race([navigator.serviceWorker.ready, late]))
  if (!worker) throw new Error("no service worker")
  return worker
}
