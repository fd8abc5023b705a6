// Times as strace(1) shows them.

import { LITTLE_ENDIAN, structs } from '../structs.ts'

/** A `struct timespec`: `{tv_sec=1, tv_nsec=500000000}`. */
export const timespecText = (bytes: Uint8Array, at: number): string =>
  `{tv_sec=${signed64(bytes, at + structs.timespec.tv_sec[0])}, tv_nsec=${unsigned64(bytes, at + structs.timespec.tv_nsec[0])}}`

/** A `struct timeval`: `{tv_sec=1, tv_usec=500000}`. */
export const timevalText = (bytes: Uint8Array, at: number): string =>
  `{tv_sec=${signed64(bytes, at + structs.timeval.tv_sec[0])}, tv_usec=${unsigned64(bytes, at + structs.timeval.tv_usec[0])}}`

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const signed64 = (bytes: Uint8Array, at: number): bigint => view(bytes).getBigInt64(at, LITTLE_ENDIAN)
const unsigned64 = (bytes: Uint8Array, at: number): bigint => view(bytes).getBigUint64(at, LITTLE_ENDIAN)
