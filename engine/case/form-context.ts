/** What a form of a case can ask for while a page shows it or reads what was sent. Pure. */
import type { CaseState, Instant } from './case.ts';
import { readingAt } from './reading.ts';
import { findOwner, findStep } from './tree.ts';
import { Work } from './work.ts';
import type { FormContext } from '../form/context.ts';
import type { FileRef, Value, Values } from '../form/form.ts';
import type { Process } from '../process/process.ts';
import type { Decrees } from '../time/decrees.ts';
import { localDate, localDateTime } from '../time/zone.ts';

interface Given {
  readonly process: Process;
  /** null: the form that starts a case. */
  readonly state: CaseState | null;
  /** Step instance whose form it is; absent: the case as a whole. */
  readonly step?: number;
  /** Scope or step instance that an action stands on; absent: the case as a whole. */
  readonly owner?: number;
  readonly now: Instant;
  readonly parameters?: Values;
  readonly decrees?: Decrees;
  readonly figures?: Values;
  readonly files?: Readonly<Record<string, FileRef>>;
}

/** The same reading as the one that decides: local rows first, then the case; facts as they are now. */
export function formContextOf({
  process,
  state,
  step,
  owner,
  now,
  parameters = {},
  decrees,
  figures = {},
  files,
}: Given): FormContext {
  const moment = { now, zone: process.zone, ...(files === undefined ? {} : { files }) };
  if (state === null) {
    return {
      ...moment,
      read: () => undefined,
      fact: (name, args) => startFact(process, now, { parameter: parameters, figure: figures }, name, args),
    };
  }
  const work = new Work(process, state, { now, members: {}, parameters, decrees, figures, turns: {} }, now);
  const found = step === undefined ? undefined : findStep(state, step);
  const standsOn = owner === undefined ? undefined : findOwner(state, owner);
  const scope = found?.scope ?? (standsOn?.kind === 'scope' ? standsOn.node : standsOn?.scope) ?? state.root;
  const reading = readingAt(work, scope, found?.step.def ?? '');
  return { ...moment, read: (name) => reading.read(name), fact: (name, args) => reading.fact(name, args) };
}

function startFact(
  process: Process,
  now: Instant,
  given: Readonly<Record<'parameter' | 'figure', Values>>,
  name: string,
  args: readonly unknown[],
): Value | undefined {
  switch (name) {
    case 'now':
      return localDateTime(now, process.zone);
    case 'today':
      return localDate(now, process.zone);
    case 'parameter':
    case 'figure':
      return typeof args[0] === 'string' && Object.hasOwn(given[name], args[0])
        ? given[name][args[0]]
        : undefined;
    default:
      return undefined;
  }
}
