/** What a person does about an incident: retry, resolve, withdraw; and what an incident leaves alone. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseState, Command, Facts, Rejection } from '../../engine/case/case.ts';
import { decide } from '../../engine/case/decide.ts';
import { replay } from '../../engine/case/evolve.ts';
import { owners } from '../../engine/case/tree.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Process } from '../../engine/process/process.ts';
import { instantOf } from '../../engine/time/zone.ts';

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

const START = instantOf('2026-01-05T09:00', 'Asia/Jakarta');

/** A case of a small document, in the hands of a test. */
class Desk {
  readonly process: Process;
  readonly events: CaseEvent[] = [];
  state: CaseState | null = null;
  now = START;
  people: Record<string, readonly string[]>;

  constructor(steps: string, people: Record<string, readonly string[]>) {
    const text = `
id: desk
document: {title: Desk, code: T-D, revision: "00"}
roles: {staff: Staff, boss: Boss}
data: {n: {type: number, label: N}, zone: {type: text, label: Zone}}
calendars: {local: {zone: Asia/Jakarta, zoneField: zone, hours: {mon-sun: "08:00-20:00"}}}
process:
  start: {open: {form: [n, zone]}}
${steps}`;
    const { sop, problems } = readSop(text);
    if (!sop) throw new Error(JSON.stringify(problems));
    this.process = Object.values(sop.processes)[0]!;
    this.people = people;
  }

  do(person: string | null, command: Bare<Command>): Rejection | null {
    const whole = { id: 'c', reason: 'because', ...command, actor: { person } } as Command;
    const members = Object.fromEntries(
      Object.keys(this.process.roles).map((role) => [
        role,
        Object.keys(this.people)
          .filter((one) => this.people[one]!.includes(role))
          .map((one) => ({ person: one, absent: false })),
      ]),
    );
    const start = this.state ? {} : { start: { case: '1', number: 'K-1' } };
    const facts: Facts = { now: this.now, members, parameters: {}, turns: {}, ...start };
    const decision = decide(this.process, this.state, whole, facts);
    if ('rejected' in decision) return decision;
    this.state = decision.state;
    this.events.push(...decision.events);
    expect(replay(this.events)).toEqual(this.state);
    return null;
  }

  start(answer = {}): void {
    expect(this.do(null, { type: 'start-case', start: 'open', answer })).toBeNull();
  }

  step(def: string): number {
    for (const { kind, node } of owners(this.state!.root))
      if (kind === 'step' && node.def === def) return node.id;
    return 0;
  }

  mode(def: string): string | undefined {
    for (const { kind, node } of owners(this.state!.root))
      if (kind === 'step' && node.def === def) return node.mode;
    return undefined;
  }

  codes(): readonly string[] {
    return this.state!.incidents.map(({ code }) => code);
  }
}

const two = `
  steps:
    first: {title: First, task: staff}
    second: {title: Second, task: staff, notSameAs: first}
    third: {title: Third, task: boss}
`;

describe('a parking incident', () => {
  const parked = (people: Record<string, readonly string[]> = { a: ['staff'], c: ['boss'] }): Desk => {
    const desk = new Desk(two, people);
    desk.start();
    desk.do('a', { type: 'complete-task', step: desk.step('first'), answer: {} });
    expect(desk.codes()).toEqual(['nobody_eligible']);
    expect(desk.mode('second')).toBe('blocked');
    return desk;
  };

  it('is retried only once there is somebody', () => {
    const desk = parked();
    expect(desk.do('q', { type: 'retry-incident', incident: desk.state!.incidents[0]!.id })?.rejected).toBe(
      'not_eligible',
    );
    expect(desk.codes()).toEqual(['nobody_eligible']);
    desk.people = { a: ['staff'], b: ['staff'] };
    expect(desk.do('q', { type: 'retry-incident', incident: desk.state!.incidents[0]!.id })).toBeNull();
    expect(desk.codes()).toEqual([]);
    expect(desk.do('b', { type: 'complete-task', step: desk.step('second'), answer: {} })).toBeNull();
  });

  it('is not closed by hand into silence', () => {
    const desk = parked();
    const incident = desk.state!.incidents[0]!.id;
    expect(desk.do('q', { type: 'resolve-incident', incident })?.rejected).toBe('not_eligible');
    expect(desk.do('q', { type: 'resolve-incident', incident, to: 'a' })?.rejected).toBe('separation');
    expect(desk.do('q', { type: 'resolve-incident', incident, to: 'x' })?.rejected).toBe('not_eligible');
    desk.people = { a: ['staff'], b: ['staff'] };
    expect(desk.do('q', { type: 'resolve-incident', incident, to: 'b' })).toBeNull();
    expect(desk.mode('second')).toBe('open');
  });

  it('is over with the step that it stands on', () => {
    const desk = parked();
    expect(desk.do('q', { type: 'withdraw-step', step: desk.step('second') })).toBeNull();
    expect(desk.codes()).toEqual([]);
    expect(desk.step('third')).toBeGreaterThan(0);
    const cancelled = parked();
    cancelled.do('q', { type: 'cancel-case' });
    expect(cancelled.state!.incidents).toEqual([]);
  });
});

