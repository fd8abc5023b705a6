// `sockfd flow`: plays the flow, shows it, and says by its exit code whether all held.

import { writeFileSync } from 'node:fs'
import { parse, portOf, UsageError } from '../usage.ts'
import { APART, canBeApart, runApart, settle } from './apart.ts'
import { canCapture } from './capture.ts'
import { claims } from './claims.ts'
import { type FlowOptions, flow, parts, type Report } from './flow.ts'
import { NARROWEST, Printer, wrap } from './flow-print.ts'
import { pcap } from './pcap.ts'
import { colourful } from './terminal.ts'
import { writable } from './writable.ts'

/** Plays and shows. Returns the exit code: 0 if all held, else 1. */
export async function runFlow(args: string[]): Promise<number> {
  const { values } = parse(args, 0, {
    only: { type: 'string' },
    list: { type: 'boolean' },
    step: { type: 'boolean' },
    html: { type: 'string' },
    pcap: { type: 'string' },
    json: { type: 'boolean' },
    wait: { type: 'boolean' },
    port: { type: 'string' },
    namespace: { type: 'boolean' },
    'no-namespace': { type: 'boolean' },
  })
  const { only, list, step, json, wait, html } = values
  if (values.port !== undefined && !wait) throw new UsageError('--port goes with --wait')
  if (step && json) throw new UsageError('--step and --json exclude each other')
  if (values.namespace && values['no-namespace'])
    throw new UsageError('--namespace and --no-namespace exclude each other')
  if (values.namespace && wait)
    throw new UsageError('--wait and --namespace exclude each other: no client gets in')
  if (only !== undefined && !parts.includes(only))
    throw new UsageError(`there is no step or claim ${only}; sockfd flow --list tells which there are`)
  const port = values.port === undefined ? 0 : portOf(values.port)
  if (list) {
    print(listed())
    return 0
  }
  const { isTTY, columns } = process.stdout
  if (!json && isTTY && columns < NARROWEST)
    throw new Error(`the terminal is ${columns} columns wide; flow needs ${NARROWEST}, or --json, or a file`)
  const elsewhere = goApart(values, wait === true)
  if (elsewhere) return runApart(['flow', ...args])
  settle()
  for (const file of [html, values.pcap]) if (file !== undefined) writable(file)

  const options: FlowOptions = {
    wait: wait === true,
    port,
    announce: line => console.error(`    ${line}`),
    ...(only === undefined ? {} : { only }),
    ...(values.pcap === undefined
      ? {}
      : { onPackets: packets => writeFileSync(values.pcap as string, pcap(packets)) }),
  }
  const report = json ? await flow(options) : await played(options, step === true)
  if (json) print(`${JSON.stringify(report, undefined, 2)}\n`)
  if (html !== undefined) {
    const [{ pageOf }, { pageOfFlow }] = await Promise.all([import('./page.ts'), import('./page-flow.ts')])
    writeFileSync(html, pageOf(pageOfFlow(report)))
  }
  return report.ok ? 0 : 1
}

/** Whether to play in a network of its own: if asked to, or if only there packets can be shown. */
function goApart(asked: { namespace?: boolean; 'no-namespace'?: boolean }, waits: boolean): boolean {
  if (process.env[APART] !== undefined || asked['no-namespace'] || waits) return false
  if (!asked.namespace) return canCapture() !== undefined && canBeApart() === undefined
  const why = canBeApart()
  if (why !== undefined) throw new Error(`there can be no namespace here: ${why}`)
  return true
}

/** Plays it on the terminal. */
async function played(options: FlowOptions, step: boolean): Promise<Report> {
  const printer = new Printer({ width: process.stdout.columns ?? 80, color: colourful() })
  print(printer.head())
  const report = await flow({
    ...options,
    async onStep(played) {
      print(printer.step(played))
      if (step && played.name !== 'programs') await enter()
    },
  })
  if (step) process.stdin.destroy() // Open, it would keep the process waiting for a reader's Enter.
  print(report.failure === undefined ? printer.summary(report) : printer.failure(report.failure))
  return report
}

/** Each step with its claims. */
function listed(): string {
  const width = Math.min(process.stdout.columns ?? 80, 100)
  const steps = parts.filter(part => !claims.some(({ id }) => id === part))
  return steps
    .map(name => {
      const ofStep = claims.filter(({ step }) => step === name || (step === 'go' && name === 'programs'))
      const lines = ofStep.flatMap(({ id, claim }) =>
        wrap(claim, width - 6).map((line, i) => `${i === 0 ? `  ${id}` : '    '}  ${line}`),
      )
      return `${[name, ...lines].join('\n')}\n`
    })
    .join('')
}

const print = (text: string): void => void process.stdout.write(text)

/**
 * Waits for Enter. The input is paused again before the next step: nothing of Node's
 * may read it, or handle a signal, while a call blocks.
 */
async function enter(): Promise<void> {
  process.stderr.write('    Enter goes on ')
  const { stdin } = process
  await new Promise<void>(resolve => {
    const done = () => {
      for (const event of ['data', 'end', 'error']) stdin.off(event, done)
      stdin.pause()
      resolve()
    }
    for (const event of ['data', 'end', 'error']) stdin.on(event, done)
    if (stdin.readableEnded) done()
    else stdin.resume()
  })
}
