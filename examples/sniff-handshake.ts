// A TCP connection as it looks on the wire: this program opens one to itself over
// loopback, and sees each of its segments by packet(7). `net` tells that a connection is
// open, not what made it so; it has no AF_PACKET and no filter.
//
//   node dist/examples/sniff-handshake.js
//   node dist/examples/sniff-handshake.js 8080
//
// It needs CAP_NET_RAW: run it as root, or behind `unshare -rn` with `ip link set lo up`.
// The argument is the port of the listening side. Prints, with other times, ports, and
// places of the ACKs that carry nothing else:
//
//     lo, port 8080
//         0 µs  client → server  SYN      seq 0
//        18 µs  server → client  SYN-ACK  seq 0  ack 1
//        24 µs  client → server  ACK      seq 1  ack 1
//       391 µs  client → server  PSH-ACK  seq 1  ack 1  5 bytes
//       398 µs  server → client  ACK      seq 1  ack 6
//       702 µs  client → server  FIN-ACK  seq 6  ack 1
//       911 µs  server → client  FIN-ACK  seq 1  ack 7
//       919 µs  client → server  ACK      seq 7  ack 2

import { pathToFileURL } from 'node:url'
import {
  AF_INET,
  AF_PACKET,
  accept,
  BPF_ABS,
  BPF_B,
  BPF_H,
  BPF_IND,
  BPF_JEQ,
  BPF_JMP,
  BPF_JSET,
  BPF_K,
  BPF_LD,
  BPF_LDX,
  BPF_MSH,
  BPF_RET,
  BPF_W,
  bind,
  CMSG_SPACE,
  close,
  cmsg,
  connect,
  ErrnoException,
  ETH_P_ALL,
  ETH_P_IP,
  getsockname,
  type InetAddress,
  IPPROTO_TCP,
  if_nametoindex,
  listen,
  PACKET_OUTGOING,
  POLLIN,
  poll,
  read,
  recvmsg,
  SKF_AD_OFF,
  SKF_AD_PROTOCOL,
  SO_ATTACH_FILTER,
  SO_TIMESTAMPNS,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  type SockFilter,
  setsockopt,
  sizeof,
  socket,
  type Timespec,
  write,
} from 'sockfd'

/** Passes TCP of one port. Offsets are the IP header's; `jt` and `jf` count instructions to leave out. */
const tcpOf = (port: number): SockFilter[] => [
  { code: BPF_LD | BPF_W | BPF_ABS, jt: 0, jf: 0, k: SKF_AD_OFF + SKF_AD_PROTOCOL }, // the EtherType, beside the bytes
  { code: BPF_JMP | BPF_JEQ | BPF_K, jt: 0, jf: 9, k: ETH_P_IP }, // else lose it
  { code: BPF_LD | BPF_B | BPF_ABS, jt: 0, jf: 0, k: 9 }, // the protocol
  { code: BPF_JMP | BPF_JEQ | BPF_K, jt: 0, jf: 7, k: IPPROTO_TCP }, // else lose it
  { code: BPF_LD | BPF_H | BPF_ABS, jt: 0, jf: 0, k: 6 }, // the place of a fragment
  { code: BPF_JMP | BPF_JSET | BPF_K, jt: 5, jf: 0, k: 0x1fff }, // only the first has ports: else lose it
  { code: BPF_LDX | BPF_B | BPF_MSH, jt: 0, jf: 0, k: 0 }, // x = the length of the IP header
  { code: BPF_LD | BPF_H | BPF_IND, jt: 0, jf: 0, k: 0 }, // the source port
  { code: BPF_JMP | BPF_JEQ | BPF_K, jt: 3, jf: 0, k: port }, // keep it
  { code: BPF_LD | BPF_H | BPF_IND, jt: 0, jf: 0, k: 2 }, // the destination port
  { code: BPF_JMP | BPF_JEQ | BPF_K, jt: 1, jf: 0, k: port }, // keep it
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0 }, // lose it: no byte of it
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0xffffffff }, // keep it: all of it
]

/** A socket that sees loopback, from now on. */
function sniffer(port: number): number {
  // Of no protocol yet: so nothing comes in before the filter stands. SOCK_DGRAM leaves the Ethernet header out.
  const fd = socket(AF_PACKET, SOCK_DGRAM, 0)
  try {
    setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, tcpOf(port))
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    bind(fd, { family: AF_PACKET, protocol: ETH_P_ALL, ifindex: if_nametoindex('lo') })
    return fd
  } catch (error) {
    close(fd)
    throw error
  }
}

