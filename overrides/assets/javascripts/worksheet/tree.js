/**
 * What Python renders reaches the page as a tree of tags, attributes and children. Here it
 * becomes nodes, through the same two lists as in worksheets/view/tree.py (a test compares
 * them). There is no other way from a result to the page, and none that takes HTML.
 */

import { pageAddress } from "./sitefiles.js"

/** @typedef {[string, Record<string, string>, Array<Tree | string>]} Tree */

export const TAGS = new Set(("a caption circle data dd details div dl dt em figcaption figure g h2 h3 h4 li "
  + "line ol p path rect small span strong summary svg table tbody td text th thead title tr ul").split(" "))

export const ATTRIBUTES = new Set(("aria-hidden aria-label class colspan cx cy d data-code data-measure "
  + "data-row data-status data-step height href lang r role rowspan rx scope tabindex text-anchor value "
  + "viewBox width x x1 x2 y y1 y2").split(" "))

const SVG = new Set(["circle", "g", "line", "path", "rect", "svg", "text"])

/**
 * @param {Tree | string} tree
 * @param {string} root The way from the page to the top of the site.
 * @returns {Node}
 */
export function toDom(tree, root) {
  if (typeof tree === "string") return document.createTextNode(tree)
  const [tag, attributes, children] = tree
  if (!TAGS.has(tag)) throw new TypeError(`not allowed in a view: ${tag}`)
  const element = SVG.has(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag)
  setAttributes(element, attributes, root)
  element.append(...children.map((child) => toDom(child, root)))
  return element
}

/** @param {Element} element @param {Record<string, string>} attributes @param {string} root */
export function setAttributes(element, attributes, root) {
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name) || (name === "href" && value.includes(":"))) {
      throw new TypeError(`not allowed in a view: ${element.localName} ${name}`)
    }
    element.setAttribute(name, name === "href" ? pageAddress(root + value) : value)
  }
}
