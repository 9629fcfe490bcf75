// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import fc from "fast-check"

import { changesBetween, withChanges } from "../../../overrides/assets/javascripts/worksheet/changes.js"
import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { project, rule } from "./rules.mjs"

const RUNS = 150
const key = fc.constantFrom("a", "b", "id")
const text = fc.constantFrom("", "Øst", "Vest", "\ud800")
const texts = fc.dictionary(key, text, { noNullPrototype: true })
const row = fc.record({ id: fc.constantFrom("r1", "r2", "r3"), navn: text }, { requiredKeys: ["id"], noNullPrototype: true })
const section = fc.constantFrom("ark", "mere")
const whole = fc.record({
  name: text,
  fields: fc.dictionary(section, texts, { noNullPrototype: true }),
  lists: fc.dictionary(section, fc.array(row, { maxLength: 5 }), { noNullPrototype: true }),
}, { noNullPrototype: true })

/** Without what is empty, but with every row. */
function filled(value) {
  if (Array.isArray(value)) return value.length ? value.map((each) => filled(each) ?? {}) : undefined
  if (typeof value !== "object") return value || undefined
  const entries = Object.entries(value).map(([name, part]) => [name, filled(part)]).filter(([, part]) => part)
  return entries.length ? Object.fromEntries(entries) : undefined
}

/** @param {any[]} raekker */
const listed = (...raekker) => ({ lists: { raekker } })
const r = (id, navn = id) => ({ id, navn })

rule("changes lead from any state to any other and back, to the letter", () => {
  fc.assert(fc.property(whole, whole, (before, after) => {
    const copies = structuredClone([before, after])
    const changes = changesBetween(before, after)
    const there = withChanges(before, changes, "forth")
    if (changes.length) assert.equal(canonical(there), canonical(after))
    else assert.equal(canonical(filled(before) ?? {}), canonical(filled(after) ?? {}))
    assert.equal(canonical(withChanges(there, changes.toReversed(), "back")), canonical(before))
    assert.deepEqual([before, after], copies)
  }), { numRuns: RUNS, seed: 1 })
})

rule("changes fit where what was empty is not there (C3)", () => {
  fc.assert(fc.property(whole, whole, (before, after) => {
    const changes = changesBetween(before, after)
    const there = withChanges(filled(before) ?? {}, changes, "forth")
    assert.notEqual(there, null)
    assert.equal(canonical(filled(there) ?? {}), canonical(filled(changes.length ? after : before) ?? {}))
  }), { numRuns: RUNS, seed: 1 })
})

rule("a field that came, went or was rewritten is one change of that field", () => {
  const path = ["fields", "ark", "enhed"]
  assert.deepEqual(changesBetween(project("Øst"), project("Vest")), [{ path, before: "Øst", after: "Vest" }])
  assert.deepEqual(changesBetween({ fields: { ark: {} } }, { fields: { ark: { enhed: "Vest" } } }), [{ path, after: "Vest" }])
  assert.deepEqual(changesBetween({ fields: { ark: { enhed: "Øst" } } }, { fields: { ark: {} } }), [{ path, before: "Øst" }])
  assert.deepEqual(changesBetween({ a: null }, { a: { b: "c" } }), [{ path: ["a"], before: null, after: { b: "c" } }])
})

rule("rows that came or went are one change of their list, without their neighbours (C2)", () => {
  const path = ["lists", "raekker"]
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => r(id))
  const between = (before, after) => changesBetween(listed(...before), listed(...after))
  assert.deepEqual(between([a, b, c], [a, c]), [{ path, at: 1, out: [b], in: [] }])
  assert.deepEqual(between([a, c], [a, b, c]), [{ path, at: 1, out: [], in: [b] }])
  assert.deepEqual(between([a, b, d], [a, c, d]), [{ path, at: 1, out: [b], in: [c] }])
  assert.deepEqual(between([a], [a, a]), [{ path, at: 1, out: [], in: [a] }])
  assert.deepEqual(between([a, a, a], [a, a]), [{ path, at: 2, out: [a], in: [] }])
  assert.deepEqual(between([a, b, c], [b, c]), [{ path, at: 0, out: [a], in: [] }])
  assert.deepEqual(between([a, b, c, d], [b, c, d]), [{ path, at: 0, out: [a], in: [] }])
  assert.deepEqual(between([a, b], [b, a]), [{ path, at: 0, out: [a, b], in: [b, a] }])
  assert.deepEqual(between([a, b], []), [{ path, at: 0, out: [a, b], in: [] }])
})

