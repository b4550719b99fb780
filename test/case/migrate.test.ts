/** A case moves to another revision of its document: all of it or nothing (semantics.md 13). */
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseState, Command, Facts, Rejection } from '../../engine/case/case.ts';
import { obstaclesTo } from '../../engine/case/commands/migrate-case.ts';
import { decide } from '../../engine/case/decide.ts';
import { replay } from '../../engine/case/evolve.ts';
import { obstacleCodes } from '../../engine/case/migration/obstacles.ts';
import { owners } from '../../engine/case/tree.ts';
import { Work } from '../../engine/case/work.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { transitionBetween } from '../../engine/process/transition.ts';
import type { Process, Sop } from '../../engine/process/process.ts';
import { instantOf, localDateTime } from '../../engine/time/zone.ts';
import { text as say } from '../../views/text/index.ts';

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

const START = instantOf('2026-03-02T09:00', 'Asia/Jakarta'); // a Monday
const HOUR = 3_600_000;

const head = `
document: {title: Meja, code: M, revision: "00"}
roles: {staff: Staf, boss: Atasan, chief: Kepala}
calendars: {kerja: {hours: {mon-fri: 08:00-17:00}}}
`;
const data = 'data: {n: {type: number, label: N}, kind: {type: text, label: Jenis}}\n';

function sopOf(rest: string, fields = data, asks = '[n, kind]'): Sop {
  const { sop, problems } = readSop(
    `id: meja${head}${fields}process:\n  start: {open: {form: ${asks}}}\n${rest}`,
  );
  if (!sop) throw new Error(JSON.stringify(problems));
  return sop;
}

/** A case under one revision, and what becomes of it under another. */
class Case {
  sop: Sop;
  readonly events: CaseEvent[] = [];
  state: CaseState | null = null;
  now = START;

  constructor(sop: Sop, answer = {}) {
    this.sop = sop;
    expect(this.do(null, { type: 'start-case', start: 'open', answer })).toBeNull();
  }

  get process(): Process {
    return Object.values(this.sop.processes)[0]!;
  }

  facts(process: Process, migration?: Facts['migration']): Facts {
    const members = Object.fromEntries(
      Object.keys(process.roles).map((role) => [role, [{ person: role, openTasks: 0, absent: false }]]),
    );
    const start = this.state ? {} : { start: { case: '1', number: 'K-1' } };
    return {
      now: this.now,
      members,
      parameters: {},
      turns: {},
      ...start,
      ...(migration ? { migration } : {}),
    };
  }

  do(person: string | null, command: Bare<Command>, migration?: Facts['migration']): Rejection | null {
    const whole = { id: 'c', reason: 'karena', ...command, actor: { person } } as Command;
    const facts = this.facts(migration?.to ?? this.process, migration);
    const decision = decide(this.process, this.state, whole, facts);
    if ('rejected' in decision) return decision;
    expect(decide(this.process, this.state, whole, facts)).toEqual(decision);
    this.state = decision.state;
    this.events.push(...decision.events);
    expect(replay(this.events)).toEqual(this.state);
    return null;
  }

  migrate(to: Sop, answers: Record<string, string> = {}): Rejection | null {
    const { byProcess, problems } = transitionBetween(this.sop, to);
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    const before = this.state;
    const refused = this.do(
      null,
      { type: 'migrate-case', to: to.contentHash, answers },
      byProcess[this.process.id],
    );
    if (refused) expect(this.state).toBe(before);
    else this.sop = to;
    return refused;
  }

  obstacles(to: Sop): readonly string[] {
    const transition = transitionBetween(this.sop, to).byProcess[this.process.id]!;
    const work = new Work(this.process, this.state, this.facts(transition.to), this.now);
    return obstaclesTo(work, transition, {}).map(({ why, place }) => `${why} ${place}`);
  }

  complete(def: string, answer = {}): Rejection | null {
    const step = this.stepOf(def);
    const { roles } = step.seats[0]!;
    return this.do(roles[0]!, { type: 'complete-task', step: step.id, answer });
  }

  stepOf(def: string) {
    for (const owner of owners(this.state?.root ?? null))
      if (owner.kind === 'step' && owner.node.def === def) return owner.node;
    throw new Error(`${def} is not open`);
  }

  get open(): readonly string[] {
    return [...owners(this.state?.root ?? null)].flatMap(({ kind, node }) =>
      kind === 'step' ? [node.def] : [],
    );
  }

