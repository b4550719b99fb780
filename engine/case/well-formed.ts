/**
 * The shape of a command, asked before anything looks into it: what came over a wire may be anything.
 * An answer that is a map at all is judged by its form.
 */
import type { Command } from './case.ts';

type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string';
const flag: Test = (value) => typeof value === 'boolean';
const whole: Test = (value) => Number.isSafeInteger(value);
/** Before the year 10000: what a calendar can tell and a page can show. */
const instant: Test = (value) => whole(value) && Math.abs(value as number) <= 253_402_300_799_999;
const map: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts: Test = (value) => map(value) && Object.values(value as object).every(text);
const orAbsent =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);

const ANSWERS: ReadonlySet<unknown> = new Set(['approve', 'return', 'reject', 'acknowledge']);

type Shape<T extends Command['type']> = Readonly<
  Record<Exclude<keyof Extract<Command, { type: T }>, 'type' | keyof typeof BASE>, Test>
>;

const BASE = { id: text, actor: map, happenedAt: orAbsent(instant), reason: orAbsent(text) } as const;

const SHAPES: { readonly [T in Command['type']]: Shape<T> } = {
  'start-case': { start: text, answer: map, missed: orAbsent(whole) },
  'start-task': { step: whole, seat: orAbsent(whole), override: orAbsent(flag) },
  'release-task': { step: whole, seat: orAbsent(whole) },
  'assign-task': { step: whole, seat: orAbsent(whole), to: text },
  'postpone-task': { step: whole, until: instant },
  'complete-task': { step: whole, answer: map, attempt: orAbsent(whole), override: orAbsent(flag) },
  'correct-task': { step: whole, answer: map },
  'decide-approval': {
    step: whole,
    seat: whole,
    answer: (value) => ANSWERS.has(value),
    values: orAbsent(map),
    fingerprint: orAbsent(text),
  },
  'take-action': { handler: text, owner: whole, answer: map },
  'deliver-message': { message: text, payload: map },
  broadcast: { message: text, payload: map },
  'fire-timers': {},
  'change-data': { values: map, scope: orAbsent(whole) },
  'add-item': { step: whole, answer: map },
  'settle-absences': {},
  'fail-posting': { step: whole },
  'migrate-case': { to: text, answers: orAbsent(texts) },
  'delivery-result': { step: whole, def: text, key: text, ok: flag, detail: orAbsent(text) },
  'child-started': { step: whole, key: text, case: text, number: text },
  'child-refused': { step: whole, key: text, code: text, detail: orAbsent(text) },
  'child-ended': { step: whole, case: text, outcome: text, output: map, acts: Array.isArray },
  'service-result': {
    step: whole,
    def: text,
    key: text,
    ok: flag,
    output: orAbsent(map),
    detail: orAbsent(text),
  },
  'retry-incident': { incident: whole },
  'resolve-incident': {
    incident: whole,
    to: orAbsent(text),
    outcome: orAbsent(text),
    values: orAbsent(map),
  },
  'withdraw-step': { step: whole },
  pause: { owner: orAbsent(whole) },
  resume: { owner: orAbsent(whole) },
  'cancel-case': { with: orAbsent(text) },
};

/** Every command, and every question about one, is looked at: by lists made once. */
const TESTS: ReadonlyMap<string, readonly (readonly [string, Test])[]> = new Map(
  Object.entries(SHAPES).map(([type, shape]) => [type, Object.entries<Test>({ ...BASE, ...shape })]),
);

export function isWellFormed(command: Command): boolean {
  const given: unknown = command;
  if (!map(given)) return false;
  const { type, actor } = command;
  const values = command as unknown as Readonly<Record<string, unknown>>;
  if (!TESTS.has(type)) return false;
  for (const [key, test] of TESTS.get(type) ?? []) if (!test(values[key])) return false;
  return actor.person === null || text(actor.person);
}
