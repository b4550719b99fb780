/** Every scenario of the seeds and of the semantics, recorded: what the tables say is what the state says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../engine/case/evolve.ts';
import type { CaseEvent, CaseState } from '../../engine/case/case.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { runAllScenarios } from '../../engine/scenario/run.ts';
import type { ScenarioRun } from '../../engine/scenario/run.ts';
import { canonical } from '../../engine/store/canonical.ts';
import type { Store } from '../../engine/store/database.ts';
import { loadCase, recordDecision } from '../../engine/store/record.ts';
import { send } from '../../engine/store/statement.ts';
import type { LoadedCase } from '../../engine/store/record.ts';
import { differencesAfterReplay } from '../../engine/store/rebuild.ts';
import { rowsOf } from '../../engine/store/rows.ts';
import { wordsOf } from '../../engine/store/words.ts';
import { onPostgres } from '../support/database.ts';
import { openTestStore, write } from '../support/store.ts';

const root = join(import.meta.dirname, '../..');
const yamlIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

/** Records a run as case `id`, a few events to an entry, each entry on the state read back from the store. */
async function record(store: Store, run: ScenarioRun, id: number): Promise<CaseState | null> {
  let state: CaseState | null = null;
  let before: LoadedCase | null = null;
  for (let from = 0, size = 1; from < run.events.length; from += size, size = (size % 5) + 1) {
    const events = run.events.slice(from, from + size).map((event) => as(event, id));
    for (const event of events) state = evolve(state, event);
    const decided = { events, state: state! };
    const envelope = { actor: 'u1', role: null, happened: 1, recorded: 1, command: `c${from}` };
    await write(store, async (tx) =>
      send(
        tx,
        (await recordDecision(tx, { process: run.process, before: run.process }, before, decided, envelope))
          .changes,
      ),
    );
    before = await loadCase(store.reads, id);
    expect(canonical(before?.state)).toBe(canonical(state));
  }
  return state;
}

function as(event: CaseEvent, id: number): CaseEvent {
  return event.type === 'case-started' ? { ...event, case: String(id), number: `N-${id}` } : event;
}

/** On PostgreSQL every statement is a message to another process: there of the small documents every third. */
const semantics = yamlIn('test/semantics').filter((_, i) => !onPostgres() || i % 3 === 0);

describe.each([...yamlIn('sops'), ...semantics])('%s', (file) => {
  it('is projected as its states say, and the log alone gives the same tables', async () => {
    const read = readSop(readFileSync(join(root, file)), file);
    const all = runAllScenarios(read.sop!).filter((run) => run.events.length > 0);
    // And of a long document every third scenario.
    const runs = onPostgres() && all.length > 20 ? all.filter((_, i) => i % 3 === 0) : all;
    const store = await openTestStore();
    for (const [i, run] of runs.entries()) {
      const state = await record(store, run, i + 1);
      const { tasks, texts, case: row } = rowsOf(state!, run.process);
      const { reads } = store;
      const stand = await reads
        .selectFrom('tasks')
        .selectAll()
        .where('case_id', '=', i + 1)
        .execute();
      expect(stand.map(canonical).sort()).toEqual(tasks.map(canonical).sort());
      const found = await reads
        .selectFrom('case_words')
        .select('word')
        .where('case_id', '=', i + 1)
        .execute();
      expect(found.map(({ word }) => word).sort()).toEqual([...wordsOf(texts)].sort());
      const [due] = await reads
        .selectFrom('cases')
        .select('next_due')
        .where('id', '=', i + 1)
        .execute();
      expect(due?.next_due).toBe(row.next_due);
    }
    await countsAgree(store);
    const processOf = (_: string, process: string) => Promise.resolve(read.sop!.processes[process]!);
    let differences: readonly string[] = ['not compared'];
    await write(store, async (tx) => void (differences = await differencesAfterReplay(tx, processOf)));
    expect(differences).toEqual([]);
  });
});

/** Counters against what they count. */
async function countsAgree({ reads }: Store): Promise<void> {
  const queue = await reads.selectFrom('queue').select(['lane', 'band']).execute();
  for (const lane of await reads.selectFrom('lanes').selectAll().execute()) {
    const inBand = (band: number): number =>
      queue.filter((row) => row.lane === lane.id && row.band === band).length;
    expect([lane.started, lane.ready, lane.sleeping, lane.held]).toEqual([0, 1, 2, 3].map(inBand));
  }
  const tasks = await reads.selectFrom('tasks').select('assignee').execute();
  for (const { person, open } of await reads.selectFrom('loads').selectAll().execute()) {
    expect(open, person).toBe(tasks.filter((task) => task.assignee === person).length);
  }
}
