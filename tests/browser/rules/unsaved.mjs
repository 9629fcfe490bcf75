// @ts-nocheck -- see rules.mjs
/** What cannot be stored, or not here, or not yet, and what the reader is told of it. */

import assert from "node:assert/strict"

import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import { AT_NOON, draft, FILE, going, words } from "./drafts.mjs"
import { asked, MINUTE, pass, project, rule, turns, waits } from "./rules.mjs"

rule("what cannot be stored stays and is told, and another project must wait for it (D4)", async () => {
  const made = going()
  // Each time without the steps as well.
  made.store.failing = ["quota", "quota", "quota", "quota"]
  made.type("Vest")
  await pass(150)
  const { state, reason, saved } = made.saving.status
  assert.deepEqual([state, reason, saved, made.saving.isPending], ["unsaved", "quota", AT_NOON, true])
  await assert.rejects(made.saving.settle(), { name: "StoreError", code: "quota" })
  await made.saving.settle()
  assert.deepEqual([made.saving.status.state, made.saving.isPending], ["saved", false])
  assert.deepEqual(words(made), ["Vest", "Vest", "Vest", "Vest", "Vest"])
})

rule("it is tried again by itself", async () => {
  const made = going()
  made.store.failing = ["hangs"]
  made.type("Vest")
  await pass(150)
  assert.equal(made.store.saved.length, 1)
  await pass(4999)
  assert.equal(made.store.saved.length, 1)
  await pass(1)
  assert.deepEqual([words(made), made.saving.status.state, made.saving.status.reason], [["Vest", "Vest"], "saved", ""])
  await pass(10_000)
  assert.equal(made.store.saved.length, 2)
})

rule("what is typed after a failure is tried at once, and the state stays unsaved until it is stored", async () => {
  const made = going()
  made.store.failing = ["hangs"]
  made.saving.history.keep(project("Nord"), "clear")
  made.type("Vest")
  await pass(150)
  made.type("Syd")
  assert.equal(made.saving.status.state, "unsaved")
  await pass(150)
  assert.deepEqual([words(made), made.saving.status.state], [["Vest", "Syd"], "saved"])
  // The ring was not stored either.
  assert.deepEqual(made.store.saved.map((held) => held.ring?.length), [1, 1])
  await pass(10_000)
  assert.equal(made.store.saved.length, 2)
})

rule("what is wrong in another way is a failure", async () => {
  const made = going()
  made.store.failing = [Object.assign(new Error("odd"), { code: "conflict" })]
  made.type("Vest")
  await assert.rejects(made.saving.settle(), { name: "StoreError", code: "failed" })
  await made.saving.settle()
  assert.equal(made.saving.status.state, "saved")
})

rule("a page that is left tries nothing by itself", async () => {
  const made = going()
  made.store.failing = ["hangs"]
  made.leaving.abort()
  made.type("Vest")
  await made.saving.flush()
  assert.deepEqual([made.saving.status.state, waits()], ["unsaved", []])
})

rule("what is not ours to write over becomes a project of its own (D4)", async () => {
  for (const code of ["conflict", "newer"]) {
    const made = going("Øst", { log: { first: 0, done: 1, steps: [{ text: "{}" }], fresh: [] } })
    made.store.failing = [code]
    made.type("Vest")
    await pass(150)
    const [, held] = made.store.saved
    assert.deepEqual(made.notices, [{ code, params: { name: "Mit team (kopi)" } }])
    assert.equal(made.saving.project.name, "Mit team (kopi)")
    assert.notEqual(made.saving.project.id, "p1")
    assert.deepEqual([held.project.id, held.revision, held.ring, held.log.done], [made.saving.project.id, 0, [], 2])
    assert.deepEqual([made.saving.status.state, made.saving.revision, made.saving.steps.left], ["saved", 1, 2])
    assert.equal(made.states.some(({ state }) => state === "unsaved"), false)
  }
})

