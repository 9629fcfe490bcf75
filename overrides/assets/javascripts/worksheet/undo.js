/**
 * What counts as one step, and the way back and forth through the steps.
 *
 * A step ends when its field is left (`settle`) or the typing rests. One that was taken in another
 * sheet is not undone unseen: that is told first, and done when asked for again.
 */

const REST = 3000

/**
 * @typedef {import("./project.js").Project} Project
 * @typedef {{outcome: string, place: string, path: Array<string | number>, left: number, stored?: Promise<void> | undefined}} Moved
 *   `outcome`: the name of a big step, or "typed", "nothing", "elsewhere" (not undone yet) or
 *   "misfit" (the log was not about this project, and is gone). `place`: the name of the field, ""
 *   where not known. `path`: what changed first in the project. `left`: how many can be undone still.
 *   `stored`: when what is shown already has been stored, too; none where nothing is.
 */

export class Undo {
  #saving
  #owns
  #put
  #goTo
  #changed = 0
  /** The project one has just come from, and where in the log of this one. */
  #from = { id: "", position: 0 }
  #told = ""

  /**
   * @param {import("./autosave.js").Autosave} saving
   * @param {string[]} owns The sections and lists of this sheet.
   * @param {(project: Project) => Promise<void>} put
   * @param {(id: string) => Promise<void>} goTo Another project.
   */
  constructor(saving, owns, put, goTo) {
    this.#saving = saving
    this.#owns = owns
    this.#put = put
    this.#goTo = goTo
  }

  get canRedo() {
    return this.#saving.steps.canRedo
  }

  /** To be called at every input, before it is read. */
  rest() {
    const now = performance.now()
    if (now - this.#changed > REST) this.#saving.steps.close()
    this.#changed = now
  }

  /** To be called before `change` by who knows the name of the field. @param {string} place */
  typing(place) {
    this.rest()
    this.#saving.steps.at(place)
  }

  /** What was typed is a step, and what comes next is another. */
  settle() {
    const { steps, status } = this.#saving
    if (status.state === "loading") return
    steps.extend(this.#saving.project)
    steps.close()
    // Or a big step that comes now would lose its name to the rest before it.
    this.#changed = performance.now()
  }

  /** What comes now is a big step. @param {string} reason @param {string} [place] */
  begin(reason, place) {
    this.settle()
    this.#saving.steps.begin(reason, place)
  }

  /** A project has come. @param {string} [from] The one that undo shall lead back to. */
  arrive(from = "") {
    this.#from = { id: from, position: this.#saving.steps.position }
    this.#told = ""
  }

  /** There is no way back to a project that is gone. @param {string} id */
  forget(id) {
    if (this.#from.id === id) this.#from.id = ""
  }

  /** Take back the last step. @returns {Promise<Moved>} */
  async back() {
    this.settle()
    const { id, position } = this.#from
    if (!id || this.#saving.steps.position !== position) return this.#move("back")
    this.#from.id = ""
    await this.#goTo(id)
    return { outcome: "switch", place: "", path: [], left: this.#saving.steps.left }
  }

  /** Take the step again that was taken back last. @returns {Promise<Moved>} */
  async again() {
    this.settle()
    return this.#move("forth")
  }

  /** @param {"back" | "forth"} way @returns {Promise<Moved>} */
  async #move(way) {
    const { steps } = this.#saving
    const step = steps.next(way)
    const said = { place: step?.place ?? "", path: firstPath(step), left: steps.left }
    if (!step) return { outcome: "nothing", ...said }
    const mark = `${way} ${steps.position}`
    if (!this.#isHere(step) && this.#told !== mark) {
      this.#told = mark
      return { outcome: "elsewhere", ...said }
    }
    const project = steps.move(way)
    const outcome = project ? step.reason || "typed" : "misfit"
    return { ...said, outcome, left: steps.left, stored: project ? this.#put(project) : undefined }
  }

  /** @param {import("./steps.js").Told} step */
  #isHere({ reason, changes }) {
    // Both are asked for here, and undo says what it takes back.
    return reason === "carry" || reason === "retain" || changes.some(({ path: [part, id] }) => part === "name" || this.#owns.includes(String(id)))
  }
}

/** @param {import("./steps.js").Told | null} step */
function firstPath(step) {
  const change = step?.changes[0]
  return change ? [...change.path, ...("at" in change ? [change.at] : [])] : []
}
