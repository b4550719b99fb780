/** Cases that this person may see, newest first, with filters in the address. */
import type { CaseRow, Process } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Say } from '../forms/say.ts';
import { shownValue, type Shown } from '../forms/show-value.ts';
import type { PageBase } from '../pages.ts';
import { spanWords } from '../sops/duration-words.ts';
import type { Filter } from '../tasks/inbox-page.ts';
import type { ReceiptPage } from '../tasks/receipt.ts';
import { outcomeName } from './outcome-name.ts';

export interface CaseListPage extends PageBase {
  readonly receipt: ReceiptPage | null;
  readonly caption: string;
  /** Cases of several documents stand in one list. */
  readonly several: boolean;
  readonly head: readonly string[];
  readonly rows: readonly CaseLine[];
  readonly filters: readonly Filter[];
  readonly filtered: boolean;
  readonly mine: boolean;
  readonly nextHref: string;
  readonly firstHref: string;
  readonly mayOpen: boolean;
  readonly mayRecord: boolean;
}

export interface CaseLine {
  readonly href: string;
  readonly number: string;
  readonly sop: string;
  readonly who: string;
  readonly key: string;
  readonly steps: string;
  readonly age: string;
  readonly status: { readonly text: string; readonly look: string; readonly shape: string };
  readonly holders: string;
  readonly cells: readonly Shown[];
}

export interface CaseQuery {
  readonly sop: string;
  readonly status: '' | CaseRow['status'];
  readonly mine: boolean;
  readonly from: string;
}

interface Given {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
  readonly query: CaseQuery;
  readonly processOf: (row: CaseRow) => Process | undefined;
  readonly sops: readonly { readonly id: string; readonly title: string }[];
  readonly mayOpen: boolean;
  /** There is a message that they may enter, or that no case took. */
  readonly mayRecord: boolean;
  readonly say: Say;
  readonly receipt: ReceiptPage | null;
}

export function caseListPage({
  rows,
  next,
  query,
  processOf,
  sops,
  mayOpen,
  mayRecord,
  say,
  receipt,
}: Given): CaseListPage {
  const { cases } = say.t;
  const all = [...new Set(rows.flatMap((row) => processOf(row) ?? []))];
  const [first] = all;
  const own = new Set([first?.caseKind.title, first?.caseKind.businessKey]);
  // Columns that every row has: those of another process would stand empty.
  const columns = (first?.caseKind.columns ?? []).filter(
    (name) => !own.has(name) && all.every(({ caseKind }) => caseKind.columns.includes(name)),
  );
  const codes = new Map(sops.map(({ id, title }) => [id, title]));
  const kept = { sop: query.sop, status: query.status, mine: query.mine ? '1' : '' };
  const choices = (
    name: string,
    label: string,
    items: readonly (readonly [string, string])[],
    chosen: string,
  ): Filter => ({
    name,
    label,
    choices: [
      { value: '', label: cases.filter.all, chosen: chosen === '' },
      ...items.map(([value, text]) => ({ value, label: text, chosen: value === chosen })),
    ],
  });
  return {
    title: cases.title,
    nav: 'cases',
    receipt,
    caption: cases.caption(rows.length),
    several: new Set(rows.map((row) => row.sop)).size > 1,
    head: columns.map((name) => first?.fields[name]?.label ?? name),
    rows: rows.map((row) => ({
      href: `/cases/${encodeURIComponent(row.number)}`,
      number: row.number,
      sop: codes.get(row.sop) ?? row.sop,
      who: row.title === row.number ? '' : row.title,
      key: row.businessKey ?? '',
      steps: row.status === 'open' ? row.steps.join(', ') : '',
      age: spanWords((row.endedAt ?? say.now) - row.startedAt, say.t),
      status: statusOf(row, say),
      holders: row.holders.map((id) => say.nameOf(id)).join(', '),
      cells: columns.map((name) => {
        const field = processOf(row)?.fields[name];
        return field === undefined
          ? { look: 'text', label: name, text: say.t.fields.none, href: '', rows: null }
          : shownValue(field, row.columns[name], say);
      }),
    })),
    filters: [
      choices(
        'sop',
        cases.filter.sop,
        sops.map(({ id, title }) => [id, title] as const),
        query.sop,
      ),
      choices(
        'status',
        cases.filter.status,
        (['open', 'ended', 'cancelled'] as const).map((id) => [id, cases.status[id]] as const),
        query.status,
      ),
    ],
    filtered: query.sop !== '' || query.status !== '' || query.mine,
    mine: query.mine,
    nextHref: next === null ? '' : withQuery('/cases', { ...kept, from: next }),
    firstHref: query.from === '' ? '' : withQuery('/cases', kept),
    mayOpen,
    mayRecord,
  };
}

/** Word, shape and colour, the colour last. */
export function statusOf(row: Pick<CaseRow, 'status' | 'outcome' | 'steps'>, say: Say): CaseLine['status'] {
  const { cases } = say.t;
  switch (row.status) {
    case 'open':
      return { text: cases.status.open, look: 'info', shape: '▶' };
    case 'ended':
      return {
        text:
          row.outcome === null || row.outcome === 'done'
            ? cases.status.ended
            : cases.endedAs(row.steps[0] ?? outcomeName(row.outcome, say)),
        look: 'ok',
        shape: '✓',
      };
    case 'cancelled':
      return { text: cases.status.cancelled, look: '', shape: '■' };
  }
}
