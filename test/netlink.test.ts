// netlink(7): the kernel answers questions about its network, and tells what changes.

import { networkInterfaces } from 'node:os'
import {
  AF_INET,
  AF_NETLINK,
  accept,
  bind,
  CMSG_SPACE,
  EOPNOTSUPP,
  getsockname,
  getsockopt,
  IFA_LOCAL,
  IFLA_IFNAME,
  IPPROTO_TCP,
  if_nametoindex,
  inet_ntop,
  listen,
  MSG_TRUNC,
  NETLINK_ADD_MEMBERSHIP,
  NETLINK_CAP_ACK,
  NETLINK_DROP_MEMBERSHIP,
  NETLINK_EXT_ACK,
  NETLINK_LIST_MEMBERSHIPS,
  NETLINK_ROUTE,
  NETLINK_SOCK_DIAG,
  NETLINK_USERSOCK,
  NLM_F_ACK,
  NLM_F_CAPPED,
  NLM_F_DUMP,
  NLMSG_ERROR,
  Owned,
  RTM_GETADDR,
  RTM_GETLINK,
  RTM_NEWADDR,
  RTM_NEWLINK,
  RTM_SETLINK,
  RTNLGRP_LINK,
  recvmsg,
  SO_RCVBUF,
  SOCK_DGRAM,
  SOCK_DIAG_BY_FAMILY,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_STREAM,
  SOL_NETLINK,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  socket,
  TCP_LISTEN,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { asNobody } from './support/elsewhere.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { answers, attributes, dump, LITTLE, request } from './support/netlink.ts'
import { Listener, refusal } from './support/sockets.ts'

const made = (protocol = NETLINK_ROUTE) => new Owned(socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, protocol))

/** struct ifinfomsg { u8 family, pad; u16 type; i32 index; u32 flags, change } */
const IFINFOMSG = new Uint8Array(16)
const LO = new Uint8Array(Int32Array.of(0, if_nametoindex('lo'), 0, 0).buffer)
/** struct ifaddrmsg { u8 family, prefixlen, flags, scope; u32 index } */
const IFADDRMSG = Uint8Array.of(AF_INET, 0, 0, 0, 0, 0, 0, 0)

describe('NETLINK_ROUTE', () => {
  it('a dump of the interfaces: lo is among them, with its name and index', () => {
    using s = made()
    const links = dump(s.fd, request(RTM_GETLINK, NLM_F_DUMP, IFINFOMSG, 7))
    expect(links.every(({ type, seq }) => type === RTM_NEWLINK && seq === 7)).toBe(true)
    const names = links.map(link => [
      attributes(link, 16).get(IFLA_IFNAME)?.toString().replace(/\0$/, ''),
      link.body.getInt32(4, LITTLE),
    ])
    expect(names).toContainEqual(['lo', if_nametoindex('lo')])
    for (const [name, index] of names) expect(if_nametoindex(name as string)).toBe(index)
  })

  it('a dump of the IPv4 addresses: those that os.networkInterfaces() knows', () => {
    using s = made()
    const addresses = dump(s.fd, request(RTM_GETADDR, NLM_F_DUMP, IFADDRMSG))
    expect(addresses.every(({ type }) => type === RTM_NEWADDR)).toBe(true)
    const found = addresses.map(message => inet_ntop(AF_INET, attributes(message, 8).get(IFA_LOCAL)!))
    const known = Object.values(networkInterfaces()).flatMap(of =>
      of!.filter(({ family }) => family === 'IPv4'),
    )
    expect(found).toEqual(expect.arrayContaining(known.map(({ address }) => address)))
  })

  it('one interface: no dump, one message', () => {
    using s = made()
    send(s.fd, request(RTM_GETLINK, 0, LO))
    const [link, ...more] = answers(s.fd)
    expect([link?.type, more]).toEqual([RTM_NEWLINK, []])
  })

  it('NLM_F_ACK "Request for an acknowledgement on success.": NLMSG_ERROR with 0', () => {
    using s = made()
    send(s.fd, request(RTM_GETLINK, NLM_F_ACK, LO, 9))
    const [, ack] = [...answers(s.fd), ...answers(s.fd)]
    expect(ack).toMatchObject({ type: NLMSG_ERROR, seq: 9 })
    expect(ack?.body.getInt32(0, LITTLE)).toBe(0)
  })

  it('NLMSG_ERROR "Negative errno or 0 for acknowledgements", and the request behind it, unless NETLINK_CAP_ACK', () => {
    using s = made()
    const nonsense = request(RTM_SETLINK, 0, new Uint8Array(400)) // Of interface 0.
    send(s.fd, nonsense)
    const [error] = answers(s.fd)
    expect(error?.type).toBe(NLMSG_ERROR)
    expect(error?.body.getInt32(0, LITTLE)).toBeLessThan(0)
    expect(error?.body.byteLength).toBe(4 + nonsense.length)
    setsockopt(s.fd, SOL_NETLINK, NETLINK_CAP_ACK, 1)
    setsockopt(s.fd, SOL_NETLINK, NETLINK_EXT_ACK, 1)
    send(s.fd, nonsense)
    const [capped] = answers(s.fd)
    expect(capped!.flags & NLM_F_CAPPED).toBe(NLM_F_CAPPED)
    expect(capped!.body.byteLength).toBeLessThan(4 + nonsense.length)
  })

  it('EOPNOTSUPP as a message: there is no such request', () => {
    using s = made()
    send(s.fd, request(0x7000, NLM_F_ACK, IFINFOMSG))
    expect(answers(s.fd)[0]?.body.getInt32(0, LITTLE)).toBe(-EOPNOTSUPP)
  })

  it('EPERM as a message: an ordinary user may look, and change nothing', () => {
    const script = `
      const fd = sockfd.socket(sockfd.AF_NETLINK, sockfd.SOCK_RAW, sockfd.NETLINK_ROUTE)
      const header = Buffer.from(${JSON.stringify([...request(RTM_NEWLINK, NLM_F_ACK, IFINFOMSG)])})
      sockfd.send(fd, header)
      const answer = Buffer.alloc(256)
      sockfd.read(fd, answer)
      console.log(new Int32Array(new Uint8Array(answer).buffer)[4] === -sockfd.EPERM)
    `
    expect(asNobody(script)).toEqual(['true'])
  })
})

