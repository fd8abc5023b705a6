// Where things are, seen from dist/bench/.

import { join } from 'node:path'

/** The top of the package. */
export const ROOT = join(import.meta.dirname, '../..')
/** The programs in C. */
export const floor = (name: string): string => join(ROOT, 'build-cmake/floor', name)
/** A script of ours, as Node runs it. */
export const script = (name: string): readonly string[] => [
  process.execPath,
  '--expose-gc',
  join(import.meta.dirname, `${name}.js`),
]
