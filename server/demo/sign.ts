/**
 * Documents of the demo that were signed here: one from its first day, and the next revision of another,
 * approved and waiting for its date. The rest were in force before the system, and say so.
 */
import { localDate } from '../../engine/index.ts';
import type { Engine, Sop } from '../../engine/index.ts';
import type { Hire } from './staff.ts';
import { SIGNERS } from './names.ts';

/** The document that is signed from the beginning; the one that changes, and how. */
const SIGNED = 'ar-01';
const CHANGED = {
  sop: 'clc-01',
  edits: [
    ['revision: "00"', 'revision: "01"'],
    ['lateEntry: {within: P1D}', 'lateEntry: {within: P2D}'],
    // Its proof says the same.
    ['menyusul paling lama satu hari', 'menyusul paling lama dua hari'],
    [
      '- time: 2026-02-04T10:00\n      - collector: {call: "24"}\n        at: 2026-02-03T09:59',
      '- time: 2026-02-05T10:00\n      - collector: {call: "24"}\n        at: 2026-02-03T09:59',
    ],
  ],
  summary: 'Hasil panggilan boleh dicatat sampai dua hari sesudahnya (semula satu hari).',
  reason: 'Audit internal: catatan pada akhir pekan tidak sempat dimasukkan keesokan harinya.',
} as const;
const DAY_MS = 24 * 3_600_000;

/** Somebody for every position that signs these documents. */
export async function hireSigners(sops: readonly Sop[], hire: Hire): Promise<void> {
  const wanted = new Set(
    sops
      .filter(({ id }) => id === SIGNED || id === CHANGED.sop)
      .flatMap(({ definition }) => (definition.document.signOff ?? []).map(({ position }) => position)),
  );
  const names = SIGNERS.values();
  for (const position of wanted) {
    const name = names.next().value;
    if (name === undefined) return;
    await hire((name.split(' ')[0] ?? '').toLowerCase(), name, [], [], [position]);
  }
}

/** It takes effect by its signatures alone. */
export function signedHere({ id }: Sop): boolean {
  return id === SIGNED;
}

/** In force from today on, by its signatures. */
export async function signFirst(engine: Engine, sops: readonly Sop[]): Promise<void> {
  const sop = sops.find(({ id }) => id === SIGNED);
  if (!sop) return;
  const text = await engine.sops.text(sop.contentHash);
  const today = localDate(engine.clock.now(), sop.zone);
  await approve(engine, text, {
    summary: 'Terbit pertama kali.',
    reason: 'Belum ada prosedur.',
    date: today,
  });
}

/** The day after tomorrow: however late it is, its midnight is still to come. */
export async function signNext(engine: Engine, sops: readonly Sop[]): Promise<void> {
  const sop = sops.find(({ id }) => id === CHANGED.sop);
  if (!sop) return;
  let text = await engine.sops.text(sop.contentHash);
  for (const [from, to] of CHANGED.edits) text = text.replace(from, to);
  const { summary, reason } = CHANGED;
  const date = localDate(engine.clock.now() + 2 * DAY_MS, sop.zone);
  await approve(engine, text, { summary, reason, date });
}

interface Given {
  readonly summary: string;
  readonly reason: string;
  readonly date: string;
}

/** Brought in and submitted by the quality manager, and signed by who holds each position. */
async function approve({ revisions, people, clock }: Engine, text: string, given: Given): Promise<void> {
  const by = (await people.list()).find(({ grants }) => grants.includes('qmr'));
  if (!by) return;
  const brought = await revisions.bringIn(by.id, text, 'demo.yaml');
  if (!('sop' in brought) || !brought.sop)
    throw new Error(`demo: not brought in: ${JSON.stringify(brought)}`);
  const { contentHash: hash } = brought.sop;
  const submitted = await revisions.submit(by.id, hash, given);
  if (submitted) throw new Error(`demo: not submitted: ${submitted.rejected}`);
  for (;;) {
    const view = await revisions.life(hash);
    const line = view?.lines[view.turn ?? -1];
    if (!view || !line) return;
    const signer = line.holders.find((holder) =>
      view.life.signatures.every(({ person }) => person !== holder),
    );
    const { fingerprint } = view;
    const signed = await revisions.sign(signer ?? '', hash, { fingerprint, reauthenticatedAt: clock.now() });
    if (signed) throw new Error(`demo: not signed: ${signed.rejected}`);
  }
}
