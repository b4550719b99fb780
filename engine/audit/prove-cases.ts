/** Every case from its entries, and every table that speaks of cases against them. */
import type { Db, Write } from '../store/database.ts';
import { streamOfCase } from '../store/record.ts';
import type { Texts } from './beside.ts';
import { areChainsWhole } from './chains.ts';
import { compareSides, findStrangers, sidesAsTheyStand } from './compare-sides.ts';
import { drawKey } from './fingerprint.ts';
import { openReading } from './reading.ts';
import type { Reading } from './reading.ts';
import { collectFindings } from './report.ts';
import type { Findings } from './report.ts';
import type { Aside } from './replay-aside.ts';
import { replayCases } from './replay-cases.ts';
import { writeTally } from './tally.ts';
import { walkCases } from './walk-cases.ts';

export interface Proof<T> {
  readonly live: Db;
  /** null: the cases are replayed here. */
  readonly aside: Aside | null;
  /** Where lanes, loads and turns are written as the log says. */
  readonly write: Write;
  readonly texts: Texts;
  readonly log: Reading;
  readonly findings: Findings;
  /** What else there is to do while a thread replays the cases. */
  readonly beside: () => Promise<T>;
}

export async function proveCases<T>(proof: Proof<T>): Promise<T> {
  const { live, aside, write, texts, log, findings, beside } = proof;
  const key = drawKey();
  const begun = aside?.replay({ key, trustChains: true });
  begun?.catch(() => undefined); // whoever waits for it below is told
  const done = await beside();
  const asIfWhole = await sidesAsTheyStand(live, key, () => false);
  const chainsAreWhole = begun !== undefined && (await areChainsWhole(live));
  // What does not follow from a broken chain says nothing: then all is looked at again, link by link.
  const trusted = chainsAreWhole ? await begun : null;
  const replayed = trusted ?? (await replayCases(live, { key, trustChains: false }));
  log.add(replayed.read);
  for (const finding of replayed.findings) findings.add(finding);
  findings.addUnlisted(replayed.more);
  const { told } = replayed;
  await write((tx) => writeTally(tx, told));
  const isBroken = (id: number): boolean => log.broken.has(streamOfCase(id));
  await findStrangers(live, told, isBroken, findings);
  const anyBroken = replayed.read.broken.size > 0;
  const stands = anyBroken ? await sidesAsTheyStand(live, key, isBroken) : asIfWhole;
  await compareSides(live, { stands, says: told.sides }, isBroken, findings, (only, cases) =>
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
  return done;
}
