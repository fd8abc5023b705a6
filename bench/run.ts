// Asks the questions of this folder, one after the other.
//
//   npm run bench -- [QUESTION …] [CONTENDER …] [--rounds N] [--ms N]

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The questions, and whether the contenders' names select in them. */
const QUESTIONS = { call: false, echo: true, connection: true, idle: true } as const
type Question = keyof typeof QUESTIONS
const names = Object.keys(QUESTIONS) as Question[]
const CONTENDERS = ['c', 'poller', 'promises', 'net']

const words: string[] = []
const flags: string[] = []
for (let rest = process.argv.slice(2); rest.length > 0; ) {
  const word = rest.shift()!
  if (!word.startsWith('--')) words.push(word)
  else flags.push(word, ...(word.includes('=') ? [] : rest.splice(0, 1)))
}

const isQuestion = (word: string): word is Question => word in QUESTIONS
const unknown = words.filter(word => !isQuestion(word) && !CONTENDERS.includes(word))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}.
questions:  ${names.join(' ')}
contenders: ${CONTENDERS.join(' ')}`)
  process.exit(2)
}

const contenders = words.filter(word => !isQuestion(word))
const asked = words.filter(isQuestion)
for (const question of names) {
  const wanted = asked.length > 0 ? asked.includes(question) : QUESTIONS[question] || contenders.length === 0
  if (!wanted) continue
  const args = [...(QUESTIONS[question] ? contenders : []), ...flags]
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, `${question}.bench.js`), ...args],
    {
      stdio: 'inherit',
    },
  )
  if (status !== 0) process.exitCode = 1
}
