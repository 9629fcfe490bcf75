// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { Database } from "../../../overrides/assets/javascripts/worksheet/database.js"
import { Memory } from "../../../overrides/assets/javascripts/worksheet/memory.js"
import { NAME, rule, TABLES } from "./rules.mjs"

/** In memory and in IndexedDB the tables must do the same. */
const KINDS = {
  "in memory": () => {
    const memory = new Memory()
    return (plan) => memory.transact(plan)
  },
  "in the database": () => {
    const database = new Database(NAME, TABLES)
    return (plan) => database.run(TABLES, plan)
  },
}
const ids = (found) => found.map(({ id }) => id)
const FILL = async (tables) => {
  for (const id of ["p1/2", "p1/1", "p1/3", "p2/1", "p10/1"]) tables.put("steps", { id, of: id })
  tables.put("rings", { id: "p1", states: [] })
}

for (const [kind, make] of Object.entries(KINDS)) {
  rule(`a row is had as it was put, until it is removed, ${kind}`, async () => {
    const run = make()
    await run(FILL)
    assert.deepEqual(await run((tables) => tables.get("steps", "p1/2")), { id: "p1/2", of: "p1/2" })
    await run(async (tables) => tables.put("steps", { id: "p1/2", of: "new" }))
    assert.equal((await run((tables) => tables.get("steps", "p1/2"))).of, "new")
    assert.equal(await run((tables) => tables.get("steps", "p1")), undefined)
    assert.equal(await run((tables) => tables.get("rings", "p1/2")), undefined)
    await run(async (tables) => tables.remove("steps", "p1/2"))
    assert.equal(await run((tables) => tables.get("steps", "p1/2")), undefined)
    assert.deepEqual(ids(await run((tables) => tables.all("steps"))).sort(), ["p1/1", "p1/3", "p10/1", "p2/1"])
    assert.deepEqual(await run((tables) => tables.all("notes")), [])
  })

  rule(`a plan reads what it has written, and its answer is that of the run, ${kind}`, async () => {
    const found = await make()(async (tables) => {
      await FILL(tables)
      return tables.get("rings", "p1")
    })
    assert.deepEqual(found, { id: "p1", states: [] })
  })

  rule(`the rows under a key are its own, and sorted, ${kind}`, async () => {
    const run = make()
    await run(FILL)
    assert.deepEqual(ids(await run((tables) => tables.under("steps", "p1"))), ["p1/1", "p1/2", "p1/3"])
    assert.deepEqual(await run((tables) => tables.under("steps", "p")), [])
  })

  rule(`of the rows under a key those from one up to another are removed, ${kind}`, async () => {
    const run = make()
    const left = async (...of) => {
      await run(async (tables) => tables.clear("steps"))
      await run(FILL)
      await run(async (tables) => tables.removeUnder("steps", "p1", ...of))
      return ids(await run((tables) => tables.all("steps"))).sort()
    }
    assert.deepEqual(await left(), ["p10/1", "p2/1"])
    assert.deepEqual(await left("2"), ["p1/1", "p10/1", "p2/1"])
    assert.deepEqual(await left("", "2"), ["p1/2", "p1/3", "p10/1", "p2/1"])
    assert.deepEqual(await left("2", "3"), ["p1/1", "p1/3", "p10/1", "p2/1"])
  })

  rule(`a table that is cleared is empty, and no other is, ${kind}`, async () => {
    const run = make()
    await run(FILL)
    await run(async (tables) => tables.clear("steps"))
    assert.deepEqual(await run((tables) => tables.all("steps")), [])
    assert.equal((await run((tables) => tables.all("rings"))).length, 1)
  })

  rule(`a plan that throws has changed nothing, ${kind}`, async () => {
    const run = make()
    await run(FILL)
    await assert.rejects(run(async (tables) => {
      tables.put("steps", { id: "p1/1", of: "new" })
      tables.remove("steps", "p1/2")
      tables.clear("rings")
      await tables.get("steps", "p1/1")
      throw new Error("no")
    }))
    assert.deepEqual(await run((tables) => tables.get("steps", "p1/1")), { id: "p1/1", of: "p1/1" })
    assert.equal((await run((tables) => tables.all("steps"))).length, 5)
    assert.equal((await run((tables) => tables.all("rings"))).length, 1)
  })
}
