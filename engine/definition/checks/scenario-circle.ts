/** `with` continues another scenario; a circle of them has no beginning. */
import { own } from '../own.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const scenarioCircle: Check = {
  code: 'scenario_circle',
  severity: 'error',
  *find({ definition }) {
    const { scenarios } = definition;
    for (const id of Object.keys(scenarios ?? {})) {
      const seen = new Set<string>();
      let at: string | undefined = id;
      while (at !== undefined && !seen.has(at)) {
        seen.add(at);
        at = own(scenarios, at)?.with;
      }
      if (at === id)
        yield { path: `${below('scenarios', id)}/with`, at: 'value', found: [...seen, id].join(' → ') };
    }
  },
};
