// What the harness says to every server: the size of its buffer as the first argument,
// and on standard input "memory". A server prints its port, and ends with its input.

import { createInterface } from 'node:readline'

export const BACKLOG = 4096
export const bufferSize = Number(process.argv[2] ?? 65536)

/** The second argument: connections are to wait with no buffer of their own. */
export const waitsIdle = process.argv[3] === 'idle'

export function obey(port: number): void {
  console.log(port)
  createInterface({ input: process.stdin })
    .on('line', () => console.log(String(memory())))
    .on('close', () => process.exit())
}

/** Bytes that are reachable: of `external`, the buffers' memory is a part. */
function memory(): number {
  for (let i = 0; i < 4; i++) gc!()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
