/** The declarations that the tests of this room share: a call to a debtor and its result. */
import type { OptionList, Value, Values } from '../../engine/form/form.ts';
import { compileCondition, compileExpression } from '../../engine/logic/compile.ts';
import type { LogicEnv, LogicProblem } from '../../engine/logic/compile.ts';
import { evaluate, scopeOver } from '../../engine/logic/evaluate.ts';
import type { AttemptQuery } from '../../engine/logic/evaluate.ts';
import type { ValueType } from '../../engine/logic/rule.ts';
import type { Calendar } from '../../engine/time/calendar.ts';

export const results: OptionList = {
  id: 'results',
  title: 'Hasil',
  classes: { contacted: 'Berhasil', unreachable: 'Tidak bisa' },
  options: [
    { id: 'promise', label: 'Janji bayar', class: 'contacted', then: [] },
    { id: 'paid', label: 'Sudah bayar', class: 'contacted', then: [] },
    { id: 'moved', label: 'Pindah', class: 'unreachable', then: [] },
    { id: 'call_back', label: 'Telepon lagi', then: [] },
  ],
};

const goods: OptionList = {
  id: 'goods',
  title: 'Barang',
  classes: {},
  options: ['tv', 'bike'].map((id) => ({ id, label: id, then: [] })),
};

const office: Calendar = {
  id: 'office',
  zone: 'Asia/Jakarta',
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['08:00', '17:00']]])),
  holidays: ['2026-02-17'],
};

export const env: LogicEnv = {
  fields: {
    result: { type: 'choice', list: results },
    earlier: { type: 'choice', list: results },
    kind: { type: 'choice', list: goods },
    reasons: { type: 'list', list: results },
    amount: { type: 'money' },
    paid: { type: 'money' },
    rate: { type: 'number' },
    score: { type: 'number' },
    data_ok: { type: 'boolean' },
    debtor: { type: 'text' },
    promise_date: { type: 'date' },
    callback_at: { type: 'dateTime' },
    visit_time: { type: 'time' },
    collector: { type: 'person' },
    photo: { type: 'file' },
    grace: { type: 'duration' },
    sum: { type: 'money' },
    items: {
      type: 'rows',
      columns: { what: { type: 'choice', list: goods }, price: { type: 'money' }, note: { type: 'text' } },
    },
  },
  parameters: { target: { type: 'number' } },
  figures: { same_system: { type: 'number' } },
  facts: { total: 'number', reached: 'boolean' },
  steps: ['call', 'visit'],
  step: 'call',
  timers: ['unreached_2w'],
  calendars: { office },
};

const FACTS: Values = {
  now: '2026-02-02T09:00',
  today: '2026-02-02',
  started: '2026-01-05T08:00',
  total: 4,
  reached: true,
};

/** Tries as the scope of a case would hold them. */
const ATTEMPTS: readonly { step: string; day: string; values: Values }[] = [
  { step: 'call', day: '2026-01-31', values: { result: 'moved' } },
  { step: 'call', day: '2026-02-02', values: { result: 'call_back' } },
  { step: 'call', day: '2026-02-02', values: { result: 'moved' } },
  { step: 'visit', day: '2026-02-02', values: { result: 'promise', amount: 500_000 } },
];

function fact(name: string, args: readonly unknown[]): Value | undefined {
  if (Object.hasOwn(FACTS, name)) return FACTS[name];
  if (name === 'attempts') {
    const { of, day, where } = args[0] as AttemptQuery;
    return ATTEMPTS.filter(
      (one) => (!of || one.step === of) && (!day || one.day === day) && (!where || where(one.values)),
    ).length;
  }
  const known: Readonly<Record<string, Value>> = {
    'parameter target': 3,
    'figure same_system': 2,
    'entries call': 2,
    'performer call': 'siti',
    'outcome call': 'promised',
    'due unreached_2w': '2026-02-16T09:00',
  };
  return known[`${name} ${String(args[0])}`];
}

/** The value of a condition over data, or the codes of what is wrong with it. */
export function judge(source: unknown, data: Values = {}): Value | readonly string[] {
  const { rule, problems } = compileCondition(source, env);
  return rule ? evaluate(rule, scopeOver([data], fact)) : problems.map((problem) => problem.code);
}

/** The value of an expression over data, or the codes of what is wrong with it. */
export function compute(source: unknown, data: Values = {}, expected?: ValueType): Value | readonly string[] {
  const { rule, problems } = compileExpression(source, env, expected);
  return rule ? evaluate(rule, scopeOver([data], fact)) : problems.map((problem) => problem.code);
}

/** What is wrong with a condition. */
export function problemsOf(source: unknown): readonly LogicProblem[] {
  return compileCondition(source, env).problems ?? [];
}
