/**
 * Lives of revisions that were recorded once add up for ever to what they were: who signed what, since
 * when it is in force. A failure here is a document of the past that reads differently.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fold } from './fold-revisions.ts';
import type { Folded, Told } from './fold-revisions.ts';

const folder = join(import.meta.dirname, 'recorded-revisions');
const histories = readdirSync(folder).flatMap((name) =>
  gunzipSync(readFileSync(join(folder, name)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly log: readonly Told[]; readonly state: Folded }),
);

it('every recorded life of a revision adds up to the state recorded', () => {
  for (const { log, state } of histories) expect(JSON.parse(JSON.stringify(fold(log)))).toEqual(state);
});

it('there is one of every event', () => {
  const types = new Set(histories.flatMap(({ log }) => log.map(({ event }) => event.type)));
  expect([...types].sort()).toEqual([
    ...['cases-moved', 'draft-closed', 'draft-edited', 'draft-opened', 'draft-taken', 'review-recorded'],
    ...['revision-approved', 'revision-dated', 'revision-edited', 'revision-effective', 'revision-loaded'],
    ...['revision-read', 'revision-reopened', 'revision-returned', 'revision-signed'],
    ...['revision-submitted', 'revision-superseded', 'revision-withdrawn'],
  ]);
});
