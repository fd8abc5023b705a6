// What an ordinary user's process, and one that may have few descriptors, is refused:
// asked in a process of its own, which loads first and then gives its privileges up.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** The answers of the process, by the errno's name. */
export interface Denied {
  /** bind() to {@link port}; `undefined` where no port is privileged. */
  bind: string | undefined
  /** socket(), when there are as many descriptors as there may be. */
  socket: string
  /** A port below the limit. */
  port: number
  /** `net.ipv4.ip_unprivileged_port_start`: ports below it are privileged. */
  limit: number
}

const FEW = 64

/** Runs the process. */
export async function denied(): Promise<Denied> {
  const limit = portLimit()
  const port = Math.min(80, limit - 1)
  const script = `
    import { AF_INET, SOCK_STREAM, bind, socket } from ${JSON.stringify(new URL('../index.js', import.meta.url).href)}
    if (process.getuid() === 0) {
      process.setgroups([])
      process.setgid(65534)
      process.setuid(65534)
    }
    const code = act => { try { act() } catch (error) { return error.code } }
    console.log(JSON.stringify({
      bind: ${port > 0} ? code(() => bind(socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '127.0.0.1', port: ${port} })) ?? 'no error' : undefined,
      socket: code(() => { for (;;) socket(AF_INET, SOCK_STREAM) }),
    }))`
  const child = spawn(
    '/bin/sh',
    ['-c', `ulimit -n ${FEW}; exec "$0" --input-type=module --eval "$1"`, process.execPath, script],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', data => {
    stdout += data
  })
  child.stderr.on('data', data => {
    stderr += data
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`the process of an ordinary user ended with ${status}: ${stderr.trim()}`)
  return { ...JSON.parse(stdout), port, limit }
}

function portLimit(): number {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'latin1'))
  } catch {
    return 1024 // The convention everywhere else.
  }
}
