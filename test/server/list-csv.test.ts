import { describe, expect, it } from 'vitest';
import { cellOf } from '../../server/csv.ts';
import { openDesk } from '../support/desk.ts';

const lines = (text: string): readonly string[] => text.replace('\uFEFF', '').trim().split('\r\n');

describe('a list as a file', () => {
  it('has the rows of the page under its filters, in its words, and is noted', async () => {
    const { boss, signedIn, engine } = await openDesk(3);
    const all = await boss.get('/cases?format=csv');
    expect(all.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(all.text.startsWith('\uFEFF')).toBe(true);
    expect(lines(all.text)).toHaveLength(4);
    expect(all.text).toContain('Debitur 2');
    expect(lines(all.text)[1]).toMatch(/^K-2026-\d{6};/);
    expect((await boss.get('/cases')).text).toContain('href="/cases?format=csv"');
    expect((await boss.get('/cases?status=ended')).text).not.toContain('format=csv');
    const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
    const register = await qmr.get('/sops?format=csv');
    expect(lines(register.text)[1]).toContain('SOP-CLC-01;Prosedur Kerja Desk Collection;00;Berlaku');
    const { rows } = await engine.accesses.list(qmr.person.id, { limit: 9 });
    expect(rows.map(({ kind, object }) => [kind, object])).toEqual([
      ['list-csv', '/sops'],
      ['list-csv', '/cases'],
    ]);
  });

  it('is there for every page that lists: roles, calendars, revisions, readers', async () => {
    const { signedIn } = await openDesk(1);
    const qmr = await signedIn({ login: 'mutu', grants: ['qmr', 'administrator'], roles: ['supervisor'] });
    const csvOf = async (path: string) => {
      expect((await qmr.get(path)).text).toContain(`href="${path}?format=csv"`);
      const { headers, text } = await qmr.get(`${path}?format=csv`);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      return lines(text);
    };
    const roles = await csvOf('/roles');
    expect(roles[0]).toBe('Peran;Dipegang oleh;Peran atasan;SOP');
    // Several in one cell are set apart.
    expect(roles.find((line) => line.includes('Orang mutu'))).toContain('Orang boss, Orang mutu');
    expect((await csvOf('/calendars')).join()).toContain('Senin');
    expect((await csvOf('/sops/clc-01/revisions'))[0]).toMatch(/^Rev\.;/);
    expect((await csvOf('/sops/clc-01/revisions/00/readers')).length).toBeGreaterThan(1);
    expect((await csvOf('/sops/clc-01/revisions/00/sign-off'))[1]).toContain('Staf');
  });

  it('is refused to whoever may not see the page, and is a page where there is no list', async () => {
    const { dewi } = await openDesk(0);
    expect((await dewi.get('/people?format=csv')).status).toBe(403);
    expect((await dewi.get('/help?format=csv')).headers['content-type']).toContain('text/html');
  });

  it('holds no cell that a spreadsheet would run, and keeps what it separates by', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r'])
      expect(cellOf(`${sign}1`).replace('"', '')).toMatch(/^'/);
    expect(cellOf('a;b')).toBe('"a;b"');
    expect(cellOf('sebut "x"')).toBe('"sebut ""x"""');
    expect(cellOf('=a;b')).toBe(`"'=a;b"`);
  });
});
