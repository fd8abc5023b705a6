// Bun and Deno: the calls work there, and the Poller says that it does not, before
// libuv, of which they have no whole one, is touched.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'

/** Where npm installed them: npm install --prefix "$SOCKFD_PEERS" --ignore-scripts bun deno */
const PEERS = process.env['SOCKFD_PEERS']

/** The program of a peer, which is in a package of this machine's own; undefined if there is none. */
function programOf(peer: string): string | undefined {
  const machine = `${process.platform}-${process.arch}`
  const packages = { bun: ['@oven', `bun-${machine}`, 'bin/bun'], deno: ['@deno', machine, 'deno'] }[peer]!
  const [scope, begin, file] = packages as [string, string, string]
  const directory = join(PEERS ?? '', 'node_modules', scope)
  if (PEERS === undefined || !existsSync(directory)) return undefined
  const found = readdirSync(directory).find(name => name.startsWith(begin))
  return found === undefined ? undefined : join(directory, found, file)
}

const SCRIPT = `
  import * as sockfd from '${join(ROOT, 'dist/index.js')}'
  import * as raw from '${join(ROOT, 'dist/raw.js')}'
  const { AF_INET, EPOLLIN, EPOLL_CTL_ADD, Poller, SOCK_STREAM } = sockfd
  const listener = sockfd.socket(AF_INET, SOCK_STREAM)
  sockfd.bind(listener, { family: AF_INET, address: '127.0.0.1', port: 0 })
  sockfd.listen(listener, 1)
  const epoll = sockfd.epoll_create1()
  sockfd.epoll_ctl(epoll, EPOLL_CTL_ADD, listener, { events: EPOLLIN, data: 7 })
  const client = sockfd.socket(AF_INET, SOCK_STREAM)
  sockfd.connect(client, sockfd.getsockname(listener))
  const [event] = sockfd.epoll_wait(epoll, 4, 1000)
  const { fd } = sockfd.accept(listener)
  sockfd.write(client, 'hello')
  const buffer = new Uint8Array(9)
  const count = sockfd.read(fd, buffer)
  const codes = [Poller, raw.Poller].map(make => {
    try {
      return new make(new Uint32Array(2), () => {})
    } catch (error) {
      return error.code
    }
  })
  for (const open of [listener, client, fd, epoll]) sockfd.close(open)
  console.log(JSON.stringify({ event, text: new TextDecoder().decode(buffer.subarray(0, count)), codes }))
`

describe.each([
  ['Bun', 'bun', ['--eval']],
  ['Deno', 'deno', ['eval']],
])('%s', (_name, peer, args) => {
  const program = programOf(peer)
  const why = program === undefined ? ' (needs SOCKFD_PEERS, a directory where npm installed it)' : ''

  it.skipIf(program === undefined)(`makes the calls, and refuses a Poller${why}`, () => {
    const { stdout, stderr, status, signal } = run(program!, [...args, SCRIPT], { cwd: ROOT })
    expect({ status, signal }, stderr).toEqual({ status: 0, signal: null })
    expect(JSON.parse(stdout)).toEqual({
      event: { events: 1, data: 7 },
      text: 'hello',
      codes: Array(2).fill('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM'),
    })
  })

  it.skipIf(program === undefined)(`says it of sockfd/promises too${why}`, () => {
    const script = `
      import(${JSON.stringify(join(ROOT, 'dist/promises.js'))}).then(
        () => console.log('loaded'),
        error => console.log(error.code),
      )`
    const { stdout, status } = run(program!, [...args, script], { cwd: ROOT })
    expect({ stdout, status }).toEqual({ stdout: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM\n', status: 0 })
  })
})
