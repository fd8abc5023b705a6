// Plays docs/server-flow.md on real sockets on loopback: the server here, with
// blocking calls, the client on a thread of its own.

import { release } from 'node:os'
import type { InetAddress } from '../sockaddr.ts'
import type { CapturedPacket } from './capture.ts'
import { type Claim, type ClaimId, claims } from './claims.ts'
import { netCalls } from './compare.ts'
import { type Explanation, explain } from './explain.ts'
import { Client } from './flow-client.ts'
import { playClose, playPrograms } from './flow-close.ts'
import { playBind, playListen, playSocket } from './flow-listen.ts'
import type { Scene } from './flow-scene.ts'
import { Keep, type Step, Unexpected } from './flow-stage.ts'
import { playAccept, playRead } from './flow-talk.ts'
import { Wire } from './flow-wire.ts'
import { playWrite } from './flow-write.ts'
import { denied } from './unprivileged.ts'

/** How {@link flow} plays. */
export interface FlowOptions {
  /** Whether to wait for somebody else's client, instead of playing one. */
  wait?: boolean
  /** The port to listen on; 0 leaves it to the kernel. */
  port?: number
  /** The name of the one step to play and show, or the id of the one claim; what it needs is played before it, unshown. */
  only?: string
  /** Called with each step when it is done; the next one begins when it has ended. */
  onStep?: (step: Step) => void | Promise<void>
  /** Called with what the reader must know before a call blocks. */
  announce?: (line: string) => void
  /** Called with every packet that was captured, when all is played. */
  onPackets?: (packets: CapturedPacket[]) => void
}

/** What did not hold. */
export interface Failure {
  message: string
  step: string
  claim?: string
  what?: string
  expected?: string
  found?: string
  /** Of a refusal nobody expected: what it means. */
  explanation?: Explanation
}

/** Everything that was played and seen. */
export interface Report {
  ok: boolean
  node: string
  kernel: string
  /** When it was played, as Date.toISOString() writes it. */
  date: string
  steps: Step[]
  /** Absent where all held. */
  failure?: Failure
  /** Counted from the steps. */
  summary: {
    claims: number
    shown: number
    notShown: { id: string; why: string }[]
    steps: number
    calls: number
    /** Between the server and its client. */
    packets: number
    /** Packets that were there and not seen, if there were any. */
    lost?: number
    /** Why no packet was seen, if none could be. */
    dark?: string
    durationMs: number
  }
}

const plays: readonly (readonly [name: string, play: (scene: Scene) => Step | Promise<Step>])[] = [
  ['socket', playSocket],
  ['bind', playBind],
  ['listen', playListen],
  ['accept', playAccept],
  ['read', playRead],
  ['write', playWrite],
  ['close', playClose],
  ['programs', playPrograms],
]

/**
 * Plays the seven steps of the document, and shows each of its claims on a live
 * kernel. Blocks the calling thread whenever the server does.
 *
 * @returns the report; of a failure too, which is not thrown
 */
export async function flow(options: FlowOptions = {}): Promise<Report> {
  const date = new Date().toISOString()
  const begin = process.hrtime.bigint()
  let first = begin
  const { last, wants } = wanted(options.only)
  const wire = new Wire()
  const over = new AbortController()
  const steps: Step[] = []
  let failure: Failure | undefined
  let name = 'start'
  let client: Client | undefined
  const keep = new Keep()
  try {
    const refusals = denied()
    refusals.catch(() => {}) // It is heard below; until then there is something else to fail.
    client = await Client.start()
    const scene: Scene = {
      client,
      keep,
      waits: options.wait === true,
      denied: await refusals,
      port: options.port ?? 0,
      announce: options.announce ?? (() => {}),
      wants,
      netCalls: wants('G1') ? netCalls(over.signal) : undefined,
      wire,
      tap: undefined,
      listener: -1,
      connection: -1,
      address: {} as InetAddress,
      peer: {} as InetAddress,
    }
    first = process.hrtime.bigint()
    for (const [each, play] of plays) {
      name = each
      const step = sinceBegin(await play(scene), Number(first))
      if (step.claims.length > 0) {
        steps.push(step)
        await options.onStep?.(step)
      }
      if (name === last) break
    }
  } catch (error) {
    failure = failureOf(error, name)
  } finally {
    // First the descriptors, on which the other thread may be blocked, then the thread.
    over.abort()
    keep[Symbol.dispose]()
    await client?.stop()
    wire[Symbol.dispose]()
  }
  options.onPackets?.(wire.seen())
  const durationMs = Number(process.hrtime.bigint() - begin) / 1e6
  const seen = {
    ...(wire.dark === undefined ? {} : { dark: wire.dark }),
    ...(wire.lost === 0 ? {} : { lost: wire.lost }),
  }
  return {
    ok: failure === undefined,
    node: process.version,
    kernel: release(),
    date,
    steps,
    ...(failure === undefined ? {} : { failure }),
    summary: { ...summary(steps, wants, durationMs), ...seen },
  }
}

/** What one can be asked for by `only`: the steps by name, the claims by id. */
export const parts: readonly string[] = [...plays.map(([name]) => name), ...claims.map(({ id }) => id)]

/** The claims that are to be shown, and the last step that has one of them. */
function wanted(only: string | undefined): { last: string; wants: (id: ClaimId) => boolean } {
  const ids = claims
    .filter(({ id, step }) => only === undefined || only === id || only === stepOf(step))
    .map(({ id, step }) => ({ id, step: stepOf(step) }))
  if (ids.length === 0) throw new RangeError(`there is no step or claim ${only}`)
  return { last: ids.at(-1)?.step ?? '', wants: wanted => ids.some(({ id }) => id === wanted) }
}

/** What the document says of Go is shown with its programs. */
const stepOf = (step: Claim['step']): string => (step === 'go' ? 'programs' : step)

/** Clocks count from somewhere in the past: here from when the first step began. */
function sinceBegin(step: Step, begin: number): Step {
  for (const { calls } of step.played) for (const call of calls) call.atNs -= begin
  const packets = [step, ...step.claims].flatMap(({ packets }) => packets ?? [])
  for (const packet of packets) packet.atNs -= begin
  return step
}

function failureOf(error: unknown, step: string): Failure {
  if (!(error instanceof Error)) return { message: String(error), step }
  if (error instanceof Unexpected) {
    const { message, claim, what, expected, found } = error
    return { message, step, what, expected, found, ...(claim === undefined ? {} : { claim }) }
  }
  const { message, code, syscall, claim } = error as NodeJS.ErrnoException & { claim?: string }
  return {
    message,
    step,
    ...(claim === undefined ? {} : { claim }),
    ...(code !== undefined && syscall !== undefined ? { explanation: explain({ code, syscall }) } : {}),
  }
}

function summary(
  steps: readonly Step[],
  wants: (id: ClaimId) => boolean,
  durationMs: number,
): Report['summary'] {
  const seen = steps.flatMap(step => step.claims)
  const all = claims.filter(({ id }) => wants(id as ClaimId))
  const notShown = all
    .filter(({ id }) => !seen.some(claim => claim.id === id && claim.shown))
    .map(({ id }) => ({ id, why: seen.find(claim => claim.id === id)?.why ?? 'the flow did not come to it' }))
  return {
    claims: all.length,
    shown: all.length - notShown.length,
    notShown,
    steps: steps.filter(({ number }) => number !== undefined).length,
    calls: steps.flatMap(step => step.played).flatMap(played => played.calls).length,
    packets: steps.flatMap(step => step.packets).length,
    durationMs: Math.round(durationMs),
  }
}
