// A file that is to be written at the end of something long is refused at its beginning.

import { closeSync, openSync } from 'node:fs'

/**
 * Sees to it that a file can be written; it is there, empty, from now on.
 *
 * @throws Error that names the file and why not
 */
export function writable(file: string): void {
  try {
    closeSync(openSync(file, 'w'))
  } catch (error) {
    throw new Error(`${file} cannot be written: ${(error as Error).message}`)
  }
}
