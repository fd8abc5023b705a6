// The wire itself: frames of a port, as the kernel passes them, by packet(7). It calls the
// addon beneath the door and with memory of its own, so that looking appears in no trace.

import { CMSG_SPACE } from '../cmsg.ts'
import {
  AF_PACKET,
  EAFNOSUPPORT,
  EAGAIN,
  EINTR,
  EPERM,
  ETH_P_ALL,
  MSG_TRUNC,
  PACKET_STATISTICS,
  SO_ATTACH_FILTER,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SO_TIMESTAMPNS,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOL_PACKET,
  SOL_SOCKET,
} from '../constants.ts'
import { check, ErrnoException } from '../errno.ts'
import { beneath } from '../kernel.ts'
import { integer } from '../mistake.ts'
import { encode } from '../sockaddr.ts'
import { sizeof, type TpacketStats } from '../structs.ts'
import { decodeValue, encodeValue } from '../value.ts'
import { filterOf } from './capture-filter.ts'
import { awaitStamps, stampOf } from './clock.ts'

/** A frame that was captured. */
export interface CapturedPacket {
  /** When the kernel had it: CLOCK_REALTIME, in nanoseconds since 1970. */
  timeNs: bigint
  /** The frame, from its Ethernet header on. */
  bytes: Uint8Array
  /** How many bytes the frame has: more than there are in `bytes` only if it is larger than any that Linux makes. */
  length: number
}

/**
 * Room for a frame. What the kernel passes over loopback is no segment as a wire would
 * carry it: TCP hands on up to 64 KiB at once, for the card to cut (GSO), and loopback
 * has no card. GSO_MAX_SIZE is what an administrator may raise this to.
 */
const ROOM = 14 + 8 * 65_536

/** Room in the socket for all that comes between two looks, in bytes; Linux doubles it. */
const QUEUE = 32 << 20

/**
 * Sees what goes to and from a port of this machine, from when it is started until the
 * scope ends.
 *
 * ```ts
 * using capture = Capture.start(8080)
 * connect(client, address)
 * capture.take().map(({ bytes }) => parsePacket(bytes).tcp?.flags) // SYN · SYN, ACK · ACK
 * ```
 *
 * @see packet(7)
 */
export class Capture implements Disposable {
  #fd: number
  #lost = 0
  readonly #frame = new Uint8Array(ROOM)
  readonly #control = new Uint8Array(CMSG_SPACE(sizeof.timespec))

  private constructor(fd: number) {
    this.#fd = fd
  }

  /**
   * Starts to capture TCP and UDP, over IPv4 and IPv6.
   *
   * @param port - the source or the destination
   * @param device - loopback, or a device with Ethernet headers
   * @throws {@link ErrnoException}
   * - `EPERM` the process does not have CAP_NET_RAW
   * - `ENODEV` there is no such device
   * - `EAFNOSUPPORT` the system has no packet sockets
   */
  static start(port: number, device = 'lo'): Capture {
    integer('port', port, 0, 65_535)
    const capture = new Capture(packetSocket())
    try {
      capture.#set(SO_ATTACH_FILTER, encodeValue('filter', filterOf(port), 'filter'))
      capture.#set(SO_TIMESTAMPNS, int(1))
      const force = beneath.setsockopt(capture.#fd, SOL_SOCKET, SO_RCVBUFFORCE, int(QUEUE), 4)
      // Without CAP_NET_ADMIN it is as much as the system gives to everybody.
      if (force < 0) capture.#set(SO_RCVBUF, int(QUEUE))
      awaitStamps()
      capture.#bind(device)
      return capture
    } catch (error) {
      capture[Symbol.dispose]()
      throw error
    }
  }

  /**
   * Takes what has come since the last time, and waits for nothing. What a call on loopback
   * sends is here, as a rule, when the call returns; a busy kernel may do it a moment later.
   *
   * @returns the frames, in the order of time
   * @throws {@link ErrnoException} `ENETDOWN` the device is down; `EBADF` the capture is over
   */
  take(): CapturedPacket[] {
    const packets: CapturedPacket[] = []
    for (let packet = this.#next(); packet !== undefined; packet = this.#next()) packets.push(packet)
    // Two processors may queue in another order than that in which they stamped.
    return packets.sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0))
  }

  /** How many frames the kernel dropped so far, for lack of room. */
  get lost(): number {
    const stats = new Uint8Array(sizeof.tpacket_stats)
    const length = Uint32Array.of(stats.length)
    // Reading sets it to 0.
    if (beneath.getsockopt(this.#fd, SOL_PACKET, PACKET_STATISTICS, stats, length) === 0)
      this.#lost += (decodeValue('tpacket_stats', new DataView(stats.buffer)) as TpacketStats).tp_drops
    return this.#lost
  }

  /** Ends the capture; what was not taken is gone. The second time does nothing. */
  [Symbol.dispose](): void {
    if (this.#fd < 0) return
    this.#lost = this.lost // After this nobody can ask any more.
    beneath.close(this.#fd)
    this.#fd = -1
  }

  #next(): CapturedPacket | undefined {
    const lens = Uint32Array.of(0, this.#control.length, 0)
    const answer = beneath.recvmsg(this.#fd, null, [this.#frame], this.#control, lens, MSG_TRUNC)
    if (answer === -EAGAIN) return undefined
    if (answer === -EINTR) return this.#next()
    const length = check('recvmsg', answer)
    const timeNs = stampOf(this.#control, lens[1] as number)
    return { timeNs, bytes: this.#frame.slice(0, length), length }
  }

  #set(option: number, value: Uint8Array): void {
    check('setsockopt', beneath.setsockopt(this.#fd, SOL_SOCKET, option, value, value.length))
  }

  #bind(device: string): void {
    const ifindex = check('if_nametoindex', beneath.if_nametoindex(Buffer.from(`${device}\0`)))
    const address = new Uint8Array(128)
    const length = encode({ family: AF_PACKET, protocol: ETH_P_ALL, ifindex }, address)
    check('bind', beneath.bind(this.#fd, address, length))
  }
}

/**
 * Tells why this process cannot capture.
 *
 * @returns a few words without a full stop; undefined where it can
 */
export function canCapture(): string | undefined {
  try {
    beneath.close(packetSocket())
    return undefined
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    if (error.errno === -EPERM) return 'capturing needs CAP_NET_RAW'
    return `packets cannot be captured here: ${error.message}`
  }
}

/** A socket of no protocol yet: nothing comes in before the filter stands. */
function packetSocket(): number {
  if (AF_PACKET === undefined) throw new ErrnoException('socket', -EAFNOSUPPORT)
  return check('socket', beneath.socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
}

const int = (value: number): Uint8Array => encodeValue('int', value, 'value')
