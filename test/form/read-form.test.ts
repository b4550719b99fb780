import { describe, expect, it } from 'vitest';
import { checkAnswer, withComputed } from '../../engine/form/check-answer.ts';
import { defaultValues } from '../../engine/form/judge.ts';
import { readForm } from '../../engine/form/read-form.ts';
import { callForm, contextOf, expression, fieldOf, formOf, itemOf, when } from './desk-form.ts';

const ctx = contextOf({ outstanding: 1_275_000 });

describe('a form from a browser', () => {
  it('stores what is declared and nothing else', () => {
    const raw = {
      result: 'not_answered',
      role: 'admin',
      __proto__: { result: 'x' },
      status: 'ended',
      approved_by: '1',
    };
    expect(readForm(callForm(), raw, ctx)).toEqual({ values: { result: 'not_answered' } });
  });

  it('requires nothing of what the chosen option does not ask for, and does not store it', () => {
    const raw = {
      result: 'no_promise',
      promise_date: '2026-11-25',
      promise_amount: '500',
      callback_at: 'rubbish',
    };
    expect(readForm(callForm(), raw, ctx)).toEqual({ values: { result: 'no_promise' } });
  });

  it('answers every error by field with what was typed', () => {
    const raw = { result: 'promise', promise_date: '31/2', promise_amount: '', note: 'sore', role: 'admin' };
    expect(readForm(callForm(), raw, ctx)).toEqual({
      errors: {
        promise_date: {
          code: 'date_unclear',
          params: { found: '31/2', example: '25 / 25/11 / 25/11/26 / besok / +3' },
        },
        promise_amount: { code: 'required' },
      },
      raw: { result: 'promise', promise_date: '31/2', promise_amount: '', note: 'sore' },
    });
  });

  it('requires the code line field itself', () => {
    expect(readForm(callForm(), {}, ctx).errors).toEqual({ result: { code: 'required' } });
    expect(readForm(callForm(), { result: '  ' }, ctx).errors).toEqual({ result: { code: 'required' } });
  });

  it('takes the default of a field that was not sent, not of one sent blank', () => {
    expect(readForm(callForm(), { result: 'promise', promise_date: '2026-11-25' }, ctx).values).toEqual({
      result: 'promise',
      promise_date: '2026-11-25',
      promise_amount: 1_275_000,
    });
  });

  it('takes back what the case held where the person blanks it', () => {
    const held = contextOf({ note: 'lama', outstanding: 1 });
    expect(readForm(callForm(), { result: 'not_answered', note: '' }, held).values).toEqual({
      result: 'not_answered',
      note: null,
    });
  });

  it('leaves the case value of a hidden field alone', () => {
    const held = contextOf({ promise_date: '2026-11-01', outstanding: 1 });
    expect(readForm(callForm(), { result: 'not_answered', promise_date: '' }, held).values).toEqual({
      result: 'not_answered',
    });
  });

  it('reads rows from flat names', () => {
    const columns = [fieldOf('item', 'text'), fieldOf('amount', 'money')];
    const form = formOf([itemOf(fieldOf('costs', 'rows', { columns }), { required: true })]);
    const raw = {
      'costs.1.item': 'Denda',
      'costs.0.item': 'Pokok',
      'costs.0.amount': '1jt',
      'costs.x.item': 'no',
    };
    expect(readForm(form, raw, ctx).values).toEqual({
      costs: [{ item: 'Pokok', amount: 1_000_000 }, { item: 'Denda' }],
    });
    expect(readForm(form, { 'costs.0.item': '' }, ctx).errors).toEqual({ costs: { code: 'required' } });
  });

  it('leaves Object.prototype as it was whatever the names are', () => {
    const raw: unknown = JSON.parse(
      '{"__proto__": {"polluted": "1"}, "constructor": {"prototype": {"polluted": "1"}}}',
    );
    readForm(callForm(), raw as Record<string, unknown>, ctx);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('fields that are shown under a condition', () => {
  const form = formOf([
    itemOf(fieldOf('open', 'yesNo')),
    itemOf(fieldOf('promise_date', 'date'), { required: true, showIf: when({ open: true }) }),
    itemOf(fieldOf('note', 'longText'), { required: when({ open: false }), showIf: undefined }),
  ]);

  it('are required only while shown', () => {
    expect(readForm(form, { open: 'yes' }, ctx).errors).toEqual({ promise_date: { code: 'required' } });
    expect(readForm(form, { open: 'no', note: 'x' }, ctx).values).toEqual({ open: false, note: 'x' });
  });

  it('are required by a rule that is true, not by one that is unknown', () => {
    expect(readForm(form, { open: 'no' }, ctx).errors).toEqual({ note: { code: 'required' } });
    expect(readForm(form, {}, ctx).values).toEqual({});
  });

  it('hide what depends on a hidden one', () => {
    const chain = formOf([
      itemOf(fieldOf('open', 'yesNo')),
      itemOf(fieldOf('promise_date', 'date'), { showIf: when({ open: true }) }),
      itemOf(fieldOf('note', 'longText'), { required: true, showIf: when({ promise_date: '2026-11-25' }) }),
    ]);
    expect(readForm(chain, { open: 'yes', promise_date: '25' }, ctx).errors).toEqual({
      note: { code: 'required' },
    });
    expect(readForm(chain, { open: 'no', promise_date: '25', note: 'x' }, ctx).values).toEqual({
      open: false,
    });
  });
});

describe('rules across fields', () => {
  const say = 'Jumlah janji tidak boleh melebihi tunggakan.';
  const must = when({ '<=': [{ var: 'promise_amount' }, { var: 'outstanding' }] });
  const form = formOf([itemOf(fieldOf('promise_amount', 'money')), itemOf(fieldOf('note', 'longText'))], {
    rules: [{ must, say, at: 'promise_amount' }],
  });

  it('stand beside their field with the sentence of the SOP', () => {
    expect(readForm(form, { promise_amount: '2jt' }, ctx).errors).toEqual({
      promise_amount: { code: 'rule', params: { say } },
    });
    expect(readForm(form, { promise_amount: '1jt' }, ctx).values).toEqual({ promise_amount: 1_000_000 });
  });

  it('do not speak of an optional field that is blank, nor of one that could not be read', () => {
    expect(readForm(form, {}, ctx).values).toEqual({});
    expect(readForm(form, { promise_amount: '1.5' }, ctx).errors).toMatchObject({
      promise_amount: { code: 'amount_unclear' },
    });
  });

  it('have to be true: unknown for want of case data is an error', () => {
    expect(readForm(form, { promise_amount: '1jt' }, contextOf()).errors).toMatchObject({
      promise_amount: { code: 'rule' },
    });
  });
});

describe('computed fields', () => {
  const form = formOf([
    itemOf(fieldOf('promise_amount', 'money')),
    itemOf(
      fieldOf('rest', 'computed', {
        value: expression({ '-': [{ var: 'outstanding' }, { var: 'promise_amount' }] }),
      }),
    ),
  ]);

  it('are computed, whatever the browser sends under their name', () => {
    expect(readForm(form, { promise_amount: '275.000', rest: '1' }, ctx).values).toEqual({
      promise_amount: 275_000,
      rest: 1_000_000,
    });
  });

  it('are absent where their rule gives nothing', () => {
    expect(readForm(form, {}, ctx).values).toEqual({});
  });

  it('may be left out of an answer, and must be right where they stand in it', () => {
    expect(checkAnswer(form, { promise_amount: 275_000 }, ctx)).toBeNull();
    expect(checkAnswer(form, { promise_amount: 275_000, rest: 1_000_000 }, ctx)).toBeNull();
    expect(checkAnswer(form, { promise_amount: 275_000, rest: 5 }, ctx)).toEqual({
      rest: { code: 'not_as_computed' },
    });
    expect(withComputed(form, { promise_amount: 275_000 }, ctx)).toEqual({
      promise_amount: 275_000,
      rest: 1_000_000,
    });
  });
});

describe('the defaults of an empty form', () => {
  it('are values and rules over the case', () => {
    expect(defaultValues(callForm(), ctx)).toEqual({ promise_amount: 1_275_000 });
    expect(defaultValues(callForm(), contextOf())).toEqual({});
  });
});

describe('an answer with typed values', () => {
  it('passes when a form with the same text would', () => {
    expect(checkAnswer(callForm(), { result: 'not_answered' }, ctx)).toBeNull();
    const promise = { result: 'promise', promise_date: '2026-11-25', promise_amount: 500_000, note: null };
    expect(checkAnswer(callForm(), promise, ctx)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'an undeclared name',
      { result: 'not_answered', role: 'admin' },
      { '': { code: 'unknown_field', params: { found: 'role' } } },
    ],
    [
      'a field that is not asked for',
      { result: 'not_answered', promise_amount: 5 },
      { promise_amount: { code: 'not_asked_for' } },
    ],
    ['no answer', {}, { result: { code: 'required' } }],
    [
      'a value of another type',
      { result: 'promise', promise_date: 25, promise_amount: 1 },
      { promise_date: { code: 'not_a_date' } },
    ],
    [
      'a broken amount',
      { result: 'promise', promise_date: '2026-11-25', promise_amount: 1.5 },
      { promise_amount: { code: 'not_money' } },
    ],
    [
      'NaN',
      { result: 'promise', promise_date: '2026-11-25', promise_amount: NaN },
      { promise_amount: { code: 'not_money' } },
    ],
    [
      'a date before today',
      { result: 'promise', promise_date: '2026-11-20', promise_amount: 1 },
      { promise_date: { code: 'too_early', params: { min: '2026-11-21' } } },
    ],
    [
      'an unknown option',
      { result: 'gone' },
      { result: { code: 'not_an_option', params: { found: 'gone' } } },
    ],
  ])('is refused with %s', (_, values, errors) => {
    expect(checkAnswer(callForm(), values as Record<string, string>, ctx)).toEqual(errors);
  });
});
