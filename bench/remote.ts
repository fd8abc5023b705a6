// Servers on another machine, and the side that starts them there. A line is a request,
// and a line its answer: "ok …", or "no …" with what went wrong.
//
//   about                        its machine, and which contenders it has: JSON
//   start NAME MODE JSON         starts a server: "ok ID PORT"
//   cpu ID, resident ID, ticks ID, ended ID, ask ID LINE, stop ID
//
// A server ends with the connection that started it, at the latest.

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { contender, type Found, find, type Mode, NAMES, type Name } from './contenders.ts'
import { cpuOf, type Machine, machine } from './machine.ts'
import { type Given, LocalServer, type Server, type Site } from './site.ts'

const servers = new Map<number, LocalServer>()
let lastId = 0

/** Starts servers for whoever asks, until it is ended. Only contenders of the table are started. */
export async function serve(host: string, port: number): Promise<void> {
  const listener = createServer({ noDelay: true }, socket => void converse(socket, host))
  listener.listen(port, host)
  await once(listener, 'listening')
  const address = listener.address() as { address: string; port: number }
  console.error(`Servers start here for whoever asks on ${address.address}:${address.port}. Ctrl-C ends it.`)
  await once(listener, 'close')
}

async function converse(socket: Socket, host: string): Promise<void> {
  const own = new Set<number>()
  socket.on('error', () => {}) // Its end comes, too.
  for await (const line of createInterface({ input: socket })) {
    try {
      socket.write(`ok ${await answer(line, host, own)}\n`)
    } catch (error) {
      socket.write(`no ${(error as Error).message.replaceAll('\n', ' ')}\n`)
    }
  }
  for (const id of own) await stop(id)
}

async function answer(line: string, host: string, own: Set<number>): Promise<string> {
  const [verb, subject = '', ...rest] = line.split(' ')
  if (verb === 'about')
    return JSON.stringify({ machine, found: Object.fromEntries(NAMES.map(name => [name, find(name)])) })
  if (verb === 'start') {
    const [mode, given] = rest
    if (!NAMES.includes(subject as Name) || contender(subject as Name).serve === undefined)
      throw new Error(`there is no server ${subject}`)
    const started = await LocalServer.start(host, subject as Name, mode as Mode, JSON.parse(given ?? '{}'))
    servers.set(++lastId, started)
    own.add(lastId)
    return `${lastId} ${started.port}`
  }
  const server = servers.get(Number(subject))
  if (server === undefined) throw new Error(`there is no server ${subject}`)
  if (verb === 'cpu') return String(cpuOf(server.pid))
  if (verb === 'resident') return String(await server.resident())
  if (verb === 'ticks') return (await server.ticks()).join(' ')
  if (verb === 'ended') return (await server.ended()) ?? ''
  if (verb === 'ask') return server.ask(rest.join(' '))
  if (verb === 'stop') return stop(Number(subject))
  throw new Error(`there is no ${verb}`)
}

async function stop(id: number): Promise<string> {
  await servers.get(id)?.stop()
  servers.delete(id)
  return ''
}

/** Another machine, where `npm run bench -- --serve` runs. */
export async function there(host: string, port: number): Promise<Site> {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  socket.on('error', () => {}) // Whoever asks next is told.

  const ask = async (line: string): Promise<string> => {
    socket.write(`${line}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error(`${host}:${port} is gone`)
    if (!value.startsWith('ok ')) throw new Error(value.slice(3))
    return value.slice(3)
  }
  const { machine, found } = JSON.parse(await ask('about')) as {
    machine: Machine
    found: Record<Name, Found>
  }
  const start = async (name: Name, mode: Mode, given: Given): Promise<Server> => {
    const [id, itsPort] = (await ask(`start ${name} ${mode} ${JSON.stringify(given)}`)).split(' ').map(Number)
    return {
      port: itsPort!,
      clock: { clock: port, id: id! },
      ask: line => ask(`ask ${id} ${line}`),
      resident: async () => Number(await ask(`resident ${id}`)),
      ticks: async () => (await ask(`ticks ${id}`)).split(' ').map(Number) as [number, number],
      ended: async () => (await ask(`ended ${id}`)) || undefined,
      stop: async () => void (await ask(`stop ${id}`)),
    }
  }
  return { host, isHere: false, machine, find: name => found[name], start, close: () => socket.destroy() }
}
