// What the prompt knows of the calls that pass the door: the last one, which descriptors
// they made, and how one that blocks is woken by Ctrl-C.

import { createContext, Script } from 'node:vm'
import { EINTR, F_DUPFD, F_DUPFD_CLOEXEC, F_GETFL, O_NONBLOCK } from '../constants.ts'
import { beneath, type Kernel, stand } from '../kernel.ts'
import type { CallName } from './made.ts'
import { waits } from './waits.ts'

/** A call that passed the door; it has no answer if it was stopped before it could be told. */
export interface Seen {
  readonly name: CallName
  readonly args: readonly unknown[]
  readonly answer?: number
}

/** What is known of the calls of a session. */
export interface Watch {
  /** The last call of the line that is being evaluated, or was. */
  readonly last: Seen | undefined
  /** Whether a line is being evaluated right now. */
  readonly evaluating: boolean
  /** The last call that a signal ended. */
  readonly interrupted: CallName | undefined
  /** The descriptors that were made since it began and are not closed again, and by which call. */
  readonly made: ReadonlyMap<number, CallName>
  /** Those of them that this line made, in their order. */
  readonly here: readonly number[]
  /** Evaluates a line, up to its first `await`. */
  line(evaluate: () => void): void
  /** Lets no call pass: a completion that makes one has gone astray. */
  quietly(act: () => void): void
}

/** Begins to watch, for as long as the process lasts. */
export function watch(): Watch {
  const made = new Map<number, CallName>()
  let here: number[] = []
  let last: Seen | undefined
  let interrupted: CallName | undefined
  let evaluating = false
  let quiet = false
  let unsettled: Seen | undefined

  /** Notes what the last call made or closed, unless it is noted. */
  function settle(): void {
    if (unsettled === undefined) return
    const { name, args, answer } = unsettled
    for (const fd of madeBy(unsettled)) {
      made.set(fd, name)
      here.push(fd)
    }
    if (name === 'close' && (answer === 0 || answer === -EINTR)) made.delete(args[0] as number)
    unsettled = undefined
  }

  stand(next => {
    const watched: Record<string, (...args: never) => number> = {}
    for (const [name, call] of Object.entries(next) as [CallName, (...args: unknown[]) => number][])
      watched[name] = (...args: unknown[]) => {
        if (quiet) throw new Error('a completion makes no calls')
        settle()
        last = { name, args }
        // What the prompt evaluates, Node can interrupt; a callback of the user's it cannot.
        const answer =
          evaluating || !mayBlock(name, args) ? call(...args) : interruptible(() => call(...args))
        // Node may stop the script at the next function: what must not be lost comes before.
        unsettled = last = { name, args, answer }
        if (answer === -EINTR) interrupted = name
        settle()
        if (answer === -EINTR && evaluating) awaitEnd()
        return answer
      }
    return watched as unknown as Kernel
  })

  return {
    get made() {
      settle()
      return made
    },
    get last() {
      return last
    },
    get evaluating() {
      return evaluating
    },
    get interrupted() {
      return interrupted
    },
    get here() {
      settle()
      return [...new Set(here)].filter(fd => made.has(fd))
    },
    line(evaluate) {
      settle()
      last = undefined
      here = []
      evaluating = true
      try {
        evaluate()
      } finally {
        evaluating = false
      }
    },
    quietly(act) {
      quiet = true
      try {
        act()
      } finally {
        quiet = false
      }
    },
  }
}

/** How long Node may take to stop a script that Ctrl-C interrupts. */
const STOP_MS = 100

/**
 * Lets Node stop the script, which another thread of it does a moment after the signal. A
 * loop that catches EINTR would be back in the kernel by then; and from a script that is
 * over before, the signal stays behind and stops the next one. Another signal costs the wait.
 */
function awaitEnd(): void {
  const end = performance.now() + STOP_MS
  while (performance.now() < end);
}

const makers: ReadonlySet<CallName> = new Set<CallName>([
  ...(['socket', 'accept', 'accept4', 'dup', 'dup3', 'eventfd', 'epoll_create1'] as const),
])

/** The descriptors that a call made. */
export function madeBy({ name, args, answer = -1 }: Seen): number[] {
  if (answer < 0) return []
  if (makers.has(name)) return [answer]
  if (name === 'fcntl') return args[1] === F_DUPFD || args[1] === F_DUPFD_CLOEXEC ? [answer] : []
  const pair = name === 'socketpair' ? args[3] : name === 'pipe2' ? args[0] : undefined
  return pair instanceof Int32Array ? [...pair] : []
}

/** Calls that wait for as long as they are told to: where their timeout is. */
const timeouts: Readonly<Record<string, number>> = { poll: 2, epoll_wait: 3 }

function mayBlock(name: CallName, args: readonly unknown[]): boolean {
  if (name === 'ppoll') return true
  const timeout = timeouts[name]
  if (timeout !== undefined) return args[timeout] !== 0
  // What a call between two descriptors waits for is not told apart.
  const between = name === 'sendfile' || name === 'splice' || name === 'tee'
  return name in waits && (between || !isNonBlocking(args[0]))
}

function isNonBlocking(fd: unknown): boolean {
  if (!Number.isInteger(fd)) return true // The call itself says what is wrong.
  const flags = beneath.fcntl(fd as number, F_GETFL, 0)
  return flags < 0 || (flags & O_NONBLOCK) !== 0
}

const inside = createContext({})
const script = new Script('call()')

/**
 * Makes a call that SIGINT ends with EINTR: while a script runs with `breakOnSigint`,
 * Node handles the signal without SA_RESTART. And Ctrl-C is a signal only where the
 * terminal is not in raw mode, in which the prompt has it.
 */
function interruptible(call: () => number): number {
  const { stdin } = process
  const raw = stdin.isTTY && stdin.isRaw
  let answer: number | undefined
  inside['call'] = () => {
    if (raw) stdin.setRawMode(false)
    answer = call()
    if (raw) stdin.setRawMode(true) // While the signal is still ours: from here on Ctrl-C is a key again.
    if (answer === -EINTR) awaitEnd()
  }
  try {
    script.runInContext(inside, { breakOnSigint: true })
  } catch (error) {
    // An answer is never lost: it may be a descriptor.
    if (answer === undefined) throw error
  } finally {
    if (raw) stdin.setRawMode(true)
  }
  return answer as number
}
