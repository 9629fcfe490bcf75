// @ts-nocheck -- see rules.mjs
/** The last edit of a page that went away: rule S4. */

import assert from "node:assert/strict"

import { canonical } from "../../../overrides/assets/javascripts/worksheet/project.js"
import { seal } from "../../../overrides/assets/javascripts/worksheet/seal.js"
import { ProjectStore } from "../../../overrides/assets/javascripts/worksheet/store.js"
import { copyName, damaged, enhed, FILE, held, left, logTo, texts } from "./projects.mjs"
import { alter, disk, NAME, NOON, project, rows, rule, setClock, turns } from "./rules.mjs"

rule("a last edit follows the project it was made on, with its step (S4)", async () => {
  const store = new ProjectStore()
  const ring = [seal(canonical(project("")))]
  await store.save({ ...held(project("Øst"), 4), ring })
  const log = logTo(project("Vest"))
  await left(store, project("Vest"), 5, { log, file: { ...FILE, changes: 3 } })
  assert.deepEqual(await texts("partings"), ["Vest"])
  const found = await new ProjectStore().load(undefined, copyName)
  assert.deepEqual([enhed(found), found.revision, found.copied, found.file.changes], ["Vest", 6, "", 3])
  assert.deepEqual([found.log, found.ring], [{ ...log, fresh: [] }, ring])
  assert.deepEqual([await rows("partings"), await texts()], [[], ["Vest"]])
  assert.equal("steps" in (await rows("projects"))[0], false)
})

rule("a last edit that the first build left has no steps, and is there all the same", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await left(store, project("Vest"), 1, { log: logTo(project("Vest")) })
  await alter("partings", ({ log: _, steps: __, ...row }) => row)
  const found = await new ProjectStore().load()
  assert.deepEqual([enhed(found), found.log, await rows("steps")], ["Vest", null, []])
})

rule("what follows has a revision above both", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst"), 4))
  await left(store, project("Vest"), 2)
  assert.equal((await new ProjectStore().load()).revision, 6)
  await left(store, project("Nord", { id: "p2" }), 4)
  assert.equal((await new ProjectStore().load()).revision, 5)
})

rule("a last edit takes the place of a damaged record, and nothing older is spoken of", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await alter("projects", damaged)
  await left(store, project("Vest"), 1)
  const found = await new ProjectStore().load()
  assert.deepEqual([enhed(found), found.restored, await texts()], ["Vest", "", ["Ost", "Vest"]])
})

rule("a last edit of another tab follows too, on the revision it knew", async () => {
  const [one, other] = [new ProjectStore(), new ProjectStore()]
  await one.save(held(project("Øst")))
  assert.equal(enhed(await other.load()), "Øst")
  await left(other, project("Vest"), 1)
  const found = await one.load()
  assert.deepEqual([enhed(found), found.revision, found.copied], ["Vest", 2, ""])
})

rule("a last edit that was saved after all is dropped", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await left(store, project("Vest"), 1)
  const [parting] = await rows("partings")
  await store.save(held(project("Syd"), 1))
  await turns()
  assert.deepEqual(await rows("partings"), [])
  const put = disk.open(NAME)
  await new Promise((resolve) => { put.onsuccess = resolve })
  await new Promise((resolve) => {
    const transaction = put.result.transaction("partings", "readwrite")
    transaction.objectStore("partings").put(parting)
    transaction.oncomplete = resolve
  })
  put.result.close()
  const found = await new ProjectStore().load(undefined, copyName)
  assert.deepEqual([enhed(found), found.copied, await rows("partings"), await texts()], ["Syd", "", [], ["Syd"]])
})

rule("a last edit with the stamp of the head is the head", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  await left(store, project("Vest"), 1)
  await alter("partings", (row) => ({ ...row, stamp: 1 }))
  assert.equal(enhed(await new ProjectStore().load()), "Øst")
})

