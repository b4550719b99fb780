import type { StepState, TimerState } from '../case.ts';

/** What is due is provisional, or is so no more. */
export function withMark<T extends StepState | TimerState>(of: T, provisional: true | undefined): T {
  if (provisional) return { ...of, provisional };
  if (!of.provisional) return of;
  const { provisional: _, ...firm } = of;
  return firm as T;
}
