/** Every place of a document where a condition stands that has to become true for something to happen. */
import type { Condition } from './definition.ts';
import type { DocumentView } from './document-view.ts';
import { itemsOf } from './forms-written.ts';
import { below } from './place.ts';
import { entriesOf } from './targets-written.ts';

export interface WrittenCondition {
  readonly path: string;
  readonly source: Condition;
}

export function* writtenConditions(view: DocumentView): Iterable<WrittenCondition> {
  for (const { path, source } of every(view))
    if (source !== undefined && source !== false) yield { path, source };
}

function* every(view: DocumentView): Iterable<{ readonly path: string; readonly source?: Condition }> {
  for (const step of view.processes.flatMap(({ steps }) => steps)) {
    const { path, source } = step;
    yield { path: below(path, 'when'), source: source.when };
    yield { path: `${path}/wait/becomes`, source: source.wait?.becomes };
    const listed = entriesOf(step);
    for (const [index, { when }] of (listed?.entries ?? []).entries())
      yield { path: `${below(listed?.path ?? '', index)}/when`, source: when };
    for (const [branch, { when }] of Object.entries(source.parallel?.branches ?? {}))
      yield { path: `${below(`${path}/parallel/branches`, branch)}/when`, source: when };
    for (const [arm, { wait }] of Object.entries(source.race?.arms ?? {}))
      yield { path: `${below(`${path}/race/arms`, arm)}/wait/becomes`, source: wait?.becomes };
  }
  for (const { path, source } of view.processes.flatMap(({ handlers }) => handlers)) {
    for (const key of ['when', 'becomes', 'until'] as const)
      yield { path: below(path, key), source: source[key] };
  }
  for (const { names, namesPath } of view.forms) {
    if (typeof names === 'string' || Array.isArray(names)) continue;
    for (const [name, { required, showIf }] of itemsOf(names, view.definition)) {
      const here = below(namesPath, name);
      if (typeof required === 'object') yield { path: below(here, 'required'), source: required };
      yield { path: below(here, 'showIf'), source: showIf };
    }
  }
  for (const [name, { required, showIf }] of Object.entries(view.definition.data ?? {})) {
    const here = below('data', name);
    if (typeof required === 'object') yield { path: below(here, 'required'), source: required };
    yield { path: below(here, 'showIf'), source: showIf };
  }
}
