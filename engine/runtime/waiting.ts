/**
 * Work that waits for a transaction. With one writer everything that waits goes together. With several,
 * work that has to be alone goes with its like, and of a case at most one transaction is under way: the
 * database would make the second one wait with all that is in it.
 */
import type { Touches } from '../store/database.ts';

export interface Waiting<Job extends { readonly touches: Touches }> {
  add(job: Job): void;
  /** What the next transaction holds; empty where nothing may begin now. */
  next(): readonly Job[];
  isAnyFree(): boolean;
  /** Their transaction ended. */
  over(jobs: readonly Job[]): void;
  /** Everything that waits; then nothing does. */
  all(): readonly Job[];
}

const MOST_AT_ONCE = 256;
/** Fewer are not worth a transaction of their own. */
const FEW = 16;

export function openWaiting<Job extends { readonly touches: Touches }>(writers: number): Waiting<Job> {
  return writers === 1 ? allTogether() : besideOthers(writers);
}

function allTogether<Job extends { readonly touches: Touches }>(): Waiting<Job> {
  const waiting: Job[] = [];
  return {
    add: (job) => void waiting.push(job),
    next: () => waiting.splice(0, MOST_AT_ONCE),
    isAnyFree: () => waiting.length > 0,
    over: () => undefined,
    all: () => waiting.splice(0),
  };
}

function besideOthers<Job extends { readonly touches: Touches }>(writers: number): Waiting<Job> {
  let waiting: Job[] = [];
  let underWay = 0;
  const decided = new Set<number>();
  const isFree = ({ touches }: Job): boolean => typeof touches !== 'object' || !decided.has(touches.case);
  const casesOf = (jobs: readonly Job[]): readonly number[] =>
    jobs.flatMap(({ touches }) => (typeof touches === 'object' ? [touches.case] : []));
  return {
    add: (job) => void waiting.push(job),
    isAnyFree: () => waiting.some(isFree),
    all: () => waiting.splice(0),
    over(jobs) {
      underWay -= 1;
      for (const id of casesOf(jobs)) decided.delete(id);
    },
    next() {
      const first = waiting.find(isFree);
      if (!first) return [];
      const alone = first.touches === 'anything';
      const fit = waiting.filter((job) => isFree(job) && (job.touches === 'anything') === alone);
      const jobs = fit.slice(0, alone ? MOST_AT_ONCE : shareOf(fit.length, writers - underWay));
      const gone = new Set(jobs);
      waiting = waiting.filter((job) => !gone.has(job));
      underWay += 1;
      for (const id of casesOf(jobs)) decided.add(id);
      return jobs;
    },
  };
}

/** So much that every writer that is free gets as much. */
function shareOf(jobs: number, writers: number): number {
  return Math.min(MOST_AT_ONCE, Math.max(FEW, Math.ceil(jobs / writers)));
}
