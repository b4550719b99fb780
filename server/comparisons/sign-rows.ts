/** Both sign-offs beside each other: on the page of a comparison, and on the command line. */
import type { RevisionRow } from '../../engine/index.ts';
import { shortFingerprint } from '../fingerprint.ts';
import type { Say } from '../forms/say.ts';
import { withHiddenShown } from './marked-text.ts';

export interface SignRow {
  readonly label: string;
  readonly cells: readonly [string, string];
}

/** Both sign-offs: lines that either has, then since when, why, and the fingerprints. */
export function signRows(from: RevisionRow, to: RevisionRow, say: Say): readonly SignRow[] {
  const { comparisons } = say.t;
  const labels = [...new Set([...from.signatures, ...to.signatures].map((one) => one.label))];
  const signed = (row: RevisionRow, label: string) =>
    row.signatures
      .filter((one) => one.label === label)
      .map((one) => `${say.nameOf(one.person)}, ${withHiddenShown(one.position)}, ${say.f.dateTime(one.at)}`)
      .join('; ') || say.t.sops.page.notSignedHere;
  const effective = (row: RevisionRow) =>
    row.effectiveFrom === undefined ? say.t.fields.none : say.f.date(row.effectiveFrom);
  const both = (cell: (row: RevisionRow) => string): readonly [string, string] => [cell(from), cell(to)];
  return [
    ...(labels.length === 0
      ? [{ label: say.t.sops.page.signature, cells: both(() => say.t.sops.page.notSignedHere) }]
      : []),
    ...labels.map((label) => ({ label: withHiddenShown(label), cells: both((row) => signed(row, label)) })),
    { label: comparisons.effective, cells: both(effective) },
    {
      label: comparisons.reason,
      cells: both((row) => withHiddenShown(row.reason ?? row.summary ?? say.t.fields.none)),
    },
    { label: comparisons.fingerprint, cells: both((row) => shortFingerprint(row.contentHash)) },
  ];
}
