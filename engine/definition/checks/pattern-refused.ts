/** An author's pattern runs in linear time, or not at all. */
import { RE2JS } from 're2js';
import { shorten } from '../found.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const patternRefused: Check = {
  code: 'pattern_refused',
  severity: 'error',
  *find({ declared }) {
    for (const { source, path } of declared) {
      const columns = Object.entries(source.columns ?? {}).map(([name, column]) => ({
        source: column, path: below(below(path, 'columns'), name),
      })); // prettier-ignore
      for (const { source: field, path: here } of [{ source, path }, ...columns]) {
        if (field.pattern !== undefined && !compiles(field.pattern)) {
          yield { path: below(here, 'pattern'), at: 'value', found: shorten(field.pattern), expected: 'RE2' };
        }
      }
    }
  },
};

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false; // its way of saying no, also to look-around, back references and huge counts
  }
}
