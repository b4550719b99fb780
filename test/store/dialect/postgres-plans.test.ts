import { describe, expect, it } from 'vitest';
import { dueCases } from '../../../engine/runtime/due.ts';
import { caseByNumber, casesByKey, casesByWord } from '../../../engine/runtime/questions/cases.ts';
import { planOf } from '../../../engine/store/dialect/postgres.ts';
import { tasksByStep } from '../../../engine/runtime/revisions/impact.ts';
import { ofOtherRevisions } from '../../../engine/runtime/transitions.ts';
import { draftOf, readingsOfRevision } from '../../../engine/store/sop-drafts.ts';
import { inReview } from '../../../engine/store/sops-rows.ts';
import { casesSince, casesWithValue } from '../../../engine/store/matches.ts';
import { byKey, openByKey, refusedRows, subscribers } from '../../../engine/store/messages.ts';
import { lanesOfPrincipal, placesInLane, taskAt, tasksOfCase } from '../../../engine/store/queue.ts';
import { databaseOf } from '../../support/database.ts';
import { emptyFolder } from '../../support/folder.ts';

/** The same questions as on SQLite: read by an index, in its order, nothing read whole, nothing sorted. */
describe('the plan of', () => {
  const place = { sort: '0', case_id: 1, step: 1, seat: 0 };
  const hot = {
    'a queue': placesInLane.sent({ ...place, lane: 1, band: 1, until: '~', limit: 25 }, 'postgres'),
    'callbacks whose time has come': placesInLane.sent(
      { ...place, lane: 1, band: 2, until: '000001795230000', limit: 25 },
      'postgres',
    ),
    'the lanes of a person': lanesOfPrincipal.sent({ principal: 'role:staff', kind: 'task' }, 'postgres'),
    'a task': taskAt.sent({ case_id: 1, step: 1, seat: 0 }, 'postgres'),
    'the tasks of a case': tasksOfCase.sent({ case_id: 1 }, 'postgres'),
    'a case by number': caseByNumber.sent({ number: 'K-2026-000001' }, 'postgres'),
    'cases by business key': casesByKey.sent({ key: 'BMP-1' }, 'postgres'),
    'cases by word': casesByWord.sent({ from: 'rina', to: 'rinb', limit: 10 }, 'postgres'),
    'open cases that a message is about': openByKey.sent({ key: 'BMP-1', sop: 'clc-01' }, 'postgres'),
    'cases that wait for a message': subscribers.sent({ sop: 'clc-01', message: 'paid' }, 'postgres'),
    'a message that came': byKey.sent({ sop: 'clc-01', message: 'paid', id: 'm1' }, 'postgres'),
    'messages that were refused': refusedRows.sent({ limit: 100 }, 'postgres'),
    'cases with a value': casesWithValue.sent(
      { sop: 'clc-01', process: 'main', field: 'debtor', value: '"A"', since: 0, limit: 100 },
      'postgres',
    ),
    'cases since': casesSince.sent({ sop: 'clc-01', process: 'main', since: 1, limit: 100 }, 'postgres'),
    'due timers': dueCases.sent({ now: 1, limit: 100 }, 'postgres'),
  };
  it.each(Object.entries(hot))('%s uses an index alone', async (name, { text, parameters }) => {
    const url = (await databaseOf(emptyFolder()))!;
    const plan = await planOf(url, text, parameters);
    expect(plan, text).toMatch(/Index (?:Only )?Scan using/);
    expect(plan, text).toMatch(/Index Cond/);
    expect(plan, text).not.toMatch(/Seq Scan/);
    if (name !== 'cases by word' && name !== 'cases by business key') expect(plan, text).not.toMatch(/Sort/);
  });
});

/** The register is small; what it asks of cases and of readers does not read those whole. */
describe('what the pages of revisions ask', () => {
  const asked = {
    'cases that would move': ofOtherRevisions.sent(
      { sop: 'a', revision: 'b', after: 0, limit: 9 },
      'postgres',
    ),
    'open steps of the others': tasksByStep.sent({ sop: 'a', revision: 'b' }, 'postgres'),
    'who has read it': readingsOfRevision.sent({ hash: 'a' }, 'postgres'),
    'its draft': draftOf.sent({ sop: 'a' }, 'postgres'),
    'what waits for signatures': inReview.sent({}, 'postgres'),
  };
  it.each(Object.entries(asked))('%s reads no table whole', async (_, { text, parameters }) => {
    const url = (await databaseOf(emptyFolder()))!;
    expect(await planOf(url, text, parameters), text).not.toMatch(/Seq Scan on (?!revisions)/);
  });
});
