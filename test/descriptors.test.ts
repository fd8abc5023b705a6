// "No received descriptor is ever lost": each that the kernel made in this process is
// handed to the caller or closed, whatever the room for it and whatever goes wrong.

import {
  CMSG_SPACE,
  close,
  F_GETFD,
  FD_CLOEXEC,
  fcntl,
  MSG_CMSG_CLOEXEC,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_PEEK,
  read,
  recv,
  recvfrom,
  recvmmsg,
  recvmsg,
  SCM_MAX_FD,
  SO_PASSCRED,
  SO_PASSPIDFD,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
  setsockopt,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'
import { exhausted } from './support/elsewhere.ts'
import { descriptors, needsLinux, objectOf, Passed, Pipes, pairOf, rights, take } from './support/messages.ts'
import { type Both, mistakeOf, refusal } from './support/sockets.ts'

const TYPES: [string, number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]

/** Sends the first of the pair's messages with descriptors. */
const pass = (pair: Both, ...fds: number[]) => sendmsg(pair[0], ['x'], { control: [rights(...fds)] })

/** Expects that of what is passed nothing is open afterwards that was not open before. */
function losesNone(pipes: Pipes, act: () => void): void {
  const before = pipes.open
  act()
  expect(pipes.open).toEqual(before)
}

describe('room for descriptors', () => {
  it('for one admits two: CMSG_SPACE(4) is 24', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(3)
    expect(CMSG_SPACE(4)).toBe(24)
    losesNone(pipes, () => {
      pass(pair, ...pipes.fds.slice(0, 2))
      const message = take(pair[1], { controllen: CMSG_SPACE(4) })
      using passed = Passed.in(message)
      expect(message.flags).toBe(0)
      expect(passed.map(objectOf)).toEqual(pipes.fds.slice(0, 2).map(objectOf))
    })
  })

  it.each(TYPES)(
    'of 0 to 64 bytes, for one to five: as many as fit, and MSG_CTRUNC where they do not. %s',
    (_name, type) => {
      using pair = pairOf(type)
      using pipes = new Pipes(5)
      losesNone(pipes, () => {
        for (let controllen = 0; controllen <= 64; controllen++) {
          for (let count = 1; count <= 5; count++) {
            const fit = Math.min(count, Math.max(0, Math.floor((controllen - 16) / 4)))
            pass(pair, ...pipes.fds.slice(0, count))
            const message = take(pair[1], { controllen })
            using passed = Passed.in(message)
            const where = `${count} in ${controllen}`
            expect(passed.map(objectOf), where).toEqual(pipes.fds.slice(0, fit).map(objectOf))
            expect(message, where).toMatchObject({ bytes: 1, flags: fit < count ? MSG_CTRUNC : 0 })
          }
        }
      })
    },
  )

  it('behind credentials, and before a process: as many as the kernel had room for', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(4)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    if (needsLinux(6, 5) === undefined) setsockopt(pair[1], SOL_SOCKET, SO_PASSPIDFD, 1)
    losesNone(pipes, () => {
      const counts = Array.from({ length: 128 }, (_, controllen) => {
        pass(pair, ...pipes.fds)
        using passed = Passed.in(take(pair[1], { controllen }))
        return passed.length
      })
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
      expect([counts[0], counts[127]]).toEqual([0, needsLinux(6, 5) === undefined ? 5 : 4])
    })
  })

  it('of several messages, by one recvmmsg(2): each its own', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(4)
    losesNone(pipes, () => {
      const lengths = [0, 16, 20, 24, 28, 32, 100]
      sendmmsg(
        pair[0],
        lengths.map(() => ({ buffers: ['x'], control: [rights(...pipes.fds)] })),
      )
      const buffers = [new Uint8Array(1)]
      const messages = recvmmsg(
        pair[1],
        lengths.map(controllen => ({ buffers, controllen })),
      )
      expect(messages.map(({ control }) => descriptors(control).length)).toEqual([0, 0, 1, 2, 3, 4, 4])
      expect(messages.map(({ flags }) => flags !== 0)).toEqual([true, true, true, true, true, false, false])
      for (const message of messages) {
        using passed = Passed.in(message)
        expect(passed.map(objectOf)).toEqual(pipes.fds.slice(0, passed.length).map(objectOf))
      }
    })
  })

  it("for all of them: 253 pass; 254 are the kernel's EINVAL, and nothing is sent", () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    losesNone(pipes, () => {
      expect(pass(pair, ...Array<number>(SCM_MAX_FD).fill(pipes.fds[0]!))).toBe(1)
      const message = take(pair[1], { controllen: CMSG_SPACE(4 * SCM_MAX_FD) })
      using passed = Passed.in(message)
      expect([passed.length, new Set(passed).size, message.flags]).toEqual([253, 253, 0])
      expect(refusal(() => pass(pair, ...Array<number>(254).fill(pipes.fds[0]!)))).toBe('sendmsg EINVAL')
      expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
    })
  })

  it('larger than any call before asked for', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    losesNone(pipes, () => {
      for (const controllen of [4096, 4097, 1 << 20, 100]) {
        pass(pair, ...pipes.fds)
        using passed = Passed.in(take(pair[1], { controllen }))
        expect(passed).toHaveLength(2)
      }
    })
  })
})

