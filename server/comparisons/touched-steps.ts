/** Which steps a change touches: the one it stands in, or those that use the shared thing that changed. */
import { isMap, type RevisionChange, type Written, type WrittenMap } from '../../engine/index.ts';
import { idsOf, type Told } from './value-words.ts';

/** Things that stand outside the steps and are used in them by their id. */
const shared = new Set(['form', 'field', 'list', 'table', 'script', 'template', 'calendar']);

export interface StepAt {
  readonly process: string;
  readonly step: string;
}

/** `definition`: the later revision, written out, as `told` has it. Empty: it stands at no step. */
export function touchedSteps(change: RevisionChange, definition: WrittenMap, told: Told): readonly StepAt[] {
  const process = change.places.find(({ thing }) => thing === 'process')?.id;
  const step = change.places.findLast(({ thing }) => thing === 'step')?.id;
  if (process !== undefined) return step === undefined ? [] : [{ process, step }];
  const [first] = change.places;
  if (first === undefined) return [];
  // An id that changed is told at the root: whatever now has it.
  if (change.kind === 'id-changed')
    return [...told.names.steps.values()].flatMap((one) =>
      one.id === change.after ? [{ process: one.process, step: one.id }] : [],
    );
  if (!shared.has(first.thing)) return [];
  const touched = usersOf(`${first.thing}/${first.id}`, definition);
  return [...told.names.steps.values()].flatMap((one) =>
    mentions(one.source, touched) ? [{ process: one.process, step: one.id }] : [],
  );
}

/** The thing itself and the shared things that use it: a form whose field takes its options from a list. */
function usersOf(thing: string, definition: WrittenMap): ReadonlySet<string> {
  const touched = new Set([thing]);
  for (const [kind, key] of [
    ['field', 'data'],
    ['form', 'forms'],
    ['table', 'tables'],
  ] as const)
    for (const [id, source] of Object.entries(mapOf(definition[key])))
      if (mentions(source, touched)) touched.add(`${kind}/${id}`);
  return touched;
}

/** Without what stands inside as a step of its own. */
function mentions(value: Written | undefined, touched: ReadonlySet<string>, key = ''): boolean {
  if (Array.isArray(value)) return (value as readonly Written[]).some((one) => mentions(one, touched, key));
  if (isMap(value))
    return Object.entries(value).some(
      ([name, inner]) =>
        name !== 'steps' &&
        ((key === 'form' && touched.has(`field/${name}`)) || mentions(inner, touched, name)),
    );
  return typeof value === 'string' && (idsOf[key] ?? []).some((thing) => touched.has(`${thing}/${value}`));
}

function mapOf(value: Written | undefined): WrittenMap {
  return isMap(value) ? value : {};
}
