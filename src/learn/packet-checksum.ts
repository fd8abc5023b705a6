// The Internet checksum, RFC 1071: the sum of all 16-bit words, each carry added at the
// other end, and its complement.

/**
 * What a checksum is found to be.
 *
 * `'unfinished'`: it holds the sum of what TCP and UDP sum beside their own bytes, the
 * addresses, the protocol and the length. The kernel leaves the rest to the network card,
 * and loopback has none (Linux: CHECKSUM_PARTIAL). `'absent'`: the sender made none, as
 * UDP may. `'unknown'`: not all bytes that it covers are there.
 */
export type Checksum = 'right' | 'wrong' | 'unfinished' | 'absent' | 'unknown'

/**
 * The sum of the words of some bytes, without the complement. Of bytes among which is
 * their right checksum it is 0xffff.
 *
 * @param sum - what to add to
 */
export function sumOf(bytes: Uint8Array, sum = 0, end = bytes.length): number {
  for (let i = 0; i + 1 < end; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
  if (end % 2 === 1) sum += (bytes[end - 1] as number) << 8
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return sum
}

/**
 * Judges the checksum of TCP or UDP.
 *
 * @param bytes - the whole segment or datagram, header and data
 * @param checksum - what it says
 * @param addresses - of sender and receiver, as they stand in the header of IP
 */
export function checksumOf(
  bytes: Uint8Array,
  checksum: number,
  addresses: Uint8Array,
  protocol: number,
): Checksum {
  const beside = sumOf(addresses, protocol + bytes.length)
  if (sumOf(bytes, beside) === 0xffff) return 'right'
  return checksum === beside ? 'unfinished' : 'wrong'
}
