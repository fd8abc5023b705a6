// explain(errno, call): the usual cause, in words. What it must say of sixty pairs is
// taken from the manual: the word without which the reader would look elsewhere.

import * as sockfd from 'sockfd'
import { EADDRINUSE, EAGAIN, ErrnoException } from 'sockfd'
import { explain } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { explanations } from '../../dist/learn/explanations.js'
import { Both, refusal, tcp } from '../support/sockets.ts'

const entries = Object.entries(explanations)
const SENTENCES = /^\S.*[.?]\)?$/s

describe('the table', () => {
  it('has errnos that this system has, each with a text for any call', () => {
    expect(entries.length).toBeGreaterThanOrEqual(40)
    for (const [code, { calls }] of entries) {
      expect([code, Reflect.get(sockfd, code)]).toEqual([code, expect.any(Number)])
      expect([code, calls.any]).toEqual([code, [expect.any(String), expect.any(String)]])
    }
  })

  it('has a short meaning without a full stop, and sentences for why and what to do', () => {
    for (const [code, { meaning, calls }] of entries) {
      expect([code, meaning]).toEqual([code, expect.stringMatching(/^[^.]{5,70}[^.]$/)])
      for (const [names, advice] of Object.entries(calls))
        for (const text of advice)
          expect([code, names, text]).toEqual([code, names, expect.stringMatching(SENTENCES)])
    }
  })

  it('names each call once for an errno, and only calls that there are', () => {
    const known = [...Object.keys(sockfd), 'any']
    for (const [code, { calls }] of entries) {
      const names = Object.keys(calls).flatMap(key => key.split(' '))
      expect([code, new Set(names).size]).toEqual([code, names.length])
      expect([code, names.filter(name => !known.includes(name))]).toEqual([code, []])
    }
  })
})

describe('sixty pairs', () => {
  it.each<[code: string, call: string, says: RegExp]>([
    ['EACCES', 'bind', /1024|ip_unprivileged_port_start/],
    ['EACCES', 'connect', /SO_BROADCAST|permission|firewall/],
    ['EACCES', 'socket', /CAP_NET_RAW|raw/],
    ['EADDRINUSE', 'bind', /SO_REUSEADDR/],
    ['EADDRINUSE', 'bind', /TIME_WAIT/],
    ['EADDRINUSE', 'listen', /listen/],
    ['EADDRNOTAVAIL', 'bind', /interface|machine/],
    ['EADDRNOTAVAIL', 'connect', /ip_local_port_range/],
    ['EAFNOSUPPORT', 'socket', /family/],
    ['EAFNOSUPPORT', 'connect', /family/],
    ['EAGAIN', 'accept', /waiting/],
    ['EAGAIN', 'read', /O_NONBLOCK|SO_RCVTIMEO/],
    ['EAGAIN', 'write', /buffer/],
    ['EAGAIN', 'connect', /AF_UNIX/],
    ['EALREADY', 'connect', /SO_ERROR|writable|poll/],
    ['EBADF', 'close', /closed/],
    ['EBADF', 'read', /read|closed/],
    ['EBADF', 'write', /writ|closed/],
    ['EBADF', 'accept', /closed|open/],
    ['ECONNABORTED', 'accept', /again/],
    ['ECONNREFUSED', 'connect', /listen/],
    ['ECONNREFUSED', 'connect', /RST/],
    ['ECONNREFUSED', 'read', /ICMP/],
    ['ECONNRESET', 'read', /RST/],
    ['ECONNRESET', 'read', /unread|SO_LINGER/],
    ['ECONNRESET', 'write', /RST/],
    ['EDESTADDRREQ', 'write', /connect|sendto/],
    ['EFAULT', 'read', /pointer|memory/],
    ['EHOSTUNREACH', 'connect', /ARP|route|host/],
    ['EINPROGRESS', 'connect', /SO_ERROR/],
    ['EINPROGRESS', 'connect', /non-blocking/],
    ['EINTR', 'read', /signal/],
    ['EINTR', 'close', /closed/],
    ['EINTR', 'connect', /background|goes on|poll/],
    ['EINVAL', 'accept', /listen/],
    ['EINVAL', 'bind', /once|already/],
    ['EINVAL', 'listen', /connected|bind/],
    ['EINVAL', 'socket', /SOCK_NONBLOCK|flag|type/],
    ['EINVAL', 'getsockopt', /optlen|length|size/],
    ['EINVAL', 'setsockopt', /length|size|value/],
    ['EISCONN', 'connect', /connected/],
    ['EMFILE', 'socket', /RLIMIT_NOFILE|ulimit/],
    ['EMFILE', 'accept', /queue/],
    ['EMSGSIZE', 'write', /datagram/],
    ['ENETUNREACH', 'connect', /route/],
    ['ENFILE', 'socket', /file-max|system/],
    ['ENOBUFS', 'write', /queue|memory|buffer/],
    ['ENODEV', 'setsockopt', /interface/],
    ['ENOENT', 'connect', /path/],
    ['ENOPROTOOPT', 'getsockopt', /option/],
    ['ENOTCONN', 'getpeername', /connect/],
    ['ENOTCONN', 'shutdown', /connect/],
    ['ENOTSOCK', 'bind', /file/],
    ['ENOTTY', 'ioctl', /request/],
    ['EOPNOTSUPP', 'listen', /SOCK_STREAM|datagram|SOCK_DGRAM/],
    ['EPERM', 'connect', /firewall|netfilter|broadcast/i],
    ['EPIPE', 'write', /SHUT_WR|shutdown|closed/],
    ['EPROTONOSUPPORT', 'socket', /protocol/],
    ['EPROTOTYPE', 'connect', /type/],
    ['ETIMEDOUT', 'connect', /SYN/],
  ])('%s of %s says %s', (code, call, says) => {
    const told = explain(code, call)
    expect(told).toMatchObject({ code, call, meaning: explanations[code]!.meaning })
    expect(`${told.why} ${told.todo}`).toMatch(says)
  })
})

