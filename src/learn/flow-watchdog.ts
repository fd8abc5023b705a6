// Wakes both sides of the flow when they have been blocked for too long: see
// flow-client.ts.

import { workerData } from 'node:worker_threads'
import { SHUT_RDWR } from '../constants.ts'
import { beneath } from '../kernel.ts'
import { Cell } from './flow-client.ts'

const { shared, patience } = workerData as { shared: Int32Array; patience: number }

/** The two descriptors that somebody is blocked on, -1 for nobody. */
const blocked = (): [number, number] => [Atomics.load(shared, Cell.server), Atomics.load(shared, Cell.client)]

for (
  let before = blocked();
  Atomics.wait(shared, Cell.over, 0, patience) === 'timed-out';
  before = blocked()
) {
  for (const [side, fd] of blocked().entries()) {
    if (fd < 0 || fd !== before[side]) continue
    Atomics.store(shared, Cell.stalled, 1)
    beneath.shutdown(fd, SHUT_RDWR)
  }
}
