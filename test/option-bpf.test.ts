// SO_ATTACH_BPF and its like, socket(7): filters that are eBPF programs, by descriptor.
// bpf(2) is no call of this package: Python makes it, and passes us the program.

import {
  AF_INET,
  AF_PACKET,
  AF_UNIX,
  accept,
  bind,
  CMSG_SPACE,
  close,
  cmsg,
  EAGAIN,
  getsockname,
  getsockopt,
  htons,
  listen,
  MSG_CMSG_CLOEXEC,
  Owned,
  PACKET_FANOUT,
  PACKET_FANOUT_DATA,
  PACKET_FANOUT_EBPF,
  pipe2,
  recvmsg,
  SCM_RIGHTS,
  SO_ATTACH_BPF,
  SO_ATTACH_REUSEPORT_CBPF,
  SO_ATTACH_REUSEPORT_EBPF,
  SO_DETACH_BPF,
  SO_DETACH_FILTER,
  SO_DETACH_REUSEPORT_BPF,
  SO_GET_FILTER,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_PACKET,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { has, run } from './support/children.ts'
import { abstract } from './support/directory.ts'
import { patient } from './support/messages.ts'
import { Both, LOOPBACK, refusal } from './support/sockets.ts'

/** Loads programs that do nothing but return a number, and passes them on. */
const LOADER = `
import array, ctypes, platform, socket, struct, sys
BPF_PROG_LOAD, SOCKET_FILTER = 5, 1
NR = {'x86_64': 321, 'aarch64': 280}[platform.machine()]
libc = ctypes.CDLL(None, use_errno=True)
def load(answer):
    instructions = struct.pack('<BBhi', 0xb7, 0, 0, answer) + struct.pack('<BBhi', 0x95, 0, 0, 0) # r0 = answer; exit
    code, license = ctypes.create_string_buffer(instructions), ctypes.create_string_buffer(b'GPL')
    attr = struct.pack('<IIQQ', SOCKET_FILTER, 2, ctypes.addressof(code), ctypes.addressof(license)).ljust(128, b'\\0')
    fd = libc.syscall(NR, BPF_PROG_LOAD, attr, len(attr))
    if fd < 0: sys.exit('bpf: errno %d' % ctypes.get_errno())
    return fd
fds = array.array('i', [load(int(answer)) for answer in sys.argv[2:]])
if sys.argv[1]:
    s = socket.socket(socket.AF_UNIX)
    s.connect('\\0' + sys.argv[1])
    s.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
`
const python = (name: string, ...answers: number[]) =>
  run('python3', ['-c', LOADER, name, ...answers.map(String)])

const noBpf = !has('python3')
  ? 'needs python3'
  : python('', 0).status === 0
    ? undefined
    : 'needs CAP_BPF: bpf(2) is refused'
const because = noBpf === undefined ? '' : ` (${noBpf})`

/** The programs, by what they return. */
function programs(...answers: number[]): number[] {
  using listener = new Owned(socket(AF_UNIX, SOCK_STREAM))
  const { path } = abstract()
  bind(listener.fd, { family: AF_UNIX, path })
  listen(listener.fd, 1)
  // It is gone when it is received from: what it sent waits in the queue.
  expect(python(String(path).slice(1), ...answers)).toMatchObject({ status: 0, stderr: '' })
  using server = new Owned(accept(patient(listener.fd)).fd)
  patient(server.fd)
  const { control } = recvmsg(server.fd, [Buffer.alloc(1)], {
    flags: MSG_CMSG_CLOEXEC,
    controllen: CMSG_SPACE(4 * answers.length),
  })
  return cmsg(control, SOL_SOCKET, SCM_RIGHTS)!
}

/** A UDP socket on loopback. */
function udp(): Owned {
  const owned = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
  bind(owned.fd, LOOPBACK)
  return owned
}

/** The datagrams that wait at a socket. */
function datagrams(fd: number): string[] {
  const buffer = Buffer.alloc(64)
  const bytes = raw.recv(fd, buffer, 64, 0)
  return bytes === -EAGAIN ? [] : [buffer.toString('utf8', 0, bytes), ...datagrams(fd)]
}

describe.skipIf(noBpf !== undefined)(`eBPF${because}`, () => {
  /** Programs that return these numbers: for a filter, how many bytes to keep. */
  let none: number
  let one: number
  let ten: number

  beforeAll(() => {
    ;[none, one, ten] = programs(0, 1, 10) as [number, number, number]
  })
  afterAll(() => {
    for (const fd of [none, one, ten]) close(fd)
  })

  it('SO_ATTACH_BPF filters; SO_DETACH_BPF and SO_DETACH_FILTER take it away', () => {
    using receiver = udp()
    using sender = udp()
    const to = getsockname(receiver.fd)
    setsockopt(receiver.fd, SOL_SOCKET, SO_ATTACH_BPF, none)
    sendto(sender.fd, 'dropped', 0, to)
    setsockopt(receiver.fd, SOL_SOCKET, SO_DETACH_BPF, 0)
    sendto(sender.fd, 'whole', 0, to)
    setsockopt(receiver.fd, SOL_SOCKET, SO_ATTACH_BPF, ten) // The UDP header, and two bytes.
    sendto(sender.fd, 'cut off', 0, to)
    setsockopt(receiver.fd, SOL_SOCKET, SO_DETACH_FILTER, 0)
    sendto(sender.fd, 'again', 0, to)
    expect(datagrams(receiver.fd)).toEqual(['whole', 'cu', 'again'])
  })

  it('ENOENT where there is none, EACCES of reading it, and it is not to be read by its own name', () => {
    using s = udp()
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_DETACH_BPF, 0))).toBe('setsockopt ENOENT')
    setsockopt(s.fd, SOL_SOCKET, SO_ATTACH_BPF, ten)
    expect(refusal(() => getsockopt(s.fd, SOL_SOCKET, SO_GET_FILTER))).toBe('getsockopt EACCES')
    for (const option of [SO_ATTACH_BPF, SO_DETACH_BPF, SO_ATTACH_REUSEPORT_EBPF, SO_DETACH_REUSEPORT_BPF])
      expect(refusal(() => getsockopt(s.fd, SOL_SOCKET, option))).toBe('getsockopt ENOPROTOOPT')
  })

  it('SO_ATTACH_REUSEPORT_EBPF says which socket of the group it is, until SO_DETACH_REUSEPORT_BPF', () => {
    using first = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    using second = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    using sender = udp()
    for (const { fd } of [first, second]) setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1)
    bind(first.fd, LOOPBACK)
    const to = getsockname(first.fd)
    bind(second.fd, to)
    for (const [program, text] of [
      [one, 'second'],
      [none, 'first'],
    ] as const) {
      setsockopt(first.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_EBPF, program)
      for (let i = 0; i < 4; i++) sendto(sender.fd, text, 0, to)
    }
    expect(datagrams(first.fd)).toEqual(Array(4).fill('first'))
    expect(datagrams(second.fd)).toEqual(Array(4).fill('second'))
    setsockopt(second.fd, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0)
    const act = () => setsockopt(first.fd, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0)
    expect(refusal(act)).toBe('setsockopt ENOENT')
  })

  it('PACKET_FANOUT_DATA takes a descriptor as four bytes', () => {
    using packets = new Owned(socket(AF_PACKET, SOCK_DGRAM, htons(3)))
    const group = (process.pid & 0xffff) | (PACKET_FANOUT_EBPF << 16)
    setsockopt(packets.fd, SOL_PACKET, PACKET_FANOUT, group)
    const set = (fd: number) =>
      setsockopt(packets.fd, SOL_PACKET, PACKET_FANOUT_DATA, new Uint8Array(Int32Array.of(fd).buffer))
    set(none)
    expect(refusal(() => set(packets.fd))).toBe('setsockopt EINVAL')
  })
})

describe('SO_ATTACH_BPF, SO_ATTACH_REUSEPORT_EBPF', () => {
  it.each([
    ['SO_ATTACH_BPF', SO_ATTACH_BPF],
    ['SO_ATTACH_REUSEPORT_EBPF', SO_ATTACH_REUSEPORT_EBPF],
  ])('%s: EBADF of a number that is no descriptor, EINVAL of one that is no program', (_name, option) => {
    using s = udp()
    using pipe = new Both(pipe2())
    setsockopt(s.fd, SOL_SOCKET, SO_REUSEPORT, 1)
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, option, 999_999))).toBe('setsockopt EBADF')
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, option, -1))).toBe('setsockopt EBADF')
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, option, pipe[0]))).toBe('setsockopt EINVAL')
  })

  it('EINVAL of a group of one who shares nothing', () => {
    using s = udp()
    const ret = [{ code: 6, k: 0 }]
    const act = () => setsockopt(s.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, ret)
    expect(refusal(act)).toBe('setsockopt EINVAL')
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_DETACH_REUSEPORT_BPF, 0))).toBe('setsockopt EINVAL')
  })
})
