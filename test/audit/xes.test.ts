import { XmlDocument } from 'libxml2-wasm';
import { expect, it } from 'vitest';
import { xesOf } from '../../engine/audit/xes.ts';
import { openDesk } from '../support/desk.ts';

it('tells of each case who did which step when, and nothing of what was written', async () => {
  const { engine, dewi, next } = await openDesk(2);
  const form = await next();
  await dewi.submit(form, { 'f.data_ok': 'yes', 'f.note': '</event> & "Rahasia"' });
  const pieces: string[] = [];
  for await (const piece of xesOf(engine.ask.traces())) pieces.push(piece);
  const xes = pieces.join('');
  XmlDocument.fromString(xes).dispose();
  expect(xes.split('<trace>')).toHaveLength(3);
  const [, first = ''] = xes.split('<trace>');
  const said = [
    ...first.matchAll(/key="(?:concept:name|lifecycle:transition|org:resource)" value="([^"]*)"/g),
  ].map(([, value]) => value);
  expect(said[0]).toMatch(/^K-/);
  expect(said.slice(1)).toEqual(
    expect.arrayContaining([
      '01 Periksa data account dalam sistem',
      'schedule',
      'start',
      'complete',
      dewi.person.id,
    ]),
  );
  for (const personal of ['Debitur 1', 'BMP-1', '0812', 'Rahasia']) expect(xes).not.toContain(personal);
});

it('leaves out the cases of other SOPs', async () => {
  const { engine } = await openDesk(1);
  const found = [];
  for await (const trace of engine.ask.traces('other-01')) found.push(trace);
  expect(found).toEqual([]);
});
