/** What a leader does with the sheet's list and the team: send the questions, collect the answers. */

import { AskTeam } from "./askteam.js"
import { Collect } from "./collect.js"

/**
 * @param {HTMLElement} host Holds the markup of team.html, where the tool has something to ask each.
 * @param {object} options
 * @param {import("./draft.js").Draft} options.draft
 * @param {(request: Record<string, unknown>) => Promise<any>} options.ask Python, about the sheet as it stands.
 * @param {any} options.texts The part `team` of worksheets/page.yaml.
 * @param {(tree: import("./tree.js").Tree) => Node} options.toDom
 * @param {(text: string) => void} options.notice
 * @param {AbortSignal} options.signal
 * @returns {(action: string) => void} Does what a button asks for, if it is one of these.
 */
export function openTeam(host, { texts, ...shared }) {
  const [asking, collecting] = ["[data-ask-team-dialog]", "[data-collect-dialog]"]
    .map((name) => host.querySelector(name))
  if (!(asking instanceof HTMLDialogElement) || !(collecting instanceof HTMLDialogElement)) return () => {}
  const ask = new AskTeam(asking, { ...shared, texts: texts.ask, root: host.dataset.root ?? "" })
  const collect = new Collect(collecting, { ...shared, texts: texts.collect })
  return (action) => {
    if (action === "ask-team") void ask.open()
    if (action === "collect") void collect.open()
  }
}
