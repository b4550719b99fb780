import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { checkFolder } from './check.ts';
import { startChild } from './child.ts';
import { killLoop } from './kill-loop.ts';
import { OPENING, TARGET, writeCompiled } from './office.ts';
import { operationsOf } from './told.ts';
import type { Operation } from './told.ts';

describe('a process that is killed', () => {
  it('has lost nothing that it acknowledged, and did nothing twice', async () => {
    const figures = await killLoop({ kills: 24, seed: Number(process.env['CRASH_SEED'] ?? 1) });
    expect(figures.wrong).toEqual([]);
    expect(figures.kills).toBe(24);
    expect(figures.acknowledged).toBeGreaterThan(100);
    expect(figures.betweenCommitAndAnswer, JSON.stringify(figures)).toBeGreaterThan(0);
  }, 400_000);
});

describe('the look at a folder after a crash', () => {
  it('notices what was acknowledged and is not there, answers otherwise, or was done twice', async () => {
    const folder = path.join(emptyFolder(), 'data');
    const compiled = writeCompiled(path.join(emptyFolder(), 'sop.v8'));
    const child = startChild();
    child.order({ folder, compiled, seed: 1, name: 'a', enough: 60 });
    await child.until('done');
    const operations = operationsOf(child.told);
    const begun = operations.find(({ what }) => what.ask === 'execute' && what.command.type === 'start-case');
    if (begun?.what.ask !== 'execute' || !begun.answer || !('from' in begun.answer))
      throw new Error('the office began no case');
    const lost: Operation = {
      ...begun,
      what: { ...begun.what, target: TARGET, command: { ...begun.what.command, id: 'never-sent' } },
    };
    const otherwise: Operation = { ...begun, answer: { ...begun.answer, number: 'K-0' } };
    const { wrong } = await checkFolder(folder, [...operations, lost, otherwise], OPENING);
    expect(wrong.map((each) => each.split(':')[0])).toEqual(['I1 lost', 'I10 answers otherwise']);
    const clean = await checkFolder(folder, operations, OPENING);
    expect(clean.wrong).toEqual([]);
  }, 60_000);
});
