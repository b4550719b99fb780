/** Small signs beside words that say the same: a clock, a letter, a gear. Hidden from who cannot see them. */
import type { drawing } from '../../engine/index.ts';
import type { Paint } from './paint.ts';

type SignName = drawing.Shape['kind'] | drawing.Shape['sign'];

const CLOCK = 'M0 -6A6 6 0 1 1 -0.01 -6ZM0 -3.4V0.2L2.6 1.8';
const LETTER = 'M-6.5 -4.5H6.5V4.5H-6.5ZM-6.5 -4.2L0 1L6.5 -4.2';
const TICK = 'M-5.5 0L-1.5 4L5.5 -4.5';

/** Drawn around 0, 0; within 14 by 14. */
const SIGNS: Readonly<Partial<Record<NonNullable<SignName>, string>>> = {
  wait: CLOCK,
  clock: CLOCK,
  notify: LETTER,
  letter: LETTER,
  message: LETTER,
  approval: TICK,
  acknowledge: 'M-7 0Q0 -7 7 0Q0 7 -7 0ZM0 -2A2 2 0 1 1 -0.01 -2Z',
  service: 'M-6 -5H6V-1.5H-6ZM-6 1.5H6V5H-6ZM-4 -3.2H-2.5M-4 3.3H-2.5',
  set: 'M4.5 -5.5H-4.5L1 0L-4.5 5.5H4.5',
  startCase: 'M-6 -5H2V3H-6ZM-2 3V6H6V-2H2',
  action: 'M-3 5.5V-1.5Q-3 -3 -1.6 -3Q-0.2 -3 -0.2 -1.5V1H3.4Q5 1 5 2.6L4.4 5.5ZM-1.6 -5.8V-5',
  condition: 'M0 -6.2L6.2 0L0 6.2L-6.2 0Z',
  limit: 'M-2 -5.5L-3.4 5.5M3.4 -5.5L2 5.5M-5.5 -2H5.5M-5.8 2H5',
  failed: 'M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5',
};

export function signPath(sign: SignName, x: number, y: number, paint: Paint): string {
  const path = sign === null ? undefined : SIGNS[sign];
  if (path === undefined) return '';
  const at = `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  return `<path${paint('sign')} aria-hidden="true" transform="translate(${at})" d="${path}"/>`;
}
