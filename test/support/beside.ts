// A call that blocks, on a thread of its own, while the test goes on.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect } from 'vitest'

/** What became of the call, and when, on the clock of `process.hrtime.bigint()`. */
export interface Returned {
  /** What it returned; if it was refused, the call and the errno. */
  readonly answer: unknown
  readonly began: bigint
  readonly ended: bigint
}

/**
 * Makes a call on another thread, waits until the thread sleeps in it, which the
 * kernel says, and then wakes it.
 *
 * @param call - an expression that knows `fd` and all of `sockfd`
 * @param wake - what lets the call return
 */
export async function beside(call: string, fd: number, wake: () => void): Promise<Returned> {
  const script = `
    import { readlinkSync } from 'node:fs'
    import { parentPort, workerData } from 'node:worker_threads'
    const sockfd = await import(workerData.sockfd)
    const { fd } = workerData
    parentPort.postMessage(readlinkSync('/proc/thread-self'))
    const began = process.hrtime.bigint()
    let answer
    try {
      answer = ${call}
    } catch (err) {
      answer = err.syscall + ' ' + err.code
    }
    parentPort.postMessage({ answer, began, ended: process.hrtime.bigint() })
  `
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: { fd, sockfd: import.meta.resolve('sockfd') },
  })
  const [thread] = await once(worker, 'message')
  const state = () => readFileSync(`/proc/${thread}/stat`, 'utf8').replace(/^.*\) /s, '')[0]
  const returned = once(worker, 'message')
  const exited = once(worker, 'exit')
  try {
    await expect.poll(state).toBe('S')
  } finally {
    wake()
  }
  const [message] = await returned
  await exited
  return message
}
