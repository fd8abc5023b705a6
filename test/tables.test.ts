// The lists exist once. What is made from them is what is committed; what the addon
// exports is what the compiler, and the system's own headers, say.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sockfd from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { native } from '../dist/native.js'
import { straceNames } from '../dist/syscalls.js'
import { has, ROOT, run } from './support/children.ts'
import { calls, rows, text } from './support/lists.ts'

const COMPILER = ['c++', 'g++', 'clang++'].find(has)
const NEEDS = '(needs a C++ compiler)'

/** What a program prints: lines of a name and numbers. */
function printed(program: string): Map<string, number[]> {
  const directory = mkdtempSync(join(tmpdir(), 'sockfd-tables-'))
  try {
    const binary = join(directory, 'program')
    const built = run(COMPILER!, ['-std=c++17', '-w', '-x', 'c++', '-', '-o', binary], { input: program })
    expect(built).toMatchObject({ status: 0, stderr: '' })
    const { stdout } = run(binary, [])
    const lines = stdout.trim().split('\n')
    return new Map(lines.map(line => line.split(' ')).map(([name, ...words]) => [name!, words.map(Number)]))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const NATIVE = join(ROOT, 'native')
const USUAL = '#include <cstdio>\n#include <cstring>\n#include <ctime>\n'

const including = (header: string) => `#if __has_include(<${header}>)\n#include <${header}>\n#endif`

/** The system's headers that the lists are compiled with. */
const addonHeaders = text('native/addon.cc').split('#include "')[0]!.replace('#include <napi.h>\n', '')

/** The names of a list for which the number is given and not taken from a header. */
const given = rows('constants.def').flatMap(({ macro, words }) =>
  macro === 'VALUE' || macro === 'OPTION_VALUE' ? [words[1]!] : [],
)

describe('scripts/tables.mjs', () => {
  it('makes what is committed', async () => {
    const path = '../scripts/tables.mjs'
    const { tables } = (await import(path)) as { tables(): Record<string, string> }
    const made = tables()
    expect(Object.keys(made).toSorted()).toEqual([
      'constants.ts',
      'raw.ts',
      'structs.ts',
      'syscalls.ts',
      'tables.ts',
    ])
    for (const [name, made_] of Object.entries(made))
      expect(text(`src/${name}`) === made_, `src/${name}`).toBe(true)
  })
})

/** What is no call of the addon's: classes, and the macros of cmsg(3) and byteorder(3). */
const OURS = 'CMSG_LEN CMSG_SPACE ErrnoException Owned Poller cmsg htonl htons ntohl ntohs'.split(' ')

describe('syscalls.def', () => {
  const names = calls.map(({ name }) => name).toSorted()

  it('lists what the addon exports, and sockfd/raw beside the Poller', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(native.syscalls).toSorted()).toEqual(names)
    expect(Object.keys(raw).toSorted()).toEqual(['Poller', ...names].toSorted())
  })

  it('lists what sockfd exports as functions, with parameters as in the SYNOPSIS or fewer', () => {
    for (const { name, parameters } of calls) {
      expect(Reflect.get(sockfd, name), name).toBeTypeOf('function')
      expect((Reflect.get(raw, name) as () => void).length, name).toBe(parameters.length)
    }
    const functions = Object.entries(sockfd).filter(([, value]) => typeof value === 'function')
    expect(functions.map(([name]) => name).toSorted()).toEqual([...OURS, ...names].toSorted())
  })

  it('says what strace(1) shows of each system call, which the witness checks', () => {
    const system = calls.filter(call => call.system).map(({ name }) => name)
    expect(Object.keys(straceNames).toSorted()).toEqual(system.toSorted())
  })

  it('is compiled from all of native/, by node-gyp and by cmake-js', () => {
    const sources = readdirSync(NATIVE).filter(file => file.endsWith('.cc'))
    const listed = [...text('binding.gyp').matchAll(/"native\/(\w+\.cc)"/g)].map(([, file]) => file)
    expect(listed).toEqual(sources.toSorted())
    expect(text('CMakeLists.txt')).toMatch(/GLOB SOURCES .*native\/\*\.cc/)
  })
})

