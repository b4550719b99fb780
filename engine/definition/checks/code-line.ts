/** A code line answers a choice of its form by the codes of its list, with the fields that each asks for. */
import type { DocumentView } from '../document-view.ts';
import { itemsOf } from '../forms-written.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const codeLineNotChoice: Check = {
  code: 'code_line_not_choice',
  severity: 'error',
  *find(view) {
    for (const { path, field, names, list } of codeLines(view)) {
      const codes = Object.values(list?.options ?? {}).filter(
        (option) => typeof option === 'object' && option.code,
      );
      if (!names.includes(field) || !list || codes.length === 0) {
        yield { path: below(path, 'codeLine'), at: 'value', found: field };
      }
    }
  },
};

export const thenNotInForm: Check = {
  code: 'then_not_in_form',
  severity: 'error',
  *find(view) {
    for (const { path, names, list } of codeLines(view)) {
      for (const [option, what] of Object.entries(list?.options ?? {})) {
        const asked = typeof what === 'string' ? [] : (what.then ?? []);
        for (const name of asked) {
          if (!names.includes(name))
            yield { path: below(path, 'codeLine'), at: 'value', found: name, params: { option } };
        }
      }
    }
  },
};

function* codeLines({ definition, forms, fields }: DocumentView) {
  for (const { path, names, part } of forms) {
    const shared = typeof names === 'string' ? own(definition.forms, names) : undefined;
    const field = part.codeLine;
    if (field === undefined) continue;
    const shown = itemsOf(shared ? shared.fields : names, definition).map(([name]) => name);
    yield { path, field, names: shown, list: own(definition.lists, fields.get(field)?.source.list) };
  }
}