rule("a last edit that met a newer one becomes a project of its own (S4, D4)", async () => {
  const [one, other] = [new ProjectStore(), new ProjectStore()]
  await one.save(held(project("Øst")))
  await other.load()
  await one.save(held(project("Nord"), 1))
  await left(other, project("Syd"), 1, { log: logTo(project("Syd")), file: { ...FILE, changes: 2 } })
  const found = await one.load(undefined, copyName)
  assert.deepEqual([enhed(found), found.copied, await texts(), await rows("partings")], ["Nord", "Mit team (kopi)", ["Nord", "Syd"], []])
  const copy = (await rows("projects")).find(({ id }) => id !== "p1")
  assert.deepEqual([copy.name, copy.revision, copy.file.changes, "log" in copy], ["Mit team (kopi)", 1, 2, false])
  const read = await one.load(copy.id)
  assert.deepEqual([read.project.id, read.project.name, enhed(read)], [copy.id, "Mit team (kopi)", "Syd"])
  assert.equal(enhed(await one.load()), "Nord")
})

rule("a copy has the name of the project where nobody names it otherwise", async () => {
  const [one, other] = [new ProjectStore(), new ProjectStore()]
  await one.save(held(project("Øst"), 3))
  await left(other, project("Syd"), 0)
  await other.load()
  await left(other, project("Syd"), 0)
  assert.equal((await one.load()).copied, "Mit team")
})

rule("a damaged last edit is dropped", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Vest")))
  await left(store, project("Øst"), 1)
  await alter("partings", damaged)
  const found = await new ProjectStore().load(undefined, copyName)
  assert.deepEqual([enhed(found), found.copied, await rows("partings"), await texts()], ["Vest", "", [], ["Vest"]])
})

rule("projects left before they were ever stored are found, the newest first (S4)", async () => {
  for (const order of [["p1", "p2", "p3"], ["p3", "p1", "p2"], ["p2", "p3", "p1"]]) {
    const store = new ProjectStore()
    await store.save(held(project("Øst", { id: "p0" })))
    for (const [at, id] of order.entries()) {
      setClock(NOON + 1000 * at)
      await left(store, project(`Nummer ${at}`, { id }))
    }
    const found = await new ProjectStore().load()
    assert.deepEqual([enhed(found), found.revision], ["Nummer 2", 1])
    assert.deepEqual([(await rows("projects")).length, await rows("partings")], [4, []])
    assert.equal(enhed(await new ProjectStore().load()), "Nummer 2")
    await store.removeAll()
  }
})

rule("what was begun by a newer build, is damaged or was stored before is not begun anew", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Nord", { id: "p0" })))
  await store.save(held(project("Syd", { id: "p2" })))
  await left(store, project("Øst", { id: "p2" }), 1)
  await left(store, project("Øst", { id: "p1" }))
  await alter("partings", (row) => ({ ...row, schema: row.id === "p1" ? 2 : 1 }))
  await store.setCurrent("p0")
  assert.equal(enhed(await new ProjectStore().load()), "Nord")
  assert.deepEqual(await texts("partings"), ["Øst", "Øst"])
  await alter("partings", (row) => damaged({ ...row, schema: 1 }))
  assert.equal(enhed(await new ProjectStore().load()), "Nord")
  assert.deepEqual((await rows("notes"))[0].project, "p0")
})

rule("a project that is asked for is found, and nothing begun is looked at", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Nord", { id: "p0" })))
  await store.save(held(project("Syd", { id: "p2" })))
  await left(store, project("Øst"))
  assert.equal(enhed(await store.load("p0")), "Nord")
  assert.deepEqual(await texts("partings"), ["Øst"])
  assert.equal(await store.load("p9"), null)
})

rule("a last edit that is dropped takes no other along", async () => {
  const store = new ProjectStore()
  await store.save(held(project("Nord")))
  await left(store, project("Øst", { id: "p2" }))
  await left(store, project("Vest"), 1)
  await store.save(held(project("Vest"), 1))
  await turns()
  assert.deepEqual(await texts("partings"), ["Øst"])
  await left(store, project("Syd"), 2)
  // Written blindly after this save was asked for, and newer than it.
  const saved = store.save(held(project("Vest"), 2))
  store.part(held(project("Ny"), 2))
  await saved
  await turns()
  assert.deepEqual(await texts("partings"), ["Ny", "Øst"])
})

/** localStorage, while this goes on. */
async function withPlace(holds, place = {}) {
  const methods = {
    getItem: { value: (key) => place[key] ?? null },
    setItem: { configurable: true, value: (key, text) => { place[key] = text } },
    removeItem: { value: (key) => { delete place[key] } },
  }
  globalThis.localStorage = Object.defineProperties(place, methods)
  try {
    await holds(place)
  } finally {
    delete globalThis.localStorage
  }
}
const behind = (place) => Object.entries(place).map(([key, text]) => [key, JSON.parse(JSON.parse(text).text).fields.ark.enhed])

