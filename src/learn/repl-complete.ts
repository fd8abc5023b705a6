// Completion by the argument's position: which constants fit where the cursor is. It
// reads the text of the line, and evaluates nothing.

import { constant } from '../constant.ts'
import { groups, options } from '../tables.ts'
import type { Group } from './names.ts'

/** An open bracket, and what stands behind it so far. */
interface Frame {
  readonly bracket: string
  /** The function that is called: `recv`, and of what: `raw`. */
  readonly callee: string | undefined
  readonly of: string | undefined
  /** The arguments that are complete, as text, and the one that is not. */
  readonly done: string[]
  text: string
}

/**
 * The constants that may stand at the end of a line.
 *
 * @returns them in the order of the manual, and the part of a name that is there already;
 * undefined where the position does not say which
 */
export function complete(line: string): [names: string[], fragment: string] | undefined {
  const frames = framesOf(line)
  const frame = frames?.at(-1)
  if (frames === undefined || frame === undefined) return undefined
  const fragment = /[\w$]*$/.exec(frame.text)?.[0] ?? ''
  const before = frame.text.slice(0, frame.text.length - fragment.length).trimEnd()
  const used: readonly string[] = before.match(/\w+/g) ?? []
  const offered =
    frame.bracket === '('
      ? argument(frame, before)
      : frame.bracket === '{'
        ? property(frames, before)
        : undefined
  const names = offered?.filter(
    name => name.startsWith(fragment) && !used.includes(name) && constant(name) !== undefined,
  )
  return names === undefined || names.length === 0 ? undefined : [names, fragment]
}

