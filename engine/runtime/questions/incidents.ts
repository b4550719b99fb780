/** What stands in the way of open cases, for those who answer for them (semantics.md 12). */
import { decide } from '../../case/decide.ts';
import type {
  CaseState,
  Command,
  Facts,
  Incident,
  IncidentCode,
  PersonId,
  Rejection,
} from '../../case/case.ts';
import { findStep, findTimer } from '../../case/tree.ts';
import type { Process } from '../../process/process.ts';
import type { Db } from '../../store/database.ts';
import { loadCase } from '../../store/record.ts';
import type { LoadedCase } from '../../store/record.ts';
import { once } from '../../store/statement.ts';
import type { IncidentRow, IncidentView, Page } from '../engine.ts';
import { isRejection } from '../execute.ts';
import { loadFacts } from '../facts.ts';
import { boundProcess } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { above, LACKS_PEOPLE, mayIntervene, maySee, sightOf } from '../rights.ts';
import type { Sight } from '../rights.ts';
import { mayWithdraw } from './can.ts';
import { caseByNumber } from './cases.ts';
import { countRefused } from './messages.ts';
import { limited, pageKey, readPageKey } from './rows.ts';

interface Found {
  readonly case_id: number;
  readonly incident: number;
  readonly kind: string;
  readonly code: string;
  readonly place: string;
  readonly step: number | null;
  readonly raised_at: number;
  readonly number: string;
  readonly sop: string;
  readonly process: string;
  readonly revision: string;
  readonly title: string;
}

/** Whose incidents somebody may see: all, those below, those that lack people; null: nobody's. */
type Reach =
  | { readonly all: true }
  | { readonly all: false; readonly principals: readonly string[]; readonly people: boolean };

export async function askIncidents(parts: Parts, id: PersonId, after?: string): Promise<Page<IncidentRow>> {
  const sight = await sightOf(parts, id);
  if (!sight) return { rows: [], next: null };
  const limit = limited(undefined);
  const rows = await read(parts.reads, reachOf(sight), placeIn(readPageKey(after)), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await Promise.all(shown.map((row) => rowFor(parts.reads, sight, row))),
    next: rows.length > limit && last ? pageKey([last.raised_at, last.case_id, last.incident]) : null,
  };
}

const MOST_COUNTED = 100;
const anyIncident = once<Record<never, never>, { case_id: number }>((db) =>
  db.selectFrom('incidents').select('case_id').limit(1),
);

/** Asked for every page somebody opens: where nothing is in the way it is one look at an empty table. */
export async function countIncidents(parts: Parts, id: PersonId): Promise<number> {
  const refused = await countRefused(parts.reads);
  if (refused === 0 && (await anyIncident(parts.reads, {})).length === 0) return 0;
  const sight = await sightOf(parts, id);
  if (!sight) return 0;
  const incidents = await read(parts.reads, reachOf(sight), FRONT, MOST_COUNTED);
  return incidents.length + (sight.everything ? refused : 0);
}

/** An auditor reads all of them; acting is another right (rights.ts). */
function reachOf(sight: Sight): Reach {
  if (sight.everything) return { all: true };
  return { all: false, principals: above(sight), people: sight.person.grants.includes('administrator') };
}

type Place = readonly [raisedAt: number, caseId: number, incident: number];
const FRONT: Place = [0, 0, 0];

function placeIn(read: unknown): Place {
  const whole = Array.isArray(read) && read.length === 3 && read.every(Number.isSafeInteger);
  return whole ? (read as unknown as Place) : FRONT;
}

async function read(db: Db, reach: Reach, after: Place, limit: number): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  const take = (rows: readonly Found[]): void => {
    for (const row of rows) found.set(`${row.case_id}:${row.incident}`, row);
  };
  if (reach.all) take(await incidentsAfter(db, after, limit, {}));
  else {
    for (const principal of reach.principals) take(await incidentsAfter(db, after, limit, { principal }));
    if (reach.people) take(await incidentsAfter(db, after, limit, { codes: LACKS_PEOPLE }));
  }
  return [...found.values()]
    .sort((a, b) => a.raised_at - b.raised_at || a.case_id - b.case_id || a.incident - b.incident)
    .slice(0, limit);
}

function incidentsAfter(
  db: Db,
  [raisedAt, caseId, incident]: Place,
  limit: number,
  { principal, codes }: { readonly principal?: string; readonly codes?: readonly IncidentCode[] },
): Promise<Found[]> {
  return db
    .selectFrom('incidents')
    .innerJoin('cases', 'cases.id', 'incidents.case_id')
    .select([
      'incidents.case_id',
      'incidents.incident',
      'incidents.kind',
      'incidents.code',
      'incidents.place',
      'incidents.step',
      'incidents.raised_at',
      'cases.number',
      'cases.sop',
      'cases.process',
      'cases.revision',
      'cases.title',
    ])
    .where((eb) =>
      eb(
        eb.refTuple('incidents.raised_at', 'incidents.case_id', 'incidents.incident'),
        '>',
        eb.tuple(raisedAt, caseId, incident),
      ),
    )
    .$if(codes !== undefined, (q) => q.where('incidents.code', 'in', [...(codes ?? [])]))
    .$if(principal !== undefined, (q) =>
      q.where((eb) =>
        eb.exists(
          eb
            .selectFrom('case_access')
            .select('case_access.case_id')
            .where('case_access.principal', '=', principal ?? '')
            .whereRef('case_access.case_id', '=', 'incidents.case_id'),
        ),
      ),
    )
    .orderBy('incidents.raised_at')
    .orderBy('incidents.case_id')
    .orderBy('incidents.incident')
    .limit(limit)
    .execute();
}

