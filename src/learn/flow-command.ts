// `sockfd flow`: plays the flow, prints it, and says by its exit code whether all held.

import { type FlowOptions, flow, type Report } from './flow.ts'
import { Printer } from './flow-print.ts'

export interface FlowCommand {
  step: boolean
  json: boolean
  wait: boolean
  port: number
}

/** Plays and prints. Returns the exit code: 0 if all held, else 1. */
export async function runFlow({ step, json, wait, port }: FlowCommand): Promise<number> {
  const options: FlowOptions = { wait, port }
  const announce = (line: string) => console.error(`    ${line}`)
  if (json) {
    const report = await flow({ ...options, announce })
    print(`${JSON.stringify(report, undefined, 2)}\n`)
    return report.ok ? 0 : 1
  }

  const printer = new Printer({ width: process.stdout.columns ?? 80, color: colourful() })
  print(printer.head())
  const report = await flow({
    ...options,
    announce,
    async onStep(played) {
      print(printer.step(played))
      if (step && played.name !== 'programs') await enter()
    },
  })
  if (step) process.stdin.destroy() // Open, it would keep the process waiting for a reader's Enter.
  print(ending(report, printer))
  return report.ok ? 0 : 1
}

function ending(report: Report, printer: Printer): string {
  return report.failure === undefined ? printer.summary(report) : printer.failure(report.failure)
}

const print = (text: string): void => void process.stdout.write(text)

/** https://no-color.org, and only where a person reads. */
const colourful = (): boolean =>
  process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'

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
