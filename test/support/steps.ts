// What the witness of test/one-to-one.test.ts is shown: one program, call by call, as both
// layers make it. Here sockets, bytes and descriptors; the rest is in steps-messages.ts.
//
// `<name>` stands for the number that the program keeps in `v.name`; `<address>` is the
// listener's.

import type { straceNames } from '../../dist/syscalls.js'

/** A call, as the calls layer and as raw make it, and how strace shows its arguments and answer. */
export type Step = readonly [call: keyof typeof straceNames, calls: string, raw: string, shown: RegExp]

/** The beginning. */
export const steps: readonly Step[] = [
  [
    'socket',
    'v.listener = socket(AF_INET, SOCK_STREAM)',
    'v.listener = raw.socket(AF_INET, SOCK_STREAM, 0)',
    /\(AF_INET, SOCK_STREAM, IPPROTO_IP\) += <listener>/,
  ],
  [
    'setsockopt',
    'setsockopt(v.listener, SOL_SOCKET, SO_REUSEADDR, 1)',
    'raw.setsockopt(v.listener, SOL_SOCKET, SO_REUSEADDR, int(1), 4)',
    /\(<listener>, SOL_SOCKET, SO_REUSEADDR, \[1\], 4\) += 0/,
  ],
  [
    'getsockopt',
    'getsockopt(v.listener, SOL_SOCKET, SO_REUSEADDR)',
    'raw.getsockopt(v.listener, SOL_SOCKET, SO_REUSEADDR, int(0), Uint32Array.of(4))',
    /\(<listener>, SOL_SOCKET, SO_REUSEADDR, \[1\], \[4\]\) += 0/,
  ],
  [
    'bind',
    `bind(v.listener, { family: AF_INET, address: '127.0.0.1', port: 0 })`,
    'raw.bind(v.listener, ANY_PORT, 16)',
    /\(<listener>, <anyPort>, 16\) += 0/,
  ],
  ['listen', 'listen(v.listener, 7)', 'raw.listen(v.listener, 7)', /\(<listener>, 7\) += 0/],
  [
    'getsockname',
    'v.port = (address = getsockname(v.listener)).port',
    'raw.getsockname(v.listener, addr, room()); v.port = addr[2] * 256 + addr[3]',
    /\(<listener>, <address>, \[128 => 16\]\) += 0/,
  ],
  [
    'socket',
    'v.client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP)',
    'v.client = raw.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP)',
    /\(AF_INET, SOCK_STREAM\|SOCK_CLOEXEC, IPPROTO_TCP\) += <client>/,
  ],
  [
    'connect',
    'connect(v.client, address)',
    'raw.connect(v.client, addr, 16)',
    /\(<client>, <address>, 16\) += 0/,
  ],
  [
    'accept',
    'v.served = accept(v.listener).fd',
    'v.served = raw.accept(v.listener, peer, room())',
    /\(<listener>, <peer>, \[128 => 16\]\) += <served>/,
  ],
  [
    'getpeername',
    'getpeername(v.client)',
    'raw.getpeername(v.client, peer, room())',
    /\(<client>, <address>, \[128 => 16\]\) += 0/,
  ],
  ['write', `write(v.client, 'one')`, `raw.write(v.client, text('one'), 3)`, /\(<client>, "one", 3\) += 3/],
  [
    'poll',
    'poll([{ fd: v.served, events: POLLIN }], 1000)',
    'raw.poll(watch(v.served, POLLIN), 1, 1000)',
    /\(\[{fd=<served>, events=POLLIN}\], 1, (1000|{tv_sec=1, tv_nsec=0}, NULL, \d)\) += 1 \(\[{fd=<served>, revents=POLLIN}\].*/,
  ],
  [
    'ioctl',
    'ioctl(v.served, FIONREAD)',
    'raw.ioctl(v.served, FIONREAD, int(0))',
    /\(<served>, FIONREAD, \[3\]\) += 0/,
  ],
  [
    'recv',
    'recv(v.served, bytes, MSG_PEEK)',
    'raw.recv(v.served, bytes, 64, MSG_PEEK)',
    /\(<served>, "one", 64, MSG_PEEK, NULL, NULL\) += 3/,
  ],
  ['read', 'read(v.served, bytes, 8, 4)', 'raw.read(v.served, bytes, 4)', /\(<served>, "one", 4\) += 3/],
  [
    'writev',
    `writev(v.client, [text('t'), text(''), text('wo')])`,
    `raw.writev(v.client, [text('t'), text(''), text('wo')])`,
    /\(<client>, \[{iov_base="t", iov_len=1}, {iov_base=(""|NULL), iov_len=0}, {iov_base="wo", iov_len=2}\], 3\) += 3/,
  ],
  [
    'readv',
    'readv(v.served, [new Uint8Array(1), bytes])',
    'raw.readv(v.served, [new Uint8Array(1), bytes])',
    /\(<served>, \[{iov_base="t", iov_len=1}, {iov_base="wo", iov_len=64}\], 2\) += 3/,
  ],
  [
    'send',
    `send(v.served, 'three', MSG_NOSIGNAL)`,
    `raw.send(v.served, text('three'), 5, MSG_NOSIGNAL)`,
    /\(<served>, "three", 5, MSG_NOSIGNAL, NULL, 0\) += 5/,
  ],
  [
    'fcntl',
    'fcntl(v.client, F_GETFL)',
    'raw.fcntl(v.client, F_GETFL, 0)',
    /\(<client>, F_GETFL\) += 0x2 \(flags O_RDWR\)/,
  ],
  [
    'fcntl',
    'fcntl(v.client, F_SETFL, O_NONBLOCK)',
    'raw.fcntl(v.client, F_SETFL, O_NONBLOCK)',
    /\(<client>, F_SETFL, O_RDONLY\|O_NONBLOCK\) += 0/,
  ],
  ['read', 'read(v.client, bytes)', 'raw.read(v.client, bytes, 64)', /\(<client>, "three", 64\) += 5/],
  // A refusal is handed on, and the call not made again.
  [
    'read',
    'refused(() => read(v.client, bytes))',
    'raw.read(v.client, bytes, 64)',
    /\(<client>, 0x[\da-f]+, 64\) += -1 EAGAIN .*/,
  ],
  [
    'shutdown',
    'shutdown(v.client, SHUT_WR)',
    'raw.shutdown(v.client, SHUT_WR)',
    /\(<client>, SHUT_WR\) += 0/,
  ],
  [
    'socket',
    'v.udp = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK)',
    'v.udp = raw.socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0)',
    /\(AF_INET, SOCK_DGRAM\|SOCK_NONBLOCK, IPPROTO_IP\) += <udp>/,
  ],
  ['bind', 'bind(v.udp, address)', 'raw.bind(v.udp, addr, 16)', /\(<udp>, <address>, 16\) += 0/],
  [
    'sendto',
    `sendto(v.udp, 'four', 0, address)`,
    `raw.sendto(v.udp, text('four'), 4, 0, addr, 16)`,
    /\(<udp>, "four", 4, 0, <address>, 16\) += 4/,
  ],
  [
    'recvfrom',
    'recvfrom(v.udp, bytes)',
    'raw.recvfrom(v.udp, bytes, 64, 0, peer, room())',
    /\(<udp>, "four", 64, 0, <address>, \[128 => 16\]\) += 4/,
  ],
  [
    'socket',
    'v.second = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK)',
    'v.second = raw.socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)',
    /\(AF_INET, SOCK_STREAM\|SOCK_NONBLOCK, IPPROTO_IP\) += <second>/,
  ],
  [
    'connect',
    'refused(() => connect(v.second, address))',
    'raw.connect(v.second, addr, 16)',
    /\(<second>, <address>, 16\) += -1 EINPROGRESS .*/,
  ],
  [
    'accept4',
    'v.third = accept4(v.listener, SOCK_NONBLOCK | SOCK_CLOEXEC).fd',
    'v.third = raw.accept4(v.listener, peer, room(), SOCK_NONBLOCK | SOCK_CLOEXEC)',
    /\(<listener>, <peer>, \[128 => 16\], SOCK_CLOEXEC\|SOCK_NONBLOCK\) += <third>/,
  ],
  ['dup', 'v.copy = dup(v.udp)', 'v.copy = raw.dup(v.udp)', /\(<udp>\) += <copy>/],
  [
    'dup3',
    'dup3(v.udp, 100, O_CLOEXEC)',
    'raw.dup3(v.udp, 100, O_CLOEXEC)',
    /\(<udp>, 100, O_CLOEXEC\) += 100/,
  ],
  [
    'fcntl',
    'fcntl(v.udp, F_DUPFD_CLOEXEC, 200)',
    'raw.fcntl(v.udp, F_DUPFD_CLOEXEC, 200)',
    /\(<udp>, F_DUPFD_CLOEXEC, 200\) += 200/,
  ],
  [
    'pipe2',
    '[v.readEnd, v.writeEnd] = pipe2(O_NONBLOCK)',
    'raw.pipe2(two, O_NONBLOCK); [v.readEnd, v.writeEnd] = two',
    /\(\[<readEnd>, <writeEnd>\], O_NONBLOCK\) += 0/,
  ],
  [
    'socketpair',
    '[v.left, v.right] = socketpair(AF_UNIX, SOCK_SEQPACKET)',
    'raw.socketpair(AF_UNIX, SOCK_SEQPACKET, 0, two); [v.left, v.right] = two',
    /\(AF_UNIX, SOCK_SEQPACKET, 0, \[<left>, <right>\]\) += 0/,
  ],
  [
    'epoll_create1',
    'v.epoll = epoll_create1(EPOLL_CLOEXEC)',
    'v.epoll = raw.epoll_create1(EPOLL_CLOEXEC)',
    /\(EPOLL_CLOEXEC\) += <epoll>/,
  ],
  [
    'epoll_ctl',
    'epoll_ctl(v.epoll, EPOLL_CTL_ADD, v.writeEnd, { events: EPOLLOUT | EPOLLET, data: 7 })',
    'raw.epoll_ctl(v.epoll, EPOLL_CTL_ADD, v.writeEnd, member(EPOLLOUT | EPOLLET, 7))',
    /\(<epoll>, EPOLL_CTL_ADD, <writeEnd>, {events=EPOLLOUT\|EPOLLET, data={u32=7, u64=7}}\) += 0/,
  ],
  [
    'epoll_wait',
    'epoll_wait(v.epoll, 4, 1000)',
    'raw.epoll_wait(v.epoll, bytes, 4, 1000)',
    /\(<epoll>, \[{events=EPOLLOUT, data={u32=7, u64=7}}\], 4, 1000(, NULL, \d)?\) += 1/,
  ],
  [
    'epoll_ctl',
    'epoll_ctl(v.epoll, EPOLL_CTL_DEL, v.writeEnd)',
    'raw.epoll_ctl(v.epoll, EPOLL_CTL_DEL, v.writeEnd, null)',
    /\(<epoll>, EPOLL_CTL_DEL, <writeEnd>, NULL\) += 0/,
  ],
]

/** The end. */
export const closing: readonly Step[] = [
  ['close', 'close(v.client)', 'raw.close(v.client)', /\(<client>\) += 0/],
  ['close', 'refused(() => close(v.client))', 'raw.close(v.client)', /\(<client>\) += -1 EBADF .*/],
  ['close', 'new Owned(v.copy)[Symbol.dispose]()', 'raw.close(v.copy)', /\(<copy>\) += 0/],
]

/** No call must come of these. */
export const mistakes: readonly [calls: string, raw: string][] = [
  [`socket(AF_INET, '1')`, 'raw.socket(AF_INET, 1.5, 0)'],
  [`bind(v.udp, { family: AF_INET, address: 'localhost', port: 0 })`, 'raw.bind(v.udp, addr, 129)'],
  [`connect(v.udp, { family: AF_INET, address: '127.0.0.1', port: 65536 })`, 'raw.connect(v.udp, null, 0)'],
  ['listen(v.listener, 2 ** 31)', 'raw.listen(v.listener, 2 ** 31)'],
  ['accept([])', 'raw.accept(v.listener, peer, Uint32Array.of(129))'],
  ['read(v.udp, bytes, 65)', 'raw.read(v.udp, bytes, 65)'],
  ['writev(v.udp, [bytes, null])', 'raw.writev(v.udp, [bytes, null])'],
  ['getsockopt(v.udp, 0, 41, 16)', 'raw.getsockopt(v.udp, 0, 41, bytes, Uint32Array.of(16))'],
  ['setsockopt(v.udp, SOL_SOCKET, SO_REUSEADDR, 1.5)', 'raw.setsockopt(v.udp, 0, 64, bytes, 64)'],
  ['fcntl(v.udp, 5)', 'raw.fcntl(v.udp, 5, 0)'],
  ['ioctl(v.udp, 0x8912)', 'raw.ioctl(v.udp, 0x8912, bytes)'],
  [`close('0')`, `raw.close('0')`],
  ['poll([{ fd: v.udp, events: 1.5 }], 0)', 'raw.poll(bytes, 9, 0)'],
  ['epoll_create1(0.5)', 'raw.epoll_create1(2 ** 32)'],
  ['epoll_ctl(v.epoll, 1, v.udp, 5)', 'raw.epoll_ctl(v.epoll, 1, v.udp, new Uint8Array(11))'],
  ['epoll_wait(v.epoll, -1, 0)', 'raw.epoll_wait(v.epoll, bytes, 6, 0)'],
  ['pipe2({})', 'raw.pipe2(new Int32Array(1), 0)'],
]
