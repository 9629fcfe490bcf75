// Prints the figures of tests/engine/bench_engine.py, measured inside Pyodide under Node, as JSON.
//   node bench.mjs
import { readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { loadPyodide } from "pyodide"

const root = fileURLToPath(new URL("../..", import.meta.url))
const stock = path.join(root, "node_modules/pyodide/pyodide-lock.json")
const { info } = JSON.parse(readFileSync(stock, "utf8"))

try {
  const python = await loadPyodide({
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "/none/",
    env: { HOME: "/tmp", PYTHONDONTWRITEBYTECODE: "1" },
  })
  python.mountNodeFS("/repo", root)
  python.runPython("import sys; sys.path.insert(0, '/repo')")
  const measure = "import json; from tests.engine.bench_engine import measure; json.dumps(measure())"
  console.log(python.runPython(measure))
} catch (error) {
  // The message alone: the source line of an error in Pyodide is 1.2 MB long.
  console.error(String(/** @type {Error} */ (error).message).slice(-1500))
  process.exitCode = 3
}
