// @ts-nocheck -- see rules.mjs
/** Opening the database, losing it, and going on without one. */

import assert from "node:assert/strict"

import { all, database, LOST, opening, put } from "./faults.mjs"
import { disk, NAME, pass, refusal, rule, TABLES, turns, waits } from "./rules.mjs"

rule("without a database it goes on in memory and says why", async () => {
  const codes = { SecurityError: "blocked", VersionError: "replaced", QuotaExceededError: "quota", DataError: "failed" }
  for (const [failure, reason] of Object.entries(codes)) {
    const seen = opening(failure, failure)
    const made = database()
    await made.run(TABLES, put("a"))
    assert.deepEqual([made.mode, made.reason, await made.run(TABLES, all)], ["memory", reason, [{ id: "a" }]])
    assert.deepEqual(seen, [[NAME, 2]])
    made.putBlindly("notes", { id: "b" })
    await made.destroy()
    assert.deepEqual(await made.run(TABLES, all), [])
  }
  globalThis.indexedDB = undefined
  const made = database()
  await made.run(TABLES, put("a"))
  assert.deepEqual([made.mode, made.reason], ["memory", "blocked"])
  await made.destroy()
  globalThis.indexedDB = { open() { throw undefined } }
  const odd = database()
  await odd.run(TABLES, put("a"))
  assert.deepEqual([odd.mode, odd.reason], ["memory", "failed"])
})

rule("an opening that fails for now is tried twice again, after a tenth and four tenths", async () => {
  for (const failure of LOST) {
    const seen = opening(failure, failure)
    const made = database()
    const found = made.run(TABLES, put("a"))
    await turns()
    assert.deepEqual([seen.length, waits()], [1, [100]])
    await pass(100)
    assert.deepEqual([seen.length, waits()], [2, [400]])
    await pass(400)
    await found
    assert.deepEqual([seen.length, made.mode], [3, "indexeddb"])
    made.close()
    await new Promise((resolve) => { disk.deleteDatabase(NAME).onsuccess = resolve })
  }
})

rule("an opening that fails three times is no database", async () => {
  const seen = opening("UnknownError", "UnknownError", "UnknownError", "UnknownError")
  const made = database()
  const found = made.run(TABLES, put("a"))
  await pass(500)
  await found
  assert.deepEqual([seen.length, made.mode, made.reason], [3, "memory", "failed"])
})

rule("where something was stored, a database that is gone is a failure and no empty memory", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  made.close()
  opening("SecurityError")
  assert.equal(await refusal(made.run(TABLES, put("b"))), "blocked")
  assert.deepEqual([made.mode, made.reason], ["indexeddb", ""])
  assert.deepEqual(await made.run(TABLES, all), [{ id: "a" }])
})

rule("an opening that hangs where something was stored is a failure", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  made.close()
  globalThis.indexedDB = { open: () => ({}) }
  const found = refusal(made.run(TABLES, put("b")))
  await pass(3000)
  assert.deepEqual([await found, made.mode], ["hangs", "indexeddb"])
})

rule("an opening that hangs is waited for three seconds, and closed if it comes late", async () => {
  let request
  globalThis.indexedDB = { open: () => (request = {}) }
  const made = database()
  const found = made.run(TABLES, put("a"))
  await pass(2999)
  assert.equal(made.mode, "indexeddb")
  await pass(1)
  await found
  assert.deepEqual([made.mode, made.reason], ["memory", "hangs"])
  let isClosed = false
  request.result = { close: () => { isClosed = true } }
  request.onsuccess()
  await turns()
  assert.ok(isClosed)
})

rule("an opening that fails after it was given up troubles nobody", async () => {
  let request
  globalThis.indexedDB = { open: () => (request = { error: new DOMException("", "UnknownError") }) }
  const found = database().run(TABLES, put("a"))
  await pass(3000)
  await found
  const heard = []
  const hear = (error) => heard.push(error)
  process.on("unhandledRejection", hear)
  request.onerror()
  await turns()
  process.off("unhandledRejection", hear)
  assert.deepEqual(heard, [])
})

rule("an answer in time leaves no timer behind", async () => {
  await database().run(TABLES, put("a"))
  await turns()
  assert.deepEqual(waits(), [])
})

rule("a connection that the browser closes is opened by the next run", async () => {
  const made = database()
  let open
  globalThis.indexedDB = { open(...of) {
    const request = disk.open(...of)
    request.addEventListener("success", () => { open = request.result })
    return request
  } }
  await made.run(TABLES, put("a"))
  const first = open
  first.onclose()
  assert.deepEqual(await made.run(TABLES, all), [{ id: "a" }])
  assert.notEqual(open, first)
})

rule("another tab that deletes all is let in and told of, and so is a newer build", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  await new Promise((resolve) => { disk.deleteDatabase(NAME).onsuccess = resolve })
  assert.deepEqual(made.told, ["deleted"])
  assert.deepEqual(await made.run(TABLES, all), [])
  const newer = await new Promise((resolve) => {
    const request = disk.open(NAME, 99)
    request.onsuccess = () => resolve(request.result)
  })
  assert.equal(newer.version, 99)
  assert.deepEqual(made.told, ["deleted", "replaced"])
  assert.equal(await refusal(made.run(TABLES, all)), "replaced")
  newer.close()
})
