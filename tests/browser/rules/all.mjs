/** All rules, one after the other: what is wrong with each, as a line of JSON. */

import { judge, rules } from "./rules.mjs"
import "./states.mjs"
import "./changes.mjs"
import "./steps.mjs"
import "./tables.mjs"
import "./database.mjs"
import "./connection.mjs"
import "./store.mjs"
import "./partings.mjs"
import "./autosave.mjs"
import "./unsaved.mjs"

/** @type {Record<string, string>} */
const found = {}
for (const claim of rules.keys()) found[claim] = await judge(claim)
console.log(JSON.stringify(found))
