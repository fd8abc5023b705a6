#!/usr/bin/env node
// The command. What a command needs is loaded when it is called: `sockfd build` must
// work where there is no binary to load yet.

import { readFileSync } from 'node:fs'
import { isIPv4, isIPv6 } from 'node:net'
import { join } from 'node:path'
import { parse, portOf, UsageError } from './usage.ts'

const usage = `sockfd: Berkeley sockets, every system call one to one

  sockfd flow [--only NAME] [--step] [--html FILE] [--json] [--wait [--port N]]
      play docs/server-flow.md on real sockets on loopback
        --only NAME      one step (accept) or claim (W3)
        --list           what there is to be played
        --step           wait for Enter between the steps
        --html FILE      write a page of it, for a browser
        --pcap FILE      write its packets, for Wireshark
        --json           print one JSON document instead
        --wait           wait for your client (curl, nc, a browser)
        --port N         listen there; without it the kernel chooses
        --namespace      in a network of its own, where all may capture packets
        --no-namespace   here, even if no packet can be shown
  sockfd serve [--keep] [--host ADDRESS] [address:port]
      the document's minimal server, for one client; --keep goes on serving
  sockfd request [--host ADDRESS] address:port [text]
      the document's minimal client; an address beyond loopback is said twice
  sockfd trace [--state] [--html FILE] [--output FILE] program [argument...]
      run a program, and tell each call that it makes, as strace would
        --state        tell what each call changed of the kernel's object too
        --html FILE    write a page of them
        --output FILE  write them there instead of to standard error
  sockfd compare [--program a.js b.js] [--json]
      the document's server over node:net and over these calls, side by side
        --program a.js b.js  two programs of yours instead
        --json               print one JSON document instead
  sockfd repl
      Node's prompt with every call and constant in scope
        SOCKFD_HISTORY=FILE  keeps its history, instead of ~/.sockfd_history
  sockfd bench [call] [echo] [connection] [--quick] [--json]
      measure calls, echoes and connections here, beside node:net
  sockfd build
      compile the addon here, where no prebuilt binary fits
  sockfd --version, sockfd --help
`

const commands: Readonly<Record<string, (args: string[]) => void | Promise<void>>> = {
  async flow(args) {
    const { runFlow } = await import('./learn/flow-command.ts')
    process.exitCode = await runFlow(args)
  },
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

async function serveCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, 1, { keep: { type: 'boolean' }, host: { type: 'string' } })
  const { address, port } = endpoint(positionals[0] ?? `${hostText(values.host)}:8080`, values.host)
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
  const { values, positionals } = parse(args, 2, { host: { type: 'string' } })
  const [target, text] = positionals
  if (target === undefined) throw new UsageError('request needs address:port')
  const { address, port } = endpoint(target, values.host)
  const { minimalClient } = await import('./learn/programs.ts')
  const { request } = await minimalClient()
  request(address, port, text)
}

/**
 * `127.0.0.1:8080`, `[::1]:8080`; no names, for they would have to be looked up. Whoever
 * means to leave loopback says so twice.
 */
function endpoint(text: string, host: string | undefined): { address: string; port: number } {
  const [, six, four, port] = /^(?:\[([0-9a-f:.]+)\]|([\d.]+)):(\d+)$/i.exec(text) ?? []
  const address = six ?? four
  if (address === undefined || port === undefined || !(six === undefined ? isIPv4(address) : isIPv6(address)))
    throw new UsageError(`${text} is not an address and a port such as 127.0.0.1:8080 or [::1]:8080`)
  if (host !== undefined && host !== address) throw new UsageError(`--host ${host} is not that of ${text}`)
  if (host === undefined && !/^127\./.test(address) && address !== '::1')
    throw new UsageError(`${address} is not on loopback: say --host ${address} too if it is meant`)
  return { address, port: portOf(port) }
}

/** An address as it stands before a port. */
const hostText = (host = '127.0.0.1'): string => (host.includes(':') ? `[${host}]` : host)

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