rule("a row that is written in is a change of its field", () => {
  const found = changesBetween(listed(r("a"), r("b")), listed(r("a"), r("b", "Ny")))
  assert.deepEqual(found, [{ path: ["lists", "raekker", 1, "navn"], before: "b", after: "Ny" }])
})

rule("a list of texts is spliced", () => {
  assert.deepEqual(changesBetween(["x", "y"], ["x", "z"]), [{ path: [], at: 1, out: ["y"], in: ["z"] }])
  assert.deepEqual(changesBetween([null], [r("a")]), [{ path: [], at: 0, out: [null], in: [r("a")] }])
  assert.deepEqual(changesBetween([null, "y"], [null, "z"]), [{ path: [], at: 1, out: ["y"], in: ["z"] }])
  assert.deepEqual(changesBetween(["x", "y"], ["x", "y"]), [])
  assert.deepEqual(changesBetween({ a: [["x"]], b: "" }, { a: [["x"]], b: "c" }), [{ path: ["b"], before: "", after: "c" }])
})

rule("what is only empty or only written otherwise is no change (C3)", () => {
  assert.deepEqual(changesBetween({}, { fields: { ark: { enhed: "" } }, lists: { raekker: [] } }), [])
  assert.deepEqual(changesBetween(listed({ id: "", navn: "" }), listed()), [])
  assert.deepEqual(changesBetween({ name: "\ud800" }, { name: "\ufffd" }), [])
})

rule("a change does not fit where something else stands (C1)", () => {
  const changes = changesBetween(project("Øst"), project("Vest"))
  assert.equal(withChanges(project("Nord"), changes, "forth"), null)
  assert.equal(withChanges(project("Øst"), changes, "back"), null)
  assert.equal(withChanges(project(""), changes, "forth"), null)
  const rows = changesBetween(listed(r("a"), r("b")), listed(r("b")))
  assert.equal(withChanges(listed(r("c"), r("b")), rows, "forth"), null)
  assert.equal(withChanges(listed(r("a"), r("b")), rows, "forth").lists.raekker.length, 1)
  assert.deepEqual(withChanges(listed(r("b")), rows, "back"), listed(r("a"), r("b")))
})

rule("a list does not fit where there is none, nor a part where there is another kind", () => {
  const rows = [{ path: ["lists", "raekker"], at: 0, out: [], in: [r("a")] }]
  assert.equal(withChanges({ lists: { raekker: { 0: "x" } } }, rows, "forth"), null)
  assert.deepEqual(withChanges({}, rows, "forth"), listed(r("a")))
  const inside = [{ path: ["lists", "raekker", 0, "maal"], after: "Ro" }]
  // A row that is gone is not an empty one.
  assert.equal(withChanges(listed(), inside, "forth"), null)
  for (const fields of ["text", null]) {
    assert.equal(withChanges({ fields }, [{ path: ["fields", "ark", "enhed"], after: "Ro" }], "forth"), null)
    assert.equal(withChanges({ fields }, [{ path: ["fields", "ark"], after: "Ro" }], "forth"), null)
  }
  assert.equal(withChanges({}, [{ path: [], after: "Ro" }], "forth"), null)
  assert.equal(withChanges({ a: ["x"] }, [{ path: ["a"], before: { 0: "x" }, after: "Ro" }], "forth"), null)
})

rule("what all objects have is nothing that stands there", () => {
  const changes = [{ path: ["fields", "toString", "enhed"], after: "Ro" }]
  const made = withChanges({ fields: {} }, changes, "forth")
  assert.deepEqual(Object.keys(made.fields), ["toString"])
  assert.equal(Object.hasOwn(Object.prototype.toString, "enhed"), false)
})

rule("what a change holds stays its own", () => {
  const changes = [{ path: ["lists", "raekker"], at: 0, out: [], in: [r("a")] }, { path: ["fields", "ark"], after: { enhed: "Ro" } }]
  const made = withChanges({}, changes, "forth")
  made.lists.raekker[0].navn = "Ny"
  made.fields.ark.enhed = "Ny"
  assert.deepEqual([changes[0].in[0], changes[1].after], [r("a"), { enhed: "Ro" }])
})
