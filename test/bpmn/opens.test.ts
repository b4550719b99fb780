/** The diagrams open in bpmn-js as they are drawn: no warning, and each box and line of the file. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bpmnOf } from '../../engine/bpmn/bpmn.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { launchChromium } from '../support/chromium.ts';
import { plainWords } from './plain-words.ts';

const VIEWER = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-navigated-viewer.production.min.js');

let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  chromium = await launchChromium();
  page = await chromium.newPage();
  await page.setContent('<div id="canvas" style="height: 700px"></div>');
  await page.addScriptTag({ path: VIEWER });
});
afterAll(() => chromium.close());

/** Warnings, and how many boxes and lines of all diagrams are on the canvas. */
const OPEN = `async (xml) => {
  const viewer = new BpmnJS({ container: '#canvas' });
  const { warnings } = await viewer.importXML(xml);
  let drawn = 0;
  for (const diagram of viewer.getDefinitions().diagrams) {
    await viewer.open(diagram);
    const { planeElement } = diagram.plane;
    const elements = viewer.get('elementRegistry');
    drawn += elements.filter((one) => one.type !== 'label' && planeElement.includes(one.di)).length;
  }
  viewer.destroy();
  return { warnings: warnings.map(String), drawn };
}`;

it.each(['clc-01', 'ar-01', 'intera-01', 'caring-01'])('%s', async (id) => {
  const { sop } = readSop(fs.readFileSync(`sops/${id}/process.yaml`, 'utf8'), 'process.yaml');
  const xml = await bpmnOf(sop!, plainWords, '0');
  const inFile = xml.match(/<bpmndi:BPMN(Shape|Edge) /g)?.length ?? 0;
  const opened = await page.evaluate<{ readonly warnings: readonly string[]; readonly drawn: number }>(
    `(${OPEN})(${JSON.stringify(xml)})`,
  );
  expect(opened).toEqual({ warnings: [], drawn: inFile });
});
