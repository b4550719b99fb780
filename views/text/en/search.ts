import type { search as source } from '../id/search.ts';

export const search: typeof source = {
  title: 'Search',
  label: 'Search cases, numbers or SOPs',
  submit: 'Search',
  results: (q) => `Results for “${q}”`,
  cases: (n) => `Cases (${n})`,
  sops: (n) => `SOPs (${n})`,
  none: (q) => `Nothing was found for “${q}”.`,
  forms:
    'You can search for a case number (K-2026-004417), a phone number, a contract number, a name, or the id of an SOP (clc-01). Two revisions: clc-01 00..01. What was in force on a day: clc-01 @1/3/2026.',
  empty: 'Type what you look for.',
};
