// The load in JavaScript, for those who have no compiler: it takes the options and the
// turns of floor/load.c, but for another machine, and tells the same.

import { readSync } from 'node:fs'
import { createHistogram } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as sockfd from 'sockfd'
import { close, Poller, recv, send } from 'sockfd/raw'
import { cpuOf } from './machine.ts'

const { AF_INET, EAGAIN, EPOLLET, EPOLLIN, EPOLLOUT, MSG_NOSIGNAL, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_STREAM } =
  sockfd
const MSG_DONTWAIT = sockfd.MSG_DONTWAIT | MSG_NOSIGNAL
const BATCH = 256
const SOURCES = 64
const CHUNK = 65536
const LOST_MS = 100
const LAST_MS = 2000
const REST_MS = 1

const standard = {
  host: '127.0.0.1',
  port: '0',
  connections: '1',
  size: '64',
  bytes: `${2 ** 30}`,
  most: '0',
  pid: `${process.pid}`,
}
const options = Object.fromEntries(
  Object.entries(standard).map(([name, value]) => [name, { type: 'string', default: value } as const]),
)
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const number = (name: keyof typeof standard): number => Number(values[name])

const mode = positionals[0] ?? 'echo'
const [connections, most, pid] = [number('connections'), number('most'), number('pid')]
const address: sockfd.InetAddress = { family: AF_INET, address: String(values['host']), port: number('port') }
const isConnecting = mode === 'connect'
const type = mode === 'datagram' ? SOCK_DGRAM : SOCK_STREAM
const buffer = new Uint8Array(CHUNK)

/** Bytes to and fro. */
const [request, answer] = (
  {
    connect: [1, 1],
    push: [number('bytes'), 1],
    pull: [1, number('bytes')],
  } as Record<string, [number, number]>
)[mode] ?? [number('size'), number('size')]

interface Connection {
  readonly token: number
  fd: number
  toSend: number
  toReceive: number
  since: number
}

const all = Array.from(
  { length: connections },
  (_, token): Connection => ({ token, fd: -1, toSend: 0, toReceive: 0, since: 0 }),
)
const histogram = createHistogram()
let begun = 0
let underWay = 0
let done = 0
/** How many may begin. */
let limit = Number.POSITIVE_INFINITY
/** Called when nothing is under way. */
let onRest = () => {}

const ready = new Uint32Array(2 * BATCH)
const poller = new Poller(ready, count => {
  for (let i = 0; i < 2 * count; i += 2) {
    const it = all[ready[i]!]!
    if (it.toReceive > 0) goOn(it)
  }
  if (underWay === 0) onRest()
})

let dialled = 0
function dial(it: Connection): void {
  it.fd = sockfd.socket(AF_INET, type | SOCK_CLOEXEC)
  if (type === SOCK_STREAM && address.address.startsWith('127.')) {
    // Who closes first keeps his port for a minute, and one address has 28,000 of them.
    sockfd.setsockopt(it.fd, sockfd.IPPROTO_IP, sockfd.IP_BIND_ADDRESS_NO_PORT, 1)
    sockfd.bind(it.fd, { family: AF_INET, address: `127.0.0.${2 + (dialled++ % SOURCES)}`, port: 0 })
  }
  sockfd.connect(it.fd, address)
  if (type === SOCK_STREAM) sockfd.setsockopt(it.fd, sockfd.IPPROTO_TCP, sockfd.TCP_NODELAY, 1)
}

const watch = (it: Connection) =>
  check('epoll_ctl', poller.add(it.fd, EPOLLIN | EPOLLOUT | EPOLLET, it.token))

function check(call: string, answer: number): number {
  if (answer < 0) throw new sockfd.ErrnoException(call, -answer)
  return answer
}

function begin(it: Connection): boolean {
  if (begun >= limit) return false
  begun++
  underWay++
  it.since = performance.now()
  it.toSend = request
  it.toReceive = answer
  if (isConnecting) {
    dial(it)
    watch(it)
  }
  return true
}

