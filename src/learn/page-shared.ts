// What the parts of the page share: moments in words, who looks like whom, groups.

import type { PageLane } from './page.ts'

/** `1332.467 ms after the beginning`. */
export const moment = (ns: number): string => `${(ns / 1e6).toFixed(3)} ms after the beginning`

/** The colour and the shape of a lane. */
export const accentOf = (lanes: readonly PageLane[], id: string): 'server' | 'client' =>
  lanes[0]?.id === id ? 'server' : 'client'

/** What has the same key, in one list; in the order in which the keys came first. */
export function grouped<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
