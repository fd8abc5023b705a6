#!/usr/bin/env node
// The command. What a command needs is loaded when it is called: `sockfd build` must
// work where there is no binary to load yet.

import { readFileSync } from 'node:fs'
import { isIPv4, isIPv6 } from 'node:net'
import { join } from 'node:path'
import { parse, UsageError } from './usage.ts'

const usage = `sockfd: Berkeley sockets, every system call one to one

  sockfd flow [--step] [--json] [--wait [--port N]]
      play docs/server-flow.md on real sockets on loopback
        --step     wait for Enter between the steps
        --json     print one JSON document instead
        --wait     wait for your client (curl, nc, a browser) instead of its own
        --port N   listen there; without it the kernel chooses
  sockfd serve [--keep] [host:port]
      the document's minimal server, for one client; --keep goes on serving
  sockfd request host:port [text]
      the document's minimal client
  sockfd trace [--state] [--html FILE] [--output FILE] program [argument ...]
      run a program, and tell each call that it makes through sockfd, as strace would
        --state        tell what each call changed of the kernel's object too
        --html FILE    write a page of them
        --output FILE  write them there instead of to standard error
  sockfd compare [--program a.js b.js]
      the document's server over node:net and over these calls: what each asks of the kernel
  sockfd repl
      Node's prompt with every call and constant in scope
  sockfd bench [call] [echo] [connection] [--quick] [--json]
      measure calls, echoes and connections here, beside node:net
  sockfd build
      compile the addon here, where no prebuilt binary fits
  sockfd --version, sockfd --help
`

const commands: Readonly<Record<string, (args: string[]) => void | Promise<void>>> = {
  flow: flowCommand,
  serve: serveCommand,
  request: requestCommand,
  async trace(args) {
    const { runTrace } = await import('./learn/trace-command.ts')
    process.exitCode = await runTrace(args)
  },
  async compare(args) {
    const { runCompare } = await import('./learn/compare-command.ts')
    process.exitCode = await runCompare(args)
  },
  async repl(args) {
    const { runRepl } = await import('./learn/repl-command.ts')
    process.exitCode = await runRepl(args)
  },
  async bench(args) {
    const { runBench } = await import('./bench.ts')
    process.exitCode = await runBench(args)
  },
  async build() {
    const { compile } = await import('./compile.ts')
    process.exitCode = await compile()
  },
}

async function flowCommand(args: string[]): Promise<void> {
  const { values } = parse(args, 0, {
    step: { type: 'boolean' },
    json: { type: 'boolean' },
    wait: { type: 'boolean' },
    port: { type: 'string' },
  })
  if (values.port !== undefined && !values.wait) throw new UsageError('--port goes with --wait')
  if (values.step && values.json) throw new UsageError('--step and --json exclude each other')
  const { runFlow } = await import('./learn/flow-command.ts')
  process.exitCode = await runFlow({
    step: values.step === true,
    json: values.json === true,
    wait: values.wait === true,
    port: values.port === undefined ? 0 : portOf(values.port),
  })
}

async function serveCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, 1, { keep: { type: 'boolean' } })
  const { address, port } = endpoint(positionals[0] ?? '127.0.0.1:8080')
  const { minimalServer } = await import('./learn/programs.ts')
  const { open, serve, start } = await minimalServer()
  if (!values.keep) return start(address, port)
  for (const listener = open(address, port); ; ) {
    try {
      serve(listener)
    } catch (error) {
      // One client's trouble is not the server's; its own (EMFILE, EBADF) is.
      const { syscall, message } = error as NodeJS.ErrnoException
      if (syscall === undefined || syscall === 'accept') throw error
      console.error(`sockfd: ${message}`)
    }
  }
}

async function requestCommand(args: string[]): Promise<void> {
  const { positionals } = parse(args, 2, {})
  const [target, text] = positionals
  if (target === undefined) throw new UsageError('request needs host:port')
  const { address, port } = endpoint(target)
  const { minimalClient } = await import('./learn/programs.ts')
  const { request } = await minimalClient()
  request(address, port, text)
}

/** `127.0.0.1:8080`, `[::1]:8080`; no names, for they would have to be looked up. */
function endpoint(text: string): { address: string; port: number } {
  const [, six, four, port] = /^(?:\[([0-9a-f:.]+)\]|([\d.]+)):(\d+)$/i.exec(text) ?? []
  const address = six ?? four
  if (address === undefined || port === undefined || !(six === undefined ? isIPv4(address) : isIPv6(address)))
    throw new UsageError(`${text} is not an address and a port such as 127.0.0.1:8080 or [::1]:8080`)
  return { address, port: portOf(port) }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`${text} is not a port: 0 to 65535`)
  return port
}

async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help')
    return void process.stdout.write(usage)
  if (name === '--version' || name === '-v') {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
    return console.log(version)
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) throw new UsageError(`there is no command ${name}`)
  await command(args)
}

// Whoever reads our output may stop before its end; that is no error.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  process.exit()
})

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = await fail(error)
}

/** One clear line, and what to do about it. */
async function fail(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    console.error(`sockfd: ${error.message}\n\n${usage}`)
    return 2
  }
  const { message, code, syscall } = error as NodeJS.ErrnoException
  console.error(`sockfd: ${message}`)
  if (code !== undefined && syscall !== undefined) {
    const { explain } = await import('./learn/explain.ts')
    const { why, todo } = explain({ code, syscall })
    console.error(`${why} ${todo}`)
  }
  return 1
}
