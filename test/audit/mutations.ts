/**
 * Mutations of real folders, each class drawn equally often, and as many clean runs beside an engine that
 * is working: nothing may pass, and nothing may raise an alarm.
 *
 *     npm run tampering -- [MUTATIONS] [CLEAN]        default 500 and 1,000
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '../../engine/audit/verify.ts';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { verifyFolder } from './second-verifier.ts';
import { tamper, tamperings } from './tamper.ts';
import { reviewAndRead } from './reviewed.ts';

const [mutations = 500, clean = 1_000] = process.argv.slice(2).map(Number);

function picker(seed: number): (n: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function temporary(): string {
  return mkdtempSync(join(tmpdir(), 'tertib-'));
}

async function original(): Promise<string> {
  const folder = temporary();
  const office = await busyOffice(folder);
  await reviewAndRead(office);
  await office.checkpoints.make();
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  await office.checkpoints.make();
  await office.stop();
  return folder;
}

/** What both verifiers look at; the second one knows no tables. */
const OF_THE_LOG = new Set([
  'number_gap',
  'link_broken',
  'hash_wrong',
  'body_misplaced',
  'checkpoint_differs',
  'checkpoint_ahead',
  'checkpoint_forged',
]);

async function mutate(): Promise<number> {
  const from = await original();
  let missed = 0;
  let second = 0;
  for (let i = 0; i < mutations; i++) {
    const tampering = tamperings[i % tamperings.length]!;
    const folder = temporary();
    cpSync(from, folder, { recursive: true });
    tamper(folder, tampering, picker(i + 1));
    const report = await verify({ folder });
    const other = verifyFolder(folder);
    const ofLog = report.findings.some(({ code }) => OF_THE_LOG.has(code));
    if (report.intact) say(`MISSED ${i + 1}: ${tampering.name}`);
    if (ofLog && other.length === 0) say(`SECOND VERIFIER MISSED ${i + 1}: ${tampering.name}`);
    if (report.intact || (ofLog && other.length === 0)) missed += 1;
    if (other.length > 0) second += 1;
    rmSync(folder, { recursive: true });
  }
  say(
    `${mutations} mutations in ${tamperings.length} classes: ${mutations - missed} found, ${missed} missed; ${second} of them found by the second verifier too`,
  );
  rmSync(from, { recursive: true });
  return missed;
}

async function work(office: Office, i: number, pick: (n: number) => number): Promise<void> {
  const actor = { person: office.clerk.id, role: 'collector' };
  switch (pick(4)) {
    case 0:
      await office.people.create(null, { login: `orang${i}`, name: `Orang ${i}`, roles: [], grants: [] });
      return;
    case 1:
      await office.files.put(Buffer.from(`isi ${i}`), 'a.pdf', 'application/pdf');
      return;
    case 2:
      await office.checkpoints.make();
      return;
    default:
      await office.must(
        { sop: 'cuti-01', process: 'main' },
        {
          type: 'start-case',
          id: `lagi-${i}`,
          start: 'request',
          actor,
          answer: { request_no: `R-${i + 10}`, employee: `Nama ${i}` },
        },
      );
  }
}

async function runClean(): Promise<number> {
  const folder = temporary();
  const office = await busyOffice(folder);
  const pick = picker(7);
  let alarms = 0;
  for (let i = 0; i < clean; i++) {
    await work(office, i, pick);
    const { findings } = await verify({ folder });
    const other = verifyFolder(folder);
    if (findings.length > 0 || other.length > 0) {
      alarms += 1;
      say(`ALARM ${i + 1}: ${JSON.stringify([findings, other])}`);
    }
  }
  await office.stop();
  rmSync(folder, { recursive: true });
  say(`${clean} clean runs: ${alarms} false alarms`);
  return alarms;
}

process.exitCode = (await mutate()) + (await runClean()) === 0 ? 0 : 1;
