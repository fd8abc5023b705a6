// What TypeScript knows of socket options and control messages: a level, an option and
// the type of a control message are numbers that carry, in their types alone, at which
// levels they are known and what their value is. getsockopt(), setsockopt() and cmsg()
// read it off.

import type { KernelAddress } from './sockaddr.ts'
import type { SockExtendedErr, TcpInfo } from './structs.ts'

declare const level: unique symbol
declare const option: unique symbol
declare const control: unique symbol

/** The level of an option or a control message: `SOL_SOCKET`, `IPPROTO_TCP`, … */
export type Level<Name extends string> = number & { readonly [level]: Name }

/** An option: of each of its levels, the type of its value. */
export type Option<Values> = number & { readonly [option]: Values }

/** The type of a control message: of each of its levels, the type of its data. */
export type Control<Values> = number & { readonly [control]: Values }

/** A number of which nothing is known. */
export type Plain = number & { readonly [option]?: never; readonly [control]?: never }

/** A value that is not set as it is got. */
export interface Apart<Get, Set> {
  readonly get: Get
  readonly set: Set
}

/** Such a value, be it set or got. */
export type Either<Value> = Value extends Apart<infer Get, infer Set> ? Get | Set : Value

/** An option of a level. */
export type OptionOf<Name extends string> = Option<{ readonly [name in Name]: unknown }>

/** What the kernel gives has all its members, but for struct tcp_info, which may be an older one. */
type Whole<Value> = Value extends TcpInfo | Uint8Array | { family: number }
  ? Value
  : Value extends (infer Element)[]
    ? Required<Element>[]
    : Required<Value>

type ValueOf<O, Name extends string> =
  O extends Option<{ readonly [name in Name]: infer Value }> ? Value : never

/** A type of control messages of a level. */
export type ControlOf<Name extends string> = Control<{ readonly [name in Name]: unknown }>

/** What its data is. */
export type DataOf<C, Name extends string> =
  C extends Control<{ readonly [name in Name]: infer Data }>
    ? Data extends Apart<infer Get, unknown>
      ? Get
      : Whole<Data>
    : never

/** What getsockopt() returns. */
export type Got<O, Name extends string> =
  ValueOf<O, Name> extends Apart<infer Get, unknown> ? Get : Whole<ValueOf<O, Name>>

/** What setsockopt() takes. */
export type Given<O, Name extends string> =
  ValueOf<O, Name> extends Apart<unknown, infer Set> ? Set : ValueOf<O, Name>

/** `struct sock_extended_err` and who told of the error. See IP_RECVERR in ip(7). */
export interface ExtendedErr extends SockExtendedErr {
  /** The address of the machine that sent the ICMP message; null where nobody did. */
  offender: KernelAddress | null
}
