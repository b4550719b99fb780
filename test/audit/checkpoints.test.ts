/** What was signed about the log outside of the database, and what is found out by it. */
import { appendFileSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup, restore } from '../../engine/audit/backup.ts';
import { checkConsistency } from '../../engine/audit/consistency.ts';
import { checkProof } from '../../engine/audit/proof.ts';
import { consistencyFromFolder, proofFromFolder } from '../../engine/audit/proof-from-folder.ts';
import { makeKey, signerOf } from '../../engine/audit/note.ts';
import { verify } from '../../engine/audit/verify.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice, openOffice } from '../support/office.ts';
import { verifyConsistency } from './second-verifier.ts';
import { forgeCoherently, tamper } from './tamper.ts';

const LOG = 'checkpoints/log.jsonl';

/** After a morning's work, signed and closed. */
async function signed(): Promise<{ readonly folder: string; readonly note: string; readonly vkey: string }> {
  const office = await busyOffice(emptyFolder());
  const made = await office.checkpoints.make();
  if (made === null) throw new Error('nothing was signed');
  const vkey = await office.checkpoints.vkey();
  await office.stop();
  return { folder: office.folder, note: made.note, vkey };
}

async function codesOf(
  folder: string,
  more: { outside?: string; vkey?: string } = {},
): Promise<readonly string[]> {
  return (await verify({ folder, ...more })).findings.map(({ code }) => code);
}

test('a checkpoint anchors everything recorded before it; what comes after is said to be unanchored', async () => {
  const { folder, note, vkey } = await signed();
  const report = await verify({ folder, outside: note, vkey });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({
    unanchored: 0,
    anchors: {
      vkey,
      keyGiven: true,
      checkpoints: 2,
      latest: { size: report.entries },
      outside: report.entries,
    },
  });
  const office = await openOffice(folder);
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  await office.stop();
  expect(await verify({ folder })).toMatchObject({ intact: true, unanchored: 1 });
});

test('the private key is for its owner alone and the public one lies beside the checkpoints', async () => {
  const { folder, vkey } = await signed();
  expect(statSync(join(folder, 'checkpoint.key')).mode & 0o077).toBe(0);
  expect(readFileSync(join(folder, 'checkpoints/public-key.txt'), 'utf8').trim()).toBe(vkey);
});

test('a forger who recomputes every hash and every table is found by the checkpoint', async () => {
  const { folder } = await signed();
  forgeCoherently(folder);
  expect(await codesOf(folder)).toContain('checkpoint_differs');
});

test('a log that was put back unannounced is found by the checkpoints, and by one kept elsewhere', async () => {
  const { folder } = await signed();
  const old = emptyFolder();
  cpSync(folder, old, { recursive: true });
  const office = await openOffice(folder);
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  const later = await office.checkpoints.make();
  await office.stop();
  cpSync(join(old, 'tertib.db'), join(folder, 'tertib.db'));
  for (const ending of ['-wal', '-shm']) expect(existsSync(join(folder, `tertib.db${ending}`))).toBe(false);
  expect(await codesOf(folder)).toEqual(['checkpoint_ahead']);
  expect(await codesOf(old)).toEqual([]); // with its own old checkpoints nothing is to be seen
  expect(await codesOf(old, { outside: later?.note ?? '' })).toEqual(['checkpoint_ahead']);
});

test('an engine does not sign a log that its last checkpoint was not made for', async () => {
  const { folder } = await signed();
  forgeCoherently(folder);
  const office = await openOffice(folder);
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  expect(await office.checkpoints.make()).toBeNull();
  expect(office.checkpoints.state()).toBe('fork');
  await office.stop();
});

test('a restore is said in the checkpoint log, and the restored log goes on being signed', async () => {
  const { folder } = await signed();
  const to = join(emptyFolder(), 'cadangan');
  await backup({ folder, to });
  const office = await openOffice(folder);
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  await office.checkpoints.make();
  await office.stop();
  await restore({ from: to, to: folder, replace: true, now: Date.now() });
  expect(await verify({ folder })).toMatchObject({
    intact: true,
    unanchored: 1,
    anchors: { beforeRestore: 2 },
  });
  const again = await openOffice(folder);
  expect(await again.checkpoints.make()).not.toBeNull();
  await again.stop();
  expect(await verify({ folder })).toMatchObject({ intact: true, unanchored: 0 });
});

