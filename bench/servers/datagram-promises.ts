// The datagram server of sockfd/promises.

import { type Address, AF_INET, SOCK_DGRAM } from 'sockfd'
import { socket } from 'sockfd/promises'
import { bufferSize, host, obey, port } from './command.ts'

const made = socket(AF_INET, SOCK_DGRAM)
made.bind({ family: AF_INET, address: host, port })
obey((made.getsockname() as { port: number }).port)

const buffer = new Uint8Array(bufferSize)
for (;;) {
  const { bytes, address } = await made.recvfrom(buffer)
  await made.sendto(buffer.subarray(0, bytes), 0, address as Address)
}
