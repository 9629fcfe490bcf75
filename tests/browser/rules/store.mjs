// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import { openStore, ProjectStore } from "../../../overrides/assets/javascripts/worksheet/store.js"
import { AT_NOON, damaged, enhed, FILE, held, left, logTo, texts } from "./projects.mjs"
import { alter, disk, NAME, NOON, pass, project, refusal, rows, rule, setClock } from "./rules.mjs"

rule("there is one store of the visit", () => {
  assert.ok(openStore() instanceof ProjectStore)
  assert.equal(openStore(), openStore())
})

rule("a project is stored whole, and found as the current one", async () => {
  const store = new ProjectStore()
  assert.equal(await store.load(), null)
  const file = { ...FILE, at: "at" }
  const log = logTo(project("Øst"))
  const ring = [seal(canonical(project("")), "clear")]
  assert.deepEqual(await store.save({ ...held(project("Øst")), file, ring, log }), { revision: 1, saved: AT_NOON })
  assert.deepEqual([store.mode, store.reason], ["indexeddb", ""])
  const text = canonical(project("Øst"))
  assert.deepEqual(await new ProjectStore().load(), {
    project: project("Øst"), text, revision: 1, file, saved: AT_NOON, ring, log: { ...log, fresh: [] }, restored: "", copied: "",
  })
  const [head] = await rows("projects")
  const { writer, ...rest } = head
  assert.ok(writer)
  assert.deepEqual(rest, {
    ...seal(text), schema: 1, revision: 1, stamp: 1, id: "p1", name: "Mit team", file,
    log: { first: 0, done: 1, count: 1, of: seal(text).checksum },
  })
  // The ring only when it changed, and a text that is known is not made again.
  await store.save({ ...held(project("Vest"), 1), written: canonical(project("Nord")) })
  assert.deepEqual(await rows("rings"), [{ id: "p1", states: ring }])
  assert.deepEqual(await texts(), ["Nord"])
  assert.equal("log" in (await rows("projects"))[0], false)
  assert.deepEqual(await rows("steps"), [])
})

rule("a revision is one more than any before", async () => {
  const store = new ProjectStore()
  assert.equal((await store.save(held(project("a"), 6))).revision, 7)
  assert.equal((await store.save(held(project("b"), 7))).revision, 8)
  // A save that arrived although its answer was lost is ours.
  assert.equal((await store.save(held(project("c"), 2))).revision, 9)
  assert.deepEqual(await texts(), ["c"])
})

rule("what another tab wrote is not written over (S2)", async () => {
  const [one, other] = [new ProjectStore(), new ProjectStore()]
  await one.save(held(project("Øst")))
  assert.equal(await refusal(other.save(held(project("Vest")))), "conflict")
  assert.deepEqual(await texts(), ["Øst"])
  assert.equal((await other.save(held(project("Vest"), 1))).revision, 2)
  assert.equal(await refusal(one.save(held(project("Syd"), 1))), "conflict")
  assert.deepEqual(await texts(), ["Vest"])
})

rule("what a newer build wrote is neither written over nor read (S3)", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await alter("projects", (row) => ({ ...row, schema: 2 }))
  assert.equal(await refusal(store.save(held(project("Vest"), 1))), "newer")
  assert.deepEqual(await texts(), ["Øst"])
  assert.equal(await refusal(new ProjectStore().load()), "newer")
  assert.deepEqual((await store.list()).map(({ status }) => status), ["newer"])
})

rule("a damaged record that is saved over is set aside under an id of its own (S3)", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await alter("projects", damaged)
  await store.save(held(project("Vest"), 1))
  const [aside, ...more] = (await rows("projects")).filter((row) => row.damaged)
  assert.deepEqual([more, JSON.parse(aside.text).fields.ark.enhed], [[], "Ost"])
  assert.notEqual(aside.id, "p1")
  assert.deepEqual(await texts(), ["Ost", "Vest"])
})

rule("a damaged record gives way to the newest sound state of its ring (S3)", async () => {
  const store = new ProjectStore()
  const states = ["Ro", "Nord", "Syd", "Rest"].map((word, at) => ({ ...seal(canonical(project(word)), "clear"), saved: `${at}` }))
  states[3].length += 1
  await store.save({ ...held(project("Øst"), 4), ring: states, log: logTo(project("Øst")) })
  await alter("projects", damaged)
  const found = await new ProjectStore().load("p1")
  assert.deepEqual([enhed(found), found.revision, found.restored, found.saved, found.log], ["Syd", 6, "2", "2", null])
  assert.deepEqual(found.ring.map(({ saved }) => saved), ["0", "1", "2"])
  assert.deepEqual(await rows("steps"), [])
  assert.deepEqual((await store.list()).map(({ id, status }) => [id === "p1", status]), [[false, "damaged"], [true, "ok"]])
  assert.equal(enhed(await new ProjectStore().load()), "Syd")
})

rule("a damaged record without a sound state is set aside, and said to be damaged", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await alter("projects", (row) => damaged({ ...row, revision: undefined }))
  assert.equal(await refusal(new ProjectStore().load()), "damaged")
  const [aside] = await rows("projects")
  assert.equal(aside.damaged, true)
  assert.match(await store.raw(aside.id), /Ost/)
  assert.equal(await store.raw("p1"), "")
  assert.equal(await new ProjectStore().load(), null)
})

rule("a damaged record whose revision is gone begins again at one", async () => {
  const store = new ProjectStore()
  await store.save({ ...held(project("Øst")), ring: [seal(canonical(project("Nord")))] })
  await alter("projects", (row) => damaged({ ...row, revision: undefined }))
  const found = await new ProjectStore().load()
  assert.deepEqual([enhed(found), found.revision], ["Nord", 1])
})

