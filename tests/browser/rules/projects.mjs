// @ts-nocheck -- see rules.mjs
/** Projects to be stored, and tabs that left one. */

import { StepLog } from "../../../overrides/assets/javascripts/worksheet/steps.js"
import { NOON, project, rows, turns } from "./rules.mjs"

export const FILE = { at: "", changes: 0, since: "" }
export const AT_NOON = new Date(NOON).toISOString()
export const copyName = (name) => `${name} (kopi)`
export const held = (found, revision = 0, more = {}) => ({ project: found, revision, file: FILE, log: null, ...more })
export const enhed = (found) => found?.project.fields.ark?.enhed
export const texts = async (table = "projects") => (await rows(table)).map(({ text }) => JSON.parse(text).fields.ark.enhed).sort()

/** The log of one step to this. */
export function logTo(found) {
  const steps = new StepLog(project(""))
  steps.extend(found)
  return steps.log
}

/** A store that left this project with another text, and is gone. */
export async function left(store, found, revision, more) {
  store.part(held(found, revision, more))
  await turns()
}

/** @param {(row: any) => any} change */
export const damaged = (row) => ({ ...row, text: row.text.replace("Øst", "Ost") })
