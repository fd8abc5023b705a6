// The client of the flow lives on a thread of its own, so that the server's accept()
// and read() really block on the main thread. Here is the main thread's half of it.
//
// A blocked thread cannot be told anything: terminate(), process.exit() and an
// uncaught exception would all wait for it. So each side writes down on which
// descriptor it blocks, and whoever fails shuts that descriptor down, which wakes the
// other. A watchdog does the same when both are still blocked after a while.

import { once } from 'node:events'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { SHUT_RDWR } from '../constants.ts'
import { beneath } from '../kernel.ts'
import type { InetAddress } from '../sockaddr.ts'
import type { Played } from './flow-stage.ts'

/** Cells of the memory that the threads share. */
export const Cell = { server: 0, client: 1, replies: 2, over: 3, stalled: 4, count: 5 } as const

/** What the client can be asked to do. */
export type Act = 'connect' | 'write' | 'read' | 'close' | 'program' | 'end'

/** What the client is told. */
export interface Order {
  act: Act
  /** How long it waits before it begins, in milliseconds: the server is blocked meanwhile. */
  delayMs: number
  address?: InetAddress
  text?: string
}

/** What the client answers. */
export interface Reply {
  played: Played[]
  /** Its descriptor. */
  fd: number
  /** What it read, or what its program printed. */
  text?: string
  error?: { message: string; code: string | undefined; syscall: string | undefined }
}

/** The client failed, or nothing came from it in time. */
export class ClientFailed extends Error {
  override readonly name = 'ClientFailed'
  readonly code: string | undefined
  readonly syscall: string | undefined

  constructor({ message, code, syscall }: NonNullable<Reply['error']>) {
    super(`between server and client: ${message}`)
    this.code = code
    this.syscall = syscall
  }
}

const stuck = (message: string): ClientFailed =>
  new ClientFailed({ message, code: undefined, syscall: undefined })

/** How long a thread may be blocked before something must be wrong, in milliseconds. */
const PATIENCE = 5000

/** The options of this process that a thread can have too: all but those that say what to run. */
function inherited(execArgv: readonly string[]): string[] {
  return execArgv.filter(
    (option, i) =>
      !/^(-e|-p|-pe|--eval|--print|--input-type)(=|$)/.test(option) &&
      !/^(-e|-p|-pe|--eval|--print|--input-type)$/.test(execArgv[i - 1] ?? ''),
  )
}

/** The client thread, seen from the main thread. */
export class Client {
  readonly #shared: Int32Array
  readonly #port: MessagePort
  /** When the threads have ended. */
  readonly #exits: Promise<unknown>
  #seen = 0

  private constructor(shared: Int32Array, port: MessagePort, exits: Promise<unknown>) {
    this.#shared = shared
    this.#port = port
    this.#exits = exits
  }

  /** Starts the thread, and the watchdog. */
  static async start(): Promise<Client> {
    const shared = new Int32Array(new SharedArrayBuffer(4 * Cell.count))
    shared[Cell.server] = shared[Cell.client] = -1
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(new URL('./flow-worker.js', import.meta.url), {
      workerData: { shared, port: port2, patience: PATIENCE },
      transferList: [port2],
      execArgv: inherited(process.execArgv),
    })
    const watchdog = new Worker(new URL('./flow-watchdog.js', import.meta.url), {
      workerData: { shared, patience: PATIENCE },
      execArgv: inherited(process.execArgv),
    })
    // start() and finish() say what a thread failed with; unheard, it would end the process.
    for (const each of [worker, watchdog]) each.on('error', () => {})
    port1.unref()
    const exits = [worker, watchdog].map(each => new Promise(resolve => each.once('exit', resolve)))
    const client = new Client(shared, port1, Promise.all(exits))
    try {
      // It says that it is ready: no descriptor of its beginning comes in between later.
      await Promise.all([once(worker, 'message'), once(watchdog, 'online')])
    } catch (error) {
      await client.stop()
      throw error
    }
    return client
  }

  /** Tells the client what to do, and goes on. */
  begin(order: Order): void {
    this.#port.postMessage(order)
  }

  /**
   * Waits until the client has done it.
   *
   * @throws ClientFailed if it failed, or was blocked for too long
   */
  finish(): Reply {
    if (Atomics.wait(this.#shared, Cell.replies, this.#seen, 2 * PATIENCE) === 'timed-out')
      throw stuck(`it did not answer in ${2 * PATIENCE} ms`)
    this.#seen++
    const reply = receiveMessageOnPort(this.#port)?.message as Reply
    if (reply.error !== undefined) throw new ClientFailed(reply.error)
    this.#checkStalled()
    return reply
  }

  /**
   * Makes a call that may block on `fd`, so that a failure elsewhere wakes it.
   *
   * @throws ClientFailed if it was the client's failure, or the watchdog, that woke it
   */
  blocking<T>(fd: number, act: () => T): T {
    Atomics.store(this.#shared, Cell.server, fd)
    try {
      const result = act()
      this.#checkStalled()
      return result
    } catch (error) {
      this.#checkStalled()
      if (Atomics.load(this.#shared, Cell.replies) > this.#seen) this.finish()
      throw error
    } finally {
      Atomics.store(this.#shared, Cell.server, -1)
    }
  }

  /** Whatever a call that the watchdog woke has answered: that it was woken is what counts. */
  #checkStalled(): void {
    if (Atomics.load(this.#shared, Cell.stalled) !== 0) throw stuck(`a call was blocked for ${PATIENCE} ms`)
  }

  /** Ends both threads, whatever they do. */
  async stop(): Promise<void> {
    Atomics.store(this.#shared, Cell.over, 1)
    Atomics.notify(this.#shared, Cell.over)
    const fd = Atomics.load(this.#shared, Cell.client)
    if (fd >= 0) beneath.shutdown(fd, SHUT_RDWR)
    this.begin({ act: 'end', delayMs: 0 })
    await this.#exits
    this.#port.close()
  }
}
