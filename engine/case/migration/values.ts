/** The values of a case under another revision: conversions, and what would not fit. */
import type { CaseState, ScopeState } from '../case.ts';
import { fits } from '../../form/fits.ts';
import type { Value, Values } from '../../form/form.ts';
import type { Transition } from '../../process/transition.ts';
import { valueOf } from '../reading.ts';
import { owners } from '../tree.ts';
import type { Work } from '../work.ts';
import type { Obstacle } from './obstacles.ts';

/** Reckoned under the old revision, to be written under the new one; null clears a field. */
export function converted(work: Work, { convert }: Transition): Values {
  const values: Record<string, Value> = {};
  for (const [name, rule] of Object.entries(convert))
    values[name] = valueOf(work, rule, work.state.root, 'migrate-case') ?? null;
  return values;
}

/** Values that would not be of the type that their field has then. One that no field has any more stays as it is. */
export function misfits(state: CaseState, transition: Transition, conversions: Values): readonly Obstacle[] {
  const { to, renamed } = transition;
  const found: Obstacle[] = [];
  const look = (values: Values, isCase: boolean): void => {
    for (const [name, value] of Object.entries(values)) {
      const next = Object.hasOwn(renamed.fields, name) ? renamed.fields[name]! : name;
      const field = Object.hasOwn(to.fields, next) ? to.fields[next] : undefined;
      const now = isCase && Object.hasOwn(conversions, next) ? conversions[next] : value;
      if (field && !fits(now, field)) found.push({ why: 'value_misfit', place: name });
    }
  };
  look(state.data, true);
  for (const { node } of scopesOf(state)) look(node.local, false);
  return found;
}

function scopesOf(state: CaseState): readonly { readonly node: ScopeState }[] {
  return [...owners(state.root)].flatMap((owner) => (owner.kind === 'scope' ? [owner] : []));
}
