// A network of one's own: a command runs once more, in new user and network namespaces,
// where an ordinary user may do what else only root may, and nobody else's packets pass.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { loopbackUp } from './loopback.ts'

/** The variable that marks the process that is there already. */
export const APART = 'SOCKFD_APART'

/**
 * What puts a command there. Both programs become the command by execve(2): it is this
 * process' own child, and dies with it, even of a SIGKILL.
 */
const UNSHARE = ['--user', '--map-root-user', '--net', 'setpriv', '--pdeathsig', 'KILL'] as const

/** Does there what is to be done there: a system may allow namespaces, and take away what they are good for. */
const TRIAL = `
  const [{ loopbackUp }, { canCapture }] = await Promise.all([
    import(${JSON.stringify(new URL('./loopback.js', import.meta.url).href)}),
    import(${JSON.stringify(new URL('./capture.js', import.meta.url).href)}),
  ])
  try {
    loopbackUp()
    const why = canCapture()
    if (why !== undefined) throw new Error(why)
  } catch ({ message }) {
    console.error(\`in a namespace: \${message}\`)
    process.exitCode = 1
  }
`

/** How long it may take to try, in milliseconds. */
const PATIENCE = 5000

/** What forbids namespaces, where it has this value. */
const SWITCHES: readonly (readonly [sysctl: string, forbids: string])[] = [
  ['kernel/unprivileged_userns_clone', '0'],
  ['kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['user/max_user_namespaces', '0'],
  ['user/max_net_namespaces', '0'],
]

/**
 * Tells why a command cannot run in namespaces of its own, by trying it.
 *
 * @returns a few words without a full stop; undefined where it can
 * @see unshare(1), user_namespaces(7)
 */
export function canBeApart(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces'
  if (process.env[APART] !== undefined) return 'this is such a namespace already'
  const { error, status, signal, stderr } = spawnSync(
    'unshare',
    [...UNSHARE, process.execPath, '--input-type=module', '--eval', TRIAL],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      encoding: 'utf8',
      timeout: PATIENCE,
    },
  )
  if (error !== undefined)
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no unshare(1)' : error.message
  if (status === 0) return undefined
  const [said] = stderr.replace('unshare: unshare failed', 'unshare').split('\n')
  const why = SWITCHES.filter(([name, forbids]) => sysctl(name) === forbids)
    .map(([name, forbids]) => ` (${name.replace('/', '.')} is ${forbids})`)
    .join('')
  return `${said || `unshare ended with ${signal ?? status}`}${why}`
}

function sysctl(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'latin1').trim()
  } catch {
    return undefined
  }
}

const PASSED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs this very command again, in namespaces of its own, with this terminal. It is told
 * of the signals that this process gets, and if it dies of one so does this process.
 *
 * @param args - its arguments
 * @returns its exit code; 128 and the number of the signal that it died of
 * @throws Error if unshare(1) cannot be started: ask {@link canBeApart} before
 */
export async function runApart(args: readonly string[]): Promise<number> {
  const command = [process.execPath, ...process.execArgv, process.argv[1] as string, ...args]
  const child = spawn('unshare', [...UNSHARE, ...command], {
    stdio: 'inherit',
    env: { ...process.env, [APART]: '1' },
  })
  const pass = (signal: NodeJS.Signals): void => {
    // Ctrl-C goes to all that the terminal has in front, and twice might mean something else.
    if (signal !== 'SIGINT' || !isatty(0)) child.kill(signal)
  }
  for (const signal of PASSED) process.on(signal, pass)
  let ended: [number, null] | [null, NodeJS.Signals]
  try {
    ended = (await once(child, 'close')) as typeof ended
  } finally {
    for (const signal of PASSED) process.off(signal, pass)
  }
  const [status, signal] = ended
  if (signal === null) return status
  if (PASSED.some(passed => passed === signal)) process.kill(process.pid, signal)
  return 128 + constants.signals[signal]
}

/**
 * Makes the network that {@link runApart} started this process in ready for use; in
 * another process it does nothing.
 *
 * @throws {@link ErrnoException} as {@link loopbackUp}
 */
export function settle(): void {
  if (process.env[APART] !== undefined) loopbackUp()
}
