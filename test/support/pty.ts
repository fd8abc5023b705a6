// A program on a terminal of its own: what it shows there, and the keys that are pressed.
// Python makes the terminal; it ends with the program, and the program with it.

import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { eventually } from './eventually.ts'
import { Program } from './program.ts'

const TERMINAL = `
import fcntl, os, pty, select, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 40, int(sys.argv[1]), 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])
inputs = [terminal, 0]
while True:
    for fd in select.select(inputs, [], [])[0]:
        try:
            data = os.read(fd, 65536)
        except OSError:
            data = b''
        if fd == 0 and not data:
            inputs.remove(0)
        elif fd == 0:
            os.write(terminal, data)
        elif not data:
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
        else:
            os.write(1, data)
`

/** The keys that have no character. */
export const key = {
  ctrlC: '\x03',
  ctrlD: '\x04',
  ctrlU: '\x15',
  enter: '\r',
  tab: '\t',
  up: '\x1b[A',
} as const

/** A program on a terminal, which goes when the scope ends. */
export class Pty extends Program {
  #seen = 0

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, columns = 100) {
    super('python3', ['-c', TERMINAL, String(columns), program, ...args], { env: { TERM: 'xterm', ...env } })
  }

  /** Presses keys. */
  press(keys: string): void {
    this.child.stdin?.write(keys)
  }

  /** What the terminal was told since the last thing that was waited for, without its control codes. */
  get since(): string {
    return stripVTControlCharacters(this.stdout.slice(this.#seen)).replaceAll('\r', '')
  }

  /** Waits until the terminal shows something; what was shown so far is then seen. */
  async shows(what: RegExp): Promise<string> {
    await eventually(() => this.since).toMatch(what)
    const shown = this.since
    this.#seen = this.stdout.length
    return shown
  }

  /** Types a line, and waits for what it shows and the prompt behind that. */
  async line(text: string, prompt = /\n\S*> $/): Promise<string> {
    this.press(`${text}${key.enter}`)
    return await this.shows(prompt)
  }
}

/** Waits until a process has gone to sleep in a system call, and sleeps on. */
export async function sleeping(pid: number): Promise<void> {
  let before = ''
  let looks = 0
  await eventually(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    // Each time that it wakes up and sleeps again is counted.
    const now = /^State:\tS|^voluntary_ctxt_switches:.*/gm
    const found = (status.match(now) ?? []).join()
    looks = found === before && found.includes('State') ? looks + 1 : 0
    before = found
    return looks
  }).toBeGreaterThanOrEqual(5)
}
