// The one door to the kernel. Every system call of this package goes through it,
// so whoever stands at the door sees, or changes, every one of them; and where
// nobody stands, a call goes straight to the addon.

import { native } from './native.ts'
import type { Syscalls } from './syscalls.ts'

/** The calls, as whoever makes them sees them. */
export type Kernel = Readonly<Syscalls>

/** Makes, of the calls behind it, the calls in front of it: a plain object with all of them. */
export type Guard = (next: Kernel) => Kernel

/**
 * The addon itself, for those who look at the kernel without being seen at the door.
 *
 * A copy, since V8 keeps an object that C++ filled as a hash table, and looks each
 * call up in it; what a literal made it compiles to a load.
 */
export const beneath: Kernel = { ...native.syscalls }

/** The door: what every layer calls. */
export let kernel: Kernel = beneath

const guards = new Set<{ guard: Guard }>()

function rebuild(): void {
  let front = beneath
  for (const { guard } of guards) front = guard(front)
  kernel = front
}

/**
 * Puts a guard at this thread's door, in front of those who stand there already.
 *
 * Guards may leave in any order. Each is called again whenever one comes or goes,
 * so what it remembers it keeps outside of the object that it returns. Between a call
 * and its answer a guard makes none of `sockfd`'s own calls, nor closes a `Socket`: they
 * use the memory from which the answer is about to be read. `inspect` is safe.
 *
 * @param guard - makes the calls that others see of the calls behind it
 * @returns what ends its watch when it is disposed of
 */
export function stand(guard: Guard): Disposable {
  const place = { guard }
  guards.add(place)
  try {
    rebuild()
  } catch (error) {
    guards.delete(place)
    throw error
  }
  return {
    [Symbol.dispose]() {
      if (guards.delete(place)) rebuild()
    },
  }
}
