// The claims of docs/server-flow.md about socket, bind and listen: a test for each,
// named after it. What the kernel says, and nothing of what `sockfd flow` does.

import { readFileSync, readlinkSync } from 'node:fs'
import {
  AF_INET,
  accept,
  bind,
  close,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  type InetAddress,
  IPPROTO_TCP,
  IPPROTO_UDP,
  listen,
  Owned,
  POLLOUT,
  poll,
  SO_ACCEPTCONN,
  SO_DOMAIN,
  SO_PROTOCOL,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_INFO,
  TCP_SAVE_SYN,
  TCP_SAVED_SYN,
  write,
} from 'sockfd'
import { inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { CAN_CAPTURE, Capture, NEEDS_CAPTURE } from './support/capture.ts'
import { has, ROOT, run } from './support/children.ts'
import { asNobody, exhausted } from './support/elsewhere.ts'
import { eventually } from './support/eventually.ts'
import { netstat, rowBetween, rowOf } from './support/rows.ts'
import { Listener, LOOPBACK, refusal, tcp } from './support/sockets.ts'

const number = (file: string) => Number(readFileSync(`/proc/sys/net/${file}`, 'utf8'))
const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const portOf = (fd: number) => (getsockname(fd) as InetAddress).port
const inodeOf = (fd: number) => Number(/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1])

const CLOSE = 7
const LISTEN = 10
const ESTABLISHED = 1

describe('socket', () => {
  it('S1 a socket is a kernel object represented by a file descriptor, a number', () => {
    const first = socket(AF_INET, SOCK_STREAM)
    using second = tcp()
    close(first)
    using third = tcp()
    expect(third.fd).toBe(first) // The lowest number that is free.
    expect(second.fd).toBeGreaterThan(third.fd)
    expect(readlinkSync(`/proc/self/fd/${third.fd}`)).toMatch(/^socket:\[\d+\]$/)
    expect(inspect(third.fd)).toMatchObject({ open: true, inode: inodeOf(third.fd) })
    expect(inodeOf(third.fd)).not.toBe(inodeOf(second.fd))
  })

  it('S2 it is a network endpoint managed by the OS', () => {
    using stream = tcp()
    using datagrams = new Owned(socket(AF_INET, SOCK_DGRAM))
    const told = ({ fd }: Owned) =>
      [SO_DOMAIN, SO_TYPE, SO_PROTOCOL].map(option => getsockopt(fd, SOL_SOCKET, option))
    expect(told(stream)).toEqual([AF_INET, SOCK_STREAM, IPPROTO_TCP])
    expect(told(datagrams)).toEqual([AF_INET, SOCK_DGRAM, IPPROTO_UDP])
  })

  it('S3 at this stage it is not bound to an ip or port', () => {
    using s = tcp()
    expect(getsockname(s.fd)).toEqual({ family: AF_INET, address: '0.0.0.0', port: 0 })
    expect(rowOf(inodeOf(s.fd))).toBe(undefined)
    expect(info(s.fd).tcpi_state).toBe(CLOSE)
    expect(inspect(s.fd)).toMatchObject({ state: 'CLOSE', table: null })
  })

  it('S4 we ask the kernel for an endpoint, it returns an fd', () => {
    using s = new Owned(socket(AF_INET, SOCK_STREAM))
    expect(s.fd).toBeGreaterThanOrEqual(0)
    expect(refusal(() => socket(99, SOCK_STREAM))).toBe('socket EAFNOSUPPORT')
    expect(refusal(() => socket(AF_INET, SOCK_STREAM, IPPROTO_UDP))).toBe('socket EPROTONOSUPPORT')
    expect(
      exhausted(`
        exhaust()
        console.log(refusal(() => sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)))`),
    ).toEqual(['socket EMFILE'])
  })
})

/** A port in TIME_WAIT: its server closed first. */
async function portInTimeWait(reuse: 0 | 1): Promise<InetAddress> {
  using listener = tcp()
  setsockopt(listener.fd, SOL_SOCKET, SO_REUSEADDR, reuse)
  bind(listener.fd, LOOPBACK)
  listen(listener.fd, 1)
  const address = getsockname(listener.fd) as InetAddress
  using client = tcp()
  connect(client.fd, address)
  const { port } = getsockname(client.fd) as InetAddress
  using server = new Owned(accept(listener.fd).fd)
  for (const owned of [server, client]) owned[Symbol.dispose]()
  await eventually(() => rowBetween(address.port, port)?.state).toBe('TIME_WAIT')
  return address
}

