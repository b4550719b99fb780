/** What a scenario expects to be refused with is a code that there is. */
import { rejectionCodes } from '../../case/rejection.ts';
import { suggest } from '../found.ts';
import { below } from '../place.ts';
import type { ScenarioSource } from '../scenario.ts';
import type { Check } from './check.ts';

/** The last one: a message that no case takes. */
const known = new Set([...rejectionCodes, 'not_consumed']);

export const refusalUnknown: Check = {
  code: 'refusal_unknown',
  severity: 'error',
  *find({ definition }) {
    for (const [id, scenario] of Object.entries(definition.scenarios ?? {}))
      for (const [path, code] of refusalsIn(scenario, below('scenarios', id)))
        if (!known.has(code)) yield { path, at: 'value', found: code, expected: suggest(code, known) };
  },
};

function* refusalsIn({ given, steps }: ScenarioSource, at: string): Iterable<readonly [string, string]> {
  if (given?.refused !== undefined) yield [`${at}/given/refused`, given.refused];
  for (const [index, { refused, expect }] of steps.entries()) {
    const path = below(`${at}/steps`, index);
    if (refused !== undefined && !isVariant(refused)) yield [`${path}/refused`, refused];
    for (const [place, code] of (expect?.refused ?? []).entries())
      if (!isVariant(code)) yield [below(`${path}/expect/refused`, place), code];
  }
}

/** `$name`: what a variant puts there. */
function isVariant(code: string): boolean {
  return code.startsWith('$');
}
