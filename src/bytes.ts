// Bytes as callers give them: checked, and of their arrays a copy, so that nothing can
// change between the check and the call.

import { isUint8Array } from 'node:util/types'
import { MSG_ZEROCOPY } from './constants.ts'
import { integer, mistake } from './mistake.ts'

/** The part of a buffer that `offset` and `length` mean, as in `node:fs`; itself if that is all of it. */
export function slice(buffer: Uint8Array, parameter: string, offset = 0, length?: number): Uint8Array {
  if (!isUint8Array(buffer)) throw mistake('type', parameter, 'an instance of Uint8Array', buffer)
  if (offset === 0 && length === undefined) return buffer
  integer('offset', offset, 0, buffer.length)
  const rest = buffer.length - offset
  if (length === undefined) return buffer.subarray(offset)
  integer('length', length, 0, rest)
  return buffer.subarray(offset, offset + length)
}

/** What is sent: bytes, or a string as UTF-8. */
export function bytesOf(data: Uint8Array | string, flags = 0, parameter = 'data'): Uint8Array {
  if (typeof data !== 'string') return slice(data, parameter)
  checkZerocopy(data, flags, parameter)
  return Buffer.from(data)
}

/** Refuses a string whose bytes the kernel would read later, when the memory may be another's. */
export function checkZerocopy(data: Uint8Array | string, flags: number, parameter = 'data'): void {
  if (typeof data !== 'string' || flags === 0) return
  integer('flags', flags, -0x80000000, 0xffffffff)
  if (flags & (MSG_ZEROCOPY ?? 0))
    throw mistake('value', parameter, 'must not be a string with MSG_ZEROCOPY', data)
}

/** As native/args.h has it: far more than the kernel takes, and no memory's worth. */
const MOST_VECTORS = 65536

/** Checks that it is an array, and none of absurd length. */
export function array(value: readonly unknown[], parameter: string): void {
  if (!Array.isArray(value)) throw mistake('type', parameter, 'an instance of Array', value)
  if (value.length > MOST_VECTORS) throw mistake('value', parameter, 'must not have so many elements', value)
}

/** Buffers to read into. */
export function views(buffers: readonly Uint8Array[], parameter = 'buffers'): Uint8Array[] {
  array(buffers, parameter)
  const copy: Uint8Array[] = []
  for (let i = 0; i < buffers.length; i++) {
    const buffer = buffers[i] as Uint8Array
    copy.push(isUint8Array(buffer) ? buffer : slice(buffer, `${parameter}[${i}]`))
  }
  return copy
}

/** Buffers to send, of which any may be a string. */
export function datas(
  buffers: readonly (Uint8Array | string)[],
  flags = 0,
  parameter = 'buffers',
): Uint8Array[] {
  array(buffers, parameter)
  const copy: Uint8Array[] = []
  for (let i = 0; i < buffers.length; i++) {
    const data = buffers[i] as Uint8Array | string
    // To make a parameter's full name costs more than all of the check.
    copy.push(isUint8Array(data) ? data : bytesOf(data, flags, `${parameter}[${i}]`))
  }
  return copy
}
