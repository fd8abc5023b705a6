// TCP_INFO, tcp(7): what the kernel tells of a connection, decoded by the length that
// it wrote. The other witness is ss(8), which asks by netlink.

import {
  connect,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  read,
  SHUT_WR,
  SOCK_NONBLOCK,
  setsockopt,
  shutdown,
  TCP_INFO,
  type TcpInfo,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { stand } from '../dist/kernel.js'
import { structs } from '../dist/structs.js'
import { has, run } from './support/children.ts'
import { Full } from './support/full.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const fieldNames = Object.keys(structs.tcp_info).filter(name => name !== 'size') as (keyof TcpInfo)[]

/** How much of struct tcp_info this kernel writes. */
function known(fd: number): number {
  const optlen = Uint32Array.of(512)
  expect(raw.getsockopt(fd, IPPROTO_TCP, TCP_INFO, new Uint8Array(512), optlen)).toBe(0)
  return optlen[0] as number
}

describe('TCP_INFO', () => {
  it.each([
    ['CLOSE', 7, () => tcp()],
    ['LISTEN', 10, () => new Listener()],
  ])('tcpi_state: %s is %i', (_name, state, make) => {
    using s = make()
    expect(info(s.fd).tcpi_state).toBe(state)
  })

  it('tcpi_state: SYN_SENT is 2', () => {
    using full = new Full()
    using s = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(s.fd, full.address))).toBe('connect EINPROGRESS')
    expect(info(s.fd).tcpi_state).toBe(2)
  })

  it('tcpi_state: ESTABLISHED is 1, FIN_WAIT2 is 5, CLOSE_WAIT is 8', async () => {
    using connection = new Connection()
    const { client, server } = connection
    expect(info(client.fd).tcpi_state).toBe(1)
    shutdown(client.fd, SHUT_WR)
    await expect.poll(() => info(client.fd).tcpi_state).toBe(5)
    expect(info(server.fd).tcpi_state).toBe(8)
  })

  it('of a listener: tcpi_unacked is how many wait, tcpi_sacked how many may', async () => {
    using listener = new Listener(5)
    expect(info(listener.fd)).toMatchObject({ tcpi_unacked: 0, tcpi_sacked: 5 })
    using _first = listener.dial()
    using _second = listener.dial()
    await expect.poll(() => info(listener.fd).tcpi_unacked).toBe(2)
    using _taken = listener.take()
    expect(info(listener.fd)).toMatchObject({ tcpi_unacked: 1, tcpi_sacked: 5 })
  })

  it('counts what is sent, acknowledged and received; in 64 bits where bytes are counted', async () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, Buffer.alloc(1000))
    expect(read(server.fd, Buffer.alloc(1000))).toBe(1000)
    expect(info(client.fd).tcpi_bytes_sent).toBe(1000n)
    expect(info(server.fd).tcpi_bytes_received).toBe(1000n)
    await expect.poll(() => info(client.fd).tcpi_bytes_acked).toBe(1001n) // And the SYN.
    expect(info(client.fd)).toMatchObject({ tcpi_unacked: 0, tcpi_notsent_bytes: 0, tcpi_data_segs_out: 1 })
  })

  it('unsigned numbers are unsigned: no rtt was measured, and no limit set', () => {
    using s = tcp()
    expect(info(s.fd)).toMatchObject({
      tcpi_min_rtt: 2 ** 32 - 1,
      tcpi_snd_ssthresh: 2 ** 31 - 1,
      tcpi_max_pacing_rate: 2n ** 64n - 1n,
    })
  })

  it('has the fields that the kernel at hand writes, and no others', () => {
    using s = tcp()
    const length = known(s.fd)
    const written = fieldNames.filter(name => {
      const [offset, size] = structs.tcp_info[name]
      return offset + size <= length
    })
    expect(Object.keys(info(s.fd))).toEqual(written)
    expect(written).toContain('tcpi_delivered_ce')
  })

  it.each([
    [104, 'tcpi_total_retrans', 'tcpi_pacing_rate'],
    [8, 'tcpi_fastopen_client_fail', 'tcpi_rto'],
    [3, 'tcpi_retransmits', 'tcpi_probes'],
  ])('of a kernel that writes %i bytes: up to %s', (length, last, missing) => {
    using connection = new Connection()
    const all = info(connection.client.fd)
    // An older kernel knows less. This one writes no more than it is asked for.
    using _asker = stand(next => ({
      ...next,
      getsockopt(fd, level, optname, optval, optlen) {
        optlen[0] = length
        return next.getsockopt(fd, level, optname, optval, optlen)
      },
    }))
    const some = info(connection.client.fd)
    expect(Object.keys(some).at(-1)).toBe(last)
    expect(missing in some).toBe(false)
    expect(some.tcpi_state).toBe(all.tcpi_state)
    expect(Object.keys(all).slice(0, Object.keys(some).length)).toEqual(Object.keys(some))
  })

  it('raw: as many bytes as there is room for, and their count', () => {
    using s = tcp()
    const optval = new Uint8Array(512).fill(0xee)
    const optlen = Uint32Array.of(24)
    expect(raw.getsockopt(s.fd, IPPROTO_TCP, TCP_INFO, optval, optlen)).toBe(0)
    expect(optlen[0]).toBe(24)
    expect([...optval.subarray(24)]).toEqual(Array(488).fill(0xee))
    expect(known(s.fd)).toBeGreaterThanOrEqual(200)
  })

  it('with a length: the bytes themselves, fields that this package does not know included', () => {
    using s = tcp()
    const bytes = getsockopt(s.fd, IPPROTO_TCP, TCP_INFO, 1024)
    expect(bytes.length).toBe(known(s.fd))
    expect(bytes[0]).toBe(7)
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_INFO, 4)).toEqual(bytes.subarray(0, 4))
  })

  it('is only to be read', () => {
    using s = tcp()
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, TCP_INFO, new Uint8Array(104)))).toBe(
      'setsockopt ENOPROTOOPT',
    )
  })

  it.skipIf(!has('ss'))('what ss(8) tells of the same connection (needs iproute2)', async () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, Buffer.alloc(5000))
    expect(read(server.fd, Buffer.alloc(5000))).toBe(5000)
    await expect.poll(() => info(client.fd).tcpi_unacked).toBe(0) // Now it is at rest.
    const told = info(client.fd)
    const { port } = getsockname(client.fd)
    const { stdout } = run('ss', ['-tinH', `sport = :${port}`])
    const ss = (name: string) => new RegExp(`\\b${name}:([\\d,./]+)`).exec(stdout)?.[1]
    expect(ss('wscale')).toBe(`${told.tcpi_snd_wscale},${told.tcpi_rcv_wscale}`)
    expect(Number(ss('mss'))).toBe(told.tcpi_snd_mss)
    expect(Number(ss('pmtu'))).toBe(told.tcpi_pmtu)
    expect(Number(ss('cwnd'))).toBe(told.tcpi_snd_cwnd)
    expect(Number(ss('bytes_sent'))).toBe(Number(told.tcpi_bytes_sent))
    expect(Number(ss('segs_out'))).toBe(told.tcpi_segs_out)
    expect(Number(ss('data_segs_out'))).toBe(told.tcpi_data_segs_out)
    expect(Number(ss('rcv_space'))).toBe(told.tcpi_rcv_space)
    expect(ss('rtt')).toBe(`${told.tcpi_rtt / 1000}/${told.tcpi_rttvar / 1000}`)
  })
})
