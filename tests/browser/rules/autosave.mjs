// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import { AT_NOON, draft, FILE, going, words } from "./drafts.mjs"
import { asked, MINUTE, pass, project, rule, turns, waits } from "./rules.mjs"

rule("nothing is written before the first load has ended (D1)", async () => {
  const made = draft()
  assert.deepEqual(made.saving.status, { state: "loading", reason: "", saved: "", file: FILE, remind: false })
  assert.equal(made.saving.project.name, "Mit team")
  assert.equal(made.saving.isPending, false)
  assert.deepEqual([made.saving.history.ring, made.saving.revision, made.saving.steps.left], [[], 0, 0])
  assert.equal(asked.size, 0)
  made.type("Øst")
  made.type("Østre")
  await pass(10_000)
  await made.saving.flush()
  made.saving.leave()
  assert.deepEqual([made.store.saved, made.store.parted], [[], []])
  assert.equal(made.saving.isPending, true)
  // Leaving is asked about, which is said once.
  assert.deepEqual([asked.size, made.states.map(({ state }) => state)], [1, ["loading"]])
  made.saving.hold(null)
  assert.equal(asked.size, 0)
})

rule("a fresh project is empty until something is typed, and saved when the store has said so (D3)", async () => {
  const made = draft()
  made.saving.hold(null)
  assert.equal(made.saving.status.state, "empty")
  await made.saving.flush()
  await pass(1000)
  assert.deepEqual(made.store.saved, [])
  made.states.length = 0
  made.type("Øst")
  assert.equal(made.saving.status.state, "saving")
  made.type("Øst")
  assert.deepEqual(made.states.map(({ state }) => state), ["saving"])
  await pass(149)
  assert.deepEqual(words(made), [])
  await pass(1)
  assert.deepEqual(words(made), ["Øst"])
  const { state, saved, file } = made.saving.status
  assert.deepEqual([state, saved, file.changes, made.saving.revision], ["saved", new Date().toISOString(), 1, 1])
  const [held] = made.store.saved
  assert.deepEqual([held.revision, held.written, held.log.done, "ring" in held], [0, canonical(made.saving.project), 1, false])
  assert.equal(made.saving.isPending, false)
  made.type("Vest")
  assert.equal(made.saving.status.state, "saving")
})

rule("what is typed on meanwhile does not put the save off, and is stored after it (D2)", async () => {
  const made = going()
  for (const word of ["a", "ab", "abc"]) {
    made.type(word)
    await pass(50)
  }
  assert.deepEqual(words(made), ["abc"])
  const go = made.store.shut()
  made.type("abcd")
  await pass(150)
  made.type("abcde")
  assert.equal(made.saving.status.state, "saving")
  void made.saving.flush()
  await turns()
  assert.equal(made.store.saved.length, 2)
  go()
  await turns()
  assert.deepEqual(words(made), ["abc", "abcd", "abcde"])
  assert.deepEqual(made.store.saved.map(({ revision }) => revision), [3, 4, 5])
  assert.deepEqual([made.saving.status.state, made.saving.isPending, waits().includes(150)], ["saved", false, false])
})

rule("a disk that is slow is given time to breathe, and no more than is needed", async () => {
  const made = going()
  for (const [takes, wait] of [[100, 400], [10, 150], [1000, 900], [0, 150]]) {
    made.store.takes = takes
    made.type(`${takes}`)
    await made.saving.flush()
    made.type(`${takes} and more`)
    assert.ok(waits().includes(wait), `${takes}`)
    await made.saving.flush()
  }
})

rule("what stands as it is stored is not stored again", async () => {
  const made = going()
  made.type("Øst")
  await pass(150)
  assert.deepEqual([made.store.saved, made.saving.status.state], [[], "saved"])
  made.saving.history.keep(made.saving.project, "clear")
  made.type("Øst")
  await pass(150)
  assert.deepEqual([made.store.saved.length, made.store.saved[0].ring.length, made.saving.history.isNew], [1, 1, false])
  assert.equal(made.store.saved[0].file.changes, 0)
  made.type("Øst")
  await pass(150)
  assert.equal(made.store.saved.length, 1)
})

rule("what was held over from a page that could not store it is stored", async () => {
  const made = going("Øst", { text: "" })
  assert.equal(made.saving.status.state, "saving")
  await pass(150)
  assert.deepEqual(words(made), ["Øst"])
  assert.equal(made.saving.history.ring.length, 0)
})

rule("a project that comes brings all that belongs to it", async () => {
  const made = draft()
  const ring = [seal("{}")]
  made.saving.revision = 9
  const steps = { first: 2, done: 0, steps: [{ text: "x" }], fresh: [] }
  const found = { project: project("Øst"), text: canonical(project("Øst")), saved: AT_NOON, revision: 3, file: { ...FILE, changes: 2, since: AT_NOON }, ring, log: steps }
  made.saving.hold({ ...found, restored: "then", copied: "Mit team (kopi)" })
  assert.deepEqual([made.saving.project, made.saving.revision, made.saving.history.ring, made.saving.steps.log], [project("Øst"), 3, ring, steps])
  assert.deepEqual(made.saving.status, { state: "saved", reason: "", saved: AT_NOON, file: found.file, remind: false })
  assert.deepEqual(made.notices, [
    { code: "damaged", params: { time: "then" } }, { code: "copied", params: { name: "Mit team (kopi)" } }])
  made.type("Vest")
  made.enhed = undefined
  made.saving.hold(null)
  assert.deepEqual([made.saving.revision, made.saving.status.saved, made.saving.status.file, made.saving.isPending], [0, "", FILE, false])
  assert.deepEqual([made.saving.history.ring, made.saving.steps.left, made.saving.project.fields], [[], 0, {}])
  assert.equal(made.notices.length, 2)
  assert.deepEqual(waits(), [])
  // And what is typed now is stored as soon as ever.
  made.type("Syd")
  assert.ok(waits().includes(150))
})

