/**
 * Opens the engine over a data folder: the database, who works here, the SOPs, running cases. One
 * process per folder (`store_locked`), several on a PostgreSQL database. Nothing runs by itself until
 * `start`.
 */
import path from 'node:path';
import { checkpointsOf } from '../audit/checkpoint-log.ts';
import { openCheckpoints } from '../audit/checkpoints.ts';
import { openIntegrity } from '../audit/integrity.ts';
import { openAbsences } from '../store/absences.ts';
import { openCompany } from '../store/company.ts';
import { openStore } from '../store/database.ts';
import type { Db, OpenStore, SqliteStore, Store, Touches, Write } from '../store/database.ts';
import { faultOf } from '../store/dialect/faults.ts';
import { openFileFolder } from '../store/file-folder.ts';
import { openFiles } from '../store/files.ts';
import { openHolidays } from '../store/holidays.ts';
import { openAccesses } from '../store/accesses.ts';
import { openParameters } from '../store/parameters.ts';
import { openPeople } from '../store/people.ts';
import type { Parameter, Sop } from '../process/process.ts';
import { openRoster } from '../store/roster.ts';
import { openSops } from '../store/sops.ts';
import type { ReadSop } from '../store/sops.ts';
import { StoreError } from '../store/store-error.ts';
import { settleAbsences } from './absence-work.ts';
import { openKeepUp, openTurn } from './beside-others.ts';
import { claimNext } from './claim.ts';
import { deliver, deliverMended, setMessageAside } from './deliver.ts';
import { nobodyOutside } from '../channel/outside.ts';
import type { Outside } from '../channel/outside.ts';
import { openDeliveries } from './deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import { anyDue, openDueTimers } from './due.ts';
import type { Clock, CommandTarget, Engine } from './engine.ts';
import { eraseSubjectOf } from './erase.ts';
import { handle } from './execute.ts';
import { figuresOf, healthOf } from './health.ts';
import { caseIdOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { openPoll } from './poll.ts';
import { openRenewals } from './renewals.ts';
import { openQuestions } from './questions/all.ts';
import { openSchedules } from './schedules.ts';
import { openRevisions, openSuccession } from './revisions/all.ts';
import { openTransitions } from './transitions.ts';
import { openWriter } from './writer.ts';

export interface OpenEngine {
  /** The data folder; made when absent unless `create` is false. */
  readonly folder: string;
  readonly create?: boolean;
  /** `postgres://…`: the database is there, the folder holds attachments. */
  readonly url?: string;
  /** Real time; a demo adds its own offset. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Where checkpoints of the log are kept; default: in the data folder. Best on another disk or computer. */
  readonly checkpoints?: string;
  readonly readSop?: ReadSop;
  /** Opens the database; a simulation brings one whose disk fails. Default: `openStore`. */
  readonly storeFrom?: (options: OpenStore) => Promise<Store>;
  /** Other systems that steps may ask; default: none is known. */
  readonly outside?: Outside;
  /** Told after every transaction: how many pieces of work it held, and how many milliseconds it took. */
  readonly watch?: (pieces: number, ms: number) => void;
  /** Nothing can be written any more (disk, or another process took over): end the process, start it again. */
  readonly onFatal?: (error: StoreError) => void;
}

/** What an engine is made of, for those who keep it: backup, verification, tests. */
export interface OpenedEngine<Over extends Store = SqliteStore> extends Engine {
  readonly store: Over;
  readonly parts: Parts;
  readonly deliveries: Deliveries;
}

const systemClock: Clock = { now: () => Date.now() };
/** Timers looked at in one poll; the next poll goes on. */
const AT_ONCE = 100;

export function openEngine(options: OpenEngine & { readonly url?: undefined }): Promise<OpenedEngine>;
export function openEngine(options: OpenEngine): Promise<OpenedEngine<Store>>;
export async function openEngine(options: OpenEngine): Promise<OpenedEngine<Store>> {
  const { folder, url, create, storeFrom = openStore } = options;
  const store = await storeFrom({ folder, url, create });
  try {
    return await openOver(store, options);
  } catch (error) {
    await store.close();
    throw faultOf(error)?.error ?? error; // a disk that fails says so by the same name as later on
  }
}

async function openOver(store: Store, options: OpenEngine): Promise<OpenedEngine<Store>> {
  const { reads } = store;
  const keepUp = openKeepUp('people', (db) => forget(db));
  const writer = openWriter(store, {
    onFatal: options.onFatal,
    watch: options.watch,
    ...(store.shared ? { first: keepUp } : {}),
  });
  const write: Write = writer.write;
  /** Commands are known by their id: one whose commit nobody saw is asked again, and answers the same. */
  const writeOnce: Write = (work, touches) =>
    write(work, touches).catch((error: unknown) => {
      if (error instanceof StoreError && error.code === 'connection_lost') return write(work, touches);
      throw error;
    });
  const founded = await openCompany({ reads, write, clock: options.clock ?? systemClock });
  const { company, clock } = founded;
  const sops = openSops({ reads, write, clock, readSop: options.readSop });
  const roster = openRoster(reads);
  const forget = async (db: Db): Promise<void> => {
    roster.forget();
    await founded.keepUp(db);
  };
  const people = openPeople({
    reads,
    write,
    clock,
    knownRoles: () => sops.roles(),
    changed: () => roster.forget(),
  });
  const files = openFiles({
    reads,
    write,
    clock,
    folder: await openFileFolder(path.join(store.folder, 'files')),
  });
  const { membersOf, holdersOf, supervisedBy } = roster;
  const absences = openAbsences({ reads, write, clock, supervisedBy, changed: () => roster.forget() });
  const parameters = openParameters({
    reads,
    write,
    clock,
    declared: async () => parametersIn(await sops.inForce()),
  });
  const parts: Parts = {
    reads,
    write,
    clock,
    sops,
    people: {
      list: () => people.list(),
      get: async (id) => (await roster.person(id)) ?? people.get(id),
      membersOf,
      holdersOf,
      supervisedBy,
    },
  };
  const execute: Engine['execute'] = (target, command) =>
    writeOnce((tx) => handle(parts, tx, target, command), touchesOf(target));
  const due = openDueTimers(parts);
  const schedules = openSchedules(parts);
  const succession = openSuccession(parts, schedules);
  const transitions = openTransitions(parts, (caseId, command) => execute({ case: caseId }, command));
  const deliveries = openDeliveries(parts, options.outside ?? nobodyOutside);
  const renewals = openRenewals(parts);
  const holidays = openHolidays({
    reads,
    write,
    clock,
    named: async () => listsNamedIn(await sops.inForce()),
    changed: () => renewals.begin(),
  });
  /** What the passing of time, or somebody's setting, brings about in cases that nobody touches. */
  const beside = async (): Promise<void> => {
    const now = clock.now();
    await succession.settle(now);
    await schedules.run(now);
    await succession.move(AT_ONCE);
    await settleAbsences(parts);
    await renewals.go(AT_ONCE);
  };
  const turn = openTurn(write, 'timers');
  const keepUpDecrees = openKeepUp('decrees', () => renewals.begin());
  /** Beside other processes: is what has to be done by one of them ours to do? */
  const isOurs = async (): Promise<boolean> => {
    await keepUp(reads);
    const mine = await turn.mine();
    if (mine === 'new') renewals.begin(); // whoever had it may have been in the middle of it
    await keepUpDecrees(reads);
    return mine !== 'no';
  };
  const checkpoints = openCheckpoints({
    store,
    write,
    clock,
    folder: checkpointsOf(store.folder, options.checkpoints),
  });
  const { checkpoints: elsewhere } = options;
  const integrity = openIntegrity({ folder: store.folder, url: options.url, checkpoints: elsewhere }, clock);
  let started = false;
  const poll = openPoll(async () => {
    await deliveries.look(); // a row is whose who claims it: every process may
    if (store.shared && !(await isOurs())) return;
    await due.fire(AT_ONCE);
    await beside();
    await checkpoints.step();
  });
  return {
    store,
    parts,
    deliveries,
    clock,
    people,
    sops,
    files,
    company,
    accesses: openAccesses({ reads, write, clock }),
    parameters,
    absences,
    holidays,
    ask: openQuestions(parts, sops),
    execute,
    transitions,
    revisions: openRevisions({
      ...{ parts, transitions },
      readText: (text, fileName) => sops.read(text, fileName),
      makeEffective: (tx, by, contentHash) => sops.putInForce(tx, by, contentHash),
    }),
    deliver: (delivery) => deliver(parts, writeOnce, delivery),
    deliverMended: (by, delivery) =>
      deliverMended(parts, writeOnce, (id, event) => people.record(id, event), by, delivery),
    setMessageAside: (by, message, reason) =>
      setMessageAside(parts, writeOnce, (id, event) => people.record(id, event), by, message, reason),
    startNext: (person, commandId) => writeOnce((tx) => claimNext(parts, tx, person, commandId), 'cases'),
    async eraseSubjectOf(by, caseId) {
      const refused = await eraseSubjectOf(parts, by, caseId);
      await files.removeErased();
      return refused;
    },
    async fireDueTimers(limit = AT_ONCE) {
      const fired = await fireAll(parts, due, limit);
      await beside();
      return fired;
    },
    health: () => healthOf({ store, writer, poll, checkpoints }),
    figures: () => figuresOf(reads, clock),
    checkpoints,
    integrity,
    start() {
      started = true;
      poll.start();
    },
    async stop() {
      await poll.stop();
      await integrity.settled();
      // Beside others the next one to look makes it.
      if (started && !store.shared) await checkpoints.make();
      await deliveries.settled();
      await turn.leave().catch(() => undefined); // then others wait for its end
      await writer.stop();
      await store.close();
    },
  };
}

function touchesOf(target: CommandTarget): Touches {
  const id = 'case' in target ? caseIdOf(target.case) : null;
  return id === null ? 'cases' : { case: id };
}

/** Each once: several processes of a document, and documents that use the same one, share it. */
function parametersIn(sops: readonly Sop[]): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const process of sops.flatMap((sop) => Object.values(sop.processes))) {
    for (const each of Object.values(process.parameters)) found.set(`${each.sop}/${each.id}`, each);
  }
  return [...found.values()];
}

/** Lists of holidays that calendars name → ids of the documents. */
function listsNamedIn(sops: readonly Sop[]): Readonly<Record<string, readonly string[]>> {
  const named: Record<string, string[]> = {};
  for (const sop of sops) {
    const calendars = Object.values(sop.processes).flatMap((process) => Object.values(process.calendars));
    for (const list of new Set(calendars.flatMap(({ decreed }) => decreed ?? [])))
      (named[list] ??= []).push(sop.id);
  }
  return named;
}

/** Until `limit` cases had their turn or nothing is due any more. */
async function fireAll(parts: Parts, due: ReturnType<typeof openDueTimers>, limit: number): Promise<number> {
  if (!(await anyDue(parts.reads, parts.clock.now()))) return 0;
  return due.fire(limit);
}