rule("a state of the ring is that of its project, whatever id it was written with", async () => {
  const store = new ProjectStore()
  await store.save({ ...held(project("Øst")), ring: [seal(canonical(project("Nord", { id: "p9" })))] })
  await alter("projects", damaged)
  assert.deepEqual((await new ProjectStore().load()).project, project("Nord"))
})

rule("what could not be stored is what the next page of the visit goes on with", async () => {
  const store = new ProjectStore()
  await store.save({ ...held(project("Øst")), ring: [seal("{}")] })
  const other = new ProjectStore()
  await other.save(held(project("Nord"), 1))
  assert.equal(await refusal(store.save(held(project("Syd"), 1))), "conflict")
  const found = await store.load()
  assert.deepEqual([enhed(found), found.revision, found.text, found.ring.length], ["Syd", 1, canonical(project("Nord")), 1])
  assert.equal(enhed(await store.load("p1")), "Syd")
  assert.equal(await store.load("p9"), null)
  await store.save(held(project("Syd"), 2))
  assert.equal((await store.load()).revision, 3)
})

rule("what could not be stored stands alone where nothing of it is known", async () => {
  const fill = async (store, id) => {
    await store.save(held(project("Øst", { id })))
    await alter("projects", (row) => ({ ...row, schema: 2 }))
    assert.equal(await refusal(store.save(held(project("Syd", { id }), 1))), "newer")
  }
  const alone = { text: "", saved: "", ring: [], restored: "", copied: "" }
  const store = new ProjectStore()
  await fill(store, "p1")
  await alter("projects", (row) => damaged({ ...row, schema: 1 }))
  assert.deepEqual(await store.load(), { ...alone, ...held(project("Syd"), 1) })
  // Nor is another project taken for it.
  await store.setCurrent("p2")
  assert.deepEqual(await store.load(), { ...alone, ...held(project("Syd"), 1) })
  await new ProjectStore().save(held(project("Nord", { id: "p2" })))
  assert.deepEqual(await store.load(), { ...alone, ...held(project("Syd"), 1) })
  await store.remove("p2")
  assert.equal(await store.load(), null)
})

rule("projects are listed with the newest first", async () => {
  const store = new ProjectStore()
  for (const [at, id] of ["p2", "p3", "p1"].entries()) {
    setClock(NOON + 1000 * at)
    await store.save(held(project("", { id, name: id })))
  }
  const saved = (at) => new Date(NOON + 1000 * at).toISOString()
  assert.deepEqual(await store.list(), [["p1", 2], ["p3", 1], ["p2", 0]].map(([id, at]) => ({ id, name: id, saved: saved(at), status: "ok" })))
})

rule("a project is removed with all that belongs to it, and with nothing else", async () => {
  const store = new ProjectStore()
  for (const id of ["p2", "p1"]) {
    const found = project("Øst", { id })
    await store.save({ ...held(found), ring: [seal("{}")], log: logTo(found) })
    const other = new ProjectStore()
    await other.list()
    await left(other, found, 1)
  }
  await store.remove("p1")
  for (const table of ["projects", "rings", "partings", "steps"]) {
    assert.deepEqual((await rows(table)).map(({ id }) => id.slice(0, 2)), ["p2"], table)
  }
  assert.deepEqual(await rows("notes"), [])
  // Also where there is no note of a current one.
  await store.remove("p1")
  await store.setCurrent("p2")
  await store.remove("p1")
  assert.deepEqual(await rows("notes"), [{ id: "current", project: "p2" }])
  await store.dropParting("p2")
  assert.deepEqual(await rows("partings"), [])
})

rule("all that is ours is removed, and nothing of other sites", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  const gone = []
  globalThis.caches = { keys: async () => [`${NAME}-1`, "another"], delete: async (name) => gone.push(name) }
  globalThis.localStorage = { [`${NAME}.scheme`]: "dark", other: "x" }
  Object.defineProperty(globalThis.localStorage, "removeItem", { value(name) { delete this[name] } })
  try {
    await store.removeAll()
    assert.deepEqual([gone, Object.keys(globalThis.localStorage), await disk.databases()], [[`${NAME}-1`], ["other"], []])
    globalThis.caches = undefined
    delete globalThis.localStorage
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get() { throw new DOMException("", "SecurityError") } })
    await store.removeAll()
  } finally {
    delete globalThis.caches
    delete globalThis.localStorage
  }
  assert.equal(await store.load(), null)
})

rule("what could not be stored is gone when all is removed", async () => {
  const store = new ProjectStore()
  await new ProjectStore().save(held(project("Øst")))
  assert.equal(await refusal(store.save(held(project("Syd")))), "conflict")
  await store.removeAll()
  assert.equal(await store.load(), null)
})

rule("the events of the store are those of its database", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  let told = 0
  store.events.addEventListener("deleted", () => { told += 1 })
  await new Promise((resolve) => { disk.deleteDatabase(NAME).onsuccess = resolve })
  assert.equal(told, 1)
})

rule("where site data was cleared meanwhile all steps are stored again", async () => {
  const store = new ProjectStore()
  const log = logTo(project("Øst"))
  await store.save({ ...held(project("Øst")), log })
  const stored = { ...log, fresh: [] }
  await store.save({ ...held(project("Øst"), 1), log: stored })
  assert.equal((await rows("steps")).length, 1)
  await new Promise((resolve) => { disk.deleteDatabase(NAME).onsuccess = resolve })
  await store.save({ ...held(project("Øst"), 2), log: stored })
  assert.equal((await rows("steps")).length, 1)
})

rule("a store without a database says so, and keeps the visit in memory", async () => {
  globalThis.indexedDB = undefined
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  assert.deepEqual([store.mode, store.reason, enhed(await store.load())], ["memory", "blocked", "Øst"])
  await pass(1)
})