/** The brackets that are open at the end of a line; undefined inside a string or a comment. */
function framesOf(line: string): Frame[] | undefined {
  const frames: Frame[] = [{ bracket: '', callee: undefined, of: undefined, done: [], text: '' }]
  for (const [token] of line.matchAll(TOKEN)) {
    const top = frames.at(-1) as Frame
    if (/^(?:\/[/*]|["'`])/.test(token)) {
      const ends = token.startsWith('/*')
        ? token.endsWith('*/')
        : token.length > 1 && token.endsWith(token[0] as string)
      if (!ends) return undefined
      top.text += token
    } else if ('([{'.includes(token)) {
      const [, of, callee] = /(?:([\w$]+)\??\.)?([\w$]+)\s*$/.exec(top.text) ?? []
      frames.push({ bracket: token, callee: token === '(' ? callee : undefined, of, done: [], text: '' })
    } else if (')]}'.includes(token)) {
      if (frames.length > 1) frames.pop()
      ;(frames.at(-1) as Frame).text += '()'
    } else if (token === ',') {
      top.done.push(top.text.trim())
      top.text = ''
    } else if (token === ';') top.text = ''
    else top.text += token
  }
  return frames
}

/** A string or a comment, to its end or that of the line; a bracket or separator; anything else. */
const TOKEN =
  /\/\/.*|\/\*.*?(?:\*\/|$)|'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|`(?:\\.|[^`\\])*`?|[()[\]{},;]|[^()[\]{},;'"`/]+|\//gs

/** Where a call takes which constants. */
type Positions = Readonly<
  Record<string, readonly (Group | 'level' | 'protocol' | 'option' | 'argument' | '')[]>
>

const positions: Positions = {
  socket: ['AF', 'SOCK', 'protocol'],
  socketpair: ['AF', 'SOCK', 'protocol'],
  accept4: ['', 'SOCK_FLAG'],
  shutdown: ['', 'SHUT'],
  recv: ['', '', 'MSG'],
  send: ['', '', 'MSG'],
  recvfrom: ['', '', 'MSG'],
  sendto: ['', '', 'MSG'],
  recvmmsg: ['', '', 'MSG'],
  sendmmsg: ['', '', 'MSG'],
  getsockopt: ['', 'level', 'option'],
  setsockopt: ['', 'level', 'option'],
  fcntl: ['', 'F', 'argument'],
  ioctl: ['', 'SIOC'],
  dup3: ['', '', 'O'],
  pipe2: ['O'],
  eventfd: ['', 'EFD'],
  epoll_create1: ['EPOLL_CREATE'],
  epoll_ctl: ['', 'EPOLL_CTL'],
  splice: ['', '', '', '', '', 'SPLICE_F'],
  tee: ['', '', '', 'SPLICE_F'],
  inet_pton: ['AF'],
  inet_ntop: ['AF'],
  add: ['', 'EPOLL'],
  modify: ['', 'EPOLL'],
}

/** Where the calls of sockfd/raw differ. */
const rawPositions: Positions = {
  ...positions,
  accept4: ['', '', '', 'SOCK_FLAG'],
  recv: ['', '', '', 'MSG'],
  send: ['', '', '', 'MSG'],
  recvfrom: ['', '', '', 'MSG'],
  sendto: ['', '', '', 'MSG'],
  recvmsg: ['', '', '', '', '', 'MSG'],
  sendmsg: ['', '', '', '', '', '', 'MSG'],
  recvmmsg: ['', '', '', '', '', 'MSG'],
  sendmmsg: ['', '', '', '', '', 'MSG'],
  pipe2: ['', 'O'],
}

/** The flags of a descriptor that is made; the others of the group belong to open(2). */
const DESCRIPTOR_FLAGS = ['O_CLOEXEC', 'O_NONBLOCK', 'O_DIRECT']
const STATUS_FLAGS = ['O_NONBLOCK', 'O_APPEND', 'O_ASYNC', 'O_DIRECT', 'O_NOATIME']

const namespaces: ReadonlySet<string> = new Set(['raw', 'promises', 'learn', 'sockfd'])

/** Of an argument: what is offered, flags behind `|` included. */
function argument({ callee = '', of, done }: Frame, before: string): readonly string[] | undefined {
  const table = of === 'raw' ? rawPositions : positions
  // A method of a Socket has its descriptor already.
  const method = of !== undefined && !namespaces.has(of) && callee !== 'add' && callee !== 'modify'
  const at = done.length + (method ? 1 : 0)
  const wanted = Object.hasOwn(table, callee) ? table[callee]?.[at] : undefined
  const more = before.endsWith('|')
  // What stands there is an expression: its end is nobody's business but Node's.
  if (wanted === undefined || wanted === '' || (before !== '' && !more)) return undefined
  const given = method ? ['', ...done] : done
  if (wanted === 'SOCK') return more ? groups.SOCK_FLAG : groups.SOCK
  if (wanted === 'O') return DESCRIPTOR_FLAGS
  if (wanted === 'argument') return ofCommand(given[1])
  if (wanted === 'protocol') return more ? undefined : protocols(given[0])
  if (wanted === 'level') return more ? undefined : levels
  if (wanted === 'option') return more ? undefined : optionsOf(given[1], callee)
  return more && !masks.has(wanted) ? undefined : groups[wanted]
}

/** The groups whose members are bits. */
const masks: ReadonlySet<Group> = new Set<Group>([
  ...(['SOCK_FLAG', 'MSG', 'EFD', 'EPOLL', 'POLL', 'SPLICE_F', 'EPOLL_CREATE'] as const),
])

function ofCommand(command: string | undefined): readonly string[] | undefined {
  if (command === 'F_SETFL') return STATUS_FLAGS
  if (command === 'F_SETFD') return groups.FD
  return command === 'F_ADD_SEALS' ? groups.F_SEAL : undefined
}

function protocols(family: string | undefined): readonly string[] | undefined {
  if (family === 'AF_NETLINK') return groups.NETLINK
  return family === 'AF_INET' || family === 'AF_INET6' ? groups.IPPROTO : undefined
}

/** The levels that have options, under each of their names. */
const levelNames: readonly string[] = [...new Set(options.map(([level]) => level as string))]
const levels: readonly string[] = [
  ...new Set(['SOL_SOCKET', ...[...levelNames, ...groups.SOL].filter(name => isLevel(constant(name)))]),
]

function isLevel(number: number | undefined): boolean {
  return number !== undefined && levelNames.some(name => constant(name) === number)
}

function optionsOf(level: string | undefined, callee: string): readonly string[] | undefined {
  const number = level === undefined ? undefined : constant(level)
  if (number === undefined) return undefined
  const access = callee === 'setsockopt' ? 'w' : 'r'
  return options
    .filter(([each, , , , may]) => constant(each) === number && may.includes(access))
    .map(([, name]) => name)
}

/** Of a field in braces: by its name, and the call that it is for. */
function property(frames: readonly Frame[], before: string): readonly string[] | undefined {
  const [, key, rest] = /^(\w+)\s*:\s*(.*)$/s.exec(before.trim()) ?? []
  if (key === undefined || (rest !== '' && !rest?.endsWith('|'))) return undefined
  const call = frames.findLast(({ callee }) => callee !== undefined)?.callee
  const more = rest !== ''
  if (key === 'family') return more ? undefined : groups.AF
  if (key === 'events') return call === 'poll' || call === 'ppoll' ? groups.POLL : groups.EPOLL
  if (key === 'flags') return call?.includes('msg') ? groups.MSG : undefined
  if (key === 'level') return more ? undefined : groups.SOL
  return key === 'type' && !more && call?.includes('msg') ? groups.SCM : undefined
}
