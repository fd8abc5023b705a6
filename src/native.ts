// Finds and loads the addon, and says what it exports.

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { mistake } from './mistake.ts'
import type { Syscalls } from './syscalls.ts'

/** Waits for an epoll instance on the event loop: native/poller.h. */
export interface NativePoller {
  /** Whether there is anything to wait for. Answers 0, or minus the errno. */
  arm(armed: boolean): number
  /** Whether waiting keeps the process alive. */
  hold(held: boolean): void
  close(): void
}

interface Native {
  readonly syscalls: Syscalls
  readonly constants: Readonly<Record<string, number>>
  readonly structs: Readonly<Record<string, object>>
  readonly Poller: new (epfd: number, ready: Uint32Array, onReady: (count: number) => void) => NativePoller
  /** Takes the function that finds the words for a wrong argument. */
  words(find: typeof mistake): void
}

function load(): Native {
  const require = createRequire(import.meta.url)
  const root = join(import.meta.dirname, '..')
  // Another binary than the installed one: the sanitizer build's tests load theirs.
  const chosen = process.env['SOCKFD_ADDON']
  try {
    return chosen === undefined ? require('node-gyp-build')(root) : require(chosen)
  } catch (cause) {
    throw new Error(
      `no binary of sockfd fits ${process.platform}-${process.arch} here. With a C++ compiler, make and python3, this makes one: npx sockfd build`,
      { cause },
    )
  }
}

export const native = load()
native.words(mistake)

/** The class, for src/poller.ts. */
export const nativePoller = native.Poller
