// trace() of messages: where it differs from strace 6.1, and what it must not disturb.
// What they agree on is compared in trace.test.ts.

import {
  AF_INET,
  AF_NETLINK,
  AF_UNIX,
  bind,
  CMSG_SPACE,
  cmsg,
  getsockname,
  NETLINK_ROUTE,
  Owned,
  recvmmsg,
  recvmsg,
  SCM_PIDFD,
  SCM_RIGHTS,
  SO_PASSPIDFD,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
  setsockopt,
  socket,
  socketpair,
} from 'sockfd'
import { trace } from 'sockfd/learn'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Both, LOOPBACK, mistakeOf, refusal } from '../support/sockets.ts'

/** What is told of the calls that `act` makes. */
function lines(act: () => void): string[] {
  const told: string[] = []
  const tracing = trace(({ line }) => told.push(line))
  try {
    act()
  } finally {
    tracing[Symbol.dispose]()
  }
  return told
}

function passesPidfd(): boolean {
  using pair = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
  return refusal(() => setsockopt(pair[1], SOL_SOCKET, SO_PASSPIDFD, 1)) === 'nothing'
}

describe('trace() of messages', () => {
  it('changes no answer: descriptors, addresses and bytes are what they are without it', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(udp.fd, LOOPBACK)
    const address = getsockname(udp.fd)
    const bytes = new Uint8Array(9)
    lines(() => {
      sendmsg(pair[0], ['pass'], { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [udp.fd] }] })
      const message = recvmsg(pair[1], [bytes], { controllen: CMSG_SPACE(4) })
      const [passed] = cmsg(message.control, SOL_SOCKET, SCM_RIGHTS) as [number]
      using copy = new Owned(passed)
      expect(message).toMatchObject({ bytes: 4, flags: 0, address: null })
      expect(getsockname(copy.fd)).toEqual(address)
      expect(
        sendmmsg(udp.fd, [
          { buffers: ['one'], address },
          { buffers: ['two'], address },
        ]),
      ).toBe(2)
      const both = recvmmsg(udp.fd, [{ buffers: [bytes.subarray(0, 3)] }, { buffers: [bytes.subarray(3)] }])
      expect(both).toEqual(Array(2).fill({ bytes: 3, flags: 0, address, control: [] }))
    })
    expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('onetwo')
  })

  it.skipIf(!passesPidfd())(
    'a control message that came after strace 6.1 has its name (needs Linux 6.5)',
    () => {
      using pair = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
      setsockopt(pair[1], SOL_SOCKET, SO_PASSPIDFD, 1)
      sendmsg(pair[0], ['who'])
      const [line] = lines(() => {
        const { control } = recvmsg(pair[1], [new Uint8Array(3)], { controllen: CMSG_SPACE(4) })
        new Owned(cmsg(control, SOL_SOCKET, SCM_PIDFD) as number)[Symbol.dispose]()
      })
      expect(line).toContain('[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_PIDFD}]')
    },
  )

  it('control data whose length makes no sense ends there, which strace 6.1 would never do', () => {
    const control = new Uint8Array(40)
    control.fill(0xff, 0, 8)
    control[8] = SOL_SOCKET
    expect(lines(() => raw.sendmsg(-1, null, 0, [], control, 40, 0))[0]).toContain(
      'msg_control=[{cmsg_len=18446744073709551615, cmsg_level=SOL_SOCKET, cmsg_type=0 /* SCM_??? */}]',
    )
  })

  it('a message of a netlink socket is bytes', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))
    const kernel = { family: AF_NETLINK, pid: 0, groups: 0 } as const
    const header = new Uint8Array(Uint32Array.of(16, 1, 0, 0).buffer) // NLMSG_NOOP: no answer comes.
    expect(lines(() => sendmsg(s.fd, [header], { address: kernel }))).toEqual([
      `sendmsg(${s.fd}, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, ` +
        String.raw`msg_iov=[{iov_base="\20\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0", iov_len=16}], msg_iovlen=1, ` +
        'msg_controllen=0, msg_flags=0}, 0) = 16',
    ])
  })

  it('a wrong argument throws as ever, and is not told: lengths and offsets of any kind', () => {
    const detached = <T extends Uint32Array | BigInt64Array>(cells: T): T => {
      structuredClone(cells.buffer, { transfer: [cells.buffer as ArrayBuffer] })
      return cells
    }
    const none = null as never
    const mistakes: (() => unknown)[] = []
    const told = lines(() => {
      for (const lens of [none, [0, 0, 0] as never, new Uint32Array(2), detached(new Uint32Array(3))])
        mistakes.push(
          () => raw.recvmsg(-1, null, [], null, lens, 0),
          () => raw.recvmmsg(-1, null, [[]], null, lens, 0, 0),
          () => raw.sendmmsg(-1, null, [[]], null, lens, 0),
        )
      for (const offset of [undefined as never, 5 as never, detached(new BigInt64Array(1))])
        mistakes.push(
          () => raw.sendfile(-1, -1, offset, 1),
          () => raw.splice(-1, offset, -1, null, 1, 0),
          () => raw.splice(-1, null, -1, offset, 1, 0),
        )
      for (const mistake of mistakes)
        expect(mistakeOf(mistake)).toMatch(/^(Type|Range)Error ERR_INVALID_ARG_(TYPE|VALUE) "(lens|off\w+)"$/)
    })
    expect(mistakes).toHaveLength(21)
    expect(told).toEqual([])
  })
})
