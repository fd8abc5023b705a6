// One call as strace(1) 6.1 prints it: how each takes its arguments and gives its
// answer. The names are those by which this machine's kernel knows the calls.

import { AF_INET, AF_INET6, AF_PACKET, AF_RXRPC, EBADF, F_GETOWN } from '../constants.ts'
import { errnoNames } from '../errno.ts'
import { LITTLE_ENDIAN, structs } from '../structs.ts'
import { type Syscalls, straceNames } from '../syscalls.ts'
import {
  bitNames,
  bitsOf,
  cString,
  errnoText,
  flagsOf,
  isNull,
  listed,
  nameOf,
  numberedName,
  pointer,
  quoted,
  SHOWN,
  shownBytes,
  signed,
} from './decode.ts'
import { etherType, sockaddrText } from './decode-address.ts'
import { protocols, spelled } from './names.ts'
import { epollCtl, epollWait } from './strace-epoll.ts'
import { fcntlAnswer, fcntlArgs } from './strace-fcntl.ts'
import { gotOption, optionName, setOption } from './strace-option.ts'

/** The name of a call in C. */
export type CallName = keyof Syscalls

/** A call that was just made. */
export interface Made<Name extends CallName = CallName> {
  readonly args: Parameters<Syscalls[Name]>
  readonly answer: number
  /** What its `socklen_t *` held before the kernel wrote over it. */
  readonly given: number
}

/** Where a call has its `socklen_t *`. */
const lengthAt: { readonly [name in CallName]?: number } = {
  accept: 2,
  accept4: 2,
  getsockname: 2,
  getpeername: 2,
  recvfrom: 5,
  getsockopt: 4,
}

/** What the `socklen_t *` of a call holds that is about to be made. */
export function lengthGiven(name: CallName, args: readonly unknown[]): number {
  const cell = args[lengthAt[name] ?? -1]
  return ArrayBuffer.isView(cell) ? ((cell as Uint32Array)[0] ?? 0) : 0
}

/** The line for a call that was just made. */
export function straceLine<Name extends CallName>(name: Name, made: Made<Name>): string {
  const args = (shown[name] as (made: Made<Name>) => readonly string[])(made)
  return `${kernelName(name)}(${args.join(', ')}) = ${answerText(name, made)}`
}

/** Whether the kernel refused a call: of fcntl(F_GETOWN) a negative answer may be a process group. */
function refused(name: CallName, { args, answer }: Made): boolean {
  return answer < 0 && !(name === 'fcntl' && args[1] === F_GETOWN && answer !== -EBADF)
}

function answerText(name: CallName, made: Made): string {
  const { answer } = made
  if (refused(name, made)) {
    const code = errnoNames.get(-answer)?.[0]
    return code === undefined ? `-1 (errno ${-answer})` : `-1 ${code} (${errnoText(-answer)})`
  }
  if (name === 'fcntl') return fcntlAnswer(made as Made<'fcntl'>)
  if (name === 'poll') return `${answer} (${answer === 0 ? 'Timeout' : revents(made as Made<'poll'>)})`
  return String(answer)
}

/** The name by which this machine's kernel knows a call. */
const kernelName = (name: CallName): string =>
  (straceNames[name] as Record<string, string> | undefined)?.[process.arch] ?? name

/** As `%u` writes an `int`. */
const unsignedInt = (value: number): string => String(value >>> 0)

