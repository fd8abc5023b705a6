// docs/server-flow.md, as the tests quote it.

import { text } from './lists.ts'

/** The whole document. */
export const document = text('docs/server-flow.md')

const formats = [...document.matchAll(/fmt\.Printf\("(.*?)"/g)].map(([, format]) => format!)

/** What the document's own Printf prints that begins so. */
function printf(begin: string, ...values: (string | number)[]): string {
  const format = formats.find(format => format.startsWith(begin))
  return format!.replaceAll('\\n', '\n').replace(/%[sd]/g, () => String(values.shift()))
}

/** What the minimal server prints, to the letter, of one client that sent this. */
export const served = (sent: string): string =>
  `Waiting for client...\n${printf('Received Data', sent, Buffer.byteLength(sent))}${printf('Sent Data', 'OK', 2)}`

/**
 * What the minimal client prints, of a server that answered this. The document calls
 * the second count "written", and prints the rest of the buffer too.
 */
export const requested = (sent: string, answer: string): string =>
  printf('Total data written', Buffer.byteLength(sent)) +
  printf('Data from server', answer, Buffer.byteLength(answer)).replace('written', 'read')
