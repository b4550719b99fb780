/**
 * Random commands through the real engine on a database of its own. What is acknowledged is there
 * after a restart; the tables are what the log says, byte for byte; a refusal writes nothing; a
 * repeated command answers the same; timers fire once and never early; the chain of the log holds.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, SeatState } from '../../engine/case/case.ts';
import { owners } from '../../engine/case/tree.ts';
import type { Form } from '../../engine/form/form.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Process } from '../../engine/process/process.ts';
import type { Receipt } from '../../engine/runtime/engine.ts';
import { loadCase } from '../../engine/store/record.ts';
import { localDate } from '../../engine/time/zone.ts';
import { wrongInChains, wrongInStore } from '../oracle/of-a-store.ts';
import { paperOf } from '../sops/papers.ts';
import { databaseOf } from '../support/database.ts';
import { openRunning } from '../support/running.ts';
import type { Cast, Running } from '../support/running.ts';
import { mended, randomAnswer } from './random-answer.ts';
import { definitions } from './random-definition.ts';
import { Chance, START } from './walk.ts';

/** Commands per document; more for a long night. */
const LENGTH = Number(process.env['TERTIB_STORE_COMMANDS'] ?? 80);
const SEED = Number(process.env['TERTIB_STORE_SEED'] ?? 20);

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

class Office {
  readonly #running: Running;
  readonly #process: Process;
  readonly #chance: Chance;
  readonly #cast: Cast;
  readonly #people: readonly string[];
  readonly #cases: string[] = [];
  readonly counts = { accepted: 0, refused: 0 };

  constructor(running: Running, process: Process, chance: Chance, cast: Cast) {
    this.#running = running;
    this.#process = process;
    this.#chance = chance;
    this.#cast = cast;
    this.#people = Object.keys(cast);
  }

