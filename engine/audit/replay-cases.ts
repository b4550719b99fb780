/** Every case from its entries, against its own rows; what all of them say of the tables they share is summed up. */
import type { Db } from '../store/database.ts';
import { checkTexts } from './beside.ts';
import { compareCases } from './compare-cases.ts';
import type { FingerprintKey } from './fingerprint.ts';
import { readLink, readTrusted } from './link.ts';
import { openReading } from './reading.ts';
import type { Read } from './reading.ts';
import { collectFindings } from './report.ts';
import type { Finding, Findings } from './report.ts';
import { openTally } from './tally.ts';
import type { Tallied } from './tally.ts';
import { walkCases } from './walk-cases.ts';

export interface ReplayTask {
  readonly key: FingerprintKey;
  /** Somebody else looks at the chains: here their entries are only read. */
  readonly trustChains: boolean;
}

/** Plain data: a thread hands it to another. */
export interface Replayed {
  readonly told: Tallied;
  readonly read: Read;
  readonly findings: readonly Finding[];
  readonly more: number;
}

export async function replayCases(live: Db, { key, trustChains }: ReplayTask): Promise<Replayed> {
  const findings = collectFindings();
  const tally = openTally(key);
  const texts = await checkTexts(live, collectFindings()); // what is wrong with them is told once, elsewhere
  const log = openReading(texts, findings, trustChains ? readTrusted : readLink);
  await walkCases({
    live,
    texts,
    log,
    turn: tally.turn,
    files: (named) => findUnknownFiles(live, named, findings),
    async cases(told) {
      for (const each of told) tally.add(each);
      await compareCases(live, told, findings);
    },
  });
  const { broken, counted } = log;
  return { told: tally.told, read: { broken, counted }, findings: findings.listed, more: findings.more };
}

/** The table of files itself is compared with the log. */
async function findUnknownFiles(
  live: Db,
  named: ReadonlyMap<string, { readonly stream: string; readonly seq: number }>,
  findings: Findings,
): Promise<void> {
  if (named.size === 0) return;
  const kept = await live
    .selectFrom('files')
    .select('hash')
    .where('hash', 'in', [...named.keys()])
    .execute();
  const known = new Set(kept.map(({ hash }) => hash));
  for (const [hash, { stream, seq }] of named)
    if (!known.has(hash)) findings.add({ code: 'file_unknown', stream, number: seq, key: hash });
}