async function rowFor(db: Db, sight: Sight, row: Found): Promise<IncidentRow> {
  return {
    case: String(row.case_id),
    number: row.number,
    incident: row.incident,
    kind: row.kind as Incident['kind'],
    code: row.code as IncidentCode,
    place: row.place,
    step: row.step,
    sop: row.sop,
    process: row.process,
    revision: row.revision,
    caseTitle: (await maySee(db, sight, row.case_id)) ? row.title : null,
    raisedAt: row.raised_at,
  };
}

// ── One of them ──────────────────────────────────────────────────────────────────────────────

const incidentAt = once<{ case_id: number; incident: number }, { raised_at: number; code: string }>(
  (db, hole) =>
    db
      .selectFrom('incidents')
      .select(['raised_at', 'code'])
      .where('case_id', '=', hole.case_id)
      .where('incident', '=', hole.incident),
);

/** null where the person may not know of it, or it has been dealt with. */
export async function askIncident(
  parts: Parts,
  id: PersonId,
  number: string,
  incident: number,
): Promise<IncidentView | null> {
  const { reads, sops } = parts;
  const sight = await sightOf(parts, id);
  const [found] = await caseByNumber(reads, { number });
  const [stands] = found ? await incidentAt(reads, { case_id: found.id, incident }) : [];
  if (!sight || !found || !stands) return null;
  const mayAct = await mayIntervene(reads, sight, found.id);
  const lacksPeople =
    sight.person.grants.includes('administrator') && LACKS_PEOPLE.some((code) => code === stands.code);
  if (!mayAct && !sight.everything && !lacksPeople) return null;
  const loaded = await loadCase(reads, found.id);
  const one = loaded?.state.incidents.find((each) => each.id === incident);
  if (!loaded || !one) return null;
  const process = await boundProcess(sops, loaded.state);
  const row = await rowFor(reads, sight, {
    ...found,
    case_id: found.id,
    incident,
    kind: one.kind,
    code: one.code,
    place: one.place,
    step: one.step ?? null,
    raised_at: stands.raised_at,
  });
  return {
    row,
    // Whoever may not see the case sees nothing of what was entered either.
    incident: row.caseTitle === null ? { ...one, command: undefined } : one,
    clock: clockOf(loaded.state, one),
    sop: await sops.byHash(loaded.state.revision),
    process,
    can: await whatCan(parts, process, loaded, one, id, { mayAct, mayRetry: mayAct || lacksPeople }),
  };
}

/** The heart is asked what would come of it, so that nothing is offered that it would refuse. */
async function whatCan(
  parts: Parts,
  process: Process,
  { id, state }: LoadedCase,
  incident: Incident,
  person: PersonId,
  { mayAct, mayRetry }: { readonly mayAct: boolean; readonly mayRetry: boolean },
): Promise<IncidentView['can']> {
  const base = { id: '', actor: { person }, reason: '-', incident: incident.id } as const;
  const retry: Command = { ...base, type: 'retry-incident' };
  const facts = await loadFacts(parts.reads, parts, {
    process,
    state,
    command: retry,
    caseId: id,
    now: parts.clock.now(),
  });
  const refused = (command: Command): Rejection | null => {
    const answer = decide(process, state, command, facts);
    return isRejection(answer) ? answer : null;
  };
  const resolve = (to?: PersonId): Command => ({
    ...base,
    type: 'resolve-incident',
    ...(to === undefined ? {} : { to }),
  });
  const to = mayAct ? candidates(state, incident, facts).filter((one) => refused(resolve(one)) === null) : [];
  const { step } = incident;
  return {
    retry: mayRetry,
    stillInTheWay: refused(retry),
    // With a result to be given, an empty one is refused for that alone.
    resolve: mayAct && (to.length > 0 || [undefined, 'form_invalid'].includes(refused(resolve())?.rejected)),
    to,
    withdraw: mayAct && step !== undefined && mayWithdraw(process, state, facts, person, step),
  };
}

function clockOf(state: CaseState, { params }: Incident): string | null {
  const timer = params?.['timer'];
  return typeof timer === 'number' ? (findTimer(state, timer)?.timer.handler ?? null) : null;
}

/** Members of the roles whose seat nobody fills. */
function candidates(state: CaseState, incident: Incident, facts: Facts): readonly PersonId[] {
  if (!LACKS_PEOPLE.includes(incident.code) || incident.step === undefined) return [];
  const seats = findStep(state, incident.step)?.step.seats ?? [];
  const roles = seats
    .filter((seat) => seat.status === 'open' && seat.assignee === undefined)
    .flatMap((seat) => seat.roles);
  return [...new Set(roles.flatMap((role) => (facts.members[role] ?? []).map(({ person }) => person)))];
}
