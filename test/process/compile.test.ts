import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../engine/process/process.ts';
import { readSop } from '../../engine/process/read-sop.ts';

const valid = join(import.meta.dirname, '../definitions/valid');

function compiled(file: string): Process {
  const { sop, problems } = readSop(readFileSync(join(valid, file)));
  const [process] = Object.values(sop?.processes ?? {});
  if (!process) throw new Error(JSON.stringify(problems));
  return process;
}

describe('what an author leaves out', () => {
  const process = compiled('two-steps-in-ten-lines.yaml');

  it('is a start by the performers of the first task', () => {
    expect(process.starts).toEqual({
      start: { id: 'start', kind: 'form', title: 'Pengajuan Cuti', form: { items: [], rules: [] }, by: ['staff'], duplicate: 'allow' },
    }); // prettier-ignore
  });

  it('is the following step, and after the last one the end', () => {
    expect(process.steps['request']?.next).toEqual({
      kind: 'entries',
      entries: [{ index: -1, target: { kind: 'goto', step: 'approve', scope: 'root', leaves: false } }],
    });
    const known = compiled('approvals-of-every-shape.yaml').steps['known'];
    expect(known?.next).toEqual({
      kind: 'entries',
      entries: [{ index: -1, target: { kind: 'end', outcome: 'done' } }],
    });
  });

  it('is the pool, substitutes and the house zone', () => {
    const does = process.steps['approve']?.does;
    expect(does).toMatchObject({
      kind: 'task',
      performer: { roles: ['manager'], assign: { by: 'pool' }, substitute: true, notSameAs: [{ step: 'request', of: 'any' }] },
    }); // prettier-ignore
    expect(process.zone).toBe('Asia/Jakarta');
    expect(process.needsLoad).toBe(false);
  });
});

describe('a stage', () => {
  const process = compiled('a-stage-whose-clocks-span-its-steps.yaml');

  it('is a scope with its steps and handlers', () => {
    expect(process.scopes).toMatchObject({
      root: {
        kind: 'root',
        parent: null,
        step: null,
        steps: ['contact', 'note_down', 'visit'],
        handlers: [],
      },
      contact: {
        kind: 'stage',
        parent: 'root',
        step: 'contact',
        steps: ['call'],
        handlers: ['too_long', 'late'],
      },
    });
    expect(process.steps['call']).toMatchObject({ scope: 'contact', index: 0, following: null });
  });

  it('maps its outcomes', () => {
    expect(process.steps['contact']?.next).toEqual({
      kind: 'outcomes',
      by: {
        promised: { kind: 'goto', step: 'note_down', scope: 'root', leaves: false },
        unreachable: { kind: 'goto', step: 'visit', scope: 'root', leaves: false },
      },
    });
  });

  it('has clocks that lead out of it', () => {
    expect(process.handlers['too_long']).toMatchObject({
      owner: { kind: 'scope', id: 'contact' },
      trigger: { on: 'after', clock: { after: { duration: 'P2W' }, from: { kind: 'firstEntered' } } },
      target: { kind: 'goto', step: 'visit', scope: 'root', leaves: true },
      until: { type: 'boolean' },
    });
    expect(process.handlers['late']).toMatchObject({
      trigger: { on: 'overdue' },
      set: [{ field: 'was_late' }],
    });
    expect(process.steps['contact']?.due).toEqual({ after: { duration: 'P1M' }, from: { kind: 'entered' } });
  });

  it('keeps every entry with its place, and the options of the list', () => {
    const { next, does } = process.steps['call'] ?? {};
    expect(next).toMatchObject({
      kind: 'entries',
      entries: [
        { index: 0, when: { reads: ['result'] }, target: { kind: 'end', outcome: 'promised' } },
        { index: 1, when: { reads: ['result'] }, target: { kind: 'end', outcome: 'unreachable' } },
        { index: 2, target: { kind: 'again' } },
      ],
    });
    expect(does).toMatchObject({
      window: 'contact_hours',
      again: {
        after: { duration: 'PT4H', calendar: 'office' },
        perDay: 3,
        max: 9,
        then: { kind: 'end' },
        early: false,
      },
      correct: 'PT5M',
      lateEntry: 'P1D',
      form: {
        codeLine: 'result',
        items: [
          { field: { name: 'result', type: 'choice' }, required: true },
          { field: { name: 'promise_date' }, required: true, showIf: { type: 'boolean' } },
        ],
      },
    });
    expect(process.lists['result']?.options[0]).toEqual({
      id: 'promise', label: 'Janji bayar', class: 'contacted', code: '11', then: ['promise_date'],
    }); // prettier-ignore
    expect(process.needsLoad).toBe(true);
  });

  it('reads calendars by day, with holidays shared by name', () => {
    expect(process.calendars['office']).toEqual({
      id: 'office',
      zone: 'Asia/Jakarta',
      hours: {
        1: [['08:00', '12:00'], ['13:00', '17:00']],
        2: [['08:00', '12:00'], ['13:00', '17:00']],
        3: [['08:00', '12:00'], ['13:00', '17:00']],
        4: [['08:00', '12:00'], ['13:00', '17:00']],
        5: [['08:00', '16:00']],
      },
      holidays: ['2026-01-01'],
    }); // prettier-ignore
  });
});

