// One rule for all options: what it is at first is not what is set; it is set; what is
// read back is what the table says. Here is what tables are made of, and who follows the
// rule: this process, an ordinary user's, and one in a network of its own.

import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { deserialize, serialize } from 'node:v8'
import * as sockfd from 'sockfd'
import { type Ended, has, ROOT, run } from './children.ts'

/** Kinds of sockets: what socket(2) is given. */
export const sockets = {
  tcp: ['AF_INET', 'SOCK_STREAM', 0],
  tcp6: ['AF_INET6', 'SOCK_STREAM', 0],
  udp: ['AF_INET', 'SOCK_DGRAM', 0],
  udp6: ['AF_INET6', 'SOCK_DGRAM', 0],
  unix: ['AF_UNIX', 'SOCK_STREAM', 0],
  udplite: ['AF_INET', 'SOCK_DGRAM', 136],
  mptcp: ['AF_INET', 'SOCK_STREAM', 262],
  netlink: ['AF_NETLINK', 'SOCK_RAW', 0],
  vsock: ['AF_VSOCK', 'SOCK_STREAM', 0],
  icmp: ['AF_INET', 'SOCK_RAW', 1],
  icmp6: ['AF_INET6', 'SOCK_RAW', 58],
  raw6: ['AF_INET6', 'SOCK_RAW', 253], // A protocol for experiments.
  header6: ['AF_INET6', 'SOCK_RAW', 255], // IPPROTO_RAW
  packet: ['AF_PACKET', 'SOCK_RAW', 0x0300], // ETH_P_ALL, as the network writes it
} as const

export type SocketKind = keyof typeof sockets

/** Capabilities, by their bits. The machine's own are those of the first user namespace. */
const CAPABILITIES = { CAP_NET_BROADCAST: 11, CAP_NET_ADMIN: 12, CAP_NET_RAW: 13 } as const

/** `CAP_NET_ADMIN`: over the socket's network, which an ordinary user may have; else over the machine. */
export type Need = keyof typeof CAPABILITIES | 'CAP_NET_ADMIN of the machine'

interface Conditions {
  readonly needs?: Need
  /** The Linux that has it first. */
  readonly since?: string
}

/** Set, and read back unless it comes back as another value. */
export type Row = readonly [
  kind: SocketKind,
  option: string,
  value: unknown,
  back?: unknown,
  conditions?: Conditions,
]

/** The options of a level: each stands in exactly one of the lists. */
export interface Table {
  readonly level: string
  /** What is set is kept. */
  readonly kept: readonly Row[]
  /** What is set makes no difference any more. */
  readonly idle?: readonly Row[]
  /** Only to be read: what a new socket tells. */
  readonly told?: readonly (readonly [kind: SocketKind, option: string, value: unknown])[]
  /** Only to be set, and nothing tells that it was, or only what hardware does. */
  readonly silent?: readonly (readonly [
    kind: SocketKind,
    option: string,
    value: unknown,
    why: string,
    conditions?: Conditions,
  ])[]
  /** What this machine refuses, and others may not. */
  readonly absent?: readonly (readonly [
    kind: SocketKind,
    option: string,
    value: unknown,
    errno: string,
    why: string,
    conditions?: Conditions,
  ])[]
  /** Those that have tests of their own, in the files that are named. */
  readonly apart: { readonly [file: string]: readonly string[] }
}

/** What a row asks, in numbers. */
export interface Question {
  readonly socket: readonly [domain: number, type: number, protocol: number]
  readonly level: number
  readonly option: number
  readonly value: unknown
}

/** What came of it. */
export interface Answer {
  readonly before?: unknown
  readonly after?: unknown
  /** `'setsockopt EPERM'` */
  readonly refused?: string
}

type Socket = Pick<typeof sockfd, 'close' | 'getsockopt' | 'setsockopt' | 'socket'>

/** Follows the rule. Other processes get the text of this function: it uses nothing beside it. */
export function follow(calls: Socket, { socket, level, option, value }: Question): Answer {
  let fd = -1
  const get = () => calls.getsockopt(fd, level as never, option as never) as unknown
  try {
    fd = calls.socket(...socket)
    const before = get()
    calls.setsockopt(fd, level as never, option as never, value as never)
    return { before, after: get() }
  } catch (err) {
    const { syscall, code, message } = err as { syscall?: string; code?: string; message: string }
    return { refused: syscall === undefined ? message : `${syscall} ${code}` }
  } finally {
    if (fd >= 0) calls.close(fd)
  }
}

