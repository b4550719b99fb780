/**
 * Makes `dist`, what a published package holds: compiled JavaScript with types, and beside it the
 * files that the server reads from its own folder. A checkout needs none of this: Node 24 runs the
 * TypeScript as it is.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const root = new URL('./', import.meta.url);
const inDist = (/** @type {string} */ path) => new URL(`dist/${path}`, root);

rmSync(inDist(''), { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
for (const folder of ['views', 'sops']) {
  cpSync(new URL(`${folder}/`, root), inDist(`${folder}/`), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
}
