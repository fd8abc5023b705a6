// The files of /proc/net that list sockets, such as /proc/net/tcp: a row for each of
// maybe many thousand. Where sock_diag(7) answers nobody needs to read them.

import { readFileSync } from 'node:fs'

/**
 * The rows of such a file that hold a text, as columns: only these are taken apart.
 *
 * @returns none where there is no such file
 * @see proc_pid_net(5)
 */
export function* rowsOf(file: string, holding: string): Generator<string[]> {
  let text: string
  try {
    text = readFileSync(file, 'latin1')
  } catch {
    return
  }
  for (let at = text.indexOf(holding); at >= 0; at = text.indexOf(holding, at + 1)) {
    const end = text.indexOf('\n', at)
    yield text
      .slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)
      .trim()
      .split(/\s+/)
  }
}

/**
 * The state of the socket with an inode, as the file has it in hexadecimal.
 *
 * @returns undefined where the file does not list it
 */
export function stateIn(file: string, inode: number | undefined): string | undefined {
  const [inodeColumn, stateColumn] = file === '/proc/net/unix' ? [6, 5] : [9, 3]
  for (const columns of rowsOf(file, ` ${inode}`))
    if (Number(columns[inodeColumn]) === inode) return columns[stateColumn]
  return undefined
}