/** The arguments of each call, in the order of the kernel's own. */
const shown: { readonly [Name in CallName]: (made: Made<Name>) => readonly string[] } = {
  socket: ({ args: [domain, type, protocol] }) => [
    nameOf('AF', domain),
    socketType(type),
    protocolName(domain, protocol),
  ],
  socketpair: ({ args: [domain, type, protocol, sv], answer }) => [
    nameOf('AF', domain),
    socketType(type),
    unsignedInt(protocol),
    pair(sv, answer),
  ],
  bind: ({ args: [fd, addr, addrlen] }) => [String(fd), address(addr, addrlen), String(addrlen)],
  connect: ({ args: [fd, addr, addrlen] }) => [String(fd), address(addr, addrlen), String(addrlen)],
  listen: ({ args: [fd, backlog] }) => [String(fd), String(backlog)],
  accept: ({ args: [fd, addr, addrlen], ...rest }) => [String(fd), ...addressOut(addr, addrlen, rest)],
  accept4: ({ args: [fd, addr, addrlen, flags], ...rest }) => [
    String(fd),
    ...addressOut(addr, addrlen, rest),
    flagsOf('SOCK_FLAG', flags),
  ],
  shutdown: ({ args: [fd, how] }) => [String(fd), nameOf('SHUT', how)],
  getsockname: ({ args: [fd, addr, addrlen], ...rest }) => [String(fd), ...addressOut(addr, addrlen, rest)],
  getpeername: ({ args: [fd, addr, addrlen], ...rest }) => [String(fd), ...addressOut(addr, addrlen, rest)],

  read: ({ args: [fd, buf, count], answer }) => [String(fd), received(buf, count, answer), String(count)],
  write: ({ args: [fd, buf, count] }) => [String(fd), shownBytes(buf, count), String(count)],
  readv: ({ args: [fd, iov], answer }) => [String(fd), vectorsIn(iov, answer), String(iov.length)],
  writev: ({ args: [fd, iov] }) => [
    String(fd),
    vectors(iov, buf => shownBytes(buf, buf.length)),
    String(iov.length),
  ],
  recv: ({ args: [fd, buf, len, flags], answer }) => [
    ...[String(fd), received(buf, len, answer), String(len), flagsOf('MSG', flags)],
    ...['NULL', 'NULL'],
  ],
  send: ({ args: [fd, buf, len, flags] }) => [
    ...[String(fd), shownBytes(buf, len), String(len), flagsOf('MSG', flags)],
    ...['NULL', '0'],
  ],
  recvfrom: ({ args: [fd, buf, len, flags, addr, addrlen], ...rest }) => [
    ...[String(fd), received(buf, len, rest.answer), String(len), flagsOf('MSG', flags)],
    ...addressOut(addr, addrlen, rest),
  ],
  sendto: ({ args: [fd, buf, len, flags, addr, addrlen] }) => [
    ...[String(fd), shownBytes(buf, len), String(len), flagsOf('MSG', flags)],
    ...[address(addr, addrlen), String(addrlen)],
  ],

  getsockopt: made => [
    String(made.args[0]),
    ...optionName(made.args[1], made.args[2], 'get'),
    ...gotOption(made),
  ],
  setsockopt: made => [
    String(made.args[0]),
    ...optionName(made.args[1], made.args[2], 'set'),
    ...setOption(made),
  ],

  close: ({ args: [fd] }) => [String(fd)],
  dup: ({ args: [oldfd] }) => [String(oldfd)],
  dup3: ({ args: [oldfd, newfd, flags] }) => [String(oldfd), String(newfd), spelled(bitsOf('O', flags))],
  pipe2: ({ args: [pipefd, flags], answer }) => [pair(pipefd, answer), spelled(bitsOf('O', flags))],
  fcntl: made => [String(made.args[0]), ...fcntlArgs(made)],
  ioctl: ({ args: [fd, request, argp], answer }) => [
    String(fd),
    spelled(nameOf('SIOC', request)),
    answer < 0 ? pointer(argp) : `[${signed(argp, [0, 4])}]`,
  ],
  poll: pollArgs,
  epoll_create1: ({ args: [flags] }) => [bitsOf('EPOLL_CREATE', flags)],
  epoll_ctl: epollCtl,
  epoll_wait: epollWait,

  inet_pton: ({ args: [af, src, dst], answer }) => [
    nameOf('AF', af),
    cString(src),
    answer === 1 ? quoted(dst.subarray(0, addressSize(af))) : pointer(dst),
  ],
  inet_ntop: ({ args: [af, src, dst, size], answer }) => [
    nameOf('AF', af),
    answer < 0 ? pointer(src) : quoted(src.subarray(0, addressSize(af))),
    answer < 0 ? pointer(dst) : cString(dst),
    String(size),
  ],
  if_nametoindex: ({ args: [ifname] }) => [cString(ifname)],
  if_indextoname: ({ args: [ifindex, ifname], answer }) => [
    String(ifindex),
    answer < 0 ? pointer(ifname) : cString(ifname),
  ],
}

/** The four lowest bits are the type, the others flags. */
function socketType(type: number): string {
  const name = nameOf('SOCK', type & 0xf)
  if (name.startsWith('0')) return flagsOf('SOCK_FLAG', type)
  const flags = (type & ~0xf) >>> 0
  return flags === 0 ? name : `${name}|${flagsOf('SOCK_FLAG', flags)}`
}

