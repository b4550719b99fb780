import { describe, expect, it } from 'vitest';
import { explained, meaningOf, sectionNames } from './meanings.ts';
import { sections } from './reference.ts';

const keys = sections.flatMap((section) =>
  Object.keys(section.keys).map((key) => ({ section: section.name, key })),
);

describe('the language reference', () => {
  it('says what every key means', () => {
    expect(keys.filter(({ section, key }) => meaningOf(section, key) === undefined)).toEqual([]);
  });

  it('explains no key that the language does not have', () => {
    const known = new Set(keys.map(({ section, key }) => `${section}/${key}`));
    const names = new Set(sections.map((section) => section.name));
    expect(sectionNames.filter((name) => !names.has(name))).toEqual([]);
    const explains = sectionNames.flatMap((name) => explained(name).map((key) => `${name}/${key}`));
    expect(explains.filter((name) => !known.has(name))).toEqual([]);
  });
});
