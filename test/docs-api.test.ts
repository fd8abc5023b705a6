// The API reference, docs/api: it has a place for everything, and it is made without a warning.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as sockfd from 'sockfd'
import { describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { text } from './support/lists.ts'

interface Tables {
  readonly CATEGORIES: Readonly<Record<string, string>>
  readonly pageOfConstant: ReadonlyMap<string, string>
}

const tables = '../docs/api/tables.mjs'
const { CATEGORIES, pageOfConstant } = (await import(tables)) as Tables

const API = join(ROOT, 'docs/api')
const TYPEDOC = join(API, 'node_modules/typedoc/bin/typedoc')

describe('the tables of the reference', () => {
  it('have a page for every constant', () => {
    const constants = Object.keys(sockfd).filter(name => /^[A-Z]+[0-9A-Z]*_?/.test(name) && !isOther(name))
    expect(constants.length).toBeGreaterThan(1300)
    expect(constants.filter(name => !pageOfConstant.has(name))).toEqual([])
  })

  it('have a category for every file that sockfd exports from', () => {
    const files = [...text('src/index.ts').matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(
      ([, file]) => `src/${file}`,
    )
    expect(files.filter(file => file !== 'src/constants.ts' && !(file in CATEGORIES))).toEqual([])
  })
})

/** A class, or a function with a macro's name. */
const isOther = (name: string): boolean => typeof (sockfd as Record<string, unknown>)[name] === 'function'

describe('the reference', () => {
  it.skipIf(!existsSync(TYPEDOC))('is made without a warning (needs npm install --prefix docs/api)', () => {
    using directory = new Directory()
    const html = directory.join('html')
    const made = run(process.execPath, [TYPEDOC, '--out', html], { cwd: API })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).not.toContain('warning')
    expect(readdirSync(html)).toEqual(expect.arrayContaining(['index.html', 'functions', 'modules']))

    const page = (path: string) => readFileSync(join(html, path), 'utf8')
    expect(page('functions/sockfd.bind.html')).toContain('man7.org/linux/man-pages/man2/bind.2.html')
    expect(page('functions/sockfd_raw.accept4.html')).toContain('addrlen')
    const options = page('modules/Options_of_every_socket.html')
    expect(options).toMatch(/id="so_linger".{0,600}How many seconds close\(\) waits.{0,300}>Linger</s)
    // The calls have their page to themselves.
    expect(page('modules/sockfd.html')).not.toContain('SO_LINGER')
  })
})
