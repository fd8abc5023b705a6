// A handshake that does not end: how a connect() stays in progress, on loopback.

import { type Owned, POLLIN, poll } from 'sockfd'
import { Listener } from './sockets.ts'

/**
 * A TCP socket that listens with a backlog of 0, one more than which wait already:
 * the kernel drops every further SYN, and who sent it waits for an answer.
 */
export class Full extends Listener {
  readonly #waiting: Owned

  constructor() {
    super(0)
    this.#waiting = this.dial()
    poll([{ fd: this.fd, events: POLLIN }], 5000)
  }

  override [Symbol.dispose](): void {
    this.#waiting[Symbol.dispose]()
    super[Symbol.dispose]()
  }
}
