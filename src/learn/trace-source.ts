// Where a call was made: the line of the program's own source, be it TypeScript.

import { existsSync } from 'node:fs'
import { findSourceMap } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Frames that are looked at: the package's own and the tracer's come first. */
const DEEP = 64

/**
 * The place of the call under way.
 *
 * @param from - the directory below which files are named from there on
 * @returns `'server.ts:12'`; undefined where no code of the program's called it, such as for
 *   a Poller
 */
export function sourceLine(from: string): string | undefined {
  const frame = frames().find(({ file }) => !isOfPackage(file))
  if (frame === undefined) return undefined
  const { file, line } = original(frame)
  const near = relative(from, file)
  return `${near.startsWith('..') ? file : near}:${line}`
}

interface Frame {
  file: string
  line: number
  column: number
}

function frames(): Frame[] {
  const { prepareStackTrace, stackTraceLimit } = Error
  const holder: { stack?: NodeJS.CallSite[] } = {}
  try {
    Error.stackTraceLimit = DEEP
    Error.prepareStackTrace = (_, sites) => sites
    Error.captureStackTrace(holder, sourceLine)
    return (holder.stack ?? []).flatMap(site => {
      const name = site.getFileName()
      if (name == null || name.startsWith('node:')) return []
      const file = name.startsWith('file:') ? fileURLToPath(name) : name
      return [{ file, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 }]
    })
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    Error.prepareStackTrace = prepareStackTrace
  }
}

const known = new Map<string, boolean>()

/** Whether a file is of a copy of this package, and no example. */
function isOfPackage(file: string): boolean {
  const directory = dirname(file)
  let is = known.get(directory)
  if (is === undefined) {
    const dist = directory.split(sep).lastIndexOf('dist')
    const top = directory.split(sep).slice(0, dist).join(sep)
    const within = directory.split(sep).slice(dist + 1)
    is = dist > 0 && within[0] !== 'examples' && existsSync(join(top, 'native/syscalls.def'))
    known.set(directory, is)
  }
  return is
}

/** The place in what the file was made from, if a source map tells. */
function original({ file, line, column }: Frame): { file: string; line: number } {
  const origin = findSourceMap(file)?.findOrigin(line, column)
  if (origin === undefined || !('fileName' in origin)) return { file, line }
  const { fileName, lineNumber } = origin
  return { file: fileName.startsWith('file:') ? fileURLToPath(fileName) : fileName, line: lineNumber }
}