describe('a refusing incident', () => {
  const badZone = `
  handlers: {slow: {after: PT2H, calendar: local, set: {n: 1}}}
  steps:
    first: {title: First, task: staff}
    second: {title: Second, task: staff, window: local, handlers: {soon: {after: PT1H, calendar: local, goto: third}}}
    third: {title: Third, task: staff}
`;

  it('holds the command, changes nothing else, and is decided again by a retry', () => {
    const desk = new Desk(badZone, { a: ['staff'] });
    desk.start();
    desk.do('q', { type: 'change-data', values: { zone: 'Nowhere/Land' } });
    const before = desk.state!;
    const first = desk.step('first');
    expect(desk.do('a', { type: 'complete-task', step: first, answer: {} })).toBeNull();
    expect(desk.codes()).toEqual(['clock_failed']);
    const { incidents: _, seq: __, ...rest } = desk.state!;
    const { incidents: ___, seq: ____, ...was } = before;
    expect(rest).toEqual(was);
    const incident = desk.state!.incidents[0]!.id;
    expect(desk.do('q', { type: 'retry-incident', incident })?.rejected).toBe('stuck');
    expect(desk.codes()).toEqual(['clock_failed']);
    desk.do('q', { type: 'change-data', values: { zone: 'Asia/Makassar' } });
    expect(desk.do('q', { type: 'retry-incident', incident })).toBeNull();
    expect(desk.codes()).toEqual([]);
    expect(desk.step('second')).toBeGreaterThan(0);
    expect(desk.state!.acts.at(-1)?.person).toBe('a');
  });

  it('holds a timer, which a retry releases and a closing by hand ends', () => {
    const broken = `
  steps:
    first: {title: First, task: staff, handlers: {soon: {after: PT1H, goto: second}}}
    second: {title: Second, task: staff, handlers: {slow: {after: PT1H, calendar: local, end: slow}}}
`;
    const held = (): Desk => {
      const desk = new Desk(broken, { a: ['staff'] });
      desk.start({ zone: 'Nowhere/Land' });
      desk.now += 7_200_000;
      desk.do(null, { type: 'fire-timers' });
      expect(desk.codes()).toEqual(['clock_failed']);
      expect(desk.state!.root!.current!.timers[0]?.mode).toBe('held');
      desk.do(null, { type: 'fire-timers' });
      expect(desk.codes()).toEqual(['clock_failed']);
      return desk;
    };
    const retried = held();
    const incident = retried.state!.incidents[0]!.id;
    expect(retried.do('q', { type: 'retry-incident', incident })?.rejected).toBe('stuck');
    retried.do('q', { type: 'change-data', values: { zone: 'Asia/Makassar' } });
    expect(retried.do('q', { type: 'retry-incident', incident })).toBeNull();
    expect(retried.step('second')).toBeGreaterThan(0);
    const closed = held();
    expect(closed.do('q', { type: 'resolve-incident', incident })).toBeNull();
    expect(closed.state!.root!.current!.timers).toEqual([]);
    expect(closed.do('a', { type: 'complete-task', step: closed.step('first'), answer: {} })).toBeNull();
  });
});

describe('an approval without enough people', () => {
  it('stays blocked while one of its incidents is left', () => {
    const desk = new Desk(
      `
  steps:
    sign: {title: Sign, approval: {of: [n], all: [boss, staff]}}
`,
      { a: ['staff'] },
    );
    desk.start();
    expect(desk.codes()).toEqual(['too_few_eligible']);
    expect(
      desk.do('a', { type: 'decide-approval', step: desk.step('sign'), seat: 1, answer: 'approve' })
        ?.rejected,
    ).toBe('blocked');
    desk.people = { a: ['staff'], b: ['boss'] };
    desk.do('q', { type: 'retry-incident', incident: desk.state!.incidents[0]!.id });
    expect(
      desk.do('a', { type: 'decide-approval', step: desk.step('sign'), seat: 1, answer: 'approve' }),
    ).toBeNull();
    expect(
      desk.do('b', { type: 'decide-approval', step: desk.step('sign'), seat: 0, answer: 'approve' }),
    ).toBeNull();
    expect(desk.state!.status).toBe('ended');
  });
});
