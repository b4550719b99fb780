/**
 * Figures for Prometheus. Labels are words of the program (route patterns, command types, codes): never
 * an id, a name or an address.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import packageJson from '../package.json' with { type: 'json' };
import type { Engine } from '../engine/index.ts';

export interface Metrics {
  request(about: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  refusal(reason: string): void;
  transaction(pieces: number, ms: number): void;
  command(type: string, answer: 'accepted' | 'rejected' | 'repeated' | 'failed', ms: number): void;
  /** The page; asks the engine for what is counted there. */
  text(engine: Pick<Engine, 'health' | 'figures'>): Promise<string>;
  readonly type: string;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Counts of rows are taken so often at most: at a million cases they cost tens of milliseconds. */
const KEPT_MS = 30_000;

/** `ofProcess`: also memory, processor time, event loop and collector of the whole process. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const register = new Registry();
  const registers = [register];
  if (ofProcess) collectDefaultMetrics({ register });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[], buckets = SECONDS) =>
    new Histogram({ name: `tertib_${name}`, help, labelNames, buckets, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `tertib_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `tertib_${name}`, help, registers });

  new Gauge({ name: 'tertib_info', help: 'Version of the program', labelNames: ['version'], registers }).set(
    { version: packageJson.version },
    1,
  );
  const requests = histogram('http_request_seconds', 'Time to answer', ['method', 'route', 'status']);
  const refusals = counter('refusals_total', 'Requests turned away before any handler', ['reason']);
  const commands = histogram('command_seconds', 'Time from command to durable answer', ['type', 'answer']);
  const transactions = histogram('transaction_seconds', 'Time of a transaction that writes', []);
  const pieces = histogram(
    'transaction_pieces',
    'Pieces of work that shared a commit',
    [],
    [1, 2, 4, 8, 16, 32, 64, 128, 256],
  );
  const cases = gauge('cases_open', 'Open cases');
  const tasks = gauge('tasks_open', 'Open seats of tasks and approvals');
  const incidents = gauge('incidents_open', 'Incidents that wait for a person');
  const timers = gauge('timers_late_seconds', 'Since when the earliest due timer has not fired');
  const waiting = gauge('outbox_pending', 'Messages that wait to be sent');
  const unsent = gauge('outbox_late_seconds', 'Since when the oldest of them could have been sent');
  const disk = gauge('disk_free_bytes', 'Room left where the data folder lies');
  const healthy = new Gauge({
    name: 'tertib_healthy',
    help: '1: database answers, commits go through, timers are looked at',
    labelNames: ['part'],
    registers,
  });
  let counted = -Infinity;

  return {
    type: register.contentType,
    request: ({ method, route, status, ms }) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1_000),
    refusal: (reason) => refusals.inc({ reason }),
    transaction(held, ms) {
      transactions.observe(ms / 1_000);
      pieces.observe(held);
    },
    command: (type, answer, ms) => commands.observe({ type, answer }, ms / 1_000),
    async text(engine) {
      const health = await engine.health();
      healthy.set({ part: 'database' }, Number(health.database));
      healthy.set({ part: 'writing' }, Number(health.writing));
      healthy.set({ part: 'timers' }, Number(health.polling));
      if (health.diskFree !== null) disk.set(health.diskFree);
      if (health.database && performance.now() - counted > KEPT_MS) {
        counted = performance.now();
        const figures = await engine.figures();
        cases.set(figures.openCases);
        tasks.set(figures.openTasks);
        incidents.set(figures.openIncidents);
        timers.set(figures.timersLate / 1_000);
        waiting.set(figures.outboxPending);
        unsent.set(figures.outboxLate / 1_000);
      }
      return register.metrics();
    },
  };
}

/** The same engine, with its commands timed. */
export function timed<E extends Pick<Engine, 'execute' | 'startNext'>>(engine: E, metrics: Metrics): E {
  const watch = async <T>(type: string, run: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      const answer = await run();
      metrics.command(type, kindOf(answer), performance.now() - began);
      return answer;
    } catch (error) {
      metrics.command(type, 'failed', performance.now() - began);
      throw error;
    }
  };
  return {
    ...engine,
    execute: (target, command) => watch(command.type, () => engine.execute(target, command)),
    startNext: (person, id) => watch('start-next', () => engine.startNext(person, id)),
  };
}

function kindOf(answer: unknown): 'accepted' | 'rejected' | 'repeated' {
  if (typeof answer !== 'object' || answer === null) return 'accepted';
  if ('rejected' in answer) return 'rejected';
  return 'repeated' in answer && answer.repeated === true ? 'repeated' : 'accepted';
}
