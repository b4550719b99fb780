/** The trace of a case for spreadsheets. */
import { roleName } from '../../engine/index.ts';
import type { CaseView } from '../../engine/index.ts';
import { csvText } from '../csv.ts';
import type { Say } from '../forms/say.ts';
import { orderedLog, timelineOf } from './case-page.ts';

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
  return csvText([head, ...lines]);
}
