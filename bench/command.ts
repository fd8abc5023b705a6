// `sockfd bench`: what can be asked where there is no compiler. The load is in
// JavaScript, too, and nothing is kept.

import { call } from './call.bench.ts'
import { connection } from './connection.bench.ts'
import { echo } from './echo.bench.ts'
import type { Question } from './harness.ts'
import { main } from './main.ts'

/** Elsewhere there is no epoll for the Poller, and no /proc to tell of the CPU time. */
const onLinux = (question: Question): Question =>
  process.platform === 'linux' ? question : { ...question, absent: 'absent: it needs Linux' }

/** Returns the exit code. */
export const bench = (args: readonly string[]): Promise<number> =>
  main(args, {
    command: 'sockfd bench',
    questions: [call, onLinux(echo), onLinux(connection)],
    contenders: ['raw', 'calls', 'poller', 'promises', 'net', 'fs'],
    isClone: false,
  })
