/** Addresses of a revision and its pages. */
import type { RevisionRow } from '../../engine/index.ts';

export function revisionAddress({ sop, revision }: Pick<RevisionRow, 'sop' | 'revision'>): string {
  return `/sops/${encodeURIComponent(sop)}/revisions/${encodeURIComponent(revision)}`;
}

export function signOffAddress(row: Pick<RevisionRow, 'sop' | 'revision'>): string {
  return `${revisionAddress(row)}/sign-off`;
}