  /** Clocks that run, with when they are due. */
  get clocks(): Readonly<Record<string, string>> {
    const all = [...owners(this.state?.root ?? null)].flatMap(({ node }) =>
      node.timers.flatMap((timer) =>
        timer.mode === 'spent'
          ? []
          : [[timer.handler || node.def, localDateTime(timer.due, 'Asia/Jakarta')] as const],
      ),
    );
    return Object.fromEntries(all);
  }

  advance(hours: number): void {
    this.now += hours * HOUR;
    this.do(null, { type: 'fire-timers' });
  }
}

const check = (more = '', steps = '') => `  steps:
    check: {task: staff, again: {after: PT1H}, form: {ok: {type: yesNo, label: Ok}}${more}, next: [{when: {ok: false}, again: true}, {otherwise: {goto: close}}]}
${steps}    close: {task: boss}
`;

describe('a case that moves to another revision', () => {
  it('keeps the entry, the number, the attempts and who did what of what goes on', () => {
    const one = new Case(sopOf(check()));
    one.complete('check', { ok: false });
    const before = one.state!;
    one.advance(2);
    expect(one.migrate(sopOf(check(', title: Periksa ulang')))).toBeNull();
    expect(one.state).toEqual({
      ...before,
      revision: one.sop.contentHash,
      seq: before.seq + 1,
      at: one.now,
    });
    expect(one.events.at(-1)).toMatchObject({ type: 'case-migrated', to: one.sop.contentHash });
    one.complete('check', { ok: true });
    expect(one.open).toEqual(['close']);
  });

  it('to the revision that it has, is asked for nothing', () => {
    const one = new Case(sopOf(check()));
    const count = one.events.length;
    expect(one.migrate(one.sop)).toBeNull();
    expect(one.events).toHaveLength(count);
  });

  it('goes on under new names: steps, handlers, fields and what is remembered of them', () => {
    const one = new Case(sopOf(check(', handlers: {late: {after: P1D, goto: close}}')), { n: 7 });
    one.complete('check', { ok: false });
    const next = sopOf(
      `  steps:
    inspect: {task: staff, again: {after: PT1H}, form: {fine: {type: yesNo, label: Ok}}, handlers: {tardy: {after: P1D, goto: close}}, next: [{when: {fine: false, attempts: {of: inspect, "<": 2}}, again: true}, {otherwise: {goto: close}}]}
    close: {task: boss, notSameAs: inspect}
transition: {renamed: {check: inspect, late: tardy, ok: fine, n: number}}
`,
      'data: {number: {type: number, label: N}, kind: {type: text, label: Jenis}}\n',
      '[number, kind]',
    );
    expect(one.migrate(next)).toBeNull();
    expect(one.state).toMatchObject({ data: { number: 7, fine: false }, attempts: [{ step: 'inspect' }] });
    expect(one.clocks).toEqual({ tardy: '2026-03-03T09:00' });
    expect(one.stepOf('inspect')).toMatchObject({ n: 1, attempts: 1 });
    one.advance(25);
    expect(one.open).toEqual(['close']);
  });

  it('moves what is open to the step that the document says, and withdraws what was', () => {
    const one = new Case(
      sopOf(`  steps:
    talk: {stage: {steps: {call: {task: staff}, note: {task: staff}}}}
    close: {task: boss}
`),
    );
    const flat = sopOf(`  steps:
    visit: {task: staff}
    close: {task: boss}
transition: {steps: {talk: {move: visit}}}
`);
    expect(one.migrate(flat)).toBeNull();
    expect(one.open).toEqual(['visit']);
    expect(one.events.filter((event) => event.type === 'task-withdrawn')).toMatchObject([
      { reason: 'migrated' },
    ]);
  });

  it('moves out of a stage only what is in it alone', () => {
    const stage = (inside: string, more = '') =>
      sopOf(`  steps:
    talk: {stage: {steps: {${inside}}}}
    close: {task: boss}
${more}`);
    const one = new Case(stage('call: {task: staff}, note: {task: staff}'));
    expect(
      one.migrate(stage('note: {task: staff}', 'transition: {steps: {call: {move: close}}}\n')),
    ).toBeNull();
    expect(one.open).toEqual(['close']);
    const two = new Case(stage('call: {task: staff}, note: {task: staff}'));
    expect(
      two.migrate(stage('note: {task: staff}', 'transition: {steps: {call: {move: note}}}\n')),
    ).toBeNull();
    expect(two.open).toEqual(['talk', 'note']);
  });

  it('is drained under the new revision', () => {
    const one = new Case(sopOf(check()), { n: 9 });
    expect(one.migrate(sopOf(check(', handlers: {high: {becomes: {n: {">": 5}}, goto: close}}')))).toBeNull();
    expect(one.open).toEqual(['close']);
  });

  it('offers what nobody has begun to those who do it now', () => {
    const one = new Case(sopOf('  steps: {first: {task: staff}}\n'));
    const other = sopOf('  steps: {first: {task: chief}}\n');
    expect(one.migrate(other)).toBeNull();
    expect(one.stepOf('first').seats).toMatchObject([{ roles: ['chief'], status: 'open' }]);
    const begun = new Case(sopOf('  steps: {first: {task: staff}}\n'));
    begun.do('staff', { type: 'start-task', step: begun.stepOf('first').id });
    expect(begun.migrate(other)).toBeNull();
    expect(begun.stepOf('first').seats).toMatchObject([{ roles: ['staff'], assignee: 'staff' }]);
  });

  it('decides again under the new names what an incident kept', () => {
    const choosing = (field: string, hit: string, more = '') =>
      sopOf(
        `  steps:
    check: {task: staff, form: [${field}]}
    choose: {decide: {table: level}}
    close: {task: boss}
tables: {level: {hit: ${hit}, inputs: [${field}], outputs: [kind], rows: [{${field}: a, kind: x}, {${field}: b, kind: y}], otherwise: {kind: z}}}
lists: {teams: {options: {a: A, b: B}}}
${more}`,
        data.replace('}}', `}, ${field}: {type: choices, list: teams, label: T}}`),
      );
    const one = new Case(choosing('teams', 'unique'));
    expect(one.complete('check', { teams: ['a', 'b'] })).toBeNull();
    const [incident] = one.state!.incidents;
    expect(incident).toMatchObject({ code: 'table_overlap', kind: 'refusing' });
    expect(one.migrate(choosing('crews', 'first', 'transition: {renamed: {teams: crews}}\n'))).toBeNull();
    expect(one.open).toEqual(['check']);
    expect(one.do(null, { type: 'retry-incident', incident: incident!.id })).toBeNull();
    expect(one.state?.data).toMatchObject({ crews: ['a', 'b'], kind: 'x' });
    expect(one.open).toEqual(['close']);
  });

  it('takes values along, converts them, and is refused where one does not fit', () => {
    const text = 'data: {n: {type: text, label: N}, kind: {type: text, label: Jenis}}\n';
    const one = new Case(sopOf(check()), { n: 12, kind: 'a' });
    expect(one.obstacles(sopOf(check(), text))).toEqual(['value_misfit n']);
    const converting = sopOf(
      `${check()}transition: {convert: {kind: {if: [{n: {">": 10}}, besar, kecil]}, n: {var: kind}}}\n`,
      text,
    );
    expect(one.migrate(converting)).toBeNull();
    expect(one.state?.data).toMatchObject({ n: 'a', kind: 'besar' });
  });

  it('is not moved by a correction back to before', () => {
    const steps = (title: string) => `  steps:
    check: {task: staff, title: ${title}, correct: {within: P1D}, form: {ok: {type: yesNo, label: Ok}}}
    close: {task: boss}
`;
    const one = new Case(sopOf(steps('A')));
    const step = one.stepOf('check').id;
    one.complete('check', { ok: true });
    const at = one.events.findIndex((event) => event.type === 'task-completed');
    expect(one.migrate(sopOf(steps('B')))).toBeNull();
    const before = { state: replay(one.events.slice(0, at))!, seq: at + 1, since: one.events.slice(at) };
    const facts: Facts = { ...one.facts(one.process), before };
    const command = {
      type: 'correct-task',
      id: 'x',
      reason: 'r',
      actor: { person: 'staff' },
      step,
      answer: {},
    } as const;
    expect(decide(one.process, one.state, command, facts)).toMatchObject({
      rejected: 'not_correctable',
      params: { stands: 'case-migrated' },
    });
  });
});

