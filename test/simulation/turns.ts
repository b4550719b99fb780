/** What happens in one turn: somebody does something, a message arrives, what is due fires. */
import type { Command } from '../../engine/case/case.ts';
import type { Sop } from '../../engine/process/process.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { CommandTarget } from '../../engine/runtime/engine.ts';
import { canonical } from '../../engine/store/canonical.ts';
import type { Store } from '../../engine/store/database.ts';
import { loadCase } from '../../engine/store/record.ts';
import { StoreError } from '../../engine/store/store-error.ts';
import type { Chance } from '../crash/chance.ts';
import { Chance as Numbers, randomCommand } from '../properties/walk.ts';

export interface Turns {
  /** One thing, or several at once. Throws what the store throws. */
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
  /** Some turns send several commands in one moment, so that they go in step. */
  readonly together: boolean;
}

interface Asked {
  readonly target: CommandTarget;
  readonly command: Command;
}

interface Sent extends Asked {
  readonly answer: Readonly<Record<string, unknown>>;
}

const MOST_CASES = 4;
const MOST_AT_ONCE = 6;
const FIRED_AT_MOST = 200;

export function openTurns({ chance, sop, people, engine, tell, now, together }: Played): Turns {
  const [main] = Object.keys(sop.processes);
  const acknowledged: string[] = [];
  let last: readonly Sent[] = [];

  const send = async (target: CommandTarget, command: Command): Promise<void> => {
    last = [];
    answered(target, command, shown(await engine().execute(target, command)));
  };

  const answered = (target: CommandTarget, command: Command, answer: Sent['answer']): void => {
    tell(isRefused(answer) ? `refused ${command.type}` : command.type, answer);
    if (isRefused(answer)) return;
    acknowledged.push(command.id);
    last = [...last, { target, command, answer }];
  };

  const beginning = (id: string): Asked => {
    const answer = { n: chance.below(10), flag: chance.below(2) === 0, day: '2026-01-20' };
    const actor = { person: people['c']! }; // the quality manager
    const target = { sop: sop.id, process: main! };
    return { target, command: { type: 'start-case', id, actor, start: 'open', answer } };
  };

  const begin = (id: string): Promise<void> => {
    const { target, command } = beginning(id);
    return send(target, command);
  };

  /** Everybody presses the button in the same moment: on different cases, on the same one, on new ones. */
  const sendTogether = async (name: string, open: readonly number[]): Promise<void> => {
    last = [];
    const asked: Asked[] = [];
    for (let n = 2 + chance.below(MOST_AT_ONCE - 1); n > 0; n -= 1) {
      const id = `${name}+${n}`;
      const caseId = chance.below(6) === 0 ? undefined : open[chance.below(open.length)];
      const command = caseId === undefined ? null : await commandFor(id, caseId);
      if (caseId === undefined) asked.push(beginning(id));
      else if (command && !isMessage(command)) asked.push({ target: { case: String(caseId) }, command });
    }
    const answers = await Promise.all(
      asked.map(({ target, command }) => engine().execute(target, command).then(shown, codeOfStore)),
    );
    tell('together', asked.length);
    for (const [n, { target, command }] of asked.entries()) {
      const answer = answers[n]!;
      if (typeof answer === 'string') tell(`failed ${command.type}`, answer);
      else answered(target, command, answer);
    }
  };

  const commandFor = async (id: string, caseId: number): Promise<Command | null> => {
    const loaded = await loadCase(engine().store.reads, caseId);
    const process = loaded && sop.processes[loaded.state.process];
    if (!process) return null;
    const numbers = new Numbers(Array.from({ length: 12 }, () => chance.below(10_000)));
    const command = named(randomCommand(process, loaded.state, numbers, now(), id), people);
    return command.type === 'cancel-case' && chance.below(4) > 0 ? null : command; // else few cases grow old
  };

  const act = async (id: string, caseId: number): Promise<void> => {
    const command = await commandFor(id, caseId);
    if (!command) return;
    if (!isMessage(command)) {
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
      if (dice === 4 && together) return sendTogether(name, open);
      if (dice === 3) {
        tell('take', await engine().startNext(people[chance.pick(['a', 'b', 'c'])]!, name));
        return undefined;
      }
      return act(name, open[chance.below(open.length)]!);
    },
    async again() {
      const wrong: string[] = [];
      for (const sent of last) {
        const before = await entriesIn(engine());
        const answer = shown(await engine().execute(sent.target, sent.command));
        const added = (await entriesIn(engine())) - before;
        const same = canonical(answer) === canonical(sent.answer);
        if (!same || added !== 0) wrong.push(`I10 ${canonical({ ...sent, again: answer, added })}`);
      }
      last = [];
      return wrong;
    },
    async lost() {
      const rows = await engine().store.reads.selectFrom('commands').select('id').execute();
      const kept = new Set(rows.map(({ id }) => id));
      return acknowledged.filter((id) => !kept.has(id)).map((id) => `I1 command ${id} was acknowledged`);
    },
  };
}

type Message = Extract<Command, { type: 'deliver-message' | 'broadcast' }>;

function isMessage(command: Command): command is Message {
  return command.type === 'deliver-message' || command.type === 'broadcast';
}

/** What the store says is wrong is an answer too; anything else is a fault of ours. */
export function codeOfStore(error: unknown): string {
  if (error instanceof StoreError) return error.code;
  throw error;
}

/** As an answer is compared: without saying that it was given before, nor where in the log nothing was added. */
function shown(answer: object): Readonly<Record<string, unknown>> {
  const plain = JSON.parse(JSON.stringify(answer)) as Readonly<Record<string, unknown>>;
  const nothing = Array.isArray(plain['events']) && plain['events'].length === 0;
  return { ...plain, repeated: undefined, ...(nothing ? { from: undefined, to: undefined } : {}) };
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
