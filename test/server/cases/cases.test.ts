import { describe, expect, it } from 'vitest';
import { cellOf } from '../../../server/csv.ts';
import { openDesk } from '../../support/desk.ts';

describe('cases', () => {
  it('refuses a second case about the same contract, with the way to the first', async () => {
    const { boss } = await openDesk(1);
    const page = '/cases/new?sop=clc-01&process=collection&start=account';
    const typed = {
      'f.contract_no': 'BMP-1',
      'f.debtor_name': 'Siapa',
      'f.outstanding': '1jt',
      'f.client': 'PT X',
    };
    const answer = await boss.submit(page, typed);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('href="/cases/K-2026-000001"');
    expect(answer.text).toContain('value="Siapa"');
  });

  it('tells its trail newest first, from the start when asked, and as CSV', async () => {
    const { dewi, atCall } = await openDesk(1);
    await dewi.submit(await atCall(), { line: '24' });
    const newest = (await dewi.get('/cases/K-2026-000001')).text;
    const oldest = (await dewi.get('/cases/K-2026-000001?order=oldest')).text;
    expect(newest.indexOf('24 Tidak diangkat')).toBeLessThan(newest.indexOf('K-2026-000001 dibuka'));
    expect(oldest.indexOf('24 Tidak diangkat')).toBeGreaterThan(oldest.indexOf('K-2026-000001 dibuka'));
    const csv = await dewi.get('/cases/K-2026-000001.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain('24 Tidak diangkat');
    expect((await dewi.get('/cases/K-2026-000001/entries/1')).text).toContain('Kasus K-2026-000001 dibuka');
    // Two amounts side by side say nothing without their names.
    expect((await dewi.get('/cases/K-2026-000001/entries/1')).text).toContain('Tunggakan: Rp1.275.000');
  });

  it('is not found by a person outside, and read but not written by an auditor', async () => {
    const { signedIn } = await openDesk(1);
    const outside = await signedIn({ login: 'outside', roles: ['admin_sales'] });
    expect((await outside.get('/cases/K-2026-000001')).status).toBe(404);
    const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
    const seen = await auditor.get('/cases/K-2026-000001');
    expect(seen.status).toBe(200);
    expect((await auditor.get('/cases/new')).status).toBe(403);
  });

  it('never hands a spreadsheet a formula', () => {
    expect(cellOf('=1+1')).toBe("'=1+1");
    expect(cellOf('a;b"c')).toBe('"a;b""c"');
  });
});