describe('clocks of a case that moves', () => {
  const timed = (late: string, more = '') =>
    sopOf(`  steps:
    check: {task: staff, handlers: {${late}}}
    close: {task: boss}
${more}`);
  const moved = (to: Sop, hours = 5) => {
    const one = new Case(timed('late: {after: P2D, goto: close}'));
    one.advance(hours);
    expect(one.migrate(to)).toBeNull();
    return one;
  };

  it.each([
    ['kept', '', '2026-03-04T09:00'],
    ['kept', 'transition: {timers: {late: keep}}\n', '2026-03-04T09:00'],
    ['rebased', 'transition: {timers: {late: rebase}}\n', '2026-03-07T09:00'],
    ['begun again', 'transition: {timers: {late: restart}}\n', '2026-03-07T14:00'],
  ])('are %s', (_, transition, due) => {
    expect(moved(timed('late: {after: P5D, goto: close}', transition)).clocks).toEqual({ late: due });
  });

  it('go with their handler, and come with one, counted from the entry', () => {
    expect(moved(timed('other: {after: P3D, goto: close}')).clocks).toEqual({ other: '2026-03-05T09:00' });
    expect(moved(timed('other: {after: PT2H, goto: close}')).open).toEqual(['close']);
  });

  it('stay spent', () => {
    const one = new Case(timed('warn: {after: PT1H, set: {kind: late}}'));
    one.advance(3);
    expect(one.state?.data).toMatchObject({ kind: 'late' });
    const fired = one.events.length;
    expect(
      one.migrate(
        timed('warn: {after: PT4H, set: {kind: other}}', 'transition: {timers: {warn: restart}}\n'),
      ),
    ).toBeNull();
    one.advance(10);
    expect(one.events.slice(fired).map((event) => event.type)).toEqual(['case-migrated']);
  });

  it('keep what pauses have added, in the unit of the new length', () => {
    const paused = (length: string, more = '') =>
      sopOf(`  steps:
    talk:
      stage:
        handlers: {late: {after: ${length}, leaveTo: close}}
        steps: {hold: {task: staff, pauses: [late]}, call: {task: staff}}
    close: {task: boss}
${more}`);
    const one = new Case(paused('P2D'));
    one.advance(10);
    one.complete('hold');
    expect(one.clocks).toEqual({ late: '2026-03-04T19:00' });
    expect(one.migrate(paused('P3D', 'transition: {timers: {late: rebase}}\n'))).toBeNull();
    expect(one.clocks).toEqual({ late: '2026-03-05T19:00' });
  });

  it('of a wait and of what is due follow what is said of the step', () => {
    const waiting = (length: string, more = '') =>
      sopOf(`  steps:
    rest: {wait: {for: ${length}}}
    close: {task: boss}
${more}`);
    const one = new Case(waiting('P2D'));
    expect(one.migrate(waiting('P4D'))).toBeNull();
    expect(one.clocks).toEqual({ rest: '2026-03-04T09:00' });
    expect(one.migrate(waiting('P5D', 'transition: {timers: {rest: rebase}}\n'))).toBeNull();
    expect(one.clocks).toEqual({ rest: '2026-03-07T09:00' });
    const due = (length: string, more = '') =>
      sopOf(`  steps:
    check: {task: staff, due: ${length}, handlers: {late: {overdue: true, goto: close}}}
    close: {task: boss}
${more}`);
    const two = new Case(due('P2D'));
    expect(two.migrate(due('P3D'))).toBeNull();
    expect(two.clocks).toEqual({ late: '2026-03-04T09:00' });
    expect(two.migrate(due('P4D', 'transition: {timers: {check: rebase}}\n'))).toBeNull();
    expect(two.clocks).toEqual({ late: '2026-03-06T09:00' });
  });

  it('of a wait go when it waits for something else, and come when it waits for an instant', () => {
    const waiting = (what: string) =>
      sopOf(`  steps:
    rest: {wait: ${what}}
    close: {task: boss}
messages: {paid: {key: {var: n}, form: [n]}}
case: {label: Akun, businessKey: n}
`);
    const one = new Case(waiting('{for: P2D}'));
    expect(one.migrate(waiting('{message: paid}'))).toBeNull();
    expect(one.clocks).toEqual({});
    expect(one.migrate(waiting('{for: P3D}'))).toBeNull();
    expect(one.clocks).toEqual({ rest: '2026-03-05T09:00' });
  });

  it('wait for an answer where the document asks, and take it', () => {
    const one = new Case(timed('late: {after: P2D, goto: close}'));
    const asks = timed('late: {after: P5D, goto: close}', 'transition: {timers: {late: ask}}\n');
    expect(one.migrate(asks)).toMatchObject({
      rejected: 'cannot_migrate',
      params: { why: 'ask_timer', place: 'late' },
    });
    expect(one.migrate(asks, { late: 'rebase' })).toBeNull();
    expect(one.clocks).toEqual({ late: '2026-03-07T09:00' });
  });
});

