// Messages: sendmsg() and sendmmsg() with every name, vector and control message that
// strace knows or not, and what recvmsg() and recvmmsg() give of real ones.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import {
  attempt,
  bytes,
  close,
  int,
  loopback,
  memory,
  NONE,
  opened,
  text,
  u16,
  u32,
  unix,
} from './support.mjs'

/** `struct cmsghdr`, its data, and the padding behind it; `length` where it lies. */
function cmsg(level, type, data = [], length = 16 + data.length) {
  const out = memory(16 + 8 * Math.ceil(data.length / 8))
  new BigUint64Array(out.buffer)[0] = BigInt(length)
  out.set([...u32(level), ...u32(type), ...data], 8)
  return out
}

const row = (...parts) => bytes(...parts.flatMap(part => [...part]))
const counted = length => Array.from({ length }, (_, i) => (i * 7 + 1) & 0xff)
const sendControl = (control, length = control.length) =>
  raw.sendmsg(NONE, null, 0, [text('x')], control, length, 0)

/** What is sent. Of a call that is refused all is shown too. */
export function sentMessages() {
  raw.sendmsg(NONE, null, 0, [], null, 0, 0)
  for (const length of [0, 1, 2, 15, 16]) raw.sendmsg(NONE, loopback(8080), length, [text('x')], null, 0, 0)
  for (const name of [unix('\0abstract'), unix('/path\0'), bytes(...u16(99), 1, 2, 3), memory(0)])
    raw.sendmsg(NONE, name, name.length, [text('x')], null, 0, c.MSG_DONTWAIT | c.MSG_NOSIGNAL)
  for (const iov of [
    [memory(0)],
    [text('one').subarray(3)],
    [text('one'), memory(0), text('x'.repeat(40))],
    Array(33).fill(text('v')),
  ])
    raw.sendmsg(NONE, null, 0, iov, null, 0, 0)

  // Control data of any length, whole and cut off anywhere.
  const two = row(
    cmsg(c.SOL_SOCKET, c.SCM_RIGHTS, int(7)),
    cmsg(c.SOL_SOCKET, c.SCM_CREDENTIALS, counted(12)),
  )
  for (let length = 0; length <= two.length; length++) sendControl(two, length)
  for (const length of [0, 1, 15, 16, 17, 23, 24, 25, 31, 32, 33, 1000, 2 ** 31, 2 ** 53])
    for (const parts of [[], [cmsg(c.IPPROTO_IP, c.IP_TTL, int(64))]])
      sendControl(row(cmsg(c.SOL_SOCKET, c.SCM_RIGHTS, counted(8), length), ...parts))

  // Every level, and every type of the two that strace knows, with data of any length.
  const younger = level => level > c.SOL_XDP && level <= c.SOL_VSOCK
  for (let level = -1; level < 300; level++)
    if (!younger(level)) attempt(() => sendControl(cmsg(level, 1, counted(4))))
  for (const level of [c.IPPROTO_IPV6, c.IPPROTO_TCP, c.SOL_PACKET, 9999])
    for (const type of [-1, 0, 1, 50, 9999]) sendControl(cmsg(level, type, counted(20)))
  const younger_ = [c.SCM_PIDFD, c.SCM_DEVMEM_LINEAR, c.SCM_DEVMEM_DMABUF, c.SCM_TS_OPT_ID, c.SCM_INQ]
  for (const level of [c.SOL_SOCKET, c.IPPROTO_IP])
    for (const type of [-1, ...Array(90).keys(), 9999])
      if (!(level === c.SOL_SOCKET ? younger_ : [c.IP_PROTOCOL]).includes(type))
        for (const length of [0, 1, 3, 4, 7, 8, 11, 12, 15, 16, 20, 31, 32, 47, 48, 150])
          sendControl(cmsg(level, type, counted(length)))
  for (const value of [0, 0xff, 0x80]) {
    sendControl(cmsg(c.SOL_SOCKET, c.SCM_CREDENTIALS, Array(12).fill(value)))
    sendControl(cmsg(c.SOL_SOCKET, c.SO_TIMESTAMP, Array(16).fill(value)))
    sendControl(cmsg(c.SOL_SOCKET, c.SO_TIMESTAMPING, Array(48).fill(value)))
  }
  const addresses = [
    loopback(53),
    bytes(...u16(c.AF_INET6), ...counted(26)),
    memory(16),
    unix('/offender/and/more'),
  ]
  for (const address of addresses) {
    sendControl(cmsg(c.IPPROTO_IP, c.IP_RECVERR, [...counted(16), ...address]))
    sendControl(cmsg(c.IPPROTO_IP, c.IP_ORIGDSTADDR, address))
  }
  sendControl(cmsg(c.SOL_SOCKET, c.SCM_RIGHTS, counted(4 * 40)))
  sendControl(cmsg(c.IPPROTO_IP, c.IP_RETOPTS, counted(40)))

  // Several messages.
  const lens = (...messages) => Uint32Array.from(messages.flatMap(([name, control]) => [name, control, 9, 9]))
  raw.sendmmsg(NONE, null, [], null, lens(), 0)
  raw.sendmmsg(NONE, null, [[]], null, lens([0, 0]), 0)
  raw.sendmmsg(NONE, null, [[], [text('x')]], null, lens([0, 0], [0, 0]), 0)
  const names = row(loopback(1), loopback(2))
  const controls = row(cmsg(c.SOL_SOCKET, c.SCM_RIGHTS, int(7)), cmsg(c.IPPROTO_IP, c.IP_TTL, int(9)))
  raw.sendmmsg(
    NONE,
    names,
    [[text('a')], [text('b'), text('c')]],
    controls,
    lens([16, 24], [1, 20]),
    c.MSG_MORE,
  )
  raw.sendmmsg(NONE, null, Array(40).fill([text('x')]), null, new Uint32Array(160), 0)
}