describe('NETLINK_SOCK_DIAG', () => {
  it('a dump of the listeners: ours, with its backlog and who waits', () => {
    using listener = new Listener(5)
    using _first = listener.dial()
    using _second = listener.dial()
    using s = made(NETLINK_SOCK_DIAG)
    // struct inet_diag_req_v2 { u8 family, protocol, ext, pad; u32 states; struct inet_diag_sockid id }
    const body = new Uint8Array(56)
    body.set([AF_INET, IPPROTO_TCP])
    new DataView(body.buffer).setUint32(4, 1 << TCP_LISTEN, LITTLE)
    // struct inet_diag_msg { u8 family, state, timer, retrans; u16 sport, dport in network order; src, dst …
    const rows = dump(s.fd, request(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, body)).map(({ body }) => ({
      state: body.getUint8(1),
      port: body.getUint16(4),
      address: inet_ntop(AF_INET, new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset + 8, 4)),
      waiting: body.getUint32(56, LITTLE),
      backlog: body.getUint32(60, LITTLE),
    }))
    expect(rows.filter(({ port }) => port === listener.address.port)).toEqual([
      { state: TCP_LISTEN, port: listener.address.port, address: '127.0.0.1', waiting: 2, backlog: 5 },
    ])
  })
})

describe('groups', () => {
  it('NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP "Join/leave a group specified by optval."', () => {
    using s = made()
    setsockopt(s.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK)
    setsockopt(s.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 34)
    expect(getsockname(s.fd).groups).toBe(1)
    expect(getsockopt(s.fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS)).toEqual([1, 2])
    setsockopt(s.fd, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, RTNLGRP_LINK)
    expect(getsockopt(s.fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS)).toEqual([0, 2])
    for (const group of [0, 9999])
      expect(refusal(() => setsockopt(s.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group))).toBe(
        'setsockopt EINVAL',
      )
  })

  it('an ordinary user may listen to NETLINK_ROUTE; EPERM of a protocol that is not for him', () => {
    const script = `
      const { AF_NETLINK, NETLINK_ADD_MEMBERSHIP, NETLINK_ROUTE, NETLINK_USERSOCK, SOCK_RAW, SOL_NETLINK } = sockfd
      for (const protocol of [NETLINK_ROUTE, NETLINK_USERSOCK]) {
        const fd = sockfd.socket(AF_NETLINK, SOCK_RAW, protocol)
        console.log(refusal(() => sockfd.setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 1)))
        console.log(refusal(() => sockfd.bind(fd, { family: AF_NETLINK, groups: 2 })))
      }
    `
    expect(asNobody(script)).toEqual(['nothing', 'nothing', 'setsockopt EPERM', 'bind EPERM'])
  })

  it.skipIf(!canBeApart)(
    `RTMGRP_LINK: a change is told, with its group (NETLINK_PKTINFO) ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
      import { execFileSync } from 'node:child_process'
      const { AF_NETLINK, NETLINK_PKTINFO, NETLINK_ROUTE, RTMGRP_LINK, RTM_NEWLINK, SOCK_RAW, SOL_NETLINK } = sockfd
      const fd = sockfd.socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)
      sockfd.bind(fd, { family: AF_NETLINK, groups: RTMGRP_LINK })
      sockfd.setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, 1)
      execFileSync('ip', ['link', 'set', 'lo', 'mtu', '1501'])
      const buffer = Buffer.alloc(65536)
      const { bytes, address, control } = sockfd.recvmsg(fd, [buffer], { controllen: sockfd.CMSG_SPACE(4) })
      const message = new DataView(buffer.buffer, buffer.byteOffset, bytes)
      const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
      console.log(address.pid, address.groups, message.getUint16(4, little) === RTM_NEWLINK)
      console.log(JSON.stringify(sockfd.cmsg(control, SOL_NETLINK, NETLINK_PKTINFO)))
    `
      expect(inNamespace(script)).toEqual(['0 1 true', '{"group":1}'])
    },
  )

  it.skipIf(!canBeApart)(
    `ENOBUFS: messages were lost, told once; never with NETLINK_NO_ENOBUFS ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
      import { execFileSync } from 'node:child_process'
      const { AF_NETLINK, NETLINK_NO_ENOBUFS, NETLINK_ROUTE, SO_RCVBUF, SOCK_NONBLOCK, SOCK_RAW, SOL_NETLINK, SOL_SOCKET } = sockfd
      const [told, silent] = [0, 1].map(silent => {
        const fd = sockfd.socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_ROUTE)
        sockfd.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, 0)
        sockfd.setsockopt(fd, SOL_NETLINK, NETLINK_NO_ENOBUFS, silent)
        sockfd.bind(fd, { family: AF_NETLINK, groups: 1 })
        return fd
      })
      for (const mtu of ['1501', '1502', '1503', '1504']) execFileSync('ip', ['link', 'set', 'lo', 'mtu', mtu])
      for (const fd of [told, silent]) {
        const answers = []
        while (answers.at(-1) !== 'read EAGAIN') answers.push(refusal(() => sockfd.read(fd, Buffer.alloc(65536))))
        console.log(answers.filter(answer => answer === 'read ENOBUFS').length)
      }
    `
      expect(inNamespace(script)).toEqual(['1', '0'])
    },
  )
})

