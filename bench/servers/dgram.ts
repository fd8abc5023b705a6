// The datagram server of node:dgram.

import { createSocket } from 'node:dgram'
import { host, obey, port } from './command.ts'

const socket = createSocket('udp4', (message, { address, port }) => socket.send(message, port, address))
socket.bind(port, host, () => obey(socket.address().port))
