// Why a call was refused, here, and what to do about it. The texts are data, in explanations.ts; this is how
// one is found.

import { errnoNames } from '../errno.ts'
import type { Advice, Entry } from './explanation.ts'
import { explanations, flags } from './explanations.ts'

/** A refusal in words. */
export interface Explanation {
  /** The errno's name in C: `'EADDRINUSE'`. */
  readonly code: string
  /** The call that was refused, if it is known: `'bind'`. */
  readonly call: string | undefined
  /** What the errno says, in one clause. */
  readonly meaning: string
  /** Its usual cause in this call. */
  readonly why: string
  /** What to do. */
  readonly todo: string
}

/** Calls that are refused for the same reasons as another one, unless the table names them. */
const twins: Readonly<Record<string, string>> = {
  accept4: 'accept',
  dup2: 'dup',
  dup3: 'dup',
  epoll_wait: 'poll',
  ppoll: 'poll',
  readv: 'read',
  recv: 'read',
  recvfrom: 'read',
  recvmmsg: 'read',
  recvmsg: 'read',
  select: 'poll',
  send: 'write',
  sendfile: 'write',
  sendmmsg: 'write',
  sendmsg: 'write',
  sendto: 'write',
  splice: 'write',
  tee: 'write',
  writev: 'write',
}

/** Second names of one number on Linux. The table has the first. */
const synonyms: Readonly<Record<string, string>> = { EWOULDBLOCK: 'EAGAIN', ENOTSUP: 'EOPNOTSUPP' }

/**
 * Tells in words why the kernel refused a call.
 *
 * For a learner who meets an errno for the first time, and for a program that
 * prints more than its name. It knows the usual cause, not this one: it asks the
 * kernel nothing.
 *
 * ```ts
 * try {
 *   bind(fd, { family: AF_INET, address: '127.0.0.1', port: 80 })
 * } catch (error) {
 *   if (!(error instanceof ErrnoException)) throw error
 *   const { meaning, why, todo } = explain(error)
 *   console.error(`${error.message}: ${meaning}. ${why} ${todo}`)
 * }
 * explain('EAGAIN', 'accept').why // 'No connection is waiting: …'
 * ```
 *
 * @param errno - an error with `code` and `syscall`, an errno's name, or its number as C or as a call of
 * `sockfd/raw` gives it: positive or negative
 * @param call - the call that was refused, where the error does not say: the same errno has other causes
 * in other calls
 * @returns an explanation, always: one that is honest about not knowing, for an errno that the table lacks
 */
export function explain(
  errno: string | number | { readonly code: string; readonly syscall?: string | undefined },
  call?: string,
): Explanation {
  const code = typeof errno === 'object' ? errno.code : typeof errno === 'number' ? nameOf(errno) : errno
  const from = call ?? (typeof errno === 'object' ? errno.syscall : undefined)
  const entry = lookUp(explanations, lookUp(synonyms, code) ?? code)
  if (entry === undefined) return { code, call: from, ...unknown(code, from) }
  const [why, todo] = advice(entry, from)
  return { code, call: from, meaning: entry.meaning, why, todo }
}

/** As ErrnoException names it, so that both say the same of a number without a name. */
function nameOf(errno: number): string {
  return errnoNames.get(Math.abs(errno))?.[0] ?? `E${Math.abs(errno)}`
}

/** The table's text for this very call, else for its twin, else for any. */
function advice(entry: Entry, call: string | undefined): Advice {
  if (call === undefined) return entry.calls.any
  return find(entry, call) ?? find(entry, lookUp(twins, call) ?? '') ?? entry.calls.any
}

function find(entry: Entry, call: string): Advice | undefined {
  return Object.entries(entry.calls).find(([names]) => names.split(' ').includes(call))?.[1]
}

const NO_ERRNO = 'no errno: a flag of a message that was received'

/** What can be said of an errno that the table lacks, or of a name that is no errno. */
function unknown(code: string, call: string | undefined): Pick<Explanation, 'meaning' | 'why' | 'todo'> {
  if (code.startsWith('ERR_')) {
    return {
      meaning: 'not an answer of the kernel',
      why: 'The mistake was found before any call, or a limit of the program was reached.',
      todo: 'Read the message of the error: it names the argument.',
    }
  }
  const flag = lookUp(flags, code)
  if (flag !== undefined) return { meaning: NO_ERRNO, why: flag[0], todo: flag[1] }
  const message = [...errnoNames.values()].find(([name]) => name === code)?.[1]
  return message === undefined
    ? {
        meaning: 'no errno that this system knows',
        why: 'Neither the system nor this table has the name or number, so nothing can be said of its cause.',
        todo: 'Check the spelling; errno(3) lists the names.',
      }
    : {
        meaning: message,
        why: 'It is rare enough with sockets that this table does not have it: its cause here is not known.',
        todo: `See ERRORS in the manual page of ${call ?? 'the call'}, and errno(3).`,
      }
}

/** Only what the table holds itself: a name such as `constructor` is in every object. */
function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
