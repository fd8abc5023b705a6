// The calls that may wait for something to happen.

import type { CallName } from './made.ts'

const ALL = Number.POSITIVE_INFINITY

/** How many arguments of each strace prints before it returns: the others are told by the kernel. */
export const waits: { readonly [name in CallName]?: number } = {
  ...{ accept: 1, accept4: 1, connect: ALL, epoll_wait: 1, poll: ALL, ppoll: ALL },
  ...{ read: 1, readv: 1, recv: 1, recvfrom: 1, recvmsg: 1, recvmmsg: 1 },
  ...{ write: ALL, writev: ALL, send: ALL, sendto: ALL, sendmsg: ALL, sendmmsg: ALL },
  ...{ sendfile: 3, splice: ALL, tee: ALL },
}
