/**
 * The one place that opens transactions. Work that arrives while a commit runs shares the next
 * one: nobody waits for a timer, and thirty people at once cost one disk flush instead of thirty.
 *
 *   waiting work → begin → one piece after the other, or in step (store/in-step.ts) → commit → answer each
 *
 * A failure of one piece undoes that piece alone: the others are done again, each in its savepoint. A
 * failure to commit answers all of it, and where the disk itself failed nothing is acknowledged ever
 * again: a retried flush may lie. A transaction that met another one, or lost its connection before the
 * commit was asked for, is done again.
 */
import { CompiledQuery } from 'kysely';
import type { Db, Store, Touches, Tx, Write } from '../store/database.ts';
import { faultOf } from '../store/dialect/faults.ts';
import { heldBackIn } from '../store/held-back.ts';
import { inStep } from '../store/in-step.ts';
import { MustBeAlone } from '../store/locks.ts';
import { StoreError } from '../store/store-error.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Begin } from '../store/transaction.ts';
import { openWaiting } from './waiting.ts';
import type { Waiting as WaitingOf } from './waiting.ts';

export interface Writer {
  readonly write: Write;
  /** Milliseconds since the transaction that is running began; 0: none is. Infinite where none is taken any more. */
  stuckFor(): number;
  /** Finishes what waits, then refuses. */
  stop(): Promise<void>;
}

