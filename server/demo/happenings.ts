/**
 * What happens in a company beside its daily work: payments are reported, a message comes that nobody
 * can be given, a target is set anew, somebody leaves whose place stays empty, somebody is on leave.
 */
import { formContextOf, localDate } from '../../engine/index.ts';
import type { Engine, Person, process as compiled, Values } from '../../engine/index.ts';
import { inventAnswer } from './answer.ts';
import type { Pattern } from './answer.ts';
import type { Chance } from './chance.ts';

export interface Scene {
  readonly engine: Engine;
  readonly chance: Chance;
  readonly staff: readonly Person[];
  readonly processes: readonly compiled.Process[];
  readonly patternOf: (process: compiled.Process) => Pattern;
  readonly hand: { readonly at: number };
}

const ZONE = 'Asia/Jakarta';
const DAY = 24 * 3_600_000;

/** `share`: how much of the time has passed, from 0 to 1; `before`: at the hour before. */
export async function happen(scene: Scene, before: number, share: number): Promise<void> {
  const comes = (moment: number): boolean => before < moment && share >= moment;
  if (comes(0.3)) await setTarget(scene);
  if (comes(0.8)) await leave(scene);
  if (comes(0.9)) await misdirect(scene);
  if (scene.chance.percent(50)) await report(scene);
}

/** On the last day: somebody who has a colleague is away, and is stood in for. */
export async function takeLeave({ engine, staff, hand }: Scene): Promise<void> {
  const by = await administrator(engine);
  const everybody = await engine.people.list();
  for (const person of staff.toReversed()) {
    const other = everybody.find(
      (one) => one.id !== person.id && one.roles.some((role) => person.roles.includes(role)),
    );
    if (other === undefined) continue;
    const [from, to] = [0, 4].map((days) => localDate(hand.at + days * DAY, ZONE));
    await engine.absences.note(by, {
      person: person.id,
      from: from ?? '',
      to: to ?? '',
      substitute: other.id,
    });
    return;
  }
}

async function administrator({ people }: Engine): Promise<string | null> {
  return (await people.list()).find(({ grants }) => grants.includes('administrator'))?.id ?? null;
}

/** A quarter more than before. */
async function setTarget({ engine }: Scene): Promise<void> {
  const target = (await engine.parameters.list()).find(({ value }) => typeof value === 'number');
  if (target === undefined || typeof target.value !== 'number') return;
  const value = Math.round(target.value * 1.25);
  await engine.parameters.set(await administrator(engine), { sop: target.sop, parameter: target.id, value });
}

/** Whoever alone holds a role that approves: what they would have signed waits for somebody to mend it. */
async function leave({ engine, staff, processes }: Scene): Promise<void> {
  const roles = processes
    .toReversed()
    .flatMap((process) => Object.values(process.steps))
    .flatMap(({ does }) => (does.kind === 'approval' ? does.seats : []))
    .flatMap(({ performer }) => performer.roles);
  for (const role of roles) {
    const [only, other] = staff.filter((person) => person.roles.includes(role));
    if (only === undefined || other !== undefined) continue;
    await engine.people.setDisabled(await administrator(engine), only.id, true);
    return;
  }
}

/** Somebody enters by hand what they heard of an open case. */
async function report(scene: Scene): Promise<void> {
  const { engine, chance, staff, hand } = scene;
  const told = chance.pick(messagesOf(scene));
  const by = staff.find(({ roles }) => told?.message.by.some((role) => roles.includes(role)));
  if (told === undefined || by === undefined) return;
  const cases = await engine.ask.cases(by.id, { sop: told.process.sop, status: 'open', limit: 25 });
  const about = chance.pick(cases.rows.filter(({ businessKey }) => businessKey !== null));
  if (about === undefined) return;
  const { process, message } = told;
  const ctx = formContextOf({ process, state: null, now: hand.at });
  const answer = inventAnswer(message.form, ctx, scene.patternOf(process), chance);
  if (answer === null) return;
  const payload = { ...answer, [told.key]: about.businessKey };
  const id = `demo-${message.id}-${hand.at}`;
  await engine.deliver({ id, sop: process.sop, message: message.id, payload, by: by.id });
}

/** Another system sends one that lacks what the form asks for. */
async function misdirect(scene: Scene): Promise<void> {
  const [told] = messagesOf(scene);
  if (told === undefined) return;
  const { process, message, key } = told;
  const payload: Values = { [key]: 'F-2026-00' };
  await scene.engine.deliver({ id: 'demo-lost', sop: process.sop, message: message.id, payload, by: null });
}

/** Messages whose case a business key finds. */
function messagesOf({ processes }: Scene) {
  return processes.flatMap((process) => {
    const key = process.caseKind.businessKey;
    return Object.values(process.messages).flatMap((message) =>
      key !== undefined && message.form.items.some(({ field }) => field.name === key)
        ? [{ process, message, key }]
        : [],
    );
  });
}