rule("what is left stands in localStorage when `part` returns, until it is loaded (S4)", () => withPlace(async (place) => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  const log = logTo(project("Vest"))
  store.part(held(project("Vest"), 1, { log, file: { ...FILE, changes: 3 } }))
  assert.deepEqual([behind(place), await rows("partings")], [[["kompetencevaerktoejet.sidst.p1", "Vest"]], []])
  const found = await new ProjectStore().load(undefined, copyName)
  assert.deepEqual([enhed(found), found.revision, found.file.changes, found.log], ["Vest", 2, 3, { ...log, fresh: [] }])
  assert.deepEqual([Object.keys(place), await rows("partings"), await texts()], [[], [], ["Vest"]])
}))

rule("a project that was never stored is found in localStorage", () => withPlace(async (place) => {
  new ProjectStore().part(held(project("Øst")))
  assert.deepEqual([enhed(await new ProjectStore().load()), Object.keys(place)], ["Øst", []])
}))

rule("what finds no room there is written blindly, and nothing older speaks for it", () => withPlace(async (place) => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  store.part(held(project("Syd"), 1))
  Object.defineProperty(place, "setItem", { value() { throw new DOMException("", "QuotaExceededError") } })
  await left(store, project("Vest"), 1)
  assert.deepEqual([Object.keys(place), await texts("partings")], [[], ["Vest"]])
  assert.equal(enhed(await new ProjectStore().load()), "Vest")
}))

rule("one that was saved after all, given up or removed is not left there", () => withPlace(async (place) => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  for (const end of [
    () => store.save(held(project("Vest"), 1)), () => store.dropParting("p1"), () => store.remove("p1"),
  ]) {
    store.part(held(project("Vest"), 1))
    assert.equal(Object.keys(place).length, 1)
    await end()
    assert.deepEqual(Object.keys(place), [])
  }
}))

rule("what is found twice becomes one copy, and the copy may have been worked on", () => withPlace(async (place) => {
  const [one, other] = [new ProjectStore(), new ProjectStore()]
  await one.save(held(project("Øst")))
  await one.save(held(project("Nord"), 1))
  other.part(held(project("Syd"), 1))
  const again = { ...place }
  const { copied } = await one.load(undefined, copyName)
  const { id } = (await rows("projects")).find((head) => head.id !== "p1")
  await one.save(held(project("Syd og sol", { id }), 1))
  Object.assign(place, again)
  const found = await one.load("p1", copyName)
  assert.deepEqual([copied, found.copied, await texts()], ["Mit team (kopi)", "", ["Nord", "Syd og sol"]])
  assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
}))

rule("what is left while it is loaded is not forgotten", () => withPlace(async (place) => {
  const store = new ProjectStore()
  await store.save(held(project("Øst")))
  store.part(held(project("Vest"), 1))
  const loading = new ProjectStore().load()
  store.part(held(project("Syd"), 1))
  assert.equal(enhed(await loading), "Vest")
  assert.deepEqual(behind(place), [["kompetencevaerktoejet.sidst.p1", "Syd"]])
  assert.equal(enhed(await new ProjectStore().load()), "Syd")
}))

rule("what is not whole is forgotten, and what is not ours is left alone", async () => {
  const key = "kompetencevaerktoejet.sidst.p1"
  const row = { id: "p1", writer: "w", stamp: 1, text: "{}", length: 2, checksum: 0 }
  const texts = ["", "{", "null", "7", JSON.stringify({ ...row, id: "p2" }), JSON.stringify({ ...row, writer: 1 }),
    JSON.stringify({ ...row, stamp: "1" }), JSON.stringify(row)]
  for (const text of texts) {
    await withPlace(async (place) => {
      assert.equal(await new ProjectStore().load(), null)
      assert.deepEqual([Object.keys(place), await rows("projects")], [["other"], []])
    }, { [key]: text, other: "x" })
  }
})

rule("a browser that keeps nothing is left nothing", () => withPlace(async (place) => {
  globalThis.indexedDB = undefined
  const store = new ProjectStore()
  await store.load()
  store.part(held(project("Øst")))
  assert.deepEqual([store.mode, Object.keys(place)], ["memory", []])
}))
