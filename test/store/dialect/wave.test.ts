import { expect, it } from 'vitest';
import { CompiledQuery } from 'kysely';
import type { Sendable } from '../../../engine/store/dialect/direct.ts';
import { askTogether, inWaves } from '../../../engine/store/dialect/wave.ts';
import type { Gathered } from '../../../engine/store/dialect/wave.ts';

const change: Gathered = { text: 'change many', names: ['id', 'note'] };
const question: Gathered = { text: 'ask many', names: ['id'], answers: true };

function sendable(text: string, parameters: readonly unknown[], gathered?: Gathered): Sendable {
  return { ...CompiledQuery.raw(text, [...parameters]), ...(gathered ? { gathered } : {}) };
}

/** A database that answers every question with what it was asked. */
function told() {
  const sent: (readonly [string, readonly unknown[]])[] = [];
  const ask = async ({ sql, parameters }: Sendable): Promise<readonly unknown[]> => {
    sent.push([sql, parameters]);
    if (sql === 'broken') throw new Error('broken');
    if (sql !== 'ask many') return [{ of: parameters[0] }];
    const list = JSON.parse(String(parameters[0])) as { asker: number; id: number }[];
    return list.filter(({ id }) => id !== 0).map(({ asker, id }) => ({ asker, of: id }));
  };
  return { sent, ask };
}

it('sends changes of one kind as one, and others beside them in order', async () => {
  const { sent, ask } = told();
  const odd = 'a\u0000b\ud800';
  await askTogether(ask, [
    sendable('change', [1, odd], change),
    sendable('other', [7]),
    sendable('change', [2, new Uint8Array([1, 255])], change),
    sendable('change', [3, null], change),
  ]);
  expect(sent.map(([text]) => text)).toEqual(['change many', 'other']);
  expect(JSON.parse(String(sent[0]?.[1][0]))).toEqual([
    { asker: 0, id: 1, note: 'a\ufffdb\ufffd' },
    { asker: 1, id: 2, note: '\\x01ff' },
    { asker: 2, id: 3, note: null },
  ]);
});

it('leaves one alone as it is', async () => {
  const { sent, ask } = told();
  await askTogether(ask, [sendable('change', [1, 'a'], change)]);
  expect(sent).toEqual([['change', [1, 'a']]]);
});

it('deals the answers of one question to those who asked', async () => {
  const { sent, ask } = told();
  const asked = inWaves(ask);
  const answers = await Promise.all([
    asked(sendable('ask', [5], question)),
    asked(sendable('select same', ['x'])),
    asked(sendable('ask', [0], question)),
    asked(sendable('select same', ['x'])),
    asked(sendable('ask', [6], question)),
  ]);
  expect(sent.map(([text]) => text)).toEqual(['ask many', 'select same']);
  expect(answers).toEqual([[{ asker: 0, of: 5 }], [{ of: 'x' }], [], [{ of: 'x' }], [{ asker: 2, of: 6 }]]);
});

it('tells everybody of a kind that it failed, and nobody else', async () => {
  const { ask } = told();
  const asked = inWaves(ask);
  const outcomes = await Promise.allSettled([
    asked(sendable('one', [1], { ...change, text: 'broken' })),
    asked(sendable('select fine', [])),
  ]);
  const failing: Gathered = { text: 'broken', names: ['id'] };
  const both = await Promise.allSettled([
    asked(sendable('one', [1], failing)),
    asked(sendable('one', [2], failing)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
