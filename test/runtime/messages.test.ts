import { describe, expect, it } from 'vitest';
import type { Delivered, Rejection, Values } from '../../engine/index.ts';
import { loadCase } from '../../engine/store/record.ts';
import { openRunning } from '../support/running.ts';
import type { Running } from '../support/running.ts';
import { postSop } from '../support/post-sop.ts';
import { putInForce } from '../support/found.ts';

const cast = {
  ani: { roles: ['staff'] },
  cici: { roles: ['boss'] },
  dodi: { roles: ['clerk'] },
  qmr: { grants: ['qmr'] as const },
  adm: { grants: ['administrator'] as const },
};

let messages = 0;

function send(
  desk: Running,
  message: string,
  payload: Values,
  { id = `m${(messages += 1)}`, by = null, ...rest }: { id?: string; by?: string | null; case?: string } = {},
): Promise<Delivered | Rejection> {
  const person = by === null ? null : desk.id[by]!;
  return desk.engine.deliver({ sop: 'post', message, id, payload, by: person, ...rest });
}

async function dataOf(desk: Running, caseId: string): Promise<Values> {
  return (await loadCase(desk.engine.store.reads, Number(caseId)))!.state.data;
}

describe('a message', () => {
  it('finds the open case of its key, and no case of a process that could never take it', async () => {
    const desk = await openRunning(postSop(), cast);
    const a = await desk.begin('dodi', { contract: 'A' });
    await desk.begin('dodi', { contract: 'B' });
    const other = { sop: 'post', process: 'other' };
    const actor = desk.actor('dodi');
    const start = { type: 'start-case', start: 'other_open', answer: { contract: 'A' }, actor } as const;
    desk.accepted(await desk.engine.execute(other, { ...start, id: 'x' }));
    expect(await send(desk, 'paid', { contract: 'A', amount: 5 })).toEqual({
      answer: 'received',
      cases: [{ case: a.case, number: a.number }],
      repeated: false,
    });
    expect(await dataOf(desk, a.case)).toMatchObject({ amount: 5 });
    expect(await send(desk, 'paid', { contract: 'C', amount: 5 })).toMatchObject({ answer: 'not_consumed' });
  });

  it('is consumed once: the same id again, or twice at the same moment, has the same answer', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    const [a, b] = await Promise.all([
      send(desk, 'paid', { contract: 'A', amount: 1 }, { id: 'once' }),
      send(desk, 'paid', { contract: 'A', amount: 1 }, { id: 'once' }),
    ]);
    expect(b).toEqual({ ...a, repeated: true });
    expect(await send(desk, 'paid', { contract: 'A', amount: 9 }, { id: 'once' })).toEqual(b);
    expect(await send(desk, 'paid', { contract: 'Z', amount: 9 }, { id: 'never' })).toMatchObject({
      answer: 'not_consumed',
    });
    await desk.begin('dodi', { contract: 'Z' });
    expect(await send(desk, 'paid', { contract: 'Z', amount: 9 }, { id: 'never' })).toMatchObject({
      answer: 'not_consumed',
      repeated: true,
    });
    const { state } = (await loadCase(desk.engine.store.reads, Number(id)))!;
    expect([state.root?.taken, state.data['amount']]).toEqual([{ payment: 1 }, 1]);
  });

  it('of two at the same moment both are taken, in one order, and a third is one too many', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    const answers = await Promise.all(
      [1, 2, 3].map((amount) => send(desk, 'paid', { contract: 'A', amount })),
    );
    expect(answers.map((each) => ('answer' in each ? each.answer : each.rejected))).toEqual([
      'received',
      'received',
      'message_spent',
    ]);
    expect(await dataOf(desk, id)).toMatchObject({ amount: 2 });
  });

  it('that nobody waits for yet is kept and taken later, also after a restart', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    expect(await send(desk, 'letter', { contract: 'A', name: 'Rina' })).toMatchObject({ answer: 'kept' });
    await desk.restart();
    const [task] = await desk.tasks(id);
    const done = desk.accepted(await desk.complete('ani', task!));
    expect(done.events.map((event) => event.type)).toContain('message-consumed');
    expect((await desk.tasks(id)).map(({ def }) => def)).toEqual(['note']);
    expect(await dataOf(desk, id)).toMatchObject({ name: 'Rina' });
  });

  it('seals what it brings of a person', async () => {
    const desk = await openRunning(postSop(), cast);
    await desk.begin('dodi', { contract: 'A' });
    await send(desk, 'letter', { contract: 'A', name: 'Rina Canary' });
    await send(desk, 'paid', { contract: 'A', amount: 1, name: 'Rina Canary' });
    const rows = await desk.engine.store.reads.selectFrom('entries').select('body').execute();
    expect(rows.map((row) => Buffer.from(row.body).toString('utf8')).join('\n')).not.toContain('Canary');
  });

  it('to one that is about several open cases is refused, and shown with what stands in its way', async () => {
    const desk = await openRunning(postSop(), cast);
    const a = await desk.begin('dodi', { contract: 'A', name: 'Rina' });
    const b = await desk.begin('dodi', { contract: 'A', name: 'Rina' });
    const refused = await send(desk, 'letter', { contract: 'A', name: 'Rina' }, { id: 'l1' });
    expect(refused).toEqual({
      rejected: 'message_ambiguous',
      params: { numbers: `${a.number}, ${b.number}` },
    });
    expect(await desk.engine.ask.refusedMessages(desk.id['ani']!)).toEqual([]);
    expect(await desk.engine.ask.refusedMessages(desk.id['qmr']!)).toMatchObject([
      { message: 'letter', id: 'l1', rejection: refused, payload: { contract: 'A', name: 'Rina' } },
    ]);
    const chosen = await send(desk, 'letter', { contract: 'A' }, { id: 'l1', case: b.case });
    expect(chosen).toMatchObject({ answer: 'kept', cases: [{ case: b.case }], repeated: false });
    expect(await desk.engine.ask.refusedMessages(desk.id['qmr']!)).toEqual([]);
  });

  it('said to be for a case is refused there when its key names another', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    expect(await send(desk, 'letter', { contract: 'B' }, { case: id })).toEqual({
      rejected: 'message_elsewhere',
      params: { key: 'B' },
    });
    expect(await send(desk, 'letter', { contract: 'A' }, { case: '999' })).toEqual({ rejected: 'case_over' });
  });

  it('is refused for what it brings, and by a document that does not know it', async () => {
    const desk = await openRunning(postSop(), cast);
    await desk.begin('dodi', { contract: 'A' });
    expect(await send(desk, 'paid', { contract: 'A' })).toMatchObject({ rejected: 'form_invalid' });
    expect(await send(desk, 'paid', { contract: ['A'], amount: 1 })).toMatchObject({
      rejected: 'form_invalid',
    });
    expect(await send(desk, 'thanks', {})).toEqual({ rejected: 'no_such_message' });
    expect(await send(desk, 'constructor', {})).toEqual({ rejected: 'no_such_message' });
  });

  it('that no open case takes starts one, once', async () => {
    const desk = await openRunning(postSop(), cast);
    const [a, b] = await Promise.all([
      send(desk, 'report', { contract: 'N', name: 'Rina' }, { id: 'r1' }),
      send(desk, 'report', { contract: 'N', name: 'Rina' }, { id: 'r1' }),
    ]);
    expect(a).toMatchObject({ answer: 'started', repeated: false });
    expect(b).toEqual({ ...a, repeated: true });
    expect(await send(desk, 'report', { contract: 'N' })).toMatchObject({ rejected: 'duplicate_case' });
    expect(await send(desk, 'paid', { contract: 'N', amount: 1 })).toMatchObject({ answer: 'received' });
  });

  it('to all reaches every open case that waits, and none that does not', async () => {
    const desk = await openRunning(postSop(), cast);
    const cases = [];
    for (let n = 0; n < 104; n += 1) cases.push(await desk.begin('dodi', { contract: `C${n}` }));
    const actor = desk.actor('qmr');
    await desk.on(cases[0]!, { type: 'cancel-case', id: 'stop', actor, reason: 'salah' });
    const all = await send(desk, 'closing', {}, { id: 'evening' });
    expect(all).toMatchObject({ answer: 'received' });
    expect('cases' in all && all.cases.map((each) => each.case)).toEqual(
      cases.slice(1).map((each) => each.case),
    );
    expect(await send(desk, 'closing', {}, { id: 'evening' })).toEqual({ ...all, repeated: true });
    expect(await send(desk, 'closing', {})).toMatchObject({ answer: 'not_consumed', cases: [] });
  });

  it('reaches cases of an older revision as that revision knows it', async () => {
    const desk = await openRunning(postSop(), cast);
    const old = await desk.begin('dodi', { contract: 'A' });
    const text = postSop('01').replace(
      'letter: {form: [contract, name], keep: P2D}',
      'letter: {form: [contract]}',
    );
    await putInForce(desk.engine.sops, text);
    const fresh = await desk.begin('dodi', { contract: 'B' });
    expect(await send(desk, 'letter', { contract: 'A' })).toMatchObject({
      answer: 'kept',
      cases: [{ case: old.case }],
    });
    expect(await send(desk, 'letter', { contract: 'B' })).toMatchObject({ answer: 'not_consumed' });
    expect(await send(desk, 'paid', { contract: 'B', amount: 2 })).toMatchObject({
      cases: [{ case: fresh.case }],
    });
  });

  it('leaves nothing of an erased person where it waits for its case', async () => {
    const desk = await openRunning(postSop(), cast);
    const a = await desk.begin('dodi', { contract: 'A', name: 'Rina Canary' });
    await desk.begin('dodi', { contract: 'A', name: 'Rina Canary' });
    await send(desk, 'letter', { contract: 'A', name: 'Rina Canary' });
    expect(await desk.engine.eraseSubjectOf(desk.id['qmr']!, a.case)).toBeNull();
    expect(await desk.engine.ask.refusedMessages(desk.id['qmr']!)).toEqual([]);
  });
});

