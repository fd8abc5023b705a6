// Many: 15,000 connections that say nothing, and 64 that do.

import { readFileSync } from 'node:fs'
import { SO_LINGER, SOL_SOCKET } from 'sockfd'
import { type Accepted, listen, type Socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/children.ts'
import { nodeProgram, type Program } from './support/program.ts'
import { Answers, addressOf } from './support/promises.ts'
import { LOOPBACK } from './support/sockets.ts'

const IDLE = 15_000
const BUSY = 64
const MESSAGES = 50

/** How many descriptors a process may have. */
const limit = Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1])

/** Connects, says so, and holds the connections until its input ends. */
const IDLERS = `
  import { AF_INET, SOCK_STREAM, connect, socket } from 'sockfd'
  const [, port, count] = process.argv
  for (let i = 0; i < Number(count); i++)
    connect(socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '127.0.0.1', port: Number(port) })
  console.log('connected')
  process.stdin.resume()`

/** Talks on all of its connections at once, and tells how many answers were right. */
const TALKERS = `
  import { AF_INET } from 'sockfd'
  import { connect } from 'sockfd/promises'
  const [, port, count] = process.argv
  let right = 0
  await Promise.all(Array.from({ length: Number(count) }, async (_, i) => {
    const socket = await connect({ address: { family: AF_INET, address: '127.0.0.1', port: Number(port) } })
    const buffer = Buffer.alloc(64)
    for (let j = 0; j < ${MESSAGES}; j++) {
      const message = 'message ' + j + ' of ' + i
      await socket.writeAll(message)
      let come = 0
      while (come < message.length) come += await socket.read(buffer.subarray(come))
      if (buffer.toString('latin1', 0, come) === message) right++
    }
    socket.close()
  }))
  console.log('right', right)`

const program = (script: string, port: number, count: number): Program =>
  nodeProgram(['--input-type=module', '--eval', script, String(port), String(count)], { cwd: ROOT })

/** Echoes, until the end. */
async function echo(socket: Socket<Uint8Array>, ended: () => void): Promise<void> {
  try {
    for await (const piece of socket) await socket.writeAll(piece)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ECANCELED') throw error
  }
  socket.close()
  ended()
}

describe.skipIf(limit < IDLE + 500)(
  `many connections (needs RLIMIT_NOFILE ${IDLE + 500}; it is ${limit})`,
  () => {
    it(`${IDLE} idle and ${BUSY} busy: the busy ones are served as if they were alone`, async () => {
      // Who closes them resets them: no TIME_WAIT.
      const prepare = (made: Socket) => made.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
      using listener: Socket<Accepted> = listen({ address: LOOPBACK, prepare })
      const { port } = addressOf(listener)
      const sockets = new Set<Socket<Uint8Array>>()
      const ended: Promise<void>[] = []
      const serving = (async () => {
        for await (const { socket } of listener) {
          sockets.add(socket)
          ended.push(echo(socket, () => sockets.delete(socket)))
        }
      })().catch(error => error.code)

      using first = program(IDLERS, port, IDLE / 2)
      using second = program(IDLERS, port, IDLE / 2)
      await Promise.all([first, second].map(idlers => idlers.prints(/connected/)))
      await expect.poll(() => sockets.size).toBe(IDLE)

      using reads = new Answers('read')
      using talkers = program(TALKERS, port, BUSY)
      expect((await talkers.ended).stdout).toBe(`right ${BUSY * MESSAGES}\n`)
      await expect.poll(() => sockets.size).toBe(IDLE)
      // One read a message; and for each connection the first try, and the end.
      expect(reads.answers.length).toBeLessThan(1.1 * BUSY * MESSAGES + 3 * BUSY)

      listener.close()
      expect(await serving).toBe('ECANCELED')
      for (const socket of sockets) socket.close()
      await Promise.all(ended)
      for (const idlers of [first, second]) idlers.child.stdin?.end()
      for (const idlers of [first, second])
        expect(await idlers.ended).toMatchObject({ status: 0, stderr: '' })
    })
  },
)
