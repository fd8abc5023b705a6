// What TypeScript knows of socket options: a level and an option are numbers that
// carry, in their types alone, which options the level has and what the option's
// value is. getsockopt() and setsockopt() read it off.

export type { TcpInfo } from './structs.ts'

declare const level: unique symbol
declare const option: unique symbol

/** The level of an option: `SOL_SOCKET`, `IPPROTO_TCP`, … */
export type Level<Name extends string> = number & { readonly [level]: Name }

/** An option of that level, whose value is a `Value`. */
export type Option<LevelName extends string, Value> = number & { readonly [option]: [LevelName, Value] }

/** `struct linger`: what close(2) does about bytes that are not sent yet. See socket(7). */
export interface Linger {
  /** 1: close() waits, or, with `l_linger` 0, resets the connection. */
  l_onoff: number
  /** How long close() waits at most, in seconds. */
  l_linger: number
}

/** `struct timeval`: a time span. */
export interface Timeval {
  /** Whole seconds. */
  tv_sec: number
  /** Microseconds beside them, below a million. */
  tv_usec: number
}

/** `struct ucred`: who is at the other end of a Unix socket. See unix(7). */
export interface Ucred {
  /** The process. */
  pid: number
  /** Its effective user. */
  uid: number
  /** Its effective group. */
  gid: number
}
