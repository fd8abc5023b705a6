// connect(): every way in which it ends.

import {
  AF_INET,
  AF_INET6,
  connect as connectNow,
  EINPROGRESS,
  IPPROTO_TCP,
  SHUT_RDWR,
  SO_ERROR,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  shutdown,
  TCP_USER_TIMEOUT,
} from 'sockfd'
import { stand } from 'sockfd/learn'
import { connect, socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Full } from './support/full.ts'
import {
  Answers,
  addressOf,
  errorOf,
  listening,
  rejected,
  Two,
  text,
  turns,
  waits,
} from './support/promises.ts'

const tcp = () => socket(AF_INET, SOCK_STREAM)
const ONLY_CLOSE = 'Error ERR_INVALID_STATE'

describe('connect(2) over TCP', () => {
  it('ends when the connection is there', async () => {
    using listener = listening()
    using client = tcp()
    expect(await client.connect(addressOf(listener))).toBe(undefined)
    expect(client.getpeername()).toEqual(addressOf(listener))
    expect(client.getsockopt(SOL_SOCKET, SO_ERROR)).toBe(0)
  })

  it('ECONNREFUSED "A connect() on a stream socket found no one listening on the remote address."', async () => {
    using listener = listening()
    const address = addressOf(listener)
    listener.close()
    using client = tcp()
    const error = await errorOf(client.connect(address))
    expect(error).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect', port: address.port })
    expect(error.message).toBe(`connect ECONNREFUSED: connection refused 127.0.0.1:${address.port}`)
  })

  it('ETIMEDOUT "Timeout while attempting connection."', async () => {
    using full = new Full()
    using client = tcp()
    client.setsockopt(IPPROTO_TCP, TCP_USER_TIMEOUT, 200)
    expect(await rejected(client.connect(full.address))).toBe('connect ETIMEDOUT')
  })

  it('ECONNRESET where the socket was shut down half-way', async () => {
    using full = new Full()
    using client = tcp()
    const connecting = client.connect(full.address)
    expect(await waits(connecting)).toBe(true)
    shutdown(client.fd, SHUT_RDWR)
    expect(await rejected(connecting)).toBe('connect ECONNRESET')
  })

  it('ECANCELED where it was closed half-way', async () => {
    using full = new Full()
    using client = tcp()
    const connecting = client.connect(full.address)
    expect(await waits(connecting)).toBe(true)
    client.close()
    expect(await rejected(connecting)).toBe('connect ECANCELED')
  })

  it('EALREADY while another is under way, which goes on', async () => {
    using full = new Full()
    using client = tcp()
    const first = client.connect(full.address)
    expect(await rejected(client.connect(full.address))).toBe('connect EALREADY')
    expect(await waits(first)).toBe(true)
    client.close()
    expect(await rejected(first)).toBe('connect ECANCELED')
  })

  it('EISCONN leaves the connection as it was: what has come is read', async () => {
    using two = await Two.tcp()
    await two.one.write('hello')
    await turns() // Its edge has come, and will not come again.
    expect(await rejected(two.other.connect(addressOf(two.one)))).toBe('connect EISCONN')
    expect(await text(two.other)).toBe('hello')
    expect(await two.other.write('x')).toBe(1)
  })

  it('aborted half-way: AbortError, and after it only close is valid', async () => {
    using full = new Full()
    using client = tcp()
    const controller = new AbortController()
    const connecting = client.connect(full.address, controller)
    expect(await waits(connecting)).toBe(true)
    controller.abort('enough')
    expect(await errorOf(connecting)).toMatchObject({ code: 'ABORT_ERR', cause: 'enough' })
    expect(await rejected(client.connect(full.address))).toBe(ONLY_CLOSE)
    expect(await rejected(client.read(new Uint8Array(1)))).toBe(ONLY_CLOSE)
    expect(await rejected(client.write('x'))).toBe(ONLY_CLOSE)
    expect(await rejected(client.writable())).toBe(ONLY_CLOSE)
  })

  it('not done in its time: TimeoutError, and after it only close is valid', async () => {
    using full = new Full()
    using client = tcp()
    expect(await errorOf(client.connect(full.address, { timeout: 20 }))).toMatchObject({
      name: 'TimeoutError',
      message: 'connect was not done in 20 ms',
    })
    expect(await rejected(client.connect(full.address))).toBe(ONLY_CLOSE)
  })

  it('aborted before: no call is made, and the socket may connect', async () => {
    using listener = listening()
    using client = tcp()
    using connects = new Answers('connect')
    expect(await rejected(client.connect(addressOf(listener), { signal: AbortSignal.abort() }))).toBe(
      'AbortError ABORT_ERR',
    )
    expect(connects.answers).toEqual([])
    await client.connect(addressOf(listener))
    expect(connects.answers).toEqual([-EINPROGRESS])
  })

  it('a write that is made at once waits for the connection', async () => {
    using listener = listening()
    using client = tcp()
    const connecting = client.connect(addressOf(listener))
    const writing = client.write('hello')
    await connecting
    expect(await writing).toBe(5)
  })

  it('edges of before say nothing: a fresh socket hangs up', async () => {
    using full = new Full()
    using client = tcp()
    await turns() // EPOLLHUP and EPOLLOUT have come.
    expect(await waits(client.connect(full.address).catch(() => {}))).toBe(true)
  })

  it('a socket that was made long before reads no more often than another', async () => {
    using listener = listening()
    using client = tcp()
    await turns() // EPOLLHUP has come, which is over with the connection.
    await client.connect(addressOf(listener))
    using server = (await listener.accept()).socket
    using reads = new Answers('read', () => client.fd)
    for (let i = 0; i < 20; i++) {
      const reading = client.read(new Uint8Array(64))
      await server.write('x')
      await reading
    }
    expect(reads.answers.length).toBeLessThan(25)
  })

  it('an edge that comes in SYN_SENT does not end it', async () => {
    using listener = listening()
    using client = tcp()
    // The call is under way, says the guard, and the kernel tells HUP and OUT of a fresh socket.
    const guard = stand(next => ({ ...next, connect: () => -EINPROGRESS }))
    using looks = new Answers('getpeername')
    const connecting = client.connect(addressOf(listener))
    guard[Symbol.dispose]()
    expect(await waits(connecting)).toBe(true)
    expect(looks.answers.length).toBe(1) // Its edge came: SO_ERROR was 0, but there is no peer.
    try {
      connectNow(client.fd, addressOf(listener)) // EINPROGRESS: or else it is there already.
    } catch {}
    expect(await connecting).toBe(undefined)
    expect(client.getpeername()).toEqual(addressOf(listener))
  })
})

