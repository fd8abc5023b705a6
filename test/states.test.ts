// What each call answers in each state of a TCP socket: every cell is a test of its
// own, on a socket that was brought into that state for it, and that is non-blocking.

import {
  AF_UNSPEC,
  accept,
  accept4,
  bind,
  close,
  connect,
  dup,
  F_DUPFD,
  F_GETFL,
  F_SETFL,
  FIONREAD,
  fcntl,
  getpeername,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  ioctl,
  listen,
  MSG_NOSIGNAL,
  O_NONBLOCK,
  Owned,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  poll,
  read,
  readv,
  recv,
  recvfrom,
  SHUT_RD,
  SHUT_WR,
  SIOCATMARK,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SO_ERROR,
  SO_LINGER,
  SO_REUSEADDR,
  SOCK_NONBLOCK,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  shutdown,
  TCP_INFO,
  write,
  writev,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { errnoNames } from '../dist/errno.js'
import { Full } from './support/full.ts'
import { Connection, Listener, LOOPBACK, refusal, tcp } from './support/sockets.ts'

/** The sockets of one cell, closed at its end. */
class Scene implements Disposable {
  readonly #open: Disposable[] = []

  keep<T extends Disposable>(open: T): T {
    this.#open.push(open)
    return open
  }

  [Symbol.dispose](): void {
    for (const open of this.#open.reverse()) open[Symbol.dispose]()
  }
}

const tcpState = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_state

/** Waits until the kernel reports `events`, or what it reports unasked. */
function until(fd: number, events: number): void {
  expect(poll([{ fd, events }], 5000).ready).toBe(1)
}

function connected(scene: Scene): Connection {
  const connection = scene.keep(new Connection())
  fcntl(connection.client.fd, F_SETFL, fcntl(connection.client.fd, F_GETFL) | O_NONBLOCK)
  return connection
}

/** Brings a socket into the state of that name, and returns its descriptor. */
const states: { [state: string]: (scene: Scene) => number | Promise<number> } = {
  fresh: scene => scene.keep(tcp(SOCK_NONBLOCK)).fd,

  bound(scene) {
    const { fd } = scene.keep(tcp(SOCK_NONBLOCK))
    bind(fd, LOOPBACK)
    return fd
  },

  listening: scene => scene.keep(new Listener(1, SOCK_NONBLOCK)).fd,

  // SYN_SENT: nobody answers.
  connecting(scene) {
    const full = scene.keep(new Full())
    const { fd } = scene.keep(tcp(SOCK_NONBLOCK))
    expect(refusal(() => connect(fd, full.address))).toBe('connect EINPROGRESS')
    return fd
  },

  connected: scene => connected(scene).client.fd,

  // FIN_WAIT2: we have said all.
  async shut(scene) {
    const { fd } = connected(scene).client
    shutdown(fd, SHUT_WR)
    await expect.poll(() => tcpState(fd)).toBe(5)
    return fd
  },

  // CLOSE_WAIT: the peer has said all.
  ended(scene) {
    const { client, server } = connected(scene)
    shutdown(server.fd, SHUT_WR)
    until(client.fd, POLLIN)
    return client.fd
  },

  // CLOSE: both have said all, the peer first.
  async over(scene) {
    const { client, server } = connected(scene)
    shutdown(server.fd, SHUT_WR)
    until(client.fd, POLLIN)
    shutdown(client.fd, SHUT_WR)
    await expect.poll(() => tcpState(client.fd)).toBe(7)
    return client.fd
  },

  // CLOSE, by a RST of which nobody was told yet.
  reset(scene) {
    const { client, server } = connected(scene)
    setsockopt(server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    close(server.release())
    until(client.fd, 0)
    return client.fd
  },

  // CLOSE, by a RST that answered the SYN.
  refused(scene) {
    const nobody = scene.keep(tcp())
    bind(nobody.fd, LOOPBACK)
    const { fd } = scene.keep(tcp(SOCK_NONBLOCK))
    expect(refusal(() => connect(fd, getsockname(nobody.fd)))).toBe('connect EINPROGRESS')
    until(fd, 0)
    return fd
  },

  // A number so high that nobody gets it meanwhile.
  closed() {
    const fd = fcntl(2, F_DUPFD, 900)
    close(fd)
    return fd
  },
}

const buffer = Buffer.alloc(8)
const UNSPEC = { family: AF_UNSPEC, data: new Uint8Array(14) }

/** Each call, with arguments that are right as such; `peer` listens. */
const calls: { [call: string]: (fd: number, peer: Listener) => unknown } = {
  bind: fd => bind(fd, LOOPBACK),
  listen: fd => listen(fd, 1),
  accept: fd => accept(fd),
  accept4: fd => accept4(fd, 0),
  connect: (fd, peer) => connect(fd, peer.address),
  disconnect: fd => connect(fd, UNSPEC),
  shut_WR: fd => shutdown(fd, SHUT_WR),
  shut_RD: fd => shutdown(fd, SHUT_RD),
  getsockname: fd => getsockname(fd),
  getpeername: fd => getpeername(fd),
  read: fd => read(fd, buffer),
  readv: fd => readv(fd, [buffer]),
  recv: fd => recv(fd, buffer),
  recvfrom: fd => recvfrom(fd, buffer).bytes,
  write: fd => write(fd, 'x'),
  writev: fd => writev(fd, [buffer.subarray(0, 1)]),
  send: fd => send(fd, 'x', MSG_NOSIGNAL),
  sendto: (fd, peer) => sendto(fd, 'x', 0, peer.address),
  SO_ERROR: fd => `=${errnoNames.get(getsockopt(fd, SOL_SOCKET, SO_ERROR))?.[0] ?? 0}`,
  tcpi_state: tcpState,
  REUSEADDR: fd => setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1),
  FIONREAD: fd => ioctl(fd, FIONREAD),
  SIOCATMARK: fd => ioctl(fd, SIOCATMARK),
  SIOCOUTQ: fd => ioctl(fd, SIOCOUTQ),
  SIOCOUTQNSD: fd => ioctl(fd, SIOCOUTQNSD),
  F_GETFL: fd => fcntl(fd, F_GETFL) & O_NONBLOCK && 'O_NONBLOCK',
  dup: fd => new Owned(dup(fd))[Symbol.dispose](),
  poll: fd => poll([{ fd, events: POLLIN | POLLOUT | POLLRDHUP }], 0).revents[0]?.toString(16),
  // The socket's own number stays its owner's.
  close: fd => close(fd < 900 ? fcntl(fd, F_DUPFD, 900) : fd),
}

// An errno; a number that was answered; `ok` where nothing was answered, or an object;
// `=` what SO_ERROR says. `poll` in hexadecimal: 1 IN, 4 OUT, 8 ERR, 10 HUP, 20 NVAL,
// 2000 RDHUP. A dot: not asked.
const TABLES = [
  `
              fresh        bound        listening    connecting   closed
bind          ok           EINVAL       EINVAL       EINVAL       EBADF
listen        ok           ok           ok           EINVAL       EBADF
accept        EINVAL       EINVAL       EAGAIN       EINVAL       EBADF
accept4       EINVAL       EINVAL       EAGAIN       EINVAL       EBADF
connect       EINPROGRESS  EINPROGRESS  EISCONN      EALREADY     EBADF
disconnect    ok           ok           ok           ok           EBADF
shut_WR       ENOTCONN     ENOTCONN     ok           ok           EBADF
shut_RD       ENOTCONN     ENOTCONN     ok           ok           EBADF
getsockname   ok           ok           ok           ok           EBADF
getpeername   ENOTCONN     ENOTCONN     ENOTCONN     ENOTCONN     EBADF
read          ENOTCONN     ENOTCONN     ENOTCONN     EAGAIN       EBADF
readv         ENOTCONN     ENOTCONN     ENOTCONN     EAGAIN       EBADF
recv          ENOTCONN     ENOTCONN     ENOTCONN     EAGAIN       EBADF
recvfrom      ENOTCONN     ENOTCONN     ENOTCONN     EAGAIN       EBADF
write         EPIPE        EPIPE        EPIPE        EAGAIN       EBADF
writev        EPIPE        EPIPE        EPIPE        EAGAIN       EBADF
send          EPIPE        EPIPE        EPIPE        EAGAIN       EBADF
sendto        EPIPE        EPIPE        EPIPE        EAGAIN       EBADF
SO_ERROR      =0           =0           =0           =0           EBADF
tcpi_state    7            7            10           2            EBADF
REUSEADDR     ok           ok           ok           ok           EBADF
FIONREAD      0            0            EINVAL       0            EBADF
SIOCATMARK    0            0            .            0            EBADF
SIOCOUTQ      0            0            EINVAL       0            EBADF
SIOCOUTQNSD   0            0            EINVAL       0            EBADF
F_GETFL       O_NONBLOCK   O_NONBLOCK   O_NONBLOCK   O_NONBLOCK   EBADF
dup           ok           ok           ok           ok           EBADF
poll          14           14           0            0            20
close         ok           ok           ok           ok           EBADF
`,
  `
              connected    shut         ended        over         reset        refused
bind          EINVAL       EINVAL       EINVAL       ok           ok           ok
listen        EINVAL       EINVAL       EINVAL       EINVAL       EINVAL       EINVAL
accept        EINVAL       EINVAL       EINVAL       EINVAL       EINVAL       EINVAL
accept4       EINVAL       EINVAL       EINVAL       EINVAL       EINVAL       EINVAL
connect       EISCONN      EISCONN      EISCONN      EISCONN      EISCONN      ECONNREFUSED
disconnect    ok           ok           ok           ok           ok           ok
shut_WR       ok           ok           ok           ENOTCONN     ENOTCONN     ENOTCONN
shut_RD       ok           ok           ok           ENOTCONN     ENOTCONN     ENOTCONN
getsockname   ok           ok           ok           ok           ok           ok
getpeername   ok           ok           ok           ENOTCONN     ENOTCONN     ENOTCONN
read          EAGAIN       EAGAIN       0            0            ECONNRESET   ECONNREFUSED
readv         EAGAIN       EAGAIN       0            0            ECONNRESET   ECONNREFUSED
recv          EAGAIN       EAGAIN       0            0            ECONNRESET   ECONNREFUSED
recvfrom      EAGAIN       EAGAIN       0            0            ECONNRESET   ECONNREFUSED
write         1            EPIPE        1            EPIPE        ECONNRESET   ECONNREFUSED
writev        1            EPIPE        1            EPIPE        ECONNRESET   ECONNREFUSED
send          1            EPIPE        1            EPIPE        ECONNRESET   ECONNREFUSED
sendto        1            EPIPE        1            EPIPE        ECONNRESET   ECONNREFUSED
SO_ERROR      =0           =0           =0           =0           =ECONNRESET  =ECONNREFUSED
tcpi_state    1            5            8            7            7            7
REUSEADDR     ok           ok           ok           ok           ok           ok
FIONREAD      0            0            0            0            0            0
SIOCATMARK    0            0            0            0            0            0
SIOCOUTQ      0            0            0            0            0            .
SIOCOUTQNSD   0            0            0            0            0            .
F_GETFL       O_NONBLOCK   O_NONBLOCK   O_NONBLOCK   O_NONBLOCK   O_NONBLOCK   O_NONBLOCK
dup           ok           ok           ok           ok           ok           ok
poll          4            4            2005         2015         201d         201d
close         ok           ok           ok           ok           ok           ok
`,
]

const cells = TABLES.flatMap(table => {
  const [columns = [], ...rows] = table
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))
  return rows.flatMap(([call = '', ...answers]) =>
    answers.map((answer, i) => [call, columns[i] ?? '', answer] as const),
  )
})

function answered(act: () => unknown): string {
  try {
    const answer = act()
    return typeof answer === 'object' || answer === undefined ? 'ok' : String(answer)
  } catch (err) {
    return (err as NodeJS.ErrnoException).code ?? String(err)
  }
}

describe('a TCP socket', () => {
  it.each(cells.filter(([, , answer]) => answer !== '.'))('%s, %s: %s', async (call, state, answer) => {
    using scene = new Scene()
    const peer = scene.keep(new Listener())
    const fd = await states[state]!(scene)
    expect(answered(() => calls[call]!(fd, peer))).toBe(answer)
  })

  it('every call and every state are in the table', () => {
    expect(new Set(cells.map(([call]) => call))).toEqual(new Set(Object.keys(calls)))
    expect(new Set(cells.map(([, state]) => state))).toEqual(new Set(Object.keys(states)))
    expect(cells.length).toBe(Object.keys(calls).length * Object.keys(states).length)
  })
})
