// sendmsg(2), sendmmsg(2): of what no call can be made with, the mistake says where it
// is, however deep, and nothing is sent.

import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IP_PKTINFO,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_UDP,
  IPV6_PKTINFO,
  MSG_DONTWAIT,
  SCM_CREDENTIALS,
  SCM_RIGHTS,
  SCM_TIMESTAMPING,
  SCM_TXTIME,
  type SendOptions,
  SOCK_DGRAM,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
  UDP_SEGMENT,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { pairOf, rights, take } from './support/messages.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const TYPE = 'TypeError ERR_INVALID_ARG_TYPE'
const VALUE = 'TypeError ERR_INVALID_ARG_VALUE'
const RANGE = 'RangeError ERR_OUT_OF_RANGE'

const INET = { family: AF_INET, address: '127.0.0.1', port: 9 }
const X = ['x']

/** What is wrong with a message to be sent, and where: the path within the message. */
type Wrong = [what: string, buffers: unknown, options: object, mistake: string, path: string]

const wrongAddress = (what: string, address: unknown, mistake: string, path: string): Wrong => [
  `the address is ${what}`,
  X,
  { address },
  mistake,
  path,
]

const wrongControl = (what: string, message: unknown, mistake: string, path: string): Wrong => [
  `a control message has ${what}`,
  X,
  { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [0] }, message] },
  mistake,
  `control[1]${path}`,
]

const data = (level: number, type: number, data: unknown) => ({ level, type, data })

const WRONG: Wrong[] = [
  ['buffers are a string', 'x', {}, TYPE, 'buffers'],
  ['buffers are bytes', new Uint8Array(1), {}, TYPE, 'buffers'],
  ['buffers are a Set', new Set(X), {}, TYPE, 'buffers'],
  ['there are no buffers', undefined, {}, TYPE, 'buffers'],
  ['buffers are too many for anybody', Array(65_537).fill('x'), {}, VALUE, 'buffers'],
  ['a buffer is a number', ['x', 5], {}, TYPE, 'buffers[1]'],
  ['a buffer is null', ['x', 'y', null], {}, TYPE, 'buffers[2]'],
  ['a buffer is a DataView', [new DataView(new ArrayBuffer(1))], {}, TYPE, 'buffers[0]'],
  ['a buffer is an array', ['x', ['y']], {}, TYPE, 'buffers[1]'],
  ['a buffer is a hole', Array(1), {}, TYPE, 'buffers[0]'],
  wrongAddress('a string', '127.0.0.1', TYPE, 'address'),
  wrongAddress('without a family', {}, TYPE, 'address.family'),
  wrongAddress('no IPv4', { ...INET, address: '1.2.3' }, VALUE, 'address.address'),
  wrongAddress('a number in it', { ...INET, address: 5 }, TYPE, 'address.address'),
  wrongAddress('at port 65536', { ...INET, port: 65536 }, RANGE, 'address.port'),
  wrongAddress('at a port in words', { ...INET, port: '9' }, TYPE, 'address.port'),
  wrongAddress(
    'of a scope in words',
    { family: AF_INET6, address: '::1', port: 9, scopeId: 'lo' },
    TYPE,
    'address.scopeId',
  ),
  wrongAddress(
    'of no flow',
    { family: AF_INET6, address: '::1', port: 9, flowinfo: -1 },
    RANGE,
    'address.flowinfo',
  ),
  wrongAddress('no path', { family: AF_UNIX, path: 5 }, TYPE, 'address.path'),
  wrongAddress('a path too long', { family: AF_UNIX, path: 'x'.repeat(109) }, RANGE, 'address.path'),
  wrongAddress('a path with a NUL', { family: AF_UNIX, path: 'a\0b' }, VALUE, 'address.path'),
  wrongAddress('of any family, too long', { family: 99, data: new Uint8Array(127) }, RANGE, 'address.data'),
  ['control is no array', X, { control: rights(0) }, TYPE, 'control'],
  ['control is null', X, { control: null }, TYPE, 'control'],
  ['control is absurdly long', X, { control: Array(2 ** 32 - 1) }, VALUE, 'control'],
  wrongControl('no fields', null, TYPE, ''),
  wrongControl('a number instead', 5, TYPE, ''),
  wrongControl('no level', { type: SCM_RIGHTS, data: [0] }, TYPE, '.level'),
  wrongControl('a level in words', data('SOL_SOCKET' as never, 1, [0]), TYPE, '.level'),
  wrongControl('a level that is no int', data(2 ** 31, 1, [0]), RANGE, '.level'),
  wrongControl('no type', { level: SOL_SOCKET, data: [0] }, TYPE, '.type'),
  wrongControl('a type that is no integer', data(SOL_SOCKET, 1.5, [0]), RANGE, '.type'),
  wrongControl('no data', { level: SOL_SOCKET, type: SCM_RIGHTS }, TYPE, '.data'),
  wrongControl('a number for descriptors', data(SOL_SOCKET, SCM_RIGHTS, 0), TYPE, '.data'),
  wrongControl(
    'an Int32Array for descriptors',
    data(SOL_SOCKET, SCM_RIGHTS, Int32Array.of(0)),
    TYPE,
    '.data',
  ),
  wrongControl('a fraction for a descriptor', data(SOL_SOCKET, SCM_RIGHTS, [0, 0, 0.5]), RANGE, '.data[2]'),
  wrongControl('a hole for a descriptor', data(SOL_SOCKET, SCM_RIGHTS, Array(2 ** 32 - 1)), TYPE, '.data[0]'),
  wrongControl('no credentials', data(SOL_SOCKET, SCM_CREDENTIALS, 5), TYPE, '.data'),
  wrongControl(
    'half of credentials',
    data(SOL_SOCKET, SCM_CREDENTIALS, { pid: 1, uid: 0 }),
    TYPE,
    '.data.gid',
  ),
  wrongControl(
    'no user id',
    data(SOL_SOCKET, SCM_CREDENTIALS, { pid: 1, uid: 2 ** 32, gid: 0 }),
    RANGE,
    '.data.uid',
  ),
  wrongControl(
    'times to send',
    data(SOL_SOCKET, SCM_TIMESTAMPING, [{ tv_sec: 1, tv_nsec: 1 }]),
    TYPE,
    '.data',
  ),
  wrongControl('a number for a bigint', data(SOL_SOCKET, SCM_TXTIME, 5), TYPE, '.data'),
  wrongControl('a time beyond all', data(SOL_SOCKET, SCM_TXTIME, 2n ** 64n), RANGE, '.data'),
  wrongControl('a TTL in words', data(IPPROTO_IP, IP_TTL, '64'), TYPE, '.data'),
  wrongControl('a TTL of 33 bits', data(IPPROTO_IP, IP_TTL, 2 ** 32), RANGE, '.data'),
  wrongControl(
    'no source',
    data(IPPROTO_IP, IP_PKTINFO, { ipi_spec_dst: 'lo' }),
    VALUE,
    '.data.ipi_spec_dst',
  ),
  wrongControl(
    'no interface',
    data(IPPROTO_IP, IP_PKTINFO, { ipi_ifindex: 'lo' }),
    TYPE,
    '.data.ipi_ifindex',
  ),
  wrongControl(
    'IPv4 for IPv6',
    data(IPPROTO_IPV6, IPV6_PKTINFO, { ipi6_addr: '127.0.0.1' }),
    VALUE,
    '.data.ipi6_addr',
  ),
  wrongControl('segments too long', data(IPPROTO_UDP, UDP_SEGMENT, 65536), RANGE, '.data'),
  wrongControl('a string of an unknown type', data(99, 1, 'abc'), TYPE, '.data'),
  wrongControl('an array of an unknown type', data(99, 1, [1, 2]), TYPE, '.data'),
]

