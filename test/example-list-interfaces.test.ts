// examples/list-interfaces.ts, as a program, beside ip(8) and Node's own list, and its
// netlink part by itself.

import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { refusal } from './support/sockets.ts'

const EXAMPLE = join(ROOT, 'dist/examples/list-interfaces.js')
const SOURCE = readFileSync(join(ROOT, 'examples/list-interfaces.ts'), 'utf8')

/** What its header says to type. */
const TYPED = [...SOURCE.matchAll(/^\/\/ {3}node (\S.*)$/gm)].map(([, args]) => args!.split(' '))

interface Interface {
  index: number
  name: string
  flags: string[]
  mtu: number
  addresses: string[]
}

/** What it printed. */
function parse(stdout: string): Interface[] {
  const interfaces: Interface[] = []
  for (const line of stdout.trimEnd().split('\n')) {
    const [, index, name, flags, mtu] = /^(\d+): (\S+): <(\S*)> mtu (\d+)$/.exec(line) ?? []
    const [, address] = /^ {4}(inet6? \S+)$/.exec(line) ?? []
    if (address !== undefined) interfaces.at(-1)!.addresses.push(address)
    else
      interfaces.push({
        index: Number(index),
        name: name!,
        flags: flags!.split(','),
        mtu: Number(mtu),
        addresses: [],
      })
  }
  return interfaces
}

interface IpInterface {
  ifindex: number
  ifname: string
  flags: string[]
  mtu: number
  addr_info: { family: string; local: string; prefixlen: number }[]
}

/** What ip(8) says: its NO-CARRIER and M-DOWN are no flags, and RUNNING it does not print. */
function byIp(json: string): Interface[] {
  return (JSON.parse(json) as IpInterface[]).map(({ ifindex, ifname, flags, mtu, addr_info }) => ({
    index: ifindex,
    name: ifname,
    flags: flags.filter(flag => flag !== 'NO-CARRIER' && flag !== 'M-DOWN').toSorted(),
    mtu,
    addresses: addr_info.map(({ family, local, prefixlen }) => `${family} ${local}/${prefixlen}`),
  }))
}

const comparable = (interfaces: Interface[]): Interface[] =>
  interfaces.map(one => ({ ...one, flags: one.flags.filter(flag => flag !== 'RUNNING').toSorted() }))

/** Makes an ordinary user of root. */
const ordinary =
  process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : []
/** Runs shell commands as an ordinary user in a network of his own, where he is root. */
const apart = (commands: string) => {
  const node = [process.execPath, EXAMPLE]
  const [program, ...args] = [...ordinary, 'unshare', '-rn', 'sh', '-c', `set -e; ${commands}`, ...node]
  return run(program!, args)
}
const canBeApart = has('ip') && apart('"$0" --version').status === 0

describe('examples/list-interfaces.ts', () => {
  it('as its header says', () => {
    expect(TYPED).toEqual([['dist/examples/list-interfaces.js'], ['dist/examples/list-interfaces.js', 'lo']])
    const [all, lo] = TYPED.map(args => run(process.execPath, args, { cwd: ROOT }))
    for (const { stderr, status } of [all!, lo!])
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(parse(lo!.stdout)).toEqual([
      expect.objectContaining({ index: 1, name: 'lo', flags: ['UP', 'LOOPBACK', 'RUNNING', 'LOWER_UP'] }),
    ])
    expect(all!.stdout).toContain(lo!.stdout)
  })

  it.skipIf(!has('ip'))('tells what ip(8) tells (needs ip)', () => {
    const { stdout } = run(process.execPath, [EXAMPLE])
    expect(comparable(parse(stdout))).toEqual(byIp(run('ip', ['-j', 'addr']).stdout))
  })

  it('tells what Node tells, and more', () => {
    const interfaces = parse(run(process.execPath, [EXAMPLE]).stdout)
    for (const [name, addresses] of Object.entries(networkInterfaces()))
      expect(interfaces.find(one => one.name === name)!.addresses.toSorted()).toEqual(
        addresses!
          .map(({ family, cidr }) => `${family.replace('IPv4', 'inet').replace('IPv6', 'inet6')} ${cidr}`)
          .toSorted(),
      )
  })

  it.skipIf(!canBeApart)(
    'in a network of one’s own: one that is down (needs unshare, setpriv and ip)',
    () => {
      const { stdout } = apart('exec "$0" "$1"')
      expect(stdout).toBe('1: lo: <LOOPBACK> mtu 65536\n')
    },
  )

  it.skipIf(!canBeApart)('and links with a peer, and other prefixes and MTUs', () => {
    const { stdout, stderr } = apart(`
      ip link set lo mtu 1400 up
      ip link add one mtu 9000 type veth peer name other
      ip address add 10.0.0.1 peer 10.0.0.2/32 dev one
      ip address add 192.0.2.65/26 broadcast 192.0.2.127 dev other
      ip address add 2001:db8::1/64 dev other nodad
      "$0" "$1"; ip -j address`)
    expect(stderr).toBe('')
    const [, own, json] = /^(.*\n)(\[.*)$/s.exec(stdout)!
    expect(comparable(parse(own!))).toEqual(byIp(json!))
    expect(parse(own!).find(({ name }) => name === 'one')).toMatchObject({ addresses: ['inet 10.0.0.1/32'] })
    expect(parse(own!).find(({ name }) => name === 'lo')).toMatchObject({ mtu: 1400 })
  })

  it.skipIf(!canBeApart)('and more addresses than one datagram holds', () => {
    const { stdout } = apart(`
      ip link set lo up
      for i in $(seq 250); do for j in 1 2 3 4; do echo address add 10.0.$j.$i/32 dev lo; done; done | ip -batch -
      "$0" "$1"`)
    expect(parse(stdout)[0]!.addresses.filter(address => address.startsWith('inet 10.0.'))).toHaveLength(1000)
  })

  it('ENODEV for a name that no interface has: one line, and 1', () => {
    expect(run(process.execPath, [EXAMPLE, 'nosuch0'])).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^list-interfaces: if_nametoindex ENODEV: /),
      status: 1,
      signal: null,
    })
  })

  it.each([[['lo', 'eth0']], [['--json']]])('%j is refused with 2', args => {
    expect(run(process.execPath, [EXAMPLE, ...args])).toEqual({
      stdout: '',
      stderr: 'usage: list-interfaces.js [NAME]\n',
      status: 2,
      signal: null,
    })
  })
})

describe('dump()', async () => {
  const { dump }: typeof import('../dist/examples/list-interfaces.js') = await import(EXAMPLE)

  it('gives what the header is followed by', () => {
    const [lo] = dump(NETLINK_ROUTE, 18, new Uint8Array(16)) // RTM_GETLINK
    expect(lo!.byteLength).toBeGreaterThan(16)
  })

  it.each([
    ['of a protocol that has no such table', NETLINK_ROUTE, 9999, new Uint8Array(16), 'netlink EOPNOTSUPP'],
    [
      'with a request that is too short',
      NETLINK_SOCK_DIAG,
      SOCK_DIAG_BY_FAMILY,
      new Uint8Array(1),
      'netlink EINVAL',
    ],
    ['of a protocol that there is not', 31, 0, new Uint8Array(0), 'socket EPROTONOSUPPORT'],
  ])('is refused what the kernel refuses: %s', (_what, protocol, type, request, refused) => {
    expect(refusal(() => dump(protocol, type, request))).toBe(refused)
  })
})
