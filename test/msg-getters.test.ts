// Messages whose properties run JavaScript: it may take memory away, or make calls itself.

import {
  AF_INET,
  CMSG_SPACE,
  type ControlMessage,
  getsockname,
  IP_PKTINFO,
  IPPROTO_IP,
  MSG_DONTWAIT,
  type ReceiveOptions,
  recvmsg,
  SCM_RIGHTS,
  type SendOptions,
  SOCK_DGRAM,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { detach, resizable } from './support/memory.ts'
import { Passed, pairOf, pairOfUdp, rights, take } from './support/messages.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

describe('a getter of a message', () => {
  it('that takes memory away: what is gone is not sent, and what is left is', () => {
    using pair = pairOf(SOCK_DGRAM)
    const bytes = Uint8Array.from(Buffer.from('secret'))
    const shrinking = resizable(8, 8)
    const options: SendOptions = {
      get control() {
        detach(bytes)
        shrinking.resize(2)
        return []
      },
    }
    const buffers = [bytes, new Uint8Array(shrinking).fill(0x61), 'plain']
    expect(sendmsg(pair[0], buffers, options)).toBe(7)
    expect(take(pair[1]).text).toBe('aaplain')
  })

  it('that takes the bytes of another control message away: memory that has gone away is empty', () => {
    using pair = pairOf(SOCK_DGRAM)
    const bytes = new Uint8Array(8)
    const control: ControlMessage[] = [
      { level: 99, type: 1, data: bytes },
      {
        level: 99,
        type: 1,
        get data() {
          return detach(bytes)
        },
      },
    ]
    expect(mistakeOf(() => sendmsg(pair[0], ['x'], { control }))).toBe('nothing')
    expect(take(pair[1]).text).toBe('x')
  })

  it('that makes calls itself: neither message is in the way of the other', () => {
    using pair = pairOfUdp()
    using unix = pairOf(SOCK_DGRAM)
    const inner = () => {
      sendmsg(unix[0], ['inner'], { control: [rights(0)], address: null })
      using passed = Passed.in(take(unix[1]))
      expect(passed).toHaveLength(1)
    }
    const address = getsockname(pair[1])
    const options: SendOptions = {
      address: {
        family: AF_INET,
        get address() {
          inner()
          return '127.0.0.1'
        },
        get port() {
          inner()
          return address.port as number
        },
      },
      control: [
        {
          level: IPPROTO_IP,
          type: IP_PKTINFO,
          data: {
            get ipi_spec_dst() {
              inner()
              return '127.0.0.1'
            },
          },
        },
      ],
    }
    expect(sendmsg(pair[0], ['outer'], options)).toBe(5)
    expect(take(pair[1])).toMatchObject({ text: 'outer', address: getsockname(pair[0]) })
    expect(sendmmsg(pair[0], [{ buffers: ['outer'], ...options }])).toBe(1)
    expect(take(pair[1]).text).toBe('outer')
  })

  it('of one to be received that makes calls itself', () => {
    using pair = pairOf(SOCK_DGRAM)
    sendmsg(pair[0], ['first'], { control: [rights(0)] })
    sendmsg(pair[0], ['second'], { control: [rights(0, 0)] })
    const seen: [string, number][] = []
    const note = (message: ReturnType<typeof take>) => {
      using passed = Passed.in(message)
      seen.push([message.text, passed.length])
    }
    const options: ReceiveOptions = {
      get controllen() {
        note(take(pair[1]))
        return CMSG_SPACE(8)
      },
    }
    const buffer = Buffer.alloc(8)
    const message = recvmsg(pair[1], [buffer], options)
    note({ ...message, text: buffer.toString('latin1', 0, message.bytes) })
    expect(seen).toEqual([
      ['first', 1],
      ['second', 2],
    ])
  })

  it('that throws: its error comes out, and nothing is sent', () => {
    using pair = pairOf(SOCK_DGRAM)
    const control = [
      {
        level: SOL_SOCKET,
        type: SCM_RIGHTS,
        get data(): number[] {
          throw new Error('mine')
        },
      },
    ] as ControlMessage[]
    expect(() => sendmsg(pair[0], ['x'], { control })).toThrow(new Error('mine'))
    expect(() => sendmmsg(pair[0], [{ buffers: ['x'] }, { buffers: ['x'], control }])).toThrow(
      new Error('mine'),
    )
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })
})
