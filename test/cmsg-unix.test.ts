// Control messages of unix(7): descriptors, credentials, processes. What may happen to
// descriptors on their way is in descriptors.test.ts.

import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import {
  type ControlMessage,
  cmsg,
  getsockopt,
  MSG_DONTWAIT,
  Owned,
  POLLIN,
  pipe2,
  poll,
  read,
  recvmsg,
  SCM_CREDENTIALS,
  SCM_INQ,
  SCM_PIDFD,
  SCM_RIGHTS,
  SCM_SECURITY,
  SO_INQ,
  SO_PASSCRED,
  SO_PASSPIDFD,
  SO_PASSRIGHTS,
  SO_PASSSEC,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendmsg,
  setsockopt,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { start } from './support/children.ts'
import { asNobody } from './support/elsewhere.ts'
import { because, needsLinux, objectOf, Passed, pairOf, rights, take } from './support/messages.ts'
import { Both, Connection, refusal } from './support/sockets.ts'

const TYPES: [string, number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]

const isRoot = process.getuid?.() === 0
const MINE = { pid: process.pid, uid: process.geteuid?.() ?? -1, gid: process.getegid?.() ?? -1 }

const credentials = (data: typeof MINE): ControlMessage => ({
  level: SOL_SOCKET,
  type: SCM_CREDENTIALS,
  data,
})

/** A pair of which the second is told of what such an option asks for. */
function pairTold(type: number, ...options: (typeof SO_PASSCRED)[]): Both {
  const pair = pairOf(type)
  for (const option of options) setsockopt(pair[1], SOL_SOCKET, option, 1)
  return pair
}

describe('SCM_RIGHTS', () => {
  it.each(TYPES)(
    '"a set of open file descriptors": of the same objects, by numbers of their own. %s',
    (_name, type) => {
      using pair = pairOf(type)
      using pipe = new Both(pipe2())
      const fds = [pipe[0], pipe[1], pair[0]]
      expect(sendmsg(pair[0], ['x'], { control: [rights(...fds)] })).toBe(1)
      const message = take(pair[1])
      expect(message).toEqual({
        bytes: 1,
        flags: 0,
        address: null,
        control: [rights(...fds.map(() => expect.any(Number) as never))],
        text: 'x',
      })
      using passed = Passed.in(message)
      expect(passed.map(objectOf)).toEqual(fds.map(objectOf))
      for (const fd of passed) expect(fds).not.toContain(fd)
      write(passed[1]!, 'through')
      expect(read(pipe[0], Buffer.alloc(64))).toBe(7)
    },
  )

  it('"what is being passed is a reference to an open file description": the sender may close its own', () => {
    using pair = pairOf(SOCK_STREAM)
    const connection = new Connection()
    sendmsg(pair[0], ['x'], { control: [rights(connection.server.fd)] })
    connection.server[Symbol.dispose]()
    using client = connection.client
    using passed = Passed.in(take(pair[1]))
    expect(getsockopt(passed[0]!, SOL_SOCKET, SO_TYPE)).toBe(SOCK_STREAM)
    send(client.fd, 'still here')
    expect(read(passed[0]!, Buffer.alloc(64))).toBe(10)
  })

  it('the same descriptor several times becomes several', () => {
    using pair = pairOf(SOCK_DGRAM)
    sendmsg(pair[0], ['x'], { control: [rights(0, 0, 0)] })
    using passed = Passed.in(take(pair[1]))
    expect(new Set(passed).size).toBe(3)
    expect(new Set(passed.map(objectOf))).toEqual(new Set([objectOf(0)]))
  })

  it('several messages of descriptors come as one, in their order', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipe = new Both(pipe2())
    sendmsg(pair[0], ['x'], { control: [rights(pipe[0]), rights(), rights(pipe[1], pipe[0])] })
    const message = take(pair[1])
    using passed = Passed.in(message)
    expect(message.control).toHaveLength(1)
    expect(passed.map(objectOf)).toEqual([pipe[0], pipe[1], pipe[0]].map(objectOf))
  })

  it('"it is not necessary on Linux to send any accompanying real data" with a datagram', () => {
    using pair = pairOf(SOCK_DGRAM)
    expect(sendmsg(pair[0], [], { control: [rights(0)] })).toBe(0)
    const message = take(pair[1])
    using passed = Passed.in(message)
    expect([message.bytes, passed.length]).toEqual([0, 1])
  })

  it('"this is required to successfully send ancillary data over a UNIX domain stream socket"', () => {
    using pair = pairOf(SOCK_STREAM)
    expect(sendmsg(pair[0], [''], { control: [rights(0)] })).toBe(0)
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('of no descriptors is a message without any', () => {
    using pair = pairOf(SOCK_DGRAM)
    sendmsg(pair[0], ['x'], { control: [rights()] })
    expect(take(pair[1])).toMatchObject({ text: 'x', flags: 0, control: [] })
  })

  it('as bytes', () => {
    using pair = pairOf(SOCK_DGRAM)
    const data = new Uint8Array(Int32Array.of(0, 1).buffer)
    sendmsg(pair[0], ['x'], { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data }] })
    using passed = Passed.in(take(pair[1]))
    expect(passed.map(objectOf)).toEqual([0, 1].map(objectOf))
  })

  it('"ancillary data forms a kind of barrier for the received data": the page\'s own example', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'four')
    sendmsg(pair[0], ['1'], { control: [rights(0)] })
    send(pair[0], 'rest')
    const first = take(pair[1], { length: 20 })
    using passed = Passed.in(first)
    expect([first.text, passed.length]).toEqual(['four1', 1])
    expect(take(pair[1], { length: 20 })).toMatchObject({ text: 'rest', control: [] })
  })

  const noSwitch = needsLinux(6, 16)
  it.skipIf(noSwitch !== undefined)(`EPERM where SO_PASSRIGHTS is off${because(noSwitch)}`, () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSRIGHTS, 0)
    expect(refusal(() => sendmsg(pair[0], ['x'], { control: [rights(0)] }))).toBe('sendmsg EPERM')
    expect(sendmsg(pair[0], ['x'])).toBe(1)
  })
})

