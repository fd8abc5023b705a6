// The machine: what it is, and its cores, of which the servers get one and the load another.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, release } from 'node:os'

/** What a process's own /proc tells in a field of its status. */
export const statusOf = (pid: number | 'self', field: string): string | undefined => {
  const file = `/proc/${pid}/status`
  return existsSync(file)
    ? new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(readFileSync(file, 'utf8'))?.[1]
    : undefined
}

/** The numbers of `0-3,8`. */
function numbers(list: string): number[] {
  return list.split(',').flatMap(part => {
    const [first, last = first] = part.split('-').map(Number)
    return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i)
  })
}

/** Those that this process may use. */
const cores = numbers(statusOf('self', 'Cpus_allowed_list') ?? `0-${availableParallelism() - 1}`)

/** For taskset(1): the load's core, a server's, and those of a server that uses several. */
export const CORES = { load: `${cores[0]}`, server: `${cores[1] ?? cores[0]}`, all: cores.join(',') } as const

/** Whether there is a program that keeps others on a core. */
export const isPinned = spawnSync('taskset', ['-c', CORES.load, 'true']).status === 0

/** What the results say of this machine. */
export const machine = {
  cpu: cpus()[0]?.model.trim(),
  cores: cores.length,
  system: `${process.platform} ${release()}`,
  pinned: isPinned,
} as const
export type Machine = typeof machine

/** Nanoseconds of CPU that all threads of a process have had; Linux tells. */
export function cpuOf(pid: number): number {
  let ns = 0
  for (const thread of readdirSync(`/proc/${pid}/task`))
    ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0])
  return ns
}
