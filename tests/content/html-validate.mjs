// Holds every HTML file of a folder against html-validate's rules and prints what is wrong, a line each.
//   node html-validate.mjs <folder>
import fs from "node:fs"
import path from "node:path"
import { HtmlValidate, StaticConfigLoader } from "html-validate"

const folder = path.resolve(String(process.argv[2]))
const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Lists, figures and videos may be named (ARIA 1.2). The stricter rule is for readers of 2015.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // The W3C's checker wants no <section> without a heading, and the two mean the same when named.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
}))

const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"))
for (const file of files.sort()) {
  const { results } = await validator.validateFile(path.join(folder, file))
  for (const { line, ruleId, message, selector } of results.flatMap(({ messages }) => messages)) {
    console.log(`${file}:${line}: ${ruleId}: ${message} (${selector})`)
  }
}
