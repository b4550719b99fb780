import { spawnSync } from 'node:child_process';
import path from 'node:path';

const SUPPORT = path.resolve(import.meta.dirname, '../support');

/** True where strace is installed and may trace (named command: npm run test:fault). */
export const straceWorks = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;

export interface Traced {
  readonly signal: NodeJS.Signals | null;
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program of test/support under strace with these options; the trace goes to the file named. */
export function traced(
  options: readonly string[],
  program: string,
  args: readonly string[],
  trace: string,
): Traced {
  const node = [process.execPath, '--no-warnings', path.join(SUPPORT, program), ...args];
  const { signal, status, stdout } = spawnSync('strace', ['-f', '-qq', '-o', trace, ...options, ...node], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { signal, status, output: stdout };
}
