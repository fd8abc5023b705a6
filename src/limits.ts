// What ends a wait before the kernel does: a signal, a timeout.

import { integer, mistake } from './mistake.ts'
import type { Waiter, Watch } from './reactor.ts'

/** How long to wait. */
export interface WaitOptions {
  /** Ends the waiting with an `AbortError`; a call that is not made by then is not made. */
  signal?: AbortSignal | undefined
  /** Milliseconds after which the waiting ends with a `TimeoutError`. */
  timeout?: number | undefined
}

/** Checks them, before anything is done. */
export function checkLimits({ signal, timeout }: WaitOptions): void {
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw mistake('type', 'options.signal', 'an instance of AbortSignal', signal)
  if (timeout !== undefined) integer('options.timeout', timeout, 0, 0x7fffffff)
  if (signal?.aborted) throw abortError(signal)
}

/** Arms what may end the waiting before the kernel does. */
export function limit(watch: Watch, waiter: Waiter, { signal, timeout }: WaitOptions): void {
  const abort = () => watch.leave(waiter, abortError(signal as AbortSignal))
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => watch.leave(waiter, timeoutError(waiter.call.name, timeout)), timeout)
  signal?.addEventListener('abort', abort, { once: true })
  waiter.quit = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** As Node's own. */
const abortError = (signal: AbortSignal): Error =>
  coded('AbortError', 'ABORT_ERR', 'The operation was aborted', signal.reason)

export const timeoutError = (call: string, timeout: number): Error =>
  coded('TimeoutError', 'ERR_SOCKET_TIMEOUT', `${call} was not done in ${timeout} ms`)

/** After a connect() that was given up. */
export const spoiled = (): Error =>
  coded('Error', 'ERR_INVALID_STATE', 'Invalid state: connect was given up, and only close is valid')

function coded(name: string, code: string, message: string, cause?: unknown): Error {
  const error = cause === undefined ? new Error(message) : new Error(message, { cause })
  error.name = name
  return Object.assign(error, { code })
}
