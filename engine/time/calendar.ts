/** Calendars as compiled: weekly opening hours, holidays, zone. Pure; instants are epoch milliseconds. */
export interface Calendar {
  readonly id: string;
  /** IANA zone, or the field of the case that holds one. */
  readonly zone: string | { readonly field: string; readonly otherwise: string };
  /** 1 = Monday … 7 = Sunday → opening intervals [from, to) as `HH:MM`, in order; absent: closed. */
  readonly hours: Readonly<Record<number, readonly (readonly [string, string])[]>>;
  /** Dates `YYYY-MM-DD` on which it is closed. */
  readonly holidays: readonly string[];
  /** Id of the company's list of decreed holidays that are closed too (decrees.ts). */
  readonly decreed?: string;
}
