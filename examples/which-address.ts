// A UDP server on all addresses of the machine that knows to which of them a datagram
// came, and over which interface; and answers from that one. Otherwise the kernel picks
// the address that an answer comes from, and whoever wrote to another one takes it for a
// stranger's. That is IP_PKTINFO of ip(7), and IPV6_PKTINFO of ipv6(7): a control message
// that recvmsg(2) receives, and sendmsg(2) sends.
//
// `dgram` tells who sent a datagram and nothing else of it, and answers from wherever the
// kernel likes; the one way around is a socket for each address.
//
//   node dist/examples/which-address.js 0.0.0.0 8053
//   node dist/examples/which-address.js :: 8053
//   nc -u 127.0.0.5 8053
//
// It prints (and the second half is what nc is told)
//
//   listening on 0.0.0.0 8053
//   127.0.0.1 40721 sent 6 bytes to 127.0.0.5 on lo

import { isIP } from 'node:net'
import {
  type Address,
  AF_INET,
  AF_INET6,
  CMSG_SPACE,
  type ControlMessage,
  cmsg,
  ErrnoException,
  IP_PKTINFO,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPV6_PKTINFO,
  IPV6_RECVPKTINFO,
  if_indextoname,
  SOCK_DGRAM,
  sizeof,
} from 'sockfd'
import { type Socket, socket } from 'sockfd/promises'

/** Room for either message: struct in6_pktinfo is the larger one. */
const ROOM = CMSG_SPACE(sizeof.in6_pktinfo)

/** Where a datagram came to. */
interface Arrival {
  address: string
  ifindex: number
  /** What makes an answer leave from there. */
  back: ControlMessage
}

/** What the kernel told with a datagram. */
function arrivalOf(control: ControlMessage[]): Arrival | undefined {
  const v4 = cmsg(control, IPPROTO_IP, IP_PKTINFO)
  if (v4 !== undefined) {
    // Of a broadcast or multicast ipi_addr is its address, and ipi_spec_dst one of ours.
    const data = { ipi_spec_dst: v4.ipi_spec_dst }
    const back = { level: IPPROTO_IP, type: IP_PKTINFO, data }
    return { address: v4.ipi_addr, ifindex: v4.ipi_ifindex, back }
  }
  const v6 = cmsg(control, IPPROTO_IPV6, IPV6_PKTINFO)
  if (v6 === undefined) return undefined
  // No answer comes from a multicast address. The interface matters to link-local ones.
  const data = { ...v6, ipi6_addr: /^ff/i.test(v6.ipi6_addr) ? '::' : v6.ipi6_addr }
  const back = { level: IPPROTO_IPV6, type: IPV6_PKTINFO, data }
  return { address: v6.ipi6_addr, ifindex: v6.ipi6_ifindex, back }
}

/** A server's socket; one on `::` is sent IPv4 too, as ::ffff:127.0.0.5. */
function open(address: string, port: number): Socket {
  const isIPv6 = isIP(address) === 6
  const family = isIPv6 ? AF_INET6 : AF_INET
  const server = socket(family, SOCK_DGRAM)
  try {
    // Before bind(), so that nothing comes without.
    if (isIPv6) server.setsockopt(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
    else server.setsockopt(IPPROTO_IP, IP_PKTINFO, 1)
    server.bind({ family, address, port } as Address)
  } catch (error) {
    server.close()
    throw error
  }
  console.log(`listening on ${address} ${server.getsockname().port}`)
  return server
}

/** Tells everybody to which address he wrote, from that address. */
async function serve(server: Socket): Promise<void> {
  const buffer = Buffer.alloc(65_536)
  for (;;) {
    const { bytes, address: client, control } = await server.recvmsg([buffer], { controllen: ROOM })
    const arrival = arrivalOf(control)
    if (arrival === undefined) continue
    const text = `sent ${bytes} bytes to ${arrival.address} on ${if_indextoname(arrival.ifindex)}`
    console.log(`${client?.address} ${client?.port} ${text}`)
    await server
      .sendmsg([text], { address: client, control: [arrival.back] })
      .catch(error => console.error(error.message)) // One client's trouble is not the others'.
  }
}

const [address = '0.0.0.0', port = '8053', ...more] = process.argv.slice(2)
try {
  if (isIP(address) && /^\d{1,5}$/.test(port) && Number(port) < 65_536 && more.length === 0) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit())
    await serve(open(address, Number(port)))
  } else {
    console.error('usage: node dist/examples/which-address.js [ADDRESS [PORT]]')
    process.exitCode = 2
  }
} catch (error) {
  if (!(error instanceof ErrnoException)) throw error
  // A port below 1024, mostly.
  console.error(error.message + (error.code === 'EACCES' ? ': needs CAP_NET_BIND_SERVICE' : ''))
  process.exitCode = 1
}
