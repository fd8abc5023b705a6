// Step 7 of the flow, close, and the document's two programs.

import { AF_INET, SO_LINGER, SOCK_STREAM, SOL_SOCKET } from '../constants.ts'
import { close, Owned } from '../fd.ts'
import { read, write } from '../io.ts'
import type { InetAddress } from '../sockaddr.ts'
import { connect, getsockname, socket } from '../socket.ts'
import { setsockopt } from '../sockopt.ts'
import { addressText } from './facts.ts'
import {
  Connected,
  closeNow,
  dark,
  dial,
  Listening,
  rowOf,
  type Scene,
  stageOf,
  stateOf,
  waitFor,
  wired,
} from './flow-scene.ts'
import type { Step } from './flow-stage.ts'
import { packetsText, refusal } from './flow-wire.ts'
import { minimalServer } from './programs.ts'

/** Step 7. */
export function playClose(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 7,
    name: 'close',
    title: 'let go of the descriptors',
    so: 'The numbers are free at once. What the kernel keeps of the connection ends by itself, without a process.',
  })
  const { connection: conn, listener: fd, client } = scene
  stage.changing(
    () => [conn],
    [],
    () => stage.play('', () => close(conn)),
  )
  scene.keep.gone(conn)
  const row = () => rowOf(scene.address.port, scene.peer.port)
  /** Tells the state of what the descriptor named, which has none any more. */
  const told = (before?: string) => {
    const after = row()
    const state = after === undefined ? 'gone' : `${after.state}, inode ${after.inode}`
    stage.step.played.at(-1)?.kernel.push({
      of: `${addressText(scene.address)} ⇄ ${addressText(scene.peer)}`,
      fact: 'state',
      ...(before === undefined ? {} : { before }),
      after: state,
    })
    return state
  }
  if (!scene.waits) {
    waitFor('the ACK of the FIN', () => row()?.state === 'FIN_WAIT2')
    const state = told()
    client.begin({ act: 'close', delayMs: 0 })
    stage.step.played.push(...client.finish().played)
    waitFor('the client’s FIN', () => row()?.state === 'TIME_WAIT')
    told(state)
  }
  stage.changing(
    () => [fd],
    [],
    () => stage.play('', () => close(fd)),
  )
  scene.keep.gone(fd)
  wired(scene, stage)

  stage.claim('C1', (see, refuses, sent) => {
    using pair = new Connected({ wire: scene.wire })
    const [local, { port }] = [portOf(pair.server.fd), getsockname(pair.client.fd) as InetAddress]
    closeNow(pair.server)
    waitFor('the ACK of the FIN', () => rowOf(local, port)?.state === 'FIN_WAIT2')
    see('closed, the server’s end is in', String(rowOf(local, port)?.state), 'FIN_WAIT2')
    see('and the client’s, to which the FIN came, in', stateOf(pair.client.fd), 'CLOSE_WAIT')
    using unread = new Connected({ wire: scene.wire })
    write(unread.client.fd, 'never read')
    closeNow(unread.server)
    refuses('closed with unread bytes, read() of the client', 'ECONNRESET', () =>
      read(unread.client.fd, BUFFER),
    )
    using linger = new Connected({ wire: scene.wire })
    setsockopt(linger.server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    closeNow(linger.server)
    refuses('closed with SO_LINGER {1, 0}', 'ECONNRESET', () => read(linger.client.fd, BUFFER))
    if (scene.wire.dark !== undefined) return dark(scene)
    const packets = [pair, unread, linger].map(each => each.packets())
    const [closed, early, lingering] = packets.map(packetsText)
    see('on the wire', String(closed), 'server FIN, ACK · client ACK')
    see('of the unread bytes', String(early), ['an RST', it => / · server RST, ACK$/.test(it)])
    see('of SO_LINGER', String(lingering), 'server RST, ACK')
    sent(packets.flat())
    return undefined
  })
  stage.claim('C2', (see, refuses) => {
    refuses('close() once more', 'EBADF', () => close(conn))
    using pair = new Connected()
    const [local, { port }] = [portOf(pair.server.fd), getsockname(pair.client.fd) as InetAddress]
    closeNow(pair.server)
    closeNow(pair.client)
    waitFor('TIME_WAIT', () => rowOf(local, port)?.state === 'TIME_WAIT')
    const left = rowOf(local, port)
    see(
      'both ends closed, the kernel (sock_diag) still has the first one, in',
      String(left?.state),
      'TIME_WAIT',
    )
    see('with inode 0, nobody’s', Number(left?.inode), 0)
  })
  stage.claim('C3', (see, refuses, sent) => {
    scene.tap?.take() // What somebody else's client still had to say.
    refuses(`connect to ${addressText(scene.address)} now`, 'ECONNREFUSED', () => dial(scene.address))
    const late = refusal(scene.tap?.take() ?? [])
    using listening = new Listening(1)
    using tap = scene.wire.tap(listening.address.port)
    using queued = dial(listening.address)
    closeNow(listening)
    refuses('read() of a client that was in the queue', 'ECONNRESET', () => read(queued.fd, BUFFER))
    if (scene.wire.dark !== undefined) return dark(scene)
    const reset = tap.take()
    see('on the wire, of the first', packetsText(late), 'client SYN · server RST, ACK')
    see('and of the second', packetsText(reset.slice(3)), 'server RST, ACK')
    sent([...late, ...reset])
    return undefined
  })
  return stage.step
}

