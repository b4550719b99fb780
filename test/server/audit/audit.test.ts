import { expect, test } from 'vitest';
import { checkProof, type Engine } from '../../../engine/index.ts';
import { openDesk } from '../../support/desk.ts';
import { expectSound } from '../../support/html.ts';

test('an auditor asks the five questions and reads the trail', async () => {
  const { engine, signedIn } = await openDesk(2);
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  for (const lang of ['en', 'id'] as const) {
    await auditor.submit('/account', { lang });
    for (const path of [
      '/audit?question=in-force&date=2026-12-31',
      '/audit/trail?from=2020-01-01',
      '/audit/sample?from=2020-01-01&until=2030-01-01&seed=a',
      '/audit/integrity',
    ])
      await expectSound(path, (await auditor.get(path)).text, lang);
  }
  expect((await auditor.get('/audit?question=changed&sop=clc-01&old=00&new=01')).headers.location).toContain(
    '/search',
  );
  expect((await auditor.get('/audit?question=governed&number=K-0')).status).toBe(404);
  expect((await auditor.get('/audit?question=in-force&date=kemarin')).status).toBe(422);
  const trail = await auditor.get('/audit/trail?kind=user');
  expect(trail.text).toContain('Akun dibuat');
  expect(trail.text).not.toContain('Peristiwa ');
  expect(trail.text).not.toContain('$sealed');
  expect((await auditor.get('/audit/trail?from=2001-01-01&until=2001-01-02')).text).toContain(
    'Tidak ada catatan',
  );
  const writer = await signedIn({ login: 'tata', grants: ['qmr'] });
  await engine.revisions.bringIn(writer.person.id, await secondRevision(engine), 'x.yaml');
  const drafts = await auditor.get('/audit/trail?kind=sop');
  expect(drafts.text).toContain('Draf dibuka');
  expect((await auditor.get('/audit/trail')).text).toContain('SOP clc-01');
  const csv = await auditor.get('/audit/trail.csv?kind=case');
  expect(csv.text).toContain('Kasus K-2026-');
});

test('an auditor draws a sample, takes a proof along and has the trail checked', async () => {
  const { engine, signedIn } = await openDesk(2);
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const drawn = '/audit/sample.csv?from=2020-01-01&until=2030-01-01&size=1&seed=a';
  expect((await auditor.get(drawn)).text).toBe((await auditor.get(drawn)).text);
  const proof = await auditor.get('/cases/K-2026-000001/proof');
  expect(checkProof(proof.text, await engine.checkpoints.vkey()).fault).toBeNull();
  expect((await auditor.submit('/audit/integrity', {})).status).toBe(303);
  await engine.integrity.settled();
  const checked = await auditor.get('/audit/integrity');
  expect(checked.text).toContain('Jejak utuh');
  await expectSound('integrity', checked.text, 'id');
});

async function secondRevision(engine: Engine): Promise<string> {
  const inForce = (await engine.revisions.of('clc-01'))?.inForce?.contentHash ?? '';
  return (await engine.sops.text(inForce)).replace('revision: "00"', 'revision: "01"');
}
