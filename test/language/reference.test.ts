import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explained, meaningOf, sectionNames } from './meanings.ts';
import { keysPage, sections, shortestExamples } from './reference.ts';

const docs = join(import.meta.dirname, '../../docs/language');
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

  it('shows every key in a file that a test runs', () => {
    const shown = shortestExamples();
    const missing = keys.map(({ section, key }) => `${section}/${key}`).filter((name) => !shown.has(name));
    expect(missing).toEqual([]);
  });

  it('leads nowhere that is not there', () => {
    const page = keysPage();
    const anchors = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect([...new Set(links)].filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  // Written by `npx vitest run test/language/reference.test.ts -u`.
  it('is the page that stands in docs', async () => {
    await expect(keysPage()).toMatchFileSnapshot(join(docs, 'keys.md'));
  });
});
