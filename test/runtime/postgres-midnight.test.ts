/**
 * One midnight, several servers of one database: each start has the revision that was in force at the
 * instant that the start itself records. A server whose clock is some seconds off switches by its own
 * clock, and says so: what it records is in step with what it does.
 */
import { expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { readStream } from '../../engine/store/log.ts';
import { databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { hire, putInForce } from '../support/found.ts';
import { handClock } from '../support/people.ts';
import { assertReplay } from '../support/running.ts';
import { signedSop, wib } from '../support/signing-desk.ts';

const MIDNIGHT = wib('2026-12-01T00:00');
/** By how much the clock of each server is ahead of the first one's. */
const AHEAD = [0, 0, 3_000, -3_000];

async function servers() {
  const folder = emptyFolder();
  const url = (await databaseOf(folder))!;
  const at = wib('2026-11-30T09:00');
  const clocks = AHEAD.map((ahead) => handClock(at + ahead));
  const engines = await Promise.all(clocks.map((clock) => openEngine({ folder, url, clock })));
  const [one] = engines as [(typeof engines)[number]];
  onTestFinished(async () => {
    await assertReplay(one);
    for (const engine of engines) await engine.stop();
    expect((await verify({ folder, url })).findings).toEqual([]);
  });
  return { clocks, engines, one };
}

it('each start over midnight has exactly the revision of its instant, at every server', async () => {
  const { clocks, engines, one } = await servers();
  const old = await putInForce(one.sops, signedSop());
  const clerk = await hire(one, { login: 'juru', roles: ['clerk'] });
  const qmr = await hire(one, { login: 'mutu', grants: ['qmr'] });
  const signers = [];
  for (const position of ['Staf', 'Kepala Bagian', 'Direktur'])
    signers.push(await hire(one, { login: position.slice(0, 4), positions: [position] }));
  const brought = await one.revisions.bringIn(qmr.id, signedSop({ revision: '01' }), 'b.yaml');
  const next = ('sop' in brought && brought.sop?.contentHash) || '';
  const given = { summary: 'a', reason: 'b', date: '2026-12-01' };
  expect(await one.revisions.submit(qmr.id, next, given)).toBeNull();
  const { fingerprint = '' } = (await one.revisions.life(next)) ?? {};
  for (const { id } of signers)
    expect(
      await one.revisions.sign(id, next, { fingerprint, reauthenticatedAt: one.clock.now() }),
    ).toBeNull();

  let starts = 0;
  const start = (engine: (typeof engines)[number]) =>
    engine.execute(
      { sop: 'ajuan-01', process: 'main' },
      {
        ...{ type: 'start-case', id: `start-${(starts += 1)}`, start: 'open' },
        ...{ actor: { person: clerk.id }, answer: { matter: `m${starts}` } },
      },
    );
  // From five seconds before to five after, half a second at a time, everybody at once; and one that
  // looks at what fell due, so that the switch is recorded while others go on.
  for (const clock of clocks) clock.move(MIDNIGHT - 5_000 - wib('2026-11-30T09:00'));
  for (let tick = 0; tick <= 20; tick += 1) {
    const answers = await Promise.all([
      ...engines.map(start),
      engines[tick % engines.length]!.fireDueTimers(),
    ]);
    for (const answer of answers) expect(answer).not.toHaveProperty('rejected');
    for (const clock of clocks) clock.move(500);
  }
  for (const engine of engines) await engine.fireDueTimers();

  const rows = await one.store.reads.selectFrom('cases').select(['revision', 'started_at']).execute();
  expect(rows).toHaveLength(21 * engines.length);
  const wrong = rows.filter((row) => row.revision !== (row.started_at < MIDNIGHT ? old.contentHash : next));
  expect(wrong).toEqual([]);
  // Of those in time with each other ten starts each lay before; of the others six more, six fewer.
  const before = rows.filter(({ revision }) => revision === old.contentHash).length;
  expect(before).toBe(10 + 10 + 4 + 16);
  const told = async (hash: string) =>
    (await readStream(one.store.reads, `revision:${hash}`)).flatMap(({ events }) =>
      (events as readonly { readonly type: string }[]).map(({ type }) => type),
    );
  expect((await told(next)).filter((type) => type === 'revision-effective')).toHaveLength(1);
  expect((await told(old.contentHash)).filter((type) => type === 'revision-superseded')).toHaveLength(1);
});