describe('entering a message by hand', () => {
  it('is for the roles that it names; else for who supervises the case, and the quality manager', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    const pay = { contract: 'A', amount: 1 };
    expect(await send(desk, 'paid', pay, { by: 'ani' })).toEqual({ rejected: 'not_your_role' });
    expect(await send(desk, 'paid', pay, { by: 'dodi' })).toMatchObject({ answer: 'received' });
    expect(await send(desk, 'letter', { contract: 'A' }, { by: 'ani' })).toEqual({ rejected: 'not_allowed' });
    expect(await send(desk, 'letter', { contract: 'A' }, { by: 'cici' })).toMatchObject({ answer: 'kept' });
    expect(await send(desk, 'letter', { contract: 'A' }, { by: 'qmr', case: id })).toMatchObject({
      answer: 'kept',
    });
    expect(await send(desk, 'closing', {}, { by: 'cici' })).toEqual({ rejected: 'not_allowed' });
    expect(await send(desk, 'report', { contract: 'N' }, { by: 'ani' })).toEqual({ rejected: 'not_allowed' });
    expect(await send(desk, 'report', { contract: 'N' }, { by: 'qmr' })).toMatchObject({ answer: 'started' });
  });

  it('stands in the log with the person and the role', async () => {
    const desk = await openRunning(postSop(), cast);
    const { number } = await desk.begin('dodi', { contract: 'A' });
    await send(desk, 'paid', { contract: 'A', amount: 1 }, { by: 'dodi' });
    const view = await desk.engine.ask.case(desk.id['qmr']!, number);
    const entry = view?.log.find(({ events }) => events[0]?.type === 'message-received');
    expect(entry).toMatchObject({ actor: desk.id['dodi'], role: 'clerk' });
    expect(entry?.events[0]).toMatchObject({ message: 'paid', handler: 'payment', person: desk.id['dodi'] });
  });

  it('names to a person only the cases that they may see', async () => {
    const desk = await openRunning(postSop(), { ...cast, edi: { roles: ['clerk'] } });
    await desk.begin('dodi', { contract: 'A' });
    await desk.begin('dodi', { contract: 'A' });
    expect(await send(desk, 'paid', { contract: 'A', amount: 1 }, { by: 'edi' })).toEqual({
      rejected: 'message_ambiguous',
      params: {},
    });
  });
});

