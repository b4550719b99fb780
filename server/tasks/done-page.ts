/** What I did on a day, with what can still be corrected. */
import { stepName } from '../../engine/index.ts';
import type { DoneRow, Process } from '../../engine/index.ts';
import { answerText } from '../cases/answer-text.ts';
import { fieldsOfStep } from '../cases/fields-of-step.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import type { ReceiptPage } from './receipt.ts';

export interface DonePage extends PageBase {
  readonly date: string;
  readonly receipt: ReceiptPage | null;
  readonly caption: string;
  readonly rows: readonly DoneLine[];
}

export interface DoneLine {
  readonly time: string;
  readonly iso: string;
  readonly what: string;
  readonly who: string;
  readonly number: string;
  readonly caseHref: string;
  readonly answer: string;
  /** '' when the time for it has passed. */
  readonly correct: string;
}

interface Given {
  readonly rows: readonly DoneRow[];
  /** Stored date. */
  readonly date: string;
  readonly processOf: (row: DoneRow) => Process | undefined;
  readonly say: Say;
  readonly receipt: ReceiptPage | null;
}

export function donePage({ rows, date, processOf, say, receipt }: Given): DonePage {
  return {
    title: say.t.tasks.donePage.title(say.f.storedAsDate(date)),
    nav: 'tasks',
    date,
    receipt,
    caption: say.t.tasks.donePage.caption(rows.length),
    rows: rows.map((row) => {
      const process = processOf(row);
      return {
        time: say.f.clock(row.at),
        iso: say.f.iso(row.at),
        what: process === undefined ? row.title : stepName(process, row.def),
        who: row.caseTitle === '' ? row.number : row.caseTitle,
        number: row.number,
        caseHref: `/cases/${encodeURIComponent(row.number)}`,
        answer: process === undefined ? '' : answerText(fieldsOfStep(process, row.def), row.answer, say),
        correct:
          row.correctableUntil !== null && row.correctableUntil >= say.now
            ? `/tasks/${row.case}-${row.step}/correction`
            : '',
      };
    }),
  };
}
