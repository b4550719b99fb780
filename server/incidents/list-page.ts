/** What stands in the way of cases, oldest first, as far as this person answers for them. */
import { placeName } from '../../engine/index.ts';
import type { IncidentRow, Process } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { spanWords } from '../sops/duration-words.ts';
import type { RefusedLine } from '../messages/refused.ts';
import type { ReceiptPage } from '../tasks/receipt.ts';

export interface IncidentListPage extends PageBase {
  readonly receipt: ReceiptPage | null;
  readonly caption: string;
  readonly rows: readonly IncidentLine[];
  /** Messages from outside that found no case. */
  readonly refused: { readonly caption: string; readonly rows: readonly RefusedLine[] } | null;
  readonly notice: string;
  readonly nextHref: string;
  readonly firstHref: string;
}

export interface IncidentLine {
  readonly href: string;
  readonly since: string;
  readonly iso: string;
  readonly age: string;
  readonly number: string;
  /** '' where the reader may not know what the case is about. */
  readonly who: string;
  readonly step: string;
  readonly sop: string;
  readonly what: string;
  readonly state: { readonly text: string; readonly look: 'warn' | 'danger'; readonly shape: string };
}

interface Given {
  readonly rows: readonly IncidentRow[];
  readonly next: string | null;
  readonly from: string;
  readonly processOf: (row: IncidentRow) => Process | undefined;
  readonly codes: ReadonlyMap<string, string>;
  readonly say: Say;
  readonly receipt: ReceiptPage | null;
  readonly refused: readonly RefusedLine[];
  readonly notice: string;
}

export function incidentListPage({
  rows,
  next,
  from,
  processOf,
  codes,
  say,
  receipt,
  refused,
  notice,
}: Given): IncidentListPage {
  const { incidents, cases, messages } = say.t;
  return {
    title: incidents.title,
    nav: 'incidents',
    receipt,
    caption: incidents.caption(rows.length),
    rows: rows.map((row) => {
      const process = processOf(row);
      return {
        href: incidentAddress(row),
        since: say.f.dateTime(row.raisedAt),
        iso: say.f.iso(row.raisedAt),
        age: ageOf(row.raisedAt, say),
        number: row.number,
        who: row.caseTitle === row.number ? '' : (row.caseTitle ?? ''),
        step: process === undefined ? row.place : placeName(process, row.place),
        sop: codes.get(row.revision) ?? row.sop,
        what: sentence(cases.incidentWhy[row.code]),
        state: {
          text: incidents.state[row.kind],
          look: row.kind === 'parking' ? 'danger' : 'warn',
          shape: row.kind === 'parking' ? '■' : '▲',
        },
      };
    }),
    refused:
      refused.length === 0 ? null : { caption: messages.refused.caption(refused.length), rows: refused },
    notice,
    nextHref: next === null ? '' : withQuery('/incidents', { from: next }),
    firstHref: from === '' ? '' : '/incidents',
  };
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('id') + text.slice(1);
}

/** `2 jam lalu`; nothing is zero minutes ago. */
export function ageOf(at: number, say: Say): string {
  const { incidents } = say.t;
  return say.now - at < 60_000 ? incidents.now : incidents.age(spanWords(say.now - at, say.t));
}

export function incidentAddress({ number, incident }: Pick<IncidentRow, 'number' | 'incident'>): string {
  return `/cases/${encodeURIComponent(number)}/incidents/${incident}`;
}
