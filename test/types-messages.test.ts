// What the compiler knows of messages and control messages, and refuses. The test is
// `tsc -p .`.

import {
  CMSG_SPACE,
  type ControlMessage,
  cmsg,
  IP_PKTINFO,
  IP_RECVERR,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_UDP,
  type KernelAddress,
  type ReceivedMessage,
  recvmmsg,
  recvmsg,
  SCM_CREDENTIALS,
  SCM_RIGHTS,
  SCM_TXTIME,
  SO_LINGER,
  SO_TIMESTAMPNS,
  SOL_SOCKET,
  sendmmsg,
  sendmsg,
  type Timespec,
  type Ucred,
  UDP_SEGMENT,
} from 'sockfd'
import { describe, expectTypeOf, it } from 'vitest'

/** Compiled, and never run: the kernel would refuse most of it. */
function compiled(_body: (fd: number, bytes: Uint8Array) => void): void {}

describe('messages', () => {
  it('cmsg() knows the data of a level and a type', () => {
    compiled(fd => {
      const { control } = recvmsg(fd, [], { controllen: CMSG_SPACE(4) })
      expectTypeOf(control).toEqualTypeOf<ControlMessage[]>()
      expectTypeOf(cmsg(control, SOL_SOCKET, SCM_RIGHTS)).toEqualTypeOf<number[] | undefined>()
      expectTypeOf(cmsg(control, SOL_SOCKET, SCM_CREDENTIALS)).toEqualTypeOf<Ucred | undefined>()
      expectTypeOf(cmsg(control, SOL_SOCKET, SO_TIMESTAMPNS)).toEqualTypeOf<Timespec | undefined>()
      expectTypeOf(cmsg(control, SOL_SOCKET, SCM_TXTIME)).toEqualTypeOf<bigint | undefined>()
      expectTypeOf(cmsg(control, IPPROTO_IP, IP_TTL)).toEqualTypeOf<number | undefined>()
      expectTypeOf(cmsg(control, IPPROTO_IP, IP_RECVERR)?.offender).toEqualTypeOf<
        KernelAddress | null | undefined
      >()
      // Of a type that is an option too, its data, and not the option's value.
      expectTypeOf(cmsg(control, IPPROTO_IP, IP_PKTINFO)?.ipi_ifindex).toExtend<number | undefined>()
      // @ts-expect-error 1 at this level is IP_TOS
      cmsg(control, IPPROTO_IP, SCM_RIGHTS)
      // @ts-expect-error an option, and no control message
      cmsg(control, SOL_SOCKET, SO_LINGER)
      // A plain number says nothing of its data.
      expectTypeOf(cmsg(control, SOL_SOCKET, 99)).toEqualTypeOf<unknown>()
      expectTypeOf(cmsg(control, 276, 1)).toEqualTypeOf<unknown>()
    })
  })

  it('a control message is what its level and type say', () => {
    compiled((fd, bytes) => {
      const send = (...control: ControlMessage[]) => sendmsg(fd, ['x'], { control })
      send({ level: SOL_SOCKET, type: SCM_RIGHTS, data: [fd] })
      send({ level: SOL_SOCKET, type: SCM_CREDENTIALS, data: { pid: 1, uid: 0, gid: 0 } })
      send({ level: IPPROTO_IP, type: IP_PKTINFO, data: { ipi_spec_dst: '127.0.0.1' } })
      send({ level: IPPROTO_UDP, type: UDP_SEGMENT, data: 1400 })
      send({ level: SOL_SOCKET, type: SCM_RIGHTS, data: bytes })
      send({ level: 276, type: 1, data: bytes })
      // @ts-expect-error one descriptor alone
      send({ level: SOL_SOCKET, type: SCM_RIGHTS, data: fd })
      // @ts-expect-error credentials are not descriptors
      send({ level: SOL_SOCKET, type: SCM_RIGHTS, data: { pid: 1, uid: 0, gid: 0 } })
      // @ts-expect-error half of it
      send({ level: SOL_SOCKET, type: SCM_CREDENTIALS, data: { pid: 1 } })
      // @ts-expect-error a text is no bytes
      send({ level: 276, type: 1, data: 'x' })
      // @ts-expect-error no level
      send({ type: SCM_RIGHTS, data: [fd] })
    })
  })

  it('come with their bytes, flags, address and control messages', () => {
    compiled((fd, bytes) => {
      expectTypeOf(recvmsg(fd, [bytes])).toEqualTypeOf<ReceivedMessage>()
      expectTypeOf<ReceivedMessage['address']>().toEqualTypeOf<KernelAddress | null>()
      expectTypeOf(recvmmsg(fd, [{ buffers: [bytes] }])).toEqualTypeOf<ReceivedMessage[]>()
      expectTypeOf(sendmmsg(fd, [{ buffers: [bytes, 'x'], address: null }])).toEqualTypeOf<number>()
      sendmsg(fd, ['x', bytes], { address: recvmsg(fd, [bytes]).address, flags: 0 })
      // @ts-expect-error one buffer is not several
      recvmsg(fd, bytes)
      // @ts-expect-error a string cannot be written to
      recvmsg(fd, ['x'])
      // @ts-expect-error flags are among the options
      recvmsg(fd, [bytes], 0)
      // @ts-expect-error of all messages, not of one
      sendmmsg(fd, [{ buffers: [bytes], flags: 1 }])
    })
  })
})
