// Steps 4 and 5 of the flow: accept, read.

import { FIONREAD } from '../constants.ts'
import { ioctl, Owned } from '../fd.ts'
import { read, write } from '../io.ts'
import type { InetAddress } from '../sockaddr.ts'
import { accept, getpeername, getsockname } from '../socket.ts'
import { addressText } from './facts.ts'
import type { Order } from './flow-client.ts'
import {
  Connected,
  closeNow,
  dial,
  Listening,
  nonBlocking,
  readAll,
  rowOf,
  type Scene,
  stageOf,
  tcpInfo,
  waitFor,
  wired,
  writeAll,
} from './flow-scene.ts'
import { blockedUntil, type Step } from './flow-stage.ts'
import { inspect } from './inspect.ts'

/** How long the client of the play lets the server wait, in milliseconds. */
const DELAY = 50

/**
 * Runs what blocks until the client has done its part, which it does a little later.
 * What else takes time is done before: the wait is to be the client's.
 */
function blockedBy<T>(scene: Scene, order: Order, fd: number, act: () => T): T {
  if (scene.waits) return act()
  scene.client.begin(order)
  return scene.client.blocking(fd, act)
}

/** Step 4. */
export function playAccept(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 4,
    name: 'accept',
    title: 'take a client from the queue',
    so: 'accept() moved nothing on the wire: the handshake was done. It handed over what the kernel had ready, under a new number.',
  })
  const { listener: fd } = scene
  if (scene.waits)
    scene.announce(
      `waiting for a client: curl --http0.9 http://${addressText(scene.address)}/ or nc ${scene.address.address} ${scene.address.port}`,
    )
  const order: Order = { act: 'connect', delayMs: DELAY, address: scene.address }
  const taken = stage.changing(
    made => (made === undefined ? [fd] : [made.fd, fd]),
    ['state', 'accept queue'],
    () => blockedBy(scene, order, fd, () => stage.play('{ fd: conn, address }', () => accept(fd))),
  )
  scene.connection = scene.keep.add(taken.fd)
  if (!scene.waits) stage.step.played.push(...scene.client.finish().played)
  const blockedMs = blockedUntil(stage.step.played[0], 'until a client had completed the handshake')
  const { connection: conn } = scene
  scene.peer = taken.address as InetAddress
  wired(scene, stage)

  stage.claim('A1', see => {
    using busy = new Listening(4)
    using _client = dial(busy.address)
    see('while a client waits, the queue holds', tcpInfo(busy.fd).tcpi_unacked, 1)
    using server = new Owned(accept(busy.fd).fd)
    see('after accept()', tcpInfo(busy.fd).tcpi_unacked, 0)
    see('and there is a new descriptor', server.fd, ['a number', it => it >= 0])
  })
  stage.claim('A2', (see, refuses) => {
    see(
      'accept() was blocked, in milliseconds',
      Number(blockedMs.toFixed(1)),
      scene.waits ? ['a while', it => it >= 0] : [`up to ${DELAY}`, it => it > 1],
    )
    using empty = new Listening(1)
    nonBlocking(empty.fd)
    refuses('with O_NONBLOCK on an empty queue', 'EAGAIN', () => accept(empty.fd))
  })
  stage.claim('A3', (see, refuses) => {
    const [mine, its] = [inspect(fd), inspect(conn)]
    see('two descriptors', `${fd}, ${conn}`, ['different', () => fd !== conn])
    see('two objects', `${mine.target}, ${its.target}`, ['different', () => mine.inode !== its.inode])
    see('the same local port on both', (getsockname(conn) as InetAddress).port, scene.address.port)
    refuses('the listener’s peer', 'ENOTCONN', () => getpeername(fd))
    see('the new one’s peer, as accept() told it', addressText(scene.peer), [
      'a port of its own',
      it => it !== addressText(scene.address),
    ])
  })
  stage.claim('A4', see => {
    using many = new Listening(4)
    const clients = [1, 2, 3].map(() => dial(many.address))
    const servers = clients.map(() => new Owned(accept(many.fd).fd))
    const peers = new Set(servers.map(server => addressText(getpeername(server.fd))))
    see('descriptors for three clients of one listener', new Set(servers.map(server => server.fd)).size, 3)
    see('and different peers', peers.size, 3)
    for (const owned of [...clients, ...servers]) closeNow(owned)
  })
  stage.claim('A5', see => {
    using early = new Listening(1)
    using client = dial(early.address)
    write(client.fd, 'early')
    const { port } = getsockname(client.fd) as InetAddress
    const row = rowOf(early.address.port, port)
    see('before accept() the kernel (sock_diag) has the server’s end in', String(row?.state), 'ESTABLISHED')
    see('with inode 0, nobody’s yet', Number(row?.inode), 0)
    using server = new Owned(accept(early.fd).fd)
    see('right after accept() the receive buffer holds (FIONREAD)', ioctl(server.fd, FIONREAD), 5)
  })
  return stage.step
}

/** Step 5. */
export function playRead(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 5,
    name: 'read',
    title: 'take bytes from the receive buffer',
    so: 'The bytes were acknowledged when they came, not when they were read. read() only made room.',
  })
  const { connection: conn } = scene
  const bytes = new Uint8Array(10_000)
  const n = stage.changing(
    () => [conn],
    ['receive queue', 'segments'],
    () =>
      blockedBy(scene, { act: 'write', delayMs: DELAY }, conn, () =>
        stage.play('n', () => read(conn, bytes)),
      ),
  )
  if (!scene.waits) {
    stage.step.played.push(...scene.client.finish().played)
    const text = Buffer.from(bytes.buffer, 0, n).toString()
    stage.holds('the server read', text, 'this data is from client')
  }
  blockedUntil(stage.step.played[0], 'until the client’s bytes came')
  wired(scene, stage)

  stage.claim('R1', see => {
    using pair = new Connected()
    write(pair.client.fd, 'hello')
    waitFor('five bytes', () => ioctl(pair.server.fd, FIONREAD) === 5)
    see('FIONREAD before', ioctl(pair.server.fd, FIONREAD), 5)
    see('read() of at most 3', read(pair.server.fd, new Uint8Array(3)), 3)
    see('FIONREAD after', ioctl(pair.server.fd, FIONREAD), 2)
  })
  stage.claim('R2', see => {
    using pair = new Connected()
    const sent = new Uint8Array(new Uint32Array(8192).map((_, i) => i).buffer)
    see('8192 numbers in a row, written', writeAll(pair.client.fd, sent), sent.length)
    see('read back in the same order', Buffer.compare(readAll(pair.server.fd, sent.length), sent) === 0, true)
  })
  stage.claim('R3', see => {
    using pair = new Connected()
    write(pair.client.fd, 'two ')
    write(pair.client.fd, 'writes')
    waitFor('both writes', () => ioctl(pair.server.fd, FIONREAD) === 10)
    see('two writes of 4 and 6 bytes, one read()', read(pair.server.fd, bytes), 10)
    write(pair.client.fd, 'one write')
    const reads = [3, 3, 3].map(size => read(pair.server.fd, new Uint8Array(size)))
    see('one write of 9 bytes, three reads', reads.join(' + '), '3 + 3 + 3')
  })
  stage.claim('R4', see => {
    using pair = new Connected()
    write(pair.client.fd, 'the end')
    closeNow(pair.client)
    see('read() of what came before the FIN', read(pair.server.fd, bytes), 7)
    see('read() after it', read(pair.server.fd, bytes), 0)
    see('and again', read(pair.server.fd, bytes), 0)
  })
  return stage.step
}
