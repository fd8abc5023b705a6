// { signal, timeout }: how a wait ends before the kernel does, with every byte still there.

import { getEventListeners } from 'node:events'
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, write } from 'sockfd'
import { socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { Answers, errorOf, listening, rejected, Two, text, turns, waits } from './support/promises.ts'

const buffer = () => new Uint8Array(64)

describe('signal', () => {
  it('that was aborted before: no call is made', async () => {
    using two = Two.unix()
    await two.other.write('x')
    using reads = new Answers('read')
    const reason = new Error('enough')
    const error = await errorOf(two.one.read(buffer(), { signal: AbortSignal.abort(reason) }))
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: reason })
    expect(reads.answers).toEqual([])
    expect(await two.one.read(buffer())).toBe(1)
  })

  it('that is aborted meanwhile: AbortError, and the next read gets every byte', async () => {
    using two = Two.unix()
    const controller = new AbortController()
    const reading = two.one.read(buffer(), { signal: controller.signal })
    const next = text(two.one)
    controller.abort()
    const error = await errorOf(reading)
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: controller.signal.reason })
    await two.other.write('hello')
    expect(await next).toBe('hello')
  })

  it('that is aborted after: nothing, and nobody listens to it any more', async () => {
    using two = Two.unix()
    const controller = new AbortController()
    const reading = two.one.read(buffer(), { signal: controller.signal })
    await two.other.write('x')
    expect(await reading).toBe(1)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    controller.abort()
    await two.other.write('yz')
    expect(await text(two.one)).toBe('yz')
  })

  it('takes one out of the middle of the queue', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const controller = new AbortController()
    const first = text(two.one)
    const middle = two.one.read(buffer(), { signal: controller.signal })
    const last = text(two.one)
    controller.abort()
    expect(await rejected(middle)).toBe('AbortError ABORT_ERR')
    for (const record of ['a', 'b']) await two.other.write(record)
    expect(await Promise.all([first, last])).toEqual(['a', 'b'])
  })
})

describe('timeout', () => {
  it('TimeoutError ERR_SOCKET_TIMEOUT, not before its time, and no byte is lost', async () => {
    using two = Two.unix()
    const before = performance.now()
    const error = await errorOf(two.one.read(buffer(), { timeout: 30 }))
    expect(error).toMatchObject({ name: 'TimeoutError', code: 'ERR_SOCKET_TIMEOUT' })
    expect(error.message).toBe('read was not done in 30 ms')
    expect(performance.now() - before).toBeGreaterThan(28)
    await two.other.write('hello')
    expect(await text(two.one)).toBe('hello')
  })

  it('of 0 makes the call once, and waits for nothing', async () => {
    using two = Two.unix()
    expect(await rejected(two.one.read(buffer(), { timeout: 0 }))).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    await two.other.write('x')
    await turns()
    expect(await two.one.read(buffer(), { timeout: 0 })).toBe(1)
  })

  it('and data in the same turn: one of the two, and the data is read once', async () => {
    for (let round = 0; round < 20; round++) {
      using two = Two.unix()
      const reading = two.one.read(buffer(), { timeout: 5 }).catch(error => error.code)
      // The thread sleeps beyond the time, and the data is there when it looks again.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, round % 2 === 0 ? 8 : 4)
      write(two.other.fd, 'hello')
      const answer = await reading
      expect([5, 'ERR_SOCKET_TIMEOUT']).toContain(answer)
      const rest = two.one.read(buffer())
      if (answer === 5) expect(await waits(rest)).toBe(true)
      else expect(await rest).toBe(5)
      two.one.close()
      await rest.catch(() => {})
    }
  })

  it('that did not run out keeps nothing alive', async () => {
    using two = Two.unix()
    const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
    const before = timers()
    const reading = two.one.read(buffer(), { timeout: 1_000_000 })
    expect(timers()).toBe(before + 1)
    await two.other.write('x')
    await reading
    expect(timers()).toBeLessThanOrEqual(before) // Others may have run out.
  })
})

describe('{ signal, timeout }', () => {
  it.each([
    [{ timeout: -1 }, 'RangeError ERR_OUT_OF_RANGE'],
    [{ timeout: Number.NaN }, 'RangeError ERR_OUT_OF_RANGE'],
    [{ timeout: 2 ** 31 }, 'RangeError ERR_OUT_OF_RANGE'],
    [{ timeout: '5' }, 'TypeError ERR_INVALID_ARG_TYPE'],
    [{ signal: {} }, 'TypeError ERR_INVALID_ARG_TYPE'],
    [{ signal: new EventTarget() }, 'TypeError ERR_INVALID_ARG_TYPE'],
  ])('%j is a mistake, and no call is made', async (options, mistake) => {
    using two = Two.unix()
    using listener = listening()
    using fresh = socket(AF_INET, SOCK_STREAM)
    await two.other.write('x')
    const wrong = options as never
    using connects = new Answers('connect')
    for (const made of [
      two.one.read(buffer(), wrong),
      two.one.writeAll('x', wrong),
      two.one.readable(wrong),
      listener.accept(wrong),
      fresh.connect(listener.getsockname(), wrong),
    ])
      expect(await rejected(made)).toBe(mistake)
    expect(connects.answers).toEqual([])
    expect(await text(two.one)).toBe('x')
  })

  it('together: whichever comes first', async () => {
    using two = Two.unix()
    const controller = new AbortController()
    const both = { signal: controller.signal, timeout: 20 }
    expect(await rejected(two.one.read(buffer(), both))).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    const reading = two.one.read(buffer(), { ...both, timeout: 1_000_000 })
    controller.abort()
    expect(await rejected(reading)).toBe('AbortError ABORT_ERR')
  })

  it('undefined is as absent', async () => {
    using two = Two.unix()
    await two.other.write('x')
    expect(await two.one.read(buffer(), { signal: undefined, timeout: undefined })).toBe(1)
  })
})
