/**
 * Load: a few people work at once, each as fast as they are answered, while days pass and timers
 * fall due. Every operation is told before it is asked and again when it was answered.
 */
import type { Command } from '../../engine/case/case.ts';
import type { FileRef } from '../../engine/form/form.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { StoreError } from '../../engine/store/store-error.ts';
import type { CommandTarget } from '../../engine/runtime/engine.ts';
import { accountAnswer, answerOf } from './answers.ts';
import type { Chance } from './chance.ts';
import { OPENING, TARGET } from './office.ts';
import type { Cast, Login } from './office.ts';
import type { Answered, Asked, Told } from './told.ts';

const HOUR = 3_600_000;

export interface WorkClock {
  now(): number;
  move(ms: number): void;
}

export interface Work {
  readonly engine: OpenedEngine<Store>;
  readonly clock: WorkClock;
  readonly cast: Cast;
  readonly chance: Chance;
  /** Before every id, so that no two runs over one folder share an id. */
  readonly name: string;
  readonly tell: (told: Told) => void;
}

export interface Office {
  readonly work: Work;
  /** Tells, asks, tells the answer. */
  readonly ask: <T extends Answered>(what: Asked, run: () => Promise<T>) => Promise<T>;
  readonly execute: (target: CommandTarget, command: Command) => Promise<Answered>;
  readonly nextId: () => string;
  readonly file: FileRef;
}

/** Works until `enough` operations were answered; without a limit, until the process ends. */
export async function workOn(work: Work, enough = Infinity): Promise<void> {
  let answered = 0;
  let asked = 0;
  let ids = 0;
  const { engine, clock, tell, name } = work;
  const ask: Office['ask'] = async (what, run) => {
    const n = `${name}#${(asked += 1)}`;
    tell({ tell: 'asks', n, now: clock.now(), what });
    const answer = await run();
    tell({ tell: 'answered', n, answer });
    answered += 1;
    return answer;
  };
  const keep = (content: string): Promise<FileRef> =>
    ask({ ask: 'keep', content }, () => engine.files.put(Buffer.from(content), 'ktp.jpg', 'image/jpeg'));
  const office: Office = {
    work,
    ask,
    execute: (target, command) =>
      ask<Answered>({ ask: 'execute', target, command }, () => engine.execute(target, command)),
    nextId: () => `${name}:${(ids += 1)}`,
    file: await keep(`KTP ${name}`),
  };
  const more = (): boolean => answered < enough;
  const repeat = async (turn: () => Promise<unknown>): Promise<void> => {
    while (more()) {
      await turn().catch((error: unknown) => {
        if (!(error instanceof StoreError) || error.code !== 'disk_full') throw error;
        tell({ tell: 'refused', code: error.code });
      });
      await nextTurn(); // nobody starves the others where there is nothing to do
    }
  };
  const taskPeople: Login[] = ['collector1', 'collector2', 'manager', 'field1', 'field2'];
  const approvers: Login[] = ['supervisor', 'manager', 'director', 'officer', 'president'];
  await Promise.all([
    ...taskPeople.map((login) => repeat(() => takeAndComplete(office, login))),
    repeat(() => approveSomething(office, approvers[work.chance.below(approvers.length)] ?? 'supervisor')),
    repeat(() => beginAccount(office)),
    repeat(() => passTime(office)),
    repeat(() => keep(`lampiran ${office.nextId()}`)),
  ]);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}

async function takeAndComplete({ work, ask, execute, nextId, file }: Office, login: Login): Promise<void> {
  const { engine, cast, chance, clock } = work;
  const person = cast[login];
  const id = nextId();
  const key = await ask({ ask: 'claim', person, id }, () => engine.startNext(person, id));
  if (key === null) return;
  const row = await engine.store.reads
    .selectFrom('tasks')
    .select('def')
    .where('case_id', '=', Number(key.case))
    .where('step', '=', key.step)
    .executeTakeFirst();
  if (row === undefined) return; // a timer was faster
  const answer = answerOf(row.def, chance, dayOf(clock.now()), file);
  const command: Command = {
    type: 'complete-task',
    id: nextId(),
    actor: { person },
    step: key.step,
    answer,
  };
  // One in four is sent twice at once, as by a double click.
  const sent = chance.below(4) === 0 ? 2 : 1;
  await Promise.all(Array.from({ length: sent }, () => execute({ case: key.case }, command)));
}

async function approveSomething({ work, execute, nextId }: Office, login: Login): Promise<void> {
  const { engine, cast, chance } = work;
  const person = cast[login];
  const [row] = (await engine.ask.approvals(person)).rows;
  if (row === undefined) return;
  const { step, seat } = row;
  const returns = chance.below(8) === 0;
  const command: Command = {
    type: 'decide-approval',
    id: nextId(),
    actor: { person },
    step,
    seat,
    answer: returns ? 'return' : 'approve',
    ...(returns ? { reason: 'Tanda tangan tidak jelas' } : {}),
  };
  await execute({ case: row.case }, command);
}

async function beginAccount({ work, execute, nextId }: Office): Promise<void> {
  const id = nextId();
  await execute(TARGET, {
    type: 'start-case',
    id,
    start: 'account',
    actor: { person: work.cast.supervisor },
    answer: accountAnswer(`BMP-${id}`),
  });
}

/** Days go by, to some hour of a morning or afternoon, and what fell due is fired as the poll does it. */
async function passTime({ work }: Office): Promise<void> {
  const { engine, clock, chance, tell } = work;
  clock.move((6 + chance.below(60)) * HOUR);
  if (hourOf(clock.now()) >= 19 || hourOf(clock.now()) < 8) clock.move((24 - hourOf(clock.now()) + 9) * HOUR);
  tell({ tell: 'fired', timers: await engine.fireDueTimers(20) });
}

const JAKARTA = 7 * HOUR;
const hourOf = (now: number): number => new Date(now + JAKARTA).getUTCHours();

function dayOf(now: number): string {
  return new Date(now + JAKARTA).toISOString().slice(0, 10);
}

export function handClock(from = OPENING): WorkClock {
  let now = from;
  return { now: () => now, move: (ms) => void (now += ms) };
}

/** The same for every process: each second is a working day, from 9 to 17 o'clock in Jakarta. */
export function dayClock(epoch: number): WorkClock {
  return {
    now() {
      const elapsed = Date.now() - epoch;
      const day = Math.floor(elapsed / 1_000);
      return OPENING + day * 24 * HOUR + Math.floor(((elapsed % 1_000) / 1_000) * 8 * HOUR);
    },
    move: () => undefined,
  };
}
