// Messages to and from programs that know nothing of us: Python's socket module, nc.

import {
  AF_UNIX,
  accept,
  bind,
  cmsg,
  getsockname,
  IP_RECVTTL,
  IP_TTL,
  IPPROTO_IP,
  listen,
  MSG_EOR,
  Owned,
  read,
  recvmmsg,
  SCM_CREDENTIALS,
  SHUT_WR,
  SO_PASSCRED,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
  setsockopt,
  shutdown,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has } from './support/children.ts'
import { abstract, Directory } from './support/directory.ts'
import {
  because,
  objectOf,
  Passed,
  Pipes,
  pairOf,
  pairOfUdp,
  patient,
  rights,
  take,
} from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { Program } from './support/program.ts'

const noPython = has('python3') ? undefined : 'needs python3'
const noNc = has('nc') ? undefined : 'needs nc'

/** Runs Python that has a socket of ours as `s`: the lines that it prints. */
async function python(fd: number, script: string): Promise<string[]> {
  const prelude =
    'import array, json, os, socket, struct, sys\ns = socket.socket(fileno=3)\ns.settimeout(5)\n'
  const stdio: ['ignore', 'pipe', 'pipe', number] = ['ignore', 'pipe', 'pipe', fd]
  using program = new Program('python3', ['-c', prelude + script], { stdio })
  const { stdout, stderr, status } = await program.ended
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout.trimEnd().split('\n')
}

const TYPES: [string, number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]

describe.skipIf(noPython !== undefined)(`Python${because(noPython)}`, () => {
  it.each(TYPES)(
    'takes our descriptors by recv_fds, and we those of its send_fds: %s',
    async (_name, type) => {
      using pair = pairOf(type)
      using pipes = new Pipes(2)
      expect(sendmsg(pair[0], ['ours'], { control: [rights(...pipes.fds)] })).toBe(4)
      const [told] = await python(
        pair[1],
        `
data, fds, flags, address = socket.recv_fds(s, 64, 8)
os.write(fds[1], b'through')
r, w = os.pipe()
os.write(w, b'back')
socket.send_fds(s, [b'th', b'eirs'], [r])
print(json.dumps([data.decode(), [f'{os.fstat(fd).st_dev}:{os.fstat(fd).st_ino}' for fd in fds], flags]))`,
      )
      expect(JSON.parse(told!)).toEqual(['ours', pipes.fds.map(objectOf), 0])
      const buffer = Buffer.alloc(64)
      expect(buffer.toString('latin1', 0, read(pipes.fds[0]!, buffer))).toBe('through')
      const message = take(pair[0])
      using passed = Passed.in(message)
      expect([message.text, message.flags, passed.length]).toEqual(['theirs', 0, 1])
      expect(buffer.toString('latin1', 0, read(passed[0]!, buffer))).toBe('back')
    },
  )

  it('sees our buffers, flags and control messages, byte for byte', async () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    const { pid } = process
    const ucred = { pid, uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 }
    const control = [rights(0, 1), { level: SOL_SOCKET, type: SCM_CREDENTIALS, data: ucred }]
    sendmsg(pair[0], ['0123', '456789'], { control })
    const [told] = await python(
      pair[1],
      `
data, control, flags, address = s.recvmsg(4, 1024)
kinds = {kind: data for level, kind, data in control if level == socket.SOL_SOCKET}
print(json.dumps([data.decode(), flags == socket.MSG_TRUNC, len(control),
  struct.unpack('iII', kinds[socket.SCM_CREDENTIALS]), len(array.array('i', kinds[socket.SCM_RIGHTS]))]))`,
    )
    expect(JSON.parse(told!)).toEqual(['0123', true, 2, Object.values(ucred), 2])
  })

  it('sends us buffers, credentials and a TTL', async () => {
    using pair = pairOf(SOCK_STREAM)
    setsockopt(pair[0], SOL_SOCKET, SO_PASSCRED, 1)
    const [pid] = await python(
      pair[1],
      `
creds = struct.pack('iII', os.getpid(), os.geteuid(), os.getegid())
s.sendmsg([b'ab', b'', b'cd'], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, creds)])
print(os.getpid())`,
    )
    const { text, control } = take(pair[0])
    expect([text, cmsg(control, SOL_SOCKET, SCM_CREDENTIALS)?.pid]).toEqual(['abcd', Number(pid)])

    using datagrams = pairOfUdp()
    setsockopt(datagrams[0], IPPROTO_IP, IP_RECVTTL, 1)
    await python(
      datagrams[1],
      `s.sendmsg([b'x'], [(socket.IPPROTO_IP, socket.IP_TTL, struct.pack('i', 42))])`,
    )
    expect(cmsg(take(datagrams[0]).control, IPPROTO_IP, IP_TTL)).toBe(42)
  })

  it('has records of SOCK_SEQPACKET, the empty ones too, as we have', async () => {
    using pair = pairOf(SOCK_SEQPACKET)
    const records = ['first', '', 'third', '']
    const messages = records.map(record => ({ buffers: [record.slice(0, 2), record.slice(2)] }))
    expect(sendmmsg(pair[0], messages, MSG_EOR)).toBe(4)
    shutdown(pair[0], SHUT_WR)
    const told = await python(
      pair[1],
      `
for i in range(5):
  print(json.dumps(s.recvmsg(64)[0].decode()))
for record in [b'', b'one', b'']:
  s.sendmsg([record[:1], record[1:]])`,
    )
    expect(told.map(line => JSON.parse(line))).toEqual([...records, '']) // The last is the end.
    const into = [1, 2, 3].map(() => ({ buffers: [Buffer.alloc(8)] }))
    const came = recvmmsg(pair[0], into)
    const texts = came.map(({ bytes }, i) => into[i]!.buffers[0]!.toString('latin1', 0, bytes))
    expect(texts).toEqual(['', 'one', ''])
  })

  it('has our abstract names, and we have its own, NULs and all', async () => {
    const name = abstract()
    const address = { family: AF_UNIX, path: `${name.path}\0ours` } as const
    using receiver = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(receiver.fd, address)
    using theirs = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    const hex = (text: string) => Buffer.from(text).toString('hex')
    const [told] = await python(
      theirs.fd,
      `
s.bind(bytes.fromhex('${hex(`${name.path}\0theirs`)}'))
s.sendmsg([b'x'], [], 0, bytes.fromhex('${hex(address.path)}'))
print(s.getsockname().hex())`,
    )
    expect(told).toBe(hex(`${name.path}\0theirs`))
    expect(take(patient(receiver.fd)).address).toEqual({ family: AF_UNIX, path: `${name.path}\0theirs` })
    sendmsg(receiver.fd, ['y'], { address: getsockname(theirs.fd) })
    expect(await python(theirs.fd, `print(s.recvmsg(8)[3].hex())`)).toEqual([hex(address.path)])
  })

  it.skipIf(!canBeApart)(`has the scope of a link-local address, as we have ${NEEDS_NAMESPACE}`, () => {
    const script = `
      import { spawn } from 'node:child_process'
      import { once } from 'node:events'
      const { AF_INET6, SOCK_DGRAM } = sockfd
      const program = \`
import socket, sys
s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
s.bind(('fe80::2', 0, 0, socket.if_nametoindex('lo')))
s.sendmsg([b'x'], [], 0, ('fe80::1', int(sys.argv[1]), 0, socket.if_nametoindex('lo')))
print(s.getsockname()[1], *s.recvmsg(8)[3])\`
      const scopeId = sockfd.if_nametoindex('lo')
      const fd = sockfd.socket(AF_INET6, SOCK_DGRAM)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
      sockfd.bind(fd, { family: AF_INET6, address: 'fe80::1', port: 0, scopeId })
      const { port } = sockfd.getsockname(fd)
      const child = spawn('python3', ['-c', program, port], { stdio: ['ignore', 'pipe', 'inherit'] })
      const { address } = sockfd.recvmsg(fd, [new Uint8Array(1)])
      sockfd.sendmsg(fd, ['y'], { address })
      let printed = ''
      child.stdout.on('data', text => (printed += text))
      await once(child, 'close')
      const [theirs, ...ours] = printed.trim().split(' ')
      console.log(JSON.stringify([address, Number(theirs), ours, scopeId, port]))`
    const [line] = inNamespace(
      script,
      'ip addr add fe80::1/64 dev lo nodad && ip addr add fe80::2/64 dev lo nodad',
    )
    const [address, theirs, ours, scopeId, port] = JSON.parse(line!)
    expect(address).toMatchObject({ address: 'fe80::2', port: theirs, scopeId })
    expect(ours).toEqual([expect.stringMatching(/^fe80::1(%lo)?$/), `${port}`, '0', `${scopeId}`])
  })
})

