// What the documents say is so: their programs compile, run, and print what stands
// below them; the commands, files and lists that they name are there. Their links are
// followed by test/docs-links.test.ts.

import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as sockfd from 'sockfd'
import { bind, getsockname, type InetAddress, SO_REUSEADDR, SOL_SOCKET, setsockopt } from 'sockfd'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { calls, text } from './support/lists.ts'
import { Program, SOCKFD } from './support/program.ts'
import { LOOPBACK, tcp } from './support/sockets.ts'

const documents = ['.', 'docs'].flatMap(directory =>
  readdirSync(join(ROOT, directory))
    .filter(file => file.endsWith('.md'))
    .map(file => join(directory, file)),
)

/** A fenced block of a document. */
interface Block {
  readonly document: string
  readonly line: number
  readonly language: string
  readonly body: string
  /** The block of text that stands directly below it, if one does. */
  readonly below: string | undefined
}

const FENCE = /^```(\w*)\n(.*?)^```$(?:\n+^```text\n(.*?)^```$)?/gms

const blocks: readonly Block[] = documents.flatMap(document => {
  const source = text(document)
  return [...source.matchAll(FENCE)].map(({ index, 1: language, 2: body, 3: below }) => ({
    document,
    line: source.slice(0, index).split('\n').length,
    language: language!,
    body: body!,
    below,
  }))
})

/** A walk through a server's life: its blocks are one program. */
const TOUR = 'docs/server-flow.md'

/** Its programs have arguments, and a test of their own: test/docs-c.test.ts. */
const TEXTBOOK = 'docs/c-to-typescript.md'

const inLanguage = (language: string): Block[] => blocks.filter(block => block.language === language)

/** A document without its blocks. */
const prose = (document: string): string => text(document).replace(FENCE, '')

/** What stands in a document between backticks. */
const spans = (document: string): string[] =>
  [...prose(document).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!)

/** The commands of a shell block, without their comments. */
const commandsOf = ({ body }: Block): string[] =>
  body
    .split('\n')
    .flatMap(line => line.replace(/\s+#.*/, '').split(' && '))
    .filter(command => command !== '')

/** What the documents tell to type, in blocks and in sentences. */
const commands = [...inLanguage('sh').flatMap(commandsOf), ...documents.flatMap(spans)]

/** A text without what differs from run to run: times, and numbers of two digits or more. */
const comparable = (output: string): string =>
  output
    .replace(/\d+(\.\d+)? ([nµm]?s)\b/g, '# s')
    .replace(/\d{2,}/g, '#')
    .replace(/\s+/g, ' ')
    .trim()

describe('the programs', () => {
  const tour = inLanguage('ts').filter(({ document }) => document === TOUR)
  const programs: Block[] = [
    ...inLanguage('ts').filter(({ document }) => document !== TOUR && document !== TEXTBOOK),
    {
      ...tour[0]!,
      body: tour.map(({ body }) => body).join('\n'),
      below: tour.map(({ below }) => below).join(''),
    },
  ]
  const fileOf = ({ document, line }: Block): string => `${document.replaceAll(/\W/g, '-')}-${line}`
  let directory: Directory
  let compiled: Ended

  beforeAll(() => {
    directory = new Directory()
    mkdirSync(directory.join('node_modules'))
    symlinkSync(ROOT, directory.join('node_modules/sockfd'))
    writeFileSync(directory.join('package.json'), '{ "type": "module" }')
    const compilerOptions = {
      noEmit: false,
      rewriteRelativeImportExtensions: true,
      moduleDetection: 'force',
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }
    const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['*.ts'] }
    writeFileSync(directory.join('tsconfig.json'), JSON.stringify(config))
    for (const program of programs) writeFileSync(directory.join(`${fileOf(program)}.ts`), program.body)
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    compiled = run(process.execPath, [tsc, '-p', '.'], { cwd: directory.path })
  })

  afterAll(() => directory[Symbol.dispose]())

  it('are some', () => {
    expect(programs.length).toBeGreaterThan(5)
    expect(programs.filter(({ below }) => below !== undefined).length).toBeGreaterThan(5)
  })

  it('compile, as strictly as the package does', () => {
    expect(compiled).toMatchObject({ status: 0, stdout: '' })
  })

  it.each(programs.map(program => [program.document, program.line, program] as const))(
    '%s, line %i: runs, and prints what stands below it',
    (_document, _line, program) => {
      const { stdout, stderr, status } = run(process.execPath, [directory.join(`${fileOf(program)}.js`)])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(comparable(stdout)).toBe(comparable(program.below ?? ''))
    },
  )
})

describe('the commands', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  /** Of npm itself. */
  const NPM = ['ci', 'install', 'pack']

  it('of npm are scripts of the package', () => {
    const named = commands
      .flatMap(command => command.split(' && '))
      .map(command => /^npm (?:run )?([\w:-]+)/.exec(command)?.[1])
      .filter(name => name !== undefined)
    expect(named).toContain('start')
    expect(named.filter(name => !NPM.includes(name) && !(name in scripts))).toEqual([])
  })

  it('of sockfd, and their options, are in its help', () => {
    const help = run(process.execPath, [SOCKFD, '--help']).stdout
    const named = commands.filter(command => /^(npx )?sockfd \w/.test(command))
    expect(named.length).toBeGreaterThan(4)
    for (const command of named) {
      const [name, ...words] = command.replace(/^(npx )?sockfd /, '').split(' ')
      expect(help, command).toContain(`  sockfd ${name}`)
      for (const option of words.filter(word => word.startsWith('--')))
        expect(help, command).toContain(option)
    }
  })

  const conversation = inLanguage('sh').find(({ body }) => /^npx sockfd serve .* &/m.test(body))!

  it.skipIf(!has('nc') || !has('curl'))(
    'serve and request talk as they are said to (needs nc, curl)',
    async () => {
      // A port that is ours until the server has it too: neither of us listens yet.
      using place = tcp()
      setsockopt(place.fd, SOL_SOCKET, SO_REUSEADDR, 1)
      bind(place.fd, LOOPBACK)
      const { port } = getsockname(place.fd) as InetAddress
      const [serve, ...clients] = commandsOf(conversation).map(command =>
        command.replace('npx sockfd', `"${process.execPath}" "${SOCKFD}"`).replace('8080', String(port)),
      )
      expect(clients.pop()).toBe('kill %1')
      expect(clients.length).toBeGreaterThan(1)
      using server = new Program('sh', ['-c', `exec ${serve!.replace(/&$/, '')}`])
      await server.prints(/Waiting for client/)
      for (const client of clients) {
        const { stdout, stderr, status } = run('sh', ['-c', client])
        expect({ client, status }, stderr).toEqual({ client, status: 0 })
        expect(stdout, client).toContain('OK')
      }
      server.child.kill()
      expect(await server.ended).toMatchObject({ signal: 'SIGTERM' })
    },
  )
})

