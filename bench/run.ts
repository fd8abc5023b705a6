// `npm run bench`: every question, every contender; the results are kept.

import { bulk } from './bulk.bench.ts'
import { call } from './call.bench.ts'
import { connection } from './connection.bench.ts'
import { NAMES } from './contenders.ts'
import { cores } from './cores.bench.ts'
import { datagram } from './datagram.bench.ts'
import { echo } from './echo.bench.ts'
import { http } from './http.bench.ts'
import { idle } from './idle.bench.ts'
import { keep } from './keep.ts'
import { main } from './main.ts'
import { refusal } from './refusal.bench.ts'
import { start } from './start.bench.ts'

// Whoever reads our output may stop before its end; that is no error.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  process.exit()
})

const scope = {
  command: 'npm run bench --',
  questions: [call, refusal, echo, connection, bulk, idle, datagram, http, cores, start],
  contenders: NAMES,
  isClone: true,
}
process.exitCode = await main(process.argv.slice(2), scope, keep)
