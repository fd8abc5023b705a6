// Control messages that tell the time: when a packet came, and when one went. socket(7),
// and the kernel's Documentation/networking/timestamping.rst.

import {
  AF_INET,
  AF_INET6,
  type ControlMessage,
  cmsg,
  ENOMSG,
  IP_RECVERR,
  IPPROTO_IP,
  MSG_DONTWAIT,
  MSG_ERRQUEUE,
  type Option,
  Owned,
  SCM_TIMESTAMP,
  SCM_TIMESTAMPING,
  SCM_TIMESTAMPING_OPT_STATS,
  SCM_TIMESTAMPING_PKTINFO,
  SCM_TIMESTAMPNS,
  SCM_TS_OPT_ID,
  SO_EE_ORIGIN_TIMESTAMPING,
  SO_TIMESTAMP,
  SO_TIMESTAMP_NEW,
  SO_TIMESTAMPING,
  SO_TIMESTAMPING_NEW,
  SO_TIMESTAMPNS,
  SO_TIMESTAMPNS_NEW,
  SOCK_DGRAM,
  SOF_TIMESTAMPING_OPT_CMSG,
  SOF_TIMESTAMPING_OPT_ID,
  SOF_TIMESTAMPING_OPT_PKTINFO,
  SOF_TIMESTAMPING_OPT_STATS,
  SOF_TIMESTAMPING_OPT_TSONLY,
  SOF_TIMESTAMPING_RX_SOFTWARE,
  SOF_TIMESTAMPING_SOFTWARE,
  SOF_TIMESTAMPING_TX_SOFTWARE,
  SOL_SOCKET,
  send,
  sendmsg,
  setsockopt,
  socket,
} from 'sockfd'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awaitStamps } from '../dist/learn/clock.js'
import { because, come, needsLinux, pairOf, pairOfUdp, take } from './support/messages.ts'
import { Connection } from './support/sockets.ts'

type Asked = Option<{ SOL_SOCKET: number }>

/** The control messages of a datagram that was sent just now, and between which times that was. */
function received(pair: { 0: number; 1: number }, option: Asked, value = 1) {
  setsockopt(pair[1], SOL_SOCKET, option, value)
  const before = Date.now()
  send(pair[0], 'x')
  const { control } = take(pair[1])
  // The kernel's clock and Date.now() are the same, but for its last millisecond.
  return { control, isNow: (ms: number) => ms >= before - 2 && ms <= Date.now() + 2 }
}

const inMs = ({ tv_sec, tv_usec = 0, tv_nsec = 0 }: { tv_sec: number; tv_usec?: number; tv_nsec?: number }) =>
  tv_sec * 1e3 + tv_usec / 1e3 + tv_nsec / 1e6

const SOFTWARE = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE
const NONE = { tv_sec: 0, tv_nsec: 0 }

describe('when a datagram came', () => {
  // Linux begins to stamp packets a moment after the first socket of the system asks for it,
  // and ends with the last; meanwhile this one asks.
  let asking: Owned

  beforeAll(() => {
    asking = new Owned(socket(AF_INET, SOCK_DGRAM))
    setsockopt(asking.fd, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    awaitStamps()
  })

  afterAll(() => asking[Symbol.dispose]())

  it.each([
    ['AF_INET', () => pairOfUdp(AF_INET)],
    ['AF_INET6', () => pairOfUdp(AF_INET6)],
    ['AF_UNIX', () => pairOf(SOCK_DGRAM)],
  ])('SO_TIMESTAMP, in microseconds; SO_TIMESTAMPNS, in nanoseconds: %s', (_name, make) => {
    using pair = make()
    for (const [option, type, unit] of [
      [SO_TIMESTAMP, SCM_TIMESTAMP, 'tv_usec'],
      [SO_TIMESTAMPNS, SCM_TIMESTAMPNS, 'tv_nsec'],
    ] as const) {
      const { control, isNow } = received(pair, option)
      expect(control).toHaveLength(1)
      const time = cmsg(control, SOL_SOCKET, type)!
      expect(Object.keys(time)).toEqual(['tv_sec', unit])
      expect(isNow(inMs(time))).toBe(true)
    }
  })

  it('SO_TIMESTAMP_NEW, SO_TIMESTAMPNS_NEW: the same, by types of their own', () => {
    using pair = pairOfUdp()
    for (const option of [SO_TIMESTAMP_NEW, SO_TIMESTAMPNS_NEW]) {
      const { control, isNow } = received(pair, option)
      expect(control).toHaveLength(1)
      expect(isNow(inMs(cmsg(control, SOL_SOCKET, option)!))).toBe(true)
    }
  })

  it.each([
    ['SO_TIMESTAMPING', SO_TIMESTAMPING],
    ['SO_TIMESTAMPING_NEW', SO_TIMESTAMPING_NEW],
  ])('%s: three times, of which the kernel tells the first', (_name, option) => {
    using pair = pairOfUdp()
    const { control, isNow } = received(pair, option, SOFTWARE)
    expect(control).toEqual([
      {
        level: SOL_SOCKET,
        type: option,
        data: [{ tv_sec: expect.any(Number), tv_nsec: expect.any(Number) }, NONE, NONE],
      },
    ])
    expect(isNow(inMs(cmsg(control, SOL_SOCKET, option as typeof SCM_TIMESTAMPING)![0]!))).toBe(true)
  })

  it('is the time at which it came, not that at which it is read', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_TIMESTAMPNS, 1)
    const times = () => inMs(cmsg(take(pair[1]).control, SOL_SOCKET, SCM_TIMESTAMPNS)!)
    for (const text of ['one', 'other']) send(pair[0], text)
    const now = Date.now()
    const [one, other] = [times(), times()]
    expect(one).toBeLessThanOrEqual(other)
    expect(other).toBeLessThanOrEqual(now + 2)
  })

  it('is not told where there is no room for all of it: its bytes come, and no time', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_TIMESTAMP, 1)
    send(pair[0], 'x')
    const { control } = take(pair[1], { controllen: 24 })
    expect(control).toEqual([{ level: SOL_SOCKET, type: SCM_TIMESTAMP, data: expect.any(Uint8Array) }])
    expect(control[0]!.data).toHaveLength(8)
    expect(cmsg(control, SOL_SOCKET, SCM_TIMESTAMP)).toBe(undefined)
  })
})

