// What strace(1) wrote of a program, read back: its calls, whole, in the order in which
// they began.

/** A descriptor that a call was given or answered, and what strace -yy says that it is. */
export interface SeenDescriptor {
  fd: number
  /** `'TCP:[127.0.0.1:8080]'`, `'anon_inode:[eventpoll]'`, `'/dev/null<char 1:3>'`. */
  what: string
}

/** A system call in a transcript. */
export interface SeenCall {
  /** The thread that made it; 0 where strace names none. */
  thread: number
  /** When it began: microseconds since 1970; 0 where strace tells no time. */
  atUs: number
  /** How long it took, in nanoseconds; absent where strace does not tell, or it did not end. */
  durationNs?: number
  name: string
  /** What stands between its parentheses. */
  args: string
  /** `'19'`, `'-1 EAGAIN (Resource temporarily unavailable)'`; `'?'` if it did not end. */
  answer: string
  /** All of it as strace prints it without options: `listen(19, 511) = 0`. */
  line: string
  /** Those that -y or -yy tells, in the order of the line; the answer's is the last. */
  descriptors: SeenDescriptor[]
}

/** `-f` puts the thread in front, to a file or to a terminal; `-ttt` then the time. */
const FRONT = /^(?:\[pid +(\d+)\] +|(\d+) +)?(?:(\d+)\.(\d{6}) +)?/
const UNFINISHED = / ?<(?:unfinished|detached) \.\.\.>$/
const RESUMED = /^<\.\.\. (\w+) resumed>/
const TIME = / <(\d+\.\d+)>$/
const ANSWER = /^\) += (.*)$/

/**
 * Reads what strace wrote, with or without `-f`, `-ttt`, `-T`, `-y`, `-yy`.
 *
 * A call that was interrupted by another thread's stands once, where it began. Signals,
 * ends of processes and what strace says of itself are passed over, and so is a line
 * that was cut off before the call's name ended.
 *
 * @param text - the whole transcript
 * @returns the calls
 * @see strace(1)
 */
export function transcript(text: string): SeenCall[] {
  const begun: { thread: number; atUs: number; text: string }[] = []
  const waiting = new Map<number, (typeof begun)[number]>()
  for (const line of text.split('\n')) {
    const [front, pid, pidOfFile, seconds = '0', micros = '0'] = FRONT.exec(line) as RegExpExecArray
    const thread = Number(pid ?? pidOfFile ?? 0)
    const rest = line.slice(front.length)
    const resumed = RESUMED.exec(rest)
    if (resumed !== null) {
      // Whose beginning nobody saw is left out: strace came to it in the middle.
      const call = waiting.get(thread)
      waiting.delete(thread)
      if (!call?.text.startsWith(`${resumed[1]}(`)) continue
      const more = rest.slice(resumed[0].length)
      call.text += call.text.endsWith(' ') ? more.trimStart() : more
    } else if (/^\w+\(/.test(rest)) {
      const call = { thread, atUs: Number(seconds) * 1e6 + Number(micros), text: rest }
      if (UNFINISHED.test(rest)) {
        call.text = rest.replace(UNFINISHED, '')
        waiting.set(thread, call)
      }
      begun.push(call)
    }
  }
  return begun.map(({ thread, atUs, text }) => ({ thread, atUs, ...read(text) }))
}

/** One call, put together. */
function read(whole: string): Omit<SeenCall, 'thread' | 'atUs'> {
  const took = TIME.exec(whole)
  const { text, descriptors } = undescribed(took === null ? whole : whole.slice(0, took.index))
  const open = text.indexOf('(')
  const closes = closing(text, open, at => text[at] === ')')
  const end = closes < 0 ? text.length : closes
  const name = text.slice(0, open)
  // Of a call that a process died in, strace may write this twice.
  const args = text
    .slice(open + 1, end)
    .replace(UNFINISHED, '')
    .trimEnd()
  const answer = (ANSWER.exec(text.slice(end))?.[1] ?? '?').replace(/ <unavailable>$/, '')
  return {
    ...(took === null ? {} : { durationNs: Math.round(Number(took[1]) * 1e9) }),
    name,
    args,
    answer,
    line: `${name}(${args}) = ${answer}`,
    descriptors,
  }
}

/** Where a string that begins at `from` ends: behind its closing quote, or at the end of all. */
function afterString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}

/**
 * Where the bracket that opens at `from` closes, or -1. There may be others in it, and strings,
 * whose brackets do not count.
 *
 * @param isClosing - whether that character at a place closes one
 */
function closing(text: string, from: number, isClosing: (at: number) => boolean): number {
  let depth = 0
  for (let at = from; at < text.length; ) {
    if (text[at] === '"') {
      at = afterString(text, at)
      continue
    }
    if (text[at] === text[from]) depth++
    else if (isClosing(at) && --depth === 0) return at
    at++
  }
  return -1
}

/** A call without what -y says of its descriptors: `close(19<TCP:[127.0.0.1:80]>)` is `close(19)`. */
function undescribed(text: string): { text: string; descriptors: SeenDescriptor[] } {
  const descriptors: SeenDescriptor[] = []
  let without = ''
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string
    if (character === '"') {
      const end = afterString(text, at)
      without += text.slice(at, end)
      at = end
      continue
    }
    const number = character === '<' ? /(?:\b\d+|\bAT_FDCWD)$/.exec(without)?.[0] : undefined
    const end = number === undefined ? -1 : description(text, at)
    if (end < 0) {
      without += character
      at++
      continue
    }
    if (number !== 'AT_FDCWD') descriptors.push({ fd: Number(number), what: text.slice(at + 1, end) })
    at = end + 1
  }
  return { text: without, descriptors }
}

/**
 * Where the description that begins at `from` ends. It may have another in it,
 * `</dev/null<char 1:3>>`, an arrow, `<TCP:[127.0.0.1:80->127.0.0.1:81]>`, and a string.
 */
function description(text: string, from: number): number {
  if (text[from + 1] === '<') return -1 // A shift.
  return closing(text, from, at => text[at] === '>' && text[at - 1] !== '-')
}
