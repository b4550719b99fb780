/** What happens in one turn: somebody does something, a message arrives, what is due fires. */
import type { Command } from '../../engine/case/case.ts';
import type { Sop } from '../../engine/process/process.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { CommandTarget } from '../../engine/runtime/engine.ts';
import { canonical } from '../../engine/store/canonical.ts';
import type { Store } from '../../engine/store/database.ts';
import { loadCase } from '../../engine/store/record.ts';
import type { Chance } from '../crash/chance.ts';
import { Chance as Numbers, randomCommand } from '../properties/walk.ts';

export interface Turns {
  /** One thing. Throws what the store throws. */
  next(name: string): Promise<void>;
  /** What is due, one case after the other. */
  fire(): Promise<void>;
  /** Sends what was sent last once more: what it answers otherwise, or does again (I10). */
  again(): Promise<readonly string[]>;
  /** Commands that were acknowledged and are not there (I1). */
  lost(): Promise<readonly string[]>;
}

export interface Played {
  readonly chance: Chance;
  readonly sop: Sop;
  /** Ids of people by the names that random commands use. */
  readonly people: Readonly<Record<string, string>>;
  readonly engine: () => OpenedEngine<Store>;
  readonly tell: (what: string, answer: unknown) => void;
  readonly now: () => number;
}

interface Sent {
  readonly target: CommandTarget;
  readonly command: Command;
  readonly answer: unknown;
}

const MOST_CASES = 4;
const FIRED_AT_MOST = 200;

export function openTurns({ chance, sop, people, engine, tell, now }: Played): Turns {
  const [main] = Object.keys(sop.processes);
  const acknowledged: string[] = [];
  let last: Sent | null = null;

  const send = async (target: CommandTarget, command: Command): Promise<void> => {
    last = null;
    const answer = shown(await engine().execute(target, command));
    tell(isRefused(answer) ? `refused ${command.type}` : command.type, answer);
    if (isRefused(answer)) return;
    acknowledged.push(command.id);
    last = { target, command, answer };
  };

  const begin = (id: string): Promise<void> => {
    const answer = { n: chance.below(10), flag: chance.below(2) === 0, day: '2026-01-20' };
    const actor = { person: people['c']! }; // the quality manager
    const target = { sop: sop.id, process: main! };
    return send(target, { type: 'start-case', id, actor, start: 'open', answer });
  };

  const act = async (id: string, caseId: number): Promise<void> => {
    const loaded = await loadCase(engine().store.reads, caseId);
    const process = loaded && sop.processes[loaded.state.process];
    if (!process) return;
    const numbers = new Numbers(Array.from({ length: 12 }, () => chance.below(10_000)));
    const command = named(randomCommand(process, loaded.state, numbers, now(), id), people);
    if (command.type === 'cancel-case' && chance.below(4) > 0) return; // else few cases grow old
    if (command.type !== 'deliver-message' && command.type !== 'broadcast') {
      await send({ case: String(caseId) }, command);
      return;
    }
    const { message, payload } = command;
    const toCase = chance.below(2) === 0 && command.type !== 'broadcast' ? { case: String(caseId) } : {};
    const delivery = { id, sop: sop.id, message, payload, by: null, ...toCase };
    tell('deliver', await engine().deliver(delivery));
  };

  const fire = async (): Promise<void> => {
    for (let fired = 1, rounds = 0; fired > 0 && rounds < FIRED_AT_MOST; rounds += 1) {
      fired = await engine().fireDueTimers(1);
      if (fired > 0) tell('fire', fired);
    }
    await engine().deliveries.look();
    await engine().deliveries.settled();
  };

  /** The post: tells, sooner or later and sometimes twice, how a sending went. */
  const post = async (name: string): Promise<void> => {
    const rows = await engine()
      .store.reads.selectFrom('outbox')
      .select(['key', 'case_id', 'step', 'def'])
      .where('effect', '=', 'notify')
      .where('status', '=', 'pending')
      .orderBy('case_id')
      .orderBy('step')
      .execute();
    const row = rows[chance.below(Math.max(1, rows.length))];
    if (!row) return;
    const key = row.key.slice(`${row.case_id}:`.length);
    const ok = chance.below(3) > 0;
    const { step, def } = row;
    const command: Command = {
      type: 'delivery-result',
      id: `post:${name}`,
      actor: { person: null },
      step,
      def,
      key,
      ok,
    };
    await send({ case: String(row.case_id) }, command);
  };

  return {
    fire,
    async next(name) {
      const open = await openCases(engine());
      const dice = chance.below(10);
      if (dice === 0) return fire();
      if (dice === 1) return post(name);
      if (open.length === 0 || (open.length < MOST_CASES && dice === 2)) return begin(name);
      if (dice === 3) {
        tell('take', await engine().startNext(people[chance.pick(['a', 'b', 'c'])]!, name));
        return undefined;
      }
      return act(name, open[chance.below(open.length)]!);
    },
    async again() {
      const sent = last;
      last = null;
      if (!sent) return [];
      const before = await entriesIn(engine());
      const answer = shown(await engine().execute(sent.target, sent.command));
      const added = (await entriesIn(engine())) - before;
      const same = canonical(answer) === canonical(sent.answer);
      return same && added === 0 ? [] : [`I10 ${canonical({ ...sent, again: answer, added })}`];
    },
    async lost() {
      const rows = await engine().store.reads.selectFrom('commands').select('id').execute();
      const kept = new Set(rows.map(({ id }) => id));
      return acknowledged.filter((id) => !kept.has(id)).map((id) => `I1 command ${id} was acknowledged`);
    },
  };
}

/** As an answer is compared: without saying that it was given before. */
function shown(answer: object): Readonly<Record<string, unknown>> {
  return { ...(JSON.parse(JSON.stringify(answer)) as object), repeated: undefined };
}

function isRefused(answer: Readonly<Record<string, unknown>>): boolean {
  return answer['rejected'] !== undefined;
}

/** Random commands speak of a, b and c. */
function named(command: Command, people: Readonly<Record<string, string>>): Command {
  const { person } = command.actor;
  const actor = { person: person === null ? null : (people[person] ?? person) };
  return 'to' in command && typeof command.to === 'string'
    ? { ...command, actor, to: people[command.to] ?? command.to }
    : { ...command, actor };
}

async function openCases({ store }: OpenedEngine<Store>): Promise<readonly number[]> {
  const rows = await store.reads
    .selectFrom('cases')
    .select('id')
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => Number(id));
}

async function entriesIn({ store }: OpenedEngine<Store>): Promise<number> {
  const row = await store.reads
    .selectFrom('entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
