// docs/coverage.md is what its script makes; nothing of the lists is without a test; and
// CPython offers what it is said to offer. (Node: coverage-node.test.ts.)

import { join } from 'node:path'
import { AF_UNSPEC, bind } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { native } from '../dist/native.js'
import { decode, encode } from '../dist/sockaddr.js'
import { groups } from '../dist/tables.js'
import { has, ROOT, run } from './support/children.ts'
import { text } from './support/lists.ts'
import { refusal, tcp } from './support/sockets.ts'

const script = '../scripts/coverage.mjs'
const { coverage } = (await import(script)) as { coverage(): { document: string; missing: string[] } }

describe('scripts/coverage.mjs', () => {
  const { document, missing } = coverage()

  it('finds a test for every call, option, control message and address family', () => {
    expect(missing).toEqual([])
  })

  it('may count on the test that goes over all control messages', () => {
    expect(text('test/cmsg.test.ts')).toContain('it.each(controls.')
  })

  it('makes what is committed (npm run coverage)', () => {
    expect(text('docs/coverage.md') === document, 'docs/coverage.md').toBe(true)
  })
})

describe('address_families(7)', () => {
  it('what has no object of its own reaches the kernel as the bytes that it is', () => {
    const others = groups.AF.map(name => native.constants[name]).filter(family => family !== undefined)
    const data = Uint8Array.from({ length: 26 }, (_, i) => i)
    let count = 0
    for (const family of new Set(others)) {
      const bytes = new Uint8Array(128)
      new Uint16Array(bytes.buffer)[0] = family
      if (!('data' in decode(bytes, bytes.length))) continue
      count++
      const decoded = decode(bytes, encode({ family, data }, bytes))
      expect(decoded).toEqual({ family, data })
      if (family === AF_UNSPEC) continue // Of a datagram socket bind(2) takes it for AF_INET.
      using socket = tcp()
      expect(
        refusal(() => bind(socket.fd, decoded)),
        String(family),
      ).toBe('bind EAFNOSUPPORT')
    }
    expect(count).toBeGreaterThan(35)
  })
})

describe('CPython 3.11', () => {
  interface Offered {
    calls: Record<string, string>
    families: string[]
    constants: string[]
  }
  const python = ['/usr/bin/python3.11', 'python3.11'].find(has)

  /** What only a build with BlueZ's headers has. */
  const isBluetooth = (name: string) => /^(AF_BLUETOOTH|BDADDR_|BTPROTO_|HCI_|SOL_HCI)/.test(name)
  const rest = ({ calls, families, constants }: Offered) => ({
    calls,
    families: families.filter(name => !isBluetooth(name)),
    constants: constants.filter(name => !isBluetooth(name)),
  })

  it.skipIf(python === undefined)('offers what is committed, and no more (needs python3.11)', () => {
    const { stdout, stderr } = run(python!, [join(ROOT, 'scripts/coverage/cpython.py')])
    expect(stderr).toBe('')
    const committed = JSON.parse(text('scripts/coverage/cpython-3.11.json')) as Offered
    expect(rest(JSON.parse(stdout) as Offered)).toEqual(rest(committed))
  })
})
