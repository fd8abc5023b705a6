// Who makes calls, for `call` and `refusal`: a line of standard input is a turn, and is
// answered by a line of JSON, as floor/call.c does.

import { readSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { AF_UNIX, EAGAIN, read, SOCK_NONBLOCK, SOCK_STREAM, socketpair, write } from 'sockfd'
import * as raw from 'sockfd/raw'
import { mode, server } from './command.ts'

const isRefused = mode === 'refusal'
const buffer = Buffer.alloc(64)
const [a, b] = socketpair(AF_UNIX, SOCK_STREAM | (isRefused ? SOCK_NONBLOCK : 0))

function thrown(act: () => void): () => void {
  return () => {
    try {
      act()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return
    }
    throw new Error('it was not refused')
  }
}

function answered(act: () => number, refused: number): () => void {
  return () => {
    if (act() !== refused) throw new Error('it was not refused')
  }
}

/** libc's own functions, by a foreign function interface. */
function koffi(): readonly [pair: () => void, refusal: () => void] {
  const require = createRequire(join(import.meta.dirname, '../../../bench/peers/package.json'))
  const libc = require('koffi').load('libc.so.6')
  const write = libc.func('intptr_t write(int fd, const void *buf, size_t count)')
  const read = libc.func('intptr_t read(int fd, void *buf, size_t count)')
  const { errno } = require('koffi')
  const pair = () => {
    write(a, buffer, 64)
    read(b, buffer, 64)
  }
  return [pair, answered(() => (read(b, buffer, 64) === -1 ? -errno() : 0), -EAGAIN)]
}

const contenders: Readonly<Record<string, () => readonly [pair: () => void, refusal: () => void]>> = {
  raw: () => [
    () => {
      raw.write(a, buffer, 64)
      raw.read(b, buffer, 64)
    },
    answered(() => raw.read(b, buffer, 64), -EAGAIN),
  ],
  calls: () => [
    () => {
      write(a, buffer)
      read(b, buffer)
    },
    thrown(() => read(b, buffer)),
  ],
  fs: () => [
    () => {
      writeSync(a, buffer)
      readSync(b, buffer)
    },
    thrown(() => readSync(b, buffer)),
  ],
  koffi,
}

const [pair, refusal] = contenders[server]!()
const work = isRefused ? refusal : pair

/** Of all threads, in nanoseconds. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1e3
}

let done = { messages: 0, ns: 0, cpu: 0 }

function turn(ms: number): void {
  const cpuBefore = cpu()
  const before = performance.now()
  let { messages } = done
  let elapsed: number
  do {
    for (let i = 0; i < 1000; i++) work()
    messages += 1000
    elapsed = performance.now() - before
  } while (elapsed < ms)
  done = { messages, ns: done.ns + elapsed * 1e6, cpu: done.cpu + cpu() - cpuBefore }
}

createInterface({ input: process.stdin }).on('line', line => {
  const [, warm, ms] = /^(warm )?(\d+)$/.exec(line)!
  turn(Number(ms))
  if (warm !== undefined) done = { messages: 0, ns: 0, cpu: 0 }
  console.log(JSON.stringify(done))
})
