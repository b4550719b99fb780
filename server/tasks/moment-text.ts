/** A moment as people type it (`15:30`, `+60`, `besok`, `25/11/2026 09:00`) → an instant. */
import { readMoment } from '../../engine/index.ts';
import type { FormContext, FormError, Instant } from '../../engine/index.ts';

export type MomentReading = { readonly at: Instant } | { readonly error: FormError };

export function momentOf(text: string, ctx: Pick<FormContext, 'now' | 'zone'>): MomentReading {
  return readMoment(text, { now: ctx.now, zone: ctx.zone });
}
