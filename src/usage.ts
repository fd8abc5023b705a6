// What the commands share: their arguments, and how they say that these are wrong.

import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The command was called wrongly: told with the usage, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: boolean; strict: true }>
>

/**
 * Takes a command's arguments apart.
 *
 * @param most - how many arguments that are no options there may be
 * @throws UsageError for more, and for an option that there is not
 */
export function parse<T extends Options>(args: string[], most: number, options: T): Parsed<T> {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: most > 0, strict: true })
    if (parsed.positionals.length > most)
      throw new UsageError(`too many arguments: ${parsed.positionals[most]}`)
    return parsed
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}

/** A port in decimal. */
export function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`${text} is not a port: 0 to 65535`)
  return port
}
