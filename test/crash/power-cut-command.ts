/**
 * `npm run power-cut [cuts] [seed]`: the replay at its full size, and its control: the same at
 * synchronous=NORMAL, which the product refuses to run at, has to be seen to lose. Prints JSON.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cutPower, record } from './power-cut.ts';
import type { CutFigures } from './power-cut.ts';
import { requireStrace } from './strace.ts';

requireStrace();
const [cuts = '5000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const memory = '/dev/shm'; // the cut disks are many and short-lived
const home = mkdtempSync(path.join(existsSync(memory) ? memory : os.tmpdir(), 'tertib-cut-'));
try {
  const figures: CutFigures[] = [];
  for (const synchronous of ['FULL', 'NORMAL'] as const) {
    rmSync(path.join(home, 'recorded'), { recursive: true, force: true });
    const control = synchronous === 'NORMAL';
    const steps = await record(home, {
      seed: Number(seed),
      ...(control ? { synchronous: 'NORMAL' as const } : {}),
    });
    const share = control ? 0.2 : 1;
    figures.push(
      await cutPower(home, steps, { cuts: Math.ceil(Number(cuts) * share), seed: Number(seed), synchronous }),
    );
  }
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const [full, normal] = figures;
  const safe = full?.cutsThatLost === 0 && full.cutsThatCorrupted === 0 && full.answeredBeforeFlush === 0;
  const flushed = full !== undefined && full.flushesOfTheLog >= full.commits;
  const control = normal !== undefined && normal.shareThatLost >= 0.5;
  process.exitCode = safe && flushed && control ? 0 : 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