/** Turns options of a socket on. */
function enable(fd, level, ...options) {
  for (const option of options) raw.setsockopt(fd, level, option, int(1), 4)
}

const FIVE_SECONDS = bytes(5, ...Array(15).fill(0))

function udp(address = loopback(0), family = c.AF_INET) {
  const fd = opened(raw.socket(family, c.SOCK_DGRAM, 0))
  raw.setsockopt(fd, c.SOL_SOCKET, c.SO_RCVTIMEO, FIVE_SECONDS, 16)
  raw.bind(fd, address, address.length)
  const own = memory(address.length)
  raw.getsockname(fd, own, Uint32Array.of(own.length))
  return { fd, own }
}

/** recvmsg() with room for a name, bytes and control data; `null` for none. */
function receive(fd, { name = 128, iov = [memory(10)], control = 256, flags = 0 } = {}) {
  const room = control === null ? null : memory(control)
  const lens = Uint32Array.of(name ?? 0, control ?? 0, 0)
  raw.recvmsg(fd, name === null ? null : memory(name), iov, room, lens, flags)
  return room?.subarray(0, lens[1])
}

/** Closes the descriptors of a control message that is the first. */
function closePassed(control) {
  const length = Number(new BigUint64Array(control.slice(0, 8).buffer)[0])
  for (const fd of new Int32Array(control.slice(16, length).buffer)) close(opened(fd))
}

