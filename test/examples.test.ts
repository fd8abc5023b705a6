// The document's two programs as their own headers say to run them, against each
// other, and on the kernel's account: the seven steps, and nothing else.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { requested, served } from './support/document.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram, Program } from './support/program.ts'
import { straced, straceTo } from './support/strace.ts'
import { noWitness } from './support/witness.ts'

const EXAMPLES = join(ROOT, 'dist/examples')
const SERVER = join(EXAMPLES, 'minimal-server.js')
const CLIENT = join(EXAMPLES, 'minimal-client.js')

/** What a program's header says to type. */
const typed = (source: string) =>
  [...readFileSync(join(ROOT, 'examples', source), 'utf8').matchAll(/^\/\/ {3}(\S.*)$/gm)].map(
    ([, line]) => line,
  )

/** The calls of a program that have to do with its sockets, from the first one on. */
function ofSockets(file: string): string[] {
  const calls = straced(file)
  const begin = calls.findIndex(call => call.startsWith('socket(AF_INET'))
  const fds = new Set<string>()
  return calls.slice(begin).filter(call => {
    const [, name, fd] = /^(\w+)\((\w+)/.exec(call) ?? []
    const made = /^(?:socket|accept)\(.* = (\d+)$/.exec(call)?.[1]
    const isOfSocket = name === 'socket' || fds.has(fd!)
    if (made !== undefined) fds.add(made)
    if (name === 'close') fds.delete(fd!)
    return isOfSocket
  })
}

/** Numbers of descriptors in the order in which they came: `fd0`, `fd1`. */
function numbered(calls: string[], port: number): string[] {
  const seen: string[] = []
  const name = (fd: string) => `fd${seen.includes(fd) ? seen.indexOf(fd) : seen.push(fd) - 1}`
  return calls.map(call =>
    call
      .replace(/^(socket|accept)(\(.* = )(\d+)$/, (_, name_, middle, fd) => `${name_}${middle}${name(fd)}`)
      .replace(/^(?!socket)(\w+)\((\d+)/, (_, call, fd) => `${call}(${name(fd)}`)
      .replace(`htons(${port})`, 'htons(PORT)'),
  )
}

const witness = (file: string, program: string, ...args: string[]) =>
  new Program('strace', [...straceTo(file), process.execPath, program, ...args])

describe('examples', () => {
  it('the minimal server and the minimal client, against each other', async () => {
    expect(typed('minimal-server.ts')[0]).toBe('node dist/examples/minimal-server.js 127.0.0.1 8080')
    expect(typed('minimal-client.ts')[0]).toBe('node dist/examples/minimal-client.js 127.0.0.1 8080')
    const address = ['127.0.0.1', String(freePort())]
    using server = nodeProgram([SERVER, ...address])
    await server.prints(/^Waiting for client\.\.\.\n/)
    expect(run(process.execPath, [CLIENT, ...address])).toEqual({
      stdout: requested('this data is from client', 'OK'),
      stderr: '',
      status: 0,
      signal: null,
    })
    expect(await server.ended).toEqual({
      stdout: served('this data is from client'),
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it('the client says what it is told to say', async () => {
    const address = ['127.0.0.1', String(freePort())]
    using server = nodeProgram([SERVER, ...address])
    await server.prints(/^Waiting for client\.\.\.\n/)
    expect(run(process.execPath, [CLIENT, ...address, 'größer']).stdout).toBe(requested('größer', 'OK'))
    expect((await server.ended).stdout).toBe(served('größer'))
  })

  it.skipIf(noWitness !== undefined)(
    `make exactly the calls of the document, one each${noWitness === undefined ? '' : ` (${noWitness})`}`,
    async () => {
      using directory = new Directory()
      const [ofServer, ofClient] = [directory.join('server'), directory.join('client')]
      const port = freePort()
      using server = witness(ofServer, SERVER, '127.0.0.1', String(port))
      await server.prints(/^Waiting for client\.\.\.\n/)
      using client = witness(ofClient, CLIENT, '127.0.0.1', String(port))
      expect(await client.ended).toMatchObject({ status: 0 })
      expect(await server.ended).toMatchObject({ status: 0 })

      const address = '{sa_family=AF_INET, sin_port=htons(PORT), sin_addr=inet_addr("127.0.0.1")}'
      expect(numbered(ofSockets(ofServer), port)).toEqual([
        'socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = fd0', // 1
        'setsockopt(fd0, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0',
        `bind(fd0, ${address}, 16) = 0`, // 2
        'listen(fd0, 128) = 0', // 3
        expect.stringMatching(/^accept\(fd0, \{sa_family=AF_INET, .*\}, \[\d+ => 16\]\) = fd1$/), // 4
        'read(fd1, "this data is from client", 10000) = 24', // 5
        'write(fd1, "OK", 2) = 2', // 6
        'close(fd1) = 0', // 7
        'close(fd0) = 0',
      ])
      expect(numbered(ofSockets(ofClient), port)).toEqual([
        'socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = fd0',
        `connect(fd0, ${address}, 16) = 0`,
        'write(fd0, "this data is from client", 24) = 24',
        'read(fd0, "OK", 10000) = 2',
        'close(fd0) = 0',
      ])
    },
  )
})
