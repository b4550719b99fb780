/** Separation that cannot be kept, or that separates from nobody. Who fills a role is not in the file: only what is certain is said. */
import type { AssignPart } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import type { ProcessNode } from '../outline.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

/** The one to whom the work is given is the one who is barred from it. */
export const separationImpossible: Check = {
  code: 'separation_impossible',
  severity: 'error',
  *find(view) {
    for (const { path, process, part, barred } of separatedParts(view)) {
      const { assign } = part;
      if (typeof assign !== 'object' || !('sameAs' in assign)) continue;
      const person = whoDid(process, assign.sameAs);
      const step = barred.find((one) => whoDid(process, one) === person);
      if (step !== undefined)
        yield { path: below(path, 'assign'), found: `sameAs: ${assign.sameAs}`, expected: `≠ ${step}` };
    }
  },
};

/** Nobody performs the step that is named, so nobody is barred. */
export const separationFromNobody: Check = {
  code: 'separation_from_nobody',
  severity: 'error',
  *find(view) {
    for (const { path, process, barred, at } of separatedParts(view)) {
      for (const id of barred) {
        const step = process.stepById.get(id);
        const hasPeople =
          step &&
          (['task', 'approval', 'acknowledge', 'startCase', 'race'].includes(step.kind) ||
            step.scopes.length > 0);
        if (step && !hasPeople) yield { path: below(path, at(id)), found: id };
      }
    }
  },
};

interface Separated {
  readonly path: string;
  readonly process: ProcessNode;
  readonly part: AssignPart;
  readonly barred: readonly string[];
  /** The key under which a step is barred. */
  at(step: string): string;
}

function* separatedParts({ processes }: DocumentView): Iterable<Separated> {
  for (const process of processes) {
    for (const { path, source } of process.steps) {
      yield separated(process, path, source);
      const { chain, all, quorum, preparedBy } = source.approval ?? {};
      const [key, seats] = chain ? ['chain', chain] : all ? ['all', all] : ['quorum/of', quorum?.of ?? []];
      if (preparedBy !== undefined) yield separated(process, below(path, 'approval'), {}, preparedBy);
      for (const [index, seat] of seats.entries())
        if (typeof seat !== 'string')
          yield separated(process, below(`${path}/approval/${key}`, index), seat, preparedBy);
    }
    for (const { path, source } of process.handlers)
      if (source.action) yield separated(process, below(path, 'action'), source.action);
  }
}

function separated(process: ProcessNode, path: string, part: AssignPart, preparedBy?: string): Separated {
  const { notSameAs } = part;
  const list = notSameAs === undefined ? [] : typeof notSameAs === 'string' ? [notSameAs] : notSameAs;
  const own = list.map((entry) => (typeof entry === 'string' ? entry : entry.step));
  const isSeat = Object.keys(part).length > 0;
  const barred = preparedBy === undefined ? own : [...own, preparedBy];
  // Of a seat, what the approval bars is said at the approval.
  return {
    path,
    process,
    part,
    barred,
    at: (step) => (own.includes(step) || isSeat ? 'notSameAs' : 'preparedBy'),
  };
}

/** The step whose performer it is: a step that is given to the same person as another one stands for that one. */
function whoDid(process: ProcessNode, id: string): string {
  const seen = new Set<string>();
  let at = id;
  while (!seen.has(at)) {
    seen.add(at);
    const assign = process.stepById.get(at)?.source.assign;
    // With `else`, somebody else may have done it.
    if (typeof assign !== 'object' || !('sameAs' in assign) || assign.else !== undefined) return at;
    at = assign.sameAs;
  }
  return at;
}