describe('the README', () => {
  const section = (title: string): string =>
    text('README.md')
      .split(/^## /m)
      .find(part => part.startsWith(`${title}\n`))!

  it('shows a step of the flow as it is played', () => {
    const [, name] = /\(docs\/pictures\/(\w+)\.svg\)/.exec(text('README.md'))!
    const drawn = [...text(`docs/pictures/${name}.svg`).matchAll(/<text[^>]*>(.*)<\/text>/g)]
      .map(([, line]) => line!.replaceAll(/<[^>]+>/g, ''))
      .map(line => line.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&'))
    // In the lanes above, who came first is of that run.
    const facts = drawn.slice(drawn.findIndex(line => /^ {4}server {5}\S/.test(line)))
    const { stdout, status } = run(process.execPath, [SOCKFD, 'flow', '--only', name!])
    expect(status).toBe(0)
    expect(facts.length).toBeGreaterThan(10)
    expect(comparable(stdout)).toContain(comparable(facts.join('\n')))
  })

  it('lists every call and every function beside them, and none besides', () => {
    const listed = [...section('The calls').matchAll(/`(\w+)\(/g)].map(([, name]) => name!)
    const isClass = (name: string) => /^[A-Z][a-z]/.test(name)
    const functions = Object.entries(sockfd).filter(([, value]) => typeof value === 'function')
    const names = functions.map(([name]) => name).filter(name => !isClass(name))
    expect([...new Set(listed)].toSorted()).toEqual(names.toSorted())
    expect(calls.map(({ name }) => name).filter(name => !names.includes(name))).toEqual([])
  })

  it('lists every example', () => {
    const sources = readdirSync(join(ROOT, 'examples')).filter(file => file.endsWith('.ts'))
    const listed = [...section('Examples').matchAll(/`examples\/([\w-]+\.ts)`/g)].map(([, file]) => file!)
    expect(listed.toSorted()).toEqual(sources.toSorted())
  })
})

describe('the CHANGELOG', () => {
  it('begins with the version of the package', () => {
    const { version } = JSON.parse(text('package.json')) as { version: string }
    expect(/^## (\S+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(version)
  })
})

describe.each(documents)('%s', document => {
  it('names files that are there', () => {
    const paths = spans(document).filter(span =>
      /^(\.ci|bench|docs|examples|native|scripts|src|test)\/[\w./-]*$/.test(span),
    )
    expect(paths.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