describe('SCM_CREDENTIALS', () => {
  it.each(TYPES)(
    '"To receive a struct ucred message, the SO_PASSCRED option must be enabled": %s',
    (_name, type) => {
      using pair = pairOf(type)
      send(pair[0], 'without')
      expect(take(pair[1]).control).toEqual([])
      setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
      for (const control of [[], [credentials(MINE)]]) {
        sendmsg(pair[0], ['with'], { control })
        expect(take(pair[1]).control).toEqual([credentials(MINE)])
      }
      expect(cmsg([credentials(MINE)], SOL_SOCKET, SCM_CREDENTIALS)).toEqual(MINE)
    },
  )

  it.skipIf(!isRoot)(
    '"A privileged process is allowed to specify values that do not match its own." (needs root)',
    () => {
      using pair = pairTold(SOCK_DGRAM, SO_PASSCRED)
      const other = { pid: process.ppid, uid: 4294967294, gid: 7 }
      sendmsg(pair[0], ['x'], { control: [credentials(other)] })
      expect(take(pair[1]).control).toEqual([credentials(other)])
      const nobody = { ...MINE, pid: 0x7ffffffe }
      expect(refusal(() => sendmsg(pair[0], ['x'], { control: [credentials(nobody)] }))).toBe('sendmsg ESRCH')
    },
  )

  it("EPERM of credentials that are not one's own", () => {
    const script = `
      const { AF_UNIX, SCM_CREDENTIALS, SOCK_DGRAM, SOL_SOCKET } = sockfd
      const [fd] = sockfd.socketpair(AF_UNIX, SOCK_DGRAM)
      const mine = { pid: process.pid, uid: process.getuid(), gid: process.getgid() }
      for (const data of [mine, { ...mine, pid: 1 }, { ...mine, uid: 0 }, { ...mine, gid: 0 }])
        console.log(refusal(() => sockfd.sendmsg(fd, ['x'], { control: [{ level: SOL_SOCKET, type: SCM_CREDENTIALS, data }] })))
    `
    expect(asNobody(script)).toEqual(['nothing', 'sendmsg EPERM', 'sendmsg EPERM', 'sendmsg EPERM'])
  })

  it('of who sent it, on a stream: bytes of different senders do not come together', async () => {
    using pair = pairTold(SOCK_STREAM, SO_PASSCRED)
    send(pair[0], 'mine')
    const child = start('sh', ['-c', 'printf other'], { stdio: ['ignore', pair[0], 'inherit'] })
    await once(child, 'close')
    const [mine, other] = [take(pair[1]), take(pair[1])]
    expect([mine.text, other.text]).toEqual(['mine', 'other'])
    expect(cmsg(mine.control, SOL_SOCKET, SCM_CREDENTIALS)).toEqual(MINE)
    expect(cmsg(other.control, SOL_SOCKET, SCM_CREDENTIALS)?.pid).not.toBe(MINE.pid)
  })
})

