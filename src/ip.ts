// IPv4 and IPv6 addresses in text, as inet_pton(3) reads and inet_ntop(3) writes
// them. In TypeScript, since a crossing into C++ costs more than all of this.

const DOT = 46
const COLON = 58
const ZERO = 48

/** inet_pton(3) for AF_INET: four decimal octets, no leading zeros, nothing more. */
export function parseIPv4(text: string, out: Uint8Array, at: number, from = 0): boolean {
  const end = at + 4
  let octet = -1 // while no digit of it has been seen
  for (let i = from; ; i++) {
    const char = i < text.length ? text.charCodeAt(i) : DOT // as if a dot closed the last one too
    if (char === DOT) {
      if (octet < 0 || at === end) return false
      out[at++] = octet
      if (i === text.length) return at === end
      octet = -1
    } else {
      const digit = char - ZERO
      if (digit < 0 || digit > 9 || octet === 0) return false
      octet = Math.max(octet, 0) * 10 + digit
      if (octet > 255) return false
    }
  }
}

/** inet_ntop(3) for AF_INET. */
export const formatIPv4 = (bytes: Uint8Array, at: number): string =>
  `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`

/**
 * inet_pton(3) for AF_INET6: eight groups of one to four hexadecimal digits, the
 * last two in IPv4's notation if one likes, and one `::` for any number of zeros.
 */
export function parseIPv6(text: string, out: Uint8Array, at: number): boolean {
  const end = at + 16
  out.fill(0, at, end)
  let to = at
  let gap = -1 // where `::` stood
  let i = 0
  if (text.startsWith('::')) {
    gap = to
    i = 2
  }
  while (i < text.length) {
    if (to === end) return false
    let group = 0
    let digits = 0
    for (; i + digits < text.length; digits++) {
      const digit = hexDigit(text.charCodeAt(i + digits))
      if (digit < 0) break
      if (digits === 4) return false
      group = group * 16 + digit
    }
    const next = i + digits < text.length ? text.charCodeAt(i + digits) : -1
    if (next === DOT) {
      if (to + 4 > end || !parseIPv4(text, out, to, i)) return false
      to += 4
      break
    }
    if (digits === 0) return false
    out[to++] = group >> 8
    out[to++] = group
    i += digits
    if (next === -1) break
    if (next !== COLON || ++i === text.length) return false
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return false
      gap = to
      i++
    }
  }
  if (gap < 0) return to === end
  if (to === end) return false
  out.copyWithin(end - (to - gap), gap, to)
  out.fill(0, gap, end - (to - gap))
  return true
}

/** inet_ntop(3) for AF_INET6: the longest run of zeros becomes `::`, the first of equals. */
export function formatIPv6(bytes: Uint8Array, at: number): string {
  const group = (i: number) => ((bytes[at + 2 * i] as number) << 8) | (bytes[at + 2 * i + 1] as number)
  let gap = -1
  let length = 1 // one zero alone stays
  for (let i = 0; i < 8; i++) {
    let zeros = 0
    while (i + zeros < 8 && group(i + zeros) === 0) zeros++
    if (zeros > length) {
      gap = i
      length = zeros
    }
    i += zeros
  }
  // ::1.2.3.4 and ::ffff:1.2.3.4 are IPv4 addresses in disguise, and shown so.
  const mixed = gap === 0 && (length === 6 || (length === 5 && group(5) === 0xffff))
  let text = ''
  for (let i = 0; i < 8; ) {
    if (i === gap) {
      text += '::'
      i += length
    } else {
      if (text !== '' && !text.endsWith(':')) text += ':'
      if (mixed && i === 6) return text + formatIPv4(bytes, at + 12)
      text += group(i++).toString(16)
    }
  }
  return text
}

function hexDigit(char: number): number {
  if (char >= ZERO && char <= ZERO + 9) return char - ZERO
  const letter = char | 0x20
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}
