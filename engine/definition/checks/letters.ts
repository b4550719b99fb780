/** A letter is printed and posted by a person; what says who and when belongs to letters alone. */
import type { Check } from './check.ts';

export const letterWithoutPoster: Check = {
  code: 'letter_without_poster',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      if (source.notify?.channel === 'letter' && source.notify.by === undefined)
        yield { path: `${path}/notify`, found: source.title ?? 'letter', expected: 'by' };
    }
  },
};

/** Nobody hears whether it was sent: the wait begins only if it was, and nothing leads on if it was not. */
export const sentPerhapsNever: Check = {
  code: 'sent_perhaps_never',
  severity: 'warning',
  *find({ processes }) {
    for (const { steps, stepById } of processes)
      for (const { path, source } of steps) {
        const from = source.wait?.from;
        if (typeof from !== 'object' || !('sent' in from)) continue;
        const notify = stepById.get(from.sent)?.source.notify;
        if (!notify || notify.channel === 'letter' || notify.failed !== undefined) continue;
        const expected = `${from.sent}: notify: {failed: …}`;
        yield { path: `${path}/wait/from/sent`, at: 'value', found: from.sent, expected };
      }
  },
};

export const letterKeyElsewhere: Check = {
  code: 'letter_key_elsewhere',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const { notify } = source;
      if (!notify || notify.channel === 'letter') continue;
      for (const key of ['by', 'posted'] as const)
        if (notify[key] !== undefined)
          yield { path: `${path}/notify/${key}`, found: key, expected: 'channel: letter' };
    }
  },
};
