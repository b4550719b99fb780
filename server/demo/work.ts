/** Three weeks of work: cases come in, people take their next task, approvers decide, clocks run out. */
import { formContextOf } from '../../engine/index.ts';
import type { Engine, FileRef, Person, Process, Sop, Start, TaskKey } from '../../engine/index.ts';
import { inventAnswer } from './answer.ts';
import type { Pattern } from './answer.ts';
import type { Chance } from './chance.ts';
import { happen, takeLeave } from './happenings.ts';
import { hireColleagues } from './staff.ts';

export interface Work {
  /** How many cases are opened. */
  readonly cases: number;
  readonly until: number;
  /** The hand of the engine's clock. */
  readonly hand: { at: number };
  readonly picture: FileRef;
}

const HOUR = 3_600_000;
/** Hours of a working day in which somebody works, in UTC (08.00 to 17.00 WIB). */
const OPENS = 1;
const CLOSES = 10;

interface Shift extends Work {
  readonly engine: Engine;
  readonly chance: Chance;
  readonly staff: readonly Person[];
  readonly processes: readonly Process[];
  readonly patternOf: (process: Process) => Pattern;
  count: { cases: number; commands: number };
}

export async function workOn(
  engine: Engine,
  sops: readonly Sop[],
  work: Work,
  chance: Chance,
): Promise<void> {
  const count = { cases: 0, commands: 0 };
  const all = sops.flatMap((sop) => Object.values(sop.processes));
  const examples = new Map(sops.map((sop) => [sop.id, examplesOf(sop)]));
  const patternOf = (process: Process): Pattern => ({
    title: process.caseKind.title,
    businessKey: process.caseKind.businessKey,
    examples: examples.get(process.sop) ?? {},
    n: count.cases,
    picture: work.picture,
  });
  const staff = (await engine.people.list()).filter((person) => person.roles.length > 0);
  // What the calendar or another case starts is not opened by hand, nor what asks for more than is invented.
  const able = all.filter((process) => {
    const start = formStartOf(process);
    const ctx = formContextOf({ process, state: null, now: work.hand.at });
    return start !== undefined && inventAnswer(start.form, ctx, patternOf(process), chance) !== null;
  });
  // The main process of each document: a company has more debts than trainings.
  const processes = able.filter(({ sop }, index) => able.findIndex((one) => one.sop === sop) === index);
  const shift: Shift = { ...work, engine, chance, staff, processes, patternOf, count };
  const slots = slotsOf(work.hand.at, work.until);
  let before = 0;
  for (const [index, at] of slots.entries()) {
    work.hand.at = at;
    while ((await engine.fireDueTimers()) > 0);
    // They come in day by day, the last ones today.
    const due = Math.ceil((work.cases * (index + 1)) / slots.length);
    while (count.cases < due && processes.length > 0) await openCase(shift);
    for (const person of staff) await workAWhile(person, shift);
    const share = (index + 1) / slots.length;
    await happen(shift, before, share);
    before = share;
  }
  work.hand.at = work.until;
  await hireColleagues(engine, sops);
  await takeLeave(shift);
  while ((await engine.fireDueTimers()) > 0);
}

/** Instants at which people work: every three hours of a working day, Monday to Saturday. */
function slotsOf(from: number, until: number): readonly number[] {
  const slots: number[] = [];
  for (let at = Math.ceil(from / HOUR) * HOUR; at < until; at += 3 * HOUR) {
    const moment = new Date(at);
    if (moment.getUTCDay() !== 0 && moment.getUTCHours() >= OPENS && moment.getUTCHours() < CLOSES)
      slots.push(at);
  }
  return slots;
}

function formStartOf(process: Process): Start | undefined {
  return Object.values(process.starts).find((candidate) => candidate.kind === 'form');
}

async function openCase(shift: Shift): Promise<void> {
  const { engine, chance, staff, count, hand } = shift;
  count.cases += 1;
  const process = shift.processes[count.cases % shift.processes.length];
  const start = process && formStartOf(process);
  if (process === undefined || start === undefined) return;
  const by = staff.find((person) => person.roles.some((role) => start.by.includes(role)));
  const ctx = formContextOf({ process, state: null, now: hand.at });
  const answer = inventAnswer(start.form, ctx, shift.patternOf(process), chance);
  if (answer === null) return;
  await engine.execute(
    { sop: process.sop, process: process.id },
    { type: 'start-case', id: nextId(shift), actor: { person: by?.id ?? null }, start: start.id, answer },
  );
}

async function workAWhile(person: Person, shift: Shift): Promise<void> {
  const { engine, chance } = shift;
  for (let tasks = chance.whole(0, 6); tasks > 0; tasks -= 1) {
    const key = await engine.startNext(person.id, nextId(shift));
    if (key === null) break;
    // Now and then somebody is called away and leaves a task begun.
    if (chance.percent(2)) break;
    if (!(await completeTask(person, key, shift))) break;
  }
  if (!chance.percent(40)) return;
  const [waiting] = (await engine.ask.approvals(person.id)).rows;
  if (waiting !== undefined) await decideApproval(person, waiting, shift);
}

async function completeTask(person: Person, key: TaskKey, shift: Shift): Promise<boolean> {
  const { engine, hand, chance } = shift;
  const view = await engine.ask.task(person.id, key);
  if (view === null || view.step.does.kind !== 'task') return false;
  const ctx = formContextOf({ process: view.process, state: view.state, step: key.step, now: hand.at });
  const answer = inventAnswer(view.step.does.form, ctx, shift.patternOf(view.process), chance);
  const base = { id: nextId(shift), actor: { person: person.id } };
  if (answer === null) {
    await engine.execute(
      { case: key.case },
      { ...base, type: 'release-task', step: key.step, seat: key.seat },
    );
    return false;
  }
  const reply = await engine.execute(
    { case: key.case },
    { ...base, type: 'complete-task', step: key.step, answer },
  );
  return !('rejected' in reply);
}

async function decideApproval(person: Person, key: TaskKey, shift: Shift): Promise<void> {
  const { engine, hand, chance } = shift;
  const view = await engine.ask.task(person.id, key);
  const does = view?.step.does;
  if (view === null || does?.kind !== 'approval') return;
  const form = does.seats[key.seat]?.form;
  const ctx = formContextOf({ process: view.process, state: view.state, step: key.step, now: hand.at });
  const values =
    form === undefined ? undefined : inventAnswer(form, ctx, shift.patternOf(view.process), chance);
  if (values === null) return;
  const agrees = does.mode === 'acknowledge' ? ('acknowledge' as const) : ('approve' as const);
  const refuses = does.answers.return === undefined ? ('reject' as const) : ('return' as const);
  const answer = does.mode === 'acknowledge' || chance.percent(85) ? agrees : refuses;
  await engine.execute(
    { case: key.case },
    {
      type: 'decide-approval',
      id: nextId(shift),
      actor: { person: person.id },
      step: key.step,
      seat: key.seat,
      answer,
      ...(answer === agrees ? { values } : { reason: 'Lampiran kurang jelas, mohon dilengkapi.' }),
    },
  );
}

/** What the scenarios of a document write into its fields, as examples of their form. */
function examplesOf(sop: Sop): Readonly<Record<string, unknown>> {
  const given = Object.values(sop.definition.scenarios ?? {}).map((scenario) => scenario.given?.case ?? {});
  return Object.assign({}, ...given.toReversed()) as Record<string, unknown>;
}

function nextId({ count }: Shift): string {
  count.commands += 1;
  return `demo-${count.commands}`;
}
