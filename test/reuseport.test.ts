// SO_REUSEPORT: several sockets at one address, between which the kernel shares what
// comes. socket(7).

import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import {
  AF_INET,
  accept,
  BPF_A,
  BPF_ABS,
  BPF_B,
  BPF_K,
  BPF_LD,
  BPF_RET,
  bind,
  connect,
  getsockname,
  type InetAddress,
  listen,
  Owned,
  POLLIN,
  poll,
  read,
  recv,
  SO_ATTACH_REUSEPORT_CBPF,
  SO_DETACH_REUSEPORT_BPF,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  type SockFilter,
  sendto,
  setsockopt,
  socket,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/children.ts'
import { asNobody } from './support/elsewhere.ts'
import { nodeProgram } from './support/program.ts'
import { LOOPBACK, refusal, tcp } from './support/sockets.ts'

const CONNECTIONS = 64
const buffer = Buffer.alloc(64)

/** A socket that shares its address. */
function sharing(type: number, address: InetAddress = LOOPBACK): Owned {
  using s = new Owned(socket(AF_INET, type | SOCK_NONBLOCK))
  setsockopt(s.fd, SOL_SOCKET, SO_REUSEPORT, 1)
  bind(s.fd, address)
  return new Owned(s.release())
}

const addressOf = ({ fd }: Owned) => getsockname(fd) as InetAddress

/** A program that listens at a port, says so, and tells its name to who connects, until it is to end. */
const server = (saysSo: string, name: string, port: number) => `
  import {
    AF_INET, POLLIN, SO_REUSEPORT, SOCK_STREAM, SOL_SOCKET,
    accept, bind, close, listen, poll, read, setsockopt, socket, write
  } from ${JSON.stringify(pathToFileURL(`${ROOT}/dist/index.js`).href)}
  const fd = socket(AF_INET, SOCK_STREAM)
  setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1)
  bind(fd, { family: AF_INET, address: '127.0.0.1', port: ${port} })
  listen(fd, 128)
  ${saysSo}
  const question = Buffer.alloc(1)
  while (question.toString() !== '!' && poll([{ fd, events: POLLIN }], 15_000).ready === 1) {
    const connection = accept(fd).fd
    read(connection, question)
    if (question.toString() === '!') close(fd) // Before the answer: nobody may come to it any more.
    write(connection, '${name}')
    close(connection)
  }
`

/** Connects, asks, and returns who answered; '!' lets him end. */
function ask(address: InetAddress, question: '?' | '!'): string {
  using s = tcp()
  connect(s.fd, address)
  write(s.fd, question)
  if (poll([{ fd: s.fd, events: POLLIN }], 10_000).ready === 0) throw new Error('nobody answers')
  return buffer.toString('utf8', 0, read(s.fd, buffer))
}

/** Asks often, then lets all end: who answered how often. */
function census(address: InetAddress, servers: number): Map<string, number> {
  const answers = new Map<string, number>()
  for (let i = 0; i < CONNECTIONS; i++) {
    const name = ask(address, '?')
    answers.set(name, (answers.get(name) ?? 0) + 1)
  }
  const last = Array.from({ length: servers }, () => ask(address, '!'))
  expect(new Set(last).size).toBe(servers)
  return answers
}

/** How many come to each, of so many in all. */
function shares(sockets: readonly Owned[], total: number, take: (fd: number) => void): number[] {
  const counts = sockets.map(() => 0)
  for (let come = 0; come < total; come++) {
    const { ready, revents } = poll(
      sockets.map(({ fd }) => ({ fd, events: POLLIN })),
      5000,
    )
    if (ready === 0) throw new Error(`only ${come} of ${total} came`)
    const index = revents.findIndex(events => events & POLLIN)
    take(sockets[index]!.fd)
    counts[index]!++
  }
  return counts
}

const hangUp = (fd: number) => new Owned(accept(fd).fd)[Symbol.dispose]()

describe('SO_REUSEPORT', () => {
  it('TCP: two listeners, every connection at one of them', () => {
    using one = sharing(SOCK_STREAM)
    using other = sharing(SOCK_STREAM, addressOf(one))
    expect(addressOf(other)).toEqual(addressOf(one))
    for (const { fd } of [one, other]) listen(fd, CONNECTIONS)
    const clients = Array.from({ length: CONNECTIONS }, () => tcp())
    try {
      for (const { fd } of clients) connect(fd, addressOf(one))
      expect(Math.min(...shares([one, other], CONNECTIONS, hangUp))).toBeGreaterThan(0)
    } finally {
      for (const client of clients) client[Symbol.dispose]()
    }
  })

  it('UDP: two receivers; what one peer sends comes to the same one', () => {
    using one = sharing(SOCK_DGRAM)
    using other = sharing(SOCK_DGRAM, addressOf(one))
    const clients = new Map<string, Set<number>>()
    for (let i = 0; i < CONNECTIONS; i++) {
      using client = new Owned(socket(AF_INET, SOCK_DGRAM))
      for (const _ of [1, 2]) sendto(client.fd, `${i}`, 0, addressOf(one))
    }
    const counts = shares([one, other], 2 * CONNECTIONS, fd => {
      const client = buffer.toString('utf8', 0, recv(fd, buffer))
      clients.set(client, (clients.get(client) ?? new Set()).add(fd))
    })
    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect([...clients.values()].map(({ size }) => size)).toEqual(Array(CONNECTIONS).fill(1))
  })

  it('worker threads: each its own socket, every connection is served, and all get some', async () => {
    using held = sharing(SOCK_STREAM)
    const saysSo = `
      import { parentPort } from 'node:worker_threads'
      parentPort.postMessage('listening')
    `
    const workers = ['one', 'other'].map(
      name =>
        new Worker(
          new URL(`data:text/javascript,${encodeURIComponent(server(saysSo, name, addressOf(held).port))}`),
        ),
    )
    const ends = workers.map(worker => once(worker, 'exit'))
    await Promise.all(workers.map(worker => once(worker, 'message')))
    const answers = census(addressOf(held), 2)
    await Promise.all(ends)
    expect([...answers.keys()].sort()).toEqual(['one', 'other'])
    expect(answers.get('one')! + answers.get('other')!).toBe(CONNECTIONS)
  })

  it('processes: the same', async () => {
    using held = sharing(SOCK_STREAM)
    const program = (name: string) => {
      const script = server(`console.log('listening')`, name, addressOf(held).port)
      return nodeProgram(['--input-type=module', '--eval', script])
    }
    using one = program('one')
    using other = program('other')
    for (const program of [one, other]) await program.prints(/listening/)
    const answers = census(addressOf(held), 2)
    for (const program of [one, other]) expect(await program.ended).toMatchObject({ status: 0, stderr: '' })
    expect([...answers.keys()].sort()).toEqual(['one', 'other'])
  })

  it('EADDRINUSE: one of them did not ask for it', () => {
    using first = tcp()
    bind(first.fd, LOOPBACK)
    expect(refusal(() => sharing(SOCK_STREAM, addressOf(first)))).toBe('bind EADDRINUSE')
    using shared = sharing(SOCK_STREAM)
    using second = tcp()
    expect(refusal(() => bind(second.fd, addressOf(shared)))).toBe('bind EADDRINUSE')
  })

  it.skipIf(process.getuid?.() !== 0)(
    'EADDRINUSE "all of the processes […] must have the same effective UID" (needs root)',
    () => {
      using s = sharing(SOCK_STREAM)
      const script = `
      const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_REUSEPORT, 1)
      console.log(refusal(() => sockfd.bind(fd, ${JSON.stringify(addressOf(s))})))
    `
      expect(asNobody(script)).toEqual(['bind EADDRINUSE'])
    },
  )
})

describe('SO_ATTACH_REUSEPORT_CBPF', () => {
  it('"must return an index between 0 and N-1": TCP, all to the second', () => {
    using one = sharing(SOCK_STREAM)
    using other = sharing(SOCK_STREAM, addressOf(one))
    for (const { fd } of [one, other]) listen(fd, 16)
    setsockopt(one.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, [{ code: BPF_RET | BPF_K, k: 1 }])
    const dial = () => {
      using client = tcp()
      connect(client.fd, addressOf(one))
    }
    for (let i = 0; i < 10; i++) dial()
    expect(shares([one, other], 10, hangUp)).toEqual([0, 10])
    setsockopt(other.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, [{ code: BPF_RET | BPF_K, k: 0 }])
    for (let i = 0; i < 10; i++) dial()
    expect(shares([one, other], 10, hangUp)).toEqual([10, 0])
  })

  it('UDP: by the first byte of what came', () => {
    using zero = sharing(SOCK_DGRAM)
    using one = sharing(SOCK_DGRAM, addressOf(zero))
    using two = sharing(SOCK_DGRAM, addressOf(zero))
    const program: SockFilter[] = [{ code: BPF_LD | BPF_B | BPF_ABS, k: 0 }, { code: BPF_RET | BPF_A }]
    setsockopt(zero.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, program)
    using client = new Owned(socket(AF_INET, SOCK_DGRAM))
    for (const index of [2, 0, 1, 1]) sendto(client.fd, Uint8Array.of(index), 0, addressOf(zero))
    expect(shares([zero, one, two], 4, fd => recv(fd, buffer))).toEqual([1, 2, 1])
  })

  it('SO_DETACH_REUSEPORT_BPF: by chance again; ENOENT where there is none', () => {
    using one = sharing(SOCK_DGRAM)
    const detach = () => setsockopt(one.fd, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0)
    expect(refusal(detach)).toBe('setsockopt ENOENT')
    setsockopt(one.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, [{ code: BPF_RET | BPF_K, k: 0 }])
    expect(refusal(detach)).toBe('nothing')
  })

  it('EINVAL: a program that is none, a socket that does not share', () => {
    using one = sharing(SOCK_DGRAM)
    using alone = new Owned(socket(AF_INET, SOCK_DGRAM))
    const attach = ({ fd }: Owned, program: SockFilter[]) =>
      refusal(() => setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, program))
    expect(attach(one, [])).toBe('setsockopt EINVAL')
    expect(attach(one, [{ code: 0xffff }])).toBe('setsockopt EINVAL')
    expect(attach(alone, [{ code: BPF_RET | BPF_K, k: 0 }])).toBe('setsockopt EINVAL')
  })
})
