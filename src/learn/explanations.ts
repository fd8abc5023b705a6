// What learn/explain.ts says: each errno, and for the calls where it has a cause of its own, that cause. Data
// only. True on Linux; where a text and the kernel differ, the kernel is right.

import { ofAddresses } from './explain-address.ts'
import { ofArguments } from './explain-argument.ts'
import { ofConnections } from './explain-connection.ts'
import { ofDescriptors } from './explain-descriptor.ts'
import { ofSockets } from './explain-socket.ts'
import type { Advice, Entries } from './explanation.ts'

export const explanations: Entries = {
  ...ofAddresses,
  ...ofSockets,
  ...ofConnections,
  ...ofDescriptors,
  ...ofArguments,
}

/** What is no errno, and asked for as if it were: a message came, and something of it is lost. */
export const flags: Readonly<Record<string, Advice>> = {
  MSG_CTRUNC: [
    'The message came, but not all that came with it: there was less room for control messages than they ' +
      'take, or no descriptor was free (RLIMIT_NOFILE) for those that were passed. The kernel has closed what ' +
      'it could not hand over.',
    'Give recvmsg() a larger controllen, CMSG_SPACE() of each message that may come; close() what is done with.',
  ],
  MSG_TRUNC: [
    'The datagram was longer than the buffers: the rest of it is lost.',
    'Give larger buffers, or ask for its length first, with MSG_PEEK | MSG_TRUNC.',
  ],
}
