/**
 * What holds of a whole database when nobody works in it: of its log, its tables, and of every case. Said as
 * lines, each beginning with the mark of the invariant (invariants.ts); empty: all is well.
 */
import { verify } from '../../engine/audit/verify.ts';
import type { CaseEvent, CaseState } from '../../engine/case/case.ts';
import { owners } from '../../engine/case/tree.ts';
import { evolve } from '../../engine/case/evolve.ts';
import type { Process } from '../../engine/process/process.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { processOf } from '../../engine/runtime/parts.ts';
import type { Store } from '../../engine/store/database.ts';
import { GENESIS, openEntry, readStream, walkLog } from '../../engine/store/log.ts';
import { differencesAfterReplay, eventsOfCase } from '../../engine/store/rebuild.ts';
import { personalFields } from '../../engine/store/personal.ts';
import { loadCase, plainEvents, streamOfCase } from '../../engine/store/record.ts';
import { canonical } from '../../engine/store/canonical.ts';
import { holdsOfHistory, holdsOfState } from './of-a-case.ts';

type Opened = OpenedEngine<Store>;

/** I2, I3, I6 to I9 and I11 to I13 of every case, and I5. */
export async function wrongInStore(engine: Opened): Promise<readonly string[]> {
  const wrong = [...(await wrongInLog(engine)), ...(await wrongInTables(engine))];
  const rows = await engine.store.reads.selectFrom('cases').select('id').orderBy('id').execute();
  for (const { id } of rows) wrong.push(...(await wrongInCase(engine, id)));
  return wrong;
}

/** I4: read again as the auditor does, from the outside. `url`: where the database is not in the folder. */
export async function wrongInChains(folder: string, url?: string): Promise<readonly string[]> {
  const { findings } = await verify({ folder, url });
  return findings.map((finding) => `I4 chains and tables are what was written: ${JSON.stringify(finding)}`);
}

class Undo extends Error {}

/** I5. */
export async function wrongInTables({ parts }: Opened): Promise<readonly string[]> {
  let found: readonly string[] = ['the replay did not run'];
  const look = parts.write(async (tx) => {
    found = await differencesAfterReplay(tx, (revision, process) => processOf(parts.sops, revision, process));
    throw new Undo();
  });
  await look.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return found.map((line) => `I5 tables are what the events say: ${line}`);
}

/**
 * One entry for each command (I2), decided on the newest state (I9), each with its envelope (I6); one firing for
 * each arming, none early (I7); nothing asked of another system before its window opens (I12).
 */
async function wrongInLog({ store }: Opened): Promise<readonly string[]> {
  const wrong: string[] = [];
  const commands = new Set<string>();
  const armed = new Map<string, number>();
  const heads = new Map<string, { readonly next: number; readonly hash: string }>();
  const windows = new Map<string, number>();
  for await (const row of walkLog(store.reads)) {
    if (!row.stream.startsWith('case:')) continue;
    const entry = openEntry(row);
    const head = heads.get(row.stream) ?? { next: 1, hash: hex(GENESIS.hash) };
    if (row.seq !== head.next || hex(row.prev) !== head.hash)
      wrong.push(`I9 an entry was decided on the newest state: ${row.stream} ${row.seq}`);
    heads.set(row.stream, { next: row.seq + row.count, hash: hex(row.hash) });
    const id = `${row.stream} ${entry.command}`;
    if (commands.has(id)) wrong.push(`I2 a command is in the log once: ${id}`);
    commands.add(id);
    const { command, recorded, happened, revision } = entry;
    if (command === '' || revision === null || happened > recorded)
      wrong.push(`I6 an entry says who, when and under which revision: ${row.stream} ${entry.seq}`);
    for (const event of entry.events as readonly CaseEvent[]) {
      followTimer(row.stream, event, armed, wrong);
      if (event.type === 'effect-requested') windows.set(`${row.stream} ${event.key}`, event.notBefore);
      // What the outside tells by itself may be early; what we asked may not.
      const opens = event.type === 'effect-settled' ? windows.get(`${row.stream} ${event.key}`) : undefined;
      if (opens !== undefined && command.startsWith('answered:') && recorded < opens)
        wrong.push(`I12 nobody is asked before the window opens: ${row.stream} ${command}`);
      if (event.type === 'timer-fired' && event.at > recorded)
        wrong.push(`I7 a timer fires when the clock says so, not before: ${row.stream} ${event.timer}`);
    }
  }
  return wrong;
}

/** I7: once everything that is due was fired, nothing is due any more, unless an incident holds it. */
export async function wrongWhenFired({ store, clock }: Opened): Promise<readonly string[]> {
  const rows = await store.reads.selectFrom('cases').select('id').where('status', '=', 'open').execute();
  const wrong: string[] = [];
  for (const { id } of rows) {
    const state = (await loadCase(store.reads, id))?.state;
    if (!state || state.incidents.length > 0) continue;
    for (const { node } of owners(state.root))
      for (const timer of node.timers)
        if (timer.mode === 'armed' && timer.due <= clock.now())
          wrong.push(`I7 a timer is not forgotten: ${timer.id} of case ${id}`);
  }
  return wrong;
}

