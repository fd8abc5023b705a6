// One server in each of several workers, all on one port by SO_REUSEPORT.

import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { obey, server, threads } from './command.ts'

let port = 0
for (let i = 0; i < threads; i++) {
  const worker = new Worker(join(import.meta.dirname, `${server}.js`), {
    argv: [...process.argv.slice(2), '--port', String(port), '--shared'],
  })
  ;[port] = await once(worker, 'message') // The first chooses it.
}
obey(port)
