// fcntl(2) as strace(1) 6.1 prints it: what its argument is, and what its answer says,
// depends on the command.

import { EBADF } from '../constants.ts'
import { bitNames, flagsOf, hex, nameOf, signalName } from './decode.ts'
import type { Made } from './made.ts'
import { spelled } from './names.ts'

/** The command, and its argument if it has one. */
export function fcntlArgs({ args: [, op, arg], answer }: Made<'fcntl'>): string[] {
  const name = nameOf('F', op)
  switch (name) {
    case 'F_DUPFD':
    case 'F_DUPFD_CLOEXEC':
    case 'F_SETOWN':
    case 'F_SETPIPE_SZ':
      return [name, String(arg | 0)]
    case 'F_SETFD':
      return [name, flagsOf('FD', arg)]
    case 'F_SETFL':
      return [name, spelled(flagsOf('O', arg))]
    case 'F_SETSIG':
      return [name, signalName(arg) ?? String(arg | 0)]
    case 'F_ADD_SEALS':
      return [name, flagsOf('F_SEAL', arg)]
    case 'F_GETOWN':
      return process.platform === 'linux' ? ownerArgs(answer) : [name]
    default:
      return [name]
  }
}

/** The C library asks by F_GETOWN_EX, whose answer a negative process group cannot be mistaken for. */
function ownerArgs(answer: number): string[] {
  const type = answer === 0 ? 'F_OWNER_TID' : answer > 0 ? 'F_OWNER_PID' : 'F_OWNER_PGRP'
  return ['F_GETOWN_EX', answer === -EBADF ? '0x...' : `{type=${type}, pid=${Math.abs(answer)}}`]
}

/** The answer, and what its bits are. */
export function fcntlAnswer({ args: [, op], answer }: Made<'fcntl'>): string {
  switch (nameOf('F', op)) {
    case 'F_GETFL':
      return `${hex(answer)} (flags ${spelled(flagsOf('O', answer))})`
    case 'F_GETFD':
      return answer === 0 ? '0' : `${hex(answer)} (flags ${bitNames('FD', answer).join('|')})`
    case 'F_GET_SEALS':
      return answer === 0 ? '0' : `${hex(answer)} (seals ${bitNames('F_SEAL', answer).join('|')})`
    case 'F_GETSIG': {
      const name = signalName(answer)
      return name === undefined ? String(answer) : `${answer} (${name})`
    }
    case 'F_GETOWN':
      return process.platform === 'linux' ? '0' : String(answer)
    default:
      return String(answer)
  }
}