describe.skipIf(noNc !== undefined)(`nc -U${because(noNc)}`, () => {
  it('talks with us over a path', async () => {
    using directory = new Directory()
    using listener = new Owned(socket(AF_UNIX, SOCK_STREAM))
    bind(listener.fd, directory.address('s'))
    listen(listener.fd, 1)
    using nc = new Program('nc', ['-N', '-U', directory.join('s')])
    nc.child.stdin?.end('question\n')
    using served = new Owned(accept(patient(listener.fd)).fd)
    patient(served.fd)
    const question = take(served.fd)
    expect(question).toMatchObject({ text: 'question\n', address: null, control: [] })
    sendmsg(served.fd, ['an', 'swer', '\n'])
    shutdown(served.fd, SHUT_WR)
    expect(await nc.ended).toMatchObject({ stdout: 'answer\n', stderr: '', status: 0 })
    expect(take(served.fd).bytes).toBe(0)
  })

  it('talks with us in datagrams: its own name is told, and answered', async () => {
    using directory = new Directory()
    using server = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(server.fd, directory.address('s'))
    using nc = new Program('nc', ['-u', '-U', '-s', directory.join('nc'), directory.join('s')])
    nc.child.stdin?.write('question\n')
    const { text, address } = take(patient(server.fd))
    expect({ text, address }).toEqual({ text: 'question\n', address: directory.address('nc') })
    sendmsg(server.fd, ['answer\n'], { address })
    expect((await nc.prints(/answer\n/))[0]).toBe('answer\n')
  })
})