/** A whole connection: both sides in one thread, which never blocks, for each waits for what is there. */
function converse(listener: number): void {
  const client = socket(AF_INET, SOCK_STREAM)
  connect(client, getsockname(listener)) // The kernel shakes hands for both: nobody has called accept().
  const { fd: server } = accept(listener)
  write(client, 'hello')
  read(server, new Uint8Array(5))
  close(client)
  read(server, new Uint8Array(1)) // 0: the end.
  close(server)
}

/** The bits of the flags in a TCP header, from the lowest. */
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK']

/** What a segment says. The network writes the most significant byte first, as DataView reads. */
function parse(packet: DataView) {
  // struct iphdr { u8 ihl : 4 (of 32 bits each), version : 4; u8 tos; u16 tot_len; … }
  const ipHeader = (packet.getUint8(0) & 15) * 4
  // struct tcphdr { u16 source, dest; u32 seq, ack_seq; u8 doff : 4 (the upper ones), flags; … }
  const tcp = new DataView(packet.buffer, ipHeader, packet.getUint16(2) - ipHeader)
  const bits = tcp.getUint8(13)
  return {
    from: tcp.getUint16(0),
    seq: tcp.getUint32(4),
    ack: tcp.getUint32(8),
    bytes: tcp.byteLength - (tcp.getUint8(12) >> 4) * 4,
    flags: FLAGS.filter((_, bit) => bits & (1 << bit)),
  }
}

/** One of the two sides. */
interface Side {
  name: string
  /** The first sequence number, which is random, and which its SYN takes. */
  first: number
  /** The one that its FIN takes, counted from the first. */
  fin: number
}

/** Prints segments until both sides' FINs are acknowledged, or none comes any more. */
function print(fd: number, port: number): void {
  const packet = new Uint8Array(65536)
  const client: Side = { name: 'client', first: 0, fin: -1 }
  const server: Side = { name: 'server', first: 0, fin: -1 }
  const acknowledged = new Set<Side>()
  let start: Timespec | undefined

  while (acknowledged.size < 2 && poll([{ fd, events: POLLIN }], 1000).ready > 0) {
    const { address, control } = recvmsg(fd, [packet], { controllen: CMSG_SPACE(sizeof.timespec) })
    // All is seen twice on loopback: as it goes out, and as it comes in.
    if (address?.pkttype === PACKET_OUTGOING) continue
    const { from, seq, ack, bytes, flags } = parse(new DataView(packet.buffer))
    const [sender, receiver] = from === port ? [server, client] : [client, server]
    if (flags.includes('SYN')) sender.first = seq
    const sequence = (seq - sender.first) >>> 0 // They begin anew after 2³² − 1.
    const acknowledges = (ack - receiver.first) >>> 0
    if (flags.includes('FIN')) sender.fin = sequence + bytes
    if (receiver.fin >= 0 && acknowledges > receiver.fin) acknowledged.add(receiver)

    const time = cmsg(control, SOL_SOCKET, SO_TIMESTAMPNS)!
    start ??= time
    const microseconds = (time.tv_sec - start.tv_sec) * 1e6 + (time.tv_nsec - start.tv_nsec) / 1e3
    console.log(
      `${microseconds.toFixed().padStart(6)} µs  ${sender.name} → ${receiver.name}  ${flags.join('-').padEnd(7)}` +
        `  seq ${sequence}` +
        (flags.includes('ACK') ? `  ack ${acknowledges}` : '') +
        (bytes > 0 ? `  ${bytes} bytes` : ''),
    )
  }
}

/** Listens, sniffs, converses, and tells. */
function run(wanted: number): void {
  const listener = socket(AF_INET, SOCK_STREAM)
  let packets = -1
  try {
    bind(listener, { family: AF_INET, address: '127.0.0.1', port: wanted })
    listen(listener, 1)
    const { port } = getsockname(listener) as InetAddress
    packets = sniffer(port)
    console.log(`lo, port ${port}`)
    converse(listener)
    print(packets, port)
  } finally {
    close(listener)
    if (packets >= 0) close(packets)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [port = '0', ...more] = process.argv.slice(2)
  if (more.length > 0 || !/^\d+$/.test(port) || Number(port) > 65535) {
    console.error('usage: sniff-handshake.js [PORT]')
    process.exit(2)
  }
  try {
    run(Number(port))
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    console.error(`sniff-handshake: ${error.message}${error.code === 'EPERM' ? ' (needs CAP_NET_RAW)' : ''}`)
    process.exitCode = 1
  }
}
