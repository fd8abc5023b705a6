// Control messages of packet(7) and netlink(7): what comes beside a packet, when it went,
// and of which network a message tells.

import {
  AF_PACKET,
  bind,
  cmsg,
  ETH_P_ALL,
  htons,
  if_nametoindex,
  MSG_DONTWAIT,
  MSG_ERRQUEUE,
  Owned,
  PACKET_AUXDATA,
  PACKET_HOST,
  PACKET_TX_TIMESTAMP,
  type PacketAddress,
  POLLERR,
  poll,
  SCM_TIMESTAMPING,
  SO_EE_ORIGIN_TIMESTAMPING,
  SO_TIMESTAMPING,
  SOCK_RAW,
  SOF_TIMESTAMPING_SOFTWARE,
  SOF_TIMESTAMPING_TX_SOFTWARE,
  SOL_PACKET,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { CAN_CAPTURE, NEEDS_CAPTURE } from './support/capture.ts'
import { patient, take } from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'

describe.skipIf(!CAN_CAPTURE)(`control messages of packet(7) ${NEEDS_CAPTURE}`, () => {
  /** "IEEE 802 Local Experimental Ethertype 2": nobody else speaks it here. */
  const protocol = 0x88b6
  const lo: PacketAddress = { family: AF_PACKET, protocol, ifindex: if_nametoindex('lo') }
  const frame = Buffer.concat([Buffer.alloc(12), Buffer.of(protocol >> 8, protocol & 0xff), Buffer.alloc(46)])

  it('PACKET_AUXDATA: how long the packet was, where the network header begins, and no VLAN', () => {
    using s = new Owned(socket(AF_PACKET, SOCK_RAW))
    patient(s.fd)
    setsockopt(s.fd, SOL_PACKET, PACKET_AUXDATA, 1)
    bind(s.fd, lo)
    using sender = new Owned(socket(AF_PACKET, SOCK_RAW))
    sendto(sender.fd, frame, 0, lo)
    const { bytes, address, control } = take(s.fd, { length: 20 })
    expect([bytes, (address as PacketAddress).pkttype]).toEqual([20, PACKET_HOST])
    expect(cmsg(control, SOL_PACKET, PACKET_AUXDATA)).toMatchObject({
      tp_len: frame.length,
      tp_snaplen: frame.length,
      tp_mac: 0,
      tp_net: 14,
      tp_vlan_tci: 0,
      tp_vlan_tpid: 0,
    })
  })

  it('PACKET_TX_TIMESTAMP: when a packet went, in the error queue, beside the time', () => {
    using s = new Owned(socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)))
    setsockopt(s.fd, SOL_SOCKET, SO_TIMESTAMPING, SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE)
    const before = Date.now()
    sendto(s.fd, frame, 0, lo)
    expect(poll([{ fd: s.fd, events: 0 }], 5000).revents[0]! & POLLERR).toBe(POLLERR)
    const { control } = take(s.fd, { flags: MSG_ERRQUEUE | MSG_DONTWAIT })
    expect(cmsg(control, SOL_PACKET, PACKET_TX_TIMESTAMP)).toMatchObject({
      ee_origin: SO_EE_ORIGIN_TIMESTAMPING,
      offender: null,
    })
    const { tv_sec, tv_nsec } = cmsg(control, SOL_SOCKET, SCM_TIMESTAMPING)![0]!
    expect(tv_sec * 1000 + tv_nsec / 1e6).toBeGreaterThanOrEqual(before - 2)
  })
})

describe('control messages of netlink(7)', () => {
  it.skipIf(!canBeApart)(
    `NETLINK_LISTEN_ALL_NSID: of which network a message tells, if not of one's own ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
      import { execFileSync, spawn } from 'node:child_process'
      import { once } from 'node:events'
      const { AF_NETLINK, NETLINK_LISTEN_ALL_NSID, NETLINK_ROUTE, RTMGRP_LINK, SOCK_RAW, SOL_NETLINK } = sockfd
      const other = spawn('unshare', ['--net', 'sh', '-c', 'echo; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
      await once(other.stdout, 'data')
      const ip = (...args) => execFileSync('ip', args)
      ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', String(other.pid))
      const fd = sockfd.socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)
      sockfd.setsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1)
      sockfd.bind(fd, { family: AF_NETLINK, groups: RTMGRP_LINK })
      const nsid = () => {
        const room = { controllen: sockfd.CMSG_SPACE(4) }
        const { control } = sockfd.recvmsg(fd, [Buffer.alloc(65536)], room)
        return sockfd.cmsg(control, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID)
      }
      ip('link', 'set', 'lo', 'mtu', '1501')
      console.log(nsid())
      execFileSync('nsenter', ['--target', String(other.pid), '--net', 'ip', 'link', 'set', 'lo', 'mtu', '1502'])
      console.log(nsid())
      console.log(/link-netnsid (\\d+)/.exec(String(ip('link', 'show', 'near')))[1])
      other.stdin.end()
    `
      const [own, others, known] = inNamespace(script)
      expect(own).toBe('undefined')
      expect(others).toBe(known)
    },
  )
})
