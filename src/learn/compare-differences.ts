// What node:net makes of the program, told from the calls of one run: what it adds,
// merges, repeats and hides. Nothing is told that the run does not show.

import { readFileSync } from 'node:fs'
import type { ComparedCall } from './compare-calls.ts'

/** Something that `net` does otherwise. */
export interface Difference {
  kind: 'adds' | 'merges' | 'repeats' | 'hides'
  /** In a few words. */
  what: string
  /** Why, in a sentence. */
  why: string
  /** The calls that show it. */
  calls: string[]
}

interface Rule {
  kind: Difference['kind']
  what: string
  /** Whether a call of net's shows it. */
  shows(call: ComparedCall): boolean
  why(calls: readonly ComparedCall[], ours: readonly ComparedCall[]): string
}

const named =
  (...names: string[]) =>
  ({ name }: ComparedCall): boolean =>
    names.includes(name)

const option = (name: string) => (call: ComparedCall) =>
  call.name === 'setsockopt' && call.line.includes(name)

const isWait = named('epoll_wait', 'epoll_pwait', 'epoll_pwait2')
const isAccept = named('accept', 'accept4')
const isRead = named('read', 'readv', 'recvfrom', 'recvmsg')
const isRefused = ({ line }: ComparedCall): boolean => line.includes(' = -1 EAGAIN')
const FLAGS = 'SOCK_CLOEXEC|SOCK_NONBLOCK'
const flagged = ({ line }: ComparedCall): boolean =>
  /SOCK_CLOEXEC\|SOCK_NONBLOCK|SOCK_NONBLOCK\|SOCK_CLOEXEC/.test(line)

const rules: readonly Rule[] = [
  {
    kind: 'adds',
    what: 'SO_REUSEADDR',
    shows: option('SO_REUSEADDR'),
    why: (_calls, ours) =>
      'Set on every listener, so that a server that is started again can bind while connections of the ' +
      'last one are in TIME_WAIT.' +
      (ours.some(option('SO_REUSEADDR')) ? ' Ours makes the call too, because its source says so.' : ''),
  },
  {
    kind: 'adds',
    what: 'TCP_NODELAY',
    shows: option('TCP_NODELAY'),
    why: () => 'Small writes go out at once, instead of waiting for the ACK of the one before.',
  },
  {
    kind: 'adds',
    what: 'epoll_ctl()',
    shows: named('epoll_ctl'),
    why: () => 'Tells the event loop’s epoll instance which descriptors to watch, and which no longer.',
  },
  {
    kind: 'adds',
    what: 'epoll_wait()',
    shows: isWait,
    why: () =>
      'The thread sleeps here, for all descriptors at once; ours sleeps in accept() and in read(), for one.',
  },
  {
    kind: 'adds',
    what: 'getsockname(), getpeername()',
    shows: named('getsockname', 'getpeername'),
    why: () => 'Asks for an address that the program did not ask for.',
  },
  {
    kind: 'adds',
    what: 'shutdown()',
    shows: named('shutdown'),
    why: () =>
      'end() sends the FIN first, and closes when the client has sent its own; close() alone does not wait.',
  },
  {
    kind: 'merges',
    what: `${FLAGS} in socket()`,
    shows: call => call.name === 'socket' && flagged(call),
    why: () =>
      'One call in place of socket() and two of fcntl(), F_SETFL and F_SETFD; no other thread can start a ' +
      'program in between that would inherit the descriptor.',
  },
  {
    kind: 'merges',
    what: `${FLAGS} in accept4()`,
    shows: call => call.name === 'accept4' && flagged(call),
    why: () => 'The same for the connection: a new socket does not have the flags of the listener.',
  },
  {
    kind: 'merges',
    what: 'epoll_ctl() in io_uring_enter()',
    shows: named('io_uring_enter'),
    why: () =>
      'libuv hands what epoll_ctl() would be told to the kernel in a ring, all at once; strace shows the ' +
      'call, and not what is in the ring.',
  },
  {
    kind: 'repeats',
    what: 'accept() until EAGAIN',
    shows: call => isAccept(call) && isRefused(call),
    why: () => 'One wake-up may stand for several clients: it takes them until there is none.',
  },
  {
    kind: 'repeats',
    what: 'read() until EAGAIN',
    shows: call => isRead(call) && isRefused(call),
    why: () => 'One wake-up may stand for more than a buffer holds: it reads until there is nothing.',
  },
  {
    kind: 'repeats',
    what: 'read() to the end of the stream',
    shows: call => isRead(call) && / = 0$/.test(call.line),
    why: () => 'After the answer it reads on, to learn that the client has closed its side (0).',
  },
  {
    kind: 'hides',
    what: 'the backlog',
    shows: call => call.name === 'listen' && /, 511\)/.test(call.line),
    why: () => `Nobody said 511: it is net’s default.${somaxconn()}`,
  },
  {
    kind: 'hides',
    what: 'O_NONBLOCK',
    shows: call => /SOCK_NONBLOCK|O_NONBLOCK|FIONBIO/.test(call.line),
    why: () =>
      'No call on these sockets blocks: where one would have to wait it is refused with EAGAIN, and the ' +
      'program is not told.',
  },
  {
    kind: 'hides',
    what: 'the client’s address',
    shows: call => isAccept(call) && call.line.includes(', NULL, NULL') && !isRefused(call),
    why: () => 'accept() could tell it; net does not ask, and calls getpeername() if remoteAddress is read.',
  },
  {
    kind: 'hides',
    what: 'the buffer',
    shows: call => call.name === 'read' && /, 65536\) = [1-9]/.test(call.line),
    why: () => 'net reads into 64 KiB of its own; with read() the buffer is yours, 10,000 bytes here.',
  },
]

/**
 * What `net` adds, merges, repeats and hides, as this run shows it.
 *
 * @param net - its calls
 * @param ours - those of the same program, each made by hand
 */
export function differences(net: readonly ComparedCall[], ours: readonly ComparedCall[]): Difference[] {
  const told = rules.flatMap(({ kind, what, shows, why }) => {
    const calls = net.filter(shows)
    return calls.length === 0 ? [] : [{ kind, what, why: why(calls, ours), calls: linesOf(calls) }]
  })
  const waits = net.filter(isWait)
  const timeouts = new Set(waits.map(({ line }) => /, (-?\d+)(?:, NULL, 8)?\) = /.exec(line)?.[1]))
  if (waits.length > 1)
    told.push({
      kind: 'repeats',
      what: 'epoll_wait()',
      why:
        'Once or more in each turn of the loop' +
        (timeouts.has('0') && timeouts.has('-1')
          ? ': with timeout 0 it takes what is there already, with -1 it sleeps.'
          : '.'),
      calls: linesOf(waits),
    })
  const names = new Set(ours.map(({ name }) => name))
  const rest = net.filter(call => !names.has(call.name) && !rules.some(({ shows }) => shows(call)))
  if (rest.length > 0)
    told.push({
      kind: 'adds',
      what: [...new Set(rest.map(({ name }) => `${name}()`))].join(', '),
      why: 'Seen in this run; there is no line of the program for it.',
      calls: linesOf(rest),
    })
  return told
}

const linesOf = (calls: readonly ComparedCall[]): string[] => calls.map(({ line }) => line)

function somaxconn(): string {
  try {
    const most = readFileSync('/proc/sys/net/core/somaxconn', 'latin1').trim()
    return ` The kernel takes at most net.core.somaxconn, ${most} here.`
  } catch {
    return ''
  }
}
