// learn/unprivileged: what an ordinary user's process is refused, asked by root, by an
// ordinary user, and in namespaces; where it cannot be shown, why.

import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Denied } from '../../dist/learn/unprivileged.js'
import { WHY_NOT } from '../support/apart.ts'
import { has, ROOT, run } from '../support/children.ts'

const LIMIT = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'latin1'))
const isRoot = process.getuid?.() === 0

const SCRIPT = `
  const { denied } = await import(${JSON.stringify(pathToFileURL(`${ROOT}/dist/learn/unprivileged.js`).href)})
  console.log(JSON.stringify(await denied()))`

/** What it tells a process that a command starts. */
function deniedBy(command: readonly string[], env: NodeJS.ProcessEnv = {}): Denied {
  const node = [process.execPath, '--input-type=module', '--eval', SCRIPT]
  const [program, ...args] = [...command, ...node] as [string, ...string[]]
  const { stdout, stderr, status } = run(program, args, { env })
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

const ordinary = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
const namespace = ['unshare', '--user', '--map-root-user', '--net']
const having = (act: string) => ['sh', '-c', `${act}; exec "$0" "$@"`]
const SHOWN = { port: 80, limit: 1024, bind: 'EACCES', socket: 'EMFILE' }
const BELOW = 'a process in another user namespace'

describe('denied', () => {
  it.skipIf(LIMIT < 81)(`as this process (ip_unprivileged_port_start is ${LIMIT} here)`, () => {
    const who = `a process of user ${isRoot ? 65534 : process.getuid!()}`
    expect(deniedBy([])).toEqual({ ...SHOWN, limit: LIMIT, who })
  })

  it.skipIf(!isRoot || !has('setpriv') || LIMIT < 81)('as an ordinary user (needs root, and setpriv)', () => {
    expect(deniedBy(ordinary)).toEqual({ ...SHOWN, limit: LIMIT, who: 'a process of user 65534' })
  })

  const capability = ['--inh-caps', '+net_bind_service', '--ambient-caps', '+net_bind_service']
  it.skipIf(!isRoot || WHY_NOT !== '' || LIMIT < 81)(
    'as a user who has CAP_NET_BIND_SERVICE: elsewhere he has not (needs root, and namespaces)',
    () => {
      expect(deniedBy([...ordinary, ...capability])).toEqual({ ...SHOWN, limit: LIMIT, who: BELOW })
    },
  )

  it.skipIf(WHY_NOT !== '')(
    'as root of a user namespace, where there is nobody else (needs namespaces)',
    () => {
      expect(deniedBy(namespace)).toEqual({ ...SHOWN, who: BELOW })
    },
  )

  it.skipIf(WHY_NOT !== '')('not where there can be no further namespace (needs namespaces)', () => {
    const forbidden = having('echo 0 > /proc/sys/user/max_user_namespaces')
    expect(deniedBy([...namespace, ...forbidden])).toEqual({
      port: 80,
      limit: 1024,
      socket: 'EMFILE',
      why: 'root stays root: EPERM, Operation not permitted; unshare: No space left on device',
    })
  })

  it.skipIf(WHY_NOT !== '')('not where no port is privileged (needs namespaces)', () => {
    const open = having('echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start')
    expect(deniedBy([...namespace, ...open])).toMatchObject({
      limit: 0,
      socket: 'EMFILE',
      why: 'net.ipv4.ip_unprivileged_port_start is 0: no port is privileged',
    })
  })

  it.skipIf(WHY_NOT !== '')(
    'not without unshare(1), and not where Node does not start (needs namespaces)',
    () => {
      const nothing = { PATH: '/nonexistent' }
      const absolute = run('sh', ['-c', 'command -v unshare']).stdout.trim()
      const inside = [absolute, ...namespace.slice(1)]
      expect(deniedBy(inside, nothing)).toMatchObject({
        socket: 'EMFILE',
        why: 'root stays root: EPERM, Operation not permitted; spawn unshare ENOENT',
      })
      const few = deniedBy([...namespace, ...having('ulimit -n 40')])
      expect(few).not.toHaveProperty('bind')
      expect(few.why).toMatch(/ulimit/)
      expect(few.socket).toBe(few.why)
    },
  )
})
