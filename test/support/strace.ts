// What strace(1) writes down of a program that runs beside the test.

import { readFileSync } from 'node:fs'

/** The arguments of strace that write a program's calls to a file: of its main thread. */
export const straceTo = (file: string): string[] => [
  ...['-o', file],
  ...['-e', 'trace=%network,%desc'],
  ...['-e', 'signal=none'],
]

/** The calls in such a file, one each. */
export const straced = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => /^\w+\(/.test(line))
    .map(line => line.replace(/\s+= /, ' = '))
