// Whether a command can run in namespaces of its own, asked in a process that the
// sanitizer does not watch.

import { node } from './children.ts'

const { stdout, stderr } = node(`
  import { canBeApart } from './dist/learn/apart.js'
  console.log(canBeApart() ?? '')`)

/** Why it cannot, for the name of a test; `''` where it can. */
export const WHY_NOT: string = stderr === '' ? stdout.trim() : stderr
