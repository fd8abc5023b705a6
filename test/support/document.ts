// docs/server-flow.md, as the tests quote it: a tour, and behind it the document itself.

import { text } from './lists.ts'

const page = text('docs/server-flow.md')
const begin = page.indexOf('# server flow\n\nsocket → bind')
if (begin < 0) throw new Error('docs/server-flow.md has no document at its end')

/** The tour, which quotes the document. */
export const tour = page.slice(0, begin)

/** The whole document. */
export const document = page.slice(begin)

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
