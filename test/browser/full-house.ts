/** A company in which every screen has something to show: usual data, the longest there is, and nothing. */
import type { Command, Engine, TaskRow, Values } from '../../engine/index.ts';
import { greyPicture } from '../../server/demo/picture.ts';
import { writeTaskKey } from '../../server/tasks/task-key.ts';
import { fillCare, loadCare } from './care-house.ts';
import { fillPost, loadPost } from './post-house.ts';
import { letterSop } from '../support/letter-sop.ts';
import { fillRound, loadRound } from './round-house.ts';
import { officeSop } from '../support/office-sop.ts';
import { openTestServer } from '../support/server.ts';
import { twoRevisionsOf } from '../support/revisions.ts';
import { STAFF } from '../support/whole-office.ts';
import { putInForce } from '../support/found.ts';

const CARE_STAFF = { kepala: ['boss'], toni: ['staff'], sari: ['staff', 'checker'] } as const;

/** Without a blank to break at, as people and other programs do enter it. */
export const endless = (length: number): string => 'Wibisonohadiningrat'.repeat(20).slice(0, length);

const usual = (n: number): Values => ({
  contract_no: `BMP-2026-00441${n}`,
  debtor_name: ['Budi Santoso', 'Rina Wulandari', 'Agus Salim'][n % 3] ?? '',
  phone: `08123456778${n}`,
  address: 'Jl. Melati No. 12, Bandung',
  outstanding: 1_275_000 + n * 10_000,
  loan_amount: 18_500_000,
  days_overdue: 47 + n,
  client: 'PT Maju Finance',
  plate: 'B 3417 TKL',
  brand: 'Honda Beat',
  guarantor_name: 'Siti Aminah',
});

const longest = (n: number): Values => ({
  contract_no: `${endless(38)}-${n}`,
  debtor_name: endless(120),
  phone: '+628123456778901',
  address: `${endless(200)} ${'Jalan Raya Kebayoran Lama Utara '.repeat(20)}`,
  outstanding: 999_999_999_999_999,
  loan_amount: 999_999_999_999_999,
  days_overdue: 99_999,
  client: endless(120),
  plate: endless(20),
  brand: endless(60),
  guarantor_name: endless(120),
});

export type House = Awaited<ReturnType<typeof openFullHouse>>;

export async function openFullHouse() {
  const server = await openTestServer();
  const { engine, person } = server;
  const id: Record<string, string> = {};
  for (const [login, role] of Object.entries(STAFF)) id[login] = (await person({ login, roles: [role] })).id;
  for (const [login, grants] of [
    ['admin', ['administrator', 'qmr']],
    ['auditor', ['auditor']],
  ] as const)
    id[login] = (await person({ login, grants })).id;
  // Nothing waits for her: of her role no step asks anything.
  id['sela'] = (await person({ login: 'sela', roles: ['admin_sales'] })).id;
  await engine.people.change(id['admin'] ?? '', id['dewi'] ?? '', { supervisor: id['rina'] });

  const work = workOf(engine, id);
  const told = await work.fill(usual, 'dewi', 'lewat transfer');
  id['lilis'] = (await person({ login: 'lilis', roles: ['desk_collection'] })).id;
  await engine.people.change(id['admin'] ?? '', id['lilis'] ?? '', {
    name: endless(120),
    supervisor: id['rina'],
  });
  // With one of the two away, everything long is the other's.
  await engine.people.setDisabled(id['admin'] ?? '', id['dewi'] ?? '', true);
  const long = await work.fill(longest, 'lilis', endless(300));
  await engine.people.setDisabled(id['admin'] ?? '', id['dewi'] ?? '', false);
  await engine.people.setDisabled(id['admin'] ?? '', id['sinta'] ?? '', true);
  const token = await engine.people.issueToken(null, id['tono'] ?? '', 15);
  const absence = await furnish(engine, id);
  await loadCare(engine);
  for (const [login, roles] of Object.entries(CARE_STAFF)) id[login] = (await person({ login, roles })).id;
  const care = await fillCare(
    engine,
    id,
    { ticket: 'T-1', customer: 'Rina Wulandari', amount: 750_000 },
    'sudah',
  );
  const most = { ticket: endless(40), customer: endless(120), amount: 999_999_999_999_999 };
  const careLong = await fillCare(engine, id, most, endless(300));
  // A second revision of the desk SOP, for the pages that compare.
  await engine.sops.load(null, twoRevisionsOf('clc-01').after, 'process.yaml');
  await loadPost(engine);
  id['clara'] = (await person({ login: 'clara', roles: ['clerk'] })).id;
  const post = await fillPost(engine, id['clara'], { contract: 'A-1', name: 'Budi Santoso' });
  const postLong = await fillPost(engine, id['clara'], { contract: endless(40), name: endless(120) });
  const letters = await writeLetters(engine, id, person);
  await loadRound(engine);
  id['hera'] = (await person({ login: 'hera', roles: ['inspector', 'head'] })).id;
  const round = await fillRound(engine, id['hera'], 'Bandung');
  const roundLong = await fillRound(engine, id['hera'], endless(200));
  return {
    ...server,
    id,
    letters,
    round,
    roundLong,
    post,
    postLong,
    usual: told,
    longest: long,
    token,
    care,
    careLong,
    absence,
  };
}

