import { describe, expect, it } from 'vitest';
import type { RevisionRow } from '../../../engine/index.ts';
import { revisionNamed } from '../../../server/revisions/find.ts';

const row = (contentHash: string, loadedAt: number, more: Partial<RevisionRow> = {}): RevisionRow => ({
  sop: 'cuti-01',
  revision: '01',
  contentHash,
  code: 'C-1',
  title: 'Cuti',
  state: 'draft',
  signed: false,
  signatures: [],
  author: null,
  loadedAt,
  openCases: 0,
  ...more,
});

describe('a number of a revision means', () => {
  it('the text that has its date, whatever was brought in under that number since', () => {
    const published = row('a', 1, { state: 'superseded', effectiveFrom: 5 });
    expect(revisionNamed([published, row('b', 9)], '01')).toBe(published);
    expect(revisionNamed([row('b', 9), published], '01')).toBe(published);
  });

  it('else the last text that nobody put aside', () => {
    const draft = row('b', 2);
    expect(revisionNamed([row('a', 1), draft, row('c', 3, { state: 'withdrawn' })], '01')).toBe(draft);
    const aside = row('c', 3, { state: 'withdrawn' });
    expect(revisionNamed([row('a', 1, { state: 'withdrawn' }), aside], '01')).toBe(aside);
  });

  it('nothing where no text had it', () => {
    expect(revisionNamed([row('a', 1)], '02')).toBeNull();
  });
});
