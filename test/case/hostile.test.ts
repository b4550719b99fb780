/** Whatever a command holds, it is decided, refused or parked; it never throws and never half happens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseState, Command, Facts } from '../../engine/case/case.ts';
import { decide } from '../../engine/case/decide.ts';
import { evolve, replay } from '../../engine/case/evolve.ts';
import { owners } from '../../engine/case/tree.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { members, START } from '../properties/walk.ts';

const RUNS = Number(process.env['TERTIB_PROPERTY_RUNS'] ?? 150) * 10;

const text = `
id: hostile
document: {title: Hostile, code: T-H, revision: "00"}
roles: {clerk: Clerk, lead: Lead}
lists: {colours: {options: {red: Red, blue: Blue}}}
templates: {said: {text: Said}}
data: {n: {type: number, label: N}, day: {type: date, label: Day}, pick: {type: choice, label: Pick, list: colours}}
process:
  start: {open: {form: [n, day]}}
  handlers:
    ask: {action: {title: Ask, role: clerk, form: [n]}, do: {reply: {title: Reply, task: lead}}}
    by_day: {at: day, set: {n: 1}}
  steps:
    work: {title: Work, task: clerk, correct: {within: PT5M}, lateEntry: {within: P1D}, form: [n, day, pick]}
    post: {title: Post, notify: {channel: letter, to: lead, template: said, by: clerk, posted: day, failed: tell}}
    tell: {title: Tell, notify: {channel: inApp, to: lead, template: said}}
    sign: {title: Sign, approval: {of: [n], all: [lead, clerk], answers: {reject: work}}}
`;
const compiled = Object.values(readSop(text).sop!.processes)[0]!;

const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'n',
  'day',
  'pick',
  'work',
  'ask',
  'by_day',
  'open',
  'red',
);
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    NaN,
    Infinity,
    -1,
    -0,
    1e308,
    2 ** 53,
    '',
    'a',
    '2026-13-45',
    '9999-12-31',
    [],
    [[]],
    {},
  ),
  names,
  fc.integer(),
  fc.string(),
  fc.dictionary(names, fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant({ a: [1] })), {
    maxKeys: 3,
  }),
);
const types = fc.constantFrom(
  ...([
    'start-case',
    'start-task',
    'release-task',
    'assign-task',
    'postpone-task',
    'complete-task',
    'correct-task',
    'decide-approval',
    'take-action',
    'fire-timers',
    'change-data',
    'fail-posting',
    'delivery-result',
    'retry-incident',
    'resolve-incident',
    'withdraw-step',
    'cancel-case',
    '__proto__',
    'nonsense',
  ] as const),
);
const keys = [
  'answer',
  'values',
  'until',
  'to',
  'handler',
  'owner',
  'seat',
  'fingerprint',
  'attempt',
  'override',
  'incident',
  'start',
  'def',
  'key',
  'ok',
  'detail',
  'happenedAt',
  'reason',
];
const garbage: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    type: types,
    id: fc.oneof({ weight: 9, arbitrary: fc.constant<unknown>('x') }, { weight: 1, arbitrary: odd }),
    actor: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({ person: fc.constantFrom('a', 'b', 'c', null) }) as fc.Arbitrary<unknown>,
      },
      { weight: 1, arbitrary: odd },
    ),
    /** Sign of a live node to aim at, or anything. */
    aim: fc.oneof(
      { weight: 4, arbitrary: fc.nat(9) as fc.Arbitrary<unknown> },
      { weight: 1, arbitrary: odd },
    ),
    ...Object.fromEntries(keys.map((key) => [key, odd])),
  },
  { requiredKeys: ['type', 'id', 'actor', 'aim'] },
);

/** Right in kind, so that what is wrong lies deeper: the values of an answer, an id that is not there. */
const shapely = garbage.map((command) => ({
  ...command,
  id: 'x',
  actor: { person: 'b' },
  reason: 'because',
  happenedAt: undefined,
  until: START + 7_200_000,
  handler: 'ask',
  start: 'open',
  seat: 0,
  override: true,
  attempt: undefined,
  fingerprint: undefined,
  ok: true,
  detail: 'd',
  key: 'k',
  def: 'tell',
  to: 'a',
  answer: command['type'] === 'decide-approval' ? 'approve' : asMap(command['answer']),
  values: asMap(command['values']),
}));

