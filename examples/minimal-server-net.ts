// The minimal server of docs/server-flow.md over node:net, to be compared with
// minimal-server.ts: the same lines printed, the same answer, one client. Of the seven
// steps it shows three, listen, read and write: the others are made inside. What it
// asks of the kernel, `sockfd compare` tells.
//
//   node dist/examples/minimal-server-net.js 127.0.0.1 8080
//   nc 127.0.0.1 8080

import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { pathToFileURL } from 'node:url'

/** Steps 5 to 7, for one client. */
async function serve(connection: Socket, print: (line: string) => void): Promise<void> {
  // Of a client that closes its side at once there is no data: the connection ends by itself.
  connection.once('data', data => {
    print(`Received Data : ${data} \n total bytes : ${data.length} `)

    // This is where HTTP parsing would happen.

    const response = 'OK'
    connection.end(response, () =>
      print(`Sent Data : ${response} \n total bytes : ${Buffer.byteLength(response)} `),
    )
  })
  await once(connection, 'close')
}

/** The whole program: serves one client, and closes the listener too. */
export async function start(
  address: string,
  port: number,
  print: (line: string) => void = console.log,
): Promise<void> {
  const server = createServer()
  server.maxConnections = 1
  // Steps 1, 2 and 3: the loop makes socket(), bind() and listen().
  server.listen(port, address, () => print('Waiting for client...'))
  try {
    // Step 4: and accept().
    const [connection] = (await once(server, 'connection')) as [Socket]
    await serve(connection, print)
  } finally {
    server.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await start(process.argv[2] ?? '127.0.0.1', Number(process.argv[3] ?? 8080))