describe('connect(2) that is done at once', () => {
  it('of a datagram socket', async () => {
    using receiver = socket(AF_INET, SOCK_DGRAM)
    receiver.bind({ family: AF_INET, address: '127.0.0.1', port: 0 })
    using sender = socket(AF_INET, SOCK_DGRAM)
    await turns()
    await sender.connect(addressOf(receiver))
    expect(await sender.write('hello')).toBe(5)
  })

  it('refused at once: a family that is not the socket’s, a port that is none', async () => {
    using client = tcp()
    expect(await rejected(client.connect({ family: AF_INET6, address: '::1', port: 1 }))).toBe(
      'connect EAFNOSUPPORT',
    )
    expect(await rejected(client.connect({ family: AF_INET, address: '127.0.0.1', port: 70000 }))).toBe(
      'RangeError ERR_OUT_OF_RANGE',
    )
  })
})

/** Runs where there is no network but what the commands make. */
const apart = (commands: string, script: string) =>
  run(
    'unshare',
    ['-rn', 'sh', '-c', `${commands} && exec "$0" --input-type=module --eval "$1"`, process.execPath, script],
    {
      cwd: ROOT,
    },
  )
const mayUnshare = has('unshare') && run('unshare', ['-rn', 'true']).status === 0

describe.skipIf(!mayUnshare)('in a network of its own (needs unshare -rn)', () => {
  const script = `
    import { AF_INET } from 'sockfd'
    import { connect } from 'sockfd/promises'
    for (const address of ['127.0.0.1', '10.9.9.9'])
      await connect({ address: { family: AF_INET, address, port: 9 } }).catch(error => console.log(error.message))`

  it('ENETUNREACH "Network is unreachable."', () => {
    const { stdout, stderr } = apart('true', script)
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^connect ENETUNREACH: .* 127.0.0.1:9$/),
      expect.stringMatching(/^connect ENETUNREACH: .* 10.9.9.9:9$/),
    ])
  })

  it.skipIf(!has('ip'))(
    'EHOSTUNREACH of an address that nobody answers for, when the kernel knows (needs ip)',
    () => {
      const { stdout, stderr } = apart(
        `ip link set lo up && ip link add one type veth peer name other && ip link set one up && ip link set other up &&
       ip address add 10.9.9.1/24 dev one && echo 50 >/proc/sys/net/ipv4/neigh/one/retrans_time_ms`,
        script,
      )
      expect(stderr).toBe('')
      expect(stdout.trim().split('\n')).toEqual([
        expect.stringMatching(/^connect ECONNREFUSED: .* 127.0.0.1:9$/),
        expect.stringMatching(/^connect EHOSTUNREACH: .* 10.9.9.9:9$/),
      ])
    },
  )
})

describe('connect({ … })', () => {
  it('closes its socket where it fails, whatever fails', async () => {
    using full = new Full()
    let made = -1
    const address = full.address
    const prepare = ({ fd }: { fd: number }) => {
      made = fd
    }
    expect(await rejected(connect({ address, prepare, timeout: 10 }))).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    expect(made).toBeGreaterThan(0)
    const refuse = () => {
      throw new RangeError('no')
    }
    expect(await rejected(connect({ address, prepare: refuse }))).toBe('RangeError undefined')
    const local = { family: AF_INET, address: '192.0.2.1', port: 0 } as const
    expect(await rejected(connect({ address, local }))).toBe('bind EADDRNOTAVAIL')
    // The census says the rest.
  })

  it('binds to a local address', async () => {
    using listener = listening()
    const local = { family: AF_INET, address: '127.0.0.5', port: 0 } as const
    using client = await connect({ address: addressOf(listener), local })
    expect(client.getsockname()).toMatchObject({ address: '127.0.0.5' })
    const { socket: server, address } = await listener.accept()
    using _server = server
    expect(address).toEqual(client.getsockname())
  })
})
