// @ts-nocheck -- see rules.mjs
import assert from "node:assert/strict"

import { asBefore, neverAFile, nowAFile, timeLeft, withOneMore } from "../../../overrides/assets/javascripts/worksheet/filestate.js"
import { History } from "../../../overrides/assets/javascripts/worksheet/history.js"
import { isSound, seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import { MINUTE, NOON, pass, project, rule, setClock } from "./rules.mjs"

const AT_NOON = new Date(NOON).toISOString()

/** @param {number} minutes */
const ago = (minutes) => new Date(NOON - minutes * MINUTE).toISOString()

rule("a text is sealed with its length, its FNV-1a, the hour and what left it", () => {
  const sealed = { text: "foobar", length: 6, checksum: 0xbf9cf968, saved: AT_NOON, reason: "clear" }
  assert.deepEqual(seal("foobar", "clear"), sealed)
  assert.equal(seal("").checksum, 0x811c9dc5)
  assert.equal(seal("").reason, "")
})

rule("a text is sound only where all of it is there", () => {
  const state = seal("foobar")
  assert.ok(isSound(state))
  assert.ok(!isSound({ ...state, text: "foobaz" }))
  assert.ok(!isSound({ ...state, length: 7 }))
  assert.ok(!isSound({ ...state, checksum: 7 }))
  assert.ok(!isSound({ ...state, text: undefined }))
})

rule("a file is due twenty minutes after the first change, or after thirty of them", async () => {
  const none = neverAFile()
  assert.deepEqual(none, { at: "", changes: 0, since: "" })
  assert.equal(timeLeft(none), Infinity)
  const one = withOneMore({ ...none, at: "before" })
  assert.deepEqual(one, { at: "before", changes: 1, since: AT_NOON })
  assert.equal(timeLeft({ ...one, changes: 29 }), 20 * MINUTE)
  assert.equal(timeLeft({ ...one, changes: 30 }), 0)
  await pass(MINUTE)
  assert.deepEqual(withOneMore(one), { at: "before", changes: 2, since: AT_NOON })
  assert.equal(timeLeft(one), 19 * MINUTE)
  await pass(24 * MINUTE)
  assert.equal(timeLeft(one), 0)
  assert.deepEqual(nowAFile(), { at: new Date().toISOString(), changes: 0, since: "" })
})

rule("a file that never came leaves what held before it, and counts the changes since", () => {
  const before = { at: "before", changes: 2, since: AT_NOON }
  assert.deepEqual(asBefore(before, nowAFile()), before)
  assert.deepEqual(asBefore(before, { at: "now", changes: 3, since: "later" }), { ...before, changes: 5 })
  assert.deepEqual(asBefore(neverAFile(), { at: "now", changes: 1, since: "later" }), { at: "", changes: 1, since: "later" })
})

rule("a clock that is set back puts a file off for twenty minutes at most", () => {
  const one = withOneMore(neverAFile())
  setClock(NOON - 1e10)
  assert.equal(timeLeft(one), 20 * MINUTE)
})

rule("the ring keeps the last ten states, and knows when it is not stored", () => {
  const first = [seal("{}")]
  const history = new History(first)
  assert.equal(history.isNew, false)
  for (let number = 0; number < 11; number += 1) history.keep(project(`Nummer ${number}`), "clear")
  assert.equal(first.length, 1)
  assert.equal(history.isNew, true)
  assert.equal(history.ring.length, 10)
  assert.match(history.ring[0].text, /Nummer 1"/)
  assert.match(history.ring[9].text, /Nummer 10/)
  assert.ok(history.ring.every((state) => isSound(state) && state.reason === "clear"))
})

rule("a state is kept from before a rest of half an hour, and every four hundredth", () => {
  const kept = (text, saved, revision) => {
    const history = new History([])
    history.keepNowAndThen(text, saved, revision)
    assert.equal(history.isNew, history.ring.length === 1)
    return history.ring
  }
  assert.deepEqual(kept("{}", ago(31), 1), [{ ...seal("{}", "rest"), saved: ago(31) }])
  assert.deepEqual(kept("{}", ago(30), 1), [])
  assert.deepEqual(kept("{}", ago(0), 399), [])
  assert.deepEqual(kept("{}", ago(0), 400), [{ ...seal("{}", "rest"), saved: ago(0) }])
  // A clock that was set back is a rest as well.
  assert.equal(kept("{}", ago(-31), 1).length, 1)
  assert.deepEqual(kept("", ago(31), 400), [])
})

rule("what is erased is in no earlier state, and these are else as they were", async () => {
  const history = new History([{ ...seal(JSON.stringify(project("Øst")), "row"), saved: ago(9) }])
  const rewritten = history.rewritten((found) => ({ ...found, fields: {} }))
  const [state] = rewritten.ring
  assert.ok(isSound(state))
  assert.deepEqual(JSON.parse(state.text), project("Øst", { fields: {} }))
  assert.match(state.text, /^\{"created"/)
  assert.deepEqual([state.reason, state.saved, rewritten.isNew], ["row", ago(9), true])
  assert.match(history.ring[0].text, /Øst/)
})
