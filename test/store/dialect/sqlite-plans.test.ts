import { describe, expect, it } from 'vitest';
import { dueCases } from '../../../engine/runtime/due.ts';
import { caseByNumber, casesByKey, casesByWord } from '../../../engine/runtime/questions/cases.ts';
import { planOf } from '../../../engine/store/dialect/sqlite.ts';
import { tasksByStep } from '../../../engine/runtime/revisions/impact.ts';
import { ofOtherRevisions } from '../../../engine/runtime/transitions.ts';
import { draftOf, readingsOfRevision } from '../../../engine/store/sop-drafts.ts';
import { inReview, openCasesBy } from '../../../engine/store/sops-rows.ts';
import { casesSince, casesWithValue } from '../../../engine/store/matches.ts';
import { byKey, openByKey, refusedRows, subscribers, unmatchedRows } from '../../../engine/store/messages.ts';
import { lanesOfPrincipal, placesInLane, taskAt, tasksOfCase } from '../../../engine/store/queue.ts';
import { openSqliteStore } from '../../support/store.ts';

/** Hot questions must not grow with the number of open cases: no table is read whole, nothing is sorted. */
describe('the plan of', () => {
  const place = { sort: '0', case_id: 1, step: 1, seat: 0 };
  const hot = {
    'a queue': placesInLane.sent({ ...place, lane: 1, band: 1, until: '~', limit: 25 }),
    'callbacks whose time has come': placesInLane.sent({
      ...place,
      lane: 1,
      band: 2,
      until: '000001795230000',
      limit: 25,
    }),
    'the lanes of a person': lanesOfPrincipal.sent({ principal: 'role:staff', kind: 'task' }),
    'a task': taskAt.sent({ case_id: 1, step: 1, seat: 0 }),
    'the tasks of a case': tasksOfCase.sent({ case_id: 1 }),
    'a case by number': caseByNumber.sent({ number: 'K-2026-000001' }),
    'cases by business key': casesByKey.sent({ key: 'BMP-1' }),
    'cases by word': casesByWord.sent({ from: 'rina', to: 'rinb', limit: 10 }),
    'open cases that a message is about': openByKey.sent({ key: 'BMP-1', sop: 'clc-01' }),
    'cases that wait for a message': subscribers.sent({ sop: 'clc-01', message: 'paid' }),
    'a message that came': byKey.sent({ sop: 'clc-01', message: 'paid', id: 'm1' }),
    'messages that were refused': refusedRows.sent({ limit: 100 }),
    'messages that no case took': unmatchedRows.sent({ limit: 50 }),
    'cases with a value': casesWithValue.sent({
      sop: 'clc-01',
      process: 'main',
      field: 'debtor',
      value: '"A"',
      since: 0,
      limit: 100,
    }),
    'cases since': casesSince.sent({ sop: 'clc-01', process: 'main', since: 1, limit: 100 }),
    'due timers': dueCases.sent({ now: 1, limit: 100 }),
  };
  it.each(Object.entries(hot))('%s uses an index alone', async (name, { text, parameters }) => {
    const store = await openSqliteStore();
    const plan = planOf(store.handles.reading, text, parameters);
    expect(plan.join('\n'), text).toMatch(/SEARCH/);
    for (const line of plan) {
      expect(line).not.toMatch(/^SCAN/);
      if (name !== 'cases by word') expect(line).not.toMatch(/TEMP B-TREE/);
    }
  });
});

/** The register is small; what it asks of cases and of readers does not read those whole. */
describe('what the pages of revisions ask', () => {
  const asked = {
    'cases that would move': ofOtherRevisions.sent({ sop: 'a', revision: 'b', after: 0, limit: 9 }),
    'open steps of the others': tasksByStep.sent({ sop: 'a', revision: 'b' }),
    'who has read it': readingsOfRevision.sent({ hash: 'a' }),
    'its draft': draftOf.sent({ sop: 'a' }),
    'what waits for signatures': inReview.sent({}),
  };
  const whole = /^SCAN (?!revisions)/;
  it.each(Object.entries(asked))('%s reads no table whole', async (_, { text, parameters }) => {
    const { handles } = await openSqliteStore();
    for (const step of planOf(handles.reading, text, parameters)) expect(step, text).not.toMatch(whole);
  });

  it('counts open cases from the index alone', async () => {
    const store = await openSqliteStore();
    const { sql, parameters } = openCasesBy(store.reads, ['a', 'b']).compile();
    const plan = planOf(store.handles.reading, sql, parameters).join('\n');
    expect(plan).toMatch(/SEARCH cases USING COVERING INDEX/);
  });
});
