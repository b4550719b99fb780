/** What a revision's state is called, and what it means for a copy on paper. */
import type { RevisionRow } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';

export interface StateBadge {
  readonly text: string;
  readonly look: string;
  readonly shape: string;
}

export function stateOf(row: RevisionRow, say: Say): StateBadge {
  const { page, state } = say.t.sops;
  switch (row.state) {
    case 'draft':
      return { text: page.draftState, look: 'draft', shape: '✎' };
    case 'effective':
      return {
        text:
          row.effectiveFrom === undefined
            ? state.effective
            : page.effectiveSince(say.f.date(row.effectiveFrom)),
        look: 'ok',
        shape: '●',
      };
    case 'superseded':
      return {
        text:
          row.effectiveTo === undefined
            ? page.supersededState
            : page.notInForceSince(say.f.date(row.effectiveTo)),
        look: '',
        shape: '⊘',
      };
    case 'inReview':
      return { text: state.inReview, look: 'info', shape: row.signatures.length === 0 ? '○' : '◐' };
    case 'approved':
      return {
        text:
          row.effectiveFrom === undefined ? state.approved : page.effectiveOn(say.f.date(row.effectiveFrom)),
        look: 'info',
        shape: '◇',
      };
    case 'returned':
      return { text: state.returned, look: 'warn', shape: '↩' };
    case 'withdrawn':
      return { text: state.withdrawn, look: '', shape: '×' };
  }
}

/** Only what is in force may be worked by, and even that copy is not kept up to date. */
export function watermarkOf(row: RevisionRow, say: Say): string {
  const { page } = say.t.sops;
  switch (row.state) {
    case 'effective':
      return page.print;
    case 'superseded':
      return row.effectiveTo === undefined ? page.printOld : page.printOldSince(say.f.date(row.effectiveTo));
    case 'approved':
      return row.effectiveFrom === undefined
        ? page.printDraft
        : page.printUntil(say.f.date(row.effectiveFrom));
    case 'withdrawn':
      return page.printWithdrawn;
    case 'draft':
    case 'inReview':
    case 'returned':
      return page.printDraft;
  }
}
