// Captured frames as a file that Wireshark, tshark and tcpdump open: pcap with
// nanoseconds, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html

import type { CapturedPacket } from './capture.ts'

const MAGIC = 0xa1b23c4d
const LINKTYPE_ETHERNET = 1
const FILE_HEADER = 24
const PACKET_HEADER = 16
/** Wireshark refuses a file with longer frames. */
const LONGEST = 262_144
const NS_PER_S = 1_000_000_000n

/**
 * Writes frames as a pcap file, with their times in nanoseconds.
 *
 * @returns the bytes of the file
 */
export function pcap(packets: readonly CapturedPacket[]): Uint8Array {
  const frames = packets.map(({ bytes }) => bytes.subarray(0, LONGEST))
  const size = frames.reduce((sum, { length }) => sum + PACKET_HEADER + length, FILE_HEADER)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  // In either byte order: the magic number tells which.
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, 2, true) // Version 2.4
  view.setUint16(6, 4, true)
  view.setUint32(16, LONGEST, true)
  view.setUint32(20, LINKTYPE_ETHERNET, true)
  let at = FILE_HEADER
  for (const [i, { timeNs, length }] of packets.entries()) {
    const frame = frames[i] as Uint8Array
    view.setUint32(at, Number(timeNs / NS_PER_S), true)
    view.setUint32(at + 4, Number(timeNs % NS_PER_S), true)
    view.setUint32(at + 8, frame.length, true)
    view.setUint32(at + 12, length, true)
    file.set(frame, at + PACKET_HEADER)
    at += PACKET_HEADER + frame.length
  }
  return file
}
