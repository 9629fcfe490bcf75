// The Python worker. It is started from a blob, so it is one file without static imports.
// It hands JSON text to worksheets.bridge.handle and its answer back; it knows nothing else.

/** @type {((request: string) => string) | undefined} */
let handle

/** @type {any} */
let python

/** @param {string} base Absolute address of the folder with Pyodide and the packages. */
async function start(base) {
  const { loadPyodide } = await import(`${base}pyodide.mjs`)
  python = await loadPyodide({ indexURL: base, lockFileURL: `${base}pyodide-lock.json` })
  await load("worksheets")
  handle = python.pyimport("worksheets.bridge").handle
}

/** @param {string} name A package of the lock. */
async function load(name) {
  /** @type {string[]} */
  const errors = []
  // loadPackage does not reject when it fails, so the import is the proof.
  await python.loadPackage(name, {
    checkIntegrity: true,
    messageCallback: () => {},
    errorCallback: (/** @type {string} */ message) => errors.push(message),
  })
  if (errors.length) throw new Error(errors[0])
  python.pyimport(name).destroy()
}

self.onmessage = async ({ data }) => {
  if (data.kind === "start") {
    try {
      await start(data.base)
      self.postMessage({ kind: "ready" })
    } catch (error) {
      self.postMessage({ kind: "failure", code: "start", detail: String(error).slice(0, 200) })
    }
    return
  }
  try {
    for (const name of data.needs ?? []) await load(name)
  } catch (error) {
    self.postMessage({ kind: "failure", code: "package", id: data.id, detail: String(error).slice(0, 200) })
    return
  }
  try {
    const begun = performance.now()
    const answer = /** @type {(request: string) => string} */ (handle)(JSON.stringify(data))
    // As text, to be parsed on the page: a tree would be parsed here, copied, and built anew there.
    self.postMessage({ kind: "answer", id: data.id, answer, ms: performance.now() - begun })
  } catch {
    // bridge.handle raises nothing, so Python itself is broken: out of memory, or of stack.
    self.postMessage({ kind: "failure", code: "crash", id: data.id })
  }
}
