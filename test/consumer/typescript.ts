// The package as TypeScript's: the types say what the values are.

import {
  AF_INET,
  close,
  getsockname,
  getsockopt,
  type Linger,
  SO_LINGER,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
} from 'sockfd'
import { type Inspection, inspect } from 'sockfd/learn'
import * as raw from 'sockfd/raw'

const fd: number = socket(AF_INET, SOCK_STREAM)
const linger: Linger = getsockopt(fd, SOL_SOCKET, SO_LINGER)
setsockopt(fd, SOL_SOCKET, SO_LINGER, { ...linger, l_onoff: 1 })
// @ts-expect-error A linger is no number.
void (() => setsockopt(fd, SOL_SOCKET, SO_LINGER, 5))

const local = getsockname(fd)
const port: number | undefined = local.port
if (local.family === AF_INET) console.log(local.address satisfies string | undefined, port)
const inspection: Inspection = inspect(fd)
console.log(inspection.state)
close(fd)
const answer: number = raw.close(fd)
console.log(`ok: TypeScript, close again answers ${answer}`)
