// poll(2) and ppoll(2) as strace(1) 6.1 prints them.

import { LITTLE_ENDIAN, structs } from '../structs.ts'
import { bitNames, flagsOf, isNull, listed, SHOWN, signalName, signed } from './decode.ts'
import { timespecText } from './decode-time.ts'
import type { Made } from './made.ts'

const { size: SIZE, fd: FD, events: EVENTS, revents: REVENTS } = structs.pollfd

/** @param kernelName - the name by which this machine's kernel knows poll(): it may have ppoll() only */
export function pollArgs({ args: [fds, nfds, timeout] }: Made<'poll'>, kernelName: string): string[] {
  const list = [entries(fds, nfds), String(nfds)]
  if (kernelName === 'poll') return [...list, String(timeout)]
  const span =
    timeout < 0 ? 'NULL' : `{tv_sec=${Math.trunc(timeout / 1000)}, tv_nsec=${(timeout % 1000) * 1_000_000}}`
  return [...list, span, 'NULL', '0']
}

/** The last is `sizeof(sigset_t)` as the kernel has it. */
export const ppollArgs = ({ args: [fds, nfds, tmo_p, sigmask] }: Made<'ppoll'>): string[] => [
  entries(fds, nfds),
  String(nfds),
  tmo_p === null || isNull(tmo_p) ? 'NULL' : timespecText(tmo_p, 0),
  sigmask === null || isNull(sigmask) ? 'NULL' : signalSet(sigmask),
  String(KERNEL_SIGSET),
]

/** The answer, and what it is made of. */
export function pollAnswer({ args: [fds, nfds], answer }: Made<'poll' | 'ppoll'>): string {
  return `${answer} (${answer === 0 ? 'Timeout' : revents(fds, nfds)})`
}

const entries = (fds: Uint8Array, nfds: number): string =>
  isNull(fds)
    ? 'NULL'
    : listed(nfds, i => {
        const fd = signed(fds, [i * SIZE + FD[0], 4])
        return fd < 0 ? `{fd=${fd}}` : `{fd=${fd}, events=${flagsOf('POLL', bits(fds, i, EVENTS[0]))}}`
      })

function bits(fds: Uint8Array, i: number, offset: number): number {
  const at = i * SIZE + offset
  return (fds[LITTLE_ENDIAN ? at : at + 1] as number) | ((fds[LITTLE_ENDIAN ? at + 1 : at] as number) << 8)
}

/** As much of the answer as strace has room for: 32 entries, and a thousand characters. */
const ROOM = 997

function revents(fds: Uint8Array, nfds: number): string {
  let text = '['
  for (let i = 0, count = 0; i < nfds; i++) {
    const found = bits(fds, i, REVENTS[0])
    if (found === 0) continue
    if (count > 0) text += ', '
    const entry = `{fd=${signed(fds, [i * SIZE + FD[0], 4])}, revents=${bitNames('POLL', found).join('|')}`
    if (count === SHOWN || text.length + entry.length + 1 >= ROOM) return `${text}...]`
    text += `${entry}}`
    count++
  }
  return `${text}]`
}

/** Bytes of a `sigset_t` that the kernel reads: a bit for each of its 64 signals. */
const KERNEL_SIGSET = 8

/** Those in the set, or behind `~` those that are not, where these are fewer. */
function signalSet(mask: Uint8Array): string {
  const signals = Array.from({ length: 8 * KERNEL_SIGSET }, (_, i) => i + 1)
  const isIn = (signal: number): boolean => ((byteOf(mask, signal) >> ((signal - 1) % 8)) & 1) === 1
  const inverted = signals.filter(isIn).length >= Math.trunc((signals.length * 2) / 3)
  const shown = signals.filter(signal => isIn(signal) !== inverted)
  return `${inverted ? '~' : ''}[${shown.map(signal => signalName(signal)?.slice('SIG'.length)).join(' ')}]`
}

function byteOf(mask: Uint8Array, signal: number): number {
  const at = (signal - 1) >> 3
  return mask[LITTLE_ENDIAN ? at : KERNEL_SIGSET - 1 - at] as number
}
