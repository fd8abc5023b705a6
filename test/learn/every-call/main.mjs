// Every system call in many variants, told by trace(); trace.test.ts runs this under
// strace(1) and compares. Between two calls of close(-4242) the main thread makes no
// call but these. Writes, as JSON, to the file that it is given: the lines, and the
// descriptors that are Node's own.

import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AF_INET, inet_ntop } from 'sockfd'
import { trace } from 'sockfd/learn'
import * as raw from 'sockfd/raw'
import { connections } from './connection.mjs'
import { descriptors } from './descriptors.mjs'
import { epolls } from './epoll.mjs'
import { levels } from './levels.mjs'
import { memories } from './memory.mjs'
import { otherMessages, receivedMessages, sentMessages } from './messages.mjs'
import { names } from './names.mjs'
import { eventfds, fileToSend, ppolls, splices } from './splices.mjs'
import { attempt, closeAll } from './support.mjs'

const own = readdirSync('/proc/self/fd')
  .map(Number)
  .filter(fd => fd > 2 && existsSync(`/proc/self/fd/${fd}`))
const group = Number(readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')[2])
const directory = mkdtempSync(join(tmpdir(), 'sockfd-'))
fileToSend(directory)
// Opened now, and after the own ones were counted: by Node, but not to be overlooked.
const file = openSync(`${directory}/file`, 'r+')
const calls = []
const tracing = trace(({ line, library }) => {
  if (!library) calls.push(line)
})

raw.close(-4242)
names()
memories()
levels()
connections()
descriptors(directory, group)
epolls()
sentMessages()
receivedMessages()
otherMessages(directory)
splices(file)
eventfds()
ppolls()
// Neither is a system call.
inet_ntop(AF_INET, new Uint8Array(4))
attempt(() => raw.close('0'))
closeAll()
raw.close(-4242)

tracing[Symbol.dispose]()
closeSync(file)
rmSync(directory, { recursive: true })
writeFileSync(process.argv[2], JSON.stringify({ calls, own }))
