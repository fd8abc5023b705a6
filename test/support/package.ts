// Before all tests: the package must have been built, and from what is in src/ now.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export default function (): void {
  const root = join(import.meta.dirname, '../..')
  const built = join(root, 'dist/index.js')
  if (!existsSync(built)) throw new Error('There is no dist/: run npm run build')
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    const source = join(root, 'src', file)
    const output = join(root, 'dist', file.replace(/\.ts$/, '.js'))
    if (file.endsWith('.ts') && (!existsSync(output) || statSync(output).mtimeMs < statSync(source).mtimeMs))
      throw new Error(`src/${file} is newer than dist/: run npm run build:ts`)
  }
}