  async work(): Promise<void> {
    const { clock } = this.#running;
    for (let i = 0; i < LENGTH; i += 1) {
      clock.move(this.#chance.of([0, 0, 60_000, 3_600_000, 14_400_000, 86_400_000]));
      if (this.#chance.below(3) === 0) await this.#running.engine.fireDueTimers();
      if (this.#chance.below(25) === 0) await this.#running.restart();
      if (this.#cases.length < 3 || this.#chance.below(12) === 0) await this.#begin(i);
      else await this.#act();
    }
  }

  /** What holds of every case once nobody works any more. */
  async rest(): Promise<void> {
    const { engine } = this.#running;
    await engine.fireDueTimers();
    expect(await wrongInStore(engine)).toEqual([]);
    const { folder } = engine.store;
    expect(await wrongInChains(folder, await databaseOf(folder))).toEqual([]);
  }

  async #begin(i: number): Promise<void> {
    const start = Object.values(this.#process.starts).find(({ kind }) => kind === 'form')!;
    const actor = this.#running.actor(this.#people[0]!);
    const send = (answer: object) =>
      this.#send(
        this.#running.target,
        { type: 'start-case', start: start.id, answer: answer as never },
        actor.person!,
      );
    const receipt = await this.#filled(start.form, (answer) =>
      send({ ...answer, ...(this.#process.fields['contract_no'] ? { contract_no: `BMP-${i}` } : {}) }),
    );
    if (receipt) this.#cases.push(receipt.case);
  }

  async #act(): Promise<void> {
    const id = this.#chance.of(this.#cases);
    const target = { case: id };
    const loaded = await loadCase(this.#running.engine.store.reads, Number(id));
    const live = [...owners(loaded!.state.root)].filter(
      (o) => o.kind === 'step' && o.node.seats.some((s) => s.status === 'open'),
    );
    const owner = live.length > 0 ? this.#chance.of(live) : undefined;
    const person = this.#running.id[this.#somebody(owner?.kind === 'step' ? owner.node.seats : [])]!;
    const to = this.#running.id[this.#chance.of(this.#people)]!;
    const dice = this.#chance.below(24);
    const send = (command: Bare<Command>) => this.#send(target, command, person);
    if (dice === 0) return void (await send({ type: 'cancel-case', reason: 'because' }));
    const incident = loaded!.state.incidents[0]?.id;
    if (incident !== undefined)
      await send({ type: dice > 12 ? 'retry-incident' : 'resolve-incident', incident, reason: 'because' });
    if (owner?.kind !== 'step') return;
    const step = owner.node.id;
    const { does } = this.#process.steps[owner.node.def]!;
    if (dice < 3) return void (await send({ type: 'start-task', step }));
    if (dice === 3) return void (await send({ type: 'release-task', step }));
    if (dice === 4) return void (await send({ type: 'assign-task', step, to }));
    if (dice === 5) return void (await send({ type: 'withdraw-step', step, reason: 'because' }));
    if (dice === 6) {
      const until = this.#running.clock.now() + 3_600_000;
      return void (await send({ type: 'postpone-task', step, until, reason: 'because' }));
    }
    if (does.kind === 'approval') {
      const seat = owner.node.seats.find((s) => s.status === 'open')!.seat;
      const answer =
        does.mode === 'acknowledge' ? 'acknowledge' : dice > 20 ? 'reject' : ('approve' as const);
      await this.#filled(does.seats[seat]?.form ?? { items: [], rules: [] }, (values) =>
        send({ type: 'decide-approval', step, seat, answer, values, reason: 'because' }),
      );
    } else if (does.kind === 'task') {
      const done = await this.#filled(does.form, (answer) => send({ type: 'complete-task', step, answer }));
      if (done && does.correct !== undefined && dice > 18)
        await this.#filled(does.form, (answer) =>
          send({ type: 'correct-task', step, answer, reason: 'because' }),
        );
    }
  }

  /** Mostly one of those who may. */
  #somebody(seats: readonly SeatState[]): string {
    const fit = this.#people.filter((login) =>
      seats.some(
        (seat) =>
          seat.assignee === this.#running.id[login] ||
          (seat.assignee === undefined &&
            seat.roles.some((role) => this.#cast[login]!.roles?.includes(role))),
      ),
    );
    return this.#chance.of(fit.length > 0 && this.#chance.below(5) > 0 ? fit : this.#people);
  }

  async #filled(
    form: Form,
    send: (answer: ReturnType<typeof randomAnswer>) => ReturnType<Office['send']>,
  ): Promise<Receipt | null> {
    const today = localDate(this.#running.clock.now(), this.#process.zone);
    const { files } = this.#running.engine;
    const file = await files.put(Buffer.from('%PDF surat'), 'surat.pdf', 'application/pdf');
    let answer = randomAnswer(form, this.#chance, file, today);
    for (let round = 0; round < 5; round += 1) {
      const result = await send(answer);
      if (!('rejected' in result)) return result;
      if (!result.errors) return null;
      answer = mended(form, answer, result.errors, this.#chance, file, today);
    }
    return null;
  }

  /** Sends twice: the second time nothing happens, and the answer is the same. */
  async send(target: Parameters<Running['engine']['execute']>[0], command: Command) {
    const { engine } = this.#running;
    await engine.fireDueTimers();
    const before = await heads(engine);
    const answer = await engine.execute(target, command);
    const after = await heads(engine);
    if ('rejected' in answer) {
      this.counts.refused += 1;
      expect(after, `a refusal (${answer.rejected}) writes nothing`).toEqual(before);
      return answer;
    }
    this.counts.accepted += 1;
    const again = await engine.execute(target, command);
    expect(again).toEqual({ ...answer, repeated: true });
    expect(await heads(engine), 'a repeated command writes nothing').toEqual(after);
    return answer;
  }

  #send(target: Parameters<Running['engine']['execute']>[0], command: Bare<Command>, person: string) {
    return this.send(target, { ...command, id: this.#running.next(), actor: { person } } as Command);
  }
}

async function heads(engine: Running['engine']): Promise<readonly unknown[]> {
  return engine.store.reads
    .selectFrom('entries')
    .select((eb) => eb.fn.countAll().as('n'))
    .execute();
}

async function walkThrough(text: string, cast: Cast): Promise<Office> {
  const running = await openRunning(text, cast, START);
  const compiled = Object.values(readSop(text).sop!.processes)[0]!;
  const numbers = fc.sample(fc.nat(10_000), { numRuns: 300, seed: SEED });
  const office = new Office(running, compiled, new Chance(numbers), cast);
  await office.work();
  await office.rest();
  return office;
}

describe('random commands on a real store', () => {
  it('keep what was recorded, on SOP-CLC-01', { timeout: 600_000 }, async () => {
    const office = await walkThrough(paperOf('clc-01').bytes.toString('utf8'), {
      ani: { roles: ['supervisor', 'admin_sales', 'area_manager'], grants: ['qmr'] },
      budi: { roles: ['desk_collection', 'field_team'], grants: ['administrator'] },
      citra: { roles: ['manager_call_center', 'director_collection', 'qmr'] },
      dewi: { roles: ['director_call_center', 'president_director', 'desk_collection'] },
    });
    expect(office.counts.accepted).toBeGreaterThan(LENGTH / 4);
  });

  const samples = fc
    .sample(definitions, { numRuns: 40, seed: SEED })
    .filter(({ text }) => readSop(text).sop !== undefined)
    .slice(0, Number(process.env['TERTIB_STORE_DOCUMENTS'] ?? 3));
  it.each(samples.map(({ text }, i) => [i, text] as const))(
    'keep what was recorded, on random document %i',
    { timeout: 600_000 },
    async (_, text) => {
      await walkThrough(text, {
        ani: { roles: ['clerk'], grants: ['administrator'] },
        budi: { roles: ['clerk', 'lead'], grants: ['qmr'] },
        citra: { roles: ['lead'] },
      });
    },
  );
});
