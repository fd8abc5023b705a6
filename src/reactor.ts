// Who waits for what: the queues of the promises layer, over one Poller a thread.
//
// A descriptor is registered once, for both directions, edge-triggered. Its edges are
// remembered: a call is tried only while its direction may be ready, and EAGAIN says
// that it is not, so that the next edge is still to come. Inside a batch only system
// calls are made and promises settled; no user code runs.

import {
  EAGAIN,
  EBADF,
  ECANCELED,
  EINTR,
  EPOLLERR,
  EPOLLET,
  EPOLLHUP,
  EPOLLIN,
  EPOLLOUT,
  EPOLLPRI,
  EPOLLRDHUP,
} from './constants.ts'
import { check, ErrnoException } from './errno.ts'
import { Poller } from './poller.ts'
import type { Address } from './sockaddr.ts'

/** The two directions, as bits. */
export const IN = 1
export const OUT = 2
export type Direction = typeof IN | typeof OUT

/** A system call that may have to wait: what each making of it has in common. */
export interface Call<T = unknown, Data = unknown> {
  /** What a refusal names. */
  readonly name: string
  readonly direction: Direction
  /**
   * Makes the call. Returns its answer; -EAGAIN waits for the next edge. Given what it
   * needs, so that most need no closure of their own: many wait, for long.
   */
  readonly attempt: (watch: Watch, data: Data, size: number) => number
  /** What the promise gets; the answer itself if undefined. */
  readonly finish: ((answer: number) => T) | undefined
}

/** One making of a call, when its direction is ready. */
export interface Waiter {
  readonly call: Call
  /** What the call reads from or writes to. */
  readonly data: unknown
  /**
   * How many bytes it asks for: of a TCP stream, fewer mean that there are no more. -1
   * of a call whose -EAGAIN says nothing of the bytes that come: the queue of errors.
   */
  readonly size: number
  /** What a refusal shows. */
  readonly shown: Address | undefined
  /** The Socket: nobody else may hold it while it is waited on. */
  readonly owner: unknown
  readonly resolve: (value: unknown) => void
  /** Ends its timer and its ear for the signal. */
  quit: (() => void) | undefined
  next: Waiter | undefined
}

/** How many answers one descriptor, and the thread, get in a turn of the event loop. */
const FAIR = { descriptor: 64, thread: 1024 } as const

/** How many edges in vain are enough, and how long they are not listened to then. */
const VAIN = 8
const REST_MS = 4

const READABLE = EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR | EPOLLPRI
const WRITABLE = EPOLLOUT | EPOLLHUP | EPOLLERR
/** What comes with these does not tell by a short count that it was all. */
const UNUSUAL = EPOLLPRI | EPOLLRDHUP | EPOLLHUP | EPOLLERR

const batch = new Uint32Array(2 * 256)
const watches: (Watch | undefined)[] = []
const freeTokens: number[] = []
/** Of this turn of the event loop. */
let answers = 0
let turn = 0
/** Whether this turn began with those who were postponed. */
let resumed = false
/** Those who have had their share, until setImmediate. */
let postponed: Watch[] = []
/** How many wait: while anybody does, the process stays alive. */
let waiting = 0

// Made when the module is loaded: in nobody's AsyncLocalStorage context.
const poller = new Poller(batch, deliver)
poller.unref()

/** A descriptor that is waited on, and who waits. */
export class Watch {
  /** -1 once it has ended. */
  fd: number
  readonly #token: number
  /** Directions that may be ready. At first both: a try is the only way to know. */
  #ready = IN | OUT
  /** Whether it is a TCP stream. */
  readonly stream: boolean
  /** Whether a short count tells that nothing more is there. */
  #shortens: boolean
  #turn = -1
  #row = 0
  #postponed = false
  /** How often in a row an edge said that writing is possible, and it was not. */
  #vain = 0
  #reader: Waiter | undefined
  #writer: Waiter | undefined

