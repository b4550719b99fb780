/** A working process as its killer sees it. Ended by its own id, never by name. */
import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { Orders } from './worker.ts';
import type { Told } from './told.ts';

const WORKER = path.join(import.meta.dirname, 'worker.ts');

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly told: readonly Told[];
  readonly pid: number;
  readonly ended: Promise<Ended>;
  order(orders: Orders): void;
  /** Resolves when it was told; rejects when the process ends before. */
  until(tell: Told['tell']): Promise<void>;
  kill(): Promise<Ended>;
}

/** For all children of this machine: reading the program is most of the life of one that is killed. */
const env = { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'tertib-compiled') };

/** A process without orders ends by itself, and only then leaves what it compiled to the next. */
export function compileAhead(): void {
  spawnSync(process.execPath, ['--no-warnings', WORKER], { input: '', env });
}

/** `before`: a program and its options that runs the process (strace). */
export function startChild(before: readonly string[] = []): Child {
  const [program = '', ...rest] = [...before, process.execPath, '--no-warnings', WORKER];
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const told: Told[] = [];
  const waiting = new Map<Told['tell'], () => void>();
  let cut = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (cut + text).split('\n');
    cut = lines.pop() ?? '';
    for (const line of lines) {
      const each = JSON.parse(line) as Told;
      told.push(each);
      waiting.get(each.tell)?.();
    }
  });
  child.stdin.on('error', () => undefined); // it may be gone before it read its orders
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
  return {
    told,
    pid: child.pid ?? 0,
    ended,
    order: (orders) => void child.stdin.end(`${JSON.stringify(orders)}\n`),
    until: (tell) =>
      Promise.race([
        new Promise<void>((resolve) => {
          waiting.set(tell, resolve);
          if (told.some((each) => each.tell === tell)) resolve();
        }),
        ended.then(({ status, signal }) => {
          const last = JSON.stringify(told.at(-1));
          throw new Error(`ended (${status ?? signal}) before it was ${tell}; it said last: ${last}`);
        }),
      ]),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
