/** What a person does in a scenario besides the steps and buttons of the document: `boss: {retry: call}`. */
import type { CaseState, Instant } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import { nameIn, ownerAt } from './address.ts';
import { readAnswer } from './answer.ts';
import type { Value, Values } from '../form/form.ts';
import type { BareCommand } from './world.ts';

/** Each is written `verb: name`, or `verb: {name: detail}`. */
interface Said {
  readonly process: Process;
  readonly state: CaseState | null;
  readonly name: string;
  readonly detail: unknown;
  readonly reason: string;
  readonly now: Instant;
}

/** `undefined`: it names nothing that is there. */
export const interventions: Readonly<Record<string, (said: Said) => BareCommand | undefined>> = {
  cancel: ({ reason }) => ({ type: 'cancel-case', reason }),
  add: (said) => addItem(said),
  withdraw: (said) => ({ type: 'withdraw-step', step: liveId(said) ?? 0, reason: said.reason }),
  retry: (said) => ({ type: 'retry-incident', incident: incidentAt(said), reason: said.reason }),
  resolve: (said) => ({
    type: 'resolve-incident',
    incident: incidentAt(said),
    ...resolutionOf(said.detail),
    reason: said.reason,
  }),
  pause: (said) => ({ type: 'pause', ...ownerOf(said), reason: said.reason }),
  resume: (said) => ({ type: 'resume', ...ownerOf(said), reason: said.reason }),
};

/** `{add: {checks: {bill.no: INV-9}}}`; what is no map is the item itself: `{add: {checks: andi}}`. */
function addItem({ process, state, name, detail, now }: Said): BareCommand | undefined {
  const does = process.steps[nameIn(name)]?.does;
  const owner = ownerAt(process, state, 'step', name);
  if (does?.kind !== 'each') return undefined;
  const isMap = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
  const source = isMap || detail === undefined ? (detail ?? {}) : { [does.as]: detail };
  const answer = readAnswer(source, does.item, { process, state, step: owner?.node.id, now });
  return answer ? { type: 'add-item', step: owner?.node.id ?? 0, answer } : undefined;
}

/** Verbs that name a step; `what` is what was written beside the verb. */
export function namedIn(what: unknown): { readonly name: string; readonly detail: unknown } {
  if (typeof what === 'string') return { name: what, detail: undefined };
  const [first] = Object.entries((what ?? {}) as Readonly<Record<string, unknown>>);
  return { name: first?.[0] ?? '', detail: first?.[1] };
}

/** The step or scope of that name that is live. */
function liveId({ process, state, name }: Said): number | undefined {
  return (ownerAt(process, state, 'step', name) ?? ownerAt(process, state, 'scope', name))?.node.id;
}

/** By the step or handler it stands at, or by its code. */
function incidentAt(said: Said): number {
  const { state, name } = said;
  const open = state?.incidents ?? [];
  const step = liveId(said);
  const there = open.find((one) => one.step !== undefined && one.step === step);
  return (there ?? open.find((one) => one.place === name) ?? open.find((one) => one.code === name))?.id ?? 0;
}

/** Somebody for a blocked task; or the outcome and values that a system or a case would have given. */
function resolutionOf(detail: unknown): {
  readonly to?: string;
  readonly outcome?: string;
  readonly values?: Values;
} {
  if (typeof detail === 'string') return { to: detail };
  if (typeof detail !== 'object' || detail === null) return {};
  const { outcome, values } = detail as Readonly<Record<string, Value>>;
  return {
    ...(typeof outcome === 'string' ? { outcome } : {}),
    ...(typeof values === 'object' && values !== null ? { values: values as Values } : {}),
  };
}

/** `case` is the whole of it, unless something in it has that name. */
function ownerOf(said: Said): { readonly owner?: number } {
  const id = liveId(said);
  if (id !== undefined) return { owner: id };
  return said.name === 'case' ? {} : { owner: 0 };
}
