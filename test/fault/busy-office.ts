/** Cases of the documents in force that move on by themselves, so that hostile requests meet them everywhere. */
import type { Command } from '../../engine/case/case.ts';
import type { FileRef, Form } from '../../engine/form/form.ts';
import type { Sop } from '../../engine/process/process.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Chance } from '../crash/chance.ts';
import { mended, randomAnswer } from '../properties/random-answer.ts';
import { Chance as Numbers } from '../properties/walk.ts';

export interface Busy {
  readonly engine: OpenedEngine;
  readonly sops: readonly Sop[];
  readonly chance: Chance;
  /** Who has every role. */
  readonly people: readonly string[];
  readonly today: () => string;
}

/** Begins a case of every start with a form, and does some of the tasks that are open. */
export async function busyFor(busy: Busy, name: string): Promise<void> {
  const { engine, sops, chance, people, today } = busy;
  const file = await engine.files.put(Buffer.from('KTP'), 'ktp.jpg', 'image/jpeg');
  const numbers = new Numbers(Array.from({ length: 40 }, () => chance.below(10_000)));
  let ids = 0;
  const person = (): string => chance.pick([people[0]!, ...people]);
  const base = (who: string) => ({ id: `${name}-${(ids += 1)}`, actor: { person: who } });
  for (const sop of sops)
    for (const process of Object.values(sop.processes))
      for (const start of Object.values(process.starts)) {
        if (start.kind !== 'form') continue;
        const target = { sop: sop.id, process: process.id };
        await tried(start.form, numbers, file, today(), (answer) =>
          engine.execute(target, { ...base(person()), type: 'start-case', start: start.id, answer }),
        );
      }
  const rows = await engine.store.reads
    .selectFrom('tasks')
    .select(['case_id', 'step', 'seat'])
    .orderBy('case_id', 'desc')
    .limit(30)
    .execute();
  for (const { case_id, step, seat } of rows) {
    if (chance.below(3) === 0) continue;
    const who = person();
    const key = { case: String(case_id), step, seat };
    const view = await engine.ask.task(who, key);
    if (view === null) continue;
    const { does } = view.step;
    const send = (command: Command) => engine.execute({ case: key.case }, command);
    if (does.kind === 'approval')
      await send({ ...base(who), type: 'decide-approval', step, seat, answer: 'approve' });
    else if (does.kind === 'task')
      await tried(does.form, numbers, file, today(), (answer) =>
        send({ ...base(who), type: 'complete-task', step, answer, override: true, reason: 'ada alasan' }),
      );
  }
}

/** As a person does it: what was refused is mended a few times. */
async function tried(
  form: Form,
  chance: Numbers,
  file: FileRef,
  today: string,
  send: (answer: ReturnType<typeof randomAnswer>) => ReturnType<OpenedEngine['execute']>,
): Promise<void> {
  let answer = randomAnswer(form, chance, file, today);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const done = await send(answer);
    if (!('rejected' in done) || done.errors === undefined) return;
    answer = mended(form, answer, done.errors, chance, file, today);
  }
}
