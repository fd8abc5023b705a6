// A directory of one's own, for sockets that have a path.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AF_UNIX, type UnixAddress } from 'sockfd'

/** An empty directory, gone at the end of the scope with all that is in it. */
export class Directory implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'sockfd-'))

  /** The path of a file in it. */
  join(...names: string[]): string {
    return join(this.path, ...names)
  }

  /** The address of a socket in it. */
  address(name: string): UnixAddress {
    return { family: AF_UNIX, path: this.join(name) }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

let count = 0

/** An abstract name that nobody else has. */
export const abstract = (): UnixAddress => ({
  family: AF_UNIX,
  path: `\0sockfd-test-${process.pid}-${process.hrtime.bigint()}-${count++}`,
})
