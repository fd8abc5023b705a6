// The wire, for those who may look: what went over loopback to and from a port, as the
// packets of a connection between a server and a client.

import { ErrnoException } from '../errno.ts'
import { Capture, type CapturedPacket, canCapture } from './capture.ts'
import { calibrate } from './clock.ts'
import { wirePackets } from './connection.ts'
import type { WirePacket } from './wire.ts'

/** Whoever may capture; to others the wire stays dark, and everything else goes on. */
export class Wire implements Disposable {
  /** Why no packet is seen; absent where they are. */
  readonly dark: string | undefined
  readonly #toFlowNs: (realtimeNs: bigint) => number
  readonly #taps: Tap[] = []

  constructor() {
    let dark = canCapture()
    let offset = 0n
    try {
      if (dark === undefined) offset = calibrate()
    } catch (error) {
      if (!(error instanceof ErrnoException)) throw error
      dark = `the clocks cannot be compared: ${error.message}`
    }
    this.dark = dark
    this.#toFlowNs = realtimeNs => Number(realtimeNs - offset)
  }

  /** Looks at what goes to and from a port from now on, until the scope ends. */
  tap(port: number): Tap {
    const tap = new Tap(port, this.dark === undefined ? Capture.start(port) : undefined, this.#toFlowNs)
    this.#taps.push(tap)
    return tap
  }

  /** Stops looking. */
  [Symbol.dispose](): void {
    for (const tap of this.#taps) tap[Symbol.dispose]()
  }

  /** How many packets were there, and not seen: more than the queue had room for. */
  get lost(): number {
    return this.#taps.reduce((sum, tap) => sum + tap.lost, 0)
  }

  /** Every packet that was seen, in the order of time. */
  seen(): CapturedPacket[] {
    return this.#taps.flatMap(tap => tap.all).toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : 1))
  }
}

/** What goes to and from one port. */
export class Tap implements Disposable {
  readonly #port: number
  readonly #capture: Capture | undefined
  readonly #toFlowNs: (realtimeNs: bigint) => number
  /** What was captured so far. */
  readonly all: CapturedPacket[] = []
  #told = 0
  #over = false

  constructor(port: number, capture: Capture | undefined, toFlowNs: (realtimeNs: bigint) => number) {
    this.#port = port
    this.#capture = capture
    this.#toFlowNs = toFlowNs
  }

  /** Whether anything can be seen. */
  get sees(): boolean {
    return this.#capture !== undefined
  }

  /** How many packets found the queue full. */
  get lost(): number {
    return this.#capture?.lost ?? 0
  }

  /** What came since it was asked last. */
  take(): WirePacket[] {
    this.all.push(...(this.#capture?.take() ?? []))
    // What is a sequence number's first, and what came again, only all of them tell.
    const packets = wirePackets(this.all, this.#port, this.#toFlowNs)
    const fresh = packets.slice(this.#told)
    this.#told = packets.length
    return fresh
  }

  [Symbol.dispose](): void {
    if (this.#over) return
    this.#over = true
    try {
      this.take()
    } catch (error) {
      if (!(error instanceof ErrnoException)) throw error // The device went down: what came is kept.
    } finally {
      this.#capture?.[Symbol.dispose]()
    }
  }
}

/**
 * Whether everything that was sent is acknowledged. A busy kernel may deliver the last
 * ACK a moment after the call that it answers.
 */
export const settled = (packets: readonly WirePacket[]): boolean =>
  (['server', 'client'] as const).every(side => {
    const at = packets.findLastIndex(
      ({ from, bytes, flags }) => from === side && (bytes > 0 || /SYN|FIN/.test(flags)),
    )
    const last = packets[at]
    if (last === undefined) return true
    const end = last.seq + last.bytes + Number(/SYN|FIN/.test(last.flags))
    return packets.slice(at).some(({ from, ack }) => from !== side && (ack ?? -1) >= end)
  })

/** The last SYN and what answered it: somebody else's client may have tried at the same port. */
export const refusal = (packets: readonly WirePacket[]): WirePacket[] =>
  packets.slice(
    Math.max(
      0,
      packets.findLastIndex(({ flags }) => flags === 'SYN'),
    ),
  )

/** `client SYN · server SYN, ACK · client ACK`; data with its bytes. */
export const packetsText = (packets: readonly WirePacket[]): string =>
  packets.length === 0
    ? 'nothing'
    : packets
        .map(({ from, flags, bytes, again }) =>
          [from, flags, bytes > 0 ? `${bytes} B` : '', again ? 'again' : ''].filter(Boolean).join(' '),
        )
        .join(' · ')
