import { describe, expect, it } from 'vitest';
import { readCodeLine } from '../../engine/form/code-line.ts';
import { callForm, contextOf, fieldOf, formOf, itemOf, NOW } from './desk-form.ts';

const ctx = contextOf({ outstanding: 1_275_000 });
const MINUTE = 60_000;

describe('a code line that says one thing', () => {
  it.each<[string, Record<string, unknown>]>([
    ['24', { result: 'not_answered' }],
    ['  24  ', { result: 'not_answered' }],
    ['12', { result: 'no_promise' }],
    ['12 ; minta cicilan tiga kali', { result: 'no_promise', note: 'minta cicilan tiga kali' }],
    ['12;minta; lagi', { result: 'no_promise', note: 'minta; lagi' }],
    ['24 ;', { result: 'not_answered' }],
    ['11 25 500rb', { result: 'promise', promise_date: '2026-11-25', promise_amount: 500_000 }],
    ['11  25   500rb', { result: 'promise', promise_date: '2026-11-25', promise_amount: 500_000 }],
    ['11 25', { result: 'promise', promise_date: '2026-11-25', promise_amount: 1_275_000 }],
    ['11 20', { result: 'promise', promise_date: '2026-12-20', promise_amount: 1_275_000 }],
    ['11 21', { result: 'promise', promise_date: '2026-11-21', promise_amount: 1_275_000 }],
    ['11 31', { result: 'promise', promise_date: '2026-12-31', promise_amount: 1_275_000 }],
    ['11 25/11 1,5jt', { result: 'promise', promise_date: '2026-11-25', promise_amount: 1_500_000 }],
    ['11 1/2 1.275.000', { result: 'promise', promise_date: '2027-02-01', promise_amount: 1_275_000 }],
    ['11 25/11/26 500000', { result: 'promise', promise_date: '2026-11-25', promise_amount: 500_000 }],
    ['11 25/11/2026 1000', { result: 'promise', promise_date: '2026-11-25', promise_amount: 1_000 }],
    ['11 besok 2juta', { result: 'promise', promise_date: '2026-11-22', promise_amount: 2_000_000 }],
    ['11 hari ini 500 rb', { result: 'promise', promise_date: '2026-11-21', promise_amount: 500_000 }],
    ['11 +3 Rp 500.000', { result: 'promise', promise_date: '2026-11-24', promise_amount: 500_000 }],
    ['11 2026-11-25 500RB', { result: 'promise', promise_date: '2026-11-25', promise_amount: 500_000 }],
    [
      '11 25 ; lewat transfer',
      { result: 'promise', promise_date: '2026-11-25', promise_amount: 1_275_000, note: 'lewat transfer' },
    ],
    ['21 15:30', { result: 'call_back', callback_at: '2026-11-21T15:30' }],
    ['21 15.30', { result: 'call_back', callback_at: '2026-11-21T15:30' }],
    ['21 15', { result: 'call_back', callback_at: '2026-11-21T15:00' }],
    ['21 +30', { result: 'call_back', callback_at: '2026-11-21T10:35' }],
    ['21 besok 09.00', { result: 'call_back', callback_at: '2026-11-22T09:00' }],
    [
      '21 25/11 15:30 ; di kantor',
      { result: 'call_back', callback_at: '2026-11-25T15:30', note: 'di kantor' },
    ],
    ['22 25 15', { result: 'appointment', visit_date: '2026-11-25', visit_time: '15:00' }],
    ['22 besok +30', { result: 'appointment', visit_date: '2026-11-22', visit_time: '10:35' }],
    ['25 0812 3456 7788', { result: 'wrong_number', new_number: '0812 3456 7788' }],
  ])('reads %s', (line, values) => {
    expect(readCodeLine(line, callForm(), ctx)).toEqual({ values });
  });
});

