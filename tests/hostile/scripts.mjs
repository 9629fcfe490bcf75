// @ts-nocheck -- a few lines stand in for the DOM here
// The scripts that meet what comes from outside, with anything at all. Asked by test_scripts.py:
// node scripts.mjs <folder of the scripts> <runs> <seed> <pattern of a CPR number>
import assert from "node:assert/strict"
import { pathToFileURL } from "node:url"
import fc from "fast-check"

const [folder, runs, seed, pattern] = process.argv.slice(2)
const load = (name) => import(`${pathToFileURL(folder)}/worksheet/${name}.js`)
const inObjects = () => Reflect.ownKeys(Object.prototype).length
const before = inObjects()
let done = 0

/** Any text, and the likeliest to deceive. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "010190-1234", "0101901234", "\u202e", "\ud800", "{ord.constructor}", "%", "#", ""),
)
const key = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), fc.string({ unit: "binary-ascii", maxLength: 9 }),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "id"))
const texts = fc.dictionary(key, hostile, { maxKeys: 5, noNullPrototype: true })
const row = fc.tuple(texts, fc.string({ minLength: 1, maxLength: 12 })).map(([of, id]) => ({ ...of, id }))
const project = fc.record({
  id: fc.string({ minLength: 1 }), name: hostile, created: hostile,
  fields: fc.dictionary(key, texts, { maxKeys: 4, noNullPrototype: true }),
  lists: fc.dictionary(key, fc.array(row, { maxLength: 4 }), { maxKeys: 4, noNullPrototype: true }),
  matrices: fc.dictionary(key, fc.dictionary(key, texts, { maxKeys: 3, noNullPrototype: true }),
    { maxKeys: 3, noNullPrototype: true }),
}).map((whole) => JSON.parse(JSON.stringify(whole))) // as from a file, where __proto__ is a key like any other

/** @param {string} name @param {fc.IRawProperty<any>} property */
async function holds(name, property) {
  const found = await fc.check(property, { numRuns: Number(runs), seed: Number(seed), interruptAfterTimeLimit: 600_000 })
  assert.ok(!found.failed, `${name}: ${fc.defaultReportMessage(found)}`)
  assert.equal(inObjects(), before, `${name}: every object has been changed`)
  done += found.numRuns
}

/** As much of a page as toDom and sayIn need. */
class Element {
  constructor(name) {
    this.localName = name
    this.attributes = new Map()
    this.children = []
    this.textContent = ""
  }
  setAttribute(name, value) { this.attributes.set(name, String(value)) }
  getAttribute(name) { return this.attributes.get(name) ?? null }
  append(...children) { this.children.push(...children) }
  querySelectorAll() { return this.children }
}
globalThis.document = {
  documentElement: { lang: "da" },
  createElement: (name) => new Element(name),
  createElementNS: (_, name) => new Element(name),
  createTextNode: (text) => ({ text }),
}

const { takeFragment, settleFragment } = await load("fragment")
await holds("a fragment", fc.property(hostile, hostile, fc.constantFrom("valg", "svar"), (hash, path, name) => {
  const taken = []
  globalThis.location = { hash: `#${hash}`, pathname: `/${path}`, search: "" }
  globalThis.history = { state: null, replaceState: (_, __, address) => taken.push(address) }
  const text = takeFragment(name)
  assert.equal(text, hash.startsWith(`${name}=`) ? hash.slice(name.length + 1) : "")
  // Out of the address bar, and the address itself is only what it was.
  assert.deepEqual(taken, hash.startsWith(`${name}=`) ? [`/${path}`] : [])
  settleFragment(text)
  globalThis.location = { hash: "", pathname: `/${path}`, search: "" }
  assert.equal(takeFragment(name), "")
}))

const { cprGuard, withoutCpr } = await load("cpr")
const isCpr = cprGuard(pattern)
await holds("the CPR guard", fc.property(project, (whole) => {
  const copy = structuredClone(whole)
  const kept = withoutCpr(whole, isCpr)
  assert.deepEqual(whole, copy)
  assert.equal(kept.id, whole.id)
  for (const [name, rows] of Object.entries(whole.lists)) {
    assert.deepEqual(kept.lists[name].map(({ id }) => id), rows.map(({ id }) => id))
  }
  const left = []
  JSON.stringify({ ...kept, id: "" }, (name, value) => {
    if (typeof value === "string" && name !== "id" && isCpr(value)) left.push(value)
    return value
  })
  assert.deepEqual(left, [])
}))

const { canonical, merge, without } = await load("project")
await holds("the canonical text", fc.property(project, (whole) => {
  const text = canonical(whole)
  assert.equal(canonical(JSON.parse(text)), text)
}))
await holds("laying a project over another", fc.property(project, project, (below, above) => {
  const both = merge(below, above)
  assert.equal(both.id, below.id)
  for (const name of ["fields", "lists", "matrices"]) {
    const names = new Set([...Object.keys(below[name]), ...Object.keys(above[name])])
    assert.deepEqual(new Set(Object.keys(both[name])), names)
  }
  without(below, [{ id: "a", kind: "rows", keys: ["b"] }])
}))