describe('refused', () => {
  it('EPROTONOSUPPORT: no such protocol; ESOCKTNOSUPPORT: no such type', () => {
    expect(refusal(() => socket(AF_NETLINK, SOCK_RAW, 31))).toBe('socket EPROTONOSUPPORT')
    expect(refusal(() => socket(AF_NETLINK, SOCK_RAW, 99))).toBe('socket EPROTONOSUPPORT')
    expect(refusal(() => socket(AF_NETLINK, SOCK_STREAM))).toBe('socket ESOCKTNOSUPPORT')
  })

  it('ECONNREFUSED: nobody has that port, and of NETLINK_USERSOCK not even the kernel', () => {
    using s = made(NETLINK_USERSOCK)
    for (const pid of [0, 0xfff0_0000])
      expect(refusal(() => sendto(s.fd, 'x', 0, { family: AF_NETLINK, pid }))).toBe('sendto ECONNREFUSED')
  })

  it('EAGAIN: a receiver that has no room', () => {
    using sender = made(NETLINK_USERSOCK)
    using receiver = new Owned(socket(AF_NETLINK, SOCK_DGRAM, NETLINK_USERSOCK))
    bind(receiver.fd, { family: AF_NETLINK })
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVBUF, 0)
    const fill = () => {
      for (let i = 0; i < 1000; i++) sendto(sender.fd, Buffer.alloc(1000), 0, getsockname(receiver.fd))
    }
    expect(refusal(fill)).toBe('sendto EAGAIN')
  })

  it('EOPNOTSUPP: there are no connections', () => {
    using s = made()
    expect(refusal(() => listen(s.fd, 1))).toBe('listen EOPNOTSUPP')
    expect(refusal(() => accept(s.fd))).toBe('accept EOPNOTSUPP')
  })

  it('a message too long for the buffer is cut off: MSG_TRUNC, and no control data', () => {
    using s = made()
    send(s.fd, request(RTM_GETLINK, NLM_F_DUMP, IFINFOMSG))
    const { bytes, flags, control } = recvmsg(s.fd, [new Uint8Array(20)], { controllen: CMSG_SPACE(4) })
    expect([bytes, flags, control]).toEqual([20, MSG_TRUNC, []])
  })
})
