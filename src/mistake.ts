// The words for a wrong argument, in Node's own style, for every layer: the addon
// asks here too (native/args.h, Throw). A mistake is found before any system call
// is made.

import { inspect } from 'node:util'

/** As native/args.h has them. */
const kinds = { type: 0, range: 1, value: 2 } as const

/**
 * The error for an argument that no call can be made with.
 *
 * @param kind - what is wrong: its type (ERR_INVALID_ARG_TYPE), its range
 *   (ERR_OUT_OF_RANGE) or something else (ERR_INVALID_ARG_VALUE)
 * @param name - the parameter, nested ones in full: `address.port`
 * @param must - what it must be, to follow "must be" (for a value: "must …"
 *   itself); a number stands for "from 0 to that number"
 * @param received - what was given
 */
export function mistake(
  kind: keyof typeof kinds | number,
  name: string,
  must: string | number,
  received: unknown,
): TypeError | RangeError {
  const noun = name.includes('.') ? 'property' : 'argument'
  switch (kind) {
    case 'type':
    case kinds.type:
      return coded(
        new TypeError(`The "${name}" ${noun} must be ${must}. Received ${specificType(received)}`),
        'ERR_INVALID_ARG_TYPE',
      )
    case 'range':
    case kinds.range: {
      const range = typeof must === 'number' ? `>= 0 && <= ${must}` : must
      return coded(
        new RangeError(
          `The value of "${name}" is out of range. It must be ${range}. Received ${grouped(received)}`,
        ),
        'ERR_OUT_OF_RANGE',
      )
    }
    default:
      return coded(
        new TypeError(`The ${noun} '${name}' ${must}. Received ${shortened(inspect(received), 128)}`),
        'ERR_INVALID_ARG_VALUE',
      )
  }
}

/** The error for what this platform has not got. */
export function unavailable(feature: string): Error {
  return coded(
    new Error(`${feature} is unavailable on the current platform, which is being used to run Node.js`),
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
  )
}

/** Checks that `value` is an integer from `least` to `most`. */
export function integer(name: string, value: unknown, least: number, most: number): asserts value is number {
  if (typeof value !== 'number') throw mistake('type', name, 'of type number', value)
  if (!Number.isInteger(value)) throw mistake('range', name, 'an integer', value)
  if (value < least || value > most) throw mistake('range', name, `>= ${least} && <= ${most}`, value)
}

/** Gives the error Node's `code`, and shows it where Node does: in the first line of the stack. */
function coded<E extends Error>(error: E, code: string): E {
  const { name } = error
  error.name = `${name} [${code}]`
  void error.stack // V8 writes the first line when it is first read.
  error.name = name
  return Object.assign(error, { code })
}

function specificType(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value === 'object') {
    const { name } = value.constructor ?? {}
    return name ? `an instance of ${name}` : inspect(value, { depth: -1 })
  }
  return `type ${typeof value} (${shortened(inspect(value, { colors: false }), 25)})`
}

function grouped(value: unknown): string {
  if (typeof value !== 'bigint' && !(Number.isInteger(value) && Math.abs(Number(value)) > 2 ** 32))
    return inspect(value)
  const digits = String(value).replace(/\B(?=(\d{3})+$)/g, '_')
  return typeof value === 'bigint' ? `${digits}n` : digits
}

function shortened(text: string, most: number): string {
  return text.length > most + 3 ? `${text.slice(0, most)}...` : text
}