describe('bind', () => {
  it('B1 bind attaches the socket to ip and port', () => {
    using s = tcp()
    expect(getsockname(s.fd)).toMatchObject({ address: '0.0.0.0', port: 0 })
    bind(s.fd, { family: AF_INET, address: '127.0.0.5', port: 0 })
    expect(getsockname(s.fd)).toMatchObject({ address: '127.0.0.5' })
    const port = portOf(s.fd)
    expect(port).toBeGreaterThan(0) // The kernel's choice.
    s[Symbol.dispose]()
    using other = tcp()
    bind(other.fd, { family: AF_INET, address: '127.0.0.5', port })
    expect(getsockname(other.fd)).toEqual({ family: AF_INET, address: '127.0.0.5', port })
  })

  it('B2 the kernel checks port availability', async () => {
    using taken = tcp()
    bind(taken.fd, LOOPBACK)
    using s = tcp()
    expect(refusal(() => bind(s.fd, getsockname(taken.fd)))).toBe('bind EADDRINUSE')
    const foreign: InetAddress = { family: AF_INET, address: '192.0.2.1', port: 0 }
    expect(refusal(() => bind(s.fd, foreign))).toBe('bind EADDRNOTAVAIL')
    bind(s.fd, LOOPBACK)
    expect(refusal(() => bind(s.fd, LOOPBACK))).toBe('bind EINVAL')

    using plain = tcp()
    using reusing = tcp()
    setsockopt(reusing.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    const [strict, lenient] = [await portInTimeWait(0), await portInTimeWait(1)]
    expect(refusal(() => bind(plain.fd, lenient))).toBe('bind EADDRINUSE')
    expect(refusal(() => bind(reusing.fd, strict))).toBe('bind EADDRINUSE') // The old server too must set it.
    expect(refusal(() => bind(reusing.fd, lenient))).toBe('nothing')
  })

  const limit = number('ipv4/ip_unprivileged_port_start')
  const low = Math.min(80, limit - 1)

  it.skipIf(low < 1)(
    `B3 the kernel checks permission; ports below 1024 need root (ip_unprivileged_port_start is ${limit} here)`,
    () => {
      expect(
        asNobody(`
          const code = port => {
            const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
            try {
              return refusal(() => sockfd.bind(fd, { ...LOOPBACK, port }))
            } finally {
              sockfd.close(fd)
            }
          }
          console.log(code(${low}))
          console.log(code(${limit - 1}))
          console.log(code(${limit}) === 'bind EACCES')`),
      ).toEqual(['bind EACCES', 'bind EACCES', 'false'])
    },
  )

  const isRoot = process.getuid?.() === 0
  const canGive = isRoot && has('setpriv')
  it.skipIf(low < 1 || !canGive)('B3 exactly: CAP_NET_BIND_SERVICE (needs root, and setpriv)', () => {
    const script = `
      import { AF_INET, SOCK_STREAM, bind, socket } from 'sockfd'
      for (let port = ${limit - 1}; ; port--)
        try {
          bind(socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '127.0.0.7', port })
          console.log(process.getuid())
          break
        } catch (error) {
          if (error.code !== 'EADDRINUSE') throw error
        }`
    const user = ['--reuid', '65534', '--regid', '65534', '--clear-groups']
    const node = [process.execPath, '--input-type=module', '--eval', script]
    const capability = ['--inh-caps', '+net_bind_service', '--ambient-caps', '+net_bind_service']
    expect(run('setpriv', [...user, ...capability, ...node], { cwd: ROOT })).toMatchObject({
      stdout: '65534\n',
      status: 0,
    })
    expect(run('setpriv', [...user, ...node], { cwd: ROOT }).stderr).toMatch('bind EACCES')
  })

  it('B4 the socket is now bound to an address (and is not a TCP connection)', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
    expect(refusal(() => write(s.fd, 'x'))).toBe('write EPIPE')
    expect(info(s.fd).tcpi_state).toBe(CLOSE)
    expect(rowOf(inodeOf(s.fd))).toBe(undefined)
    using client = tcp()
    expect(refusal(() => connect(client.fd, getsockname(s.fd)))).toBe('connect ECONNREFUSED')
  })

  it.skipIf(!CAN_CAPTURE)(`B4 on the wire: a RST ${NEEDS_CAPTURE}`, async () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    using wire = new Capture(portOf(s.fd))
    using client = tcp()
    expect(refusal(() => connect(client.fd, getsockname(s.fd)))).toBe('connect ECONNREFUSED')
    await eventually(() => wire.flags()).toEqual(['peer SYN', 'port RST ACK'])
  })
})

