// What the headers of a packet say, field by field, and what each field means: for who
// meets them for the first time. Names are those of the RFCs.

import { hex } from './decode.ts'
import type { Ethernet, IPv4, IPv6, Parsed, Udp } from './packet.ts'
import { bytes, checksumField, field, hexBytes, word } from './packet-field.ts'
import { type Relative, tcpFields } from './packet-layers-tcp.ts'
import type { Field, Layer } from './wire.ts'

/**
 * Tells the headers of a packet, from the outermost.
 *
 * @param relative - what TCP's numbers are counted from, and how its windows are scaled,
 *   where a connection was seen to begin
 * @returns each header's fields
 */
export function layersOf({ ethernet, ip, tcp, udp, dataLength }: Parsed, relative?: Relative): Layer[] {
  const layers: Layer[] = []
  if (ethernet !== undefined) layers.push({ name: 'Ethernet', fields: ethernetFields(ethernet) })
  if (ip?.version === 4) layers.push({ name: 'IPv4', fields: ipv4Fields(ip) })
  if (ip?.version === 6) layers.push({ name: 'IPv6', fields: ipv6Fields(ip) })
  if (tcp !== undefined) layers.push({ name: 'TCP', fields: tcpFields(tcp, dataLength, relative) })
  if (udp !== undefined) layers.push({ name: 'UDP', fields: udpFields(udp) })
  return layers
}

const LOOPBACK = '00:00:00:00:00:00'
const etherTypes: Readonly<Record<number, string>> = { 2048: 'IPv4', 2054: 'ARP', 34525: 'IPv6' }

function ethernetFields({ destination, source, type }: Ethernet): Field[] {
  const none = destination === LOOPBACK && source === LOOPBACK
  return [
    field('Destination', destination, none ? 'zeros: loopback has no card' : 'the card that it is for'),
    field('Source', source, none ? 'zeros: loopback has no card' : 'the card that sent it'),
    field('Type', named(etherTypes[type], word(type)), 'what is inside'),
  ]
}

/** Of what IP carries, and of the extension headers of IPv6. */
const protocols: Readonly<Record<number, string>> = {
  0: 'hop-by-hop options',
  1: 'ICMP',
  6: 'TCP',
  17: 'UDP',
  43: 'routing',
  44: 'fragment',
  50: 'encrypted',
  51: 'authentication',
  58: 'ICMPv6',
  59: 'nothing',
  60: 'destination options',
  135: 'mobility',
}

const protocolName = (protocol: number): string => named(protocols[protocol], String(protocol))

/** RFC 3168. */
const congestion = [
  'the connection takes no part in congestion notification',
  'routers may mark it instead of dropping it (ECT(1))',
  'routers may mark it instead of dropping it (ECT(0))',
  'a router marked it: there is congestion (CE)',
]

const service = (dscp: number, ecn: number): Field[] => [
  field('DSCP', dscp, dscp === 0 ? 'no special treatment on the way' : 'how routers are to treat it'),
  field('ECN', ecn, congestion[ecn] ?? ''),
]

const HOPS = 'each router takes one away, and drops the packet at zero, so that none goes round for ever'

function ipv4Fields(ip: IPv4): Field[] {
  const { dontFragment, moreFragments, fragmentOffset, options } = ip
  const flags = [dontFragment ? 'DF' : '', moreFragments ? 'MF' : ''].filter(Boolean).join(', ') || 'none'
  return [
    field('Version', ip.version, 'of the Internet Protocol'),
    field('Header Length', bytes(ip.headerLength), 'of this header, of which 20 are no options'),
    ...service(ip.dscp, ip.ecn),
    ip.totalLength === 0
      ? field('Total Length', 0, 'more than 16 bits can tell: the kernel passed on a lot at once')
      : field('Total Length', bytes(ip.totalLength), 'of this header and all behind it'),
    field('Identification', word(ip.identification), 'tells which fragments belong together'),
    field(
      'Flags',
      flags,
      dontFragment
        ? 'not to be cut into fragments: where it is too large its sender is to be told'
        : 'may be cut into fragments on the way',
    ),
    field('Fragment Offset', bytes(fragmentOffset), 'of the whole packet are before these'),
    field('Time to Live', ip.ttl, HOPS),
    field('Protocol', protocolName(ip.protocol), 'what is inside'),
    checksumField('Header Checksum', ip.checksum, ip.check),
    field('Source Address', ip.source, 'who sent it'),
    field('Destination Address', ip.destination, 'who is to get it'),
    ...(options.length === 0
      ? []
      : [field('Options', hexBytes(options), 'rare; most routers drop such packets')]),
  ]
}

function ipv6Fields(ip: IPv6): Field[] {
  return [
    field('Version', ip.version, 'of the Internet Protocol'),
    ...service(ip.dscp, ip.ecn),
    field(
      'Flow Label',
      hex(ip.flowLabel),
      'the same for all packets of a connection, so that they take one way',
    ),
    ip.payloadLength === 0
      ? field('Payload Length', 0, 'nothing behind this header, or more than 16 bits can tell')
      : field('Payload Length', bytes(ip.payloadLength), 'of all behind this header, whose 40 do not count'),
    field(
      'Next Header',
      protocolName(ip.nextHeader),
      'what is inside, or which extension header comes first',
    ),
    field('Hop Limit', ip.hopLimit, HOPS),
    field('Source Address', ip.source, 'who sent it'),
    field('Destination Address', ip.destination, 'who is to get it'),
    ...ip.extensions.map(({ header, length }) =>
      field('Extension Header', `${protocolName(header)}, ${bytes(length)}`, 'what only some packets need'),
    ),
  ]
}

function udpFields({ sourcePort, destinationPort, length, checksum, check }: Udp): Field[] {
  return [
    field('Source Port', sourcePort, 'the sender’s socket'),
    field('Destination Port', destinationPort, 'the socket that is to get it'),
    field('Length', bytes(length), 'of this header, which has 8, and the data'),
    checksumField('Checksum', checksum, check),
    field('Data', bytes(Math.max(0, length - 8)), 'one datagram: what one call sent, and one call will get'),
  ]
}

const named = (name: string | undefined, value: string): string =>
  name === undefined ? value : `${name} (${value})`
