/** One worker and one store for the whole visit; instant navigation keeps this module alive. */

import { Python } from "./python.js"
import { openStore } from "./store.js"

export const python = new Python()
export const store = openStore()