/** What comes. */
export function receivedMessages() {
  const to = udp()
  const from = udp()
  const send = (control = null, string = 'hello') =>
    raw.sendmsg(from.fd, to.own, 16, [text(string)], control, control?.length ?? 0, 0)
  send()
  receive(to.fd)
  enable(to.fd, c.IPPROTO_IP, c.IP_PKTINFO, c.IP_RECVTTL, c.IP_RECVTOS, c.IP_RECVORIGDSTADDR, c.IP_CHECKSUM)
  enable(to.fd, c.IPPROTO_IP, c.IP_RECVOPTS, c.IP_RETOPTS)
  raw.setsockopt(from.fd, c.IPPROTO_IP, c.IP_OPTIONS, bytes(7, 7, 4, 0, 0, 0, 0, 0), 8)
  send(cmsg(c.IPPROTO_IP, c.IP_TOS, int(0x10)))
  for (let control = 0; control < 220; control += 4) receive(to.fd, { control, flags: c.MSG_PEEK })
  for (const name of [null, 0, 1, 2, 8, 16]) receive(to.fd, { name, control: null, flags: c.MSG_PEEK })
  for (const iov of [[], [memory(0)], [memory(2)], [memory(2), memory(0), memory(1), memory(9)]])
    for (const flags of [c.MSG_PEEK, c.MSG_PEEK | c.MSG_TRUNC]) receive(to.fd, { iov, control: null, flags })
  receive(to.fd)
  receive(to.fd, { flags: c.MSG_DONTWAIT })
  receive(to.fd, { name: null, iov: [], control: null, flags: c.MSG_DONTWAIT | c.MSG_CMSG_CLOEXEC })
  receive(to.fd, { flags: c.MSG_ERRQUEUE })
  receive(NONE)
  raw.setsockopt(from.fd, c.IPPROTO_IP, c.IP_OPTIONS, null, 0)
  for (const [option, value] of [
    [c.SO_TIMESTAMP, 1],
    [c.SO_TIMESTAMPNS, 1],
    [c.SO_TIMESTAMP_NEW, 1],
    [c.SO_TIMESTAMPNS_NEW, 1],
    [c.SO_TIMESTAMPING, 0x18],
    [c.SO_TIMESTAMPING_NEW, 0x18],
    [c.SO_RXQ_OVFL, 1],
  ]) {
    raw.setsockopt(to.fd, c.SOL_SOCKET, option, int(value), 4)
    send()
    receive(to.fd)
    raw.setsockopt(to.fd, c.SOL_SOCKET, option, int(0), 4)
  }

  // Several messages, with room for some of them.
  const many = (
    count,
    room,
    { names = 16, controls = 40, flags = 0, timeoutMs = -1, iov = [memory(4)] } = {},
  ) => {
    for (let i = 0; i < count; i++) send(null, `${i}`)
    const lens = Uint32Array.from(
      Array.from({ length: room }, (_, i) => [Math.max(0, names - i), controls, 0, 0]).flat(),
    )
    const iovs = Array.from({ length: room }, (_, i) => (i === 1 ? [] : iov))
    raw.recvmmsg(to.fd, memory(room * names), iovs, memory(room * controls), lens, flags, timeoutMs)
  }
  many(3, 2)
  many(0, 3, { flags: c.MSG_WAITFORONE })
  many(2, 4, { flags: c.MSG_DONTWAIT, timeoutMs: 1500 })
  many(1, 1, { timeoutMs: 0, controls: 0 })
  many(1, 2, { names: 0, controls: 0, iov: [], flags: c.MSG_DONTWAIT })
  many(0, 2, { flags: c.MSG_DONTWAIT })
  many(40, 40, { flags: c.MSG_DONTWAIT })
  for (const timeoutMs of [-1, 0, 2001]) raw.recvmmsg(to.fd, null, [], null, new Uint32Array(0), 0, timeoutMs)
  raw.recvmmsg(to.fd, null, [[memory(1)]], null, new Uint32Array(4), c.MSG_DONTWAIT, 0)
  raw.recvmmsg(NONE, null, [[memory(1)]], null, new Uint32Array(4), 0, 10)
  const lens = Uint32Array.of(16, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0)
  const names = row(to.own, to.own, to.own)
  raw.sendmmsg(from.fd, names, [[text('one')], [], [text('refused')]], null, lens, 0)
  many(0, 2)

  // Errors of a datagram that nobody received.
  const nobody = udp()
  close(nobody.fd)
  enable(from.fd, c.IPPROTO_IP, c.IP_RECVERR, c.IP_PKTINFO)
  raw.sendmsg(from.fd, nobody.own, 16, [text('hello')], null, 0, 0)
  raw.poll(row(u32(from.fd), u32(0)), 1, 5000)
  receive(from.fd)
  receive(from.fd, { flags: c.MSG_ERRQUEUE })
  close(from.fd)
  close(to.fd)
}