describe('a case that cannot move', () => {
  const first = (step: string, more = '') =>
    sopOf(`  steps:
    first: {${step}}
    close: {task: boss}
${more}`);
  const branches = (one: string, two = 'b: {steps: {there: {task: boss}}}', more = '') => `  steps:
    both: {parallel: {branches: {${one}, ${two}}${more}}}
    close: {task: boss}
`;
  const here = 'a: {steps: {here: {task: staff}}}';
  const race = (more = '') =>
    sopOf(`  steps:
    either: {race: {arms: {one: {task: staff, steps: {after: {task: boss}}}, two: {wait: {for: P9D}}}}}
    close: {task: boss}
${more}`);
  const cases: readonly (readonly [string, Sop, Sop])[] = [
    ['step_gone first', first('task: staff'), sopOf('  steps: {close: {task: boss}}\n')],
    ['kind_changed first', first('task: staff'), first('approval: {all: [staff]}')],
    ['elsewhere first', first('task: staff'), sopOf('  steps: {talk: {stage: {steps: {first: {task: staff}}}}, close: {task: boss}}\n')],
    ['branch_gone b', sopOf(branches(here)), sopOf(branches(here, 'c: {steps: {there: {task: boss}}}'))],
    ['seats_changed first', first('approval: {all: [staff, boss]}'), first('approval: {all: [staff]}')],
    ['seats_changed first', first('approval: {all: [staff, boss]}'), first('approval: {chain: [staff, boss]}')],
    ['race_changed either', race(), race('transition: {steps: {one: {move: after}}}\n')],
    ['move_not_live first', first('task: staff'), sopOf('  steps: {talk: {stage: {steps: {call: {task: staff}}}}, first: {task: staff}}\ntransition: {steps: {first: {move: call}}}\n')],
    ['move_across_block here', sopOf(branches(here)), sopOf(`${branches(here)}transition: {steps: {here: {move: close}}}\n`)],
    ['ask_step first', first('task: staff'), first('task: staff', 'transition: {steps: {first: ask}}\n')],
    ['calendar_gone late', first('task: staff, handlers: {late: {after: P2D, calendar: kerja, goto: close}}'), readSop(`id: meja${head.replace(/calendars.*\n/, '')}${data}process:\n  start: {open: {form: [n, kind]}}\n  steps: {first: {task: staff, handlers: {late: {after: P2D, goto: close}}}, close: {task: boss}}\n`).sop!],
  ]; // prettier-ignore

  it.each(cases)('says why: %s', (why, from, to) => {
    const one = new Case(from);
    expect(one.obstacles(to)).toEqual([why]);
    const [code, place] = why.split(' ');
    expect(one.migrate(to)).toMatchObject({
      rejected: 'cannot_migrate',
      params: { why: code, place, more: 0 },
    });
  });

  it('because a block has gone on already with what is left of it', () => {
    const from = new Case(sopOf(branches(here, undefined, ', join: any, rest: run')));
    from.complete('here');
    expect(from.obstacles(sopOf(branches(here, undefined, ', join: any, rest: cancel')))).toEqual([
      'rest_changed both',
    ]);
  });

  it('because an item is something else now', () => {
    const each = (as: string) =>
      sopOf(`  steps:
    every: {each: {in: 2, as: ${as}, steps: {one: {task: staff}}}}
    close: {task: boss}
`);
    expect(new Case(each('part')).obstacles(each('piece'))).toContain('item_changed every');
  });

  it('because it could not go on there: nothing is changed', () => {
    const one = new Case(first('task: staff'), { n: 1 });
    const to = sopOf(
      `  steps:
    first: {task: staff, handlers: {odd: {becomes: {n: 1}, goto: choose}}}
    choose: {decide: {table: level}}
    close: {task: boss}
tables: {level: {hit: unique, inputs: [teams], outputs: [kind], rows: [{teams: a, kind: x}, {teams: b, kind: y}], otherwise: {kind: z}}}
lists: {teams: {options: {a: A, b: B}}}
`,
      data.replace('}}', '}, teams: {type: choices, list: teams, label: T}}'),
      '[n, kind, teams]',
    );
    one.state = { ...one.state!, data: { ...one.state!.data, teams: ['a', 'b'] } };
    one.events.length = 0;
    expect(
      decide(
        one.process,
        one.state,
        { type: 'migrate-case', id: 'm', actor: { person: null }, to: to.contentHash },
        one.facts(one.process, transitionBetween(one.sop, to).byProcess['main']),
      ),
    ).toMatchObject({ rejected: 'cannot_migrate', params: { why: 'stuck', place: 'choose' } });
  });

  it('has a sentence for every reason, in both languages', () => {
    for (const code of obstacleCodes)
      for (const lang of ['id', 'en'] as const)
        expect(say(lang).transitions.obstacle(code, 'x')).not.toBe('');
  });
});
