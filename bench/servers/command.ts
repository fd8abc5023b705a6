// What every server is told, by --name value, and what it tells: the port on which it
// listens. On standard input a line "memory" asks for the bytes that it keeps; its end
// ends the server. Bun and Deno run this file, too.

import process from 'node:process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort } from 'node:worker_threads'

export const BACKLOG = 4096

const text = (standard: string) => ({ type: 'string', default: standard }) as const
const { values } = parseArgs({
  options: {
    host: text('127.0.0.1'),
    port: text('0'),
    mode: text('echo'),
    buffer: text('65536'),
    bytes: text('0'),
    batch: text('1'),
    threads: text('1'),
    server: text(''),
    shared: { type: 'boolean', default: false },
  },
})

/** Where to listen; port 0 leaves it to the kernel. */
export const host = values.host
export const port = Number(values.port)
/** Others listen on the same port: SO_REUSEPORT. */
export const isShared = values.shared

/**
 * - `echo`: send back what comes
 * - `idle`: the same, but wait with no buffer of your own
 * - `sink`: take {@link bytes}, answer with one byte
 * - `source`: answer each byte with {@link bytes}
 * - `datagram`: `echo` over UDP
 */
export const mode = values.mode
/** Bytes of the buffer to read into, and of a write of a source. */
export const bufferSize = Number(values.buffer)
export const bytes = Number(values.bytes)
/** Datagrams to take and to send by one call. */
export const batch = Number(values.batch)
/** For `cores`: how many workers, and of which server. */
export const threads = Number(values.threads)
export const server = values.server

/** To be called when the server listens. */
export function obey(port: number): void {
  if (!isMainThread) {
    parentPort!.postMessage(port)
    return
  }
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
