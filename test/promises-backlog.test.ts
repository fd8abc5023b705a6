// A full queue of a Unix socket, at which the kernel neither waits nor tells when there
// is room: that of a listener, and that of a receiver of datagrams.

import { AF_UNIX, EAGAIN, SOCK_DGRAM, SOCK_STREAM } from 'sockfd'
import { socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { abstract } from './support/directory.ts'
import { Answers, FullUnix, rejected, text, turns, waits } from './support/promises.ts'

const ONLY_CLOSE = 'Error ERR_INVALID_STATE'

describe('connect(2) to a full backlog of a Unix socket', () => {
  it('EAGAIN is tried again until there is room, and then all works', async () => {
    using full = await FullUnix.make()
    using client = socket(AF_UNIX, SOCK_STREAM)
    await turns() // The edge of a fresh socket has come, and no other will.
    using connects = new Answers('connect')
    const connecting = client.connect(full.address)
    expect(await waits(connecting)).toBe(true)
    using _first = (await full.listener.accept()).socket
    await connecting
    expect(connects.answers.at(0)).toBe(-EAGAIN)
    expect(connects.answers.at(-1)).toBe(0)
    using server = (await full.listener.accept()).socket
    expect(await client.write('hello', { timeout: 5000 })).toBe(5)
    expect(await text(server)).toBe('hello')
  })

  it('aborted: AbortError, and after it only close is valid', async () => {
    using full = await FullUnix.make()
    using client = socket(AF_UNIX, SOCK_STREAM)
    const controller = new AbortController()
    const connecting = client.connect(full.address, controller)
    expect(await waits(connecting)).toBe(true)
    controller.abort()
    expect(await rejected(connecting)).toBe('AbortError ABORT_ERR')
    expect(await rejected(client.connect(full.address))).toBe(ONLY_CLOSE)
  })

  it('not done in its time: TimeoutError, and after it only close is valid', async () => {
    using full = await FullUnix.make()
    using client = socket(AF_UNIX, SOCK_STREAM)
    const connecting = client.connect(full.address, { timeout: 20 })
    expect(await rejected(connecting)).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    expect(await rejected(client.read(new Uint8Array(1)))).toBe(ONLY_CLOSE)
  })

  it('closed meanwhile: ECANCELED', async () => {
    using full = await FullUnix.make()
    using client = socket(AF_UNIX, SOCK_STREAM)
    const connecting = client.connect(full.address)
    expect(await waits(connecting)).toBe(true)
    client.close()
    expect(await rejected(connecting)).toBe('connect ECANCELED')
  })

  it('the listener closed meanwhile: ECONNREFUSED', async () => {
    using full = await FullUnix.make()
    using client = socket(AF_UNIX, SOCK_STREAM)
    const connecting = client.connect(full.address)
    full.listener.close()
    expect(await rejected(connecting)).toBe('connect ECONNREFUSED')
  })
})

describe('sendto(2) to a receiver whose queue is full', () => {
  it('waits without turning in circles, and goes on when there is room', async () => {
    const address = abstract()
    using receiver = socket(AF_UNIX, SOCK_DGRAM)
    receiver.bind(address)
    using sender = socket(AF_UNIX, SOCK_DGRAM)
    let sent = 0
    let sending = sender.sendto(`${sent}`, 0, address)
    for (; !(await waits(sending)); sent++) sending = sender.sendto(`${sent + 1}`, 0, address)
    using sends = new Answers('sendto')
    await turns(200)
    expect(sends.answers.length).toBeLessThan(100)
    for (let i = 0; i <= sent; i++) expect(await text(receiver)).toBe(`${i}`)
    expect(await sending).toBe(`${sent}`.length)
  })

  it('of a connected sender costs no call until there is room', async () => {
    const address = abstract()
    using receiver = socket(AF_UNIX, SOCK_DGRAM)
    receiver.bind(address)
    using sender = socket(AF_UNIX, SOCK_DGRAM)
    await sender.connect(address)
    let sent = 0
    let sending = sender.send(`${sent}`)
    for (; !(await waits(sending)); sent++) sending = sender.send(`${sent + 1}`)
    using sends = new Answers('send')
    await turns(200)
    expect(sends.answers).toEqual([])
    for (let i = 0; i <= sent; i++) expect(await text(receiver)).toBe(`${i}`)
    expect(sends.answers.at(-1)).toBe(`${sent}`.length)
    expect(await sending).toBe(`${sent}`.length)
  })
})
