// Starts the published runtime as the reader's worker does, from the files the site's own lock
// names, and prints what the package answers to each request of standard input, one per line; then
// the modules of the library that were used.
//   node wheel.mjs <assets/pyodide of the built site>
import fs from "node:fs"
import path from "node:path"
import { text } from "node:stream/consumers"
import { loadPyodide } from "pyodide"

const folder = path.resolve(String(process.argv[2])) + path.sep
const lock = JSON.parse(fs.readFileSync(folder + "pyodide-lock.json", "utf8"))
const { library, exports } = lock.tool.runtime.files

try {
  const python = await loadPyodide({
    stdLibURL: folder + library.file_name,
    lockFileContents: { info: lock.info, packages: {} },
    packageBaseUrl: "/none/",
  })
  const sys = python.pyimport("sys")
  for (const { file_name } of [exports, ...Object.values(lock.packages)]) {
    python.FS.writeFile(`/lib/${file_name}`, new Uint8Array(fs.readFileSync(folder + file_name)))
    sys.path.append(`/lib/${file_name}`)
  }
  const { handle } = python.pyimport("worksheets.bridge")
  const requests = await text(process.stdin)
  for (const request of requests.split("\n").filter(Boolean)) {
    console.log(handle(request))
  }
  console.log(JSON.stringify([...sys.modules.keys()]))
} catch (error) {
  // The message alone: the source line of an error in Pyodide is 1.2 MB long.
  console.error(String(/** @type {Error} */ (error).message).slice(-1500))
  process.exitCode = 3
}
