/** What the trail says of a change: the value before, the value after, and why. */
import { expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { expectSound } from '../../support/html.ts';

test('a change of a person or of a case stands with its old and new value and its reason', async () => {
  const { engine, signedIn, dewi } = await openDesk(1);
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const chief = await signedIn({ login: 'kepala', grants: ['administrator', 'qmr'] });
  const by = chief.person.id;
  await engine.people.change(by, dewi.person.id, { roles: ['desk_collection', 'supervisor'] });
  await engine.people.change(by, dewi.person.id, { name: 'Dewi Baru' });
  const target = { case: '1' };
  const values = { phone: '0812345677999' };
  const answer = await engine.execute(target, {
    type: 'change-data',
    id: 'by-hand',
    actor: { person: by },
    values,
    reason: 'Nomor keliru',
  });
  expect(answer).not.toHaveProperty('rejected');
  const rows = async (kind: string): Promise<readonly string[]> =>
    (await auditor.get(`/audit/trail.csv?kind=${kind}`)).text.split('\r\n');
  const [head, renamed, roles] = await rows('user');
  expect(head).toMatch(/;Nilai lama;Nilai baru;Alasan$/);
  expect(renamed).toContain('data pribadi');
  expect(renamed).not.toContain('$sealed');
  expect(roles).toMatch(/;desk_collection;"?desk_collection, supervisor"?;$/);
  const [, changed] = await rows('case');
  expect(changed).toMatch(/08123456?7?7701.*08123456?7?7999.*;Nomor keliru$/);
  const page = (await auditor.get('/audit/trail?kind=case')).text;
  expect(page).toContain('Nomor keliru');
  const opened = (await auditor.get('/audit/access')).text;
  expect(opened).toContain('CSV daftar');
  expect(opened).toContain('/audit/trail');
  expect((await auditor.get('/audit/access?from=2001-01-01&until=2001-01-02')).text).toContain(
    'Tidak ada catatan',
  );
  expect((await chief.get('/audit/access.csv?kind=list-csv')).text.split('\r\n').length).toBeGreaterThan(3);
  await expectSound('/audit/access', opened, 'id');
  await engine.people.erase(by, dewi.person.id);
  expect((await rows('user'))[1]).toContain('dihapus');
});
