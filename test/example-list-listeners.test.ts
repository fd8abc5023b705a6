// examples/list-listeners.ts, as a program, beside ss(8), with listeners of every kind.

import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import {
  type Address,
  AF_INET,
  AF_INET6,
  bind,
  getsockname,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  listen,
  Owned,
  SO_BINDTODEVICE,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Listener, LOOPBACK, tcp } from './support/sockets.ts'

const EXAMPLE = join(ROOT, 'dist/examples/list-listeners.js')
const SOURCE = readFileSync(join(ROOT, 'examples/list-listeners.ts'), 'utf8')

/** What its header says to type. */
const TYPED = [...SOURCE.matchAll(/^\/\/ {3}node (\S.*)$/gm)].map(([, args]) => args!.split(' '))

const TITLES = 'State Recv-Q Send-Q Local Address:Port Peer Address:Port'

/** The rows that it prints, each with one space between its columns. */
function list(...args: string[]): string[] {
  const { stdout, stderr, status } = run(process.execPath, [EXAMPLE, ...args])
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  const [titles, ...rows] = stdout
    .trimEnd()
    .split('\n')
    .map(line => line.replace(/ +/g, ' '))
  expect(titles).toBe(TITLES)
  return rows
}

/** Those that are at a port. */
const at = (rows: string[], port: number) => rows.filter(row => row.split(' ')[3]!.endsWith(`:${port}`))
const portOf = ({ fd }: Owned): number => getsockname(fd).port as number

/** A listener at an address, with options if need be. */
function listening(address: Address, prepare: (fd: number) => void = () => {}): Owned {
  using made = new Owned(socket(address.family, SOCK_STREAM))
  prepare(made.fd)
  bind(made.fd, address)
  listen(made.fd, 3)
  return new Owned(made.release())
}

const inet6 = (address: string): Address => ({ family: AF_INET6, address, port: 0 })
const only6 = (value: number) => (fd: number) => setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, value)
const KINDS: [what: string, local: string, peer: string, make: () => Owned][] = [
  ['an address of IPv4', '127.0.0.1', '0.0.0.0', () => listening(LOOPBACK)],
  ['any of IPv4', '0.0.0.0', '0.0.0.0', () => listening({ family: AF_INET, address: '0.0.0.0', port: 0 })],
  [
    'a device',
    '127.0.0.1%lo',
    '0.0.0.0',
    () => listening(LOOPBACK, fd => setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo')),
  ],
  ['an address of IPv6', '[::1]', '[::]', () => listening(inet6('::1'))],
  ['any of both', '*', '*', () => listening(inet6('::'), only6(0))],
  ['any of IPv6 alone', '[::]', '[::]', () => listening(inet6('::'), only6(1))],
  ['IPv4 by way of IPv6', '[::ffff:127.0.0.1]', '*', () => listening(inet6('::ffff:127.0.0.1'), only6(0))],
]

describe('examples/list-listeners.ts', () => {
  it('as its header says', () => {
    expect(TYPED).toEqual([
      ['dist/examples/list-listeners.js'],
      ['dist/examples/list-listeners.js', '--bound'],
    ])
    using one = new Listener(7)
    for (const [i, args] of TYPED.entries()) {
      const { stdout, stderr, status } = run(process.execPath, args, { cwd: ROOT })
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      expect(stdout).toMatch(/^State +Recv-Q {2}Send-Q {2}Local Address:Port +Peer Address:Port\n/)
      expect(stdout.includes(`127.0.0.1:${one.address.port} `)).toBe(i === 0)
    }
  })

  it.each(KINDS)('%s', (_what, local, peer, make) => {
    using one = make()
    const port = portOf(one)
    const rows = at(list(), port)
    expect(rows).toEqual([`LISTEN 0 3 ${local}:${port} ${peer}:*`])
  })

  it.skipIf(!has('ss'))('tells what ss(8) tells (needs ss)', () => {
    using all = new Several(KINDS.map(([, , , make]) => make()))
    using clients = new Several([new Listener(3)].flatMap(busy => [busy, busy.dial(), busy.dial()]))
    const ours = new Set([...all.owned, clients.owned[0]!].map(one => String(portOf(one))))
    const isOurs = (row: string) => ours.has(/:(\d+)$/.exec(row.split(' ')[3]!)![1]!)
    const bySs = run('ss', ['-Hltn'])
      .stdout.trimEnd()
      .split('\n')
      .map(line => line.trimEnd().replace(/ +/g, ' '))
    expect(list().filter(isOurs).toSorted()).toEqual(bySs.filter(isOurs).toSorted())
    expect(bySs.filter(isOurs)).toHaveLength(KINDS.length + 1)
  })

  it('tells how many wait for accept(), and how many may', () => {
    using listener = new Listener(5)
    const { port } = listener.address
    using clients = new Several([listener.dial(), listener.dial()])
    expect(at(list(), port)).toEqual([`LISTEN 2 5 127.0.0.1:${port} 0.0.0.0:*`])
    listener.take()[Symbol.dispose]()
    expect(at(list(), port)).toEqual([`LISTEN 1 5 127.0.0.1:${port} 0.0.0.0:*`])
    expect(clients.owned).toHaveLength(2)
  })

  it('lists more than one datagram holds', () => {
    using many = new Several(Array.from({ length: 500 }, () => new Listener(1)))
    const ports = new Set(list().map(row => /:(\d+) /.exec(row)![1]))
    for (const one of many.owned) expect(ports).toContain(String(portOf(one)))
  })

  const [major, minor] = release().split('.').map(Number) as [number, number]
  it.skipIf(major < 6 || (major === 6 && minor < 8))(
    '--bound: those that only are bound (needs Linux 6.8)',
    () => {
      using bound = tcp()
      bind(bound.fd, LOOPBACK)
      using bound6 = new Owned(socket(AF_INET6, SOCK_STREAM))
      bind(bound6.fd, inet6('::1'))
      const [port, port6] = [portOf(bound), portOf(bound6)]
      expect(at(list('--bound'), port)).toEqual([`BOUND 0 0 127.0.0.1:${port} 0.0.0.0:*`])
      expect(at(list('--bound'), port6)).toEqual([`BOUND 0 0 [::1]:${port6} [::]:*`])
      expect(at(list(), port)).toEqual([])
      listen(bound.fd, 9)
      expect(at(list('--bound'), port)).toEqual([])
      expect(at(list(), port)).toEqual([`LISTEN 0 9 127.0.0.1:${port} 0.0.0.0:*`])
    },
  )

  it.each([[['--udp']], [['--bound', '--bound']], [['8080']]])('%j is refused with 2', args => {
    expect(run(process.execPath, [EXAMPLE, ...args])).toEqual({
      stdout: '',
      stderr: 'usage: list-listeners.js [--bound]\n',
      status: 2,
      signal: null,
    })
  })
})

/** Sockets that are closed together. */
class Several implements Disposable {
  readonly owned: readonly Owned[]

  constructor(owned: readonly Owned[]) {
    this.owned = owned
  }

  [Symbol.dispose](): void {
    for (const one of this.owned) one[Symbol.dispose]()
  }
}
