// A report of the flow as a kernel would have made it, always the same: for tests of what
// is made of it.

import type { Report, Step } from 'sockfd/learn'
import { call, change, claim, HOSTILE, ms, packet, played, step, us } from './report-parts.ts'

const ADDRESS = '{sa_family=AF_INET, sin_port=htons(43117), sin_addr=inet_addr("127.0.0.1")}'

const steps = (): Step[] => [
  step(1, 'socket', 'ask the kernel for an endpoint', {
    wire: 'nothing sent',
    played: [
      played(
        'server',
        'fd = socket(AF_INET, SOCK_STREAM)',
        call(
          'socket',
          { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 'IPPROTO_IP' },
          '18',
          ms(1),
          us(38),
        ),
        ['descriptor', 'kind', 'flags', 'state', 'local address', 'send queue'].map(fact =>
          change('fd 18', fact, undefined, fact === 'state' ? 'CLOSE' : `its ${fact}`),
        ),
      ),
    ],
    claims: [claim('S1', 'kernel object represented by a file descriptor', [['the lowest number', '18']])],
  }),
  step(2, 'bind', 'attach the socket to an address and a port', {
    wire: 'nothing sent',
    played: [
      played(
        'server',
        "bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })",
        call('bind', { fd: '18', addr: ADDRESS, addrlen: '16' }, '0', ms(2), us(16)),
        [
          change('fd 18', 'state', 'CLOSE', 'CLOSE'),
          change('fd 18', 'local address', '0.0.0.0:0', '127.0.0.1:43117'),
        ],
      ),
    ],
    claims: [
      claim('B4', 'this is only a bound socket', [['a client that connects to it', 'ECONNREFUSED']], {
        packets: [
          packet('client', 'SYN', ms(3), 0),
          packet('server', 'RST, ACK', ms(3) + us(9), 0, { ack: 1 }),
        ],
      }),
    ],
  }),
  step(3, 'listen', 'mark the socket passive', {
    played: [
      played('server', 'listen(fd, 2)', call('listen', { fd: '18', backlog: '2' }, '0', ms(4), us(10)), [
        change('fd 18', 'state', 'CLOSE', 'LISTEN'),
      ]),
    ],
    claims: [
      claim('L2', 'creates a accept queue', [['in the queue', '3']], {
        exactly: 'The queue admits backlog + 1 connections.',
        packets: [packet('client', 'SYN', ms(5), 0), packet('client', 'SYN', ms(1030), 0, { again: true })],
      }),
    ],
  }),
  step(4, 'accept', 'take a client from the queue', {
    played: [
      played(
        'server',
        '{ fd: conn, address } = accept(fd)',
        call(
          'accept',
          { fd: '18', addr: ADDRESS, addrlen: '[128 => 16]' },
          '22',
          ms(1100),
          ms(58),
          'until a client had completed the handshake',
        ),
        [change('fd 18', 'accept queue', '1 waiting', '0 waiting')],
      ),
      played(
        'client',
        'connect(fd, server)',
        call('connect', { fd: '21', addr: ADDRESS, addrlen: '16' }, '0', ms(1155), us(312)),
        [change('fd 21', 'state', 'CLOSE', 'ESTABLISHED')],
      ),
    ],
    packets: [
      packet('client', 'SYN', ms(1155) + us(61), 0),
      packet('server', 'SYN, ACK', ms(1155) + us(80), 0, { ack: 1 }),
      packet('client', 'ACK', ms(1155) + us(98), 1, { ack: 1 }),
    ],
    claims: [
      claim('A2', 'blocks until client completes tcp handshake', [
        ['accept() was blocked, in milliseconds', '58'],
      ]),
    ],
  }),
  step(5, 'read', 'take bytes from the receive buffer', {
    played: [
      played(
        'server',
        'n = read(conn, bytes)',
        call(
          'read',
          { fd: '22', buf: `"${HOSTILE}"`, count: '10000' },
          '24',
          ms(1200),
          ms(51),
          'until the bytes came',
        ),
      ),
      played(
        'client',
        `write(fd, '${HOSTILE}')`,
        call('write', { fd: '21', buf: `"${HOSTILE}"`, count: '24' }, '24', ms(1250), us(95)),
      ),
    ],
    packets: [
      packet('client', 'PSH, ACK', ms(1250) + us(50), 1, { ack: 1, bytes: 24 }),
      packet('server', 'ACK', ms(1250) + us(70), 1, { ack: 25 }),
    ],
    claims: [claim('R1', 'read from tcp receive buffer', [['it says', HOSTILE]])],
  }),
  step(6, 'write', 'put bytes into the send buffer', {
    played: [
      played(
        'server',
        "write(conn, 'OK')",
        call('write', { fd: '22', buf: '"OK"', count: '2' }, '2', ms(1300), us(32)),
      ),
    ],
    packets: [packet('server', 'PSH, ACK', ms(1300) + us(15), 1, { ack: 25, bytes: 2 })],
    claims: [
      claim('W3', 'handles retransmission', [['sent again', '1']], {
        packets: [
          packet('client', 'PSH, ACK', ms(1310), 1, { ack: 1, bytes: 1388 }),
          packet('client', 'PSH, ACK', ms(1520), 1, { ack: 1, bytes: 1388, again: true }),
        ],
      }),
    ],
  }),
  step(7, 'close', 'let go of the descriptors', {
    played: [
      played('server', 'close(conn)', call('close', { fd: '22' }, '0', ms(1600), us(44)), [
        change('fd 22', 'descriptor', 'socket:[48231]', 'closed (EBADF)'),
      ]),
      played('client', 'close(fd)', call('close', { fd: '21' }, '0', ms(1643), us(60))),
      played(
        'server',
        'close(conn)',
        call('close', { fd: '22' }, '-1 EBADF (Bad file descriptor)', ms(1645), us(2)),
      ),
    ],
    packets: [
      packet('server', 'FIN, ACK', ms(1600) + us(21), 3, { ack: 25 }),
      packet('client', 'FIN, ACK', ms(1643) + us(21), 25, { ack: 4 }),
      packet('server', 'ACK', ms(1643) + us(37), 4, { ack: 26 }),
    ],
    claims: [
      claim('C1', 'send FIN signal to client', [['of SO_LINGER', 'server RST, ACK']], {
        packets: [packet('server', 'RST, ACK', ms(1650), 1, { ack: 11 })],
      }),
      claim('C2', 'frees resources later', [['both ends closed', 'TIME_WAIT']]),
    ],
  }),
  step(undefined, 'programs', 'the document’s two programs', {
    claims: [
      claim('G1', 'in golang we cannot manually call socket or bind', [], {
        shown: false,
        why: 'strace is not here',
      }),
    ],
  }),
]

/** The whole report. */
export function report(): Report {
  const all = steps()
  const calls = all.flatMap(({ played }) => played).flatMap(({ calls }) => calls)
  return {
    ok: true,
    node: 'v20.20.2',
    kernel: '6.18.0',
    date: '2026-11-23T01:10:49.710Z',
    steps: all,
    summary: {
      claims: 10,
      shown: 9,
      notShown: [{ id: 'G1', why: 'strace is not here' }],
      steps: 7,
      calls: calls.length,
      packets: all.flatMap(({ packets }) => packets).length,
      durationMs: 1660,
    },
  }
}

/** One that ended at the second step. */
export const failedReport = (): Report => ({
  ...report(),
  ok: false,
  steps: steps().slice(0, 1),
  failure: {
    message: 'bind EADDRINUSE: address already in use 127.0.0.1:8080',
    step: 'bind',
    explanation: {
      code: 'EADDRINUSE',
      call: 'bind',
      meaning: 'the address is taken',
      why: 'Another socket holds it.',
      todo: 'Ask for port 0.',
    },
  },
})
