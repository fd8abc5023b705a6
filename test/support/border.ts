// Any call of sockfd/raw, with any arguments: what the types forbid, the addon must
// refuse by itself.

import { F_GETFD, FIONREAD } from 'sockfd'
import * as raw from 'sockfd/raw'
import type { Parameter } from './lists.ts'

/** Makes a call of sockfd/raw by its name. */
export const make = (name: string, args: readonly unknown[]): number =>
  (raw as unknown as Record<string, (...args: readonly unknown[]) => number>)[name]!(...args)

export type CType = 'int' | 'unsigned int' | 'size_t' | 'any size_t' | 'mask'

const SIZES = 'addrlen len count optlen nfds size maxevents namelen controllen'.split(' ')

/** What a number counts that is of no memory of ours. */
const PAST_US = 'sendfile splice tee'.split(' ')

/** What C makes of a number, by the name of its parameter. */
export const cType = (name: string, call = ''): CType =>
  SIZES.includes(name)
    ? PAST_US.includes(call)
      ? 'any size_t'
      : 'size_t'
    : name === 'request' || name === 'ifindex' || name === 'initval'
      ? 'unsigned int'
      : name === 'flags' || name === 'arg'
        ? 'mask'
        : 'int'

/** How many bytes the memory of {@link harmless} has. */
export const ROOM = 64

/** Arguments with which every call can be made, and none does anything. */
export function harmless({ name, type }: Parameter): unknown {
  if (type.startsWith('Uint8Array')) return new Uint8Array(ROOM)
  if (type.startsWith('Uint32Array')) return new Uint32Array(3)
  if (type.startsWith('BigInt64Array')) return new BigInt64Array(1)
  if (type === 'Int32Array') return new Int32Array(2)
  if (type !== 'number') return []
  if (name === 'op') return F_GETFD
  if (name === 'request') return FIONREAD
  const isMeasure = name === 'timeout' || name === 'ifindex' || name === 'initval' || cType(name) === 'size_t'
  return isMeasure ? 0 : -1
}