describe('a figure over other cases', () => {
  it('is what they are before the command, in cases of every revision', async () => {
    const before = postSop().replace('same: debtor', 'same: contract');
    const desk = await openRunning(before, cast);
    await desk.begin('dodi', { contract: 'A', debtor: 'D', amount: 100 });
    await putInForce(desk.engine.sops, postSop('01'));
    await desk.begin('dodi', { contract: 'B', debtor: 'D', amount: 20 });
    await desk.begin('dodi', { contract: 'C', debtor: 'E', amount: 3 });
    const gone = await desk.begin('dodi', { contract: 'D', debtor: 'D', amount: 7 });
    const actor = desk.actor('qmr');
    await desk.on(gone, { type: 'cancel-case', id: 'stop', actor, reason: 'salah' });
    const own = await desk.begin('dodi', { contract: 'F', debtor: 'D', amount: 50 });
    await send(desk, 'paid', { contract: 'F', amount: 1 });
    expect(await dataOf(desk, own.case)).toMatchObject({ owed: 120 });
  });

  it('is unknown while the case does not say whose it would be', async () => {
    const desk = await openRunning(postSop(), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A', amount: 1 });
    await send(desk, 'paid', { contract: 'A', amount: 1 });
    expect(await dataOf(desk, id)).toMatchObject({ owed: null });
  });
});

describe('a pause by hand', () => {
  it('is for who supervises the case; its clocks fire no more until it is resumed', async () => {
    const desk = await openRunning(postSop('00', '\n      late: {title: Nanti, wait: {for: P1D}}'), cast);
    const { case: id } = await desk.begin('dodi', { contract: 'A' });
    const pause = (by: string, type: 'pause' | 'resume') =>
      desk.on({ case: id }, { type, id: desk.next(), actor: desk.actor(by), reason: 'sengketa' });
    expect(await pause('ani', 'pause')).toEqual({ rejected: 'not_allowed' });
    desk.accepted(await pause('cici', 'pause'));
    const [task] = await desk.tasks(id);
    expect(await desk.complete('ani', task!)).toMatchObject({ rejected: 'paused' });
    await desk.restart();
    desk.accepted(await pause('cici', 'resume'));
    desk.accepted(await desk.complete('ani', task!));
  });
});
