/**
 * The desk with one case whose memo waits for its three signatures, a second at its call, and everybody
 * who stands in some relation to the first: for tests of who may see and do what.
 */
import { greyPicture } from '../../server/demo/picture.ts';
import type { Browser } from './browser.ts';
import { openDesk } from './desk.ts';

export const DEBTOR = 'Debitur 1';
export const CASE = 'K-2026-000001';

export async function openMemoDesk() {
  const desk = await openDesk(2);
  const { dewi, boss, engine, signedIn, atCall, store } = desk;
  const call = await atCall();
  const promised = await dewi.submit(call, { line: '11 25' });
  const memo = (promised.headers.location ?? '').split('?')[0] ?? '';
  const [, id = '', step = ''] = /^\/tasks\/(\d+)-(\d+)/.exec(memo) ?? [];
  const picture = await engine.files.put(greyPicture(), 'ktp.png', 'image/png');
  const answer = {
    memo_amount: 1_000_000,
    memo_date: '2026-12-25',
    id_card_of: 'debtor',
    id_card: picture,
    debtor_signature: picture,
  };
  const actor = { person: dewi.person.id };
  const done = await engine.execute(
    { case: id },
    { id: 'memo', type: 'complete-task', actor, step: Number(step), answer },
  );
  if ('rejected' in done) throw new Error(JSON.stringify(done));
  const queue = await boss.get('/approvals');
  const approval = /href="(\/approvals\/[\d-]+)"/.exec(queue.text)?.[1] ?? '';
  const manager = await signedIn({ login: 'sari', roles: ['manager_call_center'] });
  const director = await signedIn({ login: 'agung', roles: ['director_call_center'] });
  const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const administrator = await signedIn({ login: 'admin', grants: ['administrator'] });
  const stranger = await signedIn({ login: 'joko', roles: ['admin_sales'] });

  /** How many entries the streams of cases hold: nothing may happen that leaves none. */
  const caseEntries = async (): Promise<number> =>
    (await store.reads.selectFrom('entries').select('stream').where('stream', 'like', 'case:%').execute())
      .length;
  /** The token of the account page: the forms of a page that one may not see are none. */
  const post = async (browser: Browser, path: string, fields: Readonly<Record<string, string>> = {}) => {
    const page = (await browser.get('/account')).text;
    const kunci = /name="kunci" value="([^"]*)"/.exec(page)?.[1] ?? '';
    return browser.post(path, { kunci, ...fields });
  };
  return {
    ...desk,
    call,
    memo,
    approval,
    picture,
    manager,
    director,
    qmr,
    auditor,
    administrator,
    stranger,
    caseEntries,
    post,
  };
}
