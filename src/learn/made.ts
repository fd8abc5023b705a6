// A call that passed the door: what it was called with, what the kernel answered, and
// what it had found in the caller's memory before it wrote there.

import { isBigInt64Array, isUint32Array } from 'node:util/types'
import type { Syscalls } from '../syscalls.ts'

/** The name of a call in C. */
export type CallName = keyof Syscalls

/** Of each argument that the kernel reads and then writes over, what it read: lengths, or an offset. */
export type Given = readonly (readonly (number | bigint)[])[]

/** A call that was just made. */
export interface Made<Name extends CallName = CallName> {
  readonly args: Parameters<Syscalls[Name]>
  readonly answer: number
  readonly given: Given
}

/** Where a call has its `socklen_t *`, its `struct msghdr` lengths, its `off64_t *`. */
const inAndOut: { readonly [name in CallName]?: readonly number[] } = {
  accept: [2],
  accept4: [2],
  getsockname: [2],
  getpeername: [2],
  recvfrom: [5],
  recvmsg: [4],
  recvmmsg: [4],
  getsockopt: [4],
  sendfile: [2],
  splice: [1, 3],
}

/** What the kernel will read and write over in a call that is about to be made. */
export function givenTo(name: CallName, args: readonly unknown[]): Given {
  return (inAndOut[name] ?? []).map(at => {
    const cells = args[at]
    // Element by element: a copy of memory that is detached would throw, and the call will anyway.
    return isUint32Array(cells) || isBigInt64Array(cells)
      ? Array.from({ length: cells.length }, (_, i) => cells[i] as number | bigint)
      : []
  })
}

/** The length that a call was given, where it has one. */
export const lengthGiven = ({ given }: Pick<Made, 'given'>): number => Number(given[0]?.[0] ?? 0)
