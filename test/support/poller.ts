// A Poller that writes down what it is told, and turns of the event loop.

import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { EPOLLOUT, Poller, pipe2 } from 'sockfd'
import { Both } from './sockets.ts'

/** An event: the token of a member, and what it is ready for. */
export type Event = readonly [token: number, events: number]

/** A Poller with room for as many events in a batch, and all its batches. */
export class Watched implements Disposable {
  readonly batches: Event[][] = []
  readonly ready: Uint32Array<ArrayBuffer>
  readonly poller: Poller
  /** Called in the middle of a batch, for each event. */
  act: (token: number, events: number) => void = () => {}
  #look: () => void = () => {}

  constructor(room = 16) {
    this.ready = new Uint32Array(2 * room)
    this.poller = new Poller(this.ready, count => {
      const batch: Event[] = []
      for (let i = 0; i < 2 * count; i += 2) batch.push([this.ready[i]!, this.ready[i + 1]!])
      this.batches.push(batch)
      for (const [token, events] of batch) this.act(token, events)
      this.#look()
    })
  }

  /** Waits for the next batches, as many as are asked for: all of them in one list. */
  async next(count = 1): Promise<Event[][]> {
    const from = this.batches.length
    await new Promise<void>(resolve => {
      this.#look = () => {
        if (this.batches.length >= from + count) resolve()
      }
    })
    return this.batches.slice(from)
  }

  /** Every event so far. */
  get events(): Event[] {
    return this.batches.flat()
  }

  [Symbol.dispose](): void {
    this.poller.close()
  }
}

/**
 * Lets the event loop turn: between two of its immediates it looks once at all that is
 * ready, and does not wait. What has not been told after a few turns is not ready.
 */
export async function turns(count = 5): Promise<void> {
  for (let i = 0; i <= count; i++) await setImmediate()
}

/** The epoll instances of this process. */
export const instances = (): number[] =>
  readdirSync('/proc/self/fd')
    .map(Number)
    .filter(fd => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === 'anon_inode:[eventpoll]'
      } catch {
        return false // The descriptor of the directory itself.
      }
    })

/** The instance that `make` makes. */
export function instanceOf<T>(make: () => T): { made: T; epfd: number } {
  const before = instances()
  const made = make()
  const [epfd, ...others] = instances().filter(fd => !before.includes(fd))
  if (epfd === undefined || others.length > 0) throw new Error('not one epoll instance')
  return { made, epfd }
}

/** A file or a directory that is open. What node:fs opens in a worker it must close too. */
export class Opened implements Disposable {
  readonly fd: number

  constructor(path: string) {
    this.fd = openSync(path, 'r')
  }

  [Symbol.dispose](): void {
    closeSync(this.fd)
  }
}

/** Pipes that can all be written to: members that are ready at once, and stay so. */
export class Ready implements Disposable {
  readonly pipes: readonly Both[]

  constructor(watched: Watched, count: number, flags = 0) {
    this.pipes = Array.from({ length: count }, () => new Both(pipe2()))
    for (const [token, pipe] of this.pipes.entries()) watched.poller.add(pipe[1], EPOLLOUT | flags, token)
  }

  [Symbol.dispose](): void {
    for (const pipe of this.pipes) pipe[Symbol.dispose]()
  }
}
