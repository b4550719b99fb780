import type { Instant, PersonId, Rejection } from '../../case/case.ts';

export interface Company {
  /** null until the first start asked for it. */
  get(): Promise<{ readonly name: string; readonly demo: boolean } | null>;
  found(name: string, demo: boolean): Promise<void>;
  /** Demo only: moves the clock forward, an event in the system stream. */
  moveClock(by: PersonId, to: Instant): Promise<Rejection | null>;
}
