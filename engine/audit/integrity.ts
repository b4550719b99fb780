/** Verifications that somebody asks for on a page: one at a time, beside all other work, the last result kept. */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PersonId } from '../case/case.ts';
import type { Clock } from '../runtime/engine.ts';
import type { VerifyReport } from './report.ts';
import type { VerifyOptions } from './verify.ts';

export interface LastCheck {
  readonly at: number;
  readonly by: PersonId;
  readonly seconds: number;
  /** null: it could not be finished. */
  readonly report: VerifyReport | null;
}

export interface Integrity {
  /** Begins a verification, unless one is running. */
  begin(by: PersonId): void;
  running(): boolean;
  last(): Promise<LastCheck | null>;
  /** Resolves when none is running (tests, stopping). */
  settled(): Promise<void>;
}

const FILE = 'last-verification.json';

export function openIntegrity(of: VerifyOptions, clock: Clock): Integrity {
  let running: Promise<void> | null = null;
  const check = async (by: PersonId): Promise<void> => {
    const [at, began] = [clock.now(), performance.now()];
    const report = await inThread(of).catch(() => null);
    const done: LastCheck = { at, by, seconds: Math.round((performance.now() - began) / 100) / 10, report };
    const file = join(of.folder, FILE);
    await writeFile(`${file}.new`, JSON.stringify(done), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  return {
    begin(by) {
      running ??= check(by)
        .catch(() => undefined) // a full disk: the page says when the last one was
        .finally(() => {
          running = null;
        });
    },
    running: () => running !== null,
    async last() {
      const file = join(of.folder, FILE);
      return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as LastCheck) : null;
    },
    settled: async () => running ?? undefined,
  };
}

function inThread(options: VerifyOptions): Promise<VerifyReport> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./verify-worker.${ending}`, import.meta.url), {
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the verification ended without a report')));
  });
}
