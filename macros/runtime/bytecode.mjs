// Compiles packs of Python files inside Pyodide, the Python that will read what it writes.
//   node bytecode.mjs <npm package pyodide> <folder of zips with .py, to become zips with .pyc>
import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

const [pyodide, folder] = process.argv.slice(2).map((file) => path.resolve(file))

try {
  const { loadPyodide } = await import(pathToFileURL(path.join(String(pyodide), "pyodide.mjs")).href)
  const lock = fs.readFileSync(path.join(String(pyodide), "pyodide-lock.json"), "utf8")
  const python = await loadPyodide({
    lockFileContents: { info: JSON.parse(lock).info, packages: {} },
    packageBaseUrl: "/none/",
    // Sets have the same order in every run.
    env: { HOME: "/tmp", PYTHONHASHSEED: "0" },
  })
  python.mountNodeFS("/packs", folder)
  python.FS.writeFile("/tmp/inside.py", fs.readFileSync(new URL("inside.py", import.meta.url), "utf8"))
  python.pyimport("runpy").run_path.callKwargs("/tmp/inside.py", { run_name: "__main__" })
} catch (error) {
  // The message alone: the source line of an error in Pyodide is 1.2 MB long.
  console.error(String(/** @type {Error} */ (error).message).slice(-1500))
  process.exitCode = 3
}
