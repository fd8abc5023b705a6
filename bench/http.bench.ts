// What does HTTP cost on our stream? http.Server over a SocketStream, against the same
// server over node:net. To be asked when there is such a stream.

import type { Question } from './harness.ts'

export const http: Question = {
  name: 'http',
  asks: 'What does HTTP cost on our stream?',
  unit: 'CPU µs a request',
  rounds: 5,
  turns: 20,
  ms: 25,
  overWire: true,
  columns: [],
  absent: 'absent: there is no sockfd/stream yet',
  points: () => [],
}
