// The programs of docs/c-to-typescript.md: taken out, compiled, and how each is started.

import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, has, ROOT, run } from './children.ts'
import { Directory } from './directory.ts'
import { text } from './lists.ts'

/** Which of the two languages a program is in. */
export type Language = 'c' | 'ts'

/** A program of the document. */
export interface Listing {
  readonly name: string
  readonly language: Language
  readonly source: string
}

/** Every block of C and TypeScript; the first line of each names its file. */
export const listings: readonly Listing[] = [
  ...text('docs/c-to-typescript.md').matchAll(/^```(c|ts)\n(.*?)^```$/gms),
].map(([, language, source]) => {
  const [, name] = /^\/\/ ([\w-]+)\.(?:c|ts): /.exec(source!) ?? []
  if (name === undefined) throw new Error(`a program without a name: ${source}`)
  return { name, language: language as Language, source: source! }
})

/** Why there are no programs in C here; undefined if there are. */
export const noCompiler: string | undefined = has('cc') ? undefined : 'there is no cc'

/** What a compiler does not take silently is an error. */
const CFLAGS = ['-std=gnu11', '-O1', '-Wall', '-Wextra', '-Werror']

/** All programs, compiled, in a directory of their own. */
export class Textbook implements Disposable {
  readonly #directory = new Directory()

  /** Compiles the TypeScript, as strictly as the package does. */
  typescript(): Ended {
    mkdirSync(this.#directory.join('node_modules'))
    symlinkSync(ROOT, this.#directory.join('node_modules/sockfd'))
    writeFileSync(this.#directory.join('package.json'), '{ "type": "module" }')
    const compilerOptions = {
      noEmit: false,
      rewriteRelativeImportExtensions: true,
      moduleDetection: 'force',
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }
    const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['*.ts'] }
    writeFileSync(this.#directory.join('tsconfig.json'), JSON.stringify(config))
    for (const { name, source } of listings.filter(({ language }) => language === 'ts'))
      writeFileSync(this.#directory.join(`${name}.ts`), source)
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    return run(process.execPath, [tsc, '-p', '.'], { cwd: this.#directory.path })
  }

  /** Compiles the C: what the compiler has to say of each program. */
  c(): Record<string, string> {
    const said: Record<string, string> = {}
    for (const { name, source } of listings.filter(({ language }) => language === 'c')) {
      const file = this.#directory.join(`${name}.c`)
      writeFileSync(file, source)
      const { status, stderr } = run('cc', [...CFLAGS, '-o', this.#directory.join(name), file])
      said[name] = status === 0 ? stderr : `${status}: ${stderr}`
    }
    return said
  }

  /** How a program is started: the command, and its arguments. */
  command(name: string, language: Language, ...args: readonly (string | number)[]): [string, string[]] {
    const file = this.#directory.join(language === 'c' ? name : `${name}.js`)
    if (!existsSync(file)) throw new Error(`${name} is not there in ${language}`)
    const words = args.map(String)
    return language === 'c' ? [file, words] : [process.execPath, [file, ...words]]
  }

  /** A path for a socket, or for what strace writes. */
  path(name: string): string {
    return this.#directory.join(name)
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]()
  }
}
