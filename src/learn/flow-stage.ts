// What the flow is played on: it runs a line of TypeScript with the tracer at the
// door and the kernel's facts looked up before and after, and holds every expectation
// against what was found. The report that comes of it is data; flow-print.ts shows it.

import { ErrnoException } from '../errno.ts'
import { Owned } from '../fd.ts'
import { type ClaimId, claims } from './claims.ts'
import { type Fact, facts } from './facts.ts'
import { type TracedCall, trace } from './trace.ts'
import type { WirePacket } from './wire.ts'

/** One line of TypeScript, and the system calls that it made. */
export interface Played {
  side: 'server' | 'client'
  /** The source that ran. */
  code: string
  calls: PlayedCall[]
  /** What it changed of the kernel's objects, and the facts that stand beside. */
  kernel: Change[]
}

/** One system call. */
export interface PlayedCall {
  /** As strace prints it. */
  line: string
  /** The kernel's name of it. */
  call: string
  /** Its arguments, as strace prints them. */
  args: { name: string; text: string }[]
  /** What it answered, as strace prints it. */
  answer: string
  /** When it was made: nanoseconds since the flow began. */
  atNs: number
  /** How long it took, in nanoseconds. */
  durationNs: number
  /** Why it took so long, if it blocked. */
  blocked?: string
}

/** A fact of the kernel's that a call changed, or that stands beside the changes. */
export interface Change {
  /** Whose fact: `fd 18`. */
  of: string
  fact: string
  /** Absent where there was nothing before. */
  before?: string
  after: string
}

/** One observation, which held. */
export interface Evidence {
  what: string
  found: string
}

/** A claim of the document, and what was seen of it. */
export interface ShownClaim {
  id: ClaimId
  quote: string
  exactly?: string
  shown: boolean
  /** Why it, or a part of it, is not shown. */
  why?: string
  evidence: Evidence[]
  /** What went over the wire meanwhile between the sockets that showed it, where that tells something. */
  packets?: WirePacket[]
}

/** One step of the document, played. */
export interface Step {
  number?: number
  name: string
  title: string
  played: Played[]
  /** What went over the wire meanwhile between the server and its client. */
  packets: WirePacket[]
  /** Why there are no packets: nothing was sent, or nobody could look. */
  wire?: string
  /** What it means, in a sentence or two. */
  so: string
  claims: ShownClaim[]
}

/** Something did not hold. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected'
  readonly what: string
  readonly expected: string
  readonly found: string
  /** The claim that it was to show, if any. */
  claim: ClaimId | undefined

  constructor(what: string, expected: string, found: string) {
    super(`${what}: expected ${expected}, found ${found}`)
    this.what = what
    this.expected = expected
    this.found = found
  }
}

/** What is expected: a value, or a condition and its name. */
export type Expected<T> = T | readonly [name: string, holds: (found: T) => boolean]

/** Holds what was found against what was expected, and keeps it as evidence. */
export type See = <T extends string | number | bigint | boolean>(
  what: string,
  found: T,
  expected: Expected<T>,
) => void

/** Keeps what went over the wire beside the evidence. */
export type Sent = (packets: readonly WirePacket[]) => void

/** Makes a call that the kernel is expected to refuse with that errno, or with `'no error'`. */
export type Refuses = (what: string, expected: string, call: () => unknown) => void

/** The errno's name that a call is refused with; `'no error'` if it is not. */
export function refused(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof ErrnoException) return error.code
    throw error
  }
  return 'no error'
}

/** Plays acts, and records them. */
export class Stage {
  readonly step: Step
  readonly #side: Played['side']
  readonly #wants: (id: ClaimId) => boolean

  /** @param wants - which claims are to be shown; the others are passed over */
  constructor(
    side: Played['side'],
    step: Pick<Step, 'number' | 'name' | 'title' | 'so'>,
    wants: (id: ClaimId) => boolean = () => true,
  ) {
    this.#side = side
    this.#wants = wants
    this.step = { ...step, played: [], packets: [], claims: [] }
  }

