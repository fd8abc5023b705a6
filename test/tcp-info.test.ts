// TCP_INFO, tcp(7): what the kernel tells of a connection, decoded by the length that
// it wrote. The other witness is ss(8), which asks by netlink.

import {
  connect,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  ioctl,
  MSG_DONTWAIT,
  read,
  SHUT_WR,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SOCK_NONBLOCK,
  send,
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
import { layouts, noBtf } from './support/btf.ts'
import { has, run } from './support/children.ts'
import { Full } from './support/full.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const fieldNames = Object.keys(structs.tcp_info).filter(name => name !== 'size') as (keyof TcpInfo)[]

const because = (why: string | undefined) => (why === undefined ? '' : ` (${why})`)

/** Sends until there is no more room. */
function filled(fd: number, much: Uint8Array): never {
  for (;;) send(fd, much, MSG_DONTWAIT)
}

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

  it.skipIf(noBtf !== undefined)(`has every field of this kernel's, at its place${because(noBtf)}`, () => {
    using s = tcp()
    const { size, ...fields } = layouts(new Set(['tcp_info'])).get('tcp_info')!
    expect(known(s.fd)).toBe(size)
    const { size: _ours, ...ours } = structs.tcp_info
    // One that is newer may have more of them, and bits that nobody uses have no name.
    expect(Object.keys(fields).filter(name => name !== '')).toEqual(
      expect.arrayContaining(Object.keys(info(s.fd))),
    )
    for (const [name, place] of Object.entries(ours).filter(([name]) => name in fields))
      expect(place, name).toEqual(fields[name])
    if (typeof size === 'number' && size <= structs.tcp_info.size)
      expect(Object.keys(fields).filter(name => name !== '' && !(name in ours))).toEqual([])
  })

  it('tcpi_notsent_bytes is what SIOCOUTQNSD tells, of a peer that does not read', async () => {
    using connection = new Connection()
    const { fd } = connection.client
    const much = Buffer.alloc(1 << 20)
    expect(refusal(() => filled(fd, much))).toBe('send EAGAIN')
    const notSent = () => info(fd).tcpi_notsent_bytes ?? 0
    await expect.poll(() => notSent() - ioctl(fd, SIOCOUTQNSD)).toBe(0)
    expect(notSent()).toBeGreaterThan(0)
    expect(ioctl(fd, SIOCOUTQ)).toBeGreaterThanOrEqual(notSent())
  })

  it.skipIf(!has('ss'))('what ss(8) tells of the same connection (needs iproute2)', async () => {
    using connection = new Connection()
    const { client, server } = connection
    for (let i = 0; i < 5; i++) {
      write(client.fd, Buffer.alloc(5000))
      expect(read(server.fd, Buffer.alloc(5000))).toBe(5000)
      write(server.fd, Buffer.alloc(300))
      expect(read(client.fd, Buffer.alloc(300))).toBe(300)
    }
    await expect.poll(() => info(client.fd).tcpi_unacked).toBe(0)
    await expect.poll(() => info(server.fd).tcpi_unacked).toBe(0) // Now it is at rest.
    // Others may have the client's port too, to other peers.
    const [from, to] = [client, server].map(({ fd }) => getsockname(fd).port)
    const { stdout } = run('ss', ['-tinH', `sport = :${from} and dport = :${to}`])
    const told = info(client.fd)
    const ss = [...stdout.matchAll(/\b(\w+)(?::| (?=\d+bps))([\d.,/]+)/g)].map(([, name, value]) => [
      name,
      value,
    ])
    const ours: Record<string, string | number | bigint> = {
      wscale: `${told.tcpi_snd_wscale},${told.tcpi_rcv_wscale}`,
      rto: told.tcpi_rto / 1000,
      rtt: `${told.tcpi_rtt / 1000}/${told.tcpi_rttvar / 1000}`,
      ato: told.tcpi_ato / 1000,
      mss: told.tcpi_snd_mss,
      pmtu: told.tcpi_pmtu,
      rcvmss: told.tcpi_rcv_mss,
      advmss: told.tcpi_advmss,
      cwnd: told.tcpi_snd_cwnd,
      bytes_sent: told.tcpi_bytes_sent ?? 0,
      bytes_acked: told.tcpi_bytes_acked ?? 0,
      bytes_received: told.tcpi_bytes_received ?? 0,
      segs_out: told.tcpi_segs_out ?? 0,
      segs_in: told.tcpi_segs_in ?? 0,
      data_segs_out: told.tcpi_data_segs_out ?? 0,
      data_segs_in: told.tcpi_data_segs_in ?? 0,
      pacing_rate: (told.tcpi_pacing_rate ?? 0n) * 8n, // In bits.
      delivery_rate: (told.tcpi_delivery_rate ?? 0n) * 8n,
      delivered: told.tcpi_delivered ?? 0,
      rcv_space: told.tcpi_rcv_space,
      rcv_ssthresh: told.tcpi_rcv_ssthresh,
      minrtt: (told.tcpi_min_rtt ?? 0) / 1000,
      snd_wnd: told.tcpi_snd_wnd ?? 0,
    }
    const both = ss.filter(([name]) => name! in ours)
    expect(both.length).toBeGreaterThan(15)
    expect(Object.fromEntries(both)).toEqual(
      Object.fromEntries(both.map(([name]) => [name, String(ours[name!])])),
    )
    // What it leaves out is nothing.
    for (const [name, value] of Object.entries(ours))
      if (!both.some(([one]) => one === name)) expect(Number(value), name).toBe(0)
  })
})
