// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { StoreError } from "../../../overrides/assets/javascripts/worksheet/database.js"
import { all, beginning, database, LOST, opening, put } from "./faults.mjs"
import { connect, disk, NAME, pass, refusal, rows, rule, TABLES, turns, waits } from "./rules.mjs"

rule("every transaction is strict", () => beginning((begin, of) => {
  assert.deepEqual(of, [["notes"], "readwrite", { durability: "strict" }])
  return begin(...of)
}, async () => {
  const made = database()
  await made.run(["notes"], put("a"))
  made.putBlindly("notes", { id: "b" })
  assert.deepEqual(await made.run(["notes"], all), [{ id: "a" }, { id: "b" }])
  assert.deepEqual([made.mode, made.reason], ["indexeddb", ""])
}))

rule("an upgrade makes the tables that are missing and keeps the others", async () => {
  await new Promise((resolve) => {
    const request = disk.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore("notes", { keyPath: "id" }).put({ id: "old" })
    request.onsuccess = () => resolve(request.result.close())
  })
  assert.deepEqual(await database().run(TABLES, all), [{ id: "old" }])
  const beside = await connect()
  assert.deepEqual([...beside.objectStoreNames].sort(), TABLES.toSorted())
  assert.equal(beside.version, 2)
})

rule("runs take turns, and one that fails holds up no other", async () => {
  const made = database()
  const order = []
  const one = made.run(TABLES, async (tables) => {
    for (let number = 0; number < 5; number += 1) await tables.get("notes", "a")
    order.push(1)
    throw new StoreError("newer")
  })
  const other = made.run(TABLES, async () => { order.push(2) })
  assert.equal(await refusal(one), "newer")
  await other
  assert.deepEqual(order, [1, 2])
})

rule("a plan that ran on a lost connection runs again", async () => {
  for (const failure of LOST) {
    const made = database()
    await made.run(TABLES, put("a"))
    let failures = 2
    const seen = opening()
    await beginning((begin, of) => {
      failures -= 1
      if (failures >= 0) throw new DOMException("", failure)
      return begin(...of)
    }, async () => {
      const found = made.run(TABLES, all)
      await turns()
      assert.deepEqual(waits(), [100])
      await pass(100)
      assert.deepEqual(waits(), [400])
      await pass(400)
      assert.deepEqual(await found, [{ id: "a" }])
      assert.equal(seen.length, 2)
    })
    made.close()
  }
})

rule("after three tries it is told, and the next run tries anew", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  let failures = 3
  await beginning((begin, of) => {
    failures -= 1
    if (failures >= 0) throw new DOMException("", "InvalidStateError")
    return begin(...of)
  }, async () => {
    const found = refusal(made.run(TABLES, all))
    await pass(500)
    assert.equal(await found, "failed")
    assert.equal(failures, 0)
    assert.deepEqual(await made.run(TABLES, all), [{ id: "a" }])
  })
})

rule("what is wrong with the plan itself is told at once, with its cause", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  const seen = opening()
  const cause = new DOMException("", "QuotaExceededError")
  await assert.rejects(made.run(TABLES, async () => { throw cause }), (error) => {
    assert.ok(error instanceof StoreError && error instanceof Error)
    assert.deepEqual([error.name, error.code, error.message, error.cause], ["StoreError", "quota", "quota", cause])
    return true
  })
  const own = new StoreError("conflict")
  await assert.rejects(made.run(TABLES, async () => { throw own }), own)
  assert.equal(await refusal(made.run(TABLES, async (tables) => tables.put("nowhere", { id: "a" }))), "failed")
  // The connection is still the same.
  await made.run(TABLES, all)
  assert.deepEqual([seen, waits()], [[], []])
})

rule("a transaction that ends by itself says why", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  const ended = (error) => beginning(() => {
    const transaction = { error, objectStore: () => ({ put: () => { throw new TypeError("over") } }), abort: assert.fail }
    setImmediate(() => setImmediate(() => transaction.onabort()))
    return transaction
  }, async () => {
    assert.equal(await refusal(made.run(TABLES, put("b"))), "quota")
  })
  await ended(new DOMException("", "QuotaExceededError"))
  await beginning(() => {
    const transaction = { error: null, objectStore: () => ({ put() {} }) }
    setImmediate(() => transaction.onabort())
    return transaction
  }, async () => {
    assert.equal(await refusal(made.run(TABLES, put("b"))), "failed")
  })
})

rule("a request that fails ends its plan with its own error", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  await beginning(() => {
    const request = { error: new DOMException("", "DataError") }
    const transaction = { error: null, objectStore: () => ({ get: () => request }), abort: () => transaction.onabort() }
    setImmediate(() => request.onerror())
    return transaction
  }, async () => {
    await assert.rejects(made.run(TABLES, (tables) => tables.get("notes", "a")), ({ cause }) => cause.name === "DataError")
  })
})

rule("a transaction that hangs is given up after ten seconds, and its connection closed", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  const seen = opening()
  await beginning(() => ({ objectStore: () => ({ put() {} }) }), async () => {
    const found = refusal(made.run(TABLES, put("b")))
    let is = ""
    void found.then((code) => { is = code })
    await pass(9999)
    assert.equal(is, "")
    await pass(1)
    assert.equal(is, "hangs")
  })
  assert.deepEqual(await made.run(TABLES, all), [{ id: "a" }])
  assert.equal(seen.length, 1)
})

rule("a row put blindly needs an open connection, and no answer", async () => {
  const made = database()
  made.putBlindly("notes", { id: "early" })
  await made.run(TABLES, put("a"))
  await beginning(() => { throw new DOMException("", "InvalidStateError") }, async () => {
    made.putBlindly("notes", { id: "lost" })
  })
  let isToldToCommit = false
  await beginning((begin, of) => {
    const transaction = begin(...of)
    const commit = transaction.commit.bind(transaction)
    transaction.commit = () => {
      isToldToCommit = true
      commit()
    }
    return transaction
  }, async () => made.putBlindly("notes", { id: "blind" }))
  assert.ok(isToldToCommit)
  assert.deepEqual(await made.run(TABLES, all), [{ id: "a" }, { id: "blind" }])
})

rule("a database that is destroyed is empty and gone", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  await made.destroy()
  assert.deepEqual(await disk.databases(), [])
  assert.deepEqual(made.told, [])
  await made.run(TABLES, put("b"))
  assert.deepEqual(await rows("notes"), [{ id: "b" }])
})

rule("a tab that does not let go holds up a deletion for three seconds, and keeps nothing", async () => {
  const made = database()
  await made.run(TABLES, put("a"))
  const beside = await connect()
  let isOver = false
  const gone = made.destroy().then(() => { isOver = true })
  await pass(2999)
  assert.equal(isOver, false)
  await pass(1)
  await gone
  const request = beside.transaction("notes").objectStore("notes").getAll()
  await new Promise((resolve) => { request.onsuccess = resolve })
  assert.deepEqual(request.result, [])
  beside.close()
})