/** Returns whether all has been sent. */
function sendRest(it: Connection): boolean {
  while (it.toSend > 0) {
    const sent = send(it.fd, buffer, Math.min(it.toSend, CHUNK), MSG_DONTWAIT)
    if (sent === -EAGAIN) return false
    it.toSend -= check('send', sent)
  }
  return true
}

/** Sends and receives what it can. The last byte that comes begins the next message. */
function goOn(it: Connection): void {
  for (;;) {
    sendRest(it)
    while (it.toReceive > 0) {
      const part = Math.min(it.toReceive, CHUNK)
      const got = recv(it.fd, buffer, part, MSG_DONTWAIT)
      if (got === -EAGAIN) return
      if (check('recv', got) === 0) throw new Error('the server closed a connection')
      it.toReceive -= got
      if (it.toReceive > 0 && got < part && it.toSend === 0) return // No more yet.
    }
    histogram.record(Math.max(1, Math.round((performance.now() - it.since) * 1e6)))
    done++
    underWay--
    if (isConnecting) {
      poller.remove(it.fd)
      close(it.fd)
    }
    if (!begin(it) || sendRest(it)) return // The answer is an edge still to come.
  }
}

/** Goes on for so long, or until nothing is under way. */
async function exchange(ms: number): Promise<void> {
  if (underWay === 0) return
  const over = new AbortController()
  onRest = () => over.abort()
  const lost = type === SOCK_DGRAM ? setInterval(sendAgain, LOST_MS) : undefined
  await setTimeout(ms, undefined, { signal: over.signal }).catch(() => {})
  clearInterval(lost)
  onRest = () => {}
}

/** Datagrams that were lost. */
function sendAgain(): void {
  const before = performance.now() - LOST_MS
  for (const { fd, toReceive, since } of all)
    if (toReceive > 0 && since < before) send(fd, buffer, request, MSG_DONTWAIT)
}

function idle(): void {
  const before = cpuOf(pid)
  for (const it of all) {
    dial(it)
    check('send', send(it.fd, buffer, 1, MSG_NOSIGNAL))
    if (check('recv', recv(it.fd, buffer, 1, 0)) === 0) throw new Error('the server closed a connection')
  }
  console.log(JSON.stringify({ open: connections, cpu: cpuOf(pid) - before }))
  while (readSync(0, buffer, 0, 1, null) > 0);
}

/** A turn. */
async function work(ms: number): Promise<void> {
  limit = most > 0 ? begun + most : Number.POSITIVE_INFINITY
  for (const it of all) if (begin(it)) sendRest(it)
  await exchange(ms)
  limit = begun // Nobody is left with half a message.
  await exchange(LAST_MS)
  if (underWay === 0) return
  console.error(`stalled: ${underWay} answers never came`)
  process.exit(1)
}

async function measure(): Promise<void> {
  let ns = 0
  let cpuBefore = cpuOf(pid)
  for (const it of isConnecting ? [] : all) {
    dial(it)
    watch(it)
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const [, warm, ms] = /^(warm )?(\d+)$/.exec(line)!
    const before = performance.now()
    await work(Number(ms))
    ns += Math.round((performance.now() - before) * 1e6)
    // The clock of a thread that runs is behind by as much as a tick: the server shall sleep.
    await setTimeout(REST_MS)
    if (warm !== undefined) {
      histogram.reset()
      done = ns = 0
      cpuBefore = cpuOf(pid)
    }
    const cpu = cpuOf(pid) - cpuBefore
    const us = (part: number) => Math.round(histogram.percentile(part) / 100) / 10
    const [p50, p99, p999] = [us(50), us(99), us(99.9)]
    console.log(
      JSON.stringify({ messages: done, bytes: done * Math.max(request, answer), ns, cpu, p50, p99, p999 }),
    )
  }
  process.exit()
}

if (mode === 'idle') idle()
else await measure()
