/**
 * G1: a working process is killed at a random moment, again and again; after each time the folder
 * is opened and looked through. Most folders are killed several times over, so that recovery from a
 * recovery is seen too; one time in eight the process is killed while it opens the folder.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DATABASE_FILE } from '../../engine/store/database.ts';
import { chanceOf } from './chance.ts';
import { checkFolder, isAccepted } from './check.ts';
import { compileAhead, startChild } from './child.ts';
import { OPENING, writeCompiled } from './office.ts';
import { operationsOf } from './told.ts';
import type { Operation, Told } from './told.ts';

export interface KillFigures {
  readonly seed: number;
  readonly kills: number;
  readonly killsWhileOpening: number;
  /** Operations acknowledged and found again. */
  readonly acknowledged: number;
  /** Entries of the log in all folders at their end. */
  readonly entries: number;
  readonly timersFired: number;
  /** Kills (under load) after which something was there that had not been acknowledged. */
  readonly betweenCommitAndAnswer: number;
  readonly shareBetween: number;
  /** False: too few kills fell between commit and answer to say much. */
  readonly enoughBetween: boolean;
  readonly seconds: number;
  readonly wrong: readonly string[];
}

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Kills of one folder before the next is begun. */
  readonly perFolder?: number;
  /** Operations before a kill may come. */
  readonly warmUp?: number;
}

const LOAD_MS = 60;
const MOST_WRONG = 20;

export async function killLoop({
  kills,
  seed,
  perFolder = 8,
  warmUp = 25,
}: KillOptions): Promise<KillFigures> {
  const chance = chanceOf(seed);
  const began = performance.now();
  const sum = { acknowledged: 0, entries: 0, timersFired: 0, between: 0, opening: 0 };
  const wrong: string[] = [];
  const home = mkdtempSync(path.join(os.tmpdir(), 'tertib-kill-'));
  const compiled = writeCompiled(path.join(home, 'sop.v8'));
  compileAhead();
  let next = startChild(); // started ahead: reading the program takes longer than the load
  let done = 0;
  while (done < kills && wrong.length < MOST_WRONG) {
    const folder = path.join(home, `from-${done}`);
    let history: readonly Operation[] = [];
    let entries = 0;
    for (let time = 0; time < perFolder && done < kills; time += 1, done += 1) {
      const child = next;
      next = startChild();
      const from = lastTime(history);
      const orders = { folder, compiled, seed: seed + done, name: `k${done}`, from, warmUp };
      const whileOpening = time > 0 && chance.below(8) === 0;
      child.order(orders);
      if (!whileOpening) await child.until('warm');
      await pause(chance.next() * LOAD_MS);
      if (done % 4 !== 0) await nextWrite(path.join(folder, `${DATABASE_FILE}-wal`));
      await child.kill();
      const fresh = operationsOf(child.told);
      const operations = [...history, ...fresh];
      const checked = await checkFolder(folder, operations, lastTime(operations));
      wrong.push(...checked.wrong.map((each) => `seed ${seed}, kill ${done}: ${each}`));
      if (whileOpening) sum.opening += 1;
      else if (checked.unacknowledged > 0) sum.between += 1;
      sum.acknowledged += fresh.filter(isAccepted).length;
      sum.timersFired += timersIn(child.told);
      entries = checked.entries;
      // Later rounds look once more at what this folder acknowledged before; what was in flight is settled.
      history = operations.filter(({ answer }) => answer !== undefined).slice(-400);
    }
    sum.entries += entries;
    rmSync(folder, { recursive: true, force: true });
  }
  await next.kill();
  rmSync(home, { recursive: true, force: true });
  const underLoad = done - sum.opening;
  const shareBetween = Math.round((100 * sum.between) / Math.max(1, underLoad)) / 100;
  return {
    seed,
    kills: done,
    killsWhileOpening: sum.opening,
    acknowledged: sum.acknowledged,
    entries: sum.entries,
    timersFired: sum.timersFired,
    betweenCommitAndAnswer: sum.between,
    shareBetween,
    enoughBetween: shareBetween >= 0.3,
    seconds: Math.round((performance.now() - began) / 1_000),
    wrong,
  };
}

function lastTime(operations: readonly Operation[]): number {
  return operations.reduce((latest, { now }) => Math.max(latest, now), OPENING);
}

function timersIn(told: readonly Told[]): number {
  return told.reduce((sum, each) => sum + (each.tell === 'fired' ? each.timers : 0), 0);
}

/**
 * Three kills of four are aimed: once the log of the database has grown and grows no more, the commit is
 * written and waits for the disk, and nobody was answered yet. Gives up after a while: a process may
 * have nothing to do.
 */
async function nextWrite(file: string): Promise<void> {
  const size = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const before = size();
  const until = performance.now() + LOAD_MS;
  for (let last = before; performance.now() < until;) {
    await nextTurn();
    const now = size();
    if (now > before && now === last) return;
    last = now;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
