import { describe, expect, it } from 'vitest';
import type { Field, FieldType, Value } from '../../engine/form/form.ts';
import { kindOf } from '../../engine/form/kinds/kind-of.ts';
import { contextOf, fieldOf, RESULTS } from './desk-form.ts';

const ctx = contextOf();

function read(type: FieldType, raw: unknown, more: Partial<Field> = {}): unknown {
  const field = fieldOf('f', type, more);
  const reading = kindOf(field).read(raw, field, ctx);
  return 'error' in reading ? reading.error.code : reading.value;
}

describe('text from a browser becomes a value', () => {
  it.each<[FieldType, unknown, Value, Partial<Field>?]>([
    ['text', '  Budi  ', 'Budi'],
    ['text', 'Cafe\u0301', 'Caf\u00e9'],
    ['text', '081234567890', '081234567890'],
    ['text', 'B 3417 TKL', 'B 3417 TKL', { pattern: '[A-Z]{1,2} [0-9]{1,4} [A-Z]{1,3}' }],
    ['longText', 'satu\r\ndua\rtiga', 'satu\ndua\ntiga'],
    ['number', '12', 12],
    ['number', '1.275,5', 1275.5],
    ['number', '-3,25', -3.25],
    ['number', '0', 0],
    ['money', '500', 500],
    ['money', '500rb', 500_000],
    ['money', '1,5jt', 1_500_000],
    ['money', '0,25 miliar', 250_000_000],
    ['money', 'Rp1.275.000', 1_275_000],
    ['money', '1.275.000,00', 1_275_000],
    ['money', '9007199254740991', 9_007_199_254_740_991],
    ['money', '-500', -500, { min: -1000 }],
    ['date', '2026-11-25', '2026-11-25'],
    ['date', '25/11/1985', '1985-11-25'],
    ['date', '29/2/28', '2028-02-29'],
    ['date', 'Besok', '2026-11-22'],
    ['date', '25', '2026-11-25'],
    ['date', '25', '2026-10-25', { max: 'today' }],
    ['date', '25/11', '2025-11-25', { max: 'today' }],
    ['date', 'kemarin', '2026-11-20', { max: 'today' }],
    ['time', '15', '15:00'],
    ['time', '9.05', '09:05'],
    ['time', '00:00', '00:00'],
    ['dateTime', '2026-11-25T15:30', '2026-11-25T15:30'],
    ['dateTime', '9:15', '2026-11-21T09:15', { max: 'today' }],
    ['yesNo', 'yes', true],
    ['yesNo', 'Tidak', false],
    ['choice', 'promise', 'promise', { list: RESULTS }],
    ['choices', 'promise', ['promise'], { list: RESULTS }],
    ['choices', ['not_answered', 'promise'], ['promise', 'not_answered'], { list: RESULTS }],
    ['phone', '+62 812-3456-7788', '+62 812-3456-7788'],
    ['phone', '(021) 555.1234', '(021) 555.1234'],
    ['email', 'siti@contoh.co.id', 'siti@contoh.co.id'],
    ['person', 'desk_collection_1', 'desk_collection_1'],
  ])('%s %j → %j', (type, raw, value, more) => {
    expect(read(type, raw, more)).toEqual(value);
  });
});

describe('what could be misread is refused by code', () => {
  it.each<[FieldType, unknown, string, Partial<Field>?]>([
    ['text', ['a'], 'not_text'],
    ['text', { a: 1 }, 'not_text'],
    ['text', 5, 'not_text'],
    ['text', 'a\u0000b', 'control_character'],
    ['text', 'a\nb', 'control_character'],
    ['text', 'x'.repeat(501), 'too_long'],
    ['text', 'x'.repeat(200_000), 'too_long'],
    ['text', 'ab', 'too_short', { min: 3 }],
    ['text', 'B 3417 TKL lagi', 'pattern', { pattern: '[A-Z]{1,2} [0-9]{1,4} [A-Z]{1,3}' }],
    ['text', 'a', 'pattern', { pattern: '(?=a)a' }],
    ['longText', 'a\u0007', 'control_character'],
    ['number', '1.5', 'number_unclear'],
    ['number', '1e3', 'number_unclear'],
    ['number', '1e309', 'number_unclear'],
    ['number', 'NaN', 'number_unclear'],
    ['number', 'Infinity', 'number_unclear'],
    ['number', '٣', 'number_unclear'],
    ['number', '0x10', 'number_unclear'],
    ['number', '007', 'number_unclear'],
    ['number', ['1'], 'not_text'],
    ['number', '11', 'too_large', { max: 10 }],
    ['money', '1.5', 'amount_unclear'],
    ['money', '1,5', 'amount_unclear'],
    ['money', '10,000', 'amount_unclear'],
    ['money', '1.27.500', 'amount_unclear'],
    ['money', '9007199254740992', 'amount_unclear'],
    ['money', '5m', 'amount_unclear'],
    ['money', '0,0001rb', 'amount_unclear'],
    ['money', '-500', 'too_small'],
    ['money', '５００', 'amount_unclear'],
    ['date', '2026-02-30', 'date_unclear'],
    ['date', '31/2/2026', 'date_unclear'],
    ['date', '12/25/2026', 'date_unclear'],
    ['date', '25 Nov', 'date_unclear'],
    ['date', 'constructor', 'date_unclear'],
    ['date', '2027-01-01', 'too_late', { max: '2026-12-31' }],
    ['date', 'besok', 'too_late', { max: 'today' }],
    ['time', '24:00', 'time_unclear'],
    ['time', '7pm', 'time_unclear'],
    ['time', '19:00', 'too_late', { max: '18:00' }],
    ['dateTime', '2026-11-25 25:00', 'date_time_unclear'],
    ['dateTime', '2026-11-25T24:00', 'date_time_unclear'],
    ['yesNo', 'mungkin', 'not_yes_or_no'],
    ['yesNo', '__proto__', 'not_yes_or_no'],
    ['choice', 'Janji bayar', 'not_an_option', { list: RESULTS }],
    ['choice', ['promise'], 'not_text', { list: RESULTS }],
    ['choices', ['promise', 'gone'], 'not_an_option', { list: RESULTS }],
    ['choices', [['promise']], 'not_an_option', { list: RESULTS }],
    ['phone', '0812', 'phone_unclear'],
    ['phone', '08123456778x9', 'phone_unclear'],
    ['phone', '٠٨١٢٣٤٥٦٧', 'phone_unclear'],
    ['email', 'siti', 'email_unclear'],
    ['email', 'siti@contoh', 'email_unclear'],
    ['email', 'a@b.id\r\nBcc: c@d.id', 'email_unclear'],
    ['person', '../admin', 'not_a_person'],
    ['attachment', '{"hash":"ab"}', 'not_a_file'],
    ['computed', '5', 'not_filled_in'],
    ['note', 'x', 'not_filled_in'],
  ])('%s %j → %s', (type, raw, code, more) => {
    expect(read(type, raw, more)).toBe(code);
  });
});