describe('a message to be sent', () => {
  it.each(WRONG)('where %s', (_what, buffers, options, mistake, path) => {
    using pair = pairOf(SOCK_DGRAM)
    const message = { buffers, ...options } as { buffers: string[] }
    expect(mistakeOf(() => sendmsg(pair[0], buffers as string[], options as SendOptions))).toBe(
      `${mistake} "${path}"`,
    )
    const behind = `${mistake} "messages[1].${path}"`
    expect(mistakeOf(() => sendmmsg(pair[0], [{ buffers: X }, message]))).toBe(behind)
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it.each([
    ['options are null', [1, X, null], `${TYPE} "options"`],
    ['options are a number', [1, X, 5], `${TYPE} "options"`],
    ['options are a string', [1, X, 'MSG_DONTWAIT'], `${TYPE} "options"`],
    ['flags are words', [1, X, { flags: 'MSG_DONTWAIT' }], `${TYPE} "flags"`],
    ['flags have 33 bits', [1, X, { flags: 2 ** 32 }], `${RANGE} "flags"`],
    ['the descriptor is a string', ['1', X], `${TYPE} "fd"`],
    ['the descriptor is no int', [2 ** 31, X], `${RANGE} "fd"`],
  ])('by sendmsg(), where %s', (_what, args, mistake) => {
    expect(mistakeOf(() => sendmsg(...(args as Parameters<typeof sendmsg>)))).toBe(mistake)
  })

  it.each([
    ['messages are none', [1, undefined], `${TYPE} "messages"`],
    ['messages are one', [1, { buffers: X }], `${TYPE} "messages"`],
    ['messages are absurdly many', [1, Array(2 ** 32 - 1)], `${VALUE} "messages"`],
    ['a message is null', [1, [{ buffers: X }, null]], `${TYPE} "messages[1]"`],
    ['a message is a string', [1, ['x']], `${TYPE} "messages[0]"`],
    ['a message is a hole', [1, Array(1)], `${TYPE} "messages[0]"`],
    ['flags are words', [1, [{ buffers: X }], '0'], `${TYPE} "flags"`],
    ['flags are words, and there are no messages', [1, [], '0'], `${TYPE} "flags"`],
    ['the descriptor is a string', ['1', [{ buffers: X }]], `${TYPE} "fd"`],
  ])('by sendmmsg(), where %s', (_what, args, mistake) => {
    expect(mistakeOf(() => sendmmsg(...(args as Parameters<typeof sendmmsg>)))).toBe(mistake)
  })
})
