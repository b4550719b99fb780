/** `npm run test:fault -- g7`: 50,000 documents, rules and forms. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import type { DocumentFuzz } from './document-fuzz.ts';
import { report, sizeOf } from './size.ts';

const PROGRAM = path.join(import.meta.dirname, 'document-fuzz.ts');

it('no document, rule or form ends the process or throws', () => {
  const size = sizeOf(50_000);
  const last = path.join(emptyFolder(), 'last');
  const counts = [size * 0.4, size * 0.3, size * 0.3].map((each) => String(Math.round(each)));
  const args = ['--no-warnings', '--max-old-space-size=512', PROGRAM, '20261122', ...counts, last];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const reading = status === 0 || !existsSync(last) ? '' : readFileSync(last, 'utf8');
  expect(status, `${stderr}\nit read ${reading}`).toBe(0);
  const figures = JSON.parse(stdout) as DocumentFuzz;
  report('G7', figures);
  expect(figures.wrong).toEqual([]);
  expect(figures.passed).toBeGreaterThan(size / 50); // else nothing but the first gate was tried
}, 3_600_000);
