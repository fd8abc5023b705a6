// What does a refusal cost? A server meets EAGAIN whenever it has read all there is:
// raw answers it as a number, the calls and node:fs throw it.

import { callColumns, callers } from './call.bench.ts'
import type { Question } from './harness.ts'

export const refusal: Question = {
  name: 'refusal',
  asks: 'What does a refusal cost?',
  unit: 'ns of CPU for a read that is refused',
  rounds: 10,
  turns: 10,
  ms: 20,
  overWire: false,
  columns: callColumns,
  points: setting => callers('refusal', 'read() of an empty socket that does not block: EAGAIN', setting),
}
