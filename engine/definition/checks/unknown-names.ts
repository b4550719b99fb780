/** A name that is declared nowhere: `unknown_role`, `unknown_step`, one code for each kind of thing. */
import { suggest } from '../found.ts';
import { own } from '../own.ts';
import type { DocumentView } from '../document-view.ts';
import type { ProcessNode } from '../outline.ts';
import { endsByScope, outcomesIn } from '../scope-outcomes.ts';
import { writtenTargets } from '../targets-written.ts';
import type { NameKind, Reference } from '../references.ts';
import type { Check, Finding } from './check.ts';

const codes: Readonly<Record<NameKind, string>> = {
  role: 'unknown_role',
  field: 'unknown_field',
  list: 'unknown_list',
  class: 'unknown_class',
  calendar: 'unknown_calendar',
  script: 'unknown_script',
  template: 'unknown_template',
  form: 'unknown_form',
  table: 'unknown_table',
  message: 'unknown_message',
  record: 'unknown_record',
  system: 'unknown_system',
  step: 'unknown_step',
  timer: 'unknown_timer',
  timerOrStep: 'unknown_timer_or_step',
  process: 'unknown_process',
  scenario: 'unknown_scenario',
  start: 'unknown_start',
  addressee: 'unknown_addressee',
  measure: 'unknown_measure',
  indicator: 'unknown_indicator',
  parameter: 'unknown_parameter',
  outcome: 'unknown_outcome',
};

export const unknownNames: readonly Check[] = (Object.keys(codes) as NameKind[]).map((kind) => ({
  code: codes[kind],
  severity: 'error',
  *find(view): Iterable<Finding> {
    const known = new Map<unknown, ReadonlySet<string>>(); // by process or list, where the names are its own
    for (const reference of view.references) {
      if (reference.kind !== kind) continue;
      const owner = reference.list ?? reference.process;
      const names = known.get(owner) ?? new Set(knownNames(view, reference));
      known.set(owner, names);
      if (names.has(reference.name)) continue;
      yield {
        path: reference.path,
        at: 'value',
        found: reference.name,
        expected: suggest(reference.name, names),
      };
    }
  },
}));

function knownNames(view: DocumentView, { kind, process, list }: Reference): readonly string[] {
  const { definition } = view;
  const steps = () => (process ? [process] : view.processes).flatMap((one) => one.steps.map(({ id }) => id));
  const timers = () => (process?.handlers ?? []).filter(({ source }) => isTimed(source)).map(({ id }) => id);
  switch (kind) {
    case 'role':
      return Object.keys(definition.roles ?? {});
    case 'field':
      return [...view.fields.keys()];
    case 'list':
      return Object.keys(definition.lists ?? {});
    case 'class':
      return Object.keys(own(definition.lists, list)?.classes ?? {});
    case 'calendar':
      return Object.keys(definition.calendars ?? {});
    case 'script':
      return Object.keys(definition.scripts ?? {});
    case 'template':
      return Object.keys(definition.templates ?? {});
    case 'form':
      return Object.keys(definition.forms ?? {});
    case 'table':
      return Object.keys(definition.tables ?? {});
    case 'message':
      return Object.keys(definition.messages ?? {});
    case 'record':
      return (definition.document.records ?? []).map(({ id }) => id);
    case 'system':
      return (definition.document.systems ?? []).map(({ id }) => id);
    case 'step':
      return steps();
    case 'timer':
      return timers();
    case 'timerOrStep':
      return [...timers(), ...steps()];
    case 'process':
      return view.processes.map(({ id }) => id);
    case 'scenario':
      return Object.keys(definition.scenarios ?? {});
    case 'start':
      return (process?.starts ?? []).map(({ id }) => id);
    case 'measure':
      return Object.keys(definition.measures ?? {});
    case 'indicator':
      return (definition.document.indicators ?? []).map(({ id }) => id);
    case 'parameter':
      return Object.keys(definition.parameters ?? {});
    case 'outcome':
      return view.processes.flatMap((one) => caseOutcomes(one));
    case 'addressee':
      return [...Object.keys(definition.roles ?? {}), ...view.fields.keys()];
  }
}

/** With which outcomes a case of the process may end. */
function caseOutcomes(process: ProcessNode): readonly string[] {
  const [root] = process.scopes;
  if (!root) return [];
  const ends = [
    ...process.steps.map(({ source }) => source.end),
    ...[...writtenTargets(process)].map(({ target }) =>
      typeof target === 'object' ? target.end : undefined,
    ),
  ];
  const terminating = ends.flatMap((end) =>
    typeof end === 'object' && end.terminate === 'case' ? [end.outcome] : [],
  );
  return [...outcomesIn(root, endsByScope(process)), ...terminating];
}

/** A timer is a handler that a moment fires. */
function isTimed(handler: {
  readonly after?: unknown;
  readonly at?: unknown;
  readonly every?: unknown;
  readonly overdue?: unknown;
}): boolean {
  return (
    handler.after !== undefined ||
    handler.at !== undefined ||
    handler.every !== undefined ||
    handler.overdue !== undefined
  );
}
