import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A census of descriptors needs a process to itself for each file.
    pool: 'forks',
    // Most of them wait for other processes: more than there are cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    setupFiles: ['test/support/census.ts'],
    globalSetup: ['test/support/package.ts'],
    // What will not come is the only thing that waits so long: a machine may be slow, or busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    // The package as its users get it: one copy, one door.
    server: { deps: { external: [/\/dist\//] } },
  },
})