describe('descriptors', () => {
  it("MSG_PEEK gives new ones each time, and all are the caller's", () => {
    using pair = pairOf(SOCK_STREAM)
    using pipes = new Pipes(2)
    losesNone(pipes, () => {
      pass(pair, ...pipes.fds)
      const messages = [MSG_PEEK, MSG_PEEK, 0].map(flags => take(pair[1], { flags }))
      const all = messages.flatMap(({ control }) => descriptors(control))
      expect(new Set(all).size).toBe(6)
      const { fds } = pipes
      expect(all.map(objectOf)).toEqual([...fds, ...fds, ...fds].map(objectOf))
      for (const fd of all) close(fd)
    })
  })

  it.each(TYPES)('are closed by the kernel where a call cannot take them: %s', (_name, type) => {
    const buffer = Buffer.alloc(8)
    const lens = Uint32Array.of(0, 0, 0)
    const calls: [string, (fd: number) => number][] = [
      ['read', fd => read(fd, buffer)],
      ['recv', fd => recv(fd, buffer)],
      ['recvfrom', fd => recvfrom(fd, buffer).bytes],
      ['recvmsg', fd => recvmsg(fd, [buffer]).bytes],
      ['recvmmsg', fd => recvmmsg(fd, [{ buffers: [buffer] }])[0]!.bytes],
      ['raw.recvmsg', fd => raw.recvmsg(fd, null, [buffer], null, lens, 0)],
    ]
    for (const [name, call] of calls) {
      using pair = pairOf(type)
      using pipes = new Pipes(2)
      losesNone(pipes, () => {
        pass(pair, pipes.fds[1]!)
        expect(call(pair[1]), name).toBe(1)
      })
      close(pipes.fds.pop()!)
      expect(read(pipes.fds[0]!, buffer), name).toBe(0) // Nobody has the other end.
    }
  })

  it('that nobody has fetched are closed with the socket', () => {
    using pipes = new Pipes(2)
    const pair = pairOf(SOCK_STREAM)
    losesNone(pipes, () => pass(pair, pipes.fds[1]!))
    close(pipes.fds.pop()!)
    pair[Symbol.dispose]()
    expect(read(pipes.fds[0]!, Buffer.alloc(1))).toBe(0)
  })

  it("of which some are not open are the kernel's EBADF, and none is sent", () => {
    using pair = pairOf(SOCK_DGRAM)
    for (const fd of [-1, 0x7fffffff, -0x80000000])
      expect(refusal(() => pass(pair, 0, fd))).toBe('sendmsg EBADF')
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it.each([
    ['a fraction', 1.5, 'RangeError ERR_OUT_OF_RANGE'],
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE'],
    ['2 ** 31', 2 ** 31, 'RangeError ERR_OUT_OF_RANGE'],
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE'],
    ['a bigint', 3n, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['null', null, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['nothing', undefined, 'TypeError ERR_INVALID_ARG_TYPE'],
  ])('are numbers: %s is a mistake, and none is sent', (_what, fd, mistake) => {
    using pair = pairOf(SOCK_DGRAM)
    expect(mistakeOf(() => pass(pair, 0, fd as number))).toBe(`${mistake} "control[0].data[1]"`)
    const messages = [{ buffers: ['x'] }, { buffers: ['x'], control: [rights(0), rights(fd as number)] }]
    expect(mistakeOf(() => sendmmsg(pair[0], messages))).toBe(`${mistake} "messages[1].control[1].data[0]"`)
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('MSG_CMSG_CLOEXEC "Set the close-on-exec flag": as it is given, and not otherwise', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    for (const [flags, cloexec] of [
      [0, 0],
      [MSG_CMSG_CLOEXEC, FD_CLOEXEC],
      [MSG_PEEK, 0],
      [MSG_PEEK | MSG_CMSG_CLOEXEC, FD_CLOEXEC],
    ] as const) {
      pass(pair, ...pipes.fds)
      using passed = Passed.in(take(pair[1], { flags }))
      expect(passed.map(fd => fcntl(fd, F_GETFD))).toEqual([cloexec, cloexec])
      if (flags & MSG_PEEK) recv(pair[1], Buffer.alloc(1))
      pass(pair, ...pipes.fds)
      const [message] = recvmmsg(pair[1], [{ buffers: [Buffer.alloc(1)], controllen: 24 }], flags)
      using several = Passed.in(message!)
      expect(several.map(fd => fcntl(fd, F_GETFD))).toEqual([cloexec, cloexec])
      if (flags & MSG_PEEK) recv(pair[1], Buffer.alloc(1))
    }
  })

  it('beyond RLIMIT_NOFILE: "the excess file descriptors are automatically closed"; those that came are the caller\'s', () => {
    const script = `
      const { cmsg, SCM_RIGHTS, SOCK_DGRAM, SOL_SOCKET } = sockfd
      const [one, other] = sockfd.socketpair(sockfd.AF_UNIX, SOCK_DGRAM)
      const control = [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [0, 1, 2, 0, 1] }]
      sockfd.sendmsg(one, ['x'], { control })
      sockfd.sendmsg(one, ['x'], { control })
      const spare = [sockfd.dup(0), sockfd.dup(0)]
      exhaust()
      for (const fd of spare) sockfd.close(fd)
      for (let i = 0; i < 2; i++) {
        const message = sockfd.recvmsg(other, [new Uint8Array(1)], { controllen: 64 })
        const came = cmsg(message.control, SOL_SOCKET, SCM_RIGHTS) ?? []
        console.log(message.bytes, message.flags === sockfd.MSG_CTRUNC, came.join() === (i ? '' : spare.join()))
      }
    `
    expect(exhausted(script)).toEqual(['1 true true', '1 true true'])
  })

  it('ETOOMANYREFS: "too many are on their way" of an ordinary user, for RLIMIT_NOFILE', () => {
    const script = `
      import { AF_UNIX, MSG_DONTWAIT, SCM_RIGHTS, SOCK_DGRAM, SOL_SOCKET, sendmsg, socketpair } from 'sockfd'
      if (process.getuid() === 0) {
        process.setgid(65534)
        process.setuid(65534)
      }
      const control = [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: Array(50).fill(0) }]
      let sent = 0
      try {
        for (const [fd] = socketpair(AF_UNIX, SOCK_DGRAM); ; sent++) sendmsg(fd, ['x'], { control, flags: MSG_DONTWAIT })
      } catch (error) {
        console.log(sent <= 2, error.code)
      }
    `
    const command = 'ulimit -n 64 && exec "$0" --input-type=module --eval "$1"'
    const { stdout, stderr } = run('sh', ['-c', command, process.execPath, script], { cwd: ROOT })
    expect({ stdout, stderr }).toEqual({ stdout: 'true ETOOMANYREFS\n', stderr: '' })
  })
})
