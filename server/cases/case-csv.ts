/** The trace of a case as CSV for spreadsheets: semicolons, UTF-8 with a byte order mark, no formulas. */
import type { CaseView } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { orderedLog, timelineOf } from './case-page.ts';
import { roleName } from './step-name.ts';

export function caseCsv(view: CaseView, say: Say): string {
  const { csv } = say.t.cases;
  const log = orderedLog(view.log);
  const roleOf = (role: string | null | undefined): string =>
    typeof role === 'string' ? roleName(view.process, role) : '';
  const lines = timelineOf(view, say).map((entry, index) => [
    String(entry.n),
    say.f.dateTime(log[index]?.happened ?? 0),
    say.f.dateTime(log[index]?.recorded ?? 0),
    entry.who,
    roleOf(log[index]?.role),
    entry.texts.join(' | '),
    log[index]?.hash ?? '',
  ]);
  const head = [csv.n, csv.happened, csv.recorded, csv.actor, csv.role, csv.what, csv.hash];
  return `\uFEFF${[head, ...lines].map((cells) => cells.map(cellOf).join(';')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run begins with an apostrophe. */
export function cellOf(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
