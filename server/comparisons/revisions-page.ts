/** All revisions of one document, two of which may be compared. */
import type { RevisionRow } from '../../engine/index.ts';
import { revisionAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { stateOf } from '../document/state.ts';
import { comparisonAddress } from './comparison-page.ts';
import { withHiddenShown } from './marked-text.ts';

export interface RevisionsPages {
  'comparisons/revisions': RevisionsPage;
  'comparisons/on-date': OnDatePage;
}

export interface RevisionsPage extends PageBase {
  readonly sopHref: string;
  readonly code: string;
  readonly caption: string;
  readonly action: string;
  /** Newest first. */
  readonly rows: readonly RevisionLine[];
  readonly one: string;
}

export interface RevisionLine {
  readonly revision: string;
  readonly href: string;
  readonly since: string;
  readonly state: ReturnType<typeof stateOf>;
  readonly change: string;
  readonly signed: string;
  /** What changed against the one before; '' for the first. */
  readonly changedHref: string;
  readonly isFrom: boolean;
  readonly isTo: boolean;
}

/** `rows`: of one document, oldest first, one for each number. */
export function revisionsPage(rows: readonly RevisionRow[], say: Say): RevisionsPage {
  const newest = rows.at(-1);
  const sop = newest?.sop ?? '';
  const { comparisons, fields } = say.t;
  const lines = rows.map((row, index): RevisionLine => {
    const earlier = rows[index - 1];
    return {
      revision: row.revision,
      href: revisionAddress(row),
      since: row.effectiveFrom === undefined ? fields.none : say.f.date(row.effectiveFrom),
      state: stateOf(row, say),
      change: withHiddenShown(row.summary ?? fields.none),
      signed:
        row.signatures
          .map((one) => `${withHiddenShown(one.label)} ${say.nameOf(one.person)}, ${say.f.date(one.at)}`)
          .join('; ') || say.t.sops.page.notSignedHere,
      changedHref: earlier === undefined ? '' : comparisonAddress(sop, earlier.revision, row.revision),
      isFrom: index === rows.length - 2,
      isTo: index === rows.length - 1,
    };
  });
  return {
    title: comparisons.revisions(newest?.code ?? sop),
    nav: 'sops',
    sopHref: `/sops/${encodeURIComponent(sop)}`,
    code: `${newest?.code ?? ''} ${newest?.title ?? ''}`,
    caption: comparisons.revisionsCaption(rows.length),
    action: `/comparisons/${encodeURIComponent(sop)}`,
    rows: lines.reverse(),
    one: rows.length === 1 ? comparisons.one(newest?.revision ?? '') : '',
  };
}

export interface OnDatePage extends PageBase {
  readonly sopHref: string;
  readonly code: string;
  readonly said: string;
  readonly more: string;
  readonly href: string;
  readonly link: string;
}

/** What was in force on a day, or why nothing was. */
export function onDatePage(
  date: string,
  row: RevisionRow | null,
  rows: readonly RevisionRow[],
  say: Say,
): OnDatePage {
  const { comparisons } = say.t;
  const any = row ?? rows.at(-1);
  const sop = any?.sop ?? '';
  const day = say.f.storedAsDate(date);
  const first = rows
    .filter((one) => one.effectiveFrom !== undefined)
    .sort((a, b) => (a.effectiveFrom ?? 0) - (b.effectiveFrom ?? 0))[0];
  return {
    title: comparisons.onTitle(any?.code ?? sop, day),
    nav: 'sops',
    sopHref: `/sops/${encodeURIComponent(sop)}`,
    code: `${any?.code ?? ''} ${any?.title ?? ''}`,
    said: row === null ? comparisons.beforeFirst(day) : comparisons.inForce(day, row.revision),
    more:
      row !== null
        ? ''
        : first?.effectiveFrom === undefined
          ? comparisons.never
          : comparisons.firstFrom(first.revision, say.f.date(first.effectiveFrom)),
    href: row === null ? '' : revisionAddress(row),
    link: row === null ? '' : comparisons.seeDocument(row.revision),
  };
}