interface Job {
  readonly touches: Touches;
  run(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome =
  { readonly job: Job; readonly value: unknown } | { readonly job: Job; readonly error: unknown };

/** The disk failed, or while the connection was lost a newer program made the database its own. */
const FATAL: ReadonlySet<string> = new Set(['disk_failed', 'store_locked', 'store_newer']);

export interface WriterOptions {
  /** Runs first in every transaction. */
  readonly first?: (tx: Tx) => Promise<void>;
  /** Told after every transaction: how many pieces it held, and how many milliseconds it took. */
  readonly watch?: (pieces: number, ms: number) => void;
  /** Nothing can be written any more: the process should end and start again. */
  readonly onFatal?: (error: StoreError) => void;
}

export function openWriter(store: Store, options: WriterOptions = {}): Writer {
  const waiting = openWaiting<Job>(store.writers);
  const running = new Set<Promise<void>>();
  const began = new Set<number>();
  let refusing: StoreError | null = null;

  const commit = async (jobs: readonly Job[]): Promise<void> => {
    const start = performance.now();
    began.add(start);
    try {
      const outcomes = await commitTogether(store.writing, jobs, options.first);
      waiting.over(jobs);
      for (const outcome of outcomes) answer(outcome, refusing, waiting);
    } catch (cause) {
      const error = faultOf(cause)?.error ?? cause;
      waiting.over(jobs);
      if (error instanceof StoreError && FATAL.has(error.code)) {
        refusing = error;
        for (const job of waiting.all()) job.reject(error);
        options.onFatal?.(error);
      }
      for (const job of jobs) job.reject(error);
    }
    began.delete(start);
    options.watch?.(jobs.length, performance.now() - start);
  };

  const run = async (): Promise<void> => {
    for (let jobs = waiting.next(); jobs.length > 0; jobs = waiting.next()) {
      wake(); // what does not go into this transaction may go into one beside it
      await commit(jobs);
    }
  };

  const wake = (): void => {
    if (running.size >= store.writers || !waiting.isAnyFree()) return;
    // After the poll phase: every request that has arrived by now is in this transaction.
    const one = afterPoll()
      .then(run)
      .finally(() => {
        running.delete(one);
        wake();
      });
    running.add(one);
  };

  const write: Write = <T>(work: (tx: Tx) => Promise<T>, touches: Touches = 'anything') =>
    new Promise<T>((resolve, reject) => {
      if (refusing) {
        reject(refusing);
        return;
      }
      waiting.add({ touches, run: work, resolve: (value) => resolve(value as T), reject });
      wake();
    });

  return {
    write,
    stuckFor: () => (refusing ? Infinity : began.size === 0 ? 0 : performance.now() - Math.min(...began)),
    async stop() {
      while (running.size > 0) await Promise.all(running);
      refusing ??= new StoreError('stopped');
    },
  };
}

function afterPoll(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function answer(outcome: Outcome, refusing: StoreError | null, waiting: Waiting): void {
  const { job } = outcome;
  if (refusing) job.reject(refusing);
  else if (!('error' in outcome)) job.resolve(outcome.value);
  else if (outcome.error instanceof MustBeAlone) waiting.add({ ...job, touches: 'anything' });
  else job.reject(outcome.error);
}

type Waiting = WaitingOf<Job>;

/** All of them touch anything, or none of them does. */
function companyOf(jobs: readonly Job[]): Begin {
  if (jobs.some(({ touches }) => touches === 'anything')) return { company: 'alone' };
  const cases = jobs.flatMap(({ touches }) => (typeof touches === 'object' ? [touches.case] : []));
  return { company: 'beside', cases: [...new Set(cases)] };
}

const MOST_ATTEMPTS = 5;
/** What more of them read would push out what the first have read. */
const MOST_IN_STEP = 64;
const PAUSE = 100;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}

/**
 * A job may run more than once; what its earlier run did was undone. Savepoints come only once a
 * piece has failed: they cost every piece two statements, and few ever fail.
 */
async function commitTogether(
  writing: Db,
  jobs: readonly Job[],
  first: WriterOptions['first'],
): Promise<readonly Outcome[]> {
  let run = inTheOpen;
  for (let attempt = 1; ; attempt += 1) {
    const outcomes: Outcome[] = [];
    let committing = false;
    try {
      await inTransaction(
        writing,
        async (tx) => {
          await first?.(tx);
          for (const step of stepsOf(jobs)) outcomes.push(...(await run(tx, step)));
          committing = true;
        },
        companyOf(jobs),
      );
      return outcomes;
    } catch (error) {
      if (!committing && faultOf(error) === null) {
        const [alone, ...others] = jobs;
        if (alone && others.length === 0) return [{ job: alone, error }];
        run = inSavepoints;
        continue;
      }
      if (attempt === MOST_ATTEMPTS || !wasUndone(error, committing)) throw error;
      await pause();
    }
  }
}

/** Certainly nothing of it was kept, and the next time may go well. */
function wasUndone(error: unknown, committing: boolean): boolean {
  if (faultOf(error)?.kind === 'again') return true;
  const code = error instanceof StoreError ? error.code : '';
  return code === 'database_unreachable' || (code === 'connection_lost' && !committing);
}

const savepoint = CompiledQuery.raw('savepoint piece');
const release = CompiledQuery.raw('release savepoint piece');
const undo = CompiledQuery.raw('rollback to savepoint piece');

/** Pieces next to one another that are about different cases go in step; all others one after the other. */
function stepsOf(jobs: readonly Job[]): readonly (readonly Job[])[] {
  const steps: Job[][] = [];
  let cases = new Set<number>();
  for (const job of jobs) {
    const id = typeof job.touches === 'object' ? job.touches.case : null;
    const joins = id !== null && cases.size > 0 && cases.size < MOST_IN_STEP && !cases.has(id);
    if (joins) steps.at(-1)?.push(job);
    else {
      steps.push([job]);
      cases = new Set();
    }
    if (id !== null) cases.add(id);
  }
  return steps;
}

/** What fails here takes the whole transaction with it. */
async function inTheOpen(tx: Tx, jobs: readonly Job[]): Promise<readonly Outcome[]> {
  const [only] = jobs;
  if (only && jobs.length === 1) return [{ job: only, value: await only.run(tx) }];
  const works = jobs.map((job) => async (own: Tx) => ({ job, value: await job.run(own) }));
  return (await inStep(tx, works)).map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

async function inSavepoints(tx: Tx, jobs: readonly Job[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const job of jobs) outcomes.push(await inSavepoint(tx, job));
  return outcomes;
}

async function inSavepoint(tx: Tx, job: Job): Promise<Outcome> {
  await tx.executeQuery(savepoint);
  const held = heldBackIn(tx);
  const before = held?.length ?? 0;
  try {
    const value = await job.run(tx);
    await tx.executeQuery(release);
    return { job, value };
  } catch (error) {
    if (faultOf(error) !== null) throw error; // nothing of this transaction is left
    await tx.executeQuery(undo);
    held?.splice(before);
    await tx.executeQuery(release);
    return { job, error };
  }
}
