/** Commands of the code line: `/lewati`, `/tunda`, `/alih`, `/lepas` and their English names. */
import type { FormError } from './form.ts';
import { momentToInstant } from './moment.ts';
import { readDateTime } from './kinds/date-time.ts';
import { fail, shown } from './kinds/kind.ts';
import type { ReadContext } from './kinds/kind.ts';

export type CodeLineCommand =
  /** Leave this task for another one now. */
  | { readonly kind: 'skip'; readonly reason: string }
  /** Not before `until` (epoch milliseconds, in the future). */
  | { readonly kind: 'postpone'; readonly until: number; readonly reason: string }
  /** Hand over to the person with this login. */
  | { readonly kind: 'assign'; readonly to: string; readonly reason: string }
  | { readonly kind: 'release'; readonly reason: string };

const NAMES: Readonly<Record<string, CodeLineCommand['kind']>> = {
  lewati: 'skip',
  skip: 'skip',
  tunda: 'postpone',
  postpone: 'postpone',
  alih: 'assign',
  alihkan: 'assign',
  assign: 'assign',
  lepas: 'release',
  release: 'release',
};

const COMMAND_EXAMPLE = '/lewati / /tunda +60 / /alih nama / /lepas';
const POSTPONE_EXAMPLE = '/tunda +60 / /tunda 15:30 / /tunda besok 09:00';

/** Reads a line that begins with `/`. Reasons are what follows, or what stands after `;`. */
export function readCommand(line: string, ctx: ReadContext): CodeLineCommand | { readonly error: FormError } {
  const parts = /^\/(\S*)\s*([^]*)$/.exec(line);
  const word = (parts?.[1] ?? '').toLowerCase();
  const kind = Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
  if (kind === undefined)
    return fail('command_unknown', { found: shown(`/${word}`), example: COMMAND_EXAMPLE });
  const said = (parts?.[2] ?? '').trim();
  if (/\p{Cc}/u.test(said)) return fail('control_character');
  const semicolon = said.indexOf(';');
  const argument = (semicolon < 0 ? said : said.slice(0, semicolon)).trim();
  const reason = semicolon < 0 ? '' : said.slice(semicolon + 1).trim();
  switch (kind) {
    case 'skip':
    case 'release':
      return { kind, reason: said.replace(/^;\s*/, '') };
    case 'postpone':
      return postpone(argument, reason, ctx);
    case 'assign':
      return assign(argument, reason);
  }
}

function postpone(
  argument: string,
  reason: string,
  ctx: ReadContext,
): CodeLineCommand | { readonly error: FormError } {
  if (argument === '') return fail('command_argument', { found: '', example: POSTPONE_EXAMPLE });
  const reading = readDateTime(argument, ctx);
  if ('error' in reading) {
    const { code } = reading.error;
    return fail(code === 'time_past' ? code : 'command_argument', {
      found: shown(argument),
      example: POSTPONE_EXAMPLE,
    });
  }
  const until = typeof reading.value === 'string' ? momentToInstant(reading.value, ctx.zone) : 0;
  if (until <= ctx.now) return fail('time_past', { found: shown(argument), example: POSTPONE_EXAMPLE });
  return { kind: 'postpone', until, reason };
}

function assign(argument: string, reason: string): CodeLineCommand | { readonly error: FormError } {
  if (!/^[\p{L}\p{N}._@+-]{1,64}$/u.test(argument)) {
    return fail('command_argument', { found: shown(argument), example: '/alih nama' });
  }
  return { kind: 'assign', to: argument, reason };
}
