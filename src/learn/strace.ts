// One call as strace(1) 6.1 prints it: how each takes its arguments and gives its
// answer. The names are those by which this machine's kernel knows the calls.

import { AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_RXRPC, EBADF, F_GETOWN } from '../constants.ts'
import { errnoNames } from '../errno.ts'
import { parameterNames, straceNames } from '../syscalls.ts'
import {
  bitsOf,
  cString,
  errnoText,
  flagsOf,
  isNull,
  nameOf,
  numberedName,
  pointer,
  quoted,
  shownBytes,
  signed,
} from './decode.ts'
import { etherType } from './decode-address.ts'
import { type CallName, lengthGiven, type Made } from './made.ts'
import { protocols, spelled } from './names.ts'
import { address, received, vectors, vectorsIn } from './strace-bytes.ts'
import { epollCtl, epollWait } from './strace-epoll.ts'
import { fcntlAnswer, fcntlArgs } from './strace-fcntl.ts'
import { recvmmsgArgs, recvmsgArgs, sendmmsgArgs, sendmsgArgs } from './strace-msg.ts'
import { gotOption, optionName, setOption } from './strace-option.ts'
import { pollAnswer, pollArgs, ppollArgs } from './strace-poll.ts'
import { sendfileArgs, spliceArgs, teeArgs } from './strace-splice.ts'

/** A call in the kernel's terms: its name, what each of its parameters was, and the answer. */
export interface Straced {
  readonly call: string
  readonly args: readonly { readonly name: string; readonly text: string }[]
  readonly answer: string
}

/** A call that was just made, part by part. */
export function straced<Name extends CallName>(name: Name, made: Made<Name>): Straced {
  const call = kernelName(name)
  const texts = (shown[name] as (made: Made<Name>) => readonly string[])(made)
  const names = (kernelParameters[call] ?? kernelParameters[name] ?? parameterNames[name]).split(', ')
  return {
    call,
    args: texts.map((text, i) => ({ name: names[i] ?? '', text })),
    answer: answerText(name, made),
  }
}

/** The line for it. */
export const lineOf = ({ call, args, answer }: Straced): string =>
  `${call}(${args.map(({ text }) => text).join(', ')}) = ${answer}`

/** The kernel's parameters where they are others than those of the C library. */
const kernelParameters: Readonly<Record<string, string>> = {
  readv: 'fd, iov, iovcnt',
  writev: 'fd, iov, iovcnt',
  recv: 'fd, buf, len, flags, src_addr, addrlen',
  send: 'fd, buf, len, flags, dest_addr, addrlen',
  recvmsg: 'fd, msg, flags',
  sendmsg: 'fd, msg, flags',
  recvmmsg: 'fd, msgvec, vlen, flags, timeout',
  sendmmsg: 'fd, msgvec, vlen, flags',
  ppoll: 'fds, nfds, tmo_p, sigmask, sigsetsize',
  epoll_pwait: 'epfd, events, maxevents, timeout, sigmask, sigsetsize',
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
  if (name === 'poll' || name === 'ppoll') return pollAnswer(made as Made<'poll' | 'ppoll'>)
  if (name === 'recvmmsg' && answer === 0) return '0 (Timeout)'
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
  writev: ({ args: [fd, iov] }) => [String(fd), vectors(iov), String(iov.length)],
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
  recvmsg: recvmsgArgs,
  sendmsg: sendmsgArgs,
  recvmmsg: recvmmsgArgs,
  sendmmsg: sendmmsgArgs,
  sendfile: sendfileArgs,
  splice: spliceArgs,
  tee: teeArgs,

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
  eventfd: ({ args: [initval, flags] }) => [unsignedInt(initval), bitsOf('EFD', flags)],
  fcntl: made => [String(made.args[0]), ...fcntlArgs(made)],
  ioctl: ({ args: [fd, request, argp], answer }) => [
    String(fd),
    spelled(nameOf('SIOC', request)),
    answer < 0 ? pointer(argp) : `[${signed(argp, [0, 4])}]`,
  ],
  poll: made => pollArgs(made, kernelName('poll')),
  ppoll: ppollArgs,
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
  if (domain === AF_NETLINK) return nameOf('NETLINK', protocol)
  if (domain === AF_PACKET) return etherType(((protocol & 0xff) << 8) | ((protocol >> 8) & 0xff))
  if (domain === AF_RXRPC) return nameOf('AF', protocol)
  const names = protocols[nameOf('AF', domain)]
  return names === undefined ? unsignedInt(protocol) : numberedName(names, protocol >>> 0)
}

/** An address that the kernel gives, and how much of it there was room for, and was. */
function addressOut(
  addr: Uint8Array | null,
  addrlen: Uint32Array | null,
  { answer, given: cells }: Pick<Made, 'answer' | 'given'>,
): string[] {
  const given = lengthGiven({ given: cells })
  if (isNull(addr) || addrlen === null) return [pointer(addr), pointer(addrlen)]
  if (answer < 0) return [pointer(addr), `[${given}]`]
  const now = addrlen[0] as number
  return [address(addr, Math.min(given, now)), now === given ? `[${now}]` : `[${given} => ${now}]`]
}

const pair = (fds: Int32Array, answer: number): string =>
  answer < 0 ? pointer(fds) : `[${fds[0]}, ${fds[1]}]`

const addressSize = (af: number): number => (af === AF_INET ? 4 : 16)
