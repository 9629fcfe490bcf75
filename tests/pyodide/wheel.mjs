// Starts the published runtime as the reader's browser does, from the site's own lock, and
// prints what the package answers to each request of standard input, one per line.
//   node wheel.mjs <assets/pyodide of the built site>
import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

const folder = path.resolve(String(process.argv[2])) + path.sep

try {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(pathToFileURL(folder + "pyodide.mjs").href)
  const python = await loadPyodide({ indexURL: folder, lockFileURL: folder + "pyodide-lock.json" })
  /** @type {string[]} */
  const complaints = []
  await python.loadPackage("worksheets", {
    messageCallback: () => {},
    errorCallback: (text) => complaints.push(text),
  })
  if (complaints.length) throw new Error(complaints.join("\n"))
  const { handle } = python.pyimport("worksheets.bridge")
  for (const request of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    console.log(handle(request))
  }
} catch (error) {
  // The message alone: the source line of an error in Pyodide is 1.2 MB long.
  console.error(String(/** @type {Error} */ (error).message).slice(-1500))
  process.exitCode = 3
}
