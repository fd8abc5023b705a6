// Steps 1 to 3 of the flow: socket, bind, listen. Nothing has moved on the wire yet.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SO_ACCEPTCONN,
  SO_DOMAIN,
  SO_PROTOCOL,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_SAVE_SYN,
  TCP_SAVED_SYN,
} from '../constants.ts'
import { Owned } from '../fd.ts'
import { write } from '../io.ts'
import type { InetAddress } from '../sockaddr.ts'
import { accept, bind, connect, getpeername, getsockname, listen, socket } from '../socket.ts'
import { getsockopt, setsockopt } from '../sockopt.ts'
import { addressText } from './facts.ts'
import {
  Connected,
  closeNow,
  conversation,
  dark,
  dial,
  LATE,
  Listening,
  LOOPBACK,
  lowestFree,
  rowOf,
  type Scene,
  stageOf,
  stateOf,
  tcpInfo,
  waitFor,
  wired,
} from './flow-scene.ts'
import { refused, type Step, soon } from './flow-stage.ts'
import { packetsText, refusal } from './flow-wire.ts'
import { inspect } from './inspect.ts'
import type { WirePacket } from './wire.ts'

/** Step 1. */
export function playSocket(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 1,
    name: 'socket',
    title: 'ask the kernel for an endpoint',
    so: 'A number, and behind it an object of the kernel’s that has no address and no peer. Nobody can reach it.',
  })
  const lowest = lowestFree()
  const fd = stage.changing(
    made => (made === undefined ? [] : [made]),
    [],
    () => stage.play('fd', () => socket(AF_INET, SOCK_STREAM)),
  )
  scene.listener = scene.keep.add(fd)
  stage.step.wire = nothingSent(fd)
  const { target, state, local, table, boundOnly } = inspect(fd)

  stage.claim('S1', see => {
    see('the lowest number that was free', fd, lowest)
    see(`/proc/self/fd/${fd}`, String(target), ['socket:[inode]', it => /^socket:\[\d+\]$/.test(it)])
  })
  stage.claim('S2', see => {
    see('SO_DOMAIN is AF_INET', getsockopt(fd, SOL_SOCKET, SO_DOMAIN), AF_INET)
    see('SO_TYPE is SOCK_STREAM', getsockopt(fd, SOL_SOCKET, SO_TYPE), SOCK_STREAM)
    see(
      'SO_PROTOCOL is IPPROTO_TCP, which we did not name',
      getsockopt(fd, SOL_SOCKET, SO_PROTOCOL),
      IPPROTO_TCP,
    )
  })
  stage.claim('S3', see => {
    see('getsockname()', local === undefined ? 'refused' : addressText(local), '0.0.0.0:0')
    see('state', String(state), 'CLOSE')
    see('listed in /proc/net/tcp', table !== null, false)
    see('known to sock_diag as bound', boundOnly === true, false)
  })
  stage.claim('S4', (see, refuses) => {
    refuses('an address family 99', 'EAFNOSUPPORT', () => socket(99, SOCK_STREAM))
    refuses('a stream over UDP', 'EPROTONOSUPPORT', () => socket(AF_INET, SOCK_STREAM, IPPROTO_UDP))
    see('with as many descriptors as there may be', scene.denied.socket, 'EMFILE')
  })
  return stage.step
}

