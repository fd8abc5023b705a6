// Calls whose time runs out.

import { refusal } from './sockets.ts'

/**
 * What `act` is refused with when its time has run out, and after how many milliseconds.
 *
 * From Node 22 on, an EINTR may come in between, without any signal: spawnSync() gives
 * its io_uring back in the background, which interrupts a call of this thread, and a
 * call on a socket with a timeout is not restarted by itself.
 */
export function expired(act: () => unknown): { refused: string; ms: number } {
  const before = performance.now()
  for (;;) {
    const refused = refusal(act)
    if (!refused.endsWith(' EINTR')) return { refused, ms: performance.now() - before }
  }
}
