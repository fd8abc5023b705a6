// What does it cost to start? A script that imports nothing, and ones that import an
// entry point: from the start of the process to their last line. And the addon's size.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Name } from './contenders.ts'
import { type Cost, cost, overFloor } from './figures.ts'
import type { Entry, Question } from './harness.ts'
import { CORES } from './machine.ts'
import { ROOT } from './paths.ts'
import { Program } from './program.ts'
import { entry } from './work.ts'

const TELL =
  'const ns = performance.now() * 1e6, { user, system } = process.cpuUsage(); console.log(JSON.stringify({ ns, cpu: (user + system) * 1e3 }))'

const imports = (contender: Name, specifier?: string, key: string = contender): Entry =>
  entry(
    { contender, key, label: specifier === undefined ? 'nothing' : `'${specifier}'`, floor: 'empty' },
    async () => ({
      async turn() {
        const body = specifier === undefined ? TELL : `import '${specifier}'; ${TELL}`
        const command = [process.execPath, '--input-type=module', '--eval', body]
        const program = new Program(command, CORES.server, ROOT)
        const sample = JSON.parse(await program.line())
        await program.end()
        return sample
      },
      end: async () => {},
    }),
  )

const COST: Cost = { title: 'ms', digits: 1, of: ({ ns }) => ns! / 1e6 }
const CPU: Cost = { title: 'CPU ms', digits: 1, of: ({ cpu }) => cpu! / 1e6 }

export const start: Question = {
  name: 'start',
  asks: 'What does it cost to start?',
  unit: 'ms from the start of the process to the last line of the script',
  rounds: 20,
  turns: 1,
  ms: 0,
  overWire: false,
  columns: [
    cost(COST),
    overFloor(COST, 'ms over nothing'),
    { ...cost(CPU), key: 'cpu' },
    { ...overFloor(CPU, 'over nothing'), key: 'cpuOverFloor' },
  ],
  points: () => [
    {
      title: 'a script that imports',
      entries: [
        imports('net', undefined, 'empty'),
        imports('net', 'node:net'),
        imports('raw', 'sockfd/raw'),
        imports('calls', 'sockfd'),
        imports('promises', 'sockfd/promises'),
      ],
      seconds: 0.12,
      secondsToBegin: 0,
    },
  ],
  notes: () => [`The addon: ${bytesOf()}.`],
}

/** How large the addon is, and without its symbols, as it is shipped. */
function bytesOf(): string {
  const built = join(ROOT, 'build/Release/sockfd.node')
  const file = createRequire(import.meta.url)('node-gyp-build').resolve(ROOT) ?? built
  const directory = mkdtempSync(join(tmpdir(), 'sockfd-bench-'))
  const stripped = join(directory, 'sockfd.node')
  const { status } = spawnSync('strip', ['--strip-unneeded', '-o', stripped, file])
  const sizes = `${statSync(file).size} bytes`
  const shipped = status === 0 ? `, ${statSync(stripped).size} stripped, as it is shipped` : ''
  rmSync(directory, { recursive: true })
  return sizes + shipped
}