function protocolName(domain: number, protocol: number): string {
  if (domain === AF_INET || domain === AF_INET6) return nameOf('IPPROTO', protocol)
  if (domain === AF_PACKET) return etherType(((protocol & 0xff) << 8) | ((protocol >> 8) & 0xff))
  if (domain === AF_RXRPC) return nameOf('AF', protocol)
  const names = protocols[nameOf('AF', domain)]
  return names === undefined ? unsignedInt(protocol) : numberedName(names, protocol >>> 0)
}

/** An address that the caller gives. */
const address = (addr: Uint8Array | null, addrlen: number): string =>
  addr === null || addrlen < 2 ? pointer(addr) : sockaddrText(addr, addrlen)

/** An address that the kernel gives, and how much of it there was room for, and was. */
function addressOut(
  addr: Uint8Array | null,
  addrlen: Uint32Array | null,
  { answer, given }: Omit<Made, 'args'>,
): string[] {
  if (isNull(addr) || addrlen === null) return [pointer(addr), pointer(addrlen)]
  if (answer < 0) return [pointer(addr), `[${given}]`]
  const now = addrlen[0] as number
  return [address(addr, Math.min(given, now)), now === given ? `[${now}]` : `[${given} => ${now}]`]
}

const pair = (fds: Int32Array, answer: number): string =>
  answer < 0 ? pointer(fds) : `[${fds[0]}, ${fds[1]}]`

/** What the kernel wrote: a datagram's answer may be longer than the buffer. */
const received = (buf: Uint8Array, length: number, answer: number): string =>
  answer < 0 ? pointer(buf) : shownBytes(buf, Math.min(answer, length))

const vectors = (iov: readonly Uint8Array[], base: (buf: Uint8Array) => string): string =>
  iov.length === 0
    ? 'NULL'
    : listed(iov.length, i => {
        const buf = iov[i] as Uint8Array
        return `{iov_base=${base(buf)}, iov_len=${buf.length}}`
      })

function vectorsIn(iov: readonly Uint8Array[], answer: number): string {
  let left = answer
  return vectors(iov, buf => {
    if (answer < 0) return pointer(buf)
    const filled = Math.min(left, buf.length)
    left -= filled
    return shownBytes(buf, filled)
  })
}

const addressSize = (af: number): number => (af === AF_INET ? 4 : 16)

const { size: POLLFD, fd: FD, events: EVENTS, revents: REVENTS } = structs.pollfd

function pollArgs({ args: [fds, nfds, timeout] }: Made<'poll'>): string[] {
  const entry = (i: number): string => {
    const fd = signed(fds, [i * POLLFD + FD[0], 4])
    return fd < 0 ? `{fd=${fd}}` : `{fd=${fd}, events=${flagsOf('POLL', pollBits(fds, i, EVENTS[0]))}}`
  }
  const list = isNull(fds) ? 'NULL' : listed(nfds, entry)
  if (kernelName('poll') === 'poll') return [list, String(nfds), String(timeout)]
  const span =
    timeout < 0 ? 'NULL' : `{tv_sec=${Math.trunc(timeout / 1000)}, tv_nsec=${(timeout % 1000) * 1_000_000}}`
  return [list, String(nfds), span, 'NULL', '0']
}

const pollBits = (fds: Uint8Array, i: number, offset: number): number => {
  const at = i * POLLFD + offset
  return (fds[LITTLE_ENDIAN ? at : at + 1] as number) | ((fds[LITTLE_ENDIAN ? at + 1 : at] as number) << 8)
}

/** As much of the answer as strace has room for: 32 entries, and a thousand characters. */
const ROOM = 997

function revents({ args: [fds, nfds] }: Made<'poll'>): string {
  let text = '['
  for (let i = 0, count = 0; i < nfds; i++) {
    const bits = pollBits(fds, i, REVENTS[0])
    if (bits === 0) continue
    if (count > 0) text += ', '
    const entry = `{fd=${signed(fds, [i * POLLFD + FD[0], 4])}, revents=${bitNames('POLL', bits).join('|')}`
    if (count === SHOWN || text.length + entry.length + 1 >= ROOM) return `${text}...]`
    text += `${entry}}`
    count++
  }
  return `${text}]`
}
