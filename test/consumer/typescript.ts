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
import { type Accepted, listen } from 'sockfd/promises'
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

const listener = listen({ address: { family: AF_INET, address: '127.0.0.1', port: 0 } })
const accepting: Promise<Accepted | string> = listener
  .accept({ timeout: 1 })
  .catch(error => error.name as string)
accepting.then(() => listener.close())
console.log(`ok: TypeScript, close again answers ${answer}`)
