/*
 * Finding Danish words. No index of stems: the pages are few enough to be read through at every
 * keystroke. A word of the question is cut to its stem, and a place answers when its text holds the
 * stem - so other inflections are found, and the parts of a compound too.
 */

/** @typedef {{location: string, title: string, page: string, text: string}} Place */
/** @typedef {{place: Place, score: number, stems: string[]}} Hit */

// What a short last part of a compound may carry: "kompetencegab", "kompetencegabene".
const NOUN = "(?:erne|ene|ens|ers|ets|en|er|et|e|s)?"

// Inflections first, then the derivations that Danish nouns are built with. Longest first.
const ENDINGS = [
  /(erendes|erende|hedernes|hederne|hedens|endes|ernes|erens|erets|heden|heder|ende|erne|eren|eres|eret|erer|enes|ede|ene|ens|ets|ere|hed|ers|en|er|es|et|e|s|(?<=.{4})t)$/,
  /((?<=.{4})ning|ing|elig|lig|ig|els)$/,
]

/**
 * The part of a word that its inflections share. At least three letters stay.
 *
 * @param {string} word
 */
export function stem(word) {
  let rest = word
  for (const ending of ENDINGS) {
    const shorter = rest.replace(ending, "")
    if (shorter.length >= 3 && /[aeiouy]/.test(shorter)) rest = shorter
  }
  // "gabbet" and "gab", "trinnet" and "trin": the doubled consonant belongs to the ending.
  return rest === word ? rest : rest.replace(/([bdfgklmnprst])\1$/, "$1")
}

/**
 * One spelling for all: a keyboard without æ, ø and å asks for the same thing. (The other way
 * round would turn "naboen" into "nabøn".)
 *
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa")
}

// Words that stand in every text and say nothing of what is asked.
const SMALL = new Set((
  "af at da de den der det du en er et for fra gør har hun hvad hvem hvilke hvilken hvor hvordan hvorfor"
  + " hvornår ikke jeg kan man med når og om os på skal som til ved vi vil være"
).split(" ").map(fold))

/** The words of a question that can be looked for. @param {string} question */
function words(question) {
  const all = (fold(question).match(/[\p{L}\d]+/gu) ?? []).filter(word => word.length > 1)
  const telling = all.filter(word => !SMALL.has(word))
  return telling.length ? telling : all
}

/** @param {string} question */
export function stems(question) {
  return words(question).map(stem)
}

/**
 * How well a text answers one stem: by the very word that was typed, at the start of a word, or
 * inside a compound. A short stem must be the compound's last part ("kontraktmål"); elsewhere three
 * letters are chance.
 *
 * @param {string} text @param {string} wanted @param {string} typed
 */
function weigh(text, wanted, typed) {
  if (!text.includes(wanted)) return 0
  if (new RegExp(`(?<![\\p{L}\\d])${typed}(?![\\p{L}\\d])`, "u").test(text)) return 5
  if (new RegExp(`(?<![\\p{L}\\d])${wanted}`, "u").test(text)) return 3
  return wanted.length > 3 || new RegExp(`${wanted}${NOUN}(?!\\p{L})`, "u").test(text) ? 1 : 0
}

/**
 * The places that answer, best first. All words must be answered; when no place answers all, those
 * that answer most.
 *
 * @param {Place[]} places @param {string} question
 * @returns {Hit[]}
 */
export function search(places, question) {
  const typed = words(question)
  const wanted = typed.map(stem)
  const hits = places.map(place => {
    const title = fold(place.title), page = fold(place.page), text = fold(place.text)
    const weights = typed.map(word => {
      const asked = stem(word)
      return 4 * weigh(title, asked, word) + 2 * weigh(page, asked, word) + weigh(text, asked, word)
    })
    const found = weights.filter(Boolean).length
    // Of two places alike, the one that says the word more often is more about it.
    const often = typed.reduce((sum, word) => sum + Math.min(text.split(word).length - 1, 9), 0) / 10
    const score = weights.reduce((sum, weight) => sum + weight, found && often)
    return { place, found, score, stems: wanted }
  })
  const most = Math.max(0, ...hits.map(hit => hit.found))
  return most === 0 ? [] : hits
    .filter(hit => hit.found === most)
    .sort((a, b) => b.score - a.score)
}