describe('messages, splices and counters', () => {
  it.each<[code: string, call: string, says: RegExp]>([
    ['EAGAIN', 'recvmsg', /error queue is empty/],
    ['EAGAIN', 'read', /counter is 0/],
    ['EAGAIN', 'splice', /SPLICE_F_NONBLOCK/],
    ['EAGAIN', 'tee', /POLLOUT on the second/],
    ['EBADF', 'sendmsg', /SCM_RIGHTS/],
    ['EBADF', 'sendmmsg', /keep passed descriptors open/],
    ['EBADF', 'sendfile', /the output first/],
    ['EBADF', 'splice', /not open for reading/],
    ['EINVAL', 'sendmsg', /253 descriptors/],
    ['EINVAL', 'sendmmsg', /control message/],
    ['EINVAL', 'sendfile', /mapped/],
    ['EINVAL', 'splice', /Neither of the two is a pipe/],
    ['EINVAL', 'tee', /not a pipe/],
    ['EINVAL', 'eventfd', /EFD_/],
    ['EINVAL', 'ppoll', /nanoseconds/],
    ['EINVAL', 'read', /eventfd/],
    ['EMSGSIZE', 'recvmsg', /1024 buffers/],
    ['EMSGSIZE', 'sendmsg', /1024 buffers/],
    ['ENOBUFS', 'sendmsg', /optmem_max/],
    ['ENODEV', 'sendmsg', /IP_PKTINFO/],
    ['ENOTCONN', 'splice', /listening/],
    ['EOPNOTSUPP', 'recvmsg', /MSG_OOB/],
    ['EOVERFLOW', 'sendfile', /offset/],
    ['EPERM', 'sendmsg', /SCM_CREDENTIALS/],
    ['EPERM', 'sendmsg', /SO_PASSRIGHTS/],
    ['EPIPE', 'splice', /reading end/],
    ['EPIPE', 'sendfile', /SHUT_WR/],
    ['ESPIPE', 'sendfile', /pipe or a socket/],
    ['ESPIPE', 'splice', /for a pipe/],
    ['ESRCH', 'sendmsg', /SCM_CREDENTIALS/],
    ['ETOOMANYREFS', 'sendmsg', /in flight/],
    ['EADDRINUSE', 'bind', /AF_NETLINK/],
    ['ECONNREFUSED', 'sendto', /AF_NETLINK/],
    ['EPERM', 'sendto', /AF_NETLINK/],
    ['ENXIO', 'sendto', /AF_PACKET/],
  ])('%s of %s says %s', (code, call, says) => {
    const { why, todo } = explain(code, call)
    expect(`${why} ${todo}`).toMatch(says)
  })

  it.each([
    ['MSG_CTRUNC', /controllen/],
    ['MSG_TRUNC', /buffers/],
  ])('%s is no errno, and says what is lost', (flag, says) => {
    const { meaning, why, todo } = explain(flag, 'recvmsg')
    expect(meaning).toMatch(/no errno/)
    expect([why, todo]).toEqual([expect.stringMatching(SENTENCES), expect.stringMatching(SENTENCES)])
    expect(`${why} ${todo}`).toMatch(says)
  })

  it('what the kernel refuses is what they are about', () => {
    using pair = new Both(sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM))
    using pipe = new Both(sockfd.pipe2(sockfd.O_NONBLOCK))
    using counter = new sockfd.Owned(sockfd.eventfd(0, sockfd.EFD_NONBLOCK))
    const { SOL_SOCKET, SCM_RIGHTS, SCM_CREDENTIALS } = sockfd
    const rights = (count: number) => [
      { level: SOL_SOCKET, type: SCM_RIGHTS, data: Array<number>(count).fill(pair[0]) },
    ]
    const ids = { pid: 4_194_305, uid: 0, gid: 0 } // One more than there can be.
    const nobody = [{ level: SOL_SOCKET, type: SCM_CREDENTIALS, data: ids }]
    const refusals = [
      () => sockfd.sendmsg(pair[0], ['x'], { control: rights(254) }),
      () => sockfd.sendmsg(pair[0], ['x'], { control: nobody }),
      () => sockfd.recvmsg(pair[0], Array<Uint8Array>(1025).fill(new Uint8Array(1))),
      () => sockfd.splice(pair[0], null, pair[1], null, 1),
      () => sockfd.splice(pipe[0], 0, pair[1], null, 1),
      () => sockfd.splice(pipe[0], null, pair[1], null, 1),
      () => sockfd.tee(pipe[0], pair[1], 1),
      () => sockfd.sendfile(pipe[1], pair[0], 0, 1),
      () => sockfd.eventfd(0, 2),
      () => sockfd.ppoll([], { tv_sec: 0, tv_nsec: 1e9 }, null),
      () => sockfd.read(counter.fd, new Uint8Array(4)),
    ]
    expect(refusals.map(act => refusal(act))).toEqual([
      'sendmsg EINVAL',
      expect.stringMatching(/^sendmsg (ESRCH|EPERM)$/), // Not everybody may name another process.
      'recvmsg EMSGSIZE',
      'splice EINVAL',
      'splice ESPIPE',
      'splice EAGAIN',
      'tee EINVAL',
      'sendfile ESPIPE',
      'eventfd EINVAL',
      'ppoll EINVAL',
      'read EINVAL',
    ])
  })
})

