// ping(8): an ICMP echo request each second, and what comes back, with both times as the
// kernel took them: when the request left (of the error queue, where SO_TIMESTAMPING puts
// it), and when the reply came (SO_TIMESTAMPNS). `dgram` is UDP only, and knows neither
// raw sockets nor control messages.
//
//   node dist/examples/ping.js
//   node dist/examples/ping.js -c 1 ::1
//
// It needs CAP_NET_RAW, or a group in net.ipv4.ping_group_range, which most distributions
// set for everybody. -c COUNT (3 if absent), -i SECONDS between requests (1). Only loopback
// addresses are pinged, others with --anywhere. Ctrl-C ends it early. Like ping(8) it exits
// with 1 when no reply came. The second prints:
//
//     PING ::1(::1) 56 data bytes
//     64 bytes from ::1: icmp_seq=1 ttl=64 time=0.016 ms
//
//     --- ::1 ping statistics ---
//     1 packets transmitted, 1 received, 0% packet loss, time 0ms
//     rtt min/avg/max/mdev = 0.016/0.016/0.016/0.000 ms

import { randomBytes } from 'node:crypto'
import { isIP, isIPv6 } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type Address,
  AF_INET,
  AF_INET6,
  CMSG_SPACE,
  cmsg,
  ErrnoException,
  ICMP_ECHO,
  ICMP_ECHOREPLY,
  ICMP_FILTER,
  ICMP6_ECHO_REPLY,
  ICMP6_ECHO_REQUEST,
  ICMPV6_FILTER,
  IP_RECVTTL,
  IP_TTL,
  IPPROTO_ICMP,
  IPPROTO_ICMPV6,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPV6_HOPLIMIT,
  IPV6_RECVHOPLIMIT,
  MSG_ERRQUEUE,
  recvmsg,
  SO_TIMESTAMPING,
  SO_TIMESTAMPNS,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_RAW,
  SOF_TIMESTAMPING_TX_SOFTWARE,
  SOL_ICMPV6,
  SOL_RAW,
  SOL_SOCKET,
  sizeof,
  type Timespec,
} from 'sockfd'
import { type Socket, socket } from 'sockfd/promises'
import * as raw from 'sockfd/raw'

/** struct icmphdr, struct icmp6_hdr { u8 type, code; u16 checksum, id, sequence } */
const HEADER = 8
const PAYLOAD = 56
/** How long a reply is waited for. */
const PATIENCE_MS = 1000
/** Room for a time, a ttl, and in the error queue an error with its address. */
const CONTROL =
  CMSG_SPACE(sizeof.timespec) + CMSG_SPACE(4) + CMSG_SPACE(sizeof.sock_extended_err + sizeof.sockaddr_in6)

interface Reply {
  bytes: number
  ttl: number | undefined
  /** Absent where the device's driver does not tell when it sent the request. */
  milliseconds: number | undefined
}

/** A socket of ICMP's own kind, to which the kernel gives its own replies alone; where no group may have it, a raw one. */
function open(family: typeof AF_INET | typeof AF_INET6): Socket {
  let made: Socket
  try {
    made = socket(family, SOCK_DGRAM, family === AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6)
  } catch (error) {
    if ((error as ErrnoException).code !== 'EACCES') throw error
    // A raw one gets all ICMP of the machine, and loses replies when its buffer is full of it.
    // So it refuses each type whose bit is set.
    if (family === AF_INET) {
      made = socket(family, SOCK_RAW, IPPROTO_ICMP)
      made.setsockopt(SOL_RAW, ICMP_FILTER, ~(1 << ICMP_ECHOREPLY))
    } else {
      made = socket(family, SOCK_RAW, IPPROTO_ICMPV6)
      const types = new Uint32Array(8).fill(0xffffffff) // 32 to each number.
      types[ICMP6_ECHO_REPLY >> 5] = ~(1 << (ICMP6_ECHO_REPLY & 31))
      made.setsockopt(SOL_ICMPV6, ICMPV6_FILTER, Array.from(types))
    }
    while (raw.recv(made.fd, new Uint8Array(1), 1, 0) >= 0); // Throws away what came before the filter stood.
  }
  made.setsockopt(SOL_SOCKET, SO_TIMESTAMPNS, 1)
  made.setsockopt(SOL_SOCKET, SO_TIMESTAMPING, SOF_TIMESTAMPING_TX_SOFTWARE)
  if (family === AF_INET) made.setsockopt(IPPROTO_IP, IP_RECVTTL, 1)
  else made.setsockopt(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1)
  return made
}

/** An echo request. The id is the kernel's to write on a socket of ICMP's own kind. */
function request(family: number, sequence: number): Uint8Array {
  const bytes = new Uint8Array(HEADER + PAYLOAD)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, family === AF_INET ? ICMP_ECHO : ICMP6_ECHO_REQUEST)
  view.setUint16(4, process.pid & 0xffff)
  view.setUint16(6, sequence)
  bytes.set(randomBytes(PAYLOAD), HEADER)
  // Of ICMPv6 the addresses count too: the kernel, which knows them, writes it.
  if (family === AF_INET) view.setUint16(2, checksum(view))
  return bytes
}

