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
import type { Client } from './flow-client.ts'
import { type Keep, soon, Unexpected } from './flow-stage.ts'
import { table, tcpState } from './inspect.ts'
import type { Denied } from './unprivileged.ts'

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

/** Both ends of a connection over loopback. */
export class Connected implements Disposable {
  readonly client: Owned
  readonly server: Owned

  constructor(prepare: (fd: number) => void = () => {}) {
    using listening = new Listening(1, prepare)
    this.client = dial(listening.address)
    this.server = new Owned(accept(listening.fd).fd)
  }

  [Symbol.dispose](): void {
    this.client[Symbol.dispose]()
    this.server[Symbol.dispose]()
  }
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

/** A connection as /proc/net/tcp lists it from one end; it outlives the descriptor. */
export interface Row {
  state: string
  inode: number
}

/** The row of the TCP socket on this machine with these two ports. */
export function rowOf(localPort: number, remotePort: number): Row | undefined {
  const hex = (port: number) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const [, local, remote, state, , , , , , inode] of table('/proc/net/tcp', `${hex(remotePort)} `))
    if (local?.endsWith(hex(localPort)) && remote?.endsWith(hex(remotePort)))
      return { state: tcpState(Number.parseInt(state ?? '', 16)), inode: Number(inode) }
  return undefined
}

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
