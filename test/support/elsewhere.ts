// What a test cannot do to its own process: to run out of descriptors, to be
// somebody else, to be interrupted. Each runs JavaScript in a Node of its own, which
// knows all of `sockfd` by name and prints what its `refusal()` returns.

import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { type Ended, ROOT, run, start } from './children.ts'

const PRELUDE = `
  const sockfd = await import('sockfd')
  const refusal = act => {
    try {
      act()
    } catch (err) {
      if (err instanceof sockfd.ErrnoException) return err.syscall + ' ' + err.code
      throw err
    }
    return 'nothing'
  }
  const LOOPBACK = { family: sockfd.AF_INET, address: '127.0.0.1', port: 0 }
`

const NODE = ['--input-type=module', '--eval']

/** The lines that a process printed, or an error with all that is known of its end. */
function lines({ stdout, stderr, status, signal }: Ended): string[] {
  if (status !== 0) throw new Error(`ended with ${signal ?? status}: ${stderr}`)
  return stdout.trimEnd().split('\n')
}

/** Runs where every descriptor below the limit is taken as soon as `exhaust()` is called. */
export function exhausted(script: string): string[] {
  const exhaust = `
    const exhaust = () => { try { for (;;) sockfd.dup(0) } catch {} }
  `
  const args = [process.execPath, ...NODE, PRELUDE + exhaust + script]
  return lines(run('sh', ['-c', 'ulimit -n 64 && exec "$0" "$@"', ...args], { cwd: ROOT }))
}

/** Runs as nobody: without privileges, and not the owner of anything. */
export function asNobody(script: string): string[] {
  const become = `
    if (process.getuid() === 0) {
      process.setgroups([])
      process.setgid(65534)
      process.setuid(65534)
    }
  `
  return lines(run(process.execPath, [...NODE, PRELUDE + become + script], { cwd: ROOT }))
}

/** Runs while SIGUSR2 comes again and again, until it has ended. */
export async function interrupted(script: string): Promise<string[]> {
  const handle = `
    process.on('SIGUSR2', () => {})
  `
  const child = start(process.execPath, [...NODE, PRELUDE + handle + script], { cwd: ROOT })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', text => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', text => (stderr += text))
  const ended = new Promise<Ended>(resolve =>
    child.on('close', (status, signal) => resolve({ stdout, stderr, status, signal })),
  )
  const interrupt = () => {
    if (catches(child.pid as number)) child.kill('SIGUSR2')
    return child.exitCode ?? child.signalCode
  }
  try {
    await expect.poll(interrupt, { interval: 20, message: 'interrupted' }).not.toBe(null)
  } finally {
    child.kill('SIGKILL')
  }
  const how = await ended
  // The last one may come when it has said everything, and handles none any more.
  return lines(how.signal === 'SIGUSR2' && how.stdout !== '' ? { ...how, status: 0 } : how)
}

/** Whether a process has a handler for SIGUSR2. */
function catches(pid: number): boolean {
  try {
    const [, mask = '0'] = /^SigCgt:\s*(\w+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return (BigInt(`0x${mask}`) & (1n << 11n)) !== 0n
  } catch {
    return false
  }
}