/** What the company sets: an SOP that reads it, values, holidays, somebody away. Answers the absence's address. */
async function furnish(engine: Engine, id: Readonly<Record<string, string>>): Promise<string> {
  const admin = id['admin'] ?? '';
  await putInForce(engine.sops, officeSop());
  await engine.parameters.set(admin, { sop: 'kantor', parameter: 'limit', value: 999_999_999_999_999 });
  const days = [{ date: '2026-12-25', name: endless(120) }];
  for (const decree of [endless(200), 'SKB 3 Menteri Nomor 1 Tahun 2025'])
    await engine.holidays.decree(admin, { list: 'nasional', year: 2026, decree, days });
  const away = { from: '2026-11-21', to: '2026-11-24', substitute: id['lilis'] ?? '' };
  await engine.absences.note(admin, { person: id['tono'] ?? '', ...away });
  return `/absences/${id['tono'] ?? ''}/1`;
}

/** Letters that wait to be posted: a usual one and the longest there is. */
async function writeLetters(
  engine: Engine,
  id: Record<string, string>,
  person: (of: { login: string; roles: string[] }) => Promise<{ readonly id: string }>,
): Promise<{ readonly usual: string; readonly longest: string }> {
  await putInForce(engine.sops, letterSop());
  id['pos'] = (await person({ login: 'pos', roles: ['poster'] })).id;
  const opened = async (answer: Values & { readonly invoice: string }): Promise<string> => {
    const command = { type: 'start-case', id: `letter-${answer.invoice}`, start: 'open' } as const;
    const actor = { person: id['pos'] ?? '' };
    const receipt = await engine.execute({ sop: 'surat', process: 'main' }, { ...command, actor, answer });
    if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
    const [row] = (await engine.ask.case(actor.person, receipt.number))?.tasks ?? [];
    if (row === undefined) throw new Error('no letter');
    return `/tasks/${writeTaskKey(row)}`;
  };
  const usually = { invoice: 'INV-7', customer: 'Rina Wulandari', address: 'Jl. Satu 1', amount: 750_000 };
  return {
    usual: await opened(usually),
    longest: await opened({
      invoice: endless(40),
      customer: endless(120),
      address: endless(300),
      amount: 999_999_999_999_999,
    }),
  };
}

/** Addresses within one set of cases. */
export interface Stock {
  /** A first task nobody has begun, and a call with its earlier entries. */
  readonly check: string;
  readonly call: string;
  /** A call just recorded, which can still be corrected. */
  readonly recorded: string;
  readonly approval: string;
  readonly running: string;
  readonly ended: string;
}

function workOf(engine: Engine, id: Readonly<Record<string, string>>) {
  let commands = 0;
  const actor = (login: string) => ({ person: id[login] ?? '' });
  const must = async (target: Parameters<Engine['execute']>[0], command: Command): Promise<string> => {
    const receipt = await engine.execute(target, command);
    if ('rejected' in receipt) throw new Error(JSON.stringify([command, receipt]));
    return receipt.number;
  };
  const next = (): string => `work-${(commands += 1)}`;
  const task = async (number: string): Promise<TaskRow> => {
    const view = await engine.ask.case(id['auditor'] ?? '', number);
    const [row] = view?.tasks ?? [];
    if (row === undefined) throw new Error(`${number} has no task`);
    return row;
  };
  const done = async (number: string, login: string, answer: Values): Promise<void> => {
    const { case: of, step } = await task(number);
    await must({ case: of }, { type: 'complete-task', id: next(), actor: actor(login), step, answer });
  };
  const opened = (answer: Values): Promise<string> => {
    const target = { sop: 'clc-01', process: 'collection' };
    return must(target, { type: 'start-case', id: next(), start: 'account', actor: actor('rina'), answer });
  };
  const scan = async (name: string) => engine.files.put(greyPicture(), `${name}.png`, 'image/png');

  return {
    async fill(values: (n: number) => Values, collector: string, note: string): Promise<Stock> {
      const numbers: string[] = [];
      for (let n = 0; n < 5; n += 1) numbers.push(await opened(values(n)));
      const [check = '', call = '', recorded = '', approval = '', ended = ''] = numbers;
      for (const number of [call, recorded, approval, ended])
        await done(number, collector, { data_ok: false, data_note: note });
      await done(recorded, collector, { result: 'no_promise', note });
      await done(ended, collector, { result: 'fax' });
      await done(ended, 'tono', { visit_date: '2026-11-21', visit_result: note });
      const promise = { promise_date: '2026-11-25', promise_amount: values(3)['outstanding'] ?? 0 };
      await done(approval, collector, { result: 'promise', ...promise, note });
      await done(approval, collector, {
        memo_amount: promise.promise_amount,
        memo_date: '2026-11-25',
        id_card_of: 'debtor',
        id_card: await scan(note.slice(0, 90)),
        debtor_signature: await scan('tanda-tangan'),
        memo_note: note,
      });
      const { case: of, step, seat } = await task(approval);
      const returned = { answer: 'return', reason: note } as const;
      await must(
        { case: of },
        { type: 'decide-approval', id: next(), actor: actor('rina'), step, seat, ...returned },
      );
      await done(approval, collector, {
        memo_amount: promise.promise_amount,
        memo_date: '2026-11-25',
        id_card_of: 'debtor',
        id_card: await scan(note.slice(0, 90)),
        debtor_signature: await scan('tanda-tangan'),
        memo_note: note,
      });
      const key = async (number: string): Promise<string> => writeTaskKey(await task(number));
      return {
        check: `/tasks/${await key(check)}`,
        call: `/tasks/${await key(call)}`,
        recorded: `/tasks/${await key(recorded)}`,
        approval: `/approvals/${await key(approval)}`,
        running: `/cases/${approval}`,
        ended: `/cases/${ended}`,
      };
    },
  };
}
