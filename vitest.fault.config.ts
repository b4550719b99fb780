import { defineConfig } from 'vitest/config';

/** Suites that need programs of the system (strace): a named command, not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/fault/**/*.fault.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    watch: false,
  },
});