describe('explain', () => {
  const bound = explain('EADDRINUSE', 'bind')

  it('takes a name, a number as C has it, a number as raw answers it, and an error', () => {
    expect(bound).toMatchObject({ code: 'EADDRINUSE', call: 'bind' })
    expect(explain(EADDRINUSE, 'bind')).toEqual(bound)
    expect(explain(-EADDRINUSE, 'bind')).toEqual(bound)
    expect(explain({ code: 'EADDRINUSE', syscall: 'bind' })).toEqual(bound)
    expect(explain(new ErrnoException('bind', -EADDRINUSE))).toEqual(bound)
    using s = tcp()
    let caught: unknown
    try {
      sockfd.accept(s.fd)
    } catch (error) {
      caught = error
    }
    expect(explain(caught as ErrnoException)).toEqual(explain('EINVAL', 'accept'))
    expect(refusal(() => sockfd.accept(s.fd))).toBe('accept EINVAL')
  })

  it('the call that is named goes before the one of the error', () => {
    expect(explain({ code: 'EADDRINUSE', syscall: 'bind' }, 'listen')).toEqual(
      explain('EADDRINUSE', 'listen'),
    )
  })

  it('without a call, and for one that has no cause of its own, tells what holds for any', () => {
    const [why, todo] = explanations['EADDRINUSE']!.calls.any
    expect(explain('EADDRINUSE')).toEqual({ ...bound, call: undefined, why, todo })
    expect(explain({ code: 'EADDRINUSE' })).toEqual(explain('EADDRINUSE'))
    expect(explain('EADDRINUSE', 'pipe2')).toEqual({ ...bound, call: 'pipe2', why, todo })
  })

  it.each([
    ['accept4', 'accept'],
    ['recv', 'read'],
    ['recvfrom', 'read'],
    ['recvmsg', 'read'],
    ['readv', 'read'],
    ['send', 'write'],
    ['sendto', 'write'],
    ['sendmsg', 'write'],
    ['writev', 'write'],
  ])('%s is refused for the reasons of %s', (twin, call) => {
    expect(explain('EAGAIN', twin)).toEqual({ ...explain('EAGAIN', call), call: twin })
    expect(explain('EAGAIN', twin).why).not.toBe(explain('EAGAIN').why)
  })

  it.each([
    ['EWOULDBLOCK', 'EAGAIN'],
    ['ENOTSUP', 'EOPNOTSUPP'],
  ])('%s is another name of %s', (second, first) => {
    expect(explain(second, 'accept')).toEqual({ ...explain(first, 'accept'), code: second })
    expect(explain(EAGAIN).code).toBe('EAGAIN')
  })

  it('says that it does not know: an errno that is rare, a number without a name, a word', () => {
    for (const [errno, code] of [
      ['EBADMSG', 'EBADMSG'],
      [4095, 'E4095'],
      [-4095, 'E4095'],
      [0, 'E0'],
      ['EHUH', 'EHUH'],
      ['', ''],
      ['constructor', 'constructor'],
      ['__proto__', '__proto__'],
    ] as const) {
      const told = explain(errno, 'read')
      expect(told).toEqual({
        code,
        call: 'read',
        meaning: expect.stringMatching(/^[^.]{5,}$/),
        why: expect.stringMatching(SENTENCES),
        todo: expect.stringMatching(SENTENCES),
      })
      expect(told.why).toMatch(/nothing can be said|not known/)
    }
    expect(explain('EBADMSG').todo).toMatch('errno(3)')
    expect(explain('EAGAIN', 'constructor')).toEqual({ ...explain('EAGAIN'), call: 'constructor' })
  })

  it('tells a mistake of the caller from an answer of the kernel', () => {
    expect(explain({ code: 'ERR_OUT_OF_RANGE' }).meaning).toBe('not an answer of the kernel')
  })
})
