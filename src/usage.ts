// What the commands share: their arguments, and how they say that these are wrong.

import { parseArgs } from 'node:util'

/** The command was called wrongly: told with the usage, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

/**
 * Takes a command's arguments apart.
 *
 * @param most - how many arguments that are no options there may be
 * @throws UsageError for more, and for an option that there is not
 */
export function parse<T extends Options>(args: string[], most: number, options: T) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: most > 0, strict: true })
    if (parsed.positionals.length > most)
      throw new UsageError(`too many arguments: ${parsed.positionals[most]}`)
    return parsed
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}
