/** How the tests run: every room's tests, then the journeys, in real processes on real files. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Room for a slow machine: no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default leaves a core idle on a machine of two, and many tests wait for a disk or a clock.
    maxWorkers: 3,
    // Files share a worker and what it has loaded: no file replaces a module or leaves anything behind in the process.
    isolate: false,
    reporters: ['default'],
  },
})
