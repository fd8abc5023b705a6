// Sockets of `sockfd/promises` for the tests: connected ones, what a promise was
// rejected with, and what waits.

import { setImmediate } from 'node:timers/promises'
import { AF_UNIX, EAGAIN, getsockname, type InetAddress, SOCK_STREAM, type UnixAddress } from 'sockfd'
import { type Kernel, stand } from 'sockfd/learn'
import { type Accepted, connect, listen, type Socket, socket, socketpair } from 'sockfd/promises'
import { abstract } from './directory.ts'
import { LOOPBACK } from './sockets.ts'

/** What a promise was rejected with: `'read ECANCELED'`, `'AbortError ABORT_ERR'`; `'nothing'` if it was not. */
export async function rejected(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    const { syscall, name, code } = error as NodeJS.ErrnoException
    return `${syscall ?? name} ${code}`
  }
  return 'nothing'
}

/** What a promise was rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise
  } catch (error) {
    return error as Error & Record<string, unknown>
  }
  throw new Error('it was not rejected')
}

/** Lets the event loop turn: what is ready is served meanwhile. */
export async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await setImmediate()
}

/** Whether a promise is not settled, some turns of the event loop from now. */
export async function waits(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  await turns()
  return !settled
}

/** A listener on loopback. */
export const listening = (backlog = 64): Socket<Accepted> => listen({ address: LOOPBACK, backlog })

/** Where an IP socket is. */
export const addressOf = ({ fd }: { readonly fd: number }): InetAddress => getsockname(fd) as InetAddress

/** Two sockets that are connected with each other. */
export class Two implements Disposable {
  readonly one: Socket<Uint8Array>
  readonly other: Socket<Uint8Array>

  constructor(one: Socket<Uint8Array>, other: Socket<Uint8Array>) {
    this.one = one
    this.other = other
  }

  /** Over TCP; `one` is the client. */
  static async tcp(): Promise<Two> {
    using listener = listening()
    const client = await connect({ address: addressOf(listener) })
    return new Two(client, (await listener.accept()).socket)
  }

  /** Over AF_UNIX. */
  static unix(type = SOCK_STREAM): Two {
    return new Two(...socketpair(AF_UNIX, type))
  }

  [Symbol.dispose](): void {
    this.one.close()
    this.other.close()
  }
}

/** A Unix listener whose queue is full: connect(2) to it is refused with EAGAIN. */
export class FullUnix implements Disposable {
  readonly address: UnixAddress = abstract()
  readonly listener: Socket<Accepted> = listen({ address: this.address, backlog: 0 })
  readonly #inside: Socket = socket(AF_UNIX, SOCK_STREAM)

  static async make(): Promise<FullUnix> {
    const full = new FullUnix()
    await full.#inside.connect(full.address)
    return full
  }

  [Symbol.dispose](): void {
    this.#inside.close()
    this.listener.close()
  }
}

/** Reads so many bytes, as they come. */
export async function receive(from: Socket, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  for (let received = 0; received < length; ) {
    const come = await from.read(bytes.subarray(received))
    if (come === 0) throw new Error(`the stream ended after ${received} of ${length} bytes`)
    received += come
  }
  return bytes
}

/** What one read gives, as text. */
export async function text(from: Socket, length = 64): Promise<string> {
  const buffer = Buffer.alloc(length)
  return buffer.toString('latin1', 0, await from.read(buffer))
}

/** Writes until no more fits, and returns how many bytes that were, and the write that waits. */
export async function fill(to: Socket): Promise<{ bytes: number; waiting: Promise<number> }> {
  const chunk = new Uint8Array(65536)
  for (let bytes = 0; ; ) {
    const writing = to.write(chunk)
    if (await waits(writing)) return { bytes, waiting: writing }
    bytes += await writing
  }
}

/** Notes the answer of every call of one name, while it stands at the door. */
export class Answers implements Disposable {
  readonly answers: number[] = []
  readonly #place: Disposable

  /** @param fd - whose; everybody's if absent */
  constructor(call: keyof Kernel, fd?: () => number) {
    this.#place = stand(next => ({
      ...next,
      [call]: (...args: number[]) => {
        const answer = (next[call] as (...args: number[]) => number)(...args)
        if (fd === undefined || args[0] === fd()) this.answers.push(answer)
        return answer
      },
    }))
  }

  /** How many there were that did not say EAGAIN. */
  get done(): number {
    return this.answers.filter(answer => answer !== -EAGAIN).length
  }

  [Symbol.dispose](): void {
    this.#place[Symbol.dispose]()
  }
}
