// Which calls of a program concern its sockets, to which of the document's steps each
// belongs, and how those of two programs stand beside each other.

import type { SeenCall, SeenDescriptor } from './strace-transcript.ts'

/** A call, as it is compared. */
export interface ComparedCall {
  /** As strace prints it. */
  line: string
  name: string
  /** Of a server, the step of the document to which it belongs. */
  step?: StepName
  /** Since the first of them, in microseconds; absent where nobody told. */
  atUs?: number
  /** Under strace, which slows every call down; absent where nobody told. */
  durationNs?: number
}

/** What strace -yy calls a socket. */
const SOCKET = /^(?:TCP|UDP|UDPLITE|UNIX|RAW|PING|NETLINK|PACKET|VSOCK|MPTCP|socket)\w*(?:-\w+)*:\[/
const EPOLL = 'anon_inode:[eventpoll]'
const RING = 'anon_inode:[io_uring]'

const isSocket = ({ fd, what }: SeenDescriptor): boolean => fd > 2 && SOCKET.test(what)

/** Whether a call makes a socket, or is made on one. */
const isOfSocket = ({ name, descriptors }: SeenCall): boolean =>
  name === 'socket' || name === 'socketpair' || descriptors.some(isSocket)

/**
 * The calls that concern sockets: made on one, or on the epoll instance where one is
 * waited for. Node's own, before the first socket, are left out, and so are standard
 * input, output and error, which may be sockets too.
 */
export function ofSockets(calls: readonly SeenCall[]): ComparedCall[] {
  const begin = calls.findIndex(isOfSocket)
  // What the loop looks for when there is no socket any more is its own.
  const some = begin < 0 ? [] : calls.slice(begin, calls.findLastIndex(isOfSocket) + 1)
  const waits = waiting(calls, some)
  return some.filter(call => isOfSocket(call) || waits(call)).map(call => compared(call, some[0] as SeenCall))
}

/** What tells whether a call is made on an epoll instance where sockets are waited for, or for one. */
function waiting(calls: readonly SeenCall[], some: readonly SeenCall[]): (call: SeenCall) => boolean {
  // Instances may be nested: what waits for one that waits for a socket concerns it, too.
  const pollers = new Set<number>()
  for (let known = -1; known < pollers.size; ) {
    known = pollers.size
    for (const { name, descriptors } of calls) {
      const [poller, watched] = descriptors
      if (name !== 'epoll_ctl' || poller === undefined || watched === undefined) continue
      if (isSocket(watched) || (watched.what === EPOLL && pollers.has(watched.fd))) pollers.add(poller.fd)
    }
  }
  // What a thread hands over in a ring nobody sees: it may be all of its epoll_ctl().
  const ringing = new Set(
    some.filter(({ descriptors }) => descriptors[0]?.what === RING).map(({ thread }) => thread),
  )
  const threads = new Set(some.filter(isOfSocket).map(({ thread }) => thread))
  return ({ thread, descriptors: [first] }) =>
    (first?.what === EPOLL && pollers.has(first.fd)) ||
    ((first?.what === EPOLL || first?.what === RING) && ringing.has(thread) && threads.has(thread))
}

function compared(call: SeenCall, first: SeenCall): ComparedCall {
  const { line, name, durationNs } = call
  return {
    line,
    name,
    ...(call.atUs === 0 ? {} : { atUs: call.atUs - first.atUs }),
    ...(durationNs === undefined ? {} : { durationNs }),
  }
}

/** A call that our own tracer told: all of them concern sockets. */
export const ofTrace = (line: string): ComparedCall => ({ line, name: line.slice(0, line.indexOf('(')) })

/** The steps of docs/server-flow.md. */
export const STEPS = ['socket', 'bind', 'listen', 'accept', 'read', 'write', 'close'] as const

export type StepName = (typeof STEPS)[number]

/** The names that one step's call has. */
const ALIKE: Readonly<Record<string, StepName>> = {
  accept4: 'accept',
  readv: 'read',
  recvfrom: 'read',
  recvmsg: 'read',
  writev: 'write',
  sendto: 'write',
  sendmsg: 'write',
  shutdown: 'close',
}

const stepOf = (name: string): StepName | undefined => ALIKE[name] ?? STEPS.find(step => step === name)

/**
 * Says of each call of a server to which step it belongs. One that is no step itself, as
 * setsockopt() and epoll_wait() are, belongs to the next that is: it is made for it. What
 * is read after the answer is read for the end of the stream, and belongs to close.
 */
export function stepped(calls: readonly ComparedCall[]): ComparedCall[] {
  const found: (StepName | undefined)[] = []
  let last = STEPS[0] as StepName
  for (const { name } of calls) {
    const own = stepOf(name)
    const step: StepName | undefined =
      own === 'read' && (last === 'write' || last === 'close') ? 'close' : own
    found.push(step)
    if (step !== undefined) last = step
  }
  return calls.map((call, i) => ({
    ...call,
    step: found.slice(i).find(step => step !== undefined) ?? last,
  }))
}

/** Two calls that correspond, or one that has none. */
export type Row = readonly [ComparedCall | undefined, ComparedCall | undefined]

/** As many of each as are compared: the table has a cell for each pair. */
const MOST = 1000

/**
 * Puts the calls of two programs beside each other: those of one name that come in the
 * same order, as many as possible (their longest common subsequence).
 */
export function align(left: readonly ComparedCall[], right: readonly ComparedCall[]): Row[] {
  const [a, b] = [left.slice(0, MOST), right.slice(0, MOST)]
  const same = (i: number, j: number) => kind(a[i] as ComparedCall) === kind(b[j] as ComparedCall)
  // length[i][j]: of the longest of a from i and b from j.
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (length[i] as Uint16Array)[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const rows: Row[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (same(i, j)) rows.push([a[i++], b[j++]])
    else if (at(i + 1, j) >= at(i, j + 1)) rows.push([a[i++], undefined])
    else rows.push([undefined, b[j++]])
  }
  rows.push(...left.slice(i).map(call => [call, undefined] as const))
  rows.push(...right.slice(j).map(call => [undefined, call] as const))
  return rows
}

/** By what calls correspond: accept4() is an accept(), but shutdown() is no close(). */
const kind = ({ name }: ComparedCall): string => (name === 'shutdown' ? name : (stepOf(name) ?? name))

/** How often each is made: the most frequent first. */
export function countsOf(calls: readonly ComparedCall[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of calls) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
