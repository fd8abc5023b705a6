// What the flow is played on: it runs a line of TypeScript with the tracer at the
// door and the kernel's facts looked up before and after, and holds every expectation
// against what was found. The report that comes of it is data; flow-print.ts shows it.

import { ErrnoException } from '../errno.ts'
import { Owned } from '../fd.ts'
import { type ClaimId, claims } from './claims.ts'
import { type Fact, facts } from './facts.ts'
import { type TracedCall, trace } from './trace.ts'

/** One line of TypeScript, and the system calls that it made. */
export interface Played {
  side: 'server' | 'client'
  /** The source that ran. */
  code: string
  calls: PlayedCall[]
}

/** One system call. */
export interface PlayedCall {
  /** As strace prints it. */
  line: string
  /** How long it took, in nanoseconds. */
  durationNs: number
  /** Why it took so long, if it blocked. */
  blocked?: string
}

/** A fact of the kernel's that a step changed, or that stands beside the changes. */
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
}

/** One step of the document, played. */
export interface Step {
  number?: number
  name: string
  title: string
  played: Played[]
  kernel: Change[]
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

  constructor(side: Played['side'], step: Pick<Step, 'number' | 'name' | 'title' | 'so'>) {
    this.#side = side
    this.step = { ...step, played: [], kernel: [], claims: [] }
  }

  /**
   * Runs one line and records its calls. Its source is the line that is shown, so
   * what is shown is what ran.
   *
   * @param into - the name of the variable that takes the result, if any
   */
  play<T>(into: string, act: () => T): T {
    const source = act.toString().replace(/^\(\) => /, '')
    const played: Played = { side: this.#side, code: into === '' ? source : `${into} = ${source}`, calls: [] }
    this.step.played.push(played)
    const tracing = trace(({ line, durationNs }: TracedCall) => played.calls.push({ line, durationNs }))
    try {
      return act()
    } finally {
      tracing[Symbol.dispose]()
    }
  }

  /**
   * Runs `act`, and records what it changed of the descriptors that are named.
   *
   * @param fds - the descriptors to look at, before and after; those that `act`
   *   makes are looked at after it
   * @param also - facts that are told even if they did not change
   */
  changing<T>(fds: (made: T | undefined) => readonly number[], also: readonly Fact[], act: () => T): T {
    const before = new Map(fds(undefined).map(fd => [fd, facts(fd)]))
    const result = act()
    for (const fd of fds(result)) {
      const was = before.get(fd)
      for (const [fact, after] of facts(fd)) {
        const old = was?.get(fact)
        if (was !== undefined && old === after && !also.includes(fact)) continue
        this.step.kernel.push({ of: `fd ${fd}`, fact, ...(old === undefined ? {} : { before: old }), after })
      }
    }
    return result
  }

  /** Holds the play itself against what was expected of it. */
  holds<T extends string | number>(what: string, found: T, expected: T): void {
    if (found !== expected) throw new Unexpected(what, String(expected), String(found))
  }

  /**
   * Shows a claim: `act` tells by `see` what was found, and by `refuses` what the
   * kernel refused; it returns why the claim, or a part of it, is not shown.
   */
  claim(id: ClaimId, act: (see: See, refuses: Refuses) => string | undefined): void {
    const claim = claims.find(each => each.id === id)
    if (claim === undefined) throw new Error(`no claim ${id}`)
    const evidence: Evidence[] = []
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
      why = act(see, (what, expected, call) => see(what, refused(call), expected))
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
