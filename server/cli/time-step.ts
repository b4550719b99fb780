/** `P14D`, `PT4H` or `2026-02-16T09:00`: how far a walk moves its clock. */
import { dueAfter, instantOf, parseDuration } from '../../engine/index.ts';

/** Epoch milliseconds; null where the line is no time, or lies before `now`. */
export function readTimeStep(line: string, now: number, zone: string): number | null {
  const text = line.trim();
  const to = instantIn(text, now, zone);
  return to === null || to < now ? null : to;
}

function instantIn(text: string, now: number, zone: string): number | null {
  if (/^p/i.test(text)) {
    const duration = text.toUpperCase();
    const parsed = parseDuration(duration);
    return 'problem' in parsed ? null : dueAfter({ start: now, duration, zone });
  }
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?$/.test(text)) return null;
  try {
    return instantOf(text, zone);
  } catch {
    return null; // no such day or hour
  }
}
