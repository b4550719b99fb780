/**
 * Two revisions of each SOP, for whatever compares, signs or moves: `before` is sops/<id>/process.yaml,
 * `after` is test/revisions/<id>/01.yaml, the same document with the changes that real revisions make.
 */
import { readFileSync } from 'node:fs';

export interface TwoRevisions {
  readonly sop: string;
  readonly before: string;
  readonly after: string;
}

export const twoRevisions: readonly TwoRevisions[] = ['clc-01', 'ar-01', 'intera-01', 'caring-01'].map(
  (sop) => ({
    sop,
    before: readFileSync(`sops/${sop}/process.yaml`, 'utf8'),
    after: readFileSync(`test/revisions/${sop}/01.yaml`, 'utf8'),
  }),
);

/** Throws for a SOP that has no second revision here. */
export function twoRevisionsOf(sop: string): TwoRevisions {
  const found = twoRevisions.find((each) => each.sop === sop);
  if (!found) throw new Error(`no second revision of ${sop}`);
  return found;
}
