// Results as the prompt shows them: what they are called, and what a descriptor leads to.

import { inspect as nodeInspect, styleText } from 'node:util'
import {
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  EINTR,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  SO_DOMAIN,
  SO_ERROR,
  SO_PROTOCOL,
  SO_TYPE,
  SOL_SOCKET,
} from '../constants.ts'
import { ErrnoException, errnoNames } from '../errno.ts'
import { flagsOf, type Group, knownName } from './decode.ts'
import { inspect } from './inspect.ts'
import { constantDoc, type Doc, docOf } from './repl-docs.ts'
import { stateOf } from './repl-fds.ts'
import { madeBy, type Seen } from './repl-watch.ts'

/** How to show, and what is known of the line whose result it is. */
export interface Showing {
  readonly color: boolean
  /** The terminal's columns. */
  readonly width: number
  readonly code: string
  readonly last: Seen | undefined
  /** Descriptors that the line made and that are open. */
  readonly here: readonly number[]
}

/** What Node calls the end of a script that SIGINT stopped. */
export const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED'

/** What the prompt prints of a line's result, or of the error that it threw. */
export function shown(value: unknown, showing: Showing): string {
  const { color, width, last, here } = showing
  const options = { colors: color, showProxy: true, breakLength: width }
  const dim = (text: string) => (color ? styleText('dim', text, { validateStream: false }) : text)
  if (value instanceof Error) return errorText(value, showing) ?? nodeInspect(value, options)
  if (value === undefined && here.length > 0)
    return here.map(fd => dim(`made ${fd}  ${descriptorText(fd)}`)).join('\n')

  const text = nodeInspect(withNames(value, last?.name, 0), options)
  if (typeof value === 'number' && last !== undefined && madeBy(last).includes(value))
    return `→ ${text}  ${descriptorText(value)}`
  const note = noteOf(value, showing)
  const below = here.filter(fd => holds(value, fd)).map(fd => dim(`→ ${fd}  ${descriptorText(fd)}`))
  return [note === undefined ? text : `${text}  ${dim(note)}`, ...below].join('\n')
}

/** `socket:[48213] CLOSE`, `pipe:[48214]`. */
export function descriptorText(fd: number): string {
  const found = inspect(fd)
  if (!found.open) return 'closed'
  const kind = found.domain === undefined ? '' : `${found.domain} ${found.type}`
  return [found.target, stateOf(found) || kind].filter(part => part !== undefined && part !== '').join(' ')
}

/** An error in one line, where a stack would only lead into the prompt. */
function errorText(error: NodeJS.ErrnoException, { last, here }: Showing): string | undefined {
  if (error instanceof ErrnoException) return `${error.message} (explain() says more)`
  if (error.code === INTERRUPTED) {
    const call = last?.answer === undefined || last.answer === -EINTR ? last?.name : undefined
    const what = call === undefined ? 'interrupted by Ctrl-C' : `${call} EINTR: interrupted by Ctrl-C`
    return here.length === 0 ? what : `${what}; this line made ${here.join(', ')}: see fds()`
  }
  // Its own words for a wrong argument; errors of Node's own kind are shown by Node.
  const isMistake = /^ERR_(INVALID_ARG_|OUT_OF_RANGE|INVALID_STATE|FEATURE_)/.test(error.code ?? '')
  return isMistake ? `${error.name} [${error.code}]: ${error.message}` : undefined
}

/** Whether a descriptor stands in a result where one can see it. */
function holds(value: unknown, fd: number): boolean {
  if (Array.isArray(value)) return value.includes(fd)
  return isPlain(value) && Object.values(value).some(each => each === fd)
}

/** What a result is called, or counts. */
function noteOf(value: unknown, { code, last }: Showing): string | undefined {
  const name = /^\s*(?:raw\.)?(\w+)\s*;?\s*$/.exec(code)?.[1]
  if (name !== undefined) {
    const constant = typeof value === 'number' ? constantDoc(name) : undefined
    if (constant !== undefined)
      return `${constant.group}: ${constant.text}${constant.page === undefined ? '' : ` ${constant.page}`}`
    const doc = typeof value === 'function' ? docOf(name) : undefined
    if (doc !== undefined) return docNote(doc)
  }
  return typeof value === 'number' && last !== undefined ? numberNote(value, last) : undefined
}