it('approvals have their seats, answers and rounds', () => {
  const { steps } = compiled('approvals-of-every-shape.yaml');
  expect(steps['memo']?.limit).toEqual({
    max: 3,
    per: 'scope',
    target: { kind: 'end', outcome: 'given_up' },
  });
  expect(steps['in_order']?.does).toMatchObject({
    mode: 'chain',
    of: ['amount'],
    preparedBy: 'memo',
    sealed: true,
    seats: [
      { performer: { roles: ['supervisor'], assign: { by: 'roundRobin' } } },
      {
        performer: { roles: ['manager'] },
        title: 'Manajer',
        form: { items: [{ field: { name: 'portion' } }] },
      },
      {
        performer: {
          roles: ['director', 'manager'],
          assign: { by: 'pool' },
          notSameAs: [{ step: 'memo', of: 'last' }],
        },
      },
    ],
    answers: { reject: { kind: 'goto', step: 'memo' }, return: { kind: 'goto', step: 'memo' } },
    rounds: { max: 3, then: { kind: 'end', outcome: 'refused' } },
  });
  expect(steps['together']?.does).toMatchObject({
    mode: 'all',
    answers: { reject: { kind: 'end', outcome: 'refused', terminate: 'case' } },
  });
  expect(steps['most']?.does).toMatchObject({ mode: 'quorum', quorum: 2, hearAll: true });
  expect(steps['known']?.does).toMatchObject({
    mode: 'acknowledge',
    seats: [{ performer: { roles: ['director'] } }, { performer: { roles: ['supervisor', 'manager'] } }],
  });
});

it('automatic steps, buttons and watchers compile', () => {
  const process = compiled('automatic-steps-and-buttons.yaml');
  const { steps, handlers, fields, caseKind } = process;
  expect(steps['size']?.does).toMatchObject({
    kind: 'set',
    values: [{ field: 'is_large', value: { type: 'boolean' } }],
  });
  expect(steps['choose']?.next).toMatchObject({
    entries: [{ ask: 'Besar?', label: 'Ya', index: 0 }, { index: 1 }],
  });
  expect(steps['tell']?.when).toMatchObject({ otherwise: { kind: 'goto', step: 'hold' } });
  expect(steps['hold']?.does).toMatchObject({ kind: 'wait', for: { until: { at: { field: 'pay_on' } } } });
  expect(steps['rest']?.does).toMatchObject({ for: { until: { after: { duration: 'P1D' } } } });
  expect(steps['paid']?.does).toMatchObject({ for: { becomes: { type: 'boolean' } } });
  expect(handlers['stop']).toMatchObject({ trigger: { on: 'action', title: 'Hentikan' }, times: 1 });
  expect(handlers['grown']).toMatchObject({
    owner: { kind: 'scope', id: 'root' },
    trigger: { on: 'becomes' },
  });
  expect(handlers['nag']).toMatchObject({ trigger: { on: 'every', max: 3 }, timers: { restart: ['nag2'] } });
  expect(handlers['nag2']).toMatchObject({ trigger: { clock: { from: { kind: 'sent', step: 'tell' } } } });
  expect(fields['double']).toMatchObject({ type: 'computed', value: { type: 'money' } });
  expect(fields['signed']).toMatchObject({ signer: 'debtor', personal: true });
  expect(caseKind).toMatchObject({
    label: 'Tagihan',
    numbering: 'K-{yyyy}-{000000}',
    order: [{ reads: ['pay_on'] }],
  });
});
