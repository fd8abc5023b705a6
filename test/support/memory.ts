// Memory that is guarded, and memory that goes away while somebody holds a view of it;
// and what fills it.

import { AF_UNIX, bind, Owned, pipe2, SOCK_DGRAM, socket, write } from 'sockfd'
import { Both } from './sockets.ts'

/** An ArrayBuffer that can shrink: ES2024, which the types do not know yet. */
export type Resizable = ArrayBuffer & { resize(bytes: number): void }

/** Shared memory that can grow. */
export type Growable = SharedArrayBuffer & { grow(bytes: number): void }

export const resizable = (bytes: number, most: number): Resizable =>
  Reflect.construct(ArrayBuffer, [bytes, { maxByteLength: most }]) as Resizable

export const growable = (bytes: number, most: number): Growable =>
  Reflect.construct(SharedArrayBuffer, [bytes, { maxByteLength: most }]) as Growable

/** Takes a view's memory away. */
export function detach<View extends ArrayBufferView>(view: View): View {
  structuredClone(view.buffer, { transfer: [view.buffer as ArrayBuffer] })
  return view
}

const GUARD = 0xa5

/** Memory of some bytes, and as many guards in front of and behind it as a kernel could want. */
export function guarded(bytes: number): { memory: Uint8Array; intact(): boolean } {
  const all = new Uint8Array(256 + bytes + 256).fill(GUARD)
  const memory = all.subarray(256, 256 + bytes)
  const guards = [all.subarray(0, 256), all.subarray(256 + bytes)]
  return { memory, intact: () => guards.every(guard => guard.every(byte => byte === GUARD)) }
}

/** A socket whose name takes all that an address can. */
export function longNamed(): Owned {
  const socketWithName = new Owned(socket(AF_UNIX, SOCK_DGRAM))
  bind(socketWithName.fd, { family: AF_UNIX, path: `\0${`${process.pid}`.padEnd(107, '.')}` })
  return socketWithName
}

/** A pipe with `bytes` bytes to be read. */
export function pipeWith(bytes: number): Both {
  const pipe = new Both(pipe2())
  write(pipe[1], new Uint8Array(bytes).fill(7))
  return pipe
}
