import type { clock as source } from '../id/clock.ts';

export const clock: typeof source = {
  title: 'Demo clock',
  link: 'Move the clock',
  now: 'Now by the demo clock',
  lead: 'The clock moves forward only. Each move is recorded, and reminders and limits that fall in between run at once.',
  ahead: 'Forward by',
  by: { hour: '1 hour', day: '1 day', week: '7 days', month: '31 days' },
  to: 'To a date and time',
  button: 'Move the clock',
  moved: (time, fired) => `The clock now says ${time}. ${fired} timers ran.`,
  problem: {
    in_past: 'The clock cannot be turned back. Choose a time after now.',
    unclear: 'The date or time is not clear. Example: 25/11/2026 08:00.',
    too_far: 'At most two years at a time.',
  },
};
