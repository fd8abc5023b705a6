// Step 6 of the flow: write.

import { IPPROTO_TCP, SIOCOUTQ, SIOCOUTQNSD, SO_LINGER, SOL_SOCKET, TCP_CORK } from '../constants.ts'
import { ioctl } from '../fd.ts'
import { write } from '../io.ts'
import { setsockopt } from '../sockopt.ts'
import { sendThroughLoss } from './flow-loss.ts'
import {
  Connected,
  closeNow,
  dark,
  nonBlocking,
  readAll,
  type Scene,
  stageOf,
  tcpInfo,
  waitFor,
  wired,
} from './flow-scene.ts'
import { blockedUntil, refused, type Step } from './flow-stage.ts'
import { packetsText } from './flow-wire.ts'
import { inspect } from './inspect.ts'

/** Step 6. */
export function playWrite(scene: Scene): Step {
  const stage = stageOf(scene, {
    number: 6,
    name: 'write',
    title: 'put bytes into the send buffer',
    so: 'write() returns as soon as the kernel has the bytes. Sending them, again if need be, goes on without you.',
  })
  const { connection: conn } = scene
  if (!scene.waits) scene.client.begin({ act: 'read', delayMs: 0 })
  stage.changing(
    () => [conn],
    ['send queue', 'segments'],
    () => stage.play('', () => write(conn, 'OK')),
  )
  if (!scene.waits) {
    const { played, text } = scene.client.finish()
    stage.holds('the client read', text ?? '', 'OK')
    blockedUntil(played[0], 'until the server’s bytes came')
    stage.step.played.push(...played)
  }
  wired(scene, stage)

  stage.claim('W1', (see, refuses) => {
    using pair = new Connected()
    setsockopt(pair.server.fd, IPPROTO_TCP, TCP_CORK, 1)
    let held = 0
    // For 200 ms, that is: who was kept from looking for so long writes again.
    for (let tries = 0; tries < 10 && held === 0; tries++) {
      write(pair.server.fd, 'corked')
      held = ioctl(pair.server.fd, SIOCOUTQ)
    }
    see('held back by TCP_CORK, the send buffer has (SIOCOUTQ)', held, 6)
    setsockopt(pair.server.fd, IPPROTO_TCP, TCP_CORK, 0)
    waitFor('the ACK', () => ioctl(pair.server.fd, SIOCOUTQ) === 0)
    see('uncorked and acknowledged', ioctl(pair.server.fd, SIOCOUTQ), 0)
    nonBlocking(pair.server.fd)
    const first = write(pair.server.fd, BIG)
    see('bytes taken of 16 MiB at once, non-blocking', first, [
      'a part of them',
      it => it > 0 && it < BIG.length,
    ])
    refuses('and when no more fits', 'EAGAIN', () => fill(pair.server.fd))
    see('bytes not even sent (SIOCOUTQNSD)', ioctl(pair.server.fd, SIOCOUTQNSD), ['some', it => it > 0])
  })
  stage.claim('W2', (see, _refuses, sent) => {
    using pair = new Connected({ wire: scene.wire })
    nonBlocking(pair.server.fd)
    const bytes = write(pair.server.fd, BIG)
    readAll(pair.client.fd, bytes)
    const { tcpi_data_segs_out, tcpi_snd_mss } = tcpInfo(pair.server.fd)
    see(
      `segments (tcpi_data_segs_out) of one write of ${bytes} bytes, MSS ${tcpi_snd_mss}`,
      tcpi_data_segs_out ?? 0,
      ['many', it => it > 1],
    )
    if (scene.wire.dark !== undefined) return dark(scene)
    const packets = pair.packets()
    const carrying = packets.filter(packet => packet.from === 'server' && packet.bytes > 0)
    // Loopback has no wire to cut for: what passes there may be many segments in one.
    see('packets that carried them over loopback', carrying.length, ['many', it => it > 1])
    sent(packets.slice(0, FEW))
    return undefined
  })
  stage.claim('W3', (see, _refuses, sent) => {
    const lossy = sendThroughLoss(scene.wire)
    if (typeof lossy === 'string') return lossy
    const { retransmitted, segments, whole, durationMs, packets } = lossy
    see('sent again (tcpi_total_retrans) when one packet in eight is lost', retransmitted, [
      'some',
      it => it > 0,
    ])
    see('of segments in all', segments, ['many', it => it > retransmitted])
    see('every byte of 1 MiB arrived, in order', whole, true)
    see('in milliseconds', Math.round(durationMs), ['a time', it => it >= 0])
    if (scene.wire.dark !== undefined) return dark(scene)
    const again = packets.filter(packet => packet.again).length
    see('seen again on the wire', again, ['some', it => it > 0])
    const first = packets.findIndex(packet => packet.again)
    sent(packets.slice(Math.max(0, first - FEW / 2), first + FEW / 2))
    return undefined
  })
  stage.claim('W4', (see, refuses, sent) => {
    using slow = new Connected()
    nonBlocking(slow.server.fd)
    refused(() => fill(slow.server.fd))
    see('bytes not acknowledged though write() returned (SIOCOUTQ)', ioctl(slow.server.fd, SIOCOUTQ), [
      'some',
      it => it > 0,
    ])
    using reset = new Connected()
    setsockopt(reset.client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    closeNow(reset.client)
    refuses('after the peer’s RST', 'ECONNRESET', () => write(reset.server.fd, 'x'))
    refuses('and once more', 'EPIPE', () => write(reset.server.fd, 'x'))
    using closed = new Connected({ wire: scene.wire })
    closeNow(closed.client)
    refuses('after the peer’s close', 'no error', () => write(closed.server.fd, 'x'))
    waitFor('the RST that it provokes', () => inspect(closed.server.fd).state === 'CLOSE')
    refuses('and once more', 'EPIPE', () => write(closed.server.fd, 'x'))
    if (scene.wire.dark !== undefined) return dark(scene)
    const packets = closed.packets()
    see('on the wire, from the peer’s close on', packetsText(packets), [
      'the FIN, the byte, the RST',
      it => /^client FIN, ACK · (server ACK · )?server PSH, ACK 1 B · client RST$/.test(it),
    ])
    sent(packets)
    return undefined
  })
  return stage.step
}

/** How many packets of many are kept to look at. */
const FEW = 24

const BIG = new Uint8Array(16 << 20)

/** Writes, non-blocking, until the kernel refuses to take more. */
function fill(fd: number): never {
  for (;;) write(fd, BIG)
}