describe('constants.def', () => {
  it.skipIf(COMPILER === undefined)(
    `has the values that the compiler gives, and the addon has them ${NEEDS}`,
    () => {
      const print = 'std::printf("%s %lld\\n", #name, (long long)'
      const compiled = printed(`${USUAL}${addonHeaders}
      int main() {
      #define CONSTANT(group, name, page, summary) ${print}(name));
      #define LITERAL(group, name, type, page, summary) ${print}(name));
      #define VALUE(group, name, value, page, summary) ${print}(value));
      #define OPTION(level, name, kind, unit, access, page, summary) ${print}(name));
      #define OPTION_VALUE(level, name, value, kind, unit, access, page, summary) ${print}(value));
      #define OPTION_TOO(level, name, kind, unit, access)
      #define CONTROL(level, name, kind, page, summary)
      #include "${NATIVE}/constants.def"
      }`)
      expect(compiled.size).toBeGreaterThan(500)
      expect(native.constants).toEqual(
        Object.fromEntries([...compiled].map(([name, [value]]) => [name, value])),
      )
    },
  )

  it.skipIf(COMPILER === undefined || process.platform !== 'linux')(
    `gives by number what the headers at hand, if they know it, give by name ${NEEDS}`,
    () => {
      const asked = given.map(
        name => `
        #ifdef ${name}
          std::printf("${name} %lld\\n", (long long)(${name}));
        #endif`,
      )
      // One at a time, since the kernel's headers and libc's exclude each other.
      const HEADERS = [
        addonHeaders,
        ...['asm/socket.h', 'linux/errqueue.h', 'linux/fcntl.h', 'linux/in.h', 'linux/in6.h'].map(including),
        ...['linux/ipv6.h', 'linux/mptcp.h', 'linux/tcp.h', 'linux/udp.h'].map(including),
      ]
      const known = HEADERS.flatMap(headers => [
        ...printed(`${USUAL}${headers}\nint main() {${asked.join('')}\n}`),
      ])
      const wrong = known.filter(([name, [value]]) => native.constants[name] !== value)
      expect(wrong).toEqual([])
      expect(new Set(known.map(([name]) => name)).size).toBeGreaterThan(50)
    },
  )

  it('lists every name once, and sockfd exports it', () => {
    const again = ['OPTION_TOO', 'CONTROL']
    const names = rows('constants.def').flatMap(({ macro, words }) =>
      again.includes(macro) ? [] : [words[1]!],
    )
    for (const { words } of rows('constants.def')) expect(names).toContain(words[1])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    for (const name of names) {
      expect(sockfd, name).toHaveProperty(name)
      expect(Reflect.get(sockfd, name), name).toBe(native.constants[name])
    }
    for (const name of Object.keys(native.constants)) expect(names).toContain(name)
  })

  it.skipIf(process.platform !== 'linux')('has a number for all but what Linux lacks', () => {
    for (const { words, onLinux } of rows('constants.def'))
      expect(typeof native.constants[words[1]!], words[1]).toBe(onLinux ? 'number' : 'undefined')
  })
})

describe('structs.def', () => {
  it.skipIf(COMPILER === undefined)(
    `has the layouts that the compiler gives, and the addon has them ${NEEDS}`,
    () => {
      const compiled = printed(`${USUAL}${addonHeaders}
      int main() {
      #define STRUCT_OF(name, bytes, ...) std::printf("%s.size %zu\\n", #name, (size_t)bytes);
      #define STRUCT(name, ...) STRUCT_OF(name, sizeof(::name))
      #define FIELD(name, field, ...) \\
        std::printf("%s.%s %zu %zu\\n", #name, #field, offsetof(::name, field), sizeof(::name::field));
      #define FIELD_AT(name, field, offset, size, ...) \\
        std::printf("%s.%s %d %d\\n", #name, #field, (int)(offset), (int)(size));
      #define BITS_AT(name, field, offset, size, shift, bits, ...) \\
        std::printf("%s.%s %d %d %d %d\\n", #name, #field, offset, size, shift, bits);
      #include "${NATIVE}/structs.def"
      }`)
      const structs = native.structs as Record<string, Record<string, number | number[]>>
      const exported = Object.entries(structs).flatMap(([name, layout]) =>
        Object.entries(layout).map(([field, numbers]) => [`${name}.${field}`, [numbers].flat()] as const),
      )
      expect(compiled.size).toBeGreaterThan(80)
      expect(new Map(exported)).toEqual(compiled)
    },
  )

  it.skipIf(COMPILER === undefined || process.platform !== 'linux')(
    `has struct tcp_info as <linux/tcp.h> has it, as far as that goes ${NEEDS}`,
    () => {
      const tcpInfo = (native.structs as Record<string, Record<string, number[]>>)['tcp_info']!
      const header = run(COMPILER!, ['-E', '-P', '-x', 'c++', '-'], {
        input: '#include <linux/tcp.h>',
      }).stdout
      const declaration = /struct tcp_info \{(.*?)\};/s.exec(header)![1]!
      const fields = [...declaration.matchAll(/\b(tcpi_\w+)/g)].map(([, field]) => field!)
      const known = fields.filter(field => field in tcpInfo)
      expect(known.length).toBeGreaterThan(50)

      // Each field is filled with ones, bit fields too, and the ones are counted.
      const measured = printed(`${USUAL}#include <linux/tcp.h>
        template <class Fill> void measure(const char* name, Fill fill) {
          tcp_info info;
          unsigned char bytes[sizeof info];
          std::memset(&info, 0, sizeof info);
          fill(info);
          std::memcpy(bytes, &info, sizeof info);
          int at = 0, size = 0, shift = 0, bits = 0;
          while (bytes[at] == 0) at++;
          while (at + size < (int)sizeof info && bytes[at + size] != 0) bits += __builtin_popcount(bytes[at + size++]);
          while ((bytes[at] >> shift & 1) == 0) shift++;
          if (bits == 8 * size) std::printf("%s %d %d\\n", name, at, size);
          else std::printf("%s %d %d %d %d\\n", name, at, size, shift, bits);
        }
        int main() {
          ${known.map(field => `measure("${field}", [](tcp_info& info) { info.${field} = -1; });`).join('\n')}
        }`)
      expect(Object.fromEntries(measured)).toEqual(
        Object.fromEntries(known.map(field => [field, tcpInfo[field]])),
      )
    },
  )

  it('has room in struct tcp_info for the last of its fields, and no gaps or overlaps', () => {
    const { size, ...fields } = (native.structs as Record<string, Record<string, number[]>>)['tcp_info']!
    const taken = Object.values(fields).toSorted(([a, , s], [b, , t]) => a! - b! || (s ?? 0) - (t ?? 0))
    let end = 0
    for (const [offset, bytes, shift = 0] of taken) {
      if (shift === 0) expect(offset).toBe(end)
      end = offset! + bytes!
    }
    expect(end).toBe(size)
  })
})
