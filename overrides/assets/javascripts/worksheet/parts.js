/**
 * What a worksheet has beside its form and its result: what only some tools have, and what happens
 * only when a reader asks for it.
 */

import { BigScreen } from "./bigscreen.js"
import { CarryBack } from "./carryback.js"
import { Catalogue } from "./catalogue.js"
import { Gather } from "./gather.js"
import { HandOn } from "./handon.js"
import { Paste } from "./paste.js"
import { Preset, chosenArea } from "./preset.js"
import { openTeam } from "./team.js"
import { python } from "./visit.js"

/**
 * @typedef {object} Core What every part is made of.
 * @property {any} data What the page says of its tool.
 * @property {import("./form.js").Form} form
 * @property {import("./draft.js").Draft} draft
 * @property {import("./rowactions.js").RowActions} rows
 * @property {import("./status.js").Status} status
 * @property {(text: string) => boolean} isCpr
 * @property {(tree: import("./tree.js").Tree) => Node} toDom
 * @property {() => Record<string, unknown>} asked What Python needs for an answer about this sheet.
 * @property {() => Promise<string>} saveFile
 * @property {() => void} failed Python gave no answer.
 * @property {AbortSignal} signal
 */

/** @param {HTMLElement} host @param {Core} core */
export function openParts(host, core) {
  const { data, draft, form, status, signal, toDom } = core
  const { texts } = data
  const ask = (/** @type {Record<string, unknown>} */ request) => python.ask({ ...core.asked(), ...request })
  const notice = (/** @type {string} */ text) => status.notice(text)
  const files = { python, draft, asked: core.asked, toDom, signal }
  const visit = { draft, ask, notice, signal }

  new CarryBack(host, {
    ...visit, ask: () => ask({ kind: "carry" }), saveFile: core.saveFile, toDom, failed: core.failed,
  })
  const gather = host.querySelector("[data-gather]")
  if (gather instanceof HTMLElement) {
    new Gather(gather, { ...files, tool: data.tool, texts: texts[gather.dataset["gather"] ?? ""] })
  }
  if (host.querySelector("[data-hand-on]")) new HandOn(host, { ...files, texts: texts.hand_on })
  const big = host.querySelector("[data-action=big-screen]")
  if (big instanceof HTMLElement) new BigScreen(host, big, signal)
  new Paste({
    form: form.element,
    draft,
    isCpr: core.isCpr,
    addRow: (id) => !form.list(id).isFull && form.list(id).add() > 0,
    texts: texts.paste,
    announce: (text) => status.announce(text),
    signal,
  })
  return {
    catalogue: openCatalogue(host, core),
    team: openTeam(host, { ...visit, texts: texts.team, toDom }),
    preset: new Preset(host, {
      ...visit,
      isEmpty: () => form.isUntyped(),
      lines: data.associations,
      texts: texts.preset,
    }),
  }
}

/** @param {HTMLElement} host @param {Core} core */
function openCatalogue(host, { data, draft, rows, status, signal }) {
  const dialog = host.querySelector("[data-catalogue-dialog]")
  if (!(dialog instanceof HTMLDialogElement)) return undefined
  return new Catalogue(dialog, {
    texts: data.texts.catalogue,
    area: () => chosenArea(draft.project),
    add: (list, name, kind) => rows.addNamed(list, name, kind),
    announce: (text) => status.announce(text),
    signal,
  })
}