const { toDom, TAGS, ATTRIBUTES } = await load("tree")
const tag = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TAGS) }, { weight: 1, arbitrary: hostile },
  { weight: 1, arbitrary: fc.constantFrom("script", "img", "iframe", "style", "foreignObject") })
const attribute = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ATTRIBUTES) },
  { weight: 1, arbitrary: fc.constantFrom("onclick", "onload", "src", "style", "id", "name") }, { weight: 1, arbitrary: hostile })
const { tree } = fc.letrec((tie) => ({
  tree: fc.tuple(tag, fc.dictionary(attribute, hostile, { maxKeys: 3, noNullPrototype: true }),
    fc.array(fc.oneof({ weight: 2, arbitrary: hostile }, { weight: 1, arbitrary: tie("tree") }), { maxLength: 3 })),
}))
/** @param {any} element */
function judged(element) {
  if (!(element instanceof Element)) return
  assert.ok(TAGS.has(element.localName))
  for (const [name, value] of element.attributes) {
    assert.ok(ATTRIBUTES.has(name))
    if (name === "href") assert.ok(value.startsWith("../") && !value.includes(":"))
  }
  element.children.forEach(judged)
}
await holds("a tree", fc.property(tree, (found) => {
  let element = null
  try {
    element = toDom(found, "../")
  } catch (error) {
    assert.ok(error instanceof TypeError && error.message.startsWith("not allowed in a view"), String(error))
  }
  judged(element)
}))

const { forms, sayIn } = await load("localwords")
const choices = fc.array(fc.record({ value: hostile, forms: texts }), { minLength: 1, maxLength: 3 })
await holds("local words", fc.property(fc.dictionary(key, fc.record({ choices }), { maxKeys: 3, noNullPrototype: true }),
  hostile, hostile, (concepts, chosen, text) => {
    const words = forms(concepts, () => chosen)
    const place = new Element("div")
    const label = new Element("label")
    label.setAttribute("data-words", `${text} {ord.kontrakten}`)
    place.append(label)
    sayIn(place, words)
    assert.equal(typeof label.textContent, "string")
    assert.ok(!label.textContent.includes("[native code]"), label.textContent)
  }))

const { parseBlock } = await load("block")
await holds("a block that is pasted", fc.property(fc.oneof(hostile, fc.array(fc.constantFrom(
  "\t", "\n", "\r", "\r\n", ";", '"', '""', "a", "1,5", " "), { maxLength: 40 }).map((parts) => parts.join(""))), (text) => {
  const rows = parseBlock(text)
  const signs = rows.flat().join("").replaceAll('"', "")
  // Nothing is added, and nothing but what parts cells is taken away.
  const left = [...text.replace(/["\t\r\n;]/g, "")].sort().join("")
  assert.equal([...signs.replace(/["\t\r\n;]/g, "")].sort().join("").trim(), left.trim())
}))

globalThis.FileReader = class {
  readAsDataURL(file) {
    file.arrayBuffer().then((buffer) => {
      this.result = `data:;base64,${Buffer.from(buffer).toString("base64")}`
      this.onload()
    })
  }
}
const { questionAbout } = await load("files")
const start = fc.constantFrom("", "PK\x03\x04", "%PDF-", "{", " [", "\xef\xbb\xbf{", "\xff\xfe{\0")
await holds("a file", fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), hostile, async (first, bytes, name) => {
  const file = new File([Buffer.from(first, "latin1"), bytes], name)
  const asked = await questionAbout(file).catch((error) => error)
  if (asked instanceof Error) {
    assert.equal(asked.name, "FileError", asked.stack)
    assert.ok(["empty", "not-text"].includes(asked.code))
  } else assert.ok(asked.kind === "read" || Buffer.from(asked.bytes, "base64").length === file.size)
}))

const { isLocked, unlock } = await load("lockedfile")
const format = "kompetencevaerktoejet/laast-projekt"
await holds("a locked file", fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), hostile, async (key_, cipher, data) => {
  for (const version of [1, 2]) {
    const text = JSON.stringify({ format, version, key: key_, cipher, data })
    assert.ok(isLocked(text))
    const error = await unlock(text, "kode").catch((found) => found)
    assert.equal(error.name, "LockError", error.stack)
  }
}))
const deep = `{"format":"${format}","version":1,"readme":${"[".repeat(100_000)}${"]".repeat(100_000)},`
  + `"key":{"name":"PBKDF2-SHA-256","rounds":600000,"salt":""},"cipher":{"name":"AES-256-GCM","nonce":""},"data":""}`
assert.ok(isLocked(deep))
assert.equal((await unlock(deep, "kode").catch((found) => found)).name, "LockError")

const { sayName } = await load("wording")
await holds("the name of a file", fc.property(hostile, (name) => {
  assert.doesNotMatch(sayName(name), /[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b]/u)
}))

console.log(JSON.stringify({ done }))
