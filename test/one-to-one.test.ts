// The promise of the package, and its witness: strace(1) tells what the kernel was
// asked. One call is one system call, with the arguments given; nothing is added,
// nothing is repeated, and a mistake asks for nothing.

import * as sockfd from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { straceNames } from '../dist/syscalls.js'
import { closing, mistakes as ofSockets, type Step, steps as sockets } from './support/steps.ts'
import { messages, mistakes as ofMessages } from './support/steps-messages.ts'
import { noWitness, witness } from './support/witness.ts'

const steps = [...sockets, ...messages, ...closing]
const mistakes = [...ofSockets, ...ofMessages]

const LAYERS = [
  ['raw', steps.map(step => step[2]), mistakes.map(mistake => mistake[1])],
  ['calls', steps.map(step => step[1]), mistakes.map(mistake => mistake[0])],
] as const

const before = `
  import { openSync } from 'node:fs'
  import * as raw from 'sockfd/raw'
  import * as sockfd from 'sockfd'
  Object.assign(globalThis, sockfd)
  const v = { file: openSync('package.json') }
  const [bytes, addr, peer, two] = [new Uint8Array(64), new Uint8Array(128), new Uint8Array(128), new Int32Array(2)]
  const control = new Uint8Array(24)
  const ANY_PORT = Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
  const int = value => new Uint8Array(Int32Array.of(value).buffer)
  const text = string => Buffer.from(string)
  const room = () => Uint32Array.of(128)
  const watch = (fd, events) => new Uint8Array(Int32Array.of(fd, events).buffer)
  const member = (events, token) => new Uint8Array((process.arch === 'x64'
    ? Uint32Array.of(events, token, 0) : Uint32Array.of(events, 0, token, 0)).buffer)
  const rights = fd => new Uint8Array(Uint32Array.of(20, 0, SOL_SOCKET, SCM_RIGHTS, fd, 0).buffer)
  const inRow = (...parts) => Buffer.concat(parts)
  const timespec = (...parts) => new Uint8Array(BigInt64Array.from(parts).buffer)
  const sigset = signal => new Uint8Array(BigUint64Array.of(1n << BigInt(signal - 1), ...Array(15).fill(0n)).buffer)
  const SIGUSR1 = 10
  let address
  const codes = []
  function refused(act) {
    try {
      codes.push(act() ?? 'nothing')
    } catch (err) {
      codes.push(err.code)
    }
  }
`

const sockaddr = (port: string) =>
  `{sa_family=AF_INET, sin_port=htons\\(${port}\\), sin_addr=inet_addr\\("127\\.0\\.0\\.1"\\)}`

/** A line of the account, with the numbers of this run. */
function line([call, , , shown]: Step, v: Readonly<Record<string, number>>): unknown {
  const known: Record<string, string> = {
    anyPort: sockaddr('0'),
    address: sockaddr(`${v['port']}`),
    peer: sockaddr('\\d+'),
  }
  const args = shown.source.replace(/<(\w+)>/g, (_, name: string) => known[name] ?? `${v[name]}`)
  const name = straceNames[call]![process.arch === 'arm64' ? 'arm64' : 'x64']
  return expect.stringMatching(new RegExp(`^${name}${args}$`))
}

describe('one to one', () => {
  it.skipIf(noWitness !== undefined).each(LAYERS)(
    `%s: each call is its own system call, once, with the arguments given${noWitness === undefined ? '' : ` (${noWitness})`}`,
    (_layer, acts, mistaken) => {
      const parts = [acts.join(';\n'), mistaken.map(act => `refused(() => ${act})`).join(';\n')]
      const { said, saw } = witness(before, parts, 'JSON.stringify({ v, codes })')
      const { v, codes } = JSON.parse(said) as { v: Record<string, number>; codes: string[] }
      expect(saw[0]).toEqual(steps.map(step => line(step, v)))
      // A mistake asks the kernel nothing.
      expect(saw.slice(1)).toEqual([[]])
      expect(codes.slice(-mistakes.length)).toEqual(mistakes.map(() => expect.stringMatching(/^ERR_/)))
    },
  )

  it.each([
    ['raw', raw],
    ['calls', sockfd],
  ] as const)(
    '%s: a function has the name that it is exported by, which a stack trace shows',
    (_layer, layer) => {
      const functions = Object.entries(layer).filter(([, it]) => typeof it === 'function')
      const other = functions.filter(
        ([name, it]) => name !== 'Poller' && (it as { name: string }).name !== name,
      )
      expect(other.map(([name]) => name)).toEqual([])
    },
  )

  it('leaves no system call of the list without a witness', () => {
    expect([...new Set(steps.map(([call]) => call))].toSorted()).toEqual(Object.keys(straceNames).toSorted())
  })
})
