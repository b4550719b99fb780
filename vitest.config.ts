import { defineConfig } from 'vitest/config';

const every = {
  // A process for each file: native addons, and tests that end one of their own.
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  setupFiles: 'test/support/chance.ts',
} as const;

const onPostgres = ['test/store/**/*.test.ts', 'test/runtime/**/*.test.ts', 'test/**/postgres*.test.ts'];
/** What only one of the databases has: pragmas, plans, faults. */
const sqliteOnly = ['test/store/dialect/sqlite*.test.ts'];
const postgresOnly = ['test/**/postgres*.test.ts'];

/** PostgreSQL comes with an npm package for this system alone. */
const hasPostgres = process.platform === 'linux' && process.arch === 'x64';
if (!hasPostgres)
  process.stderr.write('The suites of the store run on SQLite alone here (PostgreSQL: linux-x64).\n');

export default defineConfig({
  test: {
    maxWorkers: 2,
    watch: false,
    projects: [
      {
        test: {
          ...every,
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: postgresOnly,
          globalSetup: ['test/support/chromium-once.ts'],
        },
      },
      ...(hasPostgres
        ? [
            {
              test: {
                ...every,
                // A statement is a message to another process: slow where many share a machine.
                testTimeout: 60_000,
                name: 'postgres',
                include: onPostgres,
                exclude: sqliteOnly,
                globalSetup: ['test/support/postgres-once.ts'],
              },
            },
          ]
        : []),
    ],
  },
});
