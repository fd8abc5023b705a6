// The layouts of structs as the kernel at hand was compiled: /sys/kernel/btf/vmlinux,
// the types of the kernel for its debuggers. See Documentation/bpf/btf.rst.

import { existsSync, readFileSync } from 'node:fs'

const VMLINUX = '/sys/kernel/btf/vmlinux'

/** Why there are none here; undefined if there are. */
export const noBtf = existsSync(VMLINUX) ? undefined : `needs ${VMLINUX}`

/** Where a field is, in bytes; of a bit field also its first bit, and how many. */
export type Place = readonly number[]

const INT = 1
const POINTER = 2
const ARRAY = 3
const STRUCT = 4
const UNION = 5
const ENUM = 6
const ENUM64 = 19
/** typedef, volatile, const, restrict: another name of what they are of. */
const OTHER_NAMES = [8, 9, 10, 11, 18]

/** How many bytes follow a type of each kind, once or for each of its members. */
const ONCE: Record<number, number> = { [INT]: 4, [ARRAY]: 12, 14: 4, 17: 4 }
const FOR_EACH: Record<number, number> = { [STRUCT]: 12, [UNION]: 12, [ENUM]: 8, 13: 8, 15: 12, [ENUM64]: 12 }

/** The structs of these names: their fields, and their sizes. */
export function layouts(names: ReadonlySet<string>): Map<string, Record<string, Place | number>> {
  const bytes = readFileSync(VMLINUX)
  const header = bytes.readUInt32LE(4)
  const types = header + bytes.readUInt32LE(8)
  const typesEnd = types + bytes.readUInt32LE(12)
  const strings = header + bytes.readUInt32LE(16)
  const text = (at: number) => bytes.toString('latin1', strings + at, bytes.indexOf(0, strings + at))

  const starts = [0]
  for (let at = types; at < typesEnd; ) {
    starts.push(at)
    const info = bytes.readUInt32LE(at + 4)
    const kind = (info >>> 24) & 0x1f
    at += 12 + (ONCE[kind] ?? 0) + (FOR_EACH[kind] ?? 0) * (info & 0xffff)
  }

  const kindOf = (id: number) => (bytes.readUInt32LE(starts[id]! + 4) >>> 24) & 0x1f
  const sizeOf = (id: number): number => {
    const start = starts[id]!
    const kind = kindOf(id)
    if (OTHER_NAMES.includes(kind)) return sizeOf(bytes.readUInt32LE(start + 8))
    if (kind === ARRAY) return sizeOf(bytes.readUInt32LE(start + 12)) * bytes.readUInt32LE(start + 20)
    return kind === POINTER ? 8 : bytes.readUInt32LE(start + 8)
  }

  const found = new Map<string, Record<string, Place | number>>()
  for (const [id, start] of starts.entries()) {
    if (id === 0 || kindOf(id) !== STRUCT) continue
    const name = text(bytes.readUInt32LE(start))
    if (!names.has(name) || found.has(name)) continue
    const info = bytes.readUInt32LE(start + 4)
    const layout: Record<string, Place | number> = { size: bytes.readUInt32LE(start + 8) }
    for (let i = 0; i < (info & 0xffff); i++) {
      const member = start + 12 + 12 * i
      const place = bytes.readUInt32LE(member + 8)
      const bits = info >>> 31 === 1 ? place >>> 24 : 0
      const bit = info >>> 31 === 1 ? place & 0xffffff : place
      const offset = Math.trunc(bit / 8)
      layout[text(bytes.readUInt32LE(member))] =
        bits === 0 ? [offset, sizeOf(bytes.readUInt32LE(member + 4))] : [offset, 1, bit % 8, bits]
    }
    found.set(name, layout)
  }
  return found
}
