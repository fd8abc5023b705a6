// Other processes: every test that starts one does it here. None gets LD_PRELOAD or
// the variable that names the sanitized addon: the sanitizer watches one process.

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The top of the package. */
export const ROOT = join(import.meta.dirname, '../..')

/** Whether this run's addon is the sanitized one. */
export const SANITIZED = process.env['SOCKFD_ADDON'] !== undefined

function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { LD_PRELOAD: _preload, SOCKFD_ADDON: _addon, ...env } = process.env
  return { ...env, NO_COLOR: '1', ...extra }
}

/** What a process wrote, and how it ended. */
export interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  { input = '', env, cwd }: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Ended {
  const { stdout, stderr, status, signal, error } = spawnSync(program, args, {
    input,
    timeout: 80_000, // Before the test's own, and so with what it has printed.
    encoding: 'utf8',
    env: environment(env),
    maxBuffer: 64 << 20,
    ...(cwd === undefined ? {} : { cwd }),
  })
  if (error !== undefined && status === null && signal === null) throw error
  return { stdout, stderr, status, signal }
}

/** Starts a program and goes on; whoever starts it waits for its end. */
export function start(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(program, args, { stdio: 'pipe', ...options, env: environment(options.env) })
}

/** Runs JavaScript in a Node of its own, as an ES module that may import `sockfd`. */
export const node = (script: string, options?: Parameters<typeof run>[2]): Ended =>
  run(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT, ...options })

/** Whether a program can be found. */
export const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { env: environment() }).status === 0
