// Control messages: what travels beside the bytes of a message, cmsg(3). One row of
// C structs for the kernel, an array of objects for TypeScript.
//
// ```text
//   0            8      12     16                       (x64)
//   ┌────────────┬──────┬──────┬─────────────┬─────────┐
//   │  cmsg_len  │ level│ type │ data …      │ padding │ cmsghdr …
//   └────────────┴──────┴──────┴─────────────┴─────────┘
//   └──────── cmsg_len bytes ──┴─────────────┘         └─ the next begins, aligned
// ```

import { isUint8Array } from 'node:util/types'
import { array } from './bytes.ts'
import { SCM_PIDFD, SCM_RIGHTS, SOL_SOCKET } from './constants.ts'
import { kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import type { Control, ControlOf, DataOf, Either, Level, Plain } from './option.ts'
import { LITTLE_ENDIAN, structs } from './structs.ts'
import { controls, type Kind, type KindTypes } from './tables.ts'
import { decodeValue, encodeValue, kindsOf } from './value.ts'

type Known<Row> = Row extends readonly [infer L extends string, string, infer K extends Kind, string]
  ? { level: Level<L>; type: Control<{ readonly [level in L]: KindTypes[K] }>; data: Either<KindTypes[K]> }
  : never

/**
 * A control message: its level (`SOL_SOCKET`, `IPPROTO_IP`, …), its type (`SCM_RIGHTS`,
 * `IP_PKTINFO`, …) and the data that these two say: of `SCM_RIGHTS` an array of
 * descriptors, of `IP_PKTINFO` an {@link InPktinfo}, …; the bytes of one that this package
 * does not know, or of which too few came. {@link cmsg} finds one, and knows its type.
 */
export type ControlMessage =
  | Known<(typeof controls)[number]>
  | { level: number; type: number; data: Uint8Array }

const { cmsg_len: LEN, cmsg_level: LEVEL, cmsg_type: TYPE, CMSG_DATA } = structs.cmsghdr
const [DATA, ALIGNMENT] = CMSG_DATA

const align = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT

/**
 * How many bytes of control data one message takes: what to give as `controllen`.
 *
 * ```ts
 * recvmsg(fd, [buffer], { controllen: CMSG_SPACE(4) }) // room for a descriptor; it admits two
 * ```
 *
 * @param length - bytes of its data: 4 for each descriptor
 * @see cmsg(3)
 */
export function CMSG_SPACE(length: number): number {
  integer('length', length, 0, 0x7fffffff)
  return DATA + align(length)
}

/**
 * The `cmsg_len` of a control message: its header and its data, without padding.
 *
 * @param length - bytes of its data
 * @see cmsg(3)
 */
export function CMSG_LEN(length: number): number {
  integer('length', length, 0, 0x7fffffff)
  return DATA + length
}

/**
 * Finds the control message of a level and a type.
 *
 * ```ts
 * const fds = cmsg(control, SOL_SOCKET, SCM_RIGHTS) ?? []
 * ```
 *
 * @param control - what recvmsg() returned
 * @returns the data of the first one; undefined if none came whole
 * @see cmsg(3)
 */
export function cmsg<L extends string, C extends ControlOf<NoInfer<L>>>(
  control: readonly ControlMessage[],
  level: Level<L>,
  type: C,
): DataOf<C, L> | undefined
export function cmsg(control: readonly ControlMessage[], level: number, type: Plain): unknown
export function cmsg(control: readonly ControlMessage[], level: number, type: number): unknown {
  const kind = kindOf(level, type)
  for (const message of control)
    if (message.level === level && message.type === type)
      if (kind === 'bytes' || !isUint8Array(message.data))
        // The bytes of what came cut off are not its data.
        return message.data
  return undefined
}

const known = kindsOf(controls)
const kindOf = (level: number, type: number): Kind => known(level, type) ?? 'bytes'

/** Lays control messages out for the kernel; null for none. */
export function encodeControl(control: readonly ControlMessage[], parameter = 'control'): Uint8Array | null {
  array(control, parameter)
  if (control.length === 0) return null
  const parts = Array.from(control, (message, i) => {
    const path = `${parameter}[${i}]`
    if (typeof message !== 'object' || message === null)
      throw mistake('type', path, 'of type object', message)
    const { level, type, data } = message
    integer(`${path}.level`, level, -0x80000000, 0x7fffffff)
    integer(`${path}.type`, type, -0x80000000, 0x7fffffff)
    const bytes = encodeValue(kindOf(level, type), data, `${path}.data`)
    // A copy: a getter may take the memory away, or has done so.
    return { level, type, bytes: bytes.length === 0 ? new Uint8Array() : bytes.slice() }
  })
  const out = new Uint8Array(parts.reduce((sum, { bytes }) => sum + CMSG_SPACE(bytes.length), 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const { level, type, bytes } of parts) {
    putLength(view, at, DATA + bytes.length)
    view.setInt32(at + LEVEL[0], level, LITTLE_ENDIAN)
    view.setInt32(at + TYPE[0], type, LITTLE_ENDIAN)
    out.set(bytes, at + DATA)
    at += DATA + align(bytes.length)
  }
  return out
}

/**
 * Reads control messages that the kernel wrote.
 *
 * @param length - how many bytes of `memory` they are
 */
export function decodeControl(memory: Uint8Array, length: number): ControlMessage[] {
  const messages: ControlMessage[] = []
  if (length === 0) return messages
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  for (let at = 0, size = sizeAt(view, at, length); size > 0; size = sizeAt(view, at, length)) {
    const level = view.getInt32(at + LEVEL[0], LITTLE_ENDIAN)
    const type = view.getInt32(at + TYPE[0], LITTLE_ENDIAN)
    const data = new DataView(view.buffer, view.byteOffset + at + DATA, size - DATA)
    const value = decodeValue(kindOf(level, type), data) ?? decodeValue('bytes', data)
    // The compiler does not know here which kind it is.
    messages.push({ level, type, data: value as Uint8Array })
    at += align(size)
  }
  return messages
}

/**
 * Closes the descriptors that came with control messages nobody will see. It is needed
 * where something failed, so it needs little itself, and may be called again: each is
 * crossed out before it is closed, for its number may be a stranger's at once.
 */
export function closeReceived(memory: Uint8Array, length: number): void {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  for (let at = 0, size = sizeAt(view, at, length); size > 0; size = sizeAt(view, at, length)) {
    const type = view.getInt32(at + TYPE[0], LITTLE_ENDIAN)
    if (
      view.getInt32(at + LEVEL[0], LITTLE_ENDIAN) === SOL_SOCKET &&
      (type === SCM_RIGHTS || type === SCM_PIDFD)
    )
      for (let data = DATA; data + 4 <= size; data += 4) {
        const fd = view.getInt32(at + data, LITTLE_ENDIAN)
        view.setInt32(at + data, -1, LITTLE_ENDIAN)
        if (fd >= 0) kernel.close(fd)
      }
    at += align(size)
  }
}

/** How many bytes the control message at `at` has, of those that are there; 0 for none. */
function sizeAt(view: DataView, at: number, length: number): number {
  if (at + DATA > length) return 0
  const size =
    LEN[1] === 8
      ? Number(view.getBigUint64(at + LEN[0], LITTLE_ENDIAN))
      : view.getUint32(at + LEN[0], LITTLE_ENDIAN)
  return size < DATA ? 0 : size > length - at ? length - at : size
}

function putLength(view: DataView, at: number, length: number): void {
  if (LEN[1] === 8) view.setBigUint64(at + LEN[0], BigInt(length), LITTLE_ENDIAN)
  else view.setUint32(at + LEN[0], length, LITTLE_ENDIAN)
}
