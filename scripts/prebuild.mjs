// Puts the compiled addon, stripped, where the loader (node-gyp-build) looks for
// prebuilt binaries: prebuilds/<platform>-<arch>/sockfd[.glibc|.musl].node.

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const directory = join(root, 'prebuilds', `${process.platform}-${process.arch}`)
const libc =
  process.platform === 'linux'
    ? process.report.getReport().header.glibcVersionRuntime
      ? '.glibc'
      : '.musl'
    : ''
const binary = join(directory, `sockfd${libc}.node`)
const strip = process.platform === 'darwin' ? ['-x'] : ['--strip-unneeded']

rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
const { status } = spawnSync('strip', [...strip, '-o', binary, join(root, 'build/Release/sockfd.node')], {
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)
console.error(`${binary.slice(root.length + 1)}: ${statSync(binary).size} bytes`)
