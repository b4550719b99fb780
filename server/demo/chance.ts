/** Chance that is the same every time: a demo looks alike on every machine. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T | undefined;
  /** True in so many of a hundred. */
  percent(share: number): boolean;
}

/** Numerical Recipes' linear congruential generator; good enough to vary names and amounts. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    pick: (from) => from[whole(0, from.length - 1)],
    percent: (share) => next() * 100 < share,
  };
}