describe('a code line that could mean something else, or nothing', () => {
  it.each<[string, string, string]>([
    ['', 'code_missing', 'result'],
    ['; catatan saja', 'code_missing', 'result'],
    ['4', 'code_unknown', 'result'],
    ['99', 'code_unknown', 'result'],
    ['244', 'code_unknown', 'result'],
    ['2 4', 'code_unknown', 'result'],
    ['٢٤', 'code_unknown', 'result'],
    ['not_answered', 'code_unknown', 'result'],
    ['24 25', 'too_many_values', 'result'],
    ['11 25 500rb 12', 'too_many_values', 'result'],
    ['11', 'value_missing', 'promise_date'],
    ['11 500rb', 'date_unclear', 'promise_date'],
    ['11 31/2', 'date_unclear', 'promise_date'],
    ['11 29/2', 'date_unclear', 'promise_date'],
    ['11 0', 'date_unclear', 'promise_date'],
    ['11 32', 'date_unclear', 'promise_date'],
    ['11 25/13', 'date_unclear', 'promise_date'],
    ['11 ٢٥', 'date_unclear', 'promise_date'],
    ['11 1/11/26', 'too_early', 'promise_date'],
    ['11 25 1.5', 'amount_unclear', 'promise_amount'],
    ['11 25 500', 'amount_unclear', 'promise_amount'],
    ['11 25 999', 'amount_unclear', 'promise_amount'],
    ['11 25 1,5', 'amount_unclear', 'promise_amount'],
    ['11 25 1.5jt', 'amount_unclear', 'promise_amount'],
    ['11 25 10,000', 'amount_unclear', 'promise_amount'],
    ['11 25 -500000', 'too_small', 'promise_amount'],
    ['11 25 1e309', 'amount_unclear', 'promise_amount'],
    ['11 25 NaN', 'amount_unclear', 'promise_amount'],
    ['11 25 9007199254740993', 'amount_unclear', 'promise_amount'],
    ['21', 'value_missing', 'callback_at'],
    ['21 9', 'time_past', 'callback_at'],
    ['21 25', 'date_time_unclear', 'callback_at'],
    ['21 besok', 'date_time_unclear', 'callback_at'],
    ['21 15:60', 'date_time_unclear', 'callback_at'],
    ['22 25 24', 'time_unclear', 'visit_time'],
    ['22 25 +999', 'time_past_midnight', 'visit_time'],
    ['25 tidak ada', 'phone_unclear', 'new_number'],
    ['/', 'command_unknown', 'result'],
    ['/hapus', 'command_unknown', 'result'],
    ['/constructor', 'command_unknown', 'result'],
    ['/tunda', 'command_argument', 'result'],
    ['/tunda besok', 'command_argument', 'result'],
    ['/tunda 9', 'time_past', 'result'],
    ['/tunda +0', 'time_past', 'result'],
    ['/alih', 'command_argument', 'result'],
    ['/alih budi santoso', 'command_argument', 'result'],
  ])('refuses %s with %s', (line, code, field) => {
    expect(readCodeLine(line, callForm(), ctx)).toMatchObject({ error: { code }, field });
  });

  it('repeats what was typed and gives an example', () => {
    expect(readCodeLine('11 25 1.5', callForm(), ctx)).toEqual({
      field: 'promise_amount',
      error: { code: 'amount_unclear', params: { found: '1.5', example: '500rb / 1,5jt / 500000' } },
    });
  });

  it('refuses a line that is a list or a number', () => {
    expect(readCodeLine(['24'], callForm(), ctx)).toMatchObject({ error: { code: 'not_text' } });
    expect(readCodeLine(24, callForm(), ctx)).toMatchObject({ error: { code: 'not_text' } });
  });

  it('refuses a line of thousands of characters without reading it', () => {
    expect(readCodeLine('1'.repeat(100_000), callForm(), ctx)).toMatchObject({ error: { code: 'too_long' } });
  });

  it('misses the arrears where the case holds none', () => {
    expect(readCodeLine('11 25', callForm(), contextOf())).toMatchObject({
      error: { code: 'value_missing' },
      field: 'promise_amount',
    });
  });
});

