/** strace, for the commands that look at system calls or make them fail. Named commands only. */
import { spawnSync } from 'node:child_process';

/** Says so and ends with 2 where strace is missing or may not trace: a check that did not run is no success. */
export function requireStrace(): void {
  const { status, error } = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']);
  if (status === 0) return;
  const why = error ? 'is not installed' : 'may not trace here';
  process.stderr.write(
    `strace ${why}: nothing was checked. Install it, or allow ptrace, and run this again.\n`,
  );
  process.exit(2);
}

/** Program and options in front of a process whose calls go to `trace`. */
export function recording(trace: string, calls: string): readonly string[] {
  return ['strace', '-f', '-y', '-xx', '-s', '1000000', '-o', trace, '-e', `trace=${calls}`];
}
