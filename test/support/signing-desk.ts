/** A company that signs its documents: an SOP with three lines, and somebody for each. */
import { expect, onTestFinished } from 'vitest';
import type { Grant, Sop } from '../../engine/index.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { assertReplay } from './running.ts';
import { databaseOf } from './database.ts';
import { emptyFolder } from './folder.ts';
import { handClock } from './people.ts';
import { instantOf } from '../../engine/time/zone.ts';
import { hire, putInForce } from './found.ts';

export const wib = (text: string): number => instantOf(text, 'Asia/Jakarta');

export interface SignedSop {
  readonly revision?: string;
  readonly title?: string;
  /** Lines of `signOff`, as YAML in a list. */
  readonly chain?: string;
  /** More keys of the document; more of the file. */
  readonly document?: string;
  readonly more?: string;
  readonly start?: string;
  readonly steps?: string;
}

export const CHAIN = `[{verbs: [prepare], label: Dibuat oleh, position: Staf},
    {verbs: [check], label: Diperiksa oleh, position: Kepala Bagian},
    {verbs: [approve], label: Disetujui oleh, position: Direktur}]`;

export function signedSop(given: SignedSop = {}): string {
  const { revision = '00', title = 'Pengajuan', chain = CHAIN, document = '', more = '' } = given;
  const {
    start = 'open: {form: [matter], by: [clerk]}',
    steps = 'look: {title: Periksa, task: clerk, form: [matter], next: {end: done}}',
  } = given;
  return `id: ajuan-01
document: {title: ${title}, code: "SOP-AJU-01.Rev.{revision}", revision: "${revision}", signOff: ${chain}${document}}
roles: {clerk: Petugas}
process:
  start: {${start}}
  steps:
    ${steps}
data:
  matter: {type: text, label: Perihal}
case: {label: Pengajuan, title: matter}
${more}`;
}

const CAST: readonly {
  readonly login: string;
  readonly roles?: readonly string[];
  readonly grants?: readonly Grant[];
  readonly positions?: readonly string[];
}[] = [
  { login: 'qmr', grants: ['qmr'] },
  { login: 'mutu', grants: ['qmr'] },
  { login: 'staf', positions: ['Staf'] },
  { login: 'kepala', positions: ['Kepala Bagian'] },
  { login: 'direktur', positions: ['Direktur'] },
  { login: 'admin', grants: ['administrator'] },
  { login: 'petugas', roles: ['clerk'] },
];

/** Every test ends with a replay of the log. `first`: in force unsigned when the desk opens; null: nothing. */
export async function openSigningDesk(first: string | null = signedSop(), at = wib('2026-11-20T09:00')) {
  const folder = emptyFolder();
  const hand = handClock(at);
  const clock = { ...hand, to: (instant: number) => hand.move(instant - hand.now()) };
  const url = await databaseOf(folder);
  let engine = await openEngine({ folder, clock, url });
  onTestFinished(async () => {
    await assertReplay(engine);
    await engine.stop();
  });
  if (first !== null) {
    await putInForce(engine.sops, first);
  } else await engine.sops.load(null, signedSop(), 'roles.yaml');
  const id: Record<string, string> = {};
  for (const { login, roles = [], grants = [], positions = [] } of CAST) {
    id[login] = (await hire(engine, { login, roles, grants, positions })).id;
  }
  const who = (login: string): string => id[login] ?? login;
  const fingerprintOf = async (hash: string): Promise<string> =>
    (await engine.revisions.life(hash))?.fingerprint ?? '';
  return {
    clock,
    folder,
    id,
    who,
    get engine() {
      return engine;
    },
    async restart() {
      await assertReplay(engine);
      await engine.stop();
      engine = await openEngine({ folder, clock, url, create: false });
    },
    async bringIn(text: string, by = 'qmr'): Promise<Sop> {
      const brought = await engine.revisions.bringIn(who(by), text, 'b.yaml');
      if ('rejection' in brought || !brought.sop) throw new Error(JSON.stringify(brought));
      return brought.sop;
    },
    submit: (hash: string, by = 'qmr', date?: string) =>
      engine.revisions.submit(who(by), hash, {
        summary: 'Langkah periksa diperjelas',
        reason: 'Temuan audit',
        ...(date === undefined ? {} : { date }),
      }),
    sign: async (hash: string, by: string, date?: string) =>
      engine.revisions.sign(who(by), hash, {
        fingerprint: await fingerprintOf(hash),
        reauthenticatedAt: clock.now(),
        ...(date === undefined ? {} : { date }),
      }),
    /** Brought in, submitted and signed by everybody. */
    async approve(text: string, date: string): Promise<Sop> {
      const sop = await this.bringIn(text);
      expect(await this.submit(sop.contentHash)).toBeNull();
      for (const login of ['staf', 'kepala']) expect(await this.sign(sop.contentHash, login)).toBeNull();
      expect(await this.sign(sop.contentHash, 'direktur', date)).toBeNull();
      return sop;
    },
    state: async (hash: string) =>
      (await engine.revisions.list()).find((row) => row.contentHash === hash)?.state,
    begin: async (matter: string) => {
      const answer = await engine.execute(
        { sop: 'ajuan-01', process: 'main' },
        {
          type: 'start-case',
          id: `begin-${matter}`,
          start: 'open',
          actor: { person: who('petugas') },
          answer: { matter },
        },
      );
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      return answer;
    },
  };
}
