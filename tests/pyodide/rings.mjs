// Runs pytest inside Pyodide, the Python of the reader's browser, under Node.
//   node rings.mjs <folder with pytest for Pyodide> [pytest arguments]
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { loadPyodide } from "pyodide"

const root = fileURLToPath(new URL("../..", import.meta.url))
const [packages, ...args] = process.argv.slice(2)
const stock = path.join(root, "node_modules/pyodide/pyodide-lock.json")
const { info } = JSON.parse(fs.readFileSync(stock, "utf8"))

try {
  // No packages and nowhere to fetch them from: the engine must do with the standard library.
  const python = await loadPyodide({
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "/none/",
    env: { HOME: "/tmp", PYTHONDONTWRITEBYTECODE: "1", HYPOTHESIS_STORAGE_DIRECTORY: "/tmp/h" },
  })
  python.mountNodeFS("/repo", root)
  python.mountNodeFS("/packages", path.resolve(String(packages)))
  python.FS.chdir("/repo")
  // Set here and not as PYTHONPATH: a path that is missing at start-up stays missing.
  python.runPython("import sys; sys.path[:0] = ['/packages', '/repo']")
  const pytest = python.pyimport("pytest")
  const words = python.toPy(["-o", "cache_dir=/tmp/cache", "--color=no", ...args])
  process.exitCode = Number(pytest.main(words))
} catch (error) {
  // The message alone: the source line of an error in Pyodide is 1.2 MB long.
  console.error(String(/** @type {Error} */ (error).message).slice(-1500))
  process.exitCode = 3
}
