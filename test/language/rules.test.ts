/** The page about rules shows every operator there is, and each of its examples compiles. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { operatorNames } from '../../engine/logic/expression.ts';
import { readSop } from '../../engine/process/read-sop.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/language/rules.md'), 'utf8');
const sections = page.split('\n## ');
const rowsOf = (title: string) =>
  (sections.find((section) => section.startsWith(title)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
    .map(([, first = '', second = '', third = '']) => ({ first, second, third }));
const coded = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** A document in which a rule can speak of everything the examples name. */
function document(condition: unknown, field: string, value: unknown): string {
  return stringify({
    id: 'aturan',
    document: { title: 'Aturan' },
    roles: { staff: 'Staf' },
    calendars: { office: { hours: { 'mon-fri': '08:00-17:00' } } },
    parameters: { limit: { label: 'Batas', type: 'money', value: 1 } },
    lists: {
      result: {
        classes: { contacted: 'Terhubung' },
        options: {
          promise: { label: 'Janji', class: 'contacted' },
          paid: { label: 'Bayar', class: 'contacted' },
        },
      },
      kind: { options: { tv: 'TV', radio: 'Radio' } },
    },
    data: {
      n: { type: 'number', required: true },
      amount: { type: 'money', required: true },
      note: { type: 'text', required: true },
      flag: { type: 'yesNo', required: true },
      day: { type: 'date', required: true },
      result: { type: 'choice', list: 'result', required: true },
      picked: { type: 'choices', list: 'result', required: true },
      lines: {
        type: 'rows',
        required: true,
        columns: { kind: { type: 'choice', list: 'kind' }, price: { type: 'money' } },
      },
      into_number: { type: 'number' },
      into_money: { type: 'money' },
      into_text: { type: 'text' },
      into_date: { type: 'date' },
      into_time: { type: 'dateTime' },
      into_person: { type: 'person' },
      into_choice: { type: 'choice', list: 'kind' },
    },
    process: {
      start: { open: { form: ['n', 'amount', 'note', 'flag', 'day', 'result', 'picked', 'lines'] } },
      handlers: { late: { after: 'P1D', set: { into_text: 'x' } } },
      steps: {
        check: { stage: { steps: { look: { task: 'staff', next: { end: 'fine' } } } } },
        call: { task: 'staff' },
        put: { set: { [field]: value } },
        ask: { task: 'staff', when: condition },
      },
    },
  });
}

const errors = (text: string) =>
  readSop(Buffer.from(text)).problems.filter(({ severity }) => severity === 'error');

describe('the page about rules', () => {
  it.each(rowsOf('The short form').map(({ first }) => coded(first)[0] ?? ''))(
    '%s is a condition',
    (example) => {
      expect(errors(document(parse(example), 'into_number', 1))).toEqual([]);
    },
  );

  it.each(rowsOf('Operators').map(({ second }) => coded(second)[0] ?? ''))(
    '%s is an expression',
    (example) => {
      const value: unknown = parse(example);
      const fields = [
        'into_number',
        'into_money',
        'into_text',
        'into_date',
        'into_time',
        'into_person',
        'into_choice',
      ];
      const fitting = [
        errors(document(value, 'into_number', 1)),
        ...fields.map((field) => errors(document(true, field, value))),
      ];
      expect(Math.min(...fitting.map((found) => found.length)), JSON.stringify(fitting[0])).toBe(0);
    },
  );

  it('shows every operator, and no other', () => {
    const shown = rowsOf('Operators').flatMap(({ first }) => coded(first));
    expect([...shown].sort()).toEqual([...operatorNames()].sort());
  });
});
