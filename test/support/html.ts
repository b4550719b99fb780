/** Judges a whole page: sound HTML, one h1, a title, its language. */
import { HtmlValidate } from 'html-validate';
import { expect } from 'vitest';

/** Structure that a browser would silently mend and a screen reader stumble over. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'attr-quotes': 'off',
    // Checkboxes of one question share its name.
    'form-dup-name': 'off',
    'void-style': 'off',
    // Long titles are data: a person's name, a step of an SOP.
    'long-title': 'off',
    // What an <svg> is by default, screen readers know only when told.
    'no-redundant-role': 'off',
    'no-inline-style': 'error',
    // The user name goes along for password managers.
    'input-attributes': 'error',
    'autocomplete-password': 'off',
    'no-implicit-button-type': 'error',
    'prefer-native-element': 'error',
  },
});

export async function problemsOf(html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`),
  );
}

export async function expectSound(place: string, html: string, lang: string): Promise<void> {
  expect([place, await problemsOf(html)]).toEqual([place, []]);
  expect([place, html.match(/<h1[ >]/g)?.length]).toEqual([place, 1]);
  expect([place, /<title>([^<]*)<\/title>/.exec(html)?.[1]]).toEqual([
    place,
    expect.stringMatching(/.+ – Tertib$/),
  ]);
  expect([place, html]).toEqual([place, expect.stringContaining(`<html lang="${lang}"`)]);
}
