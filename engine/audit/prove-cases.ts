/** Every case from its entries, and every table that speaks of cases against them. */
import type { Db, Write } from '../store/database.ts';
import { streamOfCase } from '../store/record.ts';
import type { Texts } from './beside.ts';
import { compareCases } from './compare-cases.ts';
import { compareSides, findStrangers } from './compare-sides.ts';
import { drawKey } from './fingerprint.ts';
import { openReading } from './reading.ts';
import type { Reading } from './reading.ts';
import { collectFindings } from './report.ts';
import type { Findings } from './report.ts';
import { openTally } from './tally.ts';
import { walkCases } from './walk-cases.ts';

export interface Proof {
  readonly live: Db;
  /** What was replayed of the streams that are no case; lanes, loads and turns are written there. */
  readonly scratch: Db;
  readonly write: Write;
  readonly texts: Texts;
  readonly log: Reading;
  readonly findings: Findings;
}

export async function proveCases({ live, scratch, write, texts, log, findings }: Proof): Promise<void> {
  const key = drawKey();
  const tally = openTally(key);
  const isBroken = (id: number): boolean => log.broken.has(streamOfCase(id));
  await walkCases({
    live,
    texts,
    log,
    turn: tally.turn,
    files: (named) => findUnknownFiles(scratch, named, findings),
    async cases(told) {
      for (const each of told) tally.add(each);
      await compareCases(live, told, findings);
    },
  });
  await write((tx) => tally.write(tx));
  await findStrangers(live, tally, isBroken, findings);
  await compareSides(live, tally, key, isBroken, findings, (only, cases) =>
    walkCases({
      live,
      texts,
      log: openReading(texts, collectFindings()), // what is wrong with the chains was told the first time
      only,
      turn: () => undefined,
      files: async () => undefined,
      cases,
    }),
  );
}

async function findUnknownFiles(
  scratch: Db,
  named: ReadonlyMap<string, { readonly stream: string; readonly seq: number }>,
  findings: Findings,
): Promise<void> {
  if (named.size === 0) return;
  const kept = await scratch
    .selectFrom('files')
    .select('hash')
    .where('hash', 'in', [...named.keys()])
    .execute();
  const known = new Set(kept.map(({ hash }) => hash));
  for (const [hash, { stream, seq }] of named)
    if (!known.has(hash)) findings.add({ code: 'file_unknown', stream, number: seq, key: hash });
}