  /**
   * @param fd - non-blocking
   * @param stream - whether it is a TCP stream, on which a short count is an EAGAIN
   * that need not be asked for
   * @throws ErrnoException `epoll_ctl`
   */
  constructor(fd: number, stream: boolean) {
    this.fd = fd
    this.stream = stream
    this.#shortens = stream
    this.#token = freeTokens.pop() ?? watches.length
    watches[this.#token] = this
    try {
      poller.add(fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI | EPOLLET, this.#token)
    } catch (error) {
      this.#forget()
      throw error
    }
  }

  /** Says that neither direction is ready until an edge tells: before connect(). */
  unready(): void {
    this.#ready = 0
  }

  /** Says that what edges said before is over: a connection begins. (A fresh TCP socket hangs up.) */
  restart(): void {
    this.#shortens = this.stream
  }

  /** Says that a try is the only way to know: after a connect() that was done at once. */
  mayBeReady(): void {
    this.#ready = IN | OUT
  }

  /**
   * Makes a call now, if its direction may be ready and nobody is before it; else when
   * it is.
   *
   * @param limit - called when it must wait: arms what may end the waiting
   */
  wait<T, Data>(
    of: Call<T, Data>,
    data: Data,
    size: number,
    shown: Address | undefined,
    owner: unknown,
    limit: ((waiter: Waiter) => void) | undefined,
  ): Promise<T> {
    const call = of as unknown as Call
    const { direction } = call
    if (this.fd < 0) return Promise.reject(told(data, new ErrnoException(call.name, -EBADF)))
    const tries = this.#first(direction) === undefined && this.#ready & direction && !this.#hadItsShare()
    if (tries) {
      const answer = this.#try(call, data, size, shown)
      if (answer !== undefined) return answer as Promise<T>
    }
    const promise = new Promise(keep)
    const waiter: Waiter = { call, data, size, shown, owner, resolve: kept, quit: undefined, next: undefined }
    this.#append(waiter)
    limit?.(waiter)
    if (!tries && this.#ready & direction) this.#postpone()
    return promise as Promise<T>
  }

  /** Takes a waiter out of its queue: its signal or its timer came first. */
  leave(waiter: Waiter, error: unknown): void {
    const { direction } = waiter.call
    let before: Waiter | undefined
    for (let each = this.#first(direction); each !== undefined; before = each, each = each.next) {
      if (each !== waiter) continue
      if (before === undefined) this.#setFirst(direction, waiter.next)
      else before.next = waiter.next
      refuse(waiter, error)
      // Who was behind it may have been held up by it alone.
      if (before === undefined && this.#first(direction) !== undefined && this.#ready & direction)
        this.#postpone()
      return
    }
  }

  /** Ends the watch: whoever waits learns that it is over. The descriptor stays open. */
  end(): number {
    const { fd } = this
    if (fd < 0) return fd
    try {
      poller.remove(fd)
    } catch {} // Somebody closed the descriptor behind our back: the kernel has removed it.
    this.#forget()
    for (const direction of [IN, OUT] as const) {
      for (let each = this.#first(direction); each !== undefined; each = each.next) {
        refuse(each, new ErrnoException(each.call.name, -ECANCELED))
      }
      this.#setFirst(direction, undefined)
    }
    return fd
  }

  /** An edge has come. */
  edge(events: number): void {
    if (events & UNUSUAL) this.#shortens = false
    if (events & READABLE) this.#ready |= IN
    // First: a refused connect() must see its error before a read() takes it.
    if (events & WRITABLE && this.#vain < VAIN) {
      this.#ready |= OUT
      this.pump(OUT)
    }
    if (events & READABLE) this.pump(IN)
  }

  /** Serves those who wait, in order, while their direction is ready. */
  pump(direction: Direction): void {
    for (let first = this.#first(direction); first !== undefined; first = this.#first(direction)) {
      if (!(this.#ready & direction)) return
      if (this.#hadItsShare()) {
        this.#postpone()
        return
      }
      let answer: number
      try {
        answer = this.#attempt(first.call, first.data, first.size)
      } catch (error) {
        this.#setFirst(direction, first.next)
        refuse(first, error)
        continue
      }
      if (answer === -EAGAIN) {
        if (direction === OUT && ++this.#vain === VAIN) this.#rest()
        return
      }
      if (direction === OUT) this.#vain = 0
      this.#setFirst(direction, first.next)
      const { name, finish } = first.call
      if (answer < 0) refuse(first, new ErrnoException(name, answer, first.shown))
      else {
        settled(first)
        first.resolve(finish === undefined ? answer : finish(answer))
      }
    }
  }

  /** What a call that is made at once gives; undefined if it must wait. */
  #try(call: Call, data: unknown, size: number, shown: Address | undefined): Promise<unknown> | undefined {
    const { name, finish } = call
    try {
      const answer = this.#attempt(call, data, size)
      if (answer === -EAGAIN) return undefined
      check(name, answer, shown)
      if (finish === undefined) return Promise.resolve(answer)
      const value = finish(answer)
      return value === undefined ? DONE : Promise.resolve(value)
    } catch (error) {
      return Promise.reject(told(data, error))
    }
  }

  /** Makes the call, again if a signal interrupted it, and remembers what it says of readiness. */
  #attempt({ direction, attempt }: Call, data: unknown, size: number): number {
    let answer: number
    do answer = attempt(this, data, size)
    while (answer === -EINTR)
    answers++
    this.#row++
    if (size >= 0 && (answer === -EAGAIN || (this.#shortens && answer > 0 && answer < size)))
      this.#ready &= ~direction
    return answer
  }

  #hadItsShare(): boolean {
    if (this.#turn !== turn) {
      this.#turn = turn
      this.#row = 0
    }
    return this.#row >= FAIR.descriptor || answers >= FAIR.thread
  }

  /**
   * Edges that come again and again in vain do not tell when to write: a Unix datagram
   * socket is writable while the queue of its receiver is full. Then only time helps.
   */
  #rest(): void {
    setTimeout(() => {
      if (this.fd < 0) return
      this.#vain = VAIN - 1
      this.#ready |= OUT
      this.pump(OUT)
    }, REST_MS)
  }

  #postpone(): void {
    if (this.#postponed) return
    this.#postponed = true
    if (postponed.length === 0) setImmediate(resume)
    postponed.push(this)
  }

  /** Its share is over, and the next turn has come. */
  resume(): void {
    this.#postponed = false
    this.pump(IN)
    this.pump(OUT)
  }

  #first(direction: Direction): Waiter | undefined {
    return direction === IN ? this.#reader : this.#writer
  }

  #setFirst(direction: Direction, waiter: Waiter | undefined): void {
    if (direction === IN) this.#reader = waiter
    else this.#writer = waiter
  }

  #append(waiter: Waiter): void {
    const { direction } = waiter.call
    let last = this.#first(direction)
    if (last === undefined) this.#setFirst(direction, waiter)
    else {
      while (last.next !== undefined) last = last.next
      last.next = waiter
    }
    if (waiting++ === 0) poller.ref()
  }

  #forget(): void {
    this.fd = -1
    watches[this.#token] = undefined
    freeTokens.push(this.#token)
  }
}

/** What a call that returns nothing returns when it is done at once. */
const DONE = Promise.resolve(undefined)

/** What settles the promise that was made last: one function for all promises, which needs no closure. */
let kept: (value: unknown) => void
const keep = (resolve: (value: unknown) => void): void => {
  kept = resolve
}

/** How far a call has come that takes several: what it wrote is written, whatever comes. */
export class Progress {
  readonly bytes: Uint8Array
  written = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** Ends the waiting with an error. No `reject` is kept for it: many wait, for long. */
function refuse(waiter: Waiter, error: unknown): void {
  settled(waiter)
  waiter.resolve(Promise.reject(told(waiter.data, error)))
}

/** The error, which tells how far the call had come. */
const told = (data: unknown, error: unknown): unknown =>
  data instanceof Progress ? Object.assign(error as Error, { bytesWritten: data.written }) : error

function settled(waiter: Waiter): void {
  waiter.quit?.()
  if (--waiting === 0) poller.unref()
}

function deliver(count: number): void {
  // One turn of the event loop has one share, whichever of the two comes first in it.
  if (resumed) resumed = false
  else nextTurn()
  for (let i = 0; i < 2 * count; i += 2) watches[batch[i] as number]?.edge(batch[i + 1] as number)
}

function resume(): void {
  resumed = true
  nextTurn()
  const watches = postponed
  postponed = []
  for (const watch of watches) watch.resume()
}

function nextTurn(): void {
  turn++
  answers = 0
}
