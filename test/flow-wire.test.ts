// The wire of `sockfd flow`: its packets, beside the calls that caused them, and as
// Wireshark reads them.

import { readFileSync } from 'node:fs'
import type { Report, Step } from 'sockfd/learn'
import { beforeAll, describe, expect, it } from 'vitest'
import { CAN_CAPTURE, NEEDS_CAPTURE } from './support/capture.ts'
import { has, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { SOCKFD } from './support/program.ts'

let report: Report
let pcap: Buffer
let fields: string[][]

const step = (name: string): Step => report.steps.find(step => step.name === name)!
const claim = (id: string) => report.steps.flatMap(({ claims }) => claims).find(claim => claim.id === id)!
const sent = ({ packets }: { packets?: Step['packets'] }) =>
  (packets ?? []).map(({ from, flags }) => `${from} ${flags}`)

const noTshark = !has('tshark')

describe.skipIf(!CAN_CAPTURE)(`sockfd flow on the wire ${NEEDS_CAPTURE}`, () => {
  beforeAll(() => {
    using directory = new Directory()
    const file = directory.join('flow.pcap')
    const { stdout, status } = run(process.execPath, [SOCKFD, 'flow', '--json', '--pcap', file])
    expect(status).toBe(0)
    report = JSON.parse(stdout)
    pcap = readFileSync(file)
    if (noTshark) return
    const names = [
      'srcport',
      'dstport',
      'seq',
      'ack',
      'len',
      'flags.fin',
      'flags.syn',
      'flags.reset',
      'flags.push',
      'flags.ack',
    ]
    const args = ['-r', file, '-o', 'tcp.relative_sequence_numbers:TRUE', '-T', 'fields']
    const tshark = run('tshark', [...args, ...names.flatMap(name => ['-e', `tcp.${name}`])])
    expect(tshark.status).toBe(0)
    fields = tshark.stdout
      .trim()
      .split('\n')
      .map(line => line.split('\t'))
  })

  it('nothing is sent by socket, bind and listen', () => {
    for (const name of ['socket', 'bind', 'listen']) {
      expect(step(name).packets).toEqual([])
      expect(step(name).wire).toMatch(/^nothing sent/)
    }
  })

  it('the handshake is over before accept() returns, and while connect() lasts', () => {
    const { packets, played } = step('accept')
    expect(sent({ packets })).toEqual(['client SYN', 'server SYN, ACK', 'client ACK'])
    const call = (name: string) => played.flatMap(({ calls }) => calls).find(({ call }) => call === name)!
    const { atNs, durationNs } = call('connect')
    // The two clocks are held against each other to within some microseconds.
    for (const packet of packets) {
      expect(packet.atNs).toBeGreaterThan(atNs - 50_000)
      expect(packet.atNs).toBeLessThan(atNs + durationNs + 50_000)
    }
    const accept = call('accept')
    expect(packets[0]!.atNs).toBeLessThan(accept.atNs + accept.durationNs)
  })

  it('data and its ACK at read and write, FIN at close', () => {
    expect(sent(step('read'))).toEqual(['client PSH, ACK', 'server ACK'])
    expect(step('read').packets[0]).toMatchObject({ seq: 1, ack: 1, bytes: 24, again: false })
    expect(sent(step('write'))[0]).toBe('server PSH, ACK')
    expect(step('write').packets[0]).toMatchObject({ seq: 1, ack: 25, bytes: 2 })
    const fins = step('close').packets.filter(({ flags }) => flags.includes('FIN'))
    expect(sent({ packets: fins })).toEqual(['server FIN, ACK', 'client FIN, ACK'])
  })

  it('what a claim says of packets is in its packets', () => {
    expect(sent(claim('B4'))).toEqual(['client SYN', 'server RST, ACK'])
    expect(sent(claim('L3'))).toEqual(['client SYN', 'server SYN, ACK', 'client ACK'])
    expect(claim('L2').packets!.filter(({ again }) => again).length).toBeGreaterThanOrEqual(3)
    expect(claim('W2').packets!.length).toBeGreaterThan(1)
    expect(claim('W3').packets!.some(({ again }) => again)).toBe(true)
    expect(sent(claim('W4')).at(-1)).toBe('client RST')
    expect(sent(claim('C1')).filter(text => text.includes('RST'))).toHaveLength(2)
    expect(sent(claim('C3')).filter(text => text.includes('RST'))).toHaveLength(2)
  })

  it.skipIf(noTshark)('--pcap: tshark reads it, and agrees packet by packet (needs tshark)', () => {
    const port = /:(\d+)$/.exec(
      step('bind').played[0]!.kernel.find(({ fact }) => fact === 'local address')!.after,
    )![1]!
    const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK']
    const ours = ['accept', 'read', 'write', 'close'].flatMap(name => step(name).packets)
    const peer = fields.find(
      ([from, to, , , , , syn, , , ack]) =>
        to === port &&
        syn === '1' &&
        ack === '0' &&
        fields.some(([from2, to2, , , len]) => from2 === from && to2 === port && len === '24'),
    )![0]!
    const theirs = fields
      .filter(([from, to]) => (from === port && to === peer) || (from === peer && to === port))
      .map(([from, , seq, ack, bytes, ...bits]) => {
        const flags = FLAGS.filter((_, i) => bits[i] === '1')
        return {
          from: from === port ? 'server' : 'client',
          flags: flags.toSorted((a, b) => Number(a === 'ACK') - Number(b === 'ACK')).join(', '),
          seq: Number(seq),
          ...(flags.includes('ACK') ? { ack: Number(ack) } : {}),
          bytes: Number(bytes),
        }
      })
    expect(
      ours.map(({ from, flags, seq, ack, bytes }) => ({
        from,
        flags,
        seq,
        ...(ack === undefined ? {} : { ack }),
        bytes,
      })),
    ).toEqual(theirs)
    expect(fields.length).toBeGreaterThan(ours.length)
    expect(pcap.readUInt32LE(0)).toBe(0xa1b23c4d)
  })
})
