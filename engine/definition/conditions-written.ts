/** Every place of a document where a condition stands that has to become true for something to happen. */
import type { Condition, FieldSource, Presentation } from './definition.ts';
import type { DocumentView } from './document-view.ts';
import type { ProcessNode, StepNode } from './outline.ts';
import { below } from './place.ts';
import { entriesOf } from './targets-written.ts';

export interface WrittenCondition {
  readonly path: string;
  readonly source: Condition;
  /** Absent: in `data`, for every form. */
  readonly process?: ProcessNode;
  /** The step at whose entering it is judged; absent: at any time. */
  readonly step?: StepNode;
  /** Judged when the step's own work is done, or while its form is filled in. */
  readonly isAfterwards?: boolean;
}

type Perhaps = Omit<WrittenCondition, 'source'> & { readonly source?: Condition };

export function* writtenConditions(view: DocumentView): Iterable<WrittenCondition> {
  for (const { source, ...rest } of every(view))
    if (source !== undefined && source !== false) yield { ...rest, source };
}

function* every(view: DocumentView): Iterable<Perhaps> {
  for (const process of view.processes) {
    for (const step of process.steps) yield* ofStep(process, step);
    for (const { path, source } of process.handlers)
      for (const key of ['when', 'becomes', 'until'] as const)
        yield { path: below(path, key), source: source[key], process };
  }
  for (const { names, namesPath } of view.forms) {
    if (typeof names === 'string' || Array.isArray(names)) continue;
    yield* ofFields(names as Readonly<Record<string, FieldSource | Presentation>>, namesPath);
  }
  yield* ofFields(view.definition.data ?? {}, 'data');
}

function* ofStep(process: ProcessNode, step: StepNode): Iterable<Perhaps> {
  const { path, source } = step;
  const at = { process, step };
  yield { path: below(path, 'when'), source: source.when, ...at };
  const { chain, all, quorum } = source.approval ?? {};
  const [key, seats] = chain ? ['chain', chain] : all ? ['all', all] : ['quorum/of', quorum?.of ?? []];
  for (const [index, seat] of seats.entries())
    if (typeof seat !== 'string')
      yield { path: `${below(`${path}/approval/${key}`, index)}/when`, source: seat.when, ...at };
  yield { path: `${path}/wait/becomes`, source: source.wait?.becomes, process };
  const listed = entriesOf(step);
  // Entries of its own are judged at once; `next` behind a table, when the table has answered.
  const isAfterwards = !Array.isArray(source.decide) && step.scopes.length === 0;
  for (const [index, { when }] of (listed?.entries ?? []).entries()) {
    const here = `${below(listed?.path ?? '', index)}/when`;
    // What happened inside a block is not looked into.
    yield step.scopes.length > 0
      ? { path: here, source: when, process }
      : { path: here, source: when, ...at, isAfterwards };
  }
  for (const [branch, { when }] of Object.entries(source.parallel?.branches ?? {}))
    yield { path: `${below(`${path}/parallel/branches`, branch)}/when`, source: when, ...at };
}

/** Conditions of forms: their fields may stand in the same form, so no step is named. */
function* ofFields(
  fields: Readonly<Record<string, FieldSource | Presentation>>,
  path: string,
): Iterable<Perhaps> {
  for (const [name, { required, showIf }] of Object.entries(fields)) {
    const here = below(path, name);
    if (typeof required === 'object') yield { path: below(here, 'required'), source: required };
    yield { path: below(here, 'showIf'), source: showIf };
  }
}
