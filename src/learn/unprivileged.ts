// What an ordinary user's process, and one that may have few descriptors, is refused:
// asked in a process of its own, which loads first and then gives its privileges up.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** The answers of the process, by the errno's name. */
export interface Denied {
  /** bind() to {@link port}; `undefined` where it could not be shown. */
  bind: string | undefined
  /** Who was refused: `'a process of user 65534'`; `undefined` where nobody was asked. */
  who: string | undefined
  /** Why it could not be shown, in a few words; `undefined` where it was. */
  why: string | undefined
  /** socket(), when there are as many descriptors as there may be; or why it was not asked. */
  socket: string
  /** A port below the limit. */
  port: number
  /** `net.ipv4.ip_unprivileged_port_start`: ports below it are privileged. */
  limit: number
}

/** What a process told. */
interface Told {
  /** Of a root that could not become somebody else: the refusal. */
  stays?: string
  uid: number
  bind?: string
  socket: string
}

const FEW = 64
const NOBODY = 65534

/** How long the process may take, in milliseconds. */
const PATIENCE = 10_000

/**
 * A user namespace of its own: whoever is in it, root or not, has no capability over the
 * network outside. It is for a root who cannot become somebody else, since in his own user
 * namespace there is nobody else; and for a user who was given CAP_NET_BIND_SERVICE.
 */
const NAMESPACE = ['unshare', '--user']

/** Runs the process; whatever happens to it, that is told and not thrown. */
export async function denied(): Promise<Denied> {
  const limit = portLimit()
  const port = Math.min(80, limit - 1)
  const asked = { port, limit, bind: undefined, who: undefined }
  const first = await ask(port, [])
  if (first instanceof Error) return { ...asked, socket: first.message, why: first.message }
  const { socket, uid } = first
  if (port <= 0)
    return { ...asked, socket, why: `net.ipv4.ip_unprivileged_port_start is ${limit}: no port is privileged` }
  if (first.bind === 'EACCES')
    return { ...asked, socket, bind: first.bind, who: `a process of user ${uid}`, why: undefined }

  const second = await ask(port, NAMESPACE)
  if (!(second instanceof Error) && second.bind === 'EACCES')
    return { ...asked, socket, bind: second.bind, who: 'a process in another user namespace', why: undefined }
  const can =
    first.stays === undefined ? `user ${uid} may bind port ${port}` : `root stays root: ${first.stays}`
  return {
    ...asked,
    socket,
    why: `${can}; ${second instanceof Error ? second.message : `in another user namespace: ${second.bind}`}`,
  }
}

/** Asks a process that a command starts. */
async function ask(port: number, command: readonly string[]): Promise<Told | Error> {
  try {
    return JSON.parse(await printed([...command, ...SHELL, process.execPath, scriptFor(port)]))
  } catch (error) {
    return error as Error
  }
}

const SHELL = ['/bin/sh', '-c', `ulimit -n ${FEW} && exec "$0" --input-type=module --eval "$1"`]

/** What the process does, and prints as {@link Told}. */
function scriptFor(port: number): string {
  return `
    import { AF_INET, SOCK_STREAM, bind, socket } from ${JSON.stringify(new URL('../index.js', import.meta.url).href)}
    const code = act => { try { act(); return 'no error' } catch (error) { return error.code ?? error.message } }
    let stays
    try {
      if (process.getuid() === 0) {
        process.setgroups([])
        process.setgid(${NOBODY})
        process.setuid(${NOBODY})
      }
    } catch (error) {
      stays = error.message
    }
    console.log(JSON.stringify({
      stays,
      uid: process.getuid(),
      bind: ${port > 0} ? code(() => bind(socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '127.0.0.1', port: ${port} })) : undefined,
      socket: code(() => { for (;;) socket(AF_INET, SOCK_STREAM) }),
    }))`
}

/** What a command printed. */
async function printed([program, ...args]: readonly string[]): Promise<string> {
  const child = spawn(program as string, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  // Not spawn's own timeout, which runs on if there is nothing to start, and the process with it.
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.on('data', data => {
      said[stream] += data
    })
  try {
    const [status, signal] = await once(child, 'close')
    if (status === 0) return said.stdout
    const [line] = said.stderr.replace('unshare: unshare failed', 'unshare').trim().split('\n')
    throw new Error(line || `${program} ended with ${signal ?? status}`)
  } finally {
    clearTimeout(timer)
  }
}

function portLimit(): number {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'latin1'))
  } catch {
    return 1024 // The convention everywhere else.
  }
}
