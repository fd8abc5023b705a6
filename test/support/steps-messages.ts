// What the witness of test/one-to-one.test.ts is shown, behind steps.ts: messages, bytes
// that pass the process by, eventfd(2) and ppoll(2).

import type { Step } from './steps.ts'

export const messages: readonly Step[] = [
  [
    'sendmsg',
    `sendmsg(v.left, ['me', text('ssage')], {
       control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [v.udp] }],
       flags: MSG_NOSIGNAL,
     })`,
    `raw.sendmsg(v.left, null, 0, [text('me'), text('ssage')], rights(v.udp), 24, MSG_NOSIGNAL)`,
    /\(<left>, {msg_name=NULL, msg_namelen=0, msg_iov=\[{iov_base="me", iov_len=2}, {iov_base="ssage", iov_len=5}\], msg_iovlen=2, msg_control=\[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=\[<udp>\]}\], msg_controllen=24, msg_flags=0}, MSG_NOSIGNAL\) += 7/,
  ],
  [
    'recvmsg',
    `[v.passed] = cmsg(
       recvmsg(v.right, [new Uint8Array(3), bytes], { controllen: CMSG_SPACE(4), flags: MSG_CMSG_CLOEXEC }).control,
       SOL_SOCKET,
       SCM_RIGHTS,
     )`,
    `raw.recvmsg(v.right, peer, [new Uint8Array(3), bytes], control, Uint32Array.of(128, 24, 0), MSG_CMSG_CLOEXEC);
     v.passed = new Int32Array(control.buffer)[4]`,
    /\(<right>, {msg_name=0x[\da-f]+, msg_namelen=128 => 0, msg_iov=\[{iov_base="mes", iov_len=3}, {iov_base="sage", iov_len=64}\], msg_iovlen=2, msg_control=\[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=\[<passed>\]}\], msg_controllen=24, msg_flags=MSG_CMSG_CLOEXEC}, MSG_CMSG_CLOEXEC\) += 7/,
  ],
  // A refusal is handed on, and the call not made again.
  [
    'recvmsg',
    'refused(() => recvmsg(v.right, [bytes], { flags: MSG_DONTWAIT }))',
    'raw.recvmsg(v.right, peer, [bytes], null, Uint32Array.of(128, 0, 0), MSG_DONTWAIT)',
    /\(<right>, {msg_namelen=128}, MSG_DONTWAIT\) += -1 EAGAIN .*/,
  ],
  [
    'sendmmsg',
    `sendmmsg(v.udp, [{ buffers: ['five'], address }, { buffers: ['s', 'ix'], address }], MSG_DONTWAIT)`,
    `raw.sendmmsg(v.udp, inRow(addr.subarray(0, 16), addr.subarray(0, 16)), [[text('five')], [text('s'), text('ix')]],
       null, Uint32Array.of(16, 0, 0, 0, 16, 0, 0, 0), MSG_DONTWAIT)`,
    /\(<udp>, \[{msg_hdr={msg_name=<address>, msg_namelen=16, msg_iov=\[{iov_base="five", iov_len=4}\], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=4}, {msg_hdr={msg_name=<address>, msg_namelen=16, msg_iov=\[{iov_base="s", iov_len=1}, {iov_base="ix", iov_len=2}\], msg_iovlen=2, msg_controllen=0, msg_flags=0}, msg_len=3}\], 2, MSG_DONTWAIT\) += 2/,
  ],
  [
    'recvmmsg',
    'recvmmsg(v.udp, [{ buffers: [bytes] }, { buffers: [new Uint8Array(9)] }], MSG_WAITFORONE, 1500)',
    `raw.recvmmsg(v.udp, new Uint8Array(256), [[bytes], [new Uint8Array(9)]], null,
       Uint32Array.of(128, 0, 0, 0, 128, 0, 0, 0), MSG_WAITFORONE, 1500)`,
    /\(<udp>, \[{msg_hdr={msg_name=<address>, msg_namelen=128 => 16, msg_iov=\[{iov_base="five", iov_len=64}\], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=4}, {msg_hdr={msg_name=<address>, msg_namelen=128 => 16, msg_iov=\[{iov_base="six", iov_len=9}\], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=3}\], 2, MSG_WAITFORONE, {tv_sec=1, tv_nsec=500000000}\) += 2 \(left .*\)/,
  ],
  [
    'pipe2',
    '[v.otherReadEnd, v.otherWriteEnd] = pipe2(O_NONBLOCK)',
    'raw.pipe2(two, O_NONBLOCK); [v.otherReadEnd, v.otherWriteEnd] = two',
    /\(\[<otherReadEnd>, <otherWriteEnd>\], O_NONBLOCK\) += 0/,
  ],
  [
    'splice',
    'splice(v.file, 2, v.writeEnd, null, 9, SPLICE_F_MORE)',
    'raw.splice(v.file, BigInt64Array.of(2n), v.writeEnd, null, 9, SPLICE_F_MORE)',
    /\(<file>, \[2\], <writeEnd>, NULL, 9, SPLICE_F_MORE\) += 9/,
  ],
  [
    'tee',
    'tee(v.readEnd, v.otherWriteEnd, 4, SPLICE_F_NONBLOCK)',
    'raw.tee(v.readEnd, v.otherWriteEnd, 4, SPLICE_F_NONBLOCK)',
    /\(<readEnd>, <otherWriteEnd>, 4, SPLICE_F_NONBLOCK\) += 4/,
  ],
  // Less than was asked for is an answer, and not made up for.
  [
    'splice',
    'splice(v.readEnd, null, v.otherWriteEnd, null, 100)',
    'raw.splice(v.readEnd, null, v.otherWriteEnd, null, 100, 0)',
    /\(<readEnd>, NULL, <otherWriteEnd>, NULL, 100, 0\) += 9/,
  ],
  [
    'sendfile',
    'sendfile(v.served, v.file, 3, 5)',
    'raw.sendfile(v.served, v.file, BigInt64Array.of(3n), 5)',
    /\(<served>, <file>, \[3\] => \[8\], 5\) += 5/,
  ],
  [
    'sendfile',
    'sendfile(v.served, v.file, null, 5)',
    'raw.sendfile(v.served, v.file, null, 5)',
    /\(<served>, <file>, NULL, 5\) += 5/,
  ],
  [
    'eventfd',
    'v.counter = eventfd(3, EFD_NONBLOCK | EFD_CLOEXEC)',
    'v.counter = raw.eventfd(3, EFD_NONBLOCK | EFD_CLOEXEC)',
    /\(3, EFD_CLOEXEC\|EFD_NONBLOCK\) += <counter>/,
  ],
  [
    'ppoll',
    'ppoll([{ fd: v.counter, events: POLLIN }], { tv_sec: 1, tv_nsec: 5 }, [SIGUSR1])',
    'raw.ppoll(watch(v.counter, POLLIN), 1, timespec(1n, 5n), sigset(SIGUSR1))',
    /\(\[{fd=<counter>, events=POLLIN}\], 1, {tv_sec=1, tv_nsec=5}, \[USR1\], 8\) += 1 \(\[{fd=<counter>, revents=POLLIN}\], left .*\)/,
  ],
]

/** No call must come of these. */
export const mistakes: readonly [calls: string, raw: string][] = [
  ['recvmsg(v.udp, [bytes, null])', 'raw.recvmsg(v.udp, null, [bytes], bytes, Uint32Array.of(0, 65, 0), 0)'],
  [
    `sendmsg(v.left, ['x'], { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: ['3'] }] })`,
    'raw.sendmsg(v.left, null, 1, [bytes], null, 0, 0)',
  ],
  [
    'recvmmsg(v.udp, [{ buffers: [bytes] }, { buffers: 5 }])',
    'raw.recvmmsg(v.udp, null, [[bytes]], null, new Uint32Array(3), 0, -1)',
  ],
  [
    'sendmmsg(v.udp, [{ buffers: [bytes], address }, null])',
    'raw.sendmmsg(v.udp, null, [[bytes], bytes], null, new Uint32Array(8), 0)',
  ],
  ['sendfile(v.served, v.file, 0.5, 1)', 'raw.sendfile(v.served, v.file, new BigInt64Array(0), 1)'],
  ['splice(v.file, null, v.writeEnd, null, -1)', 'raw.splice(v.file, 0n, v.writeEnd, null, 1, 0)'],
  ['tee(v.readEnd, v.otherWriteEnd, 2 ** 53)', 'raw.tee(v.readEnd, v.otherWriteEnd, 1, 2 ** 32)'],
  ['eventfd(-1)', 'raw.eventfd(0.5, 0)'],
  ['ppoll([], { tv_sec: 0 }, null)', 'raw.ppoll(bytes, 1, new Uint8Array(15), null)'],
]