describe('SCM_PIDFD', () => {
  const noPidfd = needsLinux(6, 5)

  it.skipIf(noPidfd !== undefined)(
    `is a descriptor of the sender, the receiver's to close${because(noPidfd)}`,
    () => {
      using pair = pairTold(SOCK_STREAM, SO_PASSPIDFD)
      send(pair[0], 'x')
      const { control } = take(pair[1])
      expect(control).toEqual([{ level: SOL_SOCKET, type: SCM_PIDFD, data: expect.any(Number) }])
      using pidfd = new Owned(cmsg(control, SOL_SOCKET, SCM_PIDFD)!)
      expect(readFileSync(`/proc/self/fdinfo/${pidfd.fd}`, 'utf8')).toMatch(
        new RegExp(`^Pid:\\t${process.pid}$`, 'm'),
      )
      expect(poll([{ fd: pidfd.fd, events: POLLIN }], 0).ready).toBe(0) // We live.
    },
  )

  it.skipIf(noPidfd !== undefined)(
    `with credentials and descriptors, each in its place${because(noPidfd)}`,
    () => {
      using pair = pairTold(SOCK_SEQPACKET, SO_PASSCRED, SO_PASSPIDFD)
      sendmsg(pair[0], ['x'], { control: [rights(0, 1), credentials(MINE)] })
      const message = take(pair[1])
      using passed = Passed.in(message)
      expect(passed).toHaveLength(3)
      expect(message.control.map(({ type }) => type)).toEqual([SCM_CREDENTIALS, SCM_RIGHTS, SCM_PIDFD])
    },
  )

  it('EINVAL: nobody can send one', () => {
    using pair = pairOf(SOCK_DGRAM)
    const control: ControlMessage[] = [{ level: SOL_SOCKET, type: SCM_PIDFD, data: 0 }]
    expect(refusal(() => sendmsg(pair[0], ['x'], { control }))).toBe('sendmsg EINVAL')
  })
})

describe('other control messages', () => {
  it('SCM_INQ: how many bytes of a Unix stream are left, where the kernel knows it', () => {
    using pair = pairOf(SOCK_STREAM)
    const asked = refusal(() => setsockopt(pair[1], SOL_SOCKET, SO_INQ, 1))
    send(pair[0], '0123456')
    const { control } = recvmsg(pair[1], [Buffer.alloc(3)], { controllen: 64 })
    expect(control).toEqual(asked === 'nothing' ? [{ level: SOL_SOCKET, type: SCM_INQ, data: 4 }] : [])
  })

  it('SCM_SECURITY: a label, where there is a security module', () => {
    using pair = pairTold(SOCK_DGRAM, SO_PASSSEC)
    send(pair[0], 'x')
    const label = cmsg(take(pair[1]).control, SOL_SOCKET, SCM_SECURITY)
    const modules = existsSync('/sys/kernel/security/lsm')
      ? readFileSync('/sys/kernel/security/lsm', 'utf8')
      : ''
    expect(typeof label).toBe(/selinux|smack|apparmor/.test(modules) ? 'string' : 'undefined')
  })

  it('EINVAL of a type that unix(7) does not know; other levels it passes over', () => {
    using pair = pairOf(SOCK_DGRAM)
    const sent = (level: number) => () =>
      sendmsg(pair[0], ['x'], { control: [{ level, type: 9999, data: new Uint8Array(4) }] })
    expect(refusal(sent(SOL_SOCKET))).toBe('sendmsg EINVAL')
    expect(sent(99)()).toBe(1)
    expect(take(pair[1]).control).toEqual([])
  })
})