/** Over IPv6, AF_UNIX and TCP. */
export function otherMessages(directory) {
  const any6 = bytes(...u16(c.AF_INET6), ...Array(21).fill(0), 1, 0, 0, 0, 0)
  const to6 = udp(any6, c.AF_INET6)
  enable(to6.fd, c.IPPROTO_IPV6, c.IPV6_RECVPKTINFO, c.IPV6_RECVHOPLIMIT, c.IPV6_RECVTCLASS)
  raw.sendmsg(to6.fd, to6.own, 28, [text('six')], cmsg(c.IPPROTO_IPV6, c.IPV6_HOPLIMIT, int(9)), 24, 0)
  receive(to6.fd)
  close(to6.fd)

  const pair = new Int32Array(2)
  for (const type of [c.SOCK_STREAM, c.SOCK_DGRAM, c.SOCK_SEQPACKET]) {
    raw.socketpair(c.AF_UNIX, type, 0, pair)
    const [left, right] = pair.map(opened)
    const pass = count => {
      const rights = cmsg(
        c.SOL_SOCKET,
        c.SCM_RIGHTS,
        Array(count)
          .fill(int(left))
          .flatMap(fd => [...fd]),
      )
      raw.sendmsg(left, null, 0, [text('take')], rights, rights.length, c.MSG_EOR)
    }
    pass(3)
    closePassed(receive(right, { flags: c.MSG_CMSG_CLOEXEC }))
    pass(40)
    closePassed(receive(right))
    for (const control of [null, 0, 8, 15]) {
      pass(2)
      receive(right, { control })
    }
    for (const control of [16, 20, 24, 28]) {
      pass(3)
      closePassed(receive(right, { control, iov: [memory(2), memory(2)] }))
    }
    enable(right, c.SOL_SOCKET, c.SO_PASSCRED)
    raw.sendmsg(left, null, 0, [text('who')], null, 0, 0)
    receive(right, { flags: c.MSG_PEEK, iov: [memory(2)] })
    receive(right, { control: 20 })
    pass(1)
    receive(right, { control: 32 })
    raw.sendmsg(left, null, 0, [text('ends')], null, 0, 0)
    close(left)
    receive(right)
    receive(right, { flags: c.MSG_DONTWAIT })
    close(right)
  }

  const named = opened(raw.socket(c.AF_UNIX, c.SOCK_DGRAM, 0))
  const address = unix(`${directory}/messages\0`)
  raw.bind(named, address, address.length)
  raw.sendmsg(named, address, address.length, [text('self')], null, 0, 0)
  for (const name of [128, 110, 30, 2, 1, 0, null]) receive(named, { name, flags: c.MSG_PEEK })
  raw.sendmsg(NONE, address, address.length, [], cmsg(c.SOL_SOCKET, c.SCM_RIGHTS), 16, 0)
  close(named)

  const listener = opened(raw.socket(c.AF_INET, c.SOCK_STREAM, 0))
  raw.bind(listener, loopback(0), 16)
  raw.listen(listener, 1)
  const here = memory(16)
  raw.getsockname(listener, here, Uint32Array.of(16))
  const client = opened(raw.socket(c.AF_INET, c.SOCK_STREAM, 0))
  raw.connect(client, here, 16)
  const server = opened(raw.accept(listener, null, null))
  raw.sendmsg(client, null, 0, [text('a stream'), text('has no messages')], null, 0, c.MSG_NOSIGNAL)
  receive(server)
  receive(server, { iov: [memory(4), memory(100)] })
  raw.send(client, text('!'), 1, c.MSG_OOB)
  receive(server, { flags: c.MSG_OOB })
  raw.shutdown(server, c.SHUT_WR)
  receive(client)
  for (const fd of [client, server, listener]) close(fd)
}
