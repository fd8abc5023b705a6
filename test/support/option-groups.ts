// Multicast groups of this process alone, and /proc/net, where the kernel lists those of
// every socket.

import { readFileSync } from 'node:fs'
import { AF_INET, AF_INET6, if_nametoindex, inet_pton, Owned, SOCK_DGRAM, setsockopt, socket } from 'sockfd'
import { named } from './option-rule.ts'

export const lo = if_nametoindex('lo')

const { pid } = process
export const V4 = `239.${100 + ((pid >> 8) & 0x3f)}.${pid & 0xff}.7`
export const V6 = `ff02::${(pid & 0xffff).toString(16)}:7`
export const inet = (address: string) => ({ family: AF_INET, address, port: 0 }) as const
export const inet6 = (address: string) =>
  ({ family: AF_INET6, address, port: 0, flowinfo: 0, scopeId: 0 }) as const

/** The bytes of an address. */
export const hex = (address: string): string =>
  Buffer.from(inet_pton(address.includes(':') ? AF_INET6 : AF_INET, address)!).toString('hex')

/** Whether the group is joined on loopback. */
export function joined(group: string): boolean {
  if (group.includes(':'))
    return new RegExp(`^\\d+\\s+lo\\s+${hex(group)} `, 'm').test(readFileSync('/proc/net/igmp6', 'latin1'))
  const [, ofLo = ''] = /^\d+\tlo .*\n((?:\t.*\n)*)/m.exec(readFileSync('/proc/net/igmp', 'latin1')) ?? []
  return ofLo.includes(Buffer.from(hex(group), 'hex').reverse().toString('hex').toUpperCase())
}

/** The sources of a group on loopback: how many sockets include it, and how many exclude it. */
export function sources(group: string): [source: string, includes: number, excludes: number][] {
  const list = readFileSync(`/proc/net/mcfilter${group.includes(':') ? '6' : ''}`, 'latin1')
  return [...list.matchAll(/^ *\d+ +lo (?:0x)?(\w+) (?:0x)?(\w+) +(\d+) +(\d+)$/gm)]
    .filter(([, of]) => of === hex(group))
    .map(([, , source, includes, excludes]) => [source!, Number(includes), Number(excludes)])
}

const families = { IPPROTO_IP: AF_INET, IPPROTO_IPV6: AF_INET6 }
export type LevelName = keyof typeof families

export const udp = (level: LevelName): Owned => new Owned(socket(families[level], SOCK_DGRAM))

/** Sets an option that is named in words. */
export const set = (fd: number, level: LevelName, name: string, value: object): void =>
  setsockopt(fd, named(level), named(name), value as never)
