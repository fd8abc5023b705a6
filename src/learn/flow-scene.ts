// What the steps of the flow share: the sockets of the play, and small experiments'
// tools. An experiment uses sockets of its own and closes them.

import {
  AF_INET,
  F_DUPFD,
  F_GETFL,
  F_SETFL,
  IPPROTO_TCP,
  O_NONBLOCK,
  SHUT_WR,
  SOCK_STREAM,
  TCP_INFO,
} from '../constants.ts'
import { close, fcntl, Owned } from '../fd.ts'
import { read, write } from '../io.ts'
import type { InetAddress } from '../sockaddr.ts'
import { accept, bind, connect, getsockname, listen, shutdown, socket } from '../socket.ts'
import { getsockopt } from '../sockopt.ts'
import type { TcpInfo } from '../structs.ts'
import type { ClaimId } from './claims.ts'
import type { NetCalls } from './compare.ts'
import type { Client } from './flow-client.ts'
import { type Keep, Stage, type Step, soon, Unexpected } from './flow-stage.ts'
import { settled, type Tap, type Wire } from './flow-wire.ts'
import { tcpState } from './inspect.ts'
import { tcpRow } from './sock-diag.ts'
import type { Denied } from './unprivileged.ts'
import type { WirePacket } from './wire.ts'

/** The play: its sockets, and who plays. */
export interface Scene {
  readonly client: Client
  readonly keep: Keep
  /** Whether the client of the play is somebody else: `--wait`. */
  readonly waits: boolean
  /** What an ordinary user's process was refused. */
  readonly denied: Denied
  /** The port to bind to; 0 leaves it to the kernel. */
  readonly port: number
  /** Which claims are to be shown. */
  readonly wants: (id: ClaimId) => boolean
  /** What net asks of the kernel for the same program, once it is known. */
  readonly netCalls: Promise<NetCalls> | undefined
  readonly wire: Wire
  /** Looks at the listener's port, once it has one. */
  tap: Tap | undefined
  /** Tells the reader something at once, before a call blocks. */
  readonly announce: (line: string) => void
  listener: number
  connection: number
  address: InetAddress
  peer: InetAddress
}

export const LOOPBACK: InetAddress = { family: AF_INET, address: '127.0.0.1', port: 0 }

/** A socket that listens on a free port of loopback, closed at the end of the scope. */
export class Listening extends Owned {
  readonly address: InetAddress

  constructor(backlog: number, prepare: (fd: number) => void = () => {}) {
    super(socket(AF_INET, SOCK_STREAM))
    prepare(this.fd)
    bind(this.fd, LOOPBACK)
    listen(this.fd, backlog)
    this.address = getsockname(this.fd) as InetAddress
  }
}

/** A client: the handshake needs nobody's accept(), so this does not block. */
export function dial(address: InetAddress): Owned {
  using client = new Owned(socket(AF_INET, SOCK_STREAM))
  connect(client.fd, address)
  return new Owned(client.release())
}

/** Both ends of a connection over loopback, and what goes between them if a wire is given. */
export class Connected implements Disposable {
  readonly client: Owned
  readonly server: Owned
  readonly #tap: Tap | undefined

  constructor({ prepare, wire }: { prepare?: (fd: number) => void; wire?: Wire } = {}) {
    using listening = new Listening(1, prepare)
    this.#tap = wire?.tap(listening.address.port)
    this.client = dial(listening.address)
    this.server = new Owned(accept(listening.fd).fd)
    this.#tap?.take() // The handshake.
  }

  /** What went over the wire since the handshake, or since it was asked last. */
  packets(): WirePacket[] {
    return this.#tap?.take() ?? []
  }

  [Symbol.dispose](): void {
    this.client[Symbol.dispose]()
    this.server[Symbol.dispose]()
    this.#tap?.[Symbol.dispose]()
  }
}

/** A step of the server's, on which the claims of this play are shown. */
export const stageOf = (scene: Scene, step: Pick<Step, 'number' | 'name' | 'title' | 'so'>): Stage =>
  new Stage('server', step, scene.wants)

/** Why the packets of a claim are not shown. */
export const dark = ({ wire }: Scene): string => `The packets are not shown: ${wire.dark}.`

/** How long an ACK may be late, in milliseconds: TCP delays one by 40. */
export const LATE = 100

/** What came to a tap, up to the last ACK. */
export function conversation(tap: Tap): WirePacket[] {
  const packets: WirePacket[] = []
  soon(() => {
    packets.push(...tap.take())
    return settled(packets)
  }, LATE)
  return packets
}

/** Records what has gone to and from the listener's port since it was asked last. */
export function wired(scene: Scene, { step }: Stage): void {
  const { wire, tap } = scene
  if (tap !== undefined) step.packets = conversation(tap)
  if (wire.dark !== undefined) step.wire = `not shown: ${wire.dark}`
  else if (step.packets.length === 0) step.wire = 'nothing sent'
}

/** Closes an owned descriptor now. */
export const closeNow = (owned: Owned): void => close(owned.release())

export const tcpInfo = (fd: number): TcpInfo => getsockopt(fd, IPPROTO_TCP, TCP_INFO)

export const stateOf = (fd: number): string => tcpState(tcpInfo(fd).tcpi_state)

export function nonBlocking(fd: number): void {
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK)
}

/** The lowest number that is free: where fcntl(2) would put a duplicate. */
export function lowestFree(): number {
  const fd = fcntl(0, F_DUPFD, 0)
  close(fd)
  return fd
}

/** The TCP socket on this machine with these two ports: it outlives the descriptor. */
export const rowOf = tcpRow

/** Waits for what the kernel does in its own time; loud if it does not come. */
export function waitFor(what: string, condition: () => boolean): void {
  if (!soon(condition)) throw new Unexpected(what, 'within a second', 'nothing')
}

/** Writes all of it, and says that this was all. */
export function writeAll(fd: number, data: Uint8Array): number {
  let written = 0
  while (written < data.length) written += write(fd, data, written)
  shutdown(fd, SHUT_WR)
  return written
}

/** Reads that many bytes, or those that there are. */
export function readAll(fd: number, size: number): Uint8Array {
  const data = new Uint8Array(size)
  for (let at = 0; at < size; ) {
    const n = read(fd, data, at)
    if (n === 0) return data.subarray(0, at)
    at += n
  }
  return data
}
