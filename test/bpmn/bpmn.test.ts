/**
 * Every SOP as BPMN 2.0: valid by OMG's schema (the five files as bpmn-moddle carries
 * them), read back without a warning, without an error by bpmnlint's recommended rules,
 * and drawn so that no two boxes lie on each other.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bpmnOf, drawnProcesses } from '../../engine/bpmn/bpmn.ts';
import type { Layout } from '../../engine/bpmn/places.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Sop } from '../../engine/process/process.ts';
import { plainWords } from './plain-words.ts';

const require = createRequire(import.meta.url);
const SCHEMAS = path.join(path.dirname(require.resolve('bpmn-moddle/package.json')), 'resources/bpmn/xsd');

const FILES = ['sops', 'docs/language/examples', 'test/patterns'].flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(folder, name)),
);

function sopOf(file: string): Sop | undefined {
  return readSop(fs.readFileSync(file, 'utf8'), file).sop;
}

const sops = FILES.flatMap((file) => {
  const sop = sopOf(file);
  return sop ? [{ file, sop }] : [];
});

interface Report {
  readonly [rule: string]: readonly {
    readonly category: string;
    readonly id: string;
    readonly message: string;
  }[];
}

async function read(xml: string): Promise<{ rootElement: unknown; warnings: readonly unknown[] }> {
  const { BpmnModdle } = await import('bpmn-moddle');
  return new BpmnModdle().fromXML(xml);
}

async function lintErrors(rootElement: unknown): Promise<readonly string[]> {
  const Linter = require('bpmnlint/lib/linter') as new (options: unknown) => {
    lint(root: unknown): Promise<Report>;
  };
  const Resolver = require('bpmnlint/lib/resolver/node-resolver') as new () => unknown;
  // A rule may remember what it saw: each diagram has a linter of its own.
  const linter = new Linter({ config: { extends: 'bpmnlint:recommended' }, resolver: new Resolver() });
  const report = await linter.lint(rootElement);
  return Object.entries(report).flatMap(([rule, found]) =>
    found
      .filter(({ category }) => category === 'error')
      .map(({ id, message }) => `${rule} ${id}: ${message}`),
  );
}

let schema: XsdValidator;
beforeAll(() => {
  xmlRegisterFsInputProviders();
  const file = path.join(SCHEMAS, 'BPMN20.xsd');
  schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(fs.readFileSync(file), { url: file }));
});
afterAll(() => schema.dispose());

function faultsBySchema(xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    schema.validate(document);
    return '';
  } catch (error) {
    return String(error);
  } finally {
    document.dispose();
  }
}

/** Pairs of boxes that cut each other without one holding the other. */
function overlaps({ shapes }: Layout): readonly string[] {
  const boxes = shapes.filter(({ node }) => 'type' in node);
  return boxes.flatMap(({ node, box: a }, index) =>
    boxes.slice(index + 1).flatMap(({ node: other, box: b }) => {
      const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
      const inside =
        (a.x <= b.x && a.y <= b.y && a.x + a.w >= b.x + b.w && a.y + a.h >= b.y + b.h) ||
        (b.x <= a.x && b.y <= a.y && b.x + b.w >= a.x + a.w && b.y + b.h >= a.y + a.h);
      return apart || inside ? [] : [`${node.id} × ${other.id}`];
    }),
  );
}

describe('the schema', () => {
  it('finds what is wrong', async () => {
    const xml = await bpmnOf(sops[0]!.sop, plainWords, '0');
    expect(faultsBySchema(xml.replace(/ targetRef="[^"]*"/, ''))).toMatch(/targetRef/);
    const { rootElement } = await read(xml.replaceAll(/ name="[^"]*"/g, ''));
    expect(await lintErrors(rootElement)).not.toEqual([]);
  });
});

describe('an SOP as BPMN', () => {
  it('is looked at in many forms', () => {
    expect(sops.length).toBeGreaterThan(50);
  });

  it.each(sops)('$file is valid, read without warning and sound by the linter', async ({ sop }) => {
    const xml = await bpmnOf(sop, plainWords, '0');
    expect(faultsBySchema(xml)).toBe('');
    const { rootElement, warnings } = await read(xml);
    expect(warnings).toEqual([]);
    expect(await lintErrors(rootElement)).toEqual([]);
    expect(drawnProcesses(sop, plainWords).flatMap(({ layout }) => overlaps(layout))).toEqual([]);
  });

  it('has each step once and each role that does one', async () => {
    const { sop } = sops.find(({ file }) => file.includes('clc-01'))!;
    const xml = await bpmnOf(sop, plainWords, '0');
    for (const process of Object.values(sop.processes)) {
      for (const step of Object.keys(process.steps)) {
        expect(xml.split(` id="${process.id}.${step}"`), step).toHaveLength(2);
      }
    }
    expect(xml).toContain('<bpmn:potentialOwner name="Staff Desk Collection">');
  });

  it('does not move when one value changes', () => {
    const file = 'sops/clc-01/process.yaml';
    const text = fs.readFileSync(file, 'utf8');
    const places = (from: string): unknown =>
      drawnProcesses(readSop(from, file).sop!, plainWords).map(({ layout }) => [
        layout.shapes.map(({ node, box }) => [node.id, box]),
        layout.flows.map(({ from: start, to, points }) => [start, to, points]),
      ]);
    const changed = text.replace('after: P2W', 'after: P3W');
    expect(changed).not.toBe(text);
    expect(places(changed)).toEqual(places(text));
  });
});