describe('listen', () => {
  it('L1 listen marks the socket passive: it will not initiate a connection but wait', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_ACCEPTCONN)).toBe(0)
    expect(inspect(s.fd)).toMatchObject({ listens: false, state: 'CLOSE' })
    listen(s.fd, 1)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_ACCEPTCONN)).toBe(1)
    expect(info(s.fd).tcpi_state).toBe(LISTEN)
    expect(rowOf(inodeOf(s.fd))).toEqual({ state: 'LISTEN', inode: inodeOf(s.fd) })
    expect(inspect(s.fd)).toMatchObject({ listens: true, state: 'LISTEN', table: { state: '0A' } })
    using other = new Listener()
    expect(refusal(() => connect(s.fd, other.address))).toBe('connect EISCONN')
  })

  it('L2 the kernel creates an accept queue', async () => {
    using listener = new Listener(2)
    const queue = () => {
      const { tcpi_unacked, tcpi_sacked } = info(listener.fd)
      expect(inspect(listener.fd).acceptQueue).toEqual({ waiting: tcpi_unacked, backlog: tcpi_sacked })
      return [tcpi_unacked, tcpi_sacked]
    }
    expect(queue()).toEqual([0, 2])
    using _first = listener.dial()
    await eventually(queue).toEqual([1, 2])
    using _second = listener.dial()
    using _third = listener.dial()
    await eventually(queue).toEqual([3, 2]) // Linux admits one more than the backlog.

    const dropped = netstat('ListenOverflows')
    using late = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(late.fd, listener.address))).toBe('connect EINPROGRESS')
    await eventually(() => netstat('ListenOverflows')).toBeGreaterThan(dropped)
    expect([inspect(late.fd).state, ...queue()]).toEqual(['SYN_SENT', 3, 2])
    using _taken = listener.take()
    expect(poll([{ fd: late.fd, events: POLLOUT }], 15_000).revents).toEqual([POLLOUT]) // The SYN came again.
    expect(inspect(late.fd).state).toBe('ESTABLISHED')
    expect(info(late.fd).tcpi_total_retrans).toBeGreaterThan(0)

    const most = number('core/somaxconn')
    listen(listener.fd, most + 1)
    await eventually(queue).toEqual([3, most])
  })

  it('L3 the kernel does the TCP three-way handshake for your socket', async () => {
    using listener = new Listener()
    setsockopt(listener.fd, IPPROTO_TCP, TCP_SAVE_SYN, 1)
    using client = listener.dial()
    // Nobody has called accept().
    await eventually(() => info(client.fd)).toMatchObject({
      tcpi_state: ESTABLISHED,
      tcpi_segs_out: 2, // SYN, ACK
      tcpi_segs_in: 1, // SYN-ACK
    })
    using server = listener.take()
    const syn = Buffer.from(getsockopt(server.fd, IPPROTO_TCP, TCP_SAVED_SYN))
    const header = (syn[0]! & 15) * 4
    expect(syn[9]).toBe(IPPROTO_TCP)
    expect(syn.readUInt16BE(header)).toBe(portOf(client.fd))
    expect(syn.readUInt16BE(header + 2)).toBe(listener.address.port)
    expect(syn[header + 13]! & 0b11_1111).toBe(0b00_0010) // SYN, and no other flag.
  })

  it.skipIf(!CAN_CAPTURE)(`L3 on the wire: SYN, SYN-ACK, ACK ${NEEDS_CAPTURE}`, async () => {
    using listener = new Listener()
    using wire = new Capture(listener.address.port)
    using _client = listener.dial()
    await eventually(() => wire.flags()).toEqual(['peer SYN', 'port SYN ACK', 'peer ACK'])
  })
})