/** What the error queue tells of a datagram that went. */
function sent(fd: number): ControlMessage[] {
  come(fd, 0)
  const { flags, control } = take(fd, { flags: MSG_ERRQUEUE | MSG_DONTWAIT })
  expect(flags & MSG_ERRQUEUE).toBe(MSG_ERRQUEUE)
  return control
}

/** That a message of the error queue tells of a time, and of which datagram. */
const told = (id: number) => ({
  ee_errno: ENOMSG,
  ee_origin: SO_EE_ORIGIN_TIMESTAMPING,
  ee_type: 0,
  ee_code: 0,
  ee_info: 0, // SCM_TSTAMP_SND
  ee_data: id,
})

describe('when a datagram went', () => {
  const SENT = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_ID

  it('the error queue tells, each with the number of its datagram', () => {
    using pair = pairOfUdp()
    setsockopt(pair[0], SOL_SOCKET, SO_TIMESTAMPING, SENT)
    for (const id of [0, 1, 2]) {
      const before = Date.now()
      send(pair[0], 'x')
      const control = sent(pair[0])
      expect(inMs(cmsg(control, SOL_SOCKET, SCM_TIMESTAMPING)![0]!)).toBeGreaterThanOrEqual(before - 2)
      expect(cmsg(control, IPPROTO_IP, IP_RECVERR)).toMatchObject(told(id))
    }
  })

  it('may be asked for one datagram alone: SO_TIMESTAMPING, as bytes', () => {
    using pair = pairOfUdp()
    setsockopt(pair[0], SOL_SOCKET, SO_TIMESTAMPING, SOF_TIMESTAMPING_SOFTWARE)
    const data = new Uint8Array(Uint32Array.of(SOF_TIMESTAMPING_TX_SOFTWARE).buffer)
    sendmsg(pair[0], ['x'], { control: [{ level: SOL_SOCKET, type: SO_TIMESTAMPING, data }] })
    expect(cmsg(sent(pair[0]), SOL_SOCKET, SCM_TIMESTAMPING)).toHaveLength(3)
  })

  it('SCM_TIMESTAMPING_PKTINFO tells of the device that stamped it; of what the kernel stamped nothing', () => {
    using pair = pairOfUdp()
    const flags = SENT | SOF_TIMESTAMPING_OPT_CMSG | SOF_TIMESTAMPING_OPT_PKTINFO
    setsockopt(pair[0], SOL_SOCKET, SO_TIMESTAMPING, flags)
    send(pair[0], 'x')
    const control = sent(pair[0])
    expect(cmsg(control, IPPROTO_IP, IP_RECVERR)).toMatchObject(told(0))
    expect(cmsg(control, SOL_SOCKET, SCM_TIMESTAMPING_PKTINFO)).toBe(undefined)
  })

  const noId = needsLinux(6, 13)
  it.skipIf(noId !== undefined)(`SCM_TS_OPT_ID: by a number of one's own${because(noId)}`, () => {
    using pair = pairOfUdp()
    setsockopt(pair[0], SOL_SOCKET, SO_TIMESTAMPING, SENT)
    sendmsg(pair[0], ['x'], { control: [{ level: SOL_SOCKET, type: SCM_TS_OPT_ID, data: 0xfffffff7 }] })
    expect(cmsg(sent(pair[0]), IPPROTO_IP, IP_RECVERR)).toMatchObject(told(0xfffffff7))
  })

  it('SCM_TIMESTAMPING_OPT_STATS: of TCP, with the state of the connection as netlink attributes', () => {
    using connection = new Connection()
    const { fd } = connection.client
    const flags = SENT | SOF_TIMESTAMPING_OPT_TSONLY | SOF_TIMESTAMPING_OPT_STATS
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, flags)
    send(fd, 'abc')
    const control = sent(fd)
    expect(cmsg(control, IPPROTO_IP, IP_RECVERR)).toMatchObject(told(2)) // The last byte's number.
    const stats = cmsg(control, SOL_SOCKET, SCM_TIMESTAMPING_OPT_STATS)!
    expect(stats).toBeInstanceOf(Uint8Array)
    expect(new DataView(stats.buffer, stats.byteOffset).getUint16(0, true)).toBe(12) // Of the first: 4 and a u64.
  })
})
