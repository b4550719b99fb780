/**
 * Do the scenarios of an SOP notice a fault? Each mutant of the definition is compiled and walked; it is
 * killed by the first scenario that fails, refused where it no longer compiles, and otherwise survives.
 *
 *     node test/sops/mutation.ts [FILE]      prints the figure and the survivors as JSON
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDefinition } from '../../engine/definition/parse.ts';
import { compileSop } from '../../engine/process/compile.ts';
import { runScenario } from '../../engine/scenario/run.ts';
import type { Sop } from '../../engine/process/process.ts';
import { mutantsOf } from './mutants.ts';

export interface MutationFigure {
  readonly total: number;
  /** A scenario failed. */
  readonly killed: number;
  /** The check found it first, so it could never run; by the code of the first error. */
  readonly refused: Readonly<Record<string, number>>;
  /** No scenario could fail: listed in `equivalents` with the reason. */
  readonly equivalent: number;
  readonly survivors: readonly string[];
}

const ONLY_DAYS =
  'of caring-01 it says on which days a run falls, the hour is in its rule; ar-01 keeps it for open points';
const NOBODY_ASKS = 'the join waits for all branches and asks for no outcome of theirs';

/** Changes that nobody could notice, and why. */
const equivalents: Readonly<Record<string, string>> = {
  'processes/collection/steps/contact/stage/handlers/unreached_2w/from: "firstEntered" → "entered"':
    'the stage is entered again only after a contact, and a contact has disarmed this clock for good',
  'calendars/office/hours/mon-fri: "08:00-17:00" → "09:00-17:00"': ONLY_DAYS,
  'calendars/office/hours/mon-fri: "08:00-17:00" → "08:00-18:00"': ONLY_DAYS,
  'processes/complaint/steps/handling/stage/steps/agree/parallel/branches/client/steps/ask_client/next/1/end: "agreed" → "compensated"': NOBODY_ASKS,
  'processes/complaint/steps/handling/stage/steps/agree/parallel/branches/client/steps/ask_client/next/1/end: "agreed" → "not_liable"': NOBODY_ASKS,
  'processes/complaint/steps/handling/stage/steps/agree/parallel/branches/client/steps/ask_client/next/1/end: "agreed" → "declined"': NOBODY_ASKS,
  'processes/receivable/steps/dunning/stage/steps/tracks/parallel/branches/nonphysical/steps/email_2/next/end: "done" → "responded"': NOBODY_ASKS,
  'processes/receivable/steps/dunning/stage/steps/tracks/parallel/branches/nonphysical/steps/email_2/next/end: "done" → "no_response"': NOBODY_ASKS,
  'processes/receivable/steps/dunning/stage/steps/tracks/parallel/branches/nonphysical/steps/email_2/next/end: "done" → "arranged"': NOBODY_ASKS,
};

/** `every`: takes only each n-th mutant, for a run with a bound. */
export function runMutation(text: string, every = 1): MutationFigure {
  const parsed = parseDefinition(text);
  if (!parsed.definition) throw new Error('the definition does not parse');
  const mutants = mutantsOf(parsed.definition).filter((_, index) => index % every === 0);
  const scenarios = Object.keys(parsed.definition.scenarios ?? {});
  const count = { killed: 0, equivalent: 0 };
  const refused: Record<string, number> = {};
  const survivors: string[] = [];
  for (const { name, kind, definition } of mutants) {
    const { sop, problems } = compileSop(definition, text, parsed.positions);
    if (!sop) {
      const code = problems.find(({ severity }) => severity === 'error')?.code ?? '';
      refused[code] = (refused[code] ?? 0) + 1;
      continue;
    }
    if (!survives(sop, scenarios)) count.killed += 1;
    else if (Object.hasOwn(equivalents, name)) count.equivalent += 1;
    else survivors.push(`${kind}  ${name}`);
  }
  return { total: mutants.length, ...count, refused, survivors };
}

function survives(sop: Sop, scenarios: readonly string[]): boolean {
  return scenarios.every((id) => runScenario(sop, id).every((run) => run.failures.length === 0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? new URL('../../sops/clc-01/process.yaml', import.meta.url);
  const figure = runMutation(readFileSync(file, 'utf8'));
  process.stdout.write(`${JSON.stringify(figure, null, 2)}\n`);
  if (figure.survivors.length > 0) process.exitCode = 1;
}
