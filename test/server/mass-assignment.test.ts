import { describe, expect, it } from 'vitest';
import type { FormFields } from '../support/browser.ts';
import { CASE, openMemoDesk } from '../support/memo-desk.ts';
import { openDesk } from '../support/desk.ts';
import { PASSWORD } from '../support/server.ts';

const WORDS = [
  ...['id', 'case', 'number', 'status', 'state', 'outcome', 'revision', 'sop', 'process', 'step', 'seat'],
  ...['actor', 'person', 'role', 'roles', 'grants', 'assignee', 'holder', 'supervisor', 'disabled', 'login'],
  ...[
    'passwordHash',
    'password_hash',
    'happened_at',
    'happenedAt',
    'recorded',
    'seq',
    'hash',
    'data',
    'type',
  ],
  ...['override', 'commandId', 'command_id', 'events', 'acts', 'attempts', 'entries', 'rounds', 'timers'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'escapeFn', 'settings', 'cache'],
  ...['filename', 'view', 'layout', 't', 'f', 'shell', 'page', 'kunci[]', 'approved_by', 'signed', 'demo'],
];
const SHAPES = [
  (w: string) => w,
  (w: string) => `f.${w}`,
  (w: string) => `f[${w}]`,
  (w: string) => `${w}.0.x`,
];

/** Two hundred names of columns and of parts of objects, bare and as fields of a form. */
const STRANGE: FormFields = Object.fromEntries(
  WORDS.filter((word) => word !== 'number').flatMap((word) => SHAPES.map((shape) => [shape(word), 'admin'])),
);
/** Fields of the case that belong to other steps, computed ones, and such as do not exist. */
const OTHERS: FormFields = {
  'f.outstanding': '1',
  'f.debtor_name': 'Orang Lain',
  'f.contract_no': 'BMP-999',
  'f.memo_amount': '1',
  'f.status_true': 'yes',
  'f.payment_method': 'tunai',
};

describe('S-21 fields that nobody asked for', () => {
  it('are ignored by the task form: only its own fields are written', async () => {
    expect(Object.keys(STRANGE).length).toBeGreaterThanOrEqual(200);
    const { dewi, atCall, engine } = await openDesk(1);
    const call = await atCall();
    const before = await engine.ask.case(dewi.person.id, CASE);
    const answer = await dewi.submit(call, { ...STRANGE, ...OTHERS, line: '24' });
    expect(answer.status).toBe(303);
    const after = await engine.ask.case(dewi.person.id, CASE);
    const { result, ...rest } = after?.state.data ?? {};
    expect(result).toBe('no_answer');
    expect(rest).toEqual(before?.state.data);
    expect(after?.log.at(-1)?.actor).toBe(dewi.person.id);
    expect(after?.row.status).toBe('open');
  });

  it('are ignored by the form that opens a case', async () => {
    const { boss, engine } = await openDesk(1);
    const page = '/cases/new?sop=clc-01&process=collection&start=account';
    const fields = { 'f.contract_no': 'BMP-7', 'f.debtor_name': 'Tujuh', 'f.outstanding': '1jt' };
    const strange = { ...OTHERS, ...STRANGE, 'f.client': 'PT X', ...fields };
    const answer = await boss.submit(page, strange);
    expect(answer.status).toBe(303);
    const view = await engine.ask.case(boss.person.id, 'K-2026-000002');
    const given = ['contract_no', 'debtor_name', 'outstanding', 'client'];
    expect(Object.keys(view?.state.data ?? {}).sort()).toEqual(given.sort());
    expect(view?.row.holders).not.toContain('admin');
  });

  it('are ignored by a decision: answer and reason alone count', async () => {
    const { boss, approval, engine } = await openMemoDesk();
    const before = await engine.ask.case(boss.person.id, CASE);
    const answer = await boss.submit(approval, { ...STRANGE, ...OTHERS, answer: 'approve' });
    expect(answer.status).toBe(303);
    const after = await engine.ask.case(boss.person.id, CASE);
    expect(after?.state.data).toEqual(before?.state.data);
  });

  it('give nobody a role, a grant or another name', async () => {
    const { dewi, engine } = await openDesk(1);
    const before = await engine.people.get(dewi.person.id);
    await dewi.submit('/account', { ...STRANGE, name: 'Orang Lain', grants: 'administrator', theme: 'dark' });
    const fresh = 'tiga gelas teh dingin';
    const secret = { present: PASSWORD, password: fresh, repeat: fresh };
    await dewi.submit('/account', { ...STRANGE, ...secret }, '/account/password');
    const after = await engine.people.get(dewi.person.id);
    expect({ ...after, settings: null }).toEqual({ ...before, settings: null });
  });

  it('change nothing of objects themselves', async () => {
    const { dewi, atCall } = await openDesk(1);
    const call = await atCall();
    await dewi.submit(call, { ...STRANGE, '__proto__[x]': 'y', 'constructor[prototype][x]': 'y', line: '9' });
    expect(Reflect.ownKeys(Object.prototype)).not.toContain('x');
    expect((await dewi.get(call)).status).toBe(200);
  });
});
