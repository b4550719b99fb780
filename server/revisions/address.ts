/** Addresses of a revision and its pages. */
import type { RevisionRow } from '../../engine/index.ts';

type Named = Pick<RevisionRow, 'sop' | 'revision'>;

export function revisionsAddress(sop: string): string {
  return `/sops/${encodeURIComponent(sop)}/revisions`;
}

export function revisionAddress({ sop, revision }: Named): string {
  return `${revisionsAddress(sop)}/${encodeURIComponent(revision)}`;
}

export function signOffAddress(row: Named): string {
  return `${revisionAddress(row)}/sign-off`;
}

/** Where the open draft of an SOP is read and changed as a text. */
export function draftAddress(sop: string): string {
  return `/sops/${encodeURIComponent(sop)}/draft`;
}
