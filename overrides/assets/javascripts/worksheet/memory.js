/**
 * The tables of database.js in memory, for browsers that keep nothing. A plan that throws has
 * changed nothing.
 */

/** @typedef {import("./database.js").Tables} Tables */

/** Sorted after all that stands in a key. */
export const AFTER_ALL = "\uffff"

export class Memory {
  /** @type {Map<string, any>} */
  #rows = new Map()

  /** Every row with the name of its table. @returns {[string, any][]} */
  all() {
    return [...this.#rows].map(([key, row]) => [key.slice(0, key.indexOf("/")), row])
  }

  /** @template T @param {(tables: Tables) => Promise<T>} plan @returns {Promise<T>} */
  async transact(plan) {
    const rows = new Map(this.#rows)
    /** @param {string} name */
    const keys = (name) => [...rows.keys()].filter((key) => key.startsWith(`${name}/`))
    const result = await plan({
      get: async (name, key) => rows.get(`${name}/${key}`),
      all: async (name) => keys(name).map((key) => rows.get(key)),
      under: async (name, key) => keys(`${name}/${key}`).sort().map((found) => rows.get(found)),
      put: (name, row) => void rows.set(`${name}/${row.id}`, row),
      remove: (name, key) => void rows.delete(`${name}/${key}`),
      clear: (name) => keys(name).forEach((key) => rows.delete(key)),
      removeUnder: (name, key, from = "", to = AFTER_ALL) => keys(`${name}/${key}`)
        .filter((found) => found >= `${name}/${key}/${from}` && found < `${name}/${key}/${to}`)
        .forEach((found) => rows.delete(found)),
    })
    this.#rows = rows
    return result
  }
}
