// sendfile(2), splice(2) and tee(2) as strace(1) 6.1 prints them.

import { bitsOf } from './decode.ts'
import type { Made } from './made.ts'

/** What is in the memory of an offset. */
type Cell = readonly (number | bigint)[]

/** An offset that moved is shown before and after, and as if it had no sign. */
export function sendfileArgs({
  args: [out_fd, in_fd, offset, count],
  answer,
  given: [before],
}: Made<'sendfile'>): string[] {
  const unsigned = ([value]: Cell) => `[${BigInt.asUintN(64, BigInt(value as bigint))}]`
  const moved = offset !== null && answer > 0 ? ` => ${unsigned(Array.from(offset))}` : ''
  const shown = offset === null ? 'NULL' : unsigned(before as Cell) + moved
  return [String(out_fd), String(in_fd), shown, String(count)]
}

/** The offsets are those before the call. */
export function spliceArgs({
  args: [fd_in, , fd_out, , len, flags],
  given: [off_in, off_out],
}: Made<'splice'>): string[] {
  const signed = ([value]: Cell = []) => (value === undefined ? 'NULL' : `[${value}]`)
  return [
    ...[String(fd_in), signed(off_in), String(fd_out), signed(off_out)],
    ...[String(len), bitsOf('SPLICE_F', flags)],
  ]
}

export const teeArgs = ({ args: [fd_in, fd_out, len, flags] }: Made<'tee'>): string[] => [
  ...[String(fd_in), String(fd_out), String(len), bitsOf('SPLICE_F', flags)],
]
