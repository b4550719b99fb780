/** What a person completed on a date, with how long they may still correct it. */
import type { PersonId } from '../../case/case.ts';
import type { Values } from '../../form/form.ts';
import type { DoneTable } from '../../store/case-tables.ts';
import { readEntry } from '../../store/log.ts';
import { loadCase, plainEvents, streamOfCase } from '../../store/record.ts';
import { once } from '../../store/statement.ts';
import type { DoneRow } from '../engine.ts';
import { boundProcess } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { rowsOf } from '../../store/rows.ts';
import { correctableUntil } from './task.ts';

const doneOn = once<{ person: string; date: string }, DoneTable>((db, hole) =>
  db
    .selectFrom('done')
    .selectAll()
    .where('person', '=', hole.person)
    .where('date', '=', hole.date)
    .orderBy('at', 'desc')
    .orderBy('case_id', 'desc')
    .orderBy('seq', 'desc')
    .limit(500),
);

/** Newest first; their own entries only, so no further filter of sight. */
export async function askDone(parts: Parts, person: PersonId, date: string): Promise<readonly DoneRow[]> {
  const rows: DoneRow[] = [];
  for (const each of await doneOn(parts.reads, { person, date })) {
    const row = await doneRow(parts, person, each);
    if (row) rows.push(row);
  }
  return rows;
}

async function doneRow(parts: Parts, person: PersonId, row: DoneTable): Promise<DoneRow | null> {
  const { reads, sops } = parts;
  const loaded = await loadCase(reads, row.case_id);
  const entry = await readEntry(reads, streamOfCase(row.case_id), row.seq);
  if (!loaded || !entry) return null;
  const process = await boundProcess(sops, loaded.state);
  const event = (await plainEvents(reads, entry))[row.seq - entry.seq];
  if (
    event?.type !== 'task-completed' &&
    event?.type !== 'attempt-recorded' &&
    event?.type !== 'decision-recorded'
  )
    return null;
  const answer: Values =
    event.type === 'decision-recorded' ? { answer: event.answer, ...event.values } : event.answer;
  const def = process.steps[row.def];
  const until =
    event.type === 'decision-recorded'
      ? null
      : await correctableUntil(parts, process, loaded, person, { ...row, answer });
  return {
    case: String(row.case_id),
    number: loaded.state.number,
    step: row.step,
    seq: row.seq,
    def: row.def,
    title: def?.title ?? row.def,
    caseTitle: rowsOf(loaded.state, process).case.title,
    at: row.at,
    answer,
    revision: loaded.state.revision,
    process: loaded.state.process,
    correctableUntil: typeof until === 'number' ? until : null,
  };
}