  /**
   * Runs one line and records its calls. Its source is the line that is shown, so
   * what is shown is what ran.
   *
   * @param into - the name of the variable that takes the result, if any
   */
  play<T>(into: string, act: () => T): T {
    const source = act.toString().replace(/^\(\) => /, '')
    const code = into === '' ? source : `${into} = ${source}`
    const played: Played = { side: this.#side, code, calls: [], kernel: [] }
    this.step.played.push(played)
    const tracing = trace(({ line, parts, beginNs, durationNs }: TracedCall) => {
      const { call, args, answer } = parts
      played.calls.push({ line, call, args: [...args], answer, atNs: Number(beginNs), durationNs })
    })
    try {
      return act()
    } finally {
      tracing[Symbol.dispose]()
    }
  }

  /**
   * Runs `act`, which plays a line, and records with that line what it changed of the
   * descriptors that are named.
   *
   * @param fds - the descriptors to look at, before and after; those that `act`
   *   makes are looked at after it
   * @param also - facts that are told even if they did not change
   */
  changing<T>(fds: (made: T | undefined) => readonly number[], also: readonly Fact[], act: () => T): T {
    const before = new Map(fds(undefined).map(fd => [fd, facts(fd)]))
    const result = act()
    const kernel = this.step.played.at(-1)?.kernel
    const whose = this.#side === 'client' ? ', the client’s' : ''
    for (const fd of fds(result)) {
      const was = before.get(fd)
      for (const [fact, after] of facts(fd)) {
        const old = was?.get(fact)
        if (was !== undefined && old === after && !also.includes(fact)) continue
        kernel?.push({ of: `fd ${fd}${whose}`, fact, ...(old === undefined ? {} : { before: old }), after })
      }
    }
    return result
  }

  /** Holds the play itself against what was expected of it. */
  holds<T extends string | number>(what: string, found: T, expected: T): void {
    if (found !== expected) throw new Unexpected(what, String(expected), String(found))
  }

  /**
   * Shows a claim: `act` tells by `see` what was found, by `refuses` what the kernel
   * refused, and by `sent` what went over the wire; it returns why the claim, or a part
   * of it, is not shown.
   */
  claim(id: ClaimId, act: (see: See, refuses: Refuses, sent: Sent) => string | undefined): void {
    if (!this.#wants(id)) return
    const claim = claims.find(each => each.id === id)
    if (claim === undefined) throw new Error(`no claim ${id}`)
    const evidence: Evidence[] = []
    const packets: WirePacket[] = []
    const see: See = (what, found, expected) => {
      const named = Array.isArray(expected)
      const [name, holds] = named
        ? (expected as [string, (found: unknown) => boolean])
        : [String(expected), (it: unknown) => it === expected]
      if (!holds(found)) throw new Unexpected(what, name, String(found))
      evidence.push({ what, found: typeof found === 'boolean' ? (found ? 'yes' : 'no') : String(found) })
    }
    let why: string | undefined
    try {
      why = act(
        see,
        (what, expected, call) => see(what, refused(call), expected),
        more => packets.push(...more),
      )
    } catch (error) {
      // Whatever it was: it was to show this claim.
      throw Object.assign(error as Error, { claim: id })
    }
    this.step.claims.push({
      id,
      quote: claim.quote,
      ...(claim.exactly === undefined ? {} : { exactly: claim.exactly }),
      shown: evidence.length > 0,
      ...(why === undefined ? {} : { why }),
      evidence,
      ...(packets.length === 0 ? {} : { packets }),
    })
  }
}

/** Descriptors that are closed at the end of the flow, whatever happens. */
export class Keep implements Disposable {
  readonly #owned: Owned[] = []

  add(fd: number): number {
    this.#owned.push(new Owned(fd))
    return fd
  }

  /** Says that somebody else has closed it. */
  gone(fd: number): void {
    for (const owned of this.#owned) if (owned.fd === fd) owned.release()
  }

  [Symbol.dispose](): void {
    for (const owned of this.#owned) owned[Symbol.dispose]()
  }
}

/**
 * Waits for what the kernel does in its own time, such as an ACK that comes late.
 *
 * @returns whether it came true within a second
 */
export function soon(condition: () => boolean, timeoutMs = 1000): boolean {
  const end = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() > end) return false
    Atomics.wait(pause, 0, 0, 1)
  }
  return true
}

const pause = new Int32Array(new SharedArrayBuffer(4))

/** Says of a call that took long on whom it waited. Returns how long, in milliseconds. */
export function blockedUntil(played: Played | undefined, what: string): number {
  const call = played?.calls[0]
  if (call !== undefined) call.blocked = what
  return (call?.durationNs ?? 0) / 1e6
}
