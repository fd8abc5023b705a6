// Regular files, by descriptor. What `node:fs` opened, `node:fs` closes.

import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statfsSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { pipe2, write } from 'sockfd'
import * as raw from 'sockfd/raw'
import { Both } from './sockets.ts'

/** A file that is open until the end of the scope. */
export class File implements Disposable {
  readonly fd: number

  /** @param data - what it is filled with, at position 0; its own offset stays */
  constructor(path: string, flags = 'w+', data?: Uint8Array | string) {
    this.fd = openSync(path, flags)
    if (data !== undefined) this.put(data, 0)
  }

  get size(): number {
    return fstatSync(this.fd).size
  }

  /** The file's own offset, as the kernel tells it. */
  get offset(): number {
    return Number(/^pos:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${this.fd}`, 'utf8'))?.[1])
  }

  put(data: Uint8Array | string, position: number): void {
    writeSync(this.fd, Buffer.from(data), 0, undefined, position)
  }

  /** All of it, or a part; its own offset stays. */
  bytes(position = 0, length = this.size - position): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let at = 0, come = -1; at < length && come !== 0; at += come)
      come = readSync(this.fd, bytes, at, length - at, position + at)
    return bytes
  }

  /** The same for a position that is no safe integer: by way of a pipe. */
  putAt(position: bigint, data: string): void {
    using pipe = new Both(pipe2())
    const bytes = write(pipe[1], data)
    const moved = raw.splice(pipe[0], null, this.fd, BigInt64Array.of(position), bytes, 0)
    if (moved !== bytes) throw new Error(`splice answered ${moved}`)
  }

  [Symbol.dispose](): void {
    closeSync(this.fd)
  }
}

const SHM = '/dev/shm'
const TMPFS_MAGIC = 0x01021994

/** Whether there is a file system whose files reach to 2⁶³ − 1. */
export const mayHaveHuge = ((): boolean => {
  try {
    return statfsSync(SHM).type === TMPFS_MAGIC
  } catch {
    return false
  }
})()

/** An empty file there, without a name. */
export function hugeFile(): File {
  const path = `${SHM}/sockfd-test-${process.pid}-${process.hrtime.bigint()}`
  const file = new File(path)
  unlinkSync(path)
  return file
}