function followTimer(stream: string, event: CaseEvent, armed: Map<string, number>, wrong: string[]): void {
  const key = 'timer' in event ? `${stream} ${event.timer}` : '';
  switch (event.type) {
    case 'timer-armed':
    case 'timer-moved':
    case 'timer-resumed':
      armed.set(key, event.due);
      return;
    case 'timer-cancelled':
      armed.delete(key);
      return;
    case 'task-corrected': // the clocks that its entry had ended run again
      for (const known of [...armed.keys()]) if (known.startsWith(`${stream} `)) armed.delete(known);
      armed.set(`${stream} corrected`, 0);
      return;
    case 'timer-fired': {
      const due = armed.get(key);
      if (due === undefined && !armed.has(`${stream} corrected`))
        wrong.push(`I7 what fires was armed: ${key}`);
      else if (due !== undefined && event.at < due) wrong.push(`I7 a timer never fires early: ${key}`);
      if (event.next === undefined) armed.delete(key);
      else armed.set(key, event.next);
      return;
    }
    default:
  }
}

async function wrongInCase(engine: Opened, id: number): Promise<readonly string[]> {
  const { reads } = engine.store;
  const loaded = await loadCase(reads, id);
  if (!loaded) return [`I1 a case can be loaded: ${id}`];
  const events = await eventsOfCase(reads, id);
  const { state } = loaded;
  const process = await processOf(engine.parts.sops, state.revision, state.process);
  const wrong: string[] = [];
  if (loaded.seq !== events.length) wrong.push(`I5 no event is lost or made up: case ${id}`);
  const replayed = events.reduce<CaseState | null>(evolve, null);
  if (canonical(replayed) !== canonical(state)) wrong.push(`I5 a case is what its events say: case ${id}`);
  wrong.push(...(await wrongOnTheWay(engine, id)));
  wrong.push(...(await plainInLog(engine, id, process, state)));
  wrong.push(...barred(process, events).map((line) => `${line} in case ${id}`));
  for (const look of [
    () => holdsOfHistory(process, events, state.status !== 'open'),
    () => holdsOfState(process, state),
  ])
    try {
      look();
    } catch (error) {
      wrong.push(`${(error as Error).message} in case ${id}`);
    }
  return wrong;
}

/** I3, I7 and I8 of every state that somebody could have met: the one after each entry. */
async function wrongOnTheWay({ store, parts }: Opened, id: number): Promise<readonly string[]> {
  const keys = new Map<number, Uint8Array | null>();
  let state: CaseState | null = null;
  for (const entry of await readStream(store.reads, streamOfCase(id))) {
    for (const event of await plainEvents(store.reads, entry, keys)) state = evolve(state, event);
    if (!state) continue;
    try {
      holdsOfState(await processOf(parts.sops, state.revision, state.process), state);
    } catch (error) {
      return [`${(error as Error).message} after entry ${entry.seq} of case ${id}`];
    }
  }
  return [];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Shorter ones stand in many words by chance. */
const TELLING = 6;

/** I13: what is personal lies in the log as ciphertext alone. */
async function plainInLog(
  { store }: Opened,
  id: number,
  process: Process,
  { data }: CaseState,
): Promise<readonly string[]> {
  const personal = personalFields(process);
  const values = [...personal].flatMap((name) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return typeof value === 'string' && value.length >= TELLING ? [[name, value] as const] : [];
  });
  if (values.length === 0) return [];
  const rows = await store.reads
    .selectFrom('entries')
    .select('body')
    .where('stream', '=', streamOfCase(id))
    .execute();
  // Random answers repeat each other: what a field that is not personal holds is no leak.
  const open = new Set(Object.keys(process.fields).filter((name) => !personal.has(name)));
  const said = new Set(
    rows.flatMap(({ body }) => textsIn(JSON.parse(Buffer.from(body).toString('utf8')), open)),
  );
  return values
    .filter(([, value]) => [...said].some((text) => text.includes(value)))
    .map(([name]) => `I13 no personal value stands in the log: ${name} of case ${id}`);
}

/** Every text in a value, but for those under these keys. */
function textsIn(value: unknown, without: ReadonlySet<string>): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (without.has(key) ? [] : textsIn(one, without)));
}

/** I11: nobody acted in a step who had acted before in one that bars them. */
function barred(process: Process, events: readonly CaseEvent[]): readonly string[] {
  const wrong: string[] = [];
  let state: CaseState | null = null;
  for (const event of events) {
    const before = new Set<unknown>(state?.acts ?? []);
    state = evolve(state, event);
    for (const act of state.acts.filter((one) => !before.has(one))) {
      const does = process.steps[act.step]?.does;
      const rules = does?.kind === 'task' ? does.performer.notSameAs : [];
      for (const { step, of } of rules) {
        const earlier = state.acts.filter((one) => one.step === step && before.has(one) && of === 'any');
        if (earlier.some(({ person }) => person === act.person))
          wrong.push(`I11 ${act.person} acted in ${act.step} and in ${step}`);
      }
    }
  }
  return wrong;
}