rule("the earlier states of a copy are its own", async () => {
  const made = going("Øst", { ring: [seal(canonical(project("Nord")), "row")] })
  made.store.failing = ["conflict"]
  made.type("Vest")
  await pass(150)
  const { id, name } = made.saving.project
  const ring = made.store.saved[1].ring.map(({ text }) => JSON.parse(text))
  assert.deepEqual(ring, [project("Nord", { id, name })])
  assert.deepEqual(made.saving.history.ring, made.store.saved[1].ring)
})

rule("a copy has a name of a hundred letters at most, to the letter", async () => {
  const made = going()
  assert.deepEqual(await made.saving.load("p9"), ["p9", `${"$&".repeat(50)} (kopi)`])
})

rule("a page that goes away writes blindly what is not stored, and nothing else (S4)", async () => {
  const made = going()
  made.saving.leave()
  assert.deepEqual([made.store.parted, made.store.saved], [[], []])
  made.type("Vest")
  made.saving.leave()
  const [held] = made.store.parted
  assert.deepEqual([held.project, held.revision, held.file, held.log.done], [project("Vest"), 3, FILE, 1])
  await turns()
  assert.deepEqual(words(made), ["Vest"])
  made.saving.leave()
  assert.equal(made.store.parted.length, 1)
  const go = made.store.shut()
  made.type("Syd")
  void made.saving.flush()
  await turns()
  made.saving.leave()
  assert.equal(made.store.parted.length, 2)
  go()
})

rule("leaving is asked about only while something may be lost", async () => {
  const made = going()
  assert.equal(asked.size, 0)
  made.type("Vest")
  assert.equal(asked.size, 1)
  await pass(150)
  assert.equal(asked.size, 0)
  made.store.failing = ["hangs"]
  made.type("Syd")
  await pass(150)
  assert.equal(asked.size, 1)
  const [ask] = asked
  let isHeld = false
  ask({ preventDefault: () => { isHeld = true } })
  assert.ok(isHeld)
})

rule("in memory it is said why, and asked about until there is a file", async () => {
  const made = draft({ mode: "memory", reason: "blocked" })
  made.saving.hold(null)
  assert.deepEqual([made.saving.status.state, made.saving.status.reason, asked.size], ["memory", "blocked", 0])
  made.type("Øst")
  assert.equal(made.saving.status.state, "memory")
  await pass(150)
  assert.deepEqual([words(made), made.saving.status.state, asked.size], [["Øst"], "memory", 1])
  await made.saving.put(made.saving.project, { at: AT_NOON, changes: 0, since: "" })
  assert.equal(asked.size, 0)
  made.type("Vest")
  await pass(150)
  assert.equal(asked.size, 1)
  made.leaving.abort()
  await made.saving.put(project("Syd"))
  assert.equal(asked.size, 0)
})

rule("it is told when a file is due, and only while the page is here", async () => {
  const made = going()
  made.type("Vest")
  await pass(150)
  assert.deepEqual([made.saving.status.remind, waits()], [false, [20 * MINUTE]])
  const told = made.states.length
  await pass(20 * MINUTE - 1)
  assert.equal(made.states.length, told)
  await pass(1)
  assert.equal(made.states.length, told + 1)
  assert.deepEqual([made.states.at(-1).remind, made.states.at(-1).state, waits()], [true, "saved", []])
  await made.saving.put(made.saving.project, { at: AT_NOON, changes: 0, since: "" })
  assert.deepEqual([made.saving.status.remind, waits()], [false, []])
  made.leaving.abort()
  await made.saving.put(project("Syd"))
  assert.deepEqual(waits(), [])
})

rule("thirty changes make a file due", async () => {
  const made = going("Øst", { file: { ...FILE, changes: 29, since: AT_NOON } })
  assert.equal(made.saving.status.remind, false)
  made.type("Vest")
  await made.saving.flush()
  assert.equal(made.saving.status.remind, true)
})
