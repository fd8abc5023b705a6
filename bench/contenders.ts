// Who may take part: how each is found on this machine, and how its servers are started.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { floor, ROOT, script } from './paths.ts'

/** Its version; or why it is not here, and how it would be. */
export type Found = { readonly version: string } | { readonly absent: string }

/** What a server does: see servers/command.ts. */
export type Mode = 'echo' | 'idle' | 'sink' | 'source' | 'datagram' | 'cores'

interface Contender {
  readonly label: string
  /** For whom it stands: the floor, this package, Node itself, or somebody else. */
  readonly side: 'c' | 'ours' | 'node' | 'others'
  readonly find: () => Found
  /** The command of its server. */
  readonly serve?: (mode: Mode) => readonly string[]
}

const inRepository = (path: string) => join(ROOT, 'bench', path)
const NPM = 'npm install --prefix bench/peers'

const versionIn = (file: string): string => JSON.parse(readFileSync(file, 'utf8')).version
const ours = (): Found => ({ version: versionIn(join(ROOT, 'package.json')) })
const node = (): Found => ({ version: process.version })

/** What a program says of its version. */
function said(program: string | undefined, args: readonly string[], install: string): Found {
  const absent = `absent: ${install}`
  if (program === undefined) return { absent }
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 })
  const version = /\d+\.\d+(\.\d+)?/.exec(stdout ?? '')?.[0]
  return status === 0 && version !== undefined ? { version } : { absent }
}

/** The first that is there; a bare name is looked for on the PATH. */
const firstOf = (...programs: string[]): string | undefined =>
  programs.find(each =>
    each.includes('/') ? existsSync(each) : spawnSync(each, ['--version']).error === undefined,
  )

const bun = () => firstOf(inRepository('peers/node_modules/.bin/bun'), 'bun')
const deno = () => firstOf(inRepository('peers/node_modules/.bin/deno'), 'deno')
/** The program itself: what is on the PATH may be a script that looks for it. */
const python = () => {
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' })
  return stdout?.trim() || undefined
}

const GO = { source: inRepository('servers/server.go'), program: join(ROOT, 'build-cmake/peers/server-go') }

/** Compiles the server, unless that was done. */
function findGo(): Found {
  const found = said('go', ['version'], 'apt-get install golang-go, or go on the PATH')
  if ('absent' in found) return found
  if (existsSync(GO.program) && statSync(GO.program).mtimeMs > statSync(GO.source).mtimeMs) return found
  mkdirSync(dirname(GO.program), { recursive: true })
  const { status, stderr } = spawnSync('go', ['build', '-o', GO.program, GO.source], { encoding: 'utf8' })
  return status === 0 ? found : { absent: `absent: go build failed: ${stderr.split('\n', 2).join(' ')}` }
}

function findKoffi(): Found {
  try {
    const require = createRequire(inRepository('peers/package.json'))
    return { version: require('koffi').version }
  } catch {
    return { absent: `absent: ${NPM}` }
  }
}

function findC(): Found {
  if (!existsSync(floor('server'))) return { absent: 'absent: npm run cmake, which needs a C compiler' }
  return said(floor('server'), ['--version'], 'npm run cmake')
}

const server = (name: string) => (mode: Mode) => [
  ...script(`servers/${mode === 'cores' ? 'cores' : mode === 'datagram' ? datagramOf(name) : name}`),
  '--server',
  name,
]
const datagramOf = (name: string) => ({ poller: 'datagram', promises: 'datagram-promises' })[name] ?? name

/** C, whom the others are held against, first. */
export const CONTENDERS = {
  c: {
    label: 'C',
    side: 'c',
    find: findC,
    serve: mode => [floor(mode === 'datagram' ? 'datagram' : 'server')],
  },
  raw: { label: 'sockfd/raw', side: 'ours', find: ours },
  calls: { label: 'sockfd, calls', side: 'ours', find: ours, serve: server('calls') },
  poller: { label: 'sockfd, Poller', side: 'ours', find: ours, serve: server('poller') },
  promises: { label: 'sockfd/promises', side: 'ours', find: ours, serve: server('promises') },
  stream: {
    label: 'sockfd/stream',
    side: 'ours',
    find: () => ({ absent: 'absent: there is no such layer yet' }),
  },
  net: { label: 'node:net', side: 'node', find: node, serve: server('net') },
  dgram: { label: 'node:dgram', side: 'node', find: node, serve: server('dgram') },
  fs: { label: 'node:fs', side: 'node', find: node },
  koffi: { label: 'koffi', side: 'others', find: findKoffi },
  bun: {
    label: 'Bun',
    side: 'others',
    find: () => said(bun(), ['--version'], NPM),
    serve: () => [bun()!, script('servers/bun').at(-1)!],
  },
  deno: {
    label: 'Deno',
    side: 'others',
    find: () => said(deno(), ['--version'], NPM),
    serve: () => [deno()!, 'run', '--allow-all', '--unstable-net', script('servers/deno').at(-1)!],
  },
  go: { label: 'Go', side: 'others', find: findGo, serve: () => [GO.program] },
  python: {
    label: 'CPython',
    side: 'others',
    find: () => said(python(), ['--version'], 'apt-get install python3, or python3 on the PATH'),
    serve: () => [python()!, inRepository('servers/server.py')],
  },
} as const satisfies Readonly<Record<string, Contender>>

export type Name = keyof typeof CONTENDERS
export const NAMES = Object.keys(CONTENDERS) as Name[]
export const contender = (name: Name): Contender => CONTENDERS[name]

const found = new Map<Name, Found>()

/** Looks for it once. */
export function find(name: Name): Found {
  const known = found.get(name) ?? contender(name).find()
  found.set(name, known)
  return known
}
