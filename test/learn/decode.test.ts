import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  ARPHRD_ETHER,
  ETH_P_ALL,
  IPPROTO_SMC,
  NETLINK_SOCK_DIAG,
  O_NONBLOCK,
  O_RDWR,
  SO_PEERPIDFD,
  TCP_ESTABLISHED,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { bitsOf, errnoText, flagsOf, knownName, nameOf, quoted } from '../../dist/learn/decode.js'
import { sockaddrText } from '../../dist/learn/decode-address.js'
import { has, run } from '../support/children.ts'

const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list)

describe('nameOf', () => {
  it('a number has the name that it has in C', () => {
    expect(nameOf('AF', AF_INET)).toBe('AF_INET')
    expect(nameOf('TCP_STATE', TCP_ESTABLISHED)).toBe('TCP_ESTABLISHED')
  })

  it('of two names the usual one', () => {
    expect(nameOf('AF', AF_UNIX)).toBe('AF_UNIX')
  })

  it('a name that came after strace 6.1', () => {
    expect(nameOf('IPPROTO', IPPROTO_SMC)).toBe('IPPROTO_SMC')
    expect(nameOf('SOL_SOCKET', SO_PEERPIDFD)).toBe('SO_PEERPIDFD')
  })

  it('of packets: protocols and devices', () => {
    expect(nameOf('ETH_P', ETH_P_ALL)).toBe('ETH_P_ALL')
    expect(nameOf('ARPHRD', ARPHRD_ETHER)).toBe('ARPHRD_ETHER')
    expect(nameOf('NETLINK', NETLINK_SOCK_DIAG)).toBe('NETLINK_SOCK_DIAG')
  })

  it('a number without a name is shown in hexadecimal, with its group', () => {
    expect(nameOf('AF', 99)).toBe('0x63 /* AF_??? */')
    expect(nameOf('SHUT', -1)).toBe('0xffffffff /* SHUT_??? */')
    expect(nameOf('SOL', 999)).toBe('0x3e7 /* SOL_?? */')
    expect(nameOf('SOL', 999, 'of a message')).toBe('0x3e7 /* of a message */')
    expect(knownName('VMADDR_CID', 77)).toBeUndefined()
  })
})

describe('flagsOf', () => {
  it('each bit by name, those without one in hexadecimal', () => {
    expect(flagsOf('MSG', 0x4040)).toBe('MSG_DONTWAIT|MSG_NOSIGNAL')
    expect(flagsOf('FD', 3)).toBe('FD_CLOEXEC|0x2')
    expect(flagsOf('FD', 2)).toBe('0x2 /* FD_??? */')
    expect(flagsOf('MSG', 0)).toBe('0')
  })

  it('the access mode of open files comes first', () => {
    expect(flagsOf('O', O_RDWR | O_NONBLOCK)).toBe('O_RDWR|O_NONBLOCK')
    expect(flagsOf('O', 0)).toBe('O_RDONLY')
    expect(bitsOf('O', O_NONBLOCK)).toBe('O_NONBLOCK')
  })
})

describe('quoted', () => {
  it('printable ASCII as it is, the rest in octal, no longer than it must be', () => {
    expect(quoted(bytes(0x61, 0, 0x31, 0, 0x38, 10, 34, 92, 255))).toBe(String.raw`"a\0001\08\n\"\\\377"`)
  })

  it('what is cut off ends in dots', () => {
    expect(quoted(Buffer.from('hello'), 4)).toBe('"hell"...')
    expect(quoted(Buffer.from('hello'), 5)).toBe('"hello"')
  })
})

describe('sockaddrText', () => {
  it('an address in full', () => {
    const address = new Uint8Array(16)
    new Uint16Array(address.buffer)[0] = AF_INET
    address.set([0x1f, 0x90, 127, 0, 0, 1], 2)
    expect(sockaddrText(address, 16)).toBe(
      '{sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("127.0.0.1")}',
    )
  })

  it('an address that is cut off', () => {
    const address = new Uint8Array(8)
    new Uint16Array(address.buffer)[0] = AF_INET6
    expect(sockaddrText(address, 28)).toBe(String.raw`{sa_family=AF_INET6, sa_data="\0\0\0\0\0\0"}`)
  })
})

describe('errnoText', () => {
  it.skipIf(!has('python3') || process.platform !== 'linux')(
    'strerror(3) of glibc, for every errno (needs python3)',
    () => {
      const script = 'import json, os; print(json.dumps([os.strerror(i) for i in range(1, 200)]))'
      const theirs: string[] = JSON.parse(run('python3', ['-c', script]).stdout)
      expect(theirs.map((_, i) => errnoText(i + 1))).toEqual(theirs)
    },
  )
})