/** RFC 1071: the one's complement of the one's complement sum of all 16-bit words. */
function checksum(view: DataView): number {
  let sum = 0
  for (let i = 0; i < view.byteLength; i += 2) sum += view.getUint16(i)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

/** When the kernel sent the last request: it sends the packet back, with the time, by the error queue. */
function sent(fd: number): Timespec | undefined {
  let time: Timespec | undefined
  try {
    for (;;) {
      const { control } = recvmsg(fd, [], { flags: MSG_ERRQUEUE, controllen: CONTROL })
      time = cmsg(control, SOL_SOCKET, SO_TIMESTAMPNS)
    }
  } catch (error) {
    if ((error as ErrnoException).code !== 'EAGAIN') throw error
    return time
  }
}

/** Sends a request, and waits for its reply; undefined if none comes. */
async function echo(
  socket: Socket,
  address: Address,
  sequence: number,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  const asked = request(address.family, sequence)
  await socket.sendmsg([asked], { address })
  const end = performance.now() + PATIENCE_MS
  // A raw socket of IPv4 gives the IP header too, whose first byte ends with its length, of 32 bits each.
  const hasIpHeader = address.family === AF_INET && socket.getsockopt(SOL_SOCKET, SO_TYPE) === SOCK_RAW
  const packet = Buffer.alloc(1500) // More than a reply is.
  try {
    for (;;) {
      const timeout = Math.max(0, Math.ceil(end - performance.now()))
      const { bytes, control } = await socket.recvmsg([packet], { controllen: CONTROL, signal, timeout })
      const reply = packet.subarray(hasIpHeader ? (packet[0]! & 15) * 4 : 0, bytes)
      // A raw socket gets everybody's replies: the payload tells which is ours.
      if (!reply.subarray(HEADER).equals(asked.subarray(HEADER))) continue
      const came = cmsg(control, SOL_SOCKET, SO_TIMESTAMPNS)
      const left = sent(socket.fd)
      return {
        bytes: reply.length,
        ttl: cmsg(control, IPPROTO_IP, IP_TTL) ?? cmsg(control, IPPROTO_IPV6, IPV6_HOPLIMIT),
        milliseconds: came && left && (came.tv_sec - left.tv_sec) * 1e3 + (came.tv_nsec - left.tv_nsec) / 1e6,
      }
    }
  } catch (error) {
    if (!['AbortError', 'TimeoutError'].includes((error as Error).name)) throw error
    return undefined
  }
}

/** Pings, prints as ping(8) does, and tells whether anybody replied. */
async function ping(text: string, count: number, interval: number, signal: AbortSignal): Promise<boolean> {
  const family = isIPv6(text) ? AF_INET6 : AF_INET
  const address = { family, address: text, port: 0 } as Address
  const socket = open(family)
  const begin = performance.now()
  const times: number[] = []
  let [transmitted, received] = [0, 0]
  try {
    console.log(
      family === AF_INET6
        ? `PING ${text}(${text}) ${PAYLOAD} data bytes`
        : `PING ${text} (${text}) ${PAYLOAD}(${20 + HEADER + PAYLOAD}) bytes of data.`,
    )
    while (!signal.aborted) {
      const reply = await echo(socket, address, ++transmitted & 0xffff, signal)
      if (reply !== undefined) {
        received++
        const { bytes, ttl, milliseconds } = reply
        if (milliseconds !== undefined) times.push(milliseconds)
        const time = milliseconds === undefined ? '' : ` time=${milliseconds.toFixed(3)} ms`
        console.log(`${bytes} bytes from ${text}: icmp_seq=${transmitted} ttl=${ttl}${time}`)
      }
      if (transmitted === count) break
      await sleep(interval, undefined, { signal }).catch(() => {}) // Aborted.
    }
  } finally {
    socket.close()
  }
  const loss = Math.round((100 * (transmitted - received)) / transmitted)
  const elapsed = Math.round(performance.now() - begin)
  console.log(`
--- ${text} ping statistics ---
${transmitted} packets transmitted, ${received} received, ${loss}% packet loss, time ${elapsed}ms`)
  if (times.length > 0) {
    const mean = (of: number[]) => of.reduce((sum, time) => sum + time, 0) / of.length
    const average = mean(times)
    const deviation = Math.sqrt(mean(times.map(time => (time - average) ** 2)))
    const numbers = [Math.min(...times), average, Math.max(...times), deviation].map(time => time.toFixed(3))
    console.log(`rtt min/avg/max/mdev = ${numbers.join('/')} ms`)
  }
  return received > 0
}

/** The command line; undefined if it is wrong. */
function parse() {
  try {
    const options = {
      count: { type: 'string', short: 'c' },
      interval: { type: 'string', short: 'i' },
    } as const
    const { values, positionals } = parseArgs({
      options: { ...options, anywhere: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [address = '127.0.0.1', ...more] = positionals
    const [count, interval] = [Number(values.count ?? 3), Number(values.interval ?? 1)]
    const isLoopback = address.startsWith('127.') || address === '::1'
    const isAddress = isIP(address) !== 0 && !address.includes('%') && (isLoopback || values.anywhere)
    const isCount = Number.isInteger(count) && count > 0
    const isInterval = interval >= 0 && interval <= 3600
    if (!isAddress || !isCount || !isInterval || more.length > 0) return undefined
    return { address, count, interval }
  } catch {
    return undefined // An option that there is not.
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wish = parse()
  if (wish === undefined) {
    console.error('usage: ping.js [-c COUNT] [-i SECONDS] [--anywhere] [ADDRESS]')
    process.exit(2)
  }
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  try {
    const replied = await ping(wish.address, wish.count, 1000 * wish.interval, stop.signal)
    process.exitCode = replied ? 0 : 1
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    const need = error.code === 'EPERM' ? ' (needs CAP_NET_RAW, or a group in net.ipv4.ping_group_range)' : ''
    console.error(`ping: ${error.message}${need}`)
    process.exitCode = 1
  }
}
