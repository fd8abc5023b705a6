// One run of a program of the comparison: under strace(1) for its calls, or without it
// for its time.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET } from '../constants.ts'
import { Owned } from '../fd.ts'
import type { InetAddress } from '../sockaddr.ts'
import { bind, getsockname, socket } from '../socket.ts'
import { setsockopt } from '../sockopt.ts'
import { type ComparedCall, ofSockets, ofTrace } from './compare-calls.ts'
import type { MeterSaid } from './compare-meter.ts'
import type { PlayerSaid } from './compare-player.ts'
import { type Ended, ending, type Processes, type StartOptions } from './processes.ts'
import { transcript } from './strace-transcript.ts'
import { witnessed } from './witness.ts'

/** A file of this directory, as it is built. */
export const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const PLAYER = beside('compare-player.js')
const EXAMPLE = { net: 'minimal-server-net', sockfd: 'minimal-server' } as const

/** The document's server, over `net` or over this package's calls. */
export type ServerName = keyof typeof EXAMPLE

/** Waits for its end, which must be a good one. */
async function succeeded(ended: Promise<Ended>, name: string): Promise<Ended> {
  const end = await ended
  if (end.status !== 0) throw new Error(`${name} ${ending(end)}`)
  return end
}

/** The calls of a server that plays with one client, as strace tells them. */
export async function witnessServer(processes: Processes, name: ServerName): Promise<ComparedCall[]> {
  const file = join(processes.directory, name)
  await withServer(processes, name, port =>
    processes.start(
      'strace',
      witnessed(file, [process.execPath, beside(`../examples/${EXAMPLE[name]}.js`), '127.0.0.1', port]),
      { name: `the server over ${name}`, env: unsanitized() },
    ),
  )
  return ofSockets(transcript(readFileSync(file, 'utf8')))
}

/** What a server and its client tell of themselves, without strace. */
export async function playServer(
  processes: Processes,
  name: ServerName,
  more: string[] = [],
): Promise<[server: PlayerSaid, client: PlayerSaid]> {
  const [server, client] = await withServer(processes, name, port =>
    processes.start(process.execPath, [PLAYER, 'server', EXAMPLE[name], port, ...more], {
      name: `the server over ${name}`,
      says: true,
      env: unsanitized(),
    }),
  )
  return [JSON.parse(server.said), JSON.parse(client.said)]
}

/** Starts a server, and when it listens its client; both must end well. */
async function withServer(
  processes: Processes,
  name: ServerName,
  start: (port: string) => ReturnType<Processes['start']>,
): Promise<[server: Ended, client: Ended]> {
  const reserved = new Reserved()
  try {
    const server = start(String(reserved.port))
    await server.prints(/^Waiting for client/)
    const options: StartOptions = { name: 'the client', says: true, env: unsanitized() }
    const args = [PLAYER, 'client', 'minimal-client', String(reserved.port)]
    const client = processes.start(process.execPath, args, options)
    // Whichever fails first: without its client a server waits for ever.
    return await Promise.all([
      succeeded(server.ended, `the server over ${name}`),
      succeeded(client.ended, 'the client'),
    ])
  } finally {
    reserved[Symbol.dispose]()
  }
}

/**
 * A port that is free for a server, and for nobody else meanwhile: on Linux two sockets may
 * be bound to one if both have SO_REUSEADDR, and only one of them listens.
 */
class Reserved extends Owned {
  readonly port: number

  constructor() {
    super(socket(AF_INET, SOCK_STREAM))
    setsockopt(this.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    bind(this.fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
    this.port = (getsockname(this.fd) as InetAddress).port
    if (process.platform !== 'linux') this[Symbol.dispose]()
  }
}

interface Run {
  calls?: ComparedCall[]
  wallNs: number
}

/** A program that ends by itself: its calls on sockets, as strace tells them. */
export async function witnessProgram(processes: Processes, file: string): Promise<Run> {
  const output = join(processes.directory, 'program')
  const args = witnessed(output, [process.execPath, ...process.execArgv, resolve(file)])
  const { ended } = processes.start('strace', args, { name: file, quiet: true })
  const { wallNs } = await succeeded(ended, file)
  return { calls: ofSockets(transcript(readFileSync(output, 'utf8'))), wallNs }
}

/** The same as this package's own trace tells it: those that go through it. */
export async function traceProgram(processes: Processes, file: string): Promise<Run> {
  const { said, wallNs } = await meter(processes, [resolve(file)], file, '&trace')
  // Of a program that makes none through this package nothing is known.
  return { ...(said.lines.length === 0 ? {} : { calls: said.lines.map(ofTrace) }), wallNs }
}

/** Runs a program, and has it tell what it cost. */
export async function meter(
  processes: Processes,
  program: readonly string[],
  name: string,
  more = '',
): Promise<{ said: MeterSaid; wallNs: number }> {
  const preload = new URL(`compare-meter.js?parent=${process.pid}${more}`, import.meta.url).href
  const args = [...process.execArgv, '--import', preload, ...program]
  const { ended } = processes.start(process.execPath, args, { name, quiet: true, says: true })
  const { said, wallNs } = await succeeded(ended, name)
  if (said === '') throw new Error(`${name} ended before it could tell what it cost`)
  return { said: JSON.parse(said), wallNs }
}

/** Without the sanitizer that a test may have been started with: it needs ptrace(2) for itself. */
export function unsanitized(): NodeJS.ProcessEnv {
  const { SOCKFD_ADDON: addon, LD_PRELOAD: preload, ...env } = process.env
  return addon === undefined ? process.env : env
}