test('checkpoints of another key, lost ones, torn and damaged lines are told apart', async () => {
  const { folder, vkey } = await signed();
  const log = join(folder, LOG);
  const text = readFileSync(log, 'utf8');
  const other = signerOf(makeKey());
  expect(await codesOf(folder, { vkey: other.vkey })).toContain('checkpoint_forged');
  writeFileSync(log, '');
  expect(await codesOf(folder, { vkey })).toEqual(['checkpoint_missing']);
  writeFileSync(log, `${text}{"at":1,"no`); // a crash while it was written
  expect(await codesOf(folder)).toEqual([]);
  appendFileSync(log, '\n');
  expect(await codesOf(folder)).toEqual(['checkpoint_unreadable']);
});

test('the proof of a case is checked without the database, and no byte of it may change', async () => {
  const { folder, vkey } = await signed();
  const proof = await proofFromFolder({ folder }, 'K-2026-000001');
  const text = JSON.stringify(proof);
  expect(checkProof(text, vkey)).toMatchObject({ fault: null, stream: 'case:1', entries: 3, vkey });
  expect(checkProof(text.replace('R-0', 'R-9'), vkey).fault).toBe('proof_path');
  expect(checkProof(text, signerOf(makeKey()).vkey).fault).toBe('proof_signature');
  expect(checkProof('{}', vkey).fault).toBe('proof_unreadable');
  expect(await proofFromFolder({ folder }, 'K-2026-000009')).toBe('no_such_case');
});

test('that a log only grew is proven from checkpoint to checkpoint, and to the second verifier', async () => {
  const office = await busyOffice(emptyFolder());
  const notes: string[] = [];
  for (let i = 0; i < 560; i++) {
    await office.files.put(Buffer.from(`isi ${i}`), 'a.pdf', 'application/pdf');
    if (i < 4 || i % 93 === 0) notes.push((await office.checkpoints.make())?.note ?? '');
  }
  const vkey = await office.checkpoints.vkey();
  await office.stop();
  const { folder } = office;
  let text = '';
  for (const note of notes) {
    text = JSON.stringify(await consistencyFromFolder({ folder }, note));
    expect(checkConsistency(text, vkey)?.fault).toBeNull();
    expect(verifyConsistency(text)).toEqual([]);
  }
  text = JSON.stringify(await consistencyFromFolder({ folder }, notes[2] ?? ''));
  const [path = ''] = (JSON.parse(text) as { path: string[] }).path;
  const other = text.replace(path, Buffer.alloc(32, 7).toString('base64'));
  expect(checkConsistency(other, vkey)?.fault).toBe('consistency_path');
  expect(verifyConsistency(other)).not.toEqual([]);
  expect(checkConsistency(text, signerOf(makeKey()).vkey)?.fault).toBe('proof_signature');
  const stranger = signerOf(makeKey()).sign(3, Buffer.alloc(32, 1));
  expect(await consistencyFromFolder({ folder }, stranger)).toBe('not_grown');
  expect(await consistencyFromFolder({ folder }, 'bukan')).toBe('older_unreadable');
});

test('proofs hold in a log of many tiles, for a case in a whole one and in the last', async () => {
  const office = await busyOffice(emptyFolder());
  for (let i = 0; i < 600; i++) await office.files.put(Buffer.from(`isi ${i}`), 'a.pdf', 'application/pdf');
  const vkey = await office.checkpoints.vkey();
  for (const id of [1, 3]) {
    const proof = await office.checkpoints.proofOf(id);
    expect(checkProof(JSON.stringify(proof), vkey).fault).toBeNull();
  }
  const actor = { person: office.clerk.id, role: 'collector' };
  const made = await office.must(
    { sop: 'cuti-01', process: 'main' },
    {
      type: 'start-case',
      id: 'late',
      start: 'request',
      actor,
      answer: { request_no: 'R-7', employee: 'Sari' },
    },
  );
  const proof = await office.checkpoints.proofOf(Number(made.case));
  expect(checkProof(JSON.stringify(proof), vkey).fault).toBeNull();
  await office.stop();
  expect(await verify({ folder: office.folder })).toMatchObject({ findings: [], unanchored: 0 });
  tamper(
    office.folder,
    { name: 'tile', run: (db) => db.exec(`update tree_tiles set hash = zeroblob(32) where n = 1`) },
    () => 0,
  );
  expect(await codesOf(office.folder)).toEqual(['tree_differs']);
});
