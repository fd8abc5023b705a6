// What passes between `sockfd trace` and the program that it runs: what is asked for, by
// an environment variable, and what is noted, by a file of JSON lines.

import type { Change } from './flow-stage.ts'

/** The variable's name. */
export const ASKED = 'SOCKFD_TRACE'

export interface Asked {
  /** Whether to tell what each call changed. */
  state: boolean
  /** The file that takes the notes. */
  notes: string
  /** Whether to note every call, for a page; if not, only those that may block. */
  keep: boolean
  /** Of the terminal that standard error is; 0 if it is none. */
  columns: number
  /** The file that takes the lines instead of standard error. */
  output?: string
}

/** One call. */
export interface Noted {
  /** `'main'`, `'worker 1'`, … */
  thread: string
  line: string
  call: string
  args: { name: string; text: string }[]
  answer: string
  /** `'server.ts:12'`; absent where nobody's code called it, such as for the Poller. */
  source?: string
  /** Nanoseconds of process.hrtime. */
  atNs: number
  durationNs: number
  changes: Change[]
}
