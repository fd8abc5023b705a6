// Messages, and the descriptors that travel with them: how the tests send and receive
// them, and how they tell that none was lost.

import { fstatSync, readdirSync, readlinkSync } from 'node:fs'
import { release } from 'node:os'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  type ControlMessage,
  close,
  cmsg,
  connect,
  getsockname,
  type InetAddress,
  Owned,
  POLLIN,
  pipe2,
  poll,
  type ReceivedMessage,
  type ReceiveOptions,
  recvmsg,
  SCM_PIDFD,
  SCM_RIGHTS,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  socketpair,
} from 'sockfd'
import { Both, LOOPBACK } from './sockets.ts'

/** Has a call that blocks although it must not end after five seconds. */
export function patient(fd: number): number {
  for (const option of [SO_RCVTIMEO, SO_SNDTIMEO])
    setsockopt(fd, SOL_SOCKET, option, { tv_sec: 5, tv_usec: 0 })
  return fd
}

/** Two Unix sockets that are connected with each other. */
export function pairOf(type: number): Both {
  const pair = new Both(socketpair(AF_UNIX, type))
  patient(pair[0])
  patient(pair[1])
  return pair
}

/** A UDP socket on loopback. */
export function udp(family: number = AF_INET): Owned {
  const s = new Owned(socket(family, SOCK_DGRAM))
  patient(s.fd)
  bind(s.fd, family === AF_INET ? LOOPBACK : { family: AF_INET6, address: '::1', port: 0 })
  return s
}

/** Two UDP sockets that are connected with each other. */
export function pairOfUdp(family: number = AF_INET): Both {
  using one = udp(family)
  using other = udp(family)
  connect(one.fd, getsockname(other.fd))
  connect(other.fd, getsockname(one.fd))
  return new Both([one.release(), other.release()])
}

/** A message, and the text in its bytes. */
export interface Came extends ReceivedMessage {
  readonly text: string
}

/** Receives one message into a buffer of its own; with room for any control data if it does not say. */
export function take(
  fd: number,
  { length = 64, controllen = 1024, ...options }: ReceiveOptions & { length?: number } = {},
): Came {
  const buffer = Buffer.alloc(length)
  const message = recvmsg(fd, [buffer], { controllen, ...options })
  return { ...message, text: buffer.toString('latin1', 0, Math.min(message.bytes, length)) }
}

/** Waits until something has come. */
export function come(fd: number, events = POLLIN): void {
  if (poll([{ fd, events }], 5000).ready === 0) throw new Error('nothing came')
}

/** A control message that passes descriptors. */
export const rights = (...data: number[]): ControlMessage => ({ level: SOL_SOCKET, type: SCM_RIGHTS, data })

/** The descriptors among control messages, of processes too. */
export function descriptors(control: readonly ControlMessage[]): number[] {
  const process = cmsg(control, SOL_SOCKET, SCM_PIDFD)
  return [...(cmsg(control, SOL_SOCKET, SCM_RIGHTS) ?? []), ...(process === undefined ? [] : [process])]
}

/** The descriptors that came, closed at the end of the scope. */
export class Passed extends Array<number> implements Disposable {
  static in({ control }: { control: readonly ControlMessage[] }): Passed {
    return Passed.from(descriptors(control)) as Passed
  }

  [Symbol.dispose](): void {
    for (const fd of this) close(fd)
  }
}

/** What a descriptor is of: two of the same object have the same. */
export function objectOf(fd: number): string {
  const { dev, ino } = fstatSync(fd)
  return `${dev}:${ino}`
}

/** Pipes to be passed, and closed at the end of the scope. */
export class Pipes implements Disposable {
  readonly fds: number[] = []
  readonly #names: ReadonlySet<string>

  /** @param count - how many descriptors */
  constructor(count: number) {
    while (this.fds.length < count) this.fds.push(...pipe2())
    this.#names = new Set([...this.fds.map(fd => readlinkSync(`/proc/self/fd/${fd}`)), 'anon_inode:[pidfd]'])
  }

  /**
   * All descriptors that are open of these pipes, and of processes: no others, since
   * other threads open and close some too.
   */
  get open(): number[] {
    const isOurs = (fd: string) => {
      try {
        return this.#names.has(readlinkSync(`/proc/self/fd/${fd}`))
      } catch {
        return false // It is closed by now.
      }
    }
    return readdirSync('/proc/self/fd')
      .filter(isOurs)
      .map(Number)
      .toSorted((a, b) => a - b)
  }

  [Symbol.dispose](): void {
    for (const fd of this.fds) close(fd)
  }
}

/** One control message, laid out by hand as x64 and arm64 have it. */
export function header(length: number, level: number, type: number, data = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(16 + Math.ceil(data.length / 8) * 8)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(length), true)
  view.setInt32(8, level, true)
  view.setInt32(12, type, true)
  bytes.set(data, 16)
  return bytes
}

/** The address of a UDP socket of IPv4 on another address of loopback. */
export const at = (address: string, port = 0): InetAddress => ({ family: AF_INET, address, port })

/** Why a test of something new cannot be made on this kernel; undefined if it can. */
export function needsLinux(major: number, minor: number): string | undefined {
  const [here = 0, is = 0] = release().split('.').map(Number)
  return here > major || (here === major && is >= minor) ? undefined : `needs Linux ${major}.${minor}`
}

/** The end of a test's name: why it is not made. */
export const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`)
