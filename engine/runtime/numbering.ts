/** Identity of a new case: a number for machines, and the printed one of its kind. */
import type { Instant } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Tx } from '../store/database.ts';
import { once } from '../store/statement.ts';
import type { Change } from '../store/statement.ts';
import { localDate } from '../time/zone.ts';

export interface Identity {
  readonly id: number;
  readonly number: string;
  /** Counts both; only for a case that is really begun. */
  readonly taken: readonly Change[];
}

const current = once<{ name: string }, { value: number }>((db, hole) =>
  db.selectFrom('counters').select('value').where('name', '=', hole.name),
);
const set = once<{ name: string; value: number }>((db, hole) =>
  db
    .insertInto('counters')
    .values({ name: hole.name, value: hole.value })
    .onConflict((c) => c.column('name').doUpdateSet({ value: hole.value })),
);

/** The next identity. Templates that print the same share a counter: a printed number is unique. */
export async function nextIdentity(tx: Tx, process: Process, now: Instant): Promise<Identity> {
  const dated = datedTemplate(process.caseKind.numbering, localDate(now, process.zone));
  const name = `number:${dated}`;
  const id = ((await current(tx, { name: 'case' }))[0]?.value ?? 0) + 1;
  const running = ((await current(tx, { name }))[0]?.value ?? 0) + 1;
  return {
    id,
    number: printed(dated, running),
    taken: [set.with({ name: 'case', value: id }), set.with({ name, value: running })],
  };
}

function datedTemplate(template: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return template
    .replaceAll('{yyyy}', year)
    .replaceAll('{yy}', year.slice(-2))
    .replaceAll('{mm}', month)
    .replaceAll('{dd}', day);
}

/** `{000000}` → 000042; a template without a place for it gets it at the end, so that no two are alike. */
function printed(dated: string, running: number): string {
  let placed = false;
  const text = dated.replaceAll(/\{(0+)\}/g, (_, zeros: string) => {
    placed = true;
    return String(running).padStart(zeros.length, '0');
  });
  return placed ? text : `${text}${running}`;
}
