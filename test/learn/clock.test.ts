// How far the clock that stamps packets is ahead of the one that times calls.

import { AF_INET, bind, connect, getsockname, Owned, SOCK_DGRAM, send, socket } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Capture } from '../../dist/learn/capture.js'
import { calibrate } from '../../dist/learn/clock.js'
import { CAN_CAPTURE, NEEDS_CAPTURE } from '../support/capture.ts'
import { asNobody } from '../support/elsewhere.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from '../support/namespace.ts'
import { LOOPBACK } from '../support/sockets.ts'

/** The clocks are known to some 10 µs. */
const TOLERANCE_NS = 100_000n

const apart = (a: bigint, b: bigint): number => Math.abs(Number(a - b))

describe('calibrate()', () => {
  it('is how far the realtime clock is ahead, the same each time', () => {
    const before = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint()
    const [first, second, third] = [calibrate(), calibrate(), calibrate()]
    // Date.now() counts whole milliseconds, and is read a moment before or after.
    for (const offset of [first, second, third]) expect(apart(offset, before)).toBeLessThan(20_000_000)
    expect(apart(first, second)).toBeLessThan(100_000)
    expect(apart(second, third)).toBeLessThan(100_000)
  })

  it('needs no privilege', () => {
    const script = `
      import { calibrate } from './dist/learn/clock.js'
      console.log(String(calibrate()))
    `
    expect(apart(BigInt(asNobody(script)[0]!), calibrate())).toBeLessThan(1_000_000)
  })

  it.skipIf(!canBeApart)(`where loopback is down, the kernel’s refusal ${NEEDS_NAMESPACE}`, () => {
    const script = `
      import { calibrate } from './dist/learn/clock.js'
      console.log(refusal(calibrate))
    `
    expect(inNamespace(script, 'ip link set lo down')[0]).toMatch(/^(bind|sendto|recvmsg) E/)
  })

  it.skipIf(!CAN_CAPTURE)(
    `puts a packet’s time into the call that sent it, the first of a capture too ${NEEDS_CAPTURE}`,
    async () => {
      const offset = calibrate()
      using receiver = new Owned(socket(AF_INET, SOCK_DGRAM))
      bind(receiver.fd, LOOPBACK)
      using sender = new Owned(socket(AF_INET, SOCK_DGRAM))
      connect(sender.fd, getsockname(receiver.fd))
      for (let round = 0; round < 20; round++) {
        using capture = Capture.start(getsockname(receiver.fd).port as number)
        const beginNs = process.hrtime.bigint()
        send(sender.fd, 'x')
        const endNs = process.hrtime.bigint()
        // A stamp that is made when a packet is read would be late by this.
        while (process.hrtime.bigint() < endNs + 3n * TOLERANCE_NS);
        const stamps: bigint[] = []
        const look = () => stamps.push(...capture.take().map(({ timeNs }) => timeNs - offset))
        await expect.poll(look).toBe(1)
        const stamp = stamps[0]!
        expect(stamp > beginNs - TOLERANCE_NS, `${stamp - beginNs} ns after the call began`).toBe(true)
        expect(stamp < endNs + TOLERANCE_NS, `${stamp - endNs} ns after the call ended`).toBe(true)
      }
    },
  )
})
