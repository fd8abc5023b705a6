// The header of TCP, field by field, and what each field means in a connection.

import { bytes, checksumField, field, hexBytes } from './packet-field.ts'
import type { Tcp, TcpFlag, TcpOption } from './packet-tcp.ts'
import type { Field } from './wire.ts'

/** What was seen of a connection before a packet. */
export interface Relative {
  /** The sender's first sequence number. */
  seq?: number | undefined
  /** The receiver's first sequence number, from which the sender's acknowledgments count. */
  ack?: number | undefined
  /** How many bits the sender's windows are shifted by; absent where both sides' SYNs were not seen. */
  scale?: number | undefined
}

const flagMeanings: Readonly<Record<TcpFlag, string>> = {
  FIN: 'the sender has no more data',
  SYN: 'the sender opens its direction of the connection',
  RST: 'the connection is over at once, or there is none',
  PSH: 'the data is to be handed on without waiting for more',
  ACK: 'the acknowledgment number counts',
  URG: 'the urgent pointer counts',
  ECE: 'a router told of congestion; in a SYN, the sender knows of ECN',
  CWR: 'the sender has slowed down; in a SYN, it knows of ECN',
  AE: 'part of a more exact ECN',
}

/**
 * Tells the fields of TCP's header.
 *
 * @param dataLength - bytes of data behind it
 */
export function tcpFields(tcp: Tcp, dataLength: number, relative: Relative = {}): Field[] {
  const { flags, seq, ack, window, urgent } = tcp
  const acknowledges = flags.includes('ACK')
  return [
    field('Source Port', tcp.sourcePort, 'the sender’s socket'),
    field('Destination Port', tcp.destinationPort, 'the socket that is to get it'),
    field('Sequence Number', counted(seq, relative.seq), sequenceMeaning(flags, dataLength)),
    acknowledges
      ? field(
          'Acknowledgment Number',
          counted(ack, relative.ack),
          'the next one that the sender waits for: it has all before it',
        )
      : field('Acknowledgment Number', ack, 'does not count without the flag ACK'),
    field('Data Offset', bytes(tcp.headerLength), 'of this header, of which 20 are no options'),
    field('Flags', flagsText(flags), flags.map(flag => flagMeanings[flag]).join('; ') || 'none is set'),
    windowField(window, flags, relative.scale),
    checksumField('Checksum', tcp.checksum, tcp.check),
    field(
      'Urgent Pointer',
      urgent,
      flags.includes('URG') ? 'the urgent byte is before this one' : 'does not count without the flag URG',
    ),
    ...tcp.options.flatMap(option => optionFields(option, ack, acknowledges, relative.ack)),
    field('Data', bytes(dataLength), 'no field says so: it is what is left of the length that IP has'),
  ]
}

/** `'SYN, ACK'`; `'none'`. */
export const flagsText = (flags: readonly TcpFlag[]): string => flags.join(', ') || 'none'

/** Counted from the first, and as it stands there. */
const counted = (number: number, first: number | undefined): string =>
  first === undefined ? String(number) : `${(number - first) >>> 0} (${number})`

function sequenceMeaning(flags: readonly TcpFlag[], dataLength: number): string {
  if (flags.includes('SYN')) return 'begins at random, so that nobody can guess it; SYN takes one'
  if (flags.includes('FIN'))
    return dataLength > 0 ? 'of the first byte of data; FIN takes the one behind the last' : 'FIN takes one'
  return dataLength > 0
    ? 'of the first byte of data: each byte has its own'
    : 'of the byte that would come next'
}

function windowField(window: number, flags: readonly TcpFlag[], scale: number | undefined): Field {
  const room = 'bytes that the sender of this packet has room for'
  if (flags.includes('RST')) return field('Window', window, 'does not count in a reset')
  if (flags.includes('SYN')) return field('Window', window, `${room}; in a SYN never scaled`)
  if (window === 0)
    return field('Window', 0, 'the sender of this packet has no room: the other side has to wait')
  return scale === undefined
    ? field('Window', window, `${room}, before scaling`)
    : field('Window', `${window * 2 ** scale} (${window} × ${2 ** scale})`, room)
}

/** Of the IANA's list, those that Linux sends. */
const others: Readonly<Record<number, string>> = {
  19: 'MD5 Signature',
  28: 'User Timeout',
  29: 'Authentication',
  30: 'Multipath TCP',
  253: 'Experiment',
  254: 'Experiment',
}

function optionFields(
  option: TcpOption,
  ack: number,
  acknowledges: boolean,
  first: number | undefined,
): Field[] {
  switch (option.name) {
    case 'EOL':
      return [field('End of Option List', word8(option.kind), 'padding is behind it')]
    case 'NOP':
      return [
        field(
          'No-Operation',
          word8(option.kind),
          'fills a byte, so that the next option begins where it should',
        ),
      ]
    case 'MSS':
      return [
        field(
          'Maximum Segment Size',
          bytes(option.mss),
          'the most data in one segment that the sender wants',
        ),
      ]
    case 'window scale':
      return [
        field(
          'Window Scale',
          `${option.shift} (× ${2 ** option.shift})`,
          'from the next packet on, the sender’s windows count in units of so many bytes, if both sides say so',
        ),
      ]
    case 'SACK permitted':
      return [field('SACK Permitted', 'yes', 'the sender understands which bytes came behind a gap')]
    case 'SACK':
      return option.blocks.map(([left, right]) => {
        const twice = acknowledges && ((right - ack) | 0) <= 0
        return field(
          'SACK',
          `${counted(left, first)} to ${counted(right, first)}`,
          twice
            ? 'the sender got these twice'
            : 'the sender got these, the second not included, but not all before them',
        )
      })
    case 'timestamps':
      return [
        field('TSval', option.value, 'the sender’s clock'),
        field(
          'TSecr',
          option.echo,
          'the other side’s clock as the sender saw it last: so the round trip is measured',
        ),
      ]
    case 'fast open cookie':
      return option.cookie.length === 0
        ? [
            field(
              'Fast Open Cookie',
              'none',
              'the client asks for one, to send data with its SYN the next time',
            ),
          ]
        : [field('Fast Open Cookie', hexBytes(option.cookie), 'with it a client may send data with its SYN')]
    case 'other':
      return [
        field(
          others[option.kind] ?? `Option ${option.kind}`,
          hexBytes(option.data) || 'empty',
          'not decoded here',
        ),
      ]
    case 'malformed':
      return [
        field(
          `Option ${option.kind}`,
          hexBytes(option.data) || 'empty',
          'its length is wrong: no option behind it can be read',
        ),
      ]
  }
}

/** Eight bits: `0x01`. */
const word8 = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`