rule("a change is counted once, however often it is stored", async () => {
  const made = going()
  const count = async (word) => {
    made.type(word)
    await made.saving.flush()
    return made.saving.status.file.changes
  }
  assert.equal(await count("a"), 1)
  assert.equal(await count("ab"), 1)
  made.saving.steps.close()
  assert.equal(await count("abc"), 2)
  assert.equal(made.saving.status.file.since, AT_NOON)
  await made.saving.put(made.saving.project, { ...FILE, at: AT_NOON })
  assert.equal(made.saving.status.file.changes, 0)
  assert.equal(await count("abcd"), 1)
  made.enhed = undefined
  made.saving.hold(null)
  assert.equal(await count("x"), 1)
})

rule("what becomes a file is stored as one, also where nothing else is new", async () => {
  const made = going("Øst", { file: { ...FILE, changes: 3, since: AT_NOON } })
  const file = { at: AT_NOON, changes: 0, since: "" }
  await made.saving.put(project("Øst"), file)
  assert.deepEqual([made.store.saved[0].file, made.saving.status.file], [file, file])
  await made.saving.put(project("Øst"))
  assert.equal(made.store.saved.length, 1)
  await made.saving.put(project("Vest"), file)
  assert.deepEqual(made.store.saved[1].file, file)
  await made.saving.put(project("Syd"))
  assert.equal(made.store.saved[2].file.changes, 1)
})

rule("what becomes a file while it is stored is a file", async () => {
  const made = going()
  const go = made.store.shut()
  made.type("Vest")
  void made.saving.flush()
  await turns()
  const file = { at: AT_NOON, changes: 0, since: "" }
  const put = made.saving.put(made.saving.project, file)
  go()
  await put
  assert.deepEqual([made.saving.status.file, made.store.saved.at(-1).file], [file, file])
})

rule("a state from before a rest is kept in the ring with the next save", async () => {
  const made = going()
  await pass(31 * MINUTE)
  made.type("Vest")
  await made.saving.flush()
  const [held] = made.store.saved
  assert.deepEqual(held.ring.map(({ text, saved, reason }) => [text, saved, reason]), [[canonical(project("Øst")), AT_NOON, "rest"]])
  made.type("Syd")
  await made.saving.flush()
  assert.equal("ring" in made.store.saved[1], false)
  await pass(31 * MINUTE)
  made.saving.history.keep(project("Nord"), "clear")
  made.type("Syd")
  await made.saving.flush()
  assert.deepEqual(made.store.saved[2].ring.map(({ reason }) => reason), ["rest", "clear"])
})

rule("every four hundredth save keeps the state before it", async () => {
  const made = going("Øst", { revision: 400 })
  made.type("Vest")
  await made.saving.flush()
  assert.equal(made.store.saved[0].ring.length, 1)
  made.type("Syd")
  await made.saving.flush()
  assert.equal("ring" in made.store.saved[1], false)
})

rule("what was stored for a project that was left meanwhile is not said of the next", async () => {
  const made = going()
  const go = made.store.shut()
  made.type("Vest")
  void made.saving.flush()
  await turns()
  made.enhed = undefined
  made.saving.hold(null)
  const told = made.states.length
  go()
  await turns()
  assert.deepEqual([made.saving.revision, made.saving.status.saved, made.saving.status.state, made.states.length], [0, "", "empty", told])
  assert.equal(made.saving.status.file.changes, 0)
})

rule("nothing stays of what is erased, and the text before it is not kept", async () => {
  const made = going("Øst", { ring: [seal(canonical(project("Øst")), "row")], log: { first: 0, done: 1, steps: [{ text: "Øst" }], fresh: [] } })
  await pass(31 * MINUTE)
  made.saving.rewrite((found) => ({ ...found, fields: {} }))
  await made.saving.put(made.saving.project)
  const [held] = made.store.saved
  assert.doesNotMatch(JSON.stringify(held), /Øst/)
  assert.deepEqual([held.ring.length, held.log.steps], [1, []])
  made.saving.rewrite((found) => found)
  await made.saving.put(made.saving.project)
  assert.equal(made.store.saved.length, 2)
})

rule("the status is nobody else's to change", () => {
  const made = going()
  made.saving.status.file.changes = 99
  assert.equal(made.saving.status.file.changes, 0)
})

rule("a notice without parameters has none", () => {
  const made = going()
  made.saving.tell("deleted")
  assert.deepEqual(made.notices, [{ code: "deleted", params: {} }])
})
