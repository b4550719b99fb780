/**
 * G2: the server is killed while fifty people work at it over HTTP. Each of them writes down what was answered;
 * what got no answer is sent again under the same token, as a browser does. In the end their history is held
 * against the store: what was acknowledged is there, and nothing is there twice.
 */
import type { CaseEvent } from '../../engine/case/case.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { openEntry, walkLog } from '../../engine/store/log.ts';
import { chanceOf } from '../crash/chance.ts';
import type { Chance } from '../crash/chance.ts';
import { wrongInChains, wrongInStore } from '../oracle/of-a-store.ts';
import { openClient, type Client, type Reply } from './client.ts';
import { foundOfClerks } from './note-sop.ts';
import { pause, startServerProcess } from './server-process.ts';

export interface ServerKills {
  readonly folder: string;
  readonly seed: number;
  readonly kills: number;
  readonly clients: number;
}

export interface ServerKillFigures {
  readonly kills: number;
  readonly clients: number;
  /** Submissions that were answered 303. */
  readonly acknowledged: number;
  /** Of those: only after they were sent again, to the next server. */
  readonly sentAgain: number;
  /** Sent again, and the one before had been done already. */
  readonly doneBefore: number;
  readonly entries: number;
  readonly wrong: readonly string[];
}

interface Submission {
  readonly kind: 'begin' | 'take' | 'complete';
  readonly id: string;
  readonly words: string;
  readonly status: number;
  readonly tries: number;
}

export async function killServer(run: ServerKills): Promise<ServerKillFigures> {
  const { folder, seed, kills } = run;
  const chance = chanceOf(seed);
  const engine = await openEngine({ folder });
  const people = await foundOfClerks(engine, run.clients);
  const clients = await Promise.all(people.map((person) => openClient(engine, person, Date.now())));
  await engine.stop();
  const office: Office = { chance, at: null, over: false, history: [], wrong: [] };
  const working = clients.map((client, n) => work(client, n, office));
  for (let kill = 0; kill <= kills; kill += 1) {
    const server = await startServerProcess({ folder });
    office.at = server.url;
    await untilBusy(office);
    await pause(chance.below(200));
    if (!server.runs()) office.wrong.push(`the server ended by itself: ${server.errors()}`);
    office.over = kill === kills;
    if (office.over) await Promise.all(working); // whoever waits for an answer gets it
    office.at = null;
    await server.end(office.over ? 'SIGTERM' : 'SIGKILL');
    if (server.errors() !== '') office.wrong.push(`the server complained: ${server.errors()}`);
  }
  const opened = await openEngine({ folder, create: false });
  try {
    const found = await wrongInHistory(opened, office.history);
    return {
      kills,
      clients: run.clients,
      acknowledged: office.history.filter(({ status }) => status === 303).length,
      sentAgain: office.history.filter(({ status, tries }) => status === 303 && tries > 1).length,
      doneBefore: found.doneBefore,
      entries: found.entries,
      wrong: [
        ...office.wrong,
        ...found.wrong,
        ...(await wrongInStore(opened)),
        ...(await wrongInChains(folder)),
      ],
    };
  } finally {
    await opened.stop();
  }
}

/** In the middle of work: whoever was waiting was answered, and others wait by now. */
async function untilBusy(office: Office): Promise<void> {
  const before = office.history.length;
  const late = Date.now() + 20_000;
  while (office.history.length < before + 20 && Date.now() < late) await pause(5);
}

interface Office {
  readonly chance: Chance;
  /** Where the server is; null: nobody serves. */
  at: string | null;
  over: boolean;
  readonly history: Submission[];
  readonly wrong: string[];
}

/** Begins matters, takes tasks, does them, until it is over. */
async function work(client: Client, n: number, office: Office): Promise<void> {
  const { chance } = office;
  for (let turn = 0; !office.over; turn += 1) {
    await pause(20 + chance.below(120));
    const words = `${n}-${turn}`;
    if (chance.below(2) === 0) await submit(client, office, 'begin', '/cases/new', words);
    else {
      const { location } = await submit(client, office, 'take', '/tasks/next', words);
      const [task] = /\/tasks\/\d+-\d+/.exec(location) ?? [];
      if (task !== undefined) await submit(client, office, 'complete', task, words);
    }
  }
}

const NEVER: Reply = { status: 0, location: '', text: '' };

async function submit(
  client: Client,
  office: Office,
  kind: Submission['kind'],
  path: string,
  words: string,
): Promise<Reply> {
  const kunci = client.kunci();
  const fields = { kunci, 'f.matter': words, 'f.note': words, do: 'complete' };
  for (let tries = 1; tries < 2_000; tries += 1) {
    while (office.at === null) await pause(10);
    const reply = await client.post(office.at, path, fields).catch(() => null);
    if (reply === null) {
      await pause(10); // reset by the end of the process
      continue;
    }
    if (reply.status !== 303)
      office.wrong.push(`I10 ${kind} ${path} answered ${reply.status} at try ${tries}`);
    office.history.push({ kind, id: kunci.split('.')[0]!, words, status: reply.status, tries });
    return reply;
  }
  office.wrong.push(`${kind} ${path} was never answered`);
  return NEVER;
}

/** Each acknowledged submission is in the log once, with the words that were typed. */
async function wrongInHistory({ store }: OpenedEngine<Store>, history: readonly Submission[]) {
  const byCommand = new Map<string, { entries: number; recorded: number }>();
  const typed = new Map<string, number>();
  let entries = 0;
  for await (const row of walkLog(store.reads)) {
    entries += 1;
    const { command, events, recorded } = openEntry(row);
    if (!row.stream.startsWith('case:')) continue;
    const known = byCommand.get(command);
    byCommand.set(command, { entries: (known?.entries ?? 0) + 1, recorded });
    for (const event of events as readonly CaseEvent[])
      if (event.type === 'case-started' || event.type === 'task-completed')
        typed.set(command, (typed.get(command) ?? 0) + 1);
  }
  const wrong: string[] = [];
  let doneBefore = 0;
  for (const { kind, id, words, status, tries } of history) {
    if (status !== 303 || kind === 'take') continue; // with an empty queue nothing was taken
    const found = byCommand.get(id);
    if (found === undefined) wrong.push(`I1 ${kind} ${words} was acknowledged and is not there`);
    else if (found.entries !== 1 || typed.get(id) !== 1) wrong.push(`I2 ${kind} ${words} is there twice`);
    else if (tries > 1) doneBefore += 1;
  }
  return { wrong, doneBefore, entries };
}