describe('what an input shows is read back as the same value', () => {
  it.each<[FieldType, Value]>([
    ['text', 'Budi'],
    ['longText', 'satu\ndua'],
    ['number', 1275.5],
    ['number', 0.0000001],
    ['number', -9007199254740991],
    ['money', 0],
    ['money', 1_275_000],
    ['money', 999],
    ['date', '2026-11-25'],
    ['time', '15:30'],
    ['dateTime', '2026-11-25T15:30'],
    ['yesNo', true],
    ['yesNo', false],
    ['phone', '0812-3456-7788'],
  ])('%s %j', (type, value) => {
    expect(read(type, kindOf(fieldOf('f', type)).format(value, fieldOf('f', type)))).toEqual(value);
  });

  it('groups an amount by dots', () => {
    expect(kindOf(fieldOf('f', 'money')).format(1_275_000, fieldOf('f', 'money'))).toBe('1.275.000');
  });
});

describe('a file', () => {
  const ref = { hash: 'a'.repeat(64), name: 'ktp.jpg', type: 'image/jpeg', size: 1234 };
  const field = fieldOf('ktp', 'attachment');

  it('comes from what the server received, never from what the browser wrote', () => {
    const forged = { ...ref, hash: 'b'.repeat(64) };
    expect(kindOf(field).read(forged, field, ctx)).toMatchObject({ error: { code: 'not_a_file' } });
    expect(kindOf(field).read(forged, field, { ...ctx, files: { ktp: ref } })).toEqual({ value: ref });
  });

  it.each<[string, Value]>([
    ['a short hash', { ...ref, hash: 'ab' }],
    ['a name with a line break', { ...ref, name: 'a\nb' }],
    ['a type that is none', { ...ref, type: 'text/html; charset=x' }],
    ['a negative size', { ...ref, size: -1 }],
    ['a list', [ref]],
    ['text', 'ktp.jpg'],
  ])('is refused with %s', (_, value) => {
    expect(kindOf(field).check(value, field, ctx)).toEqual({ code: 'not_a_file' });
  });

  it('is refused above five megabytes', () => {
    expect(kindOf(field).check({ ...ref, size: 6_000_000 }, field, ctx)).toMatchObject({
      code: 'file_too_large',
    });
  });
});

describe('rows', () => {
  const columns = [fieldOf('item', 'text'), fieldOf('amount', 'money')];

  it('leave out empty ones and refuse a cell with its row and column', () => {
    const rows = [{ item: 'Denda', amount: '50rb' }, { item: ' ', amount: '' }, { amount: '1000' }];
    expect(read('rows', rows, { columns })).toEqual([{ item: 'Denda', amount: 50_000 }, { amount: 1000 }]);
    const field = fieldOf('f', 'rows', { columns });
    expect(kindOf(field).read([{ item: 'a' }, { amount: '1.5' }], field, ctx)).toMatchObject({
      error: { code: 'amount_unclear', params: { row: 2, column: 'amount', found: '1.5' } },
    });
  });

  it('hold no column that is not declared', () => {
    expect(read('rows', [{ item: 'a', role: 'admin' }], { columns })).toEqual([{ item: 'a' }]);
    const field = fieldOf('f', 'rows', { columns });
    expect(kindOf(field).check([{ role: 'admin' }], field, ctx)).toMatchObject({ code: 'unknown_field' });
  });

  it('are refused when they are no list of maps, or too many', () => {
    expect(read('rows', 'x', { columns })).toBe('not_rows');
    expect(read('rows', ['x'], { columns })).toBe('not_rows');
    expect(
      read(
        'rows',
        Array.from({ length: 201 }, () => ({})),
        { columns },
      ),
    ).toBe('too_many');
    expect(read('rows', [{ item: 'a' }, { item: 'b' }], { columns, max: 1 })).toBe('too_many');
  });
});
