// What the kernel does in its own time.

import { expect } from 'vitest'

/**
 * Expects what must come true, and looks until it has. It takes milliseconds, but to
 * look into /proc/net/tcp takes long on a machine with many connections.
 */
export const eventually = <T>(probe: () => T) => expect.poll(probe, { interval: 10 })
