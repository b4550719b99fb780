/** The desk-collection SOP in force on a real server, with cases and people signed in. */
import fs from 'node:fs';
import type { Values } from '../../engine/index.ts';
import { openTestServer } from './server.ts';
import { putInForce } from './found.ts';

const SOP = new URL('../../sops/clc-01/process.yaml', import.meta.url);

/** `cases`: how many accounts are opened, all for the first person who collects. */
export async function openDesk(cases = 2) {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  const sop = await putInForce(engine.sops, fs.readFileSync(SOP, 'utf8'));
  const dewi = await signedIn({ login: 'dewi', roles: ['desk_collection'] });
  const boss = await signedIn({ login: 'boss', roles: ['supervisor'] });
  for (let n = 1; n <= cases; n += 1) {
    const answer: Values = {
      contract_no: `BMP-${n}`,
      debtor_name: `Debitur ${n}`,
      phone: `08123456770${n}`,
      outstanding: 1_275_000,
      client: 'PT Pembiayaan',
    };
    const target = { sop: sop.id, process: 'collection' };
    const actor = { person: boss.person.id };
    const receipt = await engine.execute(target, {
      id: `open-${n}`,
      type: 'start-case',
      start: 'account',
      actor,
      answer,
    });
    if ('rejected' in receipt) throw new Error(receipt.rejected);
  }
  /** Claims the next task and answers its address. */
  const next = async (): Promise<string> => {
    const answer = await dewi.submit('/tasks', {}, '/tasks/next');
    return answer.headers.location ?? '';
  };
  /** The first case at its call, with the task form's address. */
  const atCall = async (): Promise<string> => {
    const answer = await dewi.submit(await next(), { 'f.data_ok': 'yes' });
    return (answer.headers.location ?? '').split('?')[0] ?? '';
  };
  return { ...server, sop: sop, dewi, boss, next, atCall };
}
