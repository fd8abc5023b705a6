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
    testTimeout: 20_000,
    // The package as its users get it: one copy, one door.
    server: { deps: { external: [/\/dist\//] } },
  },
})
