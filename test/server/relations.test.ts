import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import type { Answer } from '../support/browser.ts';
import { CASE, openMemoDesk } from '../support/memo-desk.ts';
import { openDesk } from '../support/desk.ts';
import { ON_CASES, RELATIONS, type Answered, type Relation } from './relations-table.ts';

const onCases = routes.filter(({ path }) => /:(task|number)\b/.test(path));

/** A call that one collector handed over to another, on a server of its own for each relation. */
async function openRelations() {
  const desk = await openDesk(1);
  const { dewi, boss, atCall, signedIn } = desk;
  const call = await atCall();
  const eko = await signedIn({ login: 'eko', roles: ['desk_collection'] });
  const handed = await dewi.submit(`${call}/hand-over`, { to: eko.person.id, reason: 'pindah' });
  if (handed.status !== 303) throw new Error(`hand-over: ${handed.status}`);
  const people = {
    holder: eko,
    past: dewi,
    colleague: await signedIn({ login: 'fitri', roles: ['desk_collection'] }),
    supervisor: boss,
    above: await signedIn({ login: 'sari', roles: ['manager_call_center'] }),
    qmr: await signedIn({ login: 'mutu', grants: ['qmr'] }),
    auditor: await signedIn({ login: 'periksa', grants: ['auditor'] }),
    administrator: await signedIn({ login: 'admin', grants: ['administrator'] }),
    stranger: await signedIn({ login: 'joko', roles: ['admin_sales'] }),
  };
  return { ...desk, call, people };
}

function answered({ status }: Answer): Answered | 'fault' {
  if (status === 200 || status === 303) return 'open';
  if (status === 404) return 'unknown';
  return status === 403 || status === 409 || status === 422 ? 'refused' : 'fault';
}

describe('S-19 routes about a case, by how somebody stands to it', () => {
  it('are all in the table, and the table holds nothing else', () => {
    expect(onCases.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      Object.keys(ON_CASES).sort(),
    );
  });

  it.each(RELATIONS)('answer the %s as the table says', { timeout: 60_000 }, async (relation: Relation) => {
    let office = await openRelations();
    const surprises: string[] = [];
    for (const { method, path } of onCases) {
      const expected = ON_CASES[`${method} ${path}`]?.[relation] ?? 'missing';
      const { call, people, engine } = office;
      const browser = people[relation];
      const entries = async (): Promise<number> =>
        (await engine.ask.case(people.qmr.person.id, CASE))?.log.length ?? 0;
      const query = path.endsWith('/data') ? '?field=outstanding' : '';
      const url = (path + query)
        .replace(':task', call.split('/').at(-1) ?? '')
        .replace(':number', CASE)
        .replace(':step', call.split('-').at(-1) ?? '')
        .replace(':action', 'none-1')
        .replace(':incident', '1')
        .replace(':message', 'none')
        .replace(':n', '1')
        .replace(':hash', 'a'.repeat(64));
      const before = await entries();
      const answer =
        method === 'GET'
          ? await browser.get(url)
          : await browser.post(url, await fieldsFor(people, relation));
      const acted = (await entries()) !== before;
      if (answered(answer) !== expected)
        surprises.push(`${method} ${path}: ${answer.status}, not ${expected}`);
      const mustAct = method === 'POST' && expected === 'open';
      if (acted !== mustAct) surprises.push(`${method} ${path}: ${acted ? 'left a trace' : 'left none'}`);
      if (acted) office = await openRelations();
    }
    expect(surprises).toEqual([]);
  });

  it('offer a decision to who is next to sign, and to nobody else', async () => {
    const { approval, boss, manager, dewi, auditor, qmr, post, caseEntries } = await openMemoDesk();
    for (const browser of [dewi, manager, auditor, qmr]) {
      const before = await caseEntries();
      const { status } = await post(browser, approval, { answer: 'approve' });
      expect([browser.person.login, [403, 404, 409].includes(status)]).toEqual([browser.person.login, true]);
      expect(await caseEntries()).toBe(before);
    }
    expect((await boss.get(approval)).status).toBe(200);
    expect((await post(boss, approval, { answer: 'approve' })).status).toBe(303);
  });
});

async function fieldsFor(people: Awaited<ReturnType<typeof openRelations>>['people'], relation: Relation) {
  const page = (await people[relation].get('/account')).text;
  const kunci = /name="kunci" value="([^"]*)"/.exec(page)?.[1] ?? '';
  return {
    kunci,
    line: '24',
    until: '+60',
    to: people.past.person.id,
    answer: 'approve',
    reason: 'uji',
    'f.outstanding': '1jt',
  };
}