/** Step 2. */
export function playBind(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 2,
    name: 'bind',
    title: 'attach the socket to an address and a port',
    so: 'The port is taken, but nobody can connect to it yet: the socket is bound, and that is all.',
  })
  const { listener: fd, port } = scene
  const before = addressText(getsockname(fd))
  stage.changing(
    () => [fd],
    ['state', 'socket table'],
    () =>
      port === 0
        ? stage.play('', () => bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 }))
        : stage.play('', () => bind(fd, { family: AF_INET, address: '127.0.0.1', port })),
  )
  scene.address = getsockname(fd) as InetAddress
  stage.step.wire = nothingSent(fd)
  scene.tap = scene.wire.tap(scene.address.port)

  stage.claim('B1', see => {
    see('getsockname() before', before, '0.0.0.0:0')
    see(
      port === 0 ? 'getsockname() after, with a port of the kernel’s choice' : 'getsockname() after',
      addressText(scene.address),
      ['127.0.0.1 and a port', it => /^127\.0\.0\.1:[1-9]\d*$/.test(it)],
    )
  })
  stage.claim('B2', (_see, refuses) => {
    using other = new Owned(socket(AF_INET, SOCK_STREAM))
    refuses('another socket on the same port', 'EADDRINUSE', () => bind(other.fd, scene.address))
    refuses('an address of another machine', 'EADDRNOTAVAIL', () => bind(other.fd, FOREIGN))
    refuses('this socket once more', 'EINVAL', () => bind(fd, LOOPBACK))
    const port = portInTimeWait()
    refuses('a port in TIME_WAIT', 'EADDRINUSE', () => bind(other.fd, port))
    setsockopt(other.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    refuses('the same with SO_REUSEADDR, as its old owner had', 'no error', () => bind(other.fd, port))
  })
  stage.claim('B3', see => {
    const { bind, who, why, port, limit } = scene.denied
    if (bind === undefined) return why
    see('net.ipv4.ip_unprivileged_port_start', limit, ['a port above 0', it => it > 0])
    see(`bind to port ${port} in ${who}`, bind, 'EACCES')
    return undefined
  })
  stage.claim('B4', (see, refuses, sent) => {
    refuses('getpeername()', 'ENOTCONN', () => getpeername(fd))
    refuses('write()', 'EPIPE', () => write(fd, 'anybody?'))
    see('state', stateOf(fd), 'CLOSE')
    if (inspect(fd).boundOnly) see('listed by sock_diag in state 13, which ss does not ask for', true, true)
    scene.tap?.take()
    refuses('a client that connects to it', 'ECONNREFUSED', () => dial(scene.address))
    if (scene.tap?.sees !== true) return undefined
    const packets = refusal(scene.tap.take())
    see('on the wire', packetsText(packets), 'client SYN · server RST, ACK')
    sent(packets)
    return undefined
  })
  return stage.step
}