describe('commands of the code line', () => {
  it.each<[string, Record<string, unknown>]>([
    ['/lewati menunggu data plat', { kind: 'skip', reason: 'menunggu data plat' }],
    ['/skip', { kind: 'skip', reason: '' }],
    ['/tunda +60', { kind: 'postpone', until: NOW + 60 * MINUTE, reason: '' }],
    ['/tunda 15:30 ; rapat', { kind: 'postpone', until: Date.UTC(2026, 10, 21, 8, 30), reason: 'rapat' }],
    ['/postpone besok 09:00', { kind: 'postpone', until: Date.UTC(2026, 10, 22, 2, 0), reason: '' }],
    ['/alih budi', { kind: 'assign', to: 'budi', reason: '' }],
    ['/ASSIGN budi.h ; cuti', { kind: 'assign', to: 'budi.h', reason: 'cuti' }],
    ['/lepas', { kind: 'release', reason: '' }],
    ['/release ; salah ambil', { kind: 'release', reason: 'salah ambil' }],
  ])('reads %s', (line, command) => {
    expect(readCodeLine(line, callForm(), ctx)).toEqual({ command });
  });
});

describe('a code line beside the other inputs', () => {
  it('takes what it does not say from them', () => {
    const raw = { promise_date: '2026-11-27', promise_amount: '300rb', note: 'sore' };
    expect(readCodeLine('11', callForm(), ctx, raw)).toEqual({
      values: { result: 'promise', promise_date: '2026-11-27', promise_amount: 300_000, note: 'sore' },
    });
  });

  it('goes before what they hold', () => {
    expect(readCodeLine('11 25', callForm(), ctx, { promise_date: '2026-11-27' })).toMatchObject({
      values: { promise_date: '2026-11-25' },
    });
  });

  it('keeps both notes', () => {
    expect(readCodeLine('12 ; dua', callForm(), ctx, { note: 'satu' })).toMatchObject({
      values: { note: 'satu\ndua' },
    });
  });

  it('is refused where another option is ticked', () => {
    expect(readCodeLine('24', callForm(), ctx, { result: 'promise' })).toMatchObject({
      error: { code: 'code_and_choice_differ' },
    });
    expect(readCodeLine('24', callForm(), ctx, { result: 'not_answered' })).toMatchObject({
      values: { result: 'not_answered' },
    });
  });
});

describe('any form with a code line', () => {
  const list = {
    id: 'verdict',
    title: 'Hasil tapping',
    classes: {},
    options: [
      { id: 'agree', label: 'Agree', code: '01', then: ['score'] },
      { id: 'return', label: 'Return', code: '02', then: ['reason'] },
    ],
  };
  const form = formOf(
    [
      itemOf(fieldOf('verdict', 'choice', { list }), { required: true }),
      itemOf(fieldOf('score', 'number', { min: 0, max: 100 })),
      itemOf(fieldOf('reason', 'text'), { required: true }),
    ],
    { codeLine: 'verdict' },
  );

  it('reads a number with a comma and an optional value that is left out', () => {
    expect(readCodeLine('01 87,5', form, ctx)).toEqual({ values: { verdict: 'agree', score: 87.5 } });
    expect(readCodeLine('01', form, ctx)).toEqual({ values: { verdict: 'agree' } });
  });

  it('gives the rest of the line to a last text', () => {
    expect(readCodeLine('02 salah baca naskah', form, ctx)).toEqual({
      values: { verdict: 'return', reason: 'salah baca naskah' },
    });
  });

  it('holds the line to the bounds of the fields', () => {
    expect(readCodeLine('01 101', form, ctx)).toMatchObject({ error: { code: 'too_large' }, field: 'score' });
  });

  it('has nowhere to keep a note without a long text', () => {
    expect(readCodeLine('01 ; baik', form, ctx)).toMatchObject({ error: { code: 'no_note_field' } });
  });

  it('refuses any line where the form declares none', () => {
    const { items } = form;
    expect(readCodeLine('01', formOf(items), ctx)).toMatchObject({ error: { code: 'no_code_line' } });
  });
});
