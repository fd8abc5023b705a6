// A network of one's own, where an ordinary user may do what else only root may:
// JavaScript in a Node of its own, in new user and network namespaces.

import { ROOT, run } from './children.ts'

/** Makes an ordinary user of root. */
const ordinary =
  process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : []

/** A command of his in such a network, where lo is up, after some preparations. */
export function apart(command: readonly string[], preparations = 'true'): [program: string, args: string[]] {
  const shell = `set -e; ip link set lo up; ${preparations}; exec "$0" "$@"`
  const namespaces = ['unshare', '--user', '--map-root-user', '--net', '--mount']
  const [program, ...args] = [...ordinary, ...namespaces, 'sh', '-c', shell, ...command]
  return [program!, args]
}

/** Whether there can be one. */
export const canBeApart = run(...apart([process.execPath, '--version'])).status === 0

/** What {@link canBeApart} asks for, in a test's name. */
export const NEEDS_NAMESPACE = '(as an ordinary user; needs unshare, setpriv and ip)'

const PRELUDE = `
  const sockfd = await import('sockfd')
  const LOOPBACK = { family: sockfd.AF_INET, address: '127.0.0.1', port: 0 }
  const refusal = act => {
    try {
      act()
    } catch (err) {
      if (err instanceof sockfd.ErrnoException) return err.syscall + ' ' + err.code
      throw err
    }
    return 'nothing'
  }
`

/** Runs a script there that knows all of `sockfd` by name: the lines that it printed. */
export function inNamespace(script: string, preparations?: string): string[] {
  const node = [process.execPath, '--input-type=module', '--eval', PRELUDE + script]
  const { stdout, stderr, status, signal } = run(...apart(node, preparations), { cwd: ROOT })
  if (status !== 0) throw new Error(`ended with ${signal ?? status}: ${stderr}`)
  return stdout.trimEnd().split('\n')
}
