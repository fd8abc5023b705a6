// `sockfd build`: compiles the addon on a machine that no prebuilt binary fits. The
// compiler's packages are no dependencies of this one, so they are installed into a
// temporary folder, and only the binary comes back.

import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Compiles, and puts the binary where the loader looks first. Returns the exit code. */
export async function compile(): Promise<number> {
  const root = join(import.meta.dirname, '..')
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const folder = mkdtempSync(join(tmpdir(), 'sockfd-'))
  try {
    for (const source of ['native', 'binding.gyp'])
      cpSync(join(root, source), join(folder, source), { recursive: true })
    const dependencies = Object.fromEntries(
      ['node-addon-api', 'node-gyp'].map(name => [name, devDependencies[name]]),
    )
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
    const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
    const { status, error } = spawnSync('npm', install, { cwd: folder, stdio: 'inherit' })
    if (error !== undefined) throw error
    if (status !== 0) return status ?? 1

    const { build } = await import(new URL('../scripts/build.mjs', import.meta.url).href)
    const built = build(folder)
    if (built !== 0) return built
    mkdirSync(join(root, 'build/Release'), { recursive: true })
    copyFileSync(join(folder, 'build/Release/sockfd.node'), join(root, 'build/Release/sockfd.node'))
    console.log(`compiled ${join(root, 'build/Release/sockfd.node')}`)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
