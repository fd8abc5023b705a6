// The witness: strace(1), which tells what a program asked of the kernel.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { has, ROOT, run, SANITIZED } from './children.ts'

/** Marks a place in the witness' account: no descriptor has that number. */
const FENCE = 'close(-4242)'

/** V8 asks for memory, and libuv rings its own bell, whenever they like. */
const isOfNode = (line: string): boolean =>
  /^mmap\(.*MAP_ANONYMOUS/.test(line) || /^write\(\d+, "\\1(\\0){7}", 8\) /.test(line)

/**
 * The calls that are not Node's. It also looks into files of the system now and then, for how much
 * memory there is: from the openat() that none of our calls makes to the close() of what it opened.
 */
function ofOurs(lines: readonly string[]): string[] {
  let looking: string | undefined
  return lines.filter(line => {
    if (/^openat\(AT_FDCWD, "\/(proc|sys)\//.test(line)) {
      looking = /= (\d+)$/.exec(line)?.[1]
      return false
    }
    if (looking !== undefined && new RegExp(`^\\w+\\(${looking}\\b`).test(line)) {
      if (line.startsWith('close(')) looking = undefined
      return false
    }
    return line !== '' && !isOfNode(line)
  })
}

/**
 * Runs JavaScript under strace: `before`, and then each of `parts`.
 *
 * @param before - an ES module that imports `sockfd/raw` as `raw`
 * @param parts - statements behind it, none of which waits
 * @param said - an expression for what the program says at its end
 * @returns what was said, and for each part the calls that its main thread made
 */
export function witness(
  before: string,
  parts: readonly string[],
  said: string,
): { said: string; saw: string[][] } {
  const directory = mkdtempSync(join(tmpdir(), 'sockfd-strace-'))
  try {
    const script = [
      before,
      ...parts.map(part => `raw.${FENCE};\n${part}`),
      `raw.${FENCE}`,
      `console.log(\`\${process.pid} \${${said}}\`)`,
    ].join('\n')
    const account = join(directory, 'account') // One file for each thread: account.1234
    const options = ['-ff', '-qq', '-s', '64', '-e', 'trace=%network,%desc', '-o', account]
    const program = [process.execPath, '--input-type=module', '--eval', script]
    const { stdout, stderr, status } = run('strace', [...options, ...program], { cwd: ROOT })
    if (status !== 0) throw new Error(`strace: ${status}: ${stderr}`)
    const [, pid, said_] = /^(\d+) (.*)$/s.exec(stdout)!
    const [, ...saw] = readFileSync(`${account}.${pid}`, 'utf8').split(/^close\(-4242\) .*\n/m)
    return {
      said: said_!,
      saw: saw.slice(0, -1).map(part => ofOurs(part.split('\n'))),
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Why there is no witness here; undefined if there is one. CI must have one. */
export const noWitness: string | undefined = SANITIZED
  ? 'children load the plain addon, not the sanitized one'
  : process.env['CI'] !== undefined
    ? undefined
    : !has('strace')
      ? 'there is no strace'
      : run('strace', ['-qq', '-e', 'trace=none', 'true']).status !== 0
        ? 'ptrace is forbidden'
        : undefined
