// strace(1), the witness of what any program asks of the kernel.

import { spawnSync } from 'node:child_process'

/** All that concerns descriptors, of every thread, with what each descriptor is. */
const OPTIONS = [
  '-qq',
  '-f',
  '-ttt',
  '-T',
  '-yy',
  '-s',
  '64',
  '-e',
  'trace=%network,%desc',
  '-e',
  'signal=none',
]

/**
 * Why strace cannot be asked.
 *
 * @returns a few words without a full stop; undefined if it can be asked
 */
export function canWitness(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', [...OPTIONS, '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
    timeout: 10_000,
  })
  if (error !== undefined)
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'strace is not installed' : error.message
  if (status === 0) return undefined
  const why = stderr.trim().split('\n').at(0)
  return `strace cannot watch here: ${why === undefined || why === '' ? `it ended with ${status}` : why}`
}

/** Its version, `'6.1'`; undefined where it does not tell. */
export const witnessVersion = (): string | undefined =>
  /version (\S+)/.exec(spawnSync('strace', ['-V'], { encoding: 'utf8' }).stdout ?? '')?.[1]

/** The arguments of strace that run a program, and write its calls to a file. */
export const witnessed = (file: string, program: readonly string[]): string[] => [
  ...OPTIONS,
  ...['-o', file, '--'],
  ...program,
]
