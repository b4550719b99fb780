/** What a step does, as nodes: one row, or several where BPMN needs a frame or a gateway. */
import { stepTitle } from '../process/names.ts';
import type { ApprovalKind, Assignment, StepDef } from '../process/process.ts';
import { logicOf, wayTo, type Draft } from './builder.ts';
import type { Row, Way } from './chart.ts';
import { waitEvent } from './clock.ts';
import { approvalRows } from './approval.ts';
import { eachRows, parallelRows, raceRows } from './blocks.ts';
import { subOfScope } from './scope.ts';

export type On = (base: string, outcome?: string) => Pick<Way, 'via' | 'to'>;

/** null: the step is nothing but its questions. */
export function bodyOf(
  draft: Draft,
  step: StepDef,
  id: string,
  on: On,
): { readonly rows: readonly Row[] } | null {
  const { book } = draft;
  const { words, process } = book;
  const { does } = step;
  const common = { id, name: stepTitle(step), documentation: words.documentation(step, process) };
  const row = (node: Row['node']): { readonly rows: readonly Row[] } => ({
    rows: [{ node, ways: [on(step.id)] }],
  });
  switch (does.kind) {
    case 'task': {
      const roles = does.performer.roles;
      const name = `${common.name}\n(${words.performer(does.performer, process)})`;
      return row({ ...common, name, type: 'user', roles, edges: [] });
    }
    case 'decide':
      return does.table === undefined ? null : row({ ...common, type: 'rule', edges: [] });
    case 'stage':
      return row(subOfScope(draft, does.scope, common, (outcome, base) => on(base, outcome)));
    case 'wait':
      return row({ ...common, type: 'catch', event: waitEvent(does.for) });
    case 'notify':
      return row({ ...common, type: 'send', edges: [] });
    case 'service':
      return row({ ...common, type: 'service', edges: [] });
    case 'set':
      return row({ ...common, type: 'script', script: scriptOf(does.values), edges: [] });
    case 'startCase':
      return does.wait
        ? row({ ...common, type: 'call', called: does.process ?? does.sop, edges: [] })
        : row({ ...common, type: 'send', edges: [] });
    case 'end': {
      const [event] = wayTo(draft, does.target, step.id).via;
      return { rows: event ? [{ node: { ...event, id }, ways: [] }] : [] };
    }
    case 'approval':
      return { rows: approvalRows(draft, step, does as ApprovalKind, common, on) };
    case 'parallel':
      return { rows: parallelRows(draft, step, does, common, on) };
    case 'each':
      return { rows: eachRows(draft, step, does, common, on) };
    case 'race':
      return { rows: raceRows(draft, does, common, on) };
  }
}

function scriptOf(values: readonly Assignment[]): string {
  return JSON.stringify(
    Object.fromEntries(values.map(({ field, value }) => [field, JSON.parse(logicOf(value)) as unknown])),
  );
}
