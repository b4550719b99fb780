/** Order of the queue as text: byte order of the text is the order of the values. */
import { evaluate } from '../logic/evaluate.ts';
import type { CaseState } from '../case/case.ts';
import type { Value } from '../form/form.ts';
import type { Scope } from '../logic/rule.ts';
import type { Process } from '../process/process.ts';
import { localDate, localDateTime } from '../time/zone.ts';

/** Below every other character, so that a shorter text sorts before its continuation. */
const SEPARATOR = '\u0001';

/** An instant, so that text sorts as time; absent sorts last. */
export function instantText(at: number | null | undefined): string {
  return at === null || at === undefined ? '~' : String(at).padStart(15, '0');
}

/** Sort values of the process (smaller first), then due, then age. */
export function queueText(state: CaseState, process: Process, due: number | null, openedAt: number): string {
  const scope = orderScope(state, process);
  const values = process.caseKind.order.map((rule) => {
    try {
      return valueText(evaluate(rule, scope));
    } catch {
      return '~'; // a rule that cannot be computed for this case sorts it last, it hides nothing
    }
  });
  return [...values, instantText(due), instantText(openedAt)].join(SEPARATOR);
}

/** Order-preserving text of one value: false before true, numbers by size, text by its bytes, absent last. */
function valueText(value: Value | undefined): string {
  if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string')
    return `"${value.slice(0, 80).replaceAll('\u0000', ' ').replaceAll(SEPARATOR, ' ')}`;
  return '~';
}

/** The bits of a double, flipped so that they sort as numbers do. */
function numberText(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const flipped = bits >> 63n ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
  return flipped.toString(16).padStart(16, '0');
}

/** What an order rule reads: data of the case, and facts as of its last step forward. */
function orderScope(state: CaseState, process: Process): Scope {
  return {
    read: (name) => (Object.hasOwn(state.data, name) ? (state.data[name] ?? undefined) : undefined),
    fact(name, args) {
      const of = typeof args[0] === 'string' ? args[0] : '';
      if (name === 'now') return localDateTime(state.at, process.zone);
      if (name === 'today') return localDate(state.at, process.zone);
      if (name === 'started') return localDateTime(state.startedAt, process.zone);
      if (name === 'entries') return state.entries[of] ?? 0;
      if (name === 'outcome') return state.outcomes[of];
      return undefined;
    },
  };
}
