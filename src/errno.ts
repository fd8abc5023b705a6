import { constant } from './constant.ts'
import { errnoMessages, groups } from './tables.ts'

/** What the kernel's refusals are called, and what they say, by positive number. */
export const errnoNames: ReadonlyMap<number, readonly [code: string, message: string]> = new Map(
  // Of two names for one number the usual one comes first, so it has the last word.
  groups.E.toReversed().flatMap(name => {
    const number = constant(name)
    return number === undefined ? [] : [[number, [name, errnoMessages[name] ?? '']] as const]
  }),
)

/** The parts of an address that an error shows. */
interface Shown {
  readonly address?: string | undefined
  readonly port?: number | undefined
  readonly path?: string | Uint8Array | undefined
  readonly cid?: number | undefined
}

/**
 * The kernel refused a call.
 *
 * Has the fields and the wording of Node's own system errors, so code that already
 * reads `err.code` need not know where the error came from.
 *
 * ```ts
 * try {
 *   bind(fd, { family: AF_INET, address: '0.0.0.0', port: 80 })
 * } catch (err) {
 *   if (err instanceof ErrnoException && err.code === 'EACCES') askForRoot()
 *   else throw err
 * }
 * ```
 */
export class ErrnoException extends Error {
  override readonly name = 'ErrnoException'
  /** The answer itself, negative: `-13`. */
  readonly errno: number
  /** Its name in C: `'EACCES'`. */
  readonly code: string
  /** The call that was refused, by its name in the manual: `'bind'`. */
  readonly syscall: string
  /** The address that the call was made with: of IP its number, of AF_UNIX its path, of AF_VSOCK the cid. */
  declare readonly address?: string
  /** The port that the call was made with. */
  declare readonly port?: number

  constructor(syscall: string, answer: number, shown?: Shown) {
    const [code, message] = errnoNames.get(-answer) ?? [`E${-answer}`, 'unknown error']
    const path = typeof shown?.path === 'string' ? shown.path : undefined
    const address = shown?.address ?? path ?? shown?.cid?.toString()
    const port = shown?.port || undefined // Port 0 is no port: Node leaves it out too.
    const where = port === undefined ? address?.replaceAll('\0', '@') : `${address}:${port}`
    super(`${syscall} ${code}: ${message}${where ? ` ${where}` : ''}`)
    this.errno = answer
    this.code = code
    this.syscall = syscall
    if (address !== undefined) this.address = address
    if (port !== undefined) this.port = port
  }
}

/** Passes an answer on, or throws it if it is a refusal. */
export function check(syscall: string, answer: number, shown?: Shown): number {
  if (answer < 0) throw new ErrnoException(syscall, answer, shown)
  return answer
}
