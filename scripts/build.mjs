// Compiles the addon with node-gyp: `npm run build:native` in a clone, and, at a
// user whose machine no prebuilt binary fits, `sockfd build`.
//
// The headers are those beside the running node, where it has them, so that
// nothing is downloaded, whatever npm's `nodedir` says.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Runs node-gyp on the binding.gyp in `directory`. Returns its exit code. */
export function build(directory) {
  const nodeGyp = createRequire(join(directory, 'package.json')).resolve('node-gyp/bin/node-gyp.js')
  const prefix = resolve(process.execPath, '../..')
  const headers = existsSync(join(prefix, 'include/node/uv.h')) ? [`--nodedir=${prefix}`] : []
  const args = [nodeGyp, 'configure', 'build', '--jobs=max', '--loglevel=warn', ...headers]
  return spawnSync(process.execPath, args, { cwd: directory, stdio: 'inherit' }).status ?? 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = build(resolve(import.meta.dirname, '..'))
