// epoll(7) as strace prints it.

import { EPOLL_CTL_DEL } from '../constants.ts'
import { structs } from '../structs.ts'
import { bitsOf, listed, nameOf, pointer, signed } from './decode.ts'
import type { Made } from './made.ts'

const { size: SIZE, events: EVENTS, data: DATA } = structs.epoll_event

export const epollCtl = ({ args: [epfd, op, fd, event] }: Made<'epoll_ctl'>): string[] => [
  String(epfd),
  nameOf('EPOLL_CTL', op),
  String(fd),
  op === EPOLL_CTL_DEL || event === null ? pointer(event) : eventText(event, 0),
]

export const epollWait = ({
  args: [epfd, events, maxevents, timeout],
  answer,
}: Made<'epoll_wait'>): string[] => [
  String(epfd),
  answer < 0 ? pointer(events) : listed(answer, i => eventText(events, i * SIZE)),
  String(maxevents),
  String(timeout),
]

function eventText(bytes: Uint8Array, at: number): string {
  const u32 = signed(bytes, [at + DATA[0], 4]) >>> 0
  const u64 = BigInt(u32) | (BigInt(signed(bytes, [at + DATA[0] + 4, 4]) >>> 0) << 32n)
  return `{events=${bitsOf('EPOLL', signed(bytes, [at + EVENTS[0], 4]) >>> 0)}, data={u32=${u32}, u64=${u64}}}`
}
