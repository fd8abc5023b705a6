// What a call changed of the kernel's objects: what the kernel says of the descriptors
// that a call is about before it and after it.

import { parameterNames } from '../syscalls.ts'
import { type Fact, facts } from './facts.ts'
import type { Change } from './flow-stage.ts'
import type { TracedCall } from './trace.ts'

/** What the kernel says of descriptors. */
export type Seen = ReadonlyMap<number, ReadonlyMap<Fact, string>>

/** Looks at the descriptors that a call is given. */
export function seenBy(name: TracedCall['name'], args: readonly unknown[]): Seen {
  const fds = (takes.get(name) ?? []).map(at => args[at]).filter(isDescriptor)
  return new Map(fds.map(fd => [fd, facts(fd)]))
}

const isDescriptor = (value: unknown): value is number => typeof value === 'number' && value >= 0

/** Where a call takes descriptors; the one that dup3(2) makes is no such. */
const takes = new Map(
  Object.entries(parameterNames).map(([name, parameters]) => [
    name,
    parameters
      .split(', ')
      .flatMap((each, at) => (/^((in_|out_|old|ep)?fd|fd_in|fd_out)$/.test(each) ? at : [])),
  ]),
)

/** Those whose answer is a descriptor, and where those that make two of them write them. */
const makes = new Set(['socket', 'accept', 'accept4', 'dup', 'dup3', 'epoll_create1', 'eventfd'])
const makesTwo: Readonly<Record<string, number>> = { socketpair: 3, pipe2: 0 }

/**
 * What a call changed of the descriptors that it was given, and all of those that it made.
 *
 * @param before - what was seen before it
 */
export function changesOf({ name, args, answer }: TracedCall, before: Seen): Change[] {
  const two = makesTwo[name]
  const made =
    answer < 0 ? [] : makes.has(name) ? [answer] : two === undefined ? [] : [...(args[two] as Int32Array)]
  return [...new Set([...before.keys(), ...made])].flatMap(fd => {
    const was = made.includes(fd) ? undefined : before.get(fd)
    return [...facts(fd)].flatMap(([fact, after]) => {
      const of = `fd ${fd}`
      if (was === undefined) return [{ of, fact, after }]
      const old = was.get(fact)
      return old === after ? [] : [{ of, fact, ...(old === undefined ? {} : { before: old }), after }]
    })
  })
}
