/** The result on the page: blocks are patched in place, so focus, scroll and open folds stay. */

import { setAttributes, toDom } from "./tree.js"

/** @typedef {import("./tree.js").Tree} Tree */
/** @typedef {{id: string, place: "top" | "rest" | "paper", tree: Tree}} Block */

export class ResultView {
  #places
  #root
  /** @type {Record<string, Tree[]>} */
  #shown = { top: [], rest: [], paper: [] }

  /** @param {HTMLElement} output @param {string} root */
  constructor(output, root) {
    this.#root = root
    const host = /** @type {HTMLElement} */ (output.parentElement)
    this.#places = { top: place(output, "top"), rest: place(output, "rest"), paper: place(host, "paper") }
  }

  /** The conclusion in one sentence; "" when nothing is shown. */
  get firstSentence() {
    return this.#places.top.querySelector("p")?.textContent ?? ""
  }

  /** @param {Block[]} blocks */
  show(blocks) {
    for (const name of /** @type {const} */ (["top", "rest", "paper"])) {
      const trees = blocks.filter((block) => block.place === name).map((block) => block.tree)
      patchChildren(this.#places[name], this.#shown[name] ?? [], trees, this.#root)
      this.#shown[name] = trees
    }
  }
}

/** @param {HTMLElement} output @param {string} name */
function place(output, name) {
  return /** @type {HTMLElement} */ (output.querySelector(`[data-place="${name}"]`))
}

/** @param {Node} parent @param {Array<Tree | string>} before @param {Array<Tree | string>} after @param {string} root */
function patchChildren(parent, before, after, root) {
  for (const [index, tree] of after.entries()) {
    const node = parent.childNodes[index]
    const old = before[index]
    if (node && old !== undefined) patch(node, old, tree, root)
    else parent.appendChild(toDom(tree, root))
  }
  while (parent.childNodes.length > after.length) parent.lastChild?.remove()
}

/** @param {ChildNode} node @param {Tree | string} before @param {Tree | string} after @param {string} root */
function patch(node, before, after, root) {
  if (typeof before === "string" && typeof after === "string") {
    if (before !== after) node.nodeValue = after
  } else if (node instanceof Element && typeof before !== "string" && typeof after !== "string"
    && before[0] === after[0]) {
    for (const name of Object.keys(before[1])) if (!(name in after[1])) node.removeAttribute(name)
    const changed = Object.entries(after[1]).filter(([name, value]) => before[1][name] !== value)
    setAttributes(node, Object.fromEntries(changed), root)
    // An element that is always empty here is a place for others to fill.
    if (before[2].length || after[2].length) patchChildren(node, before[2], after[2], root)
  } else node.replaceWith(toDom(after, root))
}
