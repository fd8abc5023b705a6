// The kernel stamps packets with CLOCK_REALTIME, and calls are timed by
// process.hrtime.bigint(), CLOCK_MONOTONIC: how far the two are apart, to put both on one line.

import { CMSG_SPACE, cmsg, decodeControl } from '../cmsg.ts'
import {
  AF_INET,
  EINTR,
  SO_RCVTIMEO,
  SO_TIMESTAMPNS,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOL_SOCKET,
} from '../constants.ts'
import { check, ErrnoException } from '../errno.ts'
import { beneath } from '../kernel.ts'
import { encode } from '../sockaddr.ts'
import { sizeof } from '../structs.ts'
import { encodeValue } from '../value.ts'

const TRIES = 32
const NS_PER_MS = 1_000_000n

/**
 * Tells how many nanoseconds the kernel's CLOCK_REALTIME is ahead of
 * process.hrtime.bigint(), to some 10 µs: a datagram to oneself is stamped while it is sent.
 *
 * The realtime clock may be set, or follow a time server: calibrate when the capture begins.
 *
 * @returns what to take from a packet's time to have it as process.hrtime.bigint() counts
 * @throws {@link ErrnoException} as `socket`, `bind` and `sendto`, or `EAGAIN`: there is no
 *   loopback, or it is down
 * @see clock_gettime(2), socket(7)
 */
export function calibrate(): bigint {
  // Only Linux stamps in nanoseconds; and only Linux can capture.
  if (SO_TIMESTAMPNS === undefined) return BigInt(Date.now()) * NS_PER_MS - process.hrtime.bigint()
  using echo = new Echo()
  echo.awaitStamps()
  let [offset, tightest] = [0n, -1n]
  for (let i = 0; i < TRIES; i++) {
    const { beginNs, endNs } = echo.send()
    const stampNs = echo.receive()
    const width = endNs - beginNs
    if (tightest >= 0n && width >= tightest) continue
    tightest = width
    offset = stampNs - (beginNs + endNs) / 2n
  }
  return offset
}

/**
 * Waits until the kernel stamps packets as they come, for two milliseconds or some more. It
 * begins some time after the first socket of the system asks for it, and ends some time
 * after the last one is closed; meanwhile a packet gets the time at which it is read. Where
 * there is no loopback nobody can tell, and nothing is waited for.
 */
export function awaitStamps(): void {
  try {
    using echo = new Echo()
    echo.awaitStamps()
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
  }
}

/** How long the kernel may take to begin, and to deliver, in milliseconds. */
const PATIENCE = 1000

/** By how much two clocks may differ over a pause, in nanoseconds. */
const SLACK = 100_000n

/** A millisecond. */
const pause = (): void => void beneath.poll(new Uint8Array(), 0, 1)

/** A socket that sends to itself, beneath the door. */
class Echo implements Disposable {
  readonly #fd = check('socket', beneath.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
  readonly #data = new Uint8Array(1)
  readonly #control = new Uint8Array(CMSG_SPACE(sizeof.timespec))
  readonly #address = new Uint8Array(128)
  readonly #addressLength: number

  constructor() {
    try {
      const length = encode({ family: AF_INET, address: '127.0.0.1', port: 0 }, this.#address)
      check('bind', beneath.bind(this.#fd, this.#address, length))
      const addrlen = Uint32Array.of(this.#address.length)
      check('getsockname', beneath.getsockname(this.#fd, this.#address, addrlen))
      this.#addressLength = addrlen[0] as number
      this.#set(SO_TIMESTAMPNS, encodeValue('int', 1, 'value'))
      // Over loopback it is there when sendto() returns, or a moment later.
      this.#set(SO_RCVTIMEO, encodeValue('timeval', { tv_sec: PATIENCE / 1000, tv_usec: 0 }, 'value'))
    } catch (error) {
      beneath.close(this.#fd)
      throw error
    }
  }

  /** Sends a datagram: between which times, as process.hrtime.bigint() counts. */
  send(): { beginNs: bigint; endNs: bigint } {
    const beginNs = process.hrtime.bigint()
    const sent = beneath.sendto(this.#fd, this.#data, 1, 0, this.#address, this.#addressLength)
    const endNs = process.hrtime.bigint()
    check('sendto', sent)
    return { beginNs, endNs }
  }

  /** The stamp of the first datagram that was sent and not received. */
  receive(): bigint {
    const lens = new Uint32Array(3)
    let answer: number
    do {
      lens.set([0, this.#control.length, 0])
      answer = beneath.recvmsg(this.#fd, null, [this.#data], this.#control, lens, 0)
    } while (answer === -EINTR) // A wait with a limit is never restarted: a child may have ended.
    check('recvmsg', answer)
    return stampOf(this.#control, lens[1] as number)
  }

  /**
   * Two datagrams, a pause behind each, and only then are they read: if both were stamped as
   * they came, the stamps are as far apart as the calls. A stamp that is made when its
   * datagram is read is later by the pause.
   */
  awaitStamps(): void {
    const end = performance.now() + PATIENCE
    do {
      const first = this.send()
      pause()
      const second = this.send()
      pause()
      const stampNs = this.receive()
      const apart = this.receive() - stampNs
      if (apart > second.beginNs - first.endNs - SLACK && apart < second.endNs - first.beginNs + SLACK) return
    } while (performance.now() < end)
  }

  [Symbol.dispose](): void {
    beneath.close(this.#fd)
  }

  #set(option: number, value: Uint8Array): void {
    check('setsockopt', beneath.setsockopt(this.#fd, SOL_SOCKET, option, value, value.length))
  }
}

/**
 * The time in the control data of a message, in nanoseconds since 1970; that of now, if
 * there is none.
 *
 * @param length - how many bytes of `control` came
 */
export function stampOf(control: Uint8Array, length: number): bigint {
  const time = cmsg(decodeControl(control, length), SOL_SOCKET, SO_TIMESTAMPNS)
  if (time === undefined) return BigInt(Date.now()) * NS_PER_MS
  return BigInt(time.tv_sec) * 1_000_000_000n + BigInt(time.tv_nsec)
}