/** The document's own two programs, and what it says of Go. */
export async function playPrograms(scene: Scene): Promise<Step> {
  const stage = stageOf(scene, {
    name: 'programs',
    title: 'the document’s two programs, as they are in examples/',
    so: 'The same seven calls, and nothing else.',
  })
  const { open, serve } = await minimalServer()
  const text = 'this data is from client'
  const listener = scene.keep.add(open('127.0.0.1', 0))
  const address = getsockname(listener) as InetAddress
  const printed: string[] = []
  scene.client.begin({ act: 'program', delayMs: 0, address, text })
  scene.client.blocking(listener, () => serve(listener, line => printed.push(line)))
  const client = scene.client.finish().text ?? ''
  scene.keep.gone(listener)
  close(listener)

  stage.claim('M1', see => {
    const [waiting, received, sent] = printed
    see('examples/minimal-server.ts prints', String(waiting), 'Waiting for client...')
    see('then', oneLine(received), `Received Data : ${text} ⏎ total bytes : ${text.length}`)
    see('then', oneLine(sent), 'Sent Data : OK ⏎ total bytes : 2')
  })
  stage.claim('M2', see => {
    const [written, ...rest] = client.split('\n')
    see('examples/minimal-client.ts prints', String(written), `Total data written : ${text.length}`)
    see('then', oneLine(rest.join('\n')), 'Data from server : OK ⏎ Total data read : 2')
    using listening = new Listening(1)
    using dialling = new Owned(socket(AF_INET, SOCK_STREAM))
    see('getsockname() before connect()', addressText(getsockname(dialling.fd)), '0.0.0.0:0')
    connect(dialling.fd, listening.address)
    see('getsockname() after, by the kernel’s choice', addressText(getsockname(dialling.fd)), [
      '127.0.0.1 and a port',
      it => /^127\.0\.0\.1:[1-9]/.test(it),
    ])
  })
  const net = await scene.netCalls
  stage.claim('G1', see => {
    if (net === undefined || !net.shown) return `What net does is not shown: ${net?.why}`
    const called = (name: string) => net.calls.find(line => line.startsWith(`${name}(`)) ?? ''
    for (const name of ['socket', 'bind', 'listen'])
      see(`net’s createServer().listen() called ${name}() inside`, called(name), [name, it => it !== ''])
    return undefined
  })
  return stage.step
}

const BUFFER = new Uint8Array(64)

const portOf = (fd: number): number => (getsockname(fd) as InetAddress).port

const oneLine = (text: string | undefined): string =>
  String(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ⏎ ')
