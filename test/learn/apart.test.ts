// learn/apart: a command that runs once more in namespaces of its own. The oracles are
// /proc and what the command itself can do there.

import { chmodSync, existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loopbackUp } from '../../dist/learn/loopback.js'
import { WHY_NOT } from '../support/apart.ts'
import { has, ROOT, run } from '../support/children.ts'
import { Directory } from '../support/directory.ts'
import { eventually } from '../support/eventually.ts'
import { Program } from '../support/program.ts'

const url = (file: string) => JSON.stringify(pathToFileURL(`${ROOT}/dist/${file}`).href)

/** A command that goes apart, tells what it finds there, and then does as its arguments say. */
const COMMAND = `
  import { networkInterfaces } from 'node:os'
  import { readlinkSync } from 'node:fs'
  const { APART, canBeApart, runApart, settle } = await import(${url('learn/apart.js')})
  const [what, value] = process.argv.slice(2)
  if (what === 'ask') console.log(canBeApart())
  else if (process.env[APART] === undefined) {
    console.log('outside', process.pid)
    process.exitCode = await runApart(process.argv.slice(2))
    console.log('over')
  } else {
    settle()
    settle()
    const sockfd = await import(${url('index.js')})
    const { canCapture } = await import(${url('learn/capture.js')})
    const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
    sockfd.bind(fd, { family: sockfd.AF_INET, address: '127.0.0.1', port: 80 })
    console.log(JSON.stringify({
      inside: process.pid,
      uid: process.getuid(),
      devices: Object.keys(networkInterfaces()),
      network: readlinkSync('/proc/self/ns/net'),
      captures: canCapture() ?? true,
      again: canBeApart(),
      args: process.argv.slice(2),
    }))
    if (what === 'wait') setInterval(() => {}, 1000)
    else if (what === 'block') {
      const [end] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      sockfd.read(end, Buffer.alloc(1)) // On the main thread: no handler of JavaScript would run.
    } else if (what === 'handle') {
      let signals = ''
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(signal, () => {
          signals += signal + ' '
          setTimeout(() => { console.log('got ' + signals); process.exit(9) }, 100)
        })
      console.log('ready')
      setInterval(() => {}, 1000)
    } else process.exitCode = Number(value)
  }
`

/** The command, in a file that everybody may read. */
class Command extends Directory {
  readonly file = this.join('command.mjs')

  constructor() {
    super()
    chmodSync(this.path, 0o755)
    writeFileSync(this.file, COMMAND)
  }
}

const inside = (stdout: string) => JSON.parse(/^\{.*\}$/m.exec(stdout)![0])

/** Whether a process has ended; nobody may have asked for its exit code yet. */
const isOver = (pid: number) =>
  !existsSync(`/proc/${pid}/stat`) || / Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))

const ordinary = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
const isRoot = process.getuid?.() === 0

describe.skipIf(WHY_NOT !== '')(`runApart ${WHY_NOT}`.trimEnd(), () => {
  it.each([
    ['whoever runs it', []],
    ...(isRoot && has('setpriv') ? [['an ordinary user', ordinary] as [string, string[]]] : []),
  ])('%s: root in a network with nothing but loopback, which is up', (_who, become) => {
    using command = new Command()
    const [program, ...args] = [...become, process.execPath, command.file, 'exit', '7']
    const { stdout, stderr, status } = run(program!, args)
    expect({ stderr, status }).toEqual({ stderr: '', status: 7 })
    expect(inside(stdout)).toMatchObject({
      uid: 0,
      devices: ['lo'],
      captures: true,
      again: 'this is such a namespace already',
      args: ['exit', '7'],
    })
    expect(inside(stdout).network).not.toBe(readlinkSync('/proc/self/ns/net'))
    expect(stdout).toMatch(/over\n$/)
  })

  it.each(
    (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap(signal => [
      [signal, 'wait'] as const,
      [signal, 'block'] as const,
    ]),
  )('%s ends it and the command, which does: %s', async (signal, what) => {
    using command = new Command()
    using program = new Program(process.execPath, [command.file, what])
    const [line] = await program.prints(/^\{.*\}$/m)
    const pid = inside(line).inside
    expect(isOver(pid)).toBe(false)
    program.child.kill(signal)
    expect(await program.ended).toMatchObject({ status: null, signal, stderr: '' })
    expect(isOver(pid)).toBe(true)
  })

  it('a command that handles a signal says by its exit code how it ended', async () => {
    using command = new Command()
    using program = new Program(process.execPath, [command.file, 'handle'])
    await program.prints(/^ready$/m)
    program.child.kill('SIGTERM')
    const { status, stdout } = await program.ended
    expect(status).toBe(9)
    expect(stdout).toMatch(/got SIGTERM \n/)
  })

  it.each(['wait', 'block'])('SIGKILL, which nobody can pass on, leaves nothing behind: %s', async what => {
    using command = new Command()
    using program = new Program(process.execPath, [command.file, what])
    const [line] = await program.prints(/^\{.*\}$/m)
    program.child.kill('SIGKILL')
    // Its output is open for as long as the command lives.
    expect(await program.ended).toMatchObject({ signal: 'SIGKILL' })
    await eventually(() => isOver(inside(line).inside)).toBe(true)
  })

  it('a terminal that closes takes both with it', async () => {
    using command = new Command()
    using program = new Program(process.execPath, [command.file, 'block'], { detached: true })
    const [line] = await program.prints(/^\{.*\}$/m)
    process.kill(-program.child.pid!, 'SIGHUP') // As the kernel does to all that the terminal has in front.
    expect(await program.ended).toMatchObject({ signal: 'SIGHUP' })
    await eventually(() => isOver(inside(line).inside)).toBe(true)
  })
})

describe('canBeApart', () => {
  it.skipIf(WHY_NOT !== '')(`tells what forbids it ${WHY_NOT}`.trimEnd(), () => {
    using command = new Command()
    const forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$0" "$@"'
    const namespaces = ['--user', '--map-root-user', 'sh', '-c', forbid]
    const { stdout } = run('unshare', [...namespaces, process.execPath, command.file, 'ask'])
    expect(stdout).toBe('unshare: No space left on device (user.max_user_namespaces is 0)\n')
  })

  it('tells what is not installed', () => {
    using command = new Command()
    const { stdout } = run(process.execPath, [command.file, 'ask'], { env: { PATH: command.path } })
    expect(stdout).toBe('there is no unshare(1)\n')
  })
})

describe('loopbackUp', () => {
  it('does nothing where it is up', () => {
    expect(loopbackUp()).toBe(undefined)
  })

  it.skipIf(WHY_NOT !== '')('netlink EPERM: a network that is not ours (needs namespaces)', () => {
    const script = `
      const { loopbackUp } = await import(${url('learn/loopback.js')})
      try {
        loopbackUp()
      } catch (error) {
        console.log(error.name, error.syscall, error.code)
      }`
    const node = [process.execPath, '--input-type=module', '--eval', script]
    // A network that is new, and down, seen from a user namespace below the one that has it.
    const below = ['--user', '--map-root-user', '--net', 'unshare', '--user', ...node]
    expect(run('unshare', below, { cwd: ROOT })).toMatchObject({
      stdout: 'ErrnoException netlink EPERM\n',
      status: 0,
    })
  })
})
