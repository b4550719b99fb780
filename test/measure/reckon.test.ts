import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../engine/case/case.ts';
import { reckonBy } from '../../engine/measure/reckon.ts';
import type { Group } from '../../engine/process/process.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { runScenario } from '../../engine/scenario/run.ts';
import { periodOf } from '../../engine/time/period.ts';
import { parseDate } from '../../engine/time/text.ts';
import { instantOf } from '../../engine/time/zone.ts';

const file = join(import.meta.dirname, '../semantics/a-measure-counts-cases-or-tries.yaml');
const sop = readSop(readFileSync(file)).sop!;
const [first] = runScenario(sop, 'reckoned').flatMap(({ cases }) =>
  cases.flatMap(({ state }) => state ?? []),
);
const zone = sop.zone;
const day = (date: string) => parseDate(date) ?? 0;

/** Debts like the one of the scenario, each with what is different. */
const debts: readonly CaseState[] = [
  first!,
  { ...first!, id: '3', data: { ...first!.data, branch: 'west', amount: 100, paid_on: '2026-02-03' } },
  {
    ...first!,
    id: '4',
    status: 'open',
    outcome: undefined,
    data: { branch: 'west', amount: 50, due_date: '2026-01-20' },
    attempts: first!.attempts.map((one) => ({ ...one, person: 'dina' })),
  },
  { ...first!, id: '5', status: 'open', outcome: undefined, attempts: [], data: { amount: 9 } },
];

const by = (measure: string, groups: readonly Group[], more: object = {}) =>
  reckonBy(
    sop.measures,
    measure,
    debts,
    { now: instantOf('2026-03-01T09:00', zone), zone, ...more },
    groups,
  ).map(({ keys, value }) => [...keys, value]);
const partOf = (id: string) => sop.reports['team']!.parts.find((part) => part.id === id)!;

describe('a measure divided', () => {
  it('by a field, what has no value last', () => {
    expect(by('cases', [{ kind: 'field', field: 'branch' }])).toEqual([['east', 1], ['west', 2], [null, 1]]); // prettier-ignore
  });

  it('by bands of the days since a date, as the report says', () => {
    const { rows } = partOf('ageing') as { readonly rows: Group };
    // 40 days on the first of March: the second band.
    expect(by('open_now', [rows])).toEqual([['01', 1], [null, 1]]); // prettier-ignore
  });

  it('by period, and inside of one', () => {
    expect(by('collected', [{ kind: 'period', unit: 'month' }])).toEqual([['2026-01-01', 600], ['2026-02-01', 100]]); // prettier-ignore
    expect(by('collected', [], { period: periodOf('month', day('2026-02-10')) })).toEqual([[100]]);
    expect(by('collected', [], { period: periodOf('week', day('2026-02-10')) })).toEqual([[0]]);
    expect(by('open_now', [], { period: periodOf('month', day('2025-02-10')) })).toEqual([[2]]);
  });

  it('by who made a try and whoever supervises them', () => {
    const { rows } = partOf('persons') as { readonly rows: Group };
    expect(by('rate', [rows])).toEqual([['desk', 0.5], ['dina', 0.5]]); // prettier-ignore
    const supervisorOf = (person: string) => (person === 'dina' ? 'lia' : undefined);
    expect(by('calls', [{ kind: 'team', step: 'call' }], { supervisorOf })).toEqual([['lia', 2], [null, 4]]); // prettier-ignore
  });

  it('by two at once, and a share of none is unknown', () => {
    const groups: Group[] = [
      { kind: 'field', field: 'branch' },
      { kind: 'case', what: 'outcome' },
    ];
    expect(by('cases', groups)).toEqual([['east', 'paid', 1], ['west', 'paid', 1], ['west', null, 1], [null, null, 1]]); // prettier-ignore
    expect(by('rate', [], { period: periodOf('month', day('2020-01-01')) })).toEqual([[null]]);
  });

  it('by the class of an option', () => {
    const { columns } = partOf('persons') as { readonly columns: Group };
    expect(by('calls', [columns])).toEqual([['missed', 3], ['reached', 3]]); // prettier-ignore
  });
});