function asMap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : { n: value, pick: value, day: value };
}

function aimed(command: Record<string, unknown>, state: CaseState): Command {
  const { aim, ...rest } = command;
  const live = [...owners(state.root)];
  const id = typeof aim === 'number' && live.length > 0 ? live[Math.abs(aim) % live.length]?.node.id : aim;
  return { step: id, owner: id, incident: id, ...rest } as unknown as Command;
}

function facts(now: number, state: CaseState | null): Facts {
  const start = { case: '1', number: 'K-1' };
  return { now, members, parameters: {}, turns: {}, ...(state ? {} : { start }) };
}

function started(): CaseState {
  const command: Command = {
    type: 'start-case',
    id: 's',
    actor: { person: null },
    start: 'open',
    answer: { n: 1 },
  };
  const decision = decide(compiled, null, command, facts(START, null));
  if ('rejected' in decision) throw new Error(decision.rejected);
  return decision.state;
}

describe('a command with hostile content', () => {
  it.each([
    ['anything at all', garbage],
    ['the right shape', shapely],
  ])('of %s does not throw, and what it does can be replayed', (_, commands) => {
    const begun = started();
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(commands, { minLength: 1, maxLength: 6 }), (list) => {
        let state = begun;
        for (const [i, each] of list.entries()) {
          const decision = decide(compiled, state, aimed(each, state), facts(START + i * 3_600_000, state));
          note(seen, 'rejected' in decision ? decision.rejected : String(each['type']));
          if ('rejected' in decision) continue;
          const text = JSON.stringify(decision.events);
          expect(text).not.toMatch(/"at":null/);
          const events = JSON.parse(text) as typeof decision.events;
          expect(JSON.stringify(fold(state, events))).toBe(JSON.stringify(decision.state));
          state = decision.state;
        }
      }),
      { numRuns: RUNS },
    );
    expect(seen.size, 'commands of many kinds get through, and are refused for many reasons').toBeGreaterThan(
      9,
    );
  });

  it.each<[string, object]>([
    ['an answer that every object has', { type: 'decide-approval', seat: 0, answer: 'constructor' }],
    ['a time that is no time', { type: 'postpone-task', until: NaN }],
    ['a time after the last year', { type: 'postpone-task', until: 8.64e15 }],
    ['a time that is no number', { type: 'complete-task', answer: {}, happenedAt: '2026-01-05' }],
    ['an answer that is no map', { type: 'complete-task', answer: null }],
    ['no actor', { type: 'complete-task', answer: {}, actor: null }],
    ['no type that there is', { type: '__proto__' }],
  ])('with %s is refused', (_, given) => {
    const state = started();
    const step = state.root!.current!.id;
    const command = { id: 'x', actor: { person: 'a' }, reason: 'r', step, ...given } as unknown as Command;
    expect(decide(compiled, state, command, facts(START, state))).toEqual({ rejected: 'not_allowed' });
  });

  it('changes no field to a value of another type', () => {
    const state = started();
    const actor = { person: 'a' };
    const change = (values: object): unknown =>
      decide(
        compiled,
        state,
        { id: 'x', type: 'change-data', actor, reason: 'r', values } as Command,
        facts(START, state),
      );
    expect(change({ n: 'many' })).toHaveProperty('rejected', 'form_invalid');
    expect(change({ pick: 'purple' })).toHaveProperty('rejected', 'form_invalid');
    expect(change({ n: 2, pick: null })).toHaveProperty('state.data', { n: 2, pick: null });
  });

  it('starts nothing, or a case', () => {
    fc.assert(
      fc.property(garbage, (command) => {
        const decision = decide(
          compiled,
          null,
          { ...command, type: 'start-case' } as unknown as Command,
          facts(START, null),
        );
        if ('events' in decision) expect(replay(decision.events)).toEqual(decision.state);
      }),
      { numRuns: RUNS },
    );
  });
});

function fold(state: CaseState, events: Parameters<typeof replay>[0]): CaseState {
  let after = state;
  for (const event of events) after = evolve(after, event);
  return after;
}

function note(seen: Map<string, number>, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}
