/** `otherwise` says for which options or classes it stands (`for`), so that a new option is noticed. */
import { suggest } from '../found.ts';
import { decisionsOf, type Decision } from '../flow/decisions.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

export const optionsSwallowed: Check = {
  code: 'options_swallowed',
  severity: 'error',
  *find(view) {
    for (const { path, index, left, named } of standing(view)) {
      const swallowed = left.filter((option) => !named.has(option));
      if (swallowed.length > 0) yield { path: below(path, index), expected: swallowed.join(', ') };
    }
  },
};

export const forAlreadyHandled: Check = {
  code: 'for_already_handled',
  severity: 'error',
  *find(view) {
    for (const { path, index, left, names, expand } of standing(view)) {
      for (const [at, name] of names.entries()) {
        const options = expand(name);
        if (options.length > 0 && !options.some((option) => left.includes(option))) {
          yield { path: below(`${below(path, index)}/for`, at), at: 'value', found: name };
        }
      }
    }
  },
};

export const forUnknown: Check = {
  code: 'unknown_option',
  severity: 'error',
  *find(view) {
    for (const { path, index, names, all, list, expand } of standing(view)) {
      for (const [at, name] of names.entries()) {
        if (expand(name).length > 0) continue;
        const known = [...all, ...Object.keys(list?.classes ?? {})];
        yield {
          path: below(`${below(path, index)}/for`, at),
          at: 'value',
          found: name,
          expected: suggest(name, known),
        };
      }
    }
  },
};

/** The `otherwise` of every choice over a list, with what it names. */
function* standing(view: DocumentView) {
  for (const decision of decisionsOf(view)) {
    const { otherwise, list } = decision;
    if (!otherwise || !list) continue;
    const names = otherwise.entry.for ?? [];
    const expand = (name: string) => optionsNamed(decision, name);
    const left = decision.leftBefore(otherwise.index);
    yield { ...decision, index: otherwise.index, left, names, expand, named: new Set(names.flatMap(expand)) };
  }
}

function optionsNamed({ all, list }: Decision, name: string): readonly string[] {
  return all.filter((option) => option === name || classOf(list, option) === name);
}

function classOf(list: Decision['list'], option: string): string | undefined {
  const what = own(list?.options, option);
  return typeof what === 'object' ? what.class : undefined;
}
