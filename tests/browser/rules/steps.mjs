// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { StoreError } from "../../../overrides/assets/javascripts/worksheet/database.js"
import { isSound, seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import {
  fresh, keepSteps, logMark, numbered, saveWithSteps, soundLog,
} from "../../../overrides/assets/javascripts/worksheet/steprows.js"
import { StepLog, withStep } from "../../../overrides/assets/javascripts/worksheet/steps.js"
import { project, rule } from "./rules.mjs"

const enhed = (found) => found?.fields.ark.enhed

/** A log of so many steps, each of so many letters. */
const long = (count, size) => ({
  first: 5, done: count, fresh: [], steps: Array.from({ length: count }, () => ({ text: "x".repeat(size) })),
})

function typed(...words) {
  const steps = new StepLog(project(""))
  for (const word of words) {
    steps.extend(project(word))
    steps.close()
  }
  return steps
}

rule("a log begins with nothing to undo", () => {
  const steps = new StepLog(project(""))
  assert.deepEqual(steps.log, { first: 0, done: 0, steps: [], fresh: [] })
  assert.deepEqual([steps.canRedo, steps.left, steps.position], [false, 0, 0])
  assert.deepEqual([steps.next("back"), steps.next("forth"), steps.move("back"), steps.move("forth")], [null, null, null, null])
})

rule("all between two pauses is one step (U1)", () => {
  const steps = new StepLog(project(""))
  steps.extend(project("Ø"))
  steps.extend(project("Øst"))
  assert.equal(steps.left, 1)
  steps.close()
  steps.extend(project("Øst og"))
  assert.equal(steps.left, 2)
  assert.equal(enhed(steps.move("back")), "Øst")
  assert.equal(enhed(steps.move("back")), "")
})

rule("typed and taken away again is no step", () => {
  const steps = typed("Øst")
  steps.extend(project("Vest"))
  steps.extend(project("Øst"))
  assert.equal(steps.left, 1)
  steps.extend(project("Nord"))
  assert.equal(steps.left, 2)
  steps.extend(project("Øst"))
  assert.equal(enhed(steps.move("back")), "")
})

rule("a step has the name and the place it was begun with, and no other has", () => {
  const steps = typed("Øst")
  assert.deepEqual([steps.next("back").reason, steps.next("back").place], ["", ""])
  steps.at("Enhed")
  steps.at("Mål")
  steps.extend(project("Vest"))
  assert.deepEqual([steps.next("back").reason, steps.next("back").place], ["", "Enhed"])
  steps.begin("paste", "Rækker")
  steps.extend(project("Nord"))
  assert.deepEqual([steps.next("back").reason, steps.next("back").place], ["paste", "Rækker"])
  steps.begin("clear")
  steps.extend(project("Syd"))
  steps.close()
  assert.deepEqual([steps.next("back").reason, steps.next("back").place], ["clear", ""])
  steps.extend(project("Vest"))
  assert.deepEqual([steps.next("back").reason, steps.next("back").place], ["", ""])
})

rule("what was undone can be redone until something else is done (U3)", () => {
  const steps = typed("Øst", "Vest")
  assert.equal(steps.canRedo, false)
  assert.equal(enhed(steps.move("back")), "Øst")
  assert.deepEqual([steps.canRedo, steps.left, steps.position, steps.log.steps.length], [true, 1, 1, 2])
  assert.equal(enhed(steps.move("back")), "")
  assert.equal(steps.move("back"), null)
  assert.equal(enhed(steps.move("forth")), "Øst")
  assert.equal(steps.next("forth").changes[0].after, "Vest")
  steps.extend(project("Nord"))
  assert.deepEqual([steps.canRedo, steps.left, steps.next("forth")], [false, 2, null])
  assert.equal(enhed(steps.move("back")), "Øst")
})

rule("a log that does not fit is dropped, and its numbers are not used again (U4)", () => {
  const log = { ...typed("Øst", "Vest").log, first: 3 }
  const steps = new StepLog(project("Nord"), { ...log, done: 1 })
  assert.equal(steps.move("back"), null)
  assert.deepEqual(steps.log, { first: 5, done: 0, steps: [], fresh: [] })
  assert.deepEqual([steps.canRedo, steps.position], [false, 5])
})

rule("several changes of one step are taken back in turn", () => {
  const before = project("", { lists: { raekker: [{ id: "a" }] } })
  const after = project("Øst", { lists: { raekker: [{ id: "b" }, { id: "a" }] } })
  const steps = new StepLog(before)
  steps.extend(after)
  assert.deepEqual(steps.move("back"), before)
  assert.deepEqual(steps.move("forth"), after)
  // Each stands on what the other left, as after a value that became a section.
  const text = JSON.stringify({ reason: "", place: "", changes: [
    { path: ["a"], before: "", after: "b" }, { path: ["a"], before: "b", after: "c" }] })
  const [back, forth] = [{ a: "" }, { a: "c" }]
  assert.deepEqual(new StepLog(forth, { first: 0, done: 1, steps: [{ text }], fresh: [] }).move("back"), back)
  assert.deepEqual(new StepLog(back, { first: 0, done: 0, steps: [{ text }], fresh: [] }).move("forth"), forth)
})

rule("it is known which steps are not stored", () => {
  const steps = typed("Øst", "Vest")
  assert.deepEqual(steps.log.fresh, [0, 1])
  const { log } = steps
  steps.extend(project("Nord"))
  steps.markStored(log)
  assert.deepEqual(steps.log.fresh, [2])
  assert.equal(log.steps.length, 2)
  steps.markStored(steps.log)
  const same = project("Syd")
  steps.extend(same)
  assert.deepEqual(steps.log.fresh, [2])
  steps.markStored(steps.log)
  steps.extend(same)
  assert.deepEqual(steps.log.fresh, [])
  steps.markUnstored()
  assert.deepEqual(steps.log.fresh, [0, 1, 2])
  assert.deepEqual(new StepLog(same, { ...log, fresh: [1] }).log, { ...log, fresh: [1] })
})

rule("one can go on from another state with nothing to undo of how it came", () => {
  const steps = typed("Øst")
  steps.goOnFrom(project("Vest"))
  assert.equal(steps.left, 1)
  steps.extend(project("Nord"))
  assert.equal(enhed(steps.move("back")), "Vest")
})

rule("two hundred small steps are kept (U2)", () => {
  const log = long(199, 10)
  const steps = new StepLog(project(""), log)
  steps.extend(project("Øst"))
  assert.deepEqual([steps.log.first, steps.left, steps.log.steps.length], [5, 200, 200])
  steps.close()
  steps.extend(project("Vest"))
  assert.deepEqual([steps.log.first, steps.left, steps.log.steps.length], [6, 200, 200])
  assert.equal(log.steps.length, 199)
  assert.equal(enhed(steps.move("back")), "Øst")
})

rule("a hundred are kept of those that are more than a million letters together (U2)", () => {
  const size = typed("Øst").log.steps[0].text.length
  const kept = (count, each, first = each) => {
    const log = long(count, each)
    log.steps[0] = { text: "x".repeat(first) }
    const steps = new StepLog(project(""), log)
    steps.extend(project("Øst"))
    assert.equal(steps.position, 5 + count + 1)
    return steps.left
  }
  assert.equal(kept(120, 8000, 1_000_000 - size - 119 * 8000), 121)
  assert.equal(kept(120, 8000, 1_000_001 - size - 119 * 8000), 120)
  assert.equal(kept(120, 20_000), 100)
  assert.equal(kept(99, 20_000), 100)
  // And no more than eight millions, but the newest always.
  assert.equal(kept(2, 4_000_000, 4_000_000 - size), 3)
  assert.equal(kept(2, 4_000_000, 4_000_001 - size), 2)
  assert.equal(kept(2, 9_000_000), 1)
})

rule("the newest step stays however big, and one that is open takes no other's place", () => {
  const steps = typed("Øst")
  steps.extend(project("x".repeat(8_100_000)))
  assert.deepEqual([steps.left, steps.log.first], [1, 1])
  steps.extend(project("Vest"))
  assert.deepEqual([steps.left, steps.log.first], [1, 1])
})

rule("a project that is not open gets a step more", () => {
  const found = { project: project("Øst"), log: typed("Øst").log }
  const log = withStep(found, project("Øst", { name: "Nyt" }), "rename")
  assert.equal(log.done, 2)
  assert.deepEqual(JSON.parse(log.steps[1].text), {
    reason: "rename", place: "", changes: [{ path: ["name"], before: "Mit team", after: "Nyt" }],
  })
})

rule("steps are numbered on from the first that is kept", () => {
  const log = { ...typed("Øst", "Vest").log, first: 7, done: 1, fresh: [1] }
  const [one, other] = log.steps
  assert.deepEqual(numbered(log), [{ number: 7, ...one }, { number: 8, ...other }])
  assert.deepEqual(fresh(log), [{ number: 8, ...other }])
  assert.deepEqual([numbered(null), fresh(null)], [[], []])
  assert.deepEqual(logMark(log, seal("{}")), { first: 7, done: 1, count: 2, of: seal("{}").checksum })
})

rule("rows outside the log are forgotten and new ones put", () => {
  const done = []
  const tables = { removeUnder: (...of) => done.push(of), put: (_, row) => done.push(row) }
  keepSteps(tables, { id: "p1", log: { first: 7, count: 2 } }, [{ number: 8, text: "{}" }])
  const [before, after, row] = done
  assert.deepEqual(before, ["steps", "p1", "", "0000000007"])
  assert.deepEqual(after, ["steps", "p1", "0000000009"])
  assert.deepEqual(row, { id: "p1/0000000008", ...seal("{}") })
  done.length = 0
  keepSteps(tables, { id: "p1" }, [])
  assert.deepEqual(done, [["steps", "p1", "", "0000000000"], ["steps", "p1", "0000000000"]])
})

rule("a log is read where it is whole and about this text, and else not at all", () => {
  const head = { id: "p1", checksum: 9, log: { first: 7, done: 1, count: 2, of: 9 } }
  const row = (number, text) => ({ id: `p1/000000000${number}`, ...seal(text) })
  const both = [row(7, "a"), row(8, "b")]
  const log = { first: 7, done: 1, steps: [{ text: "a" }, { text: "b" }], fresh: [] }
  assert.ok(both.every(isSound))
  assert.deepEqual(soundLog(head, both), log)
  assert.deepEqual(soundLog({ ...head, log: { ...head.log, done: 2 } }, both), { ...log, done: 2 })
  assert.equal(soundLog({ ...head, log: { ...head.log, done: 3 } }, both), null)
  assert.equal(soundLog({ ...head, log: undefined }, []), null)
  assert.equal(soundLog({ ...head, checksum: 8 }, both), null)
  assert.equal(soundLog(head, both.slice(1)), null)
  assert.equal(soundLog(head, [row(7, "a"), row(9, "b")]), null)
  assert.equal(soundLog(head, [row(7, "a"), { ...row(8, "b"), text: "c" }]), null)
  assert.equal(soundLog(head, [...both, row(9, "c")]), null)
})

rule("where there is no room for the steps, the project is stored without them", async () => {
  const steps = typed("Øst")
  const asked = []
  const full = { async save(held) {
    asked.push(held.log?.done)
    if (held.log) throw new StoreError("quota")
    return "kept"
  } }
  assert.equal(await saveWithSteps(full, {}, steps), "kept")
  assert.deepEqual([asked, steps.log.fresh], [[1, undefined], [0]])
  const roomy = { save: async (held) => held }
  assert.deepEqual(await saveWithSteps(roomy, { revision: 3 }, steps), { revision: 3, log: { ...steps.log, fresh: [0] } })
  assert.deepEqual(steps.log.fresh, [])
  await assert.rejects(saveWithSteps(full, {}, new StepLog(project(""))).then(() => saveWithSteps({
    save: async () => { throw new StoreError("conflict") },
  }, {}, steps)), { code: "conflict" })
  assert.deepEqual(steps.log.fresh, [])
  const other = Object.assign(new Error("other"), { code: "quota" })
  await assert.rejects(saveWithSteps({ save: async () => { throw other } }, {}, steps), other)
})
