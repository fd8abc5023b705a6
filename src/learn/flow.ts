// Plays docs/server-flow.md on real sockets on loopback: the server here, with
// blocking calls, the client on a thread of its own.

import { release } from 'node:os'
import type { InetAddress } from '../sockaddr.ts'
import { claims } from './claims.ts'
import { type Explanation, explain } from './explain.ts'
import { Client } from './flow-client.ts'
import { playClose, playPrograms } from './flow-close.ts'
import { playBind, playListen, playSocket } from './flow-listen.ts'
import type { Scene } from './flow-scene.ts'
import { Keep, type Step, Unexpected } from './flow-stage.ts'
import { playAccept, playRead } from './flow-talk.ts'
import { playWrite } from './flow-write.ts'
import { denied } from './unprivileged.ts'

export interface FlowOptions {
  /** Whether to wait for somebody else's client, instead of playing one. */
  wait?: boolean
  /** The port to listen on; 0 leaves it to the kernel. */
  port?: number
  /** Called with each step when it is done; the next one begins when it has ended. */
  onStep?: (step: Step) => void | Promise<void>
  /** Called with what the reader must know before a call blocks. */
  announce?: (line: string) => void
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
  const begin = performance.now()
  const steps: Step[] = []
  let failure: Failure | undefined
  let name = 'start'
  let client: Client | undefined
  const keep = new Keep()
  try {
    const [refusals, thread] = await Promise.all([denied(), Client.start()])
    client = thread
    const scene: Scene = {
      client,
      keep,
      waits: options.wait === true,
      denied: refusals,
      port: options.port ?? 0,
      announce: options.announce ?? (() => {}),
      listener: -1,
      connection: -1,
      address: {} as InetAddress,
      peer: {} as InetAddress,
    }
    for (const [each, play] of plays) {
      name = each
      const step = await play(scene)
      steps.push(step)
      await options.onStep?.(step)
    }
  } catch (error) {
    failure = failureOf(error, name)
  } finally {
    // First the descriptors, on which the other thread may be blocked, then the thread.
    keep[Symbol.dispose]()
    await client?.stop()
  }
  return {
    ok: failure === undefined,
    node: process.version,
    kernel: release(),
    steps,
    ...(failure === undefined ? {} : { failure }),
    summary: summary(steps, performance.now() - begin),
  }
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

function summary(steps: readonly Step[], durationMs: number): Report['summary'] {
  const seen = steps.flatMap(step => step.claims)
  const notShown = claims
    .filter(({ id }) => !seen.some(claim => claim.id === id && claim.shown))
    .map(({ id }) => ({ id, why: seen.find(claim => claim.id === id)?.why ?? 'the flow did not come to it' }))
  return {
    claims: claims.length,
    shown: claims.length - notShown.length,
    notShown,
    steps: steps.filter(({ number }) => number !== undefined).length,
    calls: steps.flatMap(step => step.played).flatMap(played => played.calls).length,
    durationMs: Math.round(durationMs),
  }
}
