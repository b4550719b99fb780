/** Measuring on a machine that others use: short rounds, taken in turns, and medians of their ratios. */

/** One turn of a contestant: how many pieces of work it did. */
export type Turn = () => Promise<number> | number;

/** Microseconds per piece of work, one figure a round. */
export interface Spent {
  /** By the clock on the wall: what people wait. */
  readonly wall: readonly number[];
  /** Of this process's processor time: what is left when others and the disk are taken away. */
  readonly cpu: readonly number[];
}

export type Times<Name extends string> = Readonly<Record<Name, Spent>>;

/** Lets everybody have a turn in each round; who begins changes, so that nobody always runs warm. */
export async function takeTurns<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, Turn>>,
): Promise<Times<Name>> {
  const names = Object.keys(contestants) as Name[];
  const times = {} as Record<Name, { readonly wall: number[]; readonly cpu: number[] }>;
  for (const name of names) times[name] = { wall: [], cpu: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < names.length; i += 1) {
      const name = names[(i + round) % names.length]!;
      const [began, used] = [process.hrtime.bigint(), process.cpuUsage()];
      const pieces = await contestants[name]();
      const { user, system } = process.cpuUsage(used);
      times[name].wall.push(Number(process.hrtime.bigint() - began) / 1_000 / pieces);
      times[name].cpu.push((user + system) / pieces);
    }
  }
  return times;
}

/** Rounds that were measured one at a time, as one. */
export function together(rounds: readonly Spent[]): Spent {
  return { wall: rounds.flatMap((one) => one.wall), cpu: rounds.flatMap((one) => one.cpu) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Median over the rounds of a/b: compared within a round, where both met the same weather. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] ?? NaN)));
}

export interface Figure {
  readonly figure: string;
  /** What was measured against the floor. */
  readonly value: number;
  readonly target: string;
  readonly met: boolean;
  /** Medians behind it, in microseconds or as named. */
  readonly behind: Readonly<Record<string, number>>;
}

export function figure(
  name: string,
  value: number,
  target: { readonly least: number } | { readonly most: number },
  behind: Readonly<Record<string, number>>,
): Figure {
  const [met, text] =
    'least' in target
      ? [value >= target.least, `>= ${target.least}`]
      : [value <= target.most, `<= ${target.most}`];
  return { figure: name, value: rounded(value), target: text, met, behind: roundedAll(behind) };
}

function roundedAll(values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
