// Messages as strace(1) 6.1 prints them: recvmsg(2), sendmsg(2), recvmmsg(2), sendmmsg(2).
// Their structs are the addon's; what is in them is in the arguments.

import { flagsOf, listed } from './decode.ts'
import { lengthGiven, type Made } from './made.ts'
import { address, vectors, vectorsIn } from './strace-bytes.ts'
import { controlText } from './strace-cmsg.ts'

/** What a `struct msghdr` holds. */
interface Header {
  readonly name: Uint8Array | null
  readonly namelen: number
  /** What `namelen` was before the kernel wrote there. */
  readonly room: number
  readonly iov: string
  readonly iovlen: number
  readonly control: Uint8Array | null
  readonly controllen: number
  readonly flags: number
}

function headerText({ name, namelen, room, iov, iovlen, control, controllen, flags }: Header): string {
  const fields = [
    `msg_name=${address(name, Math.min(namelen, room))}`,
    `msg_namelen=${namelen === room ? namelen : `${room} => ${namelen}`}`,
    `msg_iov=${iov}`,
    `msg_iovlen=${iovlen}`,
    ...(controllen === 0 ? [] : [`msg_control=${controlText(control as Uint8Array, controllen)}`]),
    `msg_controllen=${controllen}`,
    `msg_flags=${flagsOf('MSG', flags)}`,
  ]
  return `{${fields.join(', ')}}`
}

/** Of a refused call only what the caller gave is known. */
export function recvmsgArgs(made: Made<'recvmsg'>): string[] {
  const [fd, name, iov, control, lens, flags] = made.args
  const [namelen = 0, controllen = 0, messageFlags = 0] = lens
  const room = lengthGiven(made)
  const header =
    made.answer < 0
      ? `{msg_namelen=${room}}`
      : headerText({
          ...{ name, namelen, room, iov: vectorsIn(iov, made.answer), iovlen: iov.length },
          ...{ control, controllen, flags: messageFlags },
        })
  return [String(fd), header, flagsOf('MSG', flags)]
}

export const sendmsgArgs = ({
  args: [fd, name, namelen, iov, control, controllen, flags],
}: Made<'sendmsg'>): string[] => [
  String(fd),
  headerText({
    ...{ name, namelen, room: namelen, iov: vectors(iov), iovlen: iov.length },
    ...{ control, controllen, flags: 0 },
  }),
  flagsOf('MSG', flags),
]

/** Those that came; the array of them is the addon's. */
export function recvmmsgArgs({
  args: [fd, names, iovs, controls, lens, flags, timeoutMs],
  answer,
  given,
}: Made<'recvmmsg'>): string[] {
  const message = (i: number): string => {
    const [namelen, controllen, messageFlags, bytes] = lensOf(lens, i)
    const iov = iovs[i] as readonly Uint8Array[]
    const header = headerText({
      ...{ name: part(names, i, iovs.length), namelen, room: Number(given[0]?.[LENS * i] ?? 0) },
      ...{ iov: vectorsIn(iov, bytes, noVectors(iovs)), iovlen: iov.length },
      ...{ control: part(controls, i, iovs.length), controllen, flags: messageFlags },
    })
    return `{msg_hdr=${header}, msg_len=${bytes}}`
  }
  const list = iovs.length === 0 ? 'NULL' : answer < 0 ? '0x...' : listed(answer, message)
  return [String(fd), list, String(iovs.length), flagsOf('MSG', flags), milliseconds(timeoutMs)]
}

/** All of them; those that were sent with their length. */
export function sendmmsgArgs({
  args: [fd, names, iovs, controls, lens, flags],
  answer,
}: Made<'sendmmsg'>): string[] {
  const message = (i: number): string => {
    const [namelen, controllen, , bytes] = lensOf(lens, i)
    const iov = iovs[i] as readonly Uint8Array[]
    const header = headerText({
      ...{ name: part(names, i, iovs.length), namelen, room: namelen },
      ...{ iov: vectors(iov, noVectors(iovs)), iovlen: iov.length },
      ...{ control: part(controls, i, iovs.length), controllen, flags: 0 },
    })
    return `{msg_hdr=${header}${i < answer ? `, msg_len=${bytes}` : ''}}`
  }
  const list = iovs.length === 0 ? 'NULL' : listed(iovs.length, message)
  return [String(fd), list, String(iovs.length), flagsOf('MSG', flags)]
}

/** The elements of `lens` for each message: of its name, of its control data, flags, bytes. */
const LENS = 4

function lensOf(lens: Uint32Array, i: number): [number, number, number, number] {
  const [namelen = 0, controllen = 0, flags = 0, bytes = 0] = lens.subarray(LENS * i, LENS * (i + 1))
  return [namelen, controllen, flags, bytes]
}

/** The part of one message, of memory for all of them. */
function part(memory: Uint8Array | null, i: number, count: number): Uint8Array | null {
  if (memory === null) return null
  const size = Math.trunc(memory.length / count)
  return memory.subarray(i * size, (i + 1) * size)
}

/** The vectors of all messages are in one row, which is nowhere if all are empty. */
const noVectors = (iovs: readonly (readonly Uint8Array[])[]): string =>
  iovs.every(iov => iov.length === 0) ? 'NULL' : '[]'

const milliseconds = (timeoutMs: number): string =>
  timeoutMs < 0
    ? 'NULL'
    : `{tv_sec=${Math.trunc(timeoutMs / 1000)}, tv_nsec=${(timeoutMs % 1000) * 1_000_000}}`
