/**
 * `npm run disk-faults [step]`: what the disk does wrong, at the calls of a working process. With
 * strace: a flush that fails (the process ends and has acknowledged nothing after it), a disk that is
 * full for a while (refused, then it goes on), an end at every n-th call of the first start. Prints
 * its figures as JSON; `step` thins out the places (1: every call).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrations } from '../../engine/store/migrations/all.ts';
import { checkFolder } from './check.ts';
import { compileAhead, startChild } from './child.ts';
import { migrationsIn } from './first-start.ts';
import { OPENING, writeCompiled } from './office.ts';
import { requireStrace } from './strace.ts';
import { operationsOf } from './told.ts';
import type { Told } from './told.ts';

requireStrace();
const step = Number(process.argv[2] ?? 6);
const home = mkdtempSync(path.join(os.tmpdir(), 'tertib-faults-'));
const compiled = writeCompiled(path.join(home, 'sop.v8'));
compileAhead();

interface Run {
  readonly folder: string;
  readonly told: readonly Told[];
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Lines of the trace: seconds, call. */
  readonly trace: readonly string[];
}

let runs = 0;

/** Lets a process found an office and work under one fault; `calls` are the ones that are traced. */
async function runWith(call: string, fault: string, enough: number): Promise<Run> {
  const folder = path.join(home, `d${(runs += 1)}`);
  const trace = path.join(home, 'trace');
  const options = ['-f', '-q', '-ttt', '-y', '-o', trace];
  const inject = [
    '-e',
    `trace=${call},exit_group`,
    '-P',
    path.join(folder, 'tertib.db'),
    '-P',
    path.join(folder, 'tertib.db-wal'),
  ];
  const child = startChild(['strace', ...options, ...inject, '-e', `inject=${call}:${fault}`]);
  child.order({ folder, compiled, seed: runs, name: 'f', enough });
  const { status, signal } = await child.ended;
  return { folder, told: child.told, status, signal, trace: readFileSync(trace, 'utf8').split('\n') };
}

const wrong: string[] = [];
const failed = (told: readonly Told[]): string => {
  const last = told.at(-1);
  return last?.tell === 'failed' ? last.code : `none (${last?.tell ?? 'silent'})`;
};

/** A flush that fails: once, or from then on. */
async function flushFails(error: string): Promise<object> {
  let slowest = 0;
  let ended = 0;
  const codes: Record<string, number> = {};
  for (let n = 1; n <= 40; n += step) {
    for (const when of [`${n}`, `${n}+`]) {
      const at = `fsync ${error} when=${when}`;
      const { folder, told, status, trace } = await runWith('fsync', `error=${error}:when=${when}`, 2_000);
      const injected = trace.find((line) => line.includes('(INJECTED)'));
      if (injected === undefined) continue;
      const seconds =
        secondsOf(trace.findLast((line) => line.includes('exit')) ?? injected) - secondsOf(injected);
      slowest = Math.max(slowest, seconds);
      ended += 1;
      codes[failed(told)] = (codes[failed(told)] ?? 0) + 1;
      if (status === 0) wrong.push(`${at}: went on`);
      if (seconds > 1) wrong.push(`${at}: ended after ${seconds} s`);
      if (failed(told) !== 'disk_failed') wrong.push(`${at}: said ${failed(told)}`);
      const { wrong: found } = await recovered(folder, told);
      wrong.push(...found.map((each) => `${at}: ${each}`));
    }
  }
  return { fault: `fsync ${error}`, ended, codes, slowestSeconds: Math.round(slowest * 1_000) / 1_000 };
}

/** Room for nothing, for a while: `count` calls in a row fail. */
async function diskFull(): Promise<object> {
  let refusals = 0;
  let wentOn = 0;
  let during = 0;
  for (let n = 800; n <= 1_600; n += 25 * step) {
    const at = `pwrite64 ENOSPC when=${n}..${n + 5}`;
    const { folder, told, status, trace } = await runWith(
      'pwrite64',
      `error=ENOSPC:when=${n}..${n + 5}`,
      120,
    );
    if (!trace.some((line) => line.includes('(INJECTED)'))) continue;
    during += 1;
    refusals += told.filter(({ tell }) => tell === 'refused').length;
    if (status === 0) wentOn += 1;
    else wrong.push(`${at}: ended with ${status}, ${failed(told)}`);
    const { wrong: found } = await recovered(folder, told);
    wrong.push(...found.map((each) => `${at}: ${each}`));
  }
  return { fault: 'disk full for six writes', runs: during, refusals, wentOn };
}

/** The first start, ended at a call: all migrations or none, and the next start is whole. */
async function firstStartKilled(): Promise<object> {
  const kills: Record<string, number> = {};
  const found = { none: 0, all: 0 };
  for (const call of ['pwrite64', 'fsync', 'ftruncate', 'openat', 'unlink']) {
    for (let n = 1; ; n += call === 'pwrite64' ? step : 1) {
      const { folder, signal, told } = await runWith(call, `signal=KILL:when=${n}`, 0);
      if (told.some(({ tell }) => tell === 'opened') && signal === null) break;
      kills[call] = (kills[call] ?? 0) + 1;
      try {
        const count = migrationsIn(folder);
        if (count === 0) found.none += 1;
        else if (count === migrations.length) found.all += 1;
        else wrong.push(`${call} ${n}: ${count} of ${migrations.length} migrations`);
      } catch (error) {
        wrong.push(`${call} ${n}: ${String(error)}`);
      }
      const { wrong: after } = await recovered(folder, []);
      wrong.push(...after.map((each) => `first start, ${call} ${n}: ${each}`));
      if (told.some(({ tell }) => tell === 'opened')) break; // from here on it is no first start
    }
  }
  return { fault: 'first start killed at a call', kills, found };
}

function recovered(folder: string, told: readonly Told[]): Promise<{ readonly wrong: readonly string[] }> {
  const operations = operationsOf(told);
  const now = operations.reduce((latest, each) => Math.max(latest, each.now), OPENING);
  return checkFolder(folder, operations, now, { create: true });
}

function secondsOf(line: string): number {
  return Number(/\b(\d{9,}\.\d+)\b/.exec(line)?.[1] ?? NaN);
}

const figures = [await flushFails('EIO'), await diskFull(), await firstStartKilled()];
rmSync(home, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ step, figures, wrong }, null, 2)}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