/** Step 3. */
export function playListen(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 3,
    name: 'listen',
    title: 'mark the socket passive; the kernel makes an accept queue',
    so: 'From here on the kernel answers SYNs for you. It would complete three handshakes now without your calling anything again.',
  })
  const { listener: fd } = scene
  const before = getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN)
  stage.changing(
    () => [fd],
    [],
    () => stage.play('', () => listen(fd, 2)),
  )
  wired(scene, stage)

  stage.claim('L1', (see, refuses) => {
    see('SO_ACCEPTCONN before', before, 0)
    see('SO_ACCEPTCONN after', getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN), 1)
    see('state', stateOf(fd), 'LISTEN')
    refuses('connect() on it', 'EISCONN', () => connect(fd, scene.address))
  })
  stage.claim('L2', (see, _refuses, sent) => {
    using full = new Listening(2)
    using tap = scene.wire.tap(full.address.port)
    see('backlog that the kernel keeps (tcpi_sacked)', tcpInfo(full.fd).tcpi_sacked, 2)
    const dropped = listenOverflows()
    const clients = Array.from({ length: 6 }, () => new Owned(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK)))
    for (const client of clients) refused(() => connect(client.fd, full.address)) // EINPROGRESS
    soon(() => clients.filter(client => stateOf(client.fd) === 'ESTABLISHED').length >= 3)
    const states = clients.map(client => stateOf(client.fd))
    see('six clients, no accept(), in the queue (tcpi_unacked)', tcpInfo(full.fd).tcpi_unacked, 3)
    see('connected', states.filter(state => state === 'ESTABLISHED').length, 3)
    see('still in SYN_SENT, their SYNs dropped', states.filter(state => state === 'SYN_SENT').length, 3)
    see('ListenOverflows counted more', listenOverflows() - dropped, ['at least 3', it => it >= 3])
    const waiting = clients.filter(client => stateOf(client.fd) === 'SYN_SENT')
    const again = () => waiting.filter(client => tcpInfo(client.fd).tcpi_total_retrans > 0).length
    soon(() => again() === 3, 3000)
    see('which the clients send again after a second, by themselves', again(), 3)
    const packets: WirePacket[] = []
    soon(() => {
      packets.push(...tap.take().filter(({ flags }) => flags.includes('SYN')))
      return packets.filter(packet => packet.again).length >= 3
    }, LATE)
    sent(packets)
    for (const client of clients) closeNow(client)
    const somaxconn = Number(readFileSync('/proc/sys/net/core/somaxconn', 'latin1'))
    listen(full.fd, somaxconn + 1000)
    see(`listen(fd, ${somaxconn + 1000}) keeps`, tcpInfo(full.fd).tcpi_sacked, somaxconn)
  })
  stage.claim('L3', (see, _refuses, sent) => {
    using saving = new Listening(1, socket => setsockopt(socket, IPPROTO_TCP, TCP_SAVE_SYN, 1))
    using tap = scene.wire.tap(saving.address.port)
    using client = dial(saving.address)
    const { tcpi_segs_out, tcpi_segs_in } = tcpInfo(client.fd)
    see('before any accept() the client is', stateOf(client.fd), 'ESTABLISHED')
    see('segments that it sent (SYN, ACK)', tcpi_segs_out, 2)
    see('segments that it received (SYN-ACK)', tcpi_segs_in, 1)
    const packets = conversation(tap)
    if (tap.sees)
      see('and on the wire there were', packetsText(packets), 'client SYN · server SYN, ACK · client ACK')
    sent(packets)
    using server = new Owned(accept(saving.fd).fd)
    if (tap.sees) see('accept() itself sent', packetsText(tap.take()), 'nothing')
    const packet = getsockopt(server.fd, IPPROTO_TCP, TCP_SAVED_SYN)
    see('flags of the SYN that the kernel kept (TCP_SAVED_SYN)', tcpFlags(packet), 'SYN')
    return tap.sees ? undefined : dark(scene)
  })
  return stage.step
}

/** What a socket says that never was connected. */
function nothingSent(fd: number): string {
  const { tcpi_segs_out, tcpi_segs_in } = tcpInfo(fd)
  return `nothing sent: ${tcpi_segs_out} segments out, ${tcpi_segs_in} in`
}

/** An address kept for documentation: no machine has it, and nothing is sent to it. */
const FOREIGN: InetAddress = { family: AF_INET, address: '192.0.2.1', port: 0 }

/** A port on which a server that set SO_REUSEADDR closed a connection first. */
function portInTimeWait(): InetAddress {
  using connected = new Connected({ prepare: fd => setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1) })
  const local = getsockname(connected.server.fd) as InetAddress
  const { port } = getpeername(connected.server.fd) as InetAddress
  closeNow(connected.server)
  closeNow(connected.client)
  waitFor('TIME_WAIT after both sides closed', () => rowOf(local.port, port)?.state === 'TIME_WAIT')
  return local
}

/** How often a full accept queue made the kernel drop a SYN, in this network namespace. */
function listenOverflows(): number {
  const [names, values] = readFileSync('/proc/net/netstat', 'latin1')
    .split('\n')
    .filter(line => line.startsWith('TcpExt:'))
    .map(line => line.split(' '))
  return Number(values?.[names?.indexOf('ListenOverflows') ?? -1])
}

/** The names of the TCP flags in an IPv4 packet. */
function tcpFlags(packet: Uint8Array): string {
  const flags = packet[((packet[0] as number) & 15) * 4 + 13] as number
  return ['FIN', 'SYN', 'RST', 'PSH', 'ACK'].filter((_, bit) => flags & (1 << bit)).join(', ')
}
