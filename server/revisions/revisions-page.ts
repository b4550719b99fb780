/** What is on its way: drafts, what waits for a signature, what comes into force, reviews that are due. */
import type { MasterRow, RevisionRow } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { revisionAddress } from './address.ts';
import { addressAmong } from './find.ts';
import { stateOf } from '../document/state.ts';
import type { SignOffPage } from './sign-off-page.ts';
import type { TextPage } from './text-page.ts';

export interface RevisionsPage extends PageBase {
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly rows: readonly { readonly href: string; readonly text: string; readonly note: string }[];
  }[];
}

export interface ReviewsPage extends PageBase {
  readonly back: string;
  readonly notice: string;
  readonly due: string;
  readonly caption: string;
  readonly rows: readonly {
    readonly date: string;
    readonly reason: string;
    readonly result: string;
    readonly note: string;
    readonly by: string;
  }[];
  readonly problems: readonly FieldProblem[];
  /** null: the reader may not record one. */
  readonly form: {
    readonly action: string;
    readonly date: string;
    readonly reason: string;
    readonly note: string;
    readonly results: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
  } | null;
}

export interface ReadersPage extends PageBase {
  readonly back: string;
  readonly notice: string;
  readonly sum: string;
  /** Only those who have not read it are shown. */
  readonly only: boolean;
  readonly all: string;
  readonly notYet: string;
  readonly caption: string;
  readonly rows: readonly {
    readonly name: string;
    readonly roles: string;
    readonly at: string;
    readonly iso: string;
  }[];
  /** Address to confirm at; '': nothing to confirm. */
  readonly confirm: string;
  readonly problems: readonly FieldProblem[];
}

export interface RevisionPages {
  readonly 'revisions/sign-off': SignOffPage;
  readonly 'revisions/index': RevisionsPage;
  readonly 'revisions/reviews': ReviewsPage;
  readonly 'revisions/readers': ReadersPage;
  readonly 'revisions/text': TextPage;
}

interface Given {
  readonly person: string;
  readonly rows: readonly RevisionRow[];
  readonly waiting: readonly RevisionRow[];
  readonly master: readonly MasterRow[];
  readonly say: Say;
}

export function revisionsPage({ person, rows, waiting, master, say }: Given): RevisionsPage {
  const { list } = say.t.signOff;
  const draftsOf = new Map(master.map(({ sop, draft }) => [sop, draft]));
  const ofSop = ({ sop }: RevisionRow) => rows.filter((each) => each.sop === sop);
  const line = (row: RevisionRow, note = stateOf(row, say).text) => ({
    href: `${addressAmong(ofSop(row), row, draftsOf.get(row.sop) ?? null) ?? revisionAddress(row)}/sign-off`,
    text: `${row.code} Rev ${row.revision}: ${row.title}`,
    note,
  });
  const drafts = master.flatMap(({ draft }) => {
    const row = draft && rows.find(({ contentHash }) => contentHash === draft.contentHash);
    return row && ['draft', 'returned'].includes(row.state) ? [{ draft, row }] : [];
  });
  const noted = (row: RevisionRow, holder: string) =>
    line(row, `${stateOf(row, say).text}, ${list.holder(say.nameOf(holder))}`);
  const waits = new Set(waiting.map(({ contentHash }) => contentHash));
  const reviews = master.filter(
    ({ reviewDue, reviewOverdue, inForce }) => inForce && reviewOverdue && reviewDue !== null,
  );
  const groups = [
    { id: 'waiting', title: list.waiting, rows: waiting.map((row) => line(row)) },
    {
      id: 'mine',
      title: list.mine,
      rows: drafts.filter(({ draft }) => draft.holder === person).map(({ row }) => line(row)),
    },
    {
      id: 'others',
      title: list.others,
      rows: drafts
        .filter(({ draft }) => draft.holder !== person)
        .map(({ row, draft }) => noted(row, draft.holder)),
    },
    {
      id: 'review',
      title: list.inReview,
      rows: rows
        .filter((row) => row.state === 'inReview' && !waits.has(row.contentHash))
        .map((row) => line(row)),
    },
    {
      id: 'coming',
      title: list.coming,
      rows: rows.filter(({ state }) => state === 'approved').map((row) => line(row)),
    },
    {
      id: 'reviews',
      title: list.reviews,
      rows: reviews.map(({ sop, code, title, reviewDue }) => ({
        href: reviewsAddress(sop),
        text: `${code}: ${title}`,
        note: list.due(say.f.storedAsDate(reviewDue ?? '')),
      })),
    },
  ];
  return { title: list.title, nav: 'sops', groups };
}

export function reviewsAddress(sop: string): string {
  return `/sops/${encodeURIComponent(sop)}/reviews`;
}
