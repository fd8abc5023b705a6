// The client's thread: see flow-client.ts.

import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AF_INET, SHUT_RDWR, SOCK_STREAM } from '../constants.ts'
import { close } from '../fd.ts'
import { read, write } from '../io.ts'
import { beneath } from '../kernel.ts'
import type { InetAddress } from '../sockaddr.ts'
import { connect, getsockname, socket } from '../socket.ts'
import { Cell, type Order, type Reply } from './flow-client.ts'
import { Stage } from './flow-stage.ts'
import { minimalClient } from './programs.ts'

const { shared, port } = workerData as { shared: Int32Array; port: MessagePort }
const pause = new Int32Array(new SharedArrayBuffer(4))
const { request } = await minimalClient()

let fd = -1

/** What each order does; returns what is to be told of it. */
const acts: {
  readonly [act in Exclude<Order['act'], 'end'>]: (stage: Stage, order: Order) => string | undefined
} = {
  connect(stage, { address }) {
    fd = stage.play('fd', () => socket(AF_INET, SOCK_STREAM))
    const server = address as InetAddress
    stage.changing(
      () => [fd],
      [],
      () => blocking(() => stage.play('', () => connect(fd, server))),
    )
    stage.play('', () => getsockname(fd))
    return undefined
  },
  write(stage) {
    stage.play('', () => write(fd, 'this data is from client'))
    return undefined
  },
  read(stage) {
    const bytes = new Uint8Array(10_000)
    const n = blocking(() => stage.play('n', () => read(fd, bytes)))
    return Buffer.from(bytes.buffer, 0, n).toString()
  },
  close(stage) {
    stage.play('', () => close(fd))
    fd = -1
    return undefined
  },
  program(_stage, { address, text }) {
    const lines: string[] = []
    const { address: host, port } = address as InetAddress
    request(host, port, text, line => lines.push(line))
    return lines.join('\n')
  },
}

function blocking<T>(act: () => T): T {
  Atomics.store(shared, Cell.client, fd)
  try {
    return act()
  } finally {
    Atomics.store(shared, Cell.client, -1)
  }
}

function reply(reply: Reply): void {
  port.postMessage(reply)
  Atomics.add(shared, Cell.replies, 1)
  Atomics.notify(shared, Cell.replies)
}

port.on('message', (order: Order) => {
  if (order.act === 'end') {
    if (fd >= 0) beneath.close(fd)
    port.close()
    return
  }
  if (order.delayMs > 0) Atomics.wait(pause, 0, 0, order.delayMs)
  const stage = new Stage('client', { name: order.act, title: '', so: '' })
  try {
    const text = acts[order.act](stage, order)
    reply({ played: stage.step.played, fd, ...(text === undefined ? {} : { text }) })
  } catch (error) {
    const { message, code, syscall } = error as NodeJS.ErrnoException
    reply({ played: stage.step.played, fd, error: { message, code, syscall } })
    const blocked = Atomics.load(shared, Cell.server)
    if (blocked >= 0) beneath.shutdown(blocked, SHUT_RDWR)
  }
})

parentPort?.postMessage('ready')