function docNote({ signatures: [signature = ''], text, pages: [page] }: Doc): string {
  const said = signature.includes('(') ? signature : /^.*?[.:](?=\s|$)/s.exec(text)?.[0]
  return [said, page].filter(part => part !== undefined).join('  ')
}

const transfers = /^(read|readv|recv|recvfrom|recvmsg|write|writev|send|sendto|sendmsg|sendfile|splice|tee)$/

/** What a number means that the last call gave. */
function numberNote(value: number, { name, args, answer }: Seen): string | undefined {
  if (transfers.test(name)) return value === answer ? (value === 1 ? 'byte' : 'bytes') : undefined
  if (name === 'recvmmsg' || name === 'sendmmsg') return value === answer ? 'messages' : undefined
  if (name === 'fcntl' && value === answer) {
    if (args[1] === F_GETFL) return flagsOf('O', value)
    if (args[1] === F_GETFD) return value === FD_CLOEXEC ? 'FD_CLOEXEC' : 'no FD_CLOEXEC'
  }
  if (name === 'getsockopt' && args[1] === SOL_SOCKET && answer === 0) return optionNote(args, value)
  return undefined
}

function optionNote([fd, , option]: readonly unknown[], value: number): string | undefined {
  if (option === SO_ERROR) return value === 0 ? 'no error' : errnoNames.get(value)?.join(': ')
  if (option === SO_TYPE) return knownName('SOCK', value)
  if (option === SO_DOMAIN) return knownName('AF', value)
  if (option !== SO_PROTOCOL) return undefined
  const domain = inspect(fd as number).domain
  const group = protocols[domain ?? '']
  return group && knownName(group, value)
}

const protocols: Readonly<Record<string, Group>> = {
  [knownName('AF', AF_INET) as string]: 'IPPROTO',
  [knownName('AF', AF_INET6) as string]: 'IPPROTO',
  ...(AF_NETLINK === undefined ? {} : { [knownName('AF', AF_NETLINK) as string]: 'NETLINK' as const }),
}

/** A number that is shown by its name. */
const named = (name: string) => ({
  [nodeInspect.custom]: (_depth: number, { stylize }: { stylize(text: string, style: string): string }) =>
    stylize(name, 'number'),
})

/** A result in which families and events have their names; itself where there are none. */
function withNames(value: unknown, call: Seen['name'] | undefined, depth: number): unknown {
  if (depth > 3 || !(Array.isArray(value) || isPlain(value)) || nodeInspect.custom in value) return value
  const entries = Object.entries(value)
  if (entries.length > 100) return value
  const shown = entries.map(([key, each]) => [
    key,
    nameIn(key, each, value, call) ?? withNames(each, call, depth + 1),
  ])
  if (shown.every(([, each], i) => each === entries[i]?.[1])) return value
  return Array.isArray(value) ? shown.map(([, each]) => each) : Object.fromEntries(shown)
}

/** The name of a number by the key under which it stands. */
function nameIn(key: string, each: unknown, within: object, call: Seen['name'] | undefined): unknown {
  if (key === 'revents' && Array.isArray(each))
    return each.map(events => (events === 0 ? 0 : named(flagsOf('POLL', events))))
  if (typeof each !== 'number') return undefined
  if (key === 'family' && Object.keys(within).length > 1) {
    const name = knownName('AF', each)
    return name && named(name)
  }
  if (each === 0) return undefined
  if (key === 'events' && call === 'epoll_wait') return named(flagsOf('EPOLL', each))
  if (key === 'flags' && (call === 'recvmsg' || call === 'recvmmsg')) return named(flagsOf('MSG', each))
  return undefined
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
