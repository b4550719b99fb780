/** A real engine in a folder of its own, stopped after the test. */
import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../engine/index.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { emptyFolder } from './folder.ts';
import { putInForce } from './found.ts';

const SOP = new URL('../../sops/clc-01/process.yaml', import.meta.url);

/** With SOP-CLC-01 loaded and effective, so that its roles can be given. */
export async function openTestEngine(clock: Clock) {
  const engine = await openEngine({ folder: emptyFolder(), clock, readSop });
  onTestFinished(() => engine.stop());
  await putInForce(engine.sops, readFileSync(SOP, 'utf8'));
  return engine;
}
