// recvmsg(2), recvmmsg(2): of what no call can be made with, the mistake says where it
// is, and nothing is received.

import {
  MSG_DONTWAIT,
  type ReceiveInto,
  type ReceiveOptions,
  recvmmsg,
  recvmsg,
  SOCK_DGRAM,
  send,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { pairOf, take } from './support/messages.ts'
import { mistakeOf } from './support/sockets.ts'

const TYPE = 'TypeError ERR_INVALID_ARG_TYPE'
const VALUE = 'TypeError ERR_INVALID_ARG_VALUE'
const RANGE = 'RangeError ERR_OUT_OF_RANGE'

describe('a message to be received', () => {
  const room = () => [new Uint8Array(1)]

  it.each<[what: string, buffers: unknown, options: object, mistake: string, path: string]>([
    ['buffers are bytes', new Uint8Array(1), {}, TYPE, 'buffers'],
    ['there are no buffers', undefined, {}, TYPE, 'buffers'],
    ['buffers are too many for anybody', Array(65_537).fill(new Uint8Array(1)), {}, VALUE, 'buffers'],
    ['a buffer is a string', [new Uint8Array(1), 'x'], {}, TYPE, 'buffers[1]'],
    ['a buffer is a hole', [new Uint8Array(1), new Uint8Array(1), ...Array(1)], {}, TYPE, 'buffers[2]'],
    ['room is in words', room(), { controllen: '64' }, TYPE, 'controllen'],
    ['room is null', room(), { controllen: null }, TYPE, 'controllen'],
    ['room is less than none', room(), { controllen: -1 }, RANGE, 'controllen'],
    ['room is a fraction', room(), { controllen: 0.5 }, RANGE, 'controllen'],
    ['room is 2 GiB', room(), { controllen: 2 ** 31 }, RANGE, 'controllen'],
  ])('where %s', (_what, buffers, options, mistake, path) => {
    using pair = pairOf(SOCK_DGRAM)
    send(pair[0], 'x')
    const into = buffers as Uint8Array[]
    expect(mistakeOf(() => recvmsg(pair[1], into, options))).toBe(`${mistake} "${path}"`)
    const behind = `${mistake} "messages[1].${path}"`
    expect(mistakeOf(() => recvmmsg(pair[1], [{ buffers: room() }, { buffers: into, ...options }]))).toBe(
      behind,
    )
    expect(take(pair[1], { flags: MSG_DONTWAIT }).text).toBe('x')
  })

  it.each([
    ['options are null', [1, room(), null], `${TYPE} "options"`],
    ['options are a number', [1, room(), 64], `${TYPE} "options"`],
    ['flags are words', [1, room(), { flags: 'MSG_PEEK' }], `${TYPE} "flags"`],
    ['flags have 33 bits', [1, room(), { flags: 2 ** 32 }], `${RANGE} "flags"`],
    ['the descriptor is a string', ['1', room()], `${TYPE} "fd"`],
  ])('by recvmsg(), where %s', (_what, args, mistake) => {
    expect(mistakeOf(() => recvmsg(...(args as [number, Uint8Array[], ReceiveOptions])))).toBe(mistake)
  })

  it.each([
    ['messages are none', [1, null], `${TYPE} "messages"`],
    ['messages are absurdly many', [1, Array(2 ** 32 - 1)], `${VALUE} "messages"`],
    ['a message is its buffers', [1, [room(), 5]], `${TYPE} "messages[0].buffers"`],
    ['flags are words', [1, [{ buffers: room() }], '0'], `${TYPE} "flags"`],
    ['a timeout is in words', [1, [{ buffers: room() }], 0, '1'], `${TYPE} "timeoutMs"`],
    ['a timeout is a fraction', [1, [{ buffers: room() }], 0, 0.5], `${RANGE} "timeoutMs"`],
    ['a timeout is no int', [1, [{ buffers: room() }], 0, 2 ** 31], `${RANGE} "timeoutMs"`],
  ])('by recvmmsg(), where %s', (_what, args, mistake) => {
    expect(mistakeOf(() => recvmmsg(...(args as Parameters<typeof recvmmsg>)))).toBe(mistake)
  })

  it('where there is no memory for the room of all of them', () => {
    const messages = Array<ReceiveInto>(1024).fill({ buffers: room(), controllen: 2 ** 31 - 1 })
    expect(mistakeOf(() => recvmmsg(-1, messages))).toMatch(`${RANGE} "messages`)
  })
})