export const named = (name: string): number => (sockfd as unknown as Record<string, number>)[name] as number

/** What a new socket of a kind is made of. */
export const madeOf = (kind: SocketKind): Question['socket'] => {
  const [domain, type, protocol] = sockets[kind]
  return [named(domain), named(type), protocol]
}

/** Why there are no such sockets, for this process on this machine; undefined if there are. */
function lacking(kind: SocketKind): string | undefined {
  try {
    sockfd.close(sockfd.socket(...madeOf(kind)))
    return undefined
  } catch (err) {
    return (err as Error).message
  }
}

export const question = (
  level: string,
  [kind, option, value]: readonly [SocketKind, string, unknown, ...unknown[]],
) => ({
  socket: madeOf(kind),
  level: named(level),
  option: named(option),
  value,
})

/** What must be so for a row to hold. */
export const conditionsOf = (row: readonly unknown[]): Conditions =>
  (row.slice(4).find(word => typeof word === 'object') ?? {}) as Conditions

/** What a row needs: raw sockets and packets are not for everybody. */
export function needOf(row: readonly [SocketKind, ...unknown[]]): Need | undefined {
  return conditionsOf(row).needs ?? (/^(icmp|raw|header|packet)/.test(row[0]) ? 'CAP_NET_RAW' : undefined)
}

/** What this machine, or this process, has not; undefined if nothing is missing. */
export function missing(row: readonly [SocketKind, ...unknown[]]): string | undefined {
  const need = needOf(row)
  const { since = '0.0' } = conditionsOf(row)
  if (!can(need)) return `needs ${need}`
  if (olderThan(since)) return `needs Linux ${since}`
  return lacking(row[0])
}

/** Whether this process has it. */
export function can(need: Need | undefined): boolean {
  if (need === undefined) return true
  const [, mask = '0'] = /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  const [name] = need.split(' ') as [keyof typeof CAPABILITIES]
  const isFirst = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
  return isFirst && ((BigInt(`0x${mask}`) >> BigInt(CAPABILITIES[name])) & 1n) === 1n
}

const linux = (version: string) => version.split('.').map(Number) as [number, number]

/** Whether this Linux is older. */
export function olderThan(version: string): boolean {
  const [[major, minor], [thenMajor, thenMinor]] = [linux(release()), linux(version)]
  return major < thenMajor || (major === thenMajor && minor < thenMinor)
}

/** What an ordinary user's process is told, or one that reigns over a network of its own. */
export function elsewhere(program: readonly string[], questions: readonly Question[]): Answer[] {
  const script = `
    import * as sockfd from 'sockfd'
    import { deserialize, serialize } from 'node:v8'
    ${follow}
    const questions = deserialize(Buffer.from(${JSON.stringify(serialize(questions).toString('base64'))}, 'base64'))
    const answers = questions.map(question => follow(sockfd, question))
    console.log(serialize(answers).toString('base64'))`
  const { stdout } = completed(inJavaScript(program, script))
  return deserialize(Buffer.from(stdout, 'base64')) as Answer[]
}

/** Runs an ES module by way of another program, as `setpriv` and `unshare`. */
export function inJavaScript([program, ...args]: readonly string[], script: string): Ended {
  const node = [process.execPath, '--input-type=module', '--eval', script]
  return run(program!, [...args, ...node], { cwd: ROOT })
}

/** What ended as it should. */
export function completed(ended: Ended): Ended {
  if (ended.status !== 0) throw new Error(`ended with ${ended.signal ?? ended.status}: ${ended.stderr}`)
  return ended
}

const works = ([program, ...args]: readonly string[]) =>
  has(program!) && run(program!, [...args, process.execPath, '-p', '1']).status === 0

/** By way of this one a program is an ordinary user's. */
export const AS_USER: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env']
/** And has a network of its own, where it has all capabilities. */
export const IN_NETWORK: readonly string[] = [...AS_USER, 'unshare', '--map-root-user', '--net']

/** Why it cannot be; undefined if it can. */
export const noUser = works(AS_USER) ? undefined : 'needs setpriv, as root'
export const noNetwork = works(IN_NETWORK) ? undefined : 'needs unshare, and that users may use it'
