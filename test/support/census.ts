// After every test the descriptors of the process are those of before: sockets,
// pipes, epoll instances and files alike. Node lets go of some of its own (a child's
// pipes) a little later, so the census waits for them, and only then complains.

import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'

function census(): Map<string, string> {
  const open = new Map<string, string>()
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      open.set(fd, readlinkSync(`/proc/self/fd/${fd}`))
    } catch {} // The descriptor of the directory itself is gone by now.
  }
  return open
}

/** Descriptors open now that were not open, or named something else, before. */
function newcomers(before: Map<string, string>): string[] {
  return [...census()].filter(([fd, what]) => before.get(fd) !== what).map(([fd, what]) => `${fd} → ${what}`)
}

// libuv opens a descriptor of its own, in reserve, with a loop's first stream: now.
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
server.close()
await once(server, 'close')

let before: Map<string, string>

beforeEach(() => {
  before = census()
})

afterEach(async () => {
  await expect.poll(() => newcomers(before), { message: 'descriptors left open' }).toEqual([])
})
