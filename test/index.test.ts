/** The door of the library: what it opens to, and that it asks for nothing the server needs. */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as door from '../engine/index.ts';
import { importsOf, ROOT } from './support/source.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

/** Packages that are loaded, at whatever distance, when the door is opened. */
function packagesBehind(entry: string): ReadonlySet<string> {
  const [waiting, seen, packages] = [[entry], new Set<string>(), new Set<string>()];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const name of importsOf({ path, text: textOf(path) })) {
      if (existsSync(join(ROOT, name)) && name.endsWith('.ts')) waiting.push(name);
      else if (!builtinModules.includes(name.replace('node:', ''))) packages.add(packageOf(name));
    }
  }
  return packages;
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

test('opens with the dependencies that everybody installs, none of the optional ones', () => {
  const needed = packagesBehind('engine/index.ts');
  expect([...needed].sort()).toContain('better-sqlite3');
  expect([...needed].filter((name) => !(name in manifest.dependencies))).toEqual([]);
});

test.each([
  'readSop',
  'decide',
  'evolve',
  'runAllScenarios',
  'openEngine',
  'verify',
  'backup',
  'restore',
] as const)('opens to %s', (name) => expect(door[name]).toBeTypeOf('function'));
