/**
 * `tertib run FILE`: walks one case by hand. The author sees what is open and for whom, answers as
 * that person, and moves the clock; timers fire on the way as they would. Nothing is stored.
 */
import { World } from '../../engine/index.ts';
import type { Process, Rejection, Sop, Values } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { answerForm, errorLines } from './answer-form.ts';
import { choicesOf } from './open-work.ts';
import type { Choice } from './open-work.ts';
import { readSopFile } from './read-sop-file.ts';
import { readTimeStep } from './time-step.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** Monday morning of no particular week: a walk begins at the same moment whenever it is made. */
const BEGIN = Date.UTC(2026, 1, 2, 2, 0);

/** Answers `done` at the end of the case or of the input, `found` when the file has errors. */
export async function run(file: string, setting: Setting): Promise<ExitCode> {
  const sop = readSopFile(file, setting);
  if (sop === null) return EXIT.found;
  const process = Object.values(sop.processes)[0];
  const start = Object.values(process?.starts ?? {}).find((candidate) => candidate.kind === 'form');
  if (process === undefined || start === undefined) throw new CommandFailure(setting.t.cli.run.noStart(file));
  const world = worldOf(sop, process);
  const { terminal, t } = setting;
  terminal.out(t.cli.run.help);
  try {
    while (world.state === null) {
      terminal.out(t.cli.run.starting(start.title));
      const answer = await answerForm(start.form, { process, state: null, now: world.now }, setting);
      if (answer === null) return EXIT.done;
      refuse(world.execute(null, { type: 'start-case', start: start.id, answer }), setting);
    }
    await walk(world, setting);
    return EXIT.done;
  } finally {
    terminal.close();
  }
}

async function walk(world: World, setting: Setting): Promise<void> {
  const { terminal, t } = setting;
  let told = 0;
  for (;;) {
    const { state, process } = world;
    if (state === null) return;
    for (; told < world.events.length; told += 1) {
      const event = world.events[told];
      if (event !== undefined) terminal.out(`  · ${event.type}${'def' in event ? ` ${event.def}` : ''}`);
    }
    if (state.status !== 'open') {
      terminal.out(t.cli.run.ended(state.outcome ?? state.status));
      return;
    }
    const { dateTime } = format(setting.lang, process.zone);
    const choices = choicesOf(process, state);
    terminal.out(t.cli.run.now(dateTime(world.now)));
    for (const [index, choice] of choices.entries()) {
      const until = choice.until === undefined ? '' : t.cli.run.sleeping(dateTime(choice.until));
      terminal.out(`  ${index + 1}  ${choice.title} (${choice.roles.join(', ')})${until}`);
    }
    const line = (await terminal.ask('> '))?.trim() ?? 'q';
    if (/^(?:q|quit|selesai)$/i.test(line)) return;
    if (line !== '') await obey(line, choices, world, setting);
  }
}

async function obey(line: string, choices: readonly Choice[], world: World, setting: Setting): Promise<void> {
  const { terminal, t } = setting;
  const to = readTimeStep(line, world.now, world.process.zone);
  if (to !== null) {
    world.advance(to);
    return;
  }
  const [, number = '', rest = ''] = /^([0-9]{1,3})(?:\s+([^]*))?$/.exec(line) ?? [];
  const choice = choices[Number(number) - 1];
  if (choice === undefined) {
    terminal.error(t.cli.run.notUnderstood(line));
    terminal.out(t.cli.run.help);
    return;
  }
  await answer(choice, rest, world, setting);
}

async function answer(choice: Choice, rest: string, world: World, setting: Setting): Promise<void> {
  const place = { process: world.process, state: world.state, step: choice.step, now: world.now };
  if (choice.kind === 'approval') {
    const [, word = '', reason = ''] = /^(\S+)\s*([^]*)$/.exec(rest) ?? [];
    const given = choice.answers.find((candidate) => candidate === word.toLowerCase());
    if (given === undefined) {
      setting.terminal.error(setting.t.cli.run.answers(choice.answers.join(', ')));
      return;
    }
    let values: Values | undefined;
    if (choice.form !== undefined && choice.form.items.length > 0) {
      const filled = await answerForm(choice.form, place, setting);
      if (filled === null) return;
      values = filled;
    }
    tryPeople(choice, setting, (person) =>
      world.execute(person, {
        type: 'decide-approval',
        step: choice.step,
        seat: choice.seat,
        answer: given,
        reason,
        values,
      }),
    );
    return;
  }
  const filled = await answerForm(choice.form, place, setting, rest);
  if (filled === null) return;
  tryPeople(choice, setting, (person) =>
    choice.kind === 'task'
      ? world.execute(person, {
          type: 'complete-task',
          step: choice.step,
          answer: filled,
          override: true,
          reason: 'tertib run',
        })
      : world.execute(person, {
          type: 'take-action',
          handler: choice.handler,
          owner: choice.step,
          answer: filled,
        }),
  );
}

/** As the one who holds it, else as anybody who may: separation of duties is the process's to judge. */
function tryPeople(choice: Choice, setting: Setting, act: (person: string) => Rejection | null): void {
  let refusal: Rejection | null = null;
  for (const person of choice.people) {
    refusal = act(person);
    if (refusal === null) return;
    if (refusal.rejected !== 'separation' && refusal.rejected !== 'not_your_task') break;
  }
  refuse(refusal, setting);
}

function refuse(refusal: Rejection | null, { terminal, t }: Setting): void {
  if (refusal === null) return;
  const sentences: Readonly<Record<string, (p: Readonly<Record<string, string>>) => string>> = t.rejections;
  const params = Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)] as const);
  terminal.error(sentences[refusal.rejected]?.(Object.fromEntries(params)) ?? refusal.rejected);
  for (const line of errorLines(refusal.errors ?? {}, t)) terminal.error(line);
}

/** Two people for every role, so that four eyes can be had. */
function worldOf(sop: Sop, process: Process): World {
  const people: Record<string, readonly string[]> = {};
  for (const role of Object.values(process.roles)) {
    if (role.external) continue;
    people[role.id] = [role.id];
    people[`${role.id}_2`] = [role.id];
  }
  const parameters = Object.fromEntries(
    Object.entries(sop.definition.parameters ?? {}).map(([id, { value }]) => [id, value]),
  );
  return new World(process, { people, absent: {}, parameters }, BEGIN, [sop]);
}
