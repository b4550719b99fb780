/**
 * SOP-CLC-01 in force on a server of a demo, somebody for every position that signs it and for every
 * role that works by it: the quality manager `mutu` drafts, `sinta` checks, `laras` establishes.
 */
import type { Browser as Chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { openTestServer } from './server.ts';
import { openVisitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';
import { STAFF } from './whole-office.ts';

const TEXT = readFileSync('sops/clc-01/process.yaml', 'utf8');

/** One value is another: a promise is of at least Rp10.000. */
const oneValueChanged = TEXT.replace('revision: "00"', 'revision: "01"').replace(
  'label: Jumlah janji bayar, min: 1}',
  'label: Jumlah janji bayar, min: 10000}',
);

export type SignOffDesk = Awaited<ReturnType<typeof openSignOffDesk>>;

export async function openSignOffDesk() {
  const server = await openTestServer({ founded: false });
  const { engine, person } = server;
  await engine.company.found('PT Contoh Jaya', true);
  const id: Record<string, string> = {};
  for (const [login, role] of Object.entries(STAFF)) id[login] = (await person({ login, roles: [role] })).id;
  id['mutu'] = (await person({ login: 'mutu', grants: ['qmr'], positions: ['Staf'] })).id;
  id['admin'] = (await person({ login: 'admin', grants: ['administrator'] })).id;
  return { ...server, id };
}

/** The revision brought in, submitted for 1 December and signed by who prepared it: `sinta` is next. */
export async function submitted(desk: SignOffDesk, text = oneValueChanged): Promise<string> {
  const { engine, id } = desk;
  const brought = await engine.revisions.bringIn(id['mutu'] ?? '', text, 'clc-01.yaml');
  if (!('sop' in brought) || !brought.sop) throw new Error(JSON.stringify(brought));
  const { contentHash } = brought.sop;
  const given = {
    summary: 'Janji bayar paling sedikit Rp10.000.',
    reason: 'Temuan audit.',
    date: '2026-12-01',
  };
  const refusal = await engine.revisions.submit(id['mutu'] ?? '', contentHash, given);
  if (refusal) throw new Error(JSON.stringify([refusal, await engine.revisions.readiness(contentHash)]));
  await signed(desk, contentHash, 'mutu');
  return contentHash;
}

/** Signs the next line, past the page. */
export async function signed({ engine, id }: SignOffDesk, hash: string, login: string): Promise<void> {
  const { fingerprint = '' } = (await engine.revisions.life(hash)) ?? {};
  const given = { fingerprint, reauthenticatedAt: engine.clock.now() };
  const refusal = await engine.revisions.sign(id[login] ?? '', hash, given);
  if (refusal) throw new Error(JSON.stringify(refusal));
}

export async function visitorAs(
  chromium: Chromium,
  desk: SignOffDesk,
  login: string,
  javaScriptEnabled: boolean,
): Promise<Visitor> {
  const seat = await openVisitor(chromium, desk.origin, { javaScriptEnabled });
  await seat.signIn(login);
  seat.fresh();
  return seat;
}

/** A case of the revision that is in force now; answers its number. */
export async function accountOpened({ engine, id }: SignOffDesk, contract: string): Promise<string> {
  const answer = {
    contract_no: contract,
    debtor_name: `Debitur ${contract}`,
    phone: '081234567701',
    outstanding: 1_275_000,
    client: 'PT Pembiayaan',
  };
  const actor = { person: id['rina'] ?? '' };
  const receipt = await engine.execute(
    { sop: 'clc-01', process: 'collection' },
    { type: 'start-case', id: `open-${contract}`, start: 'account', actor, answer },
  );
  if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
  return receipt.number;
}
