/** What is typed on the code line: unique in its list, and not another one's digits swapped. */
import type { Definition } from '../definition.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const codeDoubled: Check = {
  code: 'code_doubled',
  severity: 'error',
  *find({ definition }) {
    for (const { codes } of coded(definition)) {
      const seen = new Map<string, string>();
      for (const { code, path, option } of codes) {
        if (seen.has(code)) yield { path, at: 'value', found: code, params: { first: seen.get(code) ?? '' } };
        else seen.set(code, option);
      }
    }
  },
};

export const codesSwapped: Check = {
  code: 'codes_swapped',
  severity: 'warning',
  *find({ definition }) {
    for (const { codes } of coded(definition)) {
      const seen = new Map<string, string>();
      for (const { code, path, option } of codes) {
        const swapped = `${code.charAt(1)}${code.charAt(0)}`; // two digits
        const other = swapped === code ? undefined : seen.get(swapped);
        if (other !== undefined) yield { path, at: 'value', found: code, params: { other, swapped } };
        seen.set(code, option);
      }
    }
  },
};

function* coded(definition: Definition) {
  for (const [id, list] of Object.entries(definition.lists ?? {})) {
    const codes = Object.entries(list.options).flatMap(([option, what]) => {
      if (typeof what === 'string' || what.code === undefined) return [];
      return { option, code: what.code, path: `${below(below(below('lists', id), 'options'), option)}/code` };
    });
    yield { id, codes };
  }
}
