// The tracer: stands at the door, and tells each call that passes as strace(1) would.

import { type Kernel, stand } from '../kernel.ts'
import { type Syscalls, straceNames } from '../syscalls.ts'
import { type CallName, givenTo, type Made } from './made.ts'
import { lineOf, type Straced, straced } from './strace.ts'

/** A call that passed the door, and what the kernel answered. */
export interface TracedCall {
  /** Its name in C: `'send'`, whatever the kernel calls it. */
  name: keyof Syscalls
  /** What it was called with: the caller's own memory, which the next call may write over. */
  args: readonly unknown[]
  /** Zero or more, or minus the errno. */
  answer: number
  /**
   * What strace(1) prints of it: `bind(18, {sa_family=AF_INET, sin_port=htons(8080),
   * sin_addr=inet_addr("127.0.0.1")}, 16) = 0`.
   */
  line: string
  /** The same in parts: the kernel's name of the call, each argument by name, the answer. */
  parts: Straced
  /** When it was made, as `process.hrtime.bigint()` counts: nanoseconds from some moment in the past. */
  beginNs: bigint
  /** How long the call itself took, in nanoseconds. */
  durationNs: number
  /** A function of the C library, such as inet_pton(3): strace shows the system calls that it makes, or nothing. */
  library: boolean
}

/**
 * Tells every call that is made on this thread, from now on, right after it was made:
 * what strace(1) would print, were it watching.
 *
 * Nothing is changed, and no system call is added. A wrong argument, which throws before
 * any call is made, is not told. What `print` throws is an uncaught exception and not
 * the caller's. Calls that `print` makes are not told; it must make none of those of
 * `sockfd`, whose memory for addresses and options the call that it is told of may
 * still need.
 *
 * ```ts
 * const tracing = trace(({ line }) => console.error(line))
 * const fd = socket(AF_INET, SOCK_STREAM) // socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 18
 * close(fd) // close(18) = 0
 * tracing[Symbol.dispose]()
 * ```
 *
 * The line is that of strace 6.1, to the letter, except where only a debugger can know,
 * or another system call could tell:
 * - memory whose contents are not shown, since nothing was written to it, is `0x...`
 *   and not its address
 * - a network interface is its number, not `if_nametoindex("lo")`
 * - a call that a signal interrupts is `-1 EINTR`, and not `? ERESTARTSYS`
 * - what is left of a timeout is not told
 * - control messages are shown to their end, not up to `net.core.optmem_max`
 * - messages of netlink sockets are bytes; so are addresses of families beyond IPv4,
 *   IPv6, Unix, netlink, packet and vsock
 * - where only strace knows names, of rare protocols and levels, there are numbers
 * - constants that came after strace 6.1 have their names
 * - the functions of the C library are shown as if they were system calls:
 *   `inet_pton(AF_INET, "127.0.0.1", "\177\0\0\1") = 1`
 *
 * @param print - is given each call
 * @returns what ends the trace when it is disposed of
 * @see strace(1)
 */
export function trace(print: (call: TracedCall) => void): Disposable {
  let printing = false

  function tell(name: CallName, made: Made, beginNs: bigint, durationNs: number): void {
    const { args, answer } = made
    printing = true
    try {
      const parts = straced(name, made)
      const library = !(name in straceNames)
      print({ name, args, answer, line: lineOf(parts), parts, beginNs, durationNs, library })
    } catch (error) {
      process.nextTick(() => {
        throw error
      })
    } finally {
      printing = false
    }
  }

  return stand(next => {
    const traced: Record<string, (...args: never) => number> = {}
    for (const [name, call] of Object.entries(next) as [CallName, (...args: unknown[]) => number][])
      traced[name] = (...args: unknown[]) => {
        if (printing) return call(...args)
        const given = givenTo(name, args)
        const begin = process.hrtime.bigint()
        const answer = call(...args)
        const durationNs = Number(process.hrtime.bigint() - begin)
        tell(name, { args: args as Made['args'], answer, given }, begin, durationNs)
        return answer
      }
    return traced as unknown as Kernel
  })
}
