// Every option of the lists. Most follow one rule: what it is at first is not what is
// set; it is set; what is read back is what the table says. The tables are in support/,
// one for each level; what is more than that has tests of its own, which they name.

import * as sockfd from 'sockfd'
import { getsockopt, Owned, setsockopt, socket } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { options } from '../dist/tables.js'
import { text } from './support/lists.ts'
import { netlinkOptions, packetOptions, vsockOptions } from './support/option-family.ts'
import { icmpv6Options, ipOptions, ipv6Options, rawOptions } from './support/option-ip.ts'
import {
  AS_USER,
  conditionsOf,
  elsewhere,
  follow,
  IN_NETWORK,
  madeOf,
  missing,
  named,
  needOf,
  noNetwork,
  noUser,
  olderThan,
  question,
  type SocketKind,
  type Table,
} from './support/option-rule.ts'
import { socketOptions } from './support/option-socket.ts'
import {
  mptcpOptions,
  tcpOptions,
  tlsOptions,
  udpliteOptions,
  udpOptions,
} from './support/option-transport.ts'
import { refusal } from './support/sockets.ts'

const tables: readonly Table[] = [
  socketOptions,
  tcpOptions,
  udpOptions,
  udpliteOptions,
  ipOptions,
  ipv6Options,
  rawOptions,
  icmpv6Options,
  packetOptions,
  netlinkOptions,
  vsockOptions,
  mptcpOptions,
  tlsOptions,
]

const get = (fd: number, level: string, option: string): unknown =>
  getsockopt(fd, named(level) as never, named(option) as never)
const set = (fd: number, level: string, option: string, value: unknown) =>
  setsockopt(fd, named(level) as never, named(option) as never, value as never)
const made = (kind: SocketKind) => new Owned(socket(...madeOf(kind)))

const shown = (value: unknown) =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

const title = (row: readonly [SocketKind, ...unknown[]], what: string) => {
  const why = missing(row)
  return `${row[1]} of ${row[0]}: ${what}${why === undefined ? '' : ` (${why})`}`
}

const ruled = tables.filter(({ level }) => level !== 'SOL_MPTCP')

describe.each(ruled)('$level', ({ level, kept, idle = [], told = [], silent = [], absent = [] }) => {
  for (const row of kept) {
    const [, , value, back = value] = row
    it.skipIf(missing(row))(title(row, `set to ${shown(value)} it is ${shown(back)}`), () => {
      const { before: first, after, refused } = follow(sockfd, question(level, row))
      expect(refused).toBe(undefined)
      expect(first).not.toEqual(back)
      expect(after).toEqual(back)
    })
  }

  for (const row of idle)
    it.skipIf(missing(row))(title(row, 'may be set, and stays as it is'), () => {
      const { before: first, after } = follow(sockfd, question(level, row))
      expect(first).not.toBe(row[2])
      expect(after).toBe(first)
    })

  for (const row of told) {
    const [kind, name, value] = row
    it.skipIf(missing(row))(title(row, `tells ${value}, and cannot be set`), () => {
      using s = made(kind)
      expect(get(s.fd, level, name)).toBe(value)
      // Multipath TCP leaves to none of its paths what it does not know itself.
      expect(refusal(() => set(s.fd, level, name, value))).toBe(
        kind === 'mptcp' && level === 'SOL_SOCKET' ? 'setsockopt EOPNOTSUPP' : 'setsockopt ENOPROTOOPT',
      )
    })
  }

  for (const row of silent) {
    const [kind, name, value, why] = row
    it.skipIf(missing(row))(title(row, `may be set, and not read: ${why}`), () => {
      using s = made(kind)
      set(s.fd, level, name, value)
      expect(refusal(() => get(s.fd, level, name))).toBe('getsockopt ENOPROTOOPT')
    })
  }

  for (const row of absent) {
    const [kind, name, value, errno, why] = row
    it.skipIf(missing(row))(title(row, `${errno}, or it is there: ${why}`), () => {
      using s = made(kind)
      const act = () => (value === undefined ? get(s.fd, level, name) : set(s.fd, level, name, value))
      expect([`setsockopt ${errno}`, `getsockopt ${errno}`, 'nothing']).toContain(refusal(act))
    })
  }
})

describe('a privilege', () => {
  const needing = tables.flatMap(({ level, kept }) =>
    kept
      .filter(row => needOf(row) !== undefined && !olderThan(conditionsOf(row).since ?? '0.0'))
      .map(row => ({ row, need: needOf(row), asked: question(level, row) })),
  )
  const answers = (program: readonly string[]) => {
    const given = elsewhere(
      program,
      needing.map(({ asked }) => asked),
    )
    return needing.map((of, i) => ({ ...of, ...given[i]! }))
  }

  it.skipIf(noUser !== undefined)(
    `EPERM, or EACCES, of an ordinary user (${noUser ?? needing.length})`,
    () => {
      for (const { row, refused } of answers(AS_USER))
        expect(refused, row[1]).toMatch(/^(socket|setsockopt) (EPERM|EACCES)$/)
    },
  )

  it.skipIf(noNetwork !== undefined)(
    `an ordinary user has it in a network of his own (${noNetwork ?? needing.length})`,
    () => {
      for (const { row, need, before: first, after, refused } of answers(IN_NETWORK)) {
        const [, name, value, back = value] = row
        if (need === 'CAP_NET_ADMIN of the machine') {
          expect(refused, name).toMatch(/^setsockopt (EPERM|EACCES)$/)
          continue
        }
        expect(refused, name).toBe(undefined)
        expect(first, name).not.toEqual(back)
        expect(after, name).toEqual(back)
      }
    },
  )
})

describe('the lists', () => {
  /** Where an option stands: `'kept'`, or the file of its tests. */
  const places = (table: Table): [name: string, place: string][] => [
    ...(['kept', 'idle', 'told', 'silent', 'absent'] as const).flatMap(list => {
      const names = new Set((table[list] ?? []).map(([, name]) => name))
      return [...names].map((name): [string, string] => [name, list])
    }),
    ...Object.entries(table.apart).flatMap(([file, names]) =>
      names.map((name): [string, string] => [name, file]),
    ),
  ]
  const ACCESS: Record<string, string> = { kept: 'rw', idle: 'rw', told: 'r', silent: 'w' }
  const here = options.filter(([, name]) => named(name) !== undefined)

  it('each option of Linux stands in exactly one of them, as what it may be', () => {
    const levels = new Map(tables.map(table => [table.level, places(table)]))
    expect([...levels.keys()].toSorted()).toEqual([...new Set(here.map(([level]) => level))].toSorted())
    for (const [level, name, , , access] of here) {
      const found = levels.get(level)!.filter(([one]) => one === name)
      expect(found, `${level} ${name}`).toHaveLength(1)
      const [[, place]] = found as [[string, string]]
      expect(ACCESS[place] ?? access, `${level} ${name}`).toBe(access)
    }
  })

  it('nothing else stands there', () => {
    for (const table of tables)
      for (const [name] of places(table))
        expect(here.filter(([level, one]) => level === table.level && one === name)).toHaveLength(1)
  })

  it('what has tests of its own is in their file', () => {
    for (const { apart } of tables)
      for (const [file, names] of Object.entries(apart)) {
        const [, body] = text(`test/${file}`).split("from 'vitest'") as [string, string]
        for (const name of names)
          expect(new RegExp(`\\b${name}\\b`).test(body), `${name} in ${file}`).toBe(true)
      }
  })
})
