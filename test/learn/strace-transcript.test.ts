// What strace(1) writes, as it writes it: threads that interrupt each other, processes
// that die in a call, data that looks like strace's own words.

import { describe, expect, it } from 'vitest'
import { type SeenCall, transcript } from '../../dist/learn/strace-transcript.js'

const lines = (...text: string[]): string[] => transcript(text.join('\n')).map(({ line }) => line)
const one = (line: string): SeenCall => transcript(line)[0]!

describe('transcript()', () => {
  it('a call with -f -ttt -T -yy', () => {
    expect(
      transcript(
        '29325 1795396656.066041 listen(19<TCP:[127.0.0.1:9471]>, 511) = 0 <0.002472>\n' +
          '29325 1795396657.713003 accept4(19<TCP:[127.0.0.1:9471]>, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK)' +
          ' = 20<TCP:[127.0.0.1:9471->127.0.0.1:35736]> <0.000097>\n',
      ),
    ).toEqual([
      {
        thread: 29325,
        atUs: 1795396656066041,
        durationNs: 2_472_000,
        name: 'listen',
        args: '19, 511',
        answer: '0',
        line: 'listen(19, 511) = 0',
        descriptors: [{ fd: 19, what: 'TCP:[127.0.0.1:9471]' }],
      },
      {
        thread: 29325,
        atUs: 1795396657713003,
        durationNs: 97_000,
        name: 'accept4',
        args: '19, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK',
        answer: '20',
        line: 'accept4(19, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 20',
        descriptors: [
          { fd: 19, what: 'TCP:[127.0.0.1:9471]' },
          { fd: 20, what: 'TCP:[127.0.0.1:9471->127.0.0.1:35736]' },
        ],
      },
    ])
  })

  it('a call without any option', () => {
    expect(one('close(19)                               = 0')).toEqual({
      thread: 0,
      atUs: 0,
      name: 'close',
      args: '19',
      answer: '0',
      line: 'close(19) = 0',
      descriptors: [],
    })
  })

  it.each([
    ['[pid  4711] close(3) = 0', 4711],
    ['4711 close(3) = 0', 4711],
    ['4711  1795396656.066041 close(3) = 0', 4711],
    ['1795396656.066041 close(3) = 0', 0],
  ])('%j: whose it is', (line, thread) => {
    expect(one(line)).toMatchObject({ thread, line: 'close(3) = 0' })
  })

  it('calls that interrupt each other stand once, where they began', () => {
    const text = [
      '1 10.000001 accept(18<TCP:[127.0.0.1:80]>,  <unfinished ...>',
      '2 10.000002 epoll_pwait(9<anon_inode:[eventpoll]>,  <unfinished ...>',
      '3 10.000003 write(13<anon_inode:[eventfd]>, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8 <0.000016>',
      '2 10.000004 <... epoll_pwait resumed>[{events=EPOLLIN, data={u32=13, u64=13}}], 1024, -1, NULL, 8) = 1 <0.000002>',
      '1 10.000005 <... accept resumed>NULL, NULL) = 20<TCP:[127.0.0.1:80->127.0.0.1:81]> <0.000004>',
    ]
    const calls = transcript(text.join('\n'))
    expect(calls.map(({ thread, line, durationNs }) => [thread, line, durationNs])).toEqual([
      [1, 'accept(18, NULL, NULL) = 20', 4000],
      [2, 'epoll_pwait(9, [{events=EPOLLIN, data={u32=13, u64=13}}], 1024, -1, NULL, 8) = 1', 2000],
      [3, 'write(13, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8', 16_000],
    ])
    expect(calls[0]!.descriptors.map(({ fd }) => fd)).toEqual([18, 20])
  })

  it('an older strace leaves a space behind "resumed>"', () => {
    expect(
      lines('7 accept(3, <unfinished ...>', '8 close(4) = 0', '7 <... accept resumed> NULL, NULL) = 5'),
    ).toEqual(['accept(3, NULL, NULL) = 5', 'close(4) = 0'])
  })

  it('a call in which its process died, or strace left it, has no answer', () => {
    const text = [
      '7 accept(3, NULL, NULL <unfinished ...>',
      '8 read(4, <detached ...>',
      '9 read(5, <unfinished ...>',
      '9 <... read resumed> <unfinished ...>) = ?',
      '7 +++ killed by SIGKILL +++',
      '9 recvfrom(5, ',
    ]
    expect(lines(...text)).toEqual([
      'accept(3, NULL, NULL) = ?',
      'read(4,) = ?',
      'read(5,) = ?',
      'recvfrom(5,) = ?',
    ])
  })

  it.each([
    ['read(3, 0x55, 5) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)', /^\? ERESTARTSYS \(/],
    ['read(3, 0x55, 5) = -1 EAGAIN (Resource temporarily unavailable) <0.000010>', /^-1 EAGAIN \(.*\)$/],
    [
      'fcntl(3, F_GETFL) = 0x8000 (flags O_RDONLY|O_LARGEFILE) <0.0001>',
      /^0x8000 \(flags O_RDONLY\|O_LARGEFILE\)$/,
    ],
    ['exit_group(0) = ?', /^\?$/],
    ['read(3, <unavailable>, 5) = ? <unavailable>', /^\?$/],
    ['poll([{fd=3, events=POLLIN}], 1, 5) = 0 (Timeout) <0.005>', /^0 \(Timeout\)$/],
  ])('the answer of %s', (line, answer) => {
    expect(one(line).answer).toMatch(answer)
  })

  it('signals, ends, and what strace says of itself are no calls', () => {
    expect(
      lines(
        '7 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=8, si_uid=0, si_status=0} ---',
        '7 --- stopped by SIGSTOP ---',
        '8 +++ exited with 0 +++',
        '8 +++ killed by SIGSEGV (core dumped) +++',
        '8 +++ superseded by execve in pid 9 +++',
        'strace: Process 12 attached',
        '[ Process PID=12 runs in 32 bit mode. ]',
        '',
        '7 clo',
      ),
    ).toEqual([])
  })

  it('a signal in the middle of a call is between its halves', () => {
    expect(
      lines(
        '7 accept(3, NULL, NULL <unfinished ...>',
        '7 --- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=8, si_uid=0} ---',
        '7 <... accept resumed>) = 4',
      ),
    ).toEqual(['accept(3, NULL, NULL) = 4'])
  })

  it('the rest of a call whose beginning nobody saw is passed over', () => {
    expect(lines('7 <... read resumed>"x", 1) = 1', '7 close(3) = 0')).toEqual(['close(3) = 0'])
    expect(lines('7 read(3, <unfinished ...>', '7 <... write resumed>) = 1')).toEqual(['read(3,) = ?'])
  })

  it('data that looks like the words of strace is data', () => {
    const data = [
      'write(20, "a) = 0 <0.000001>", 17) = 17',
      'write(20, "19<TCP:[1->2]>", 14) = 14',
      'write(20, "\\") = 7 \\\\", 8) = 8',
      'write(20, " <unfinished ...>", 17) = 17',
      'write(20, "(((", 3) = 3',
    ]
    expect(lines(...data.map(line => `7 ${line} <0.000001>`))).toEqual(data)
  })

  it.each([
    ['fstat(0</dev/null<char 1:3>>, {st_mode=S_IFCHR|0666, ...}) = 0', [[0, '/dev/null<char 1:3>']]],
    [
      'epoll_ctl(13<anon_inode:[eventpoll]>, EPOLL_CTL_DEL, 19<TCP:[127.0.0.1:80]>, 0x7f) = 0',
      [
        [13, 'anon_inode:[eventpoll]'],
        [19, 'TCP:[127.0.0.1:80]'],
      ],
    ],
    ['read(4<UNIX-STREAM:[12->13,"/tmp/a>b"]>, "", 5) = 0', [[4, 'UNIX-STREAM:[12->13,"/tmp/a>b"]']]],
    ['openat(AT_FDCWD</tmp>, "x", O_RDONLY) = 5</tmp/x>', [[5, '/tmp/x']]],
    ['poll([{fd=3<TCPv6:[[::1]:80]>, events=POLLIN}], 1, -1) = 1', [[3, 'TCPv6:[[::1]:80]']]],
    ['bpf(1<<2, 3<<4) = 0', []],
    ['close(3</a) = 0', []],
  ])('%s: the descriptors', (line, descriptors) => {
    const call = one(line)
    expect(call.descriptors.map(({ fd, what }) => [fd, what])).toEqual(descriptors)
    if (descriptors.length > 0) expect(call.line).not.toContain('<')
  })

  it('nothing at all', () => {
    expect(transcript('')).toEqual([])
  })
})
