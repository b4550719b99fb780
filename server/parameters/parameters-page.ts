/** Values that rules read and people change without a revision, each with its history. */
import type { Field, Form, FormContext, ParameterRow, Value } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import { ownField, ownForm } from '../forms/own-form.ts';
import type { Say } from '../forms/say.ts';
import { valueText } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { durationWords } from '../sops/duration-words.ts';

export interface ParameterListPage extends PageBase {
  readonly caption: string;
  readonly rows: readonly {
    readonly href: string;
    readonly label: string;
    readonly value: string;
    readonly since: string;
    readonly next: string;
    readonly sop: string;
  }[];
}

export interface ParameterPage extends PageBase {
  readonly notice: string;
  readonly action: string;
  readonly value: string;
  readonly since: string;
  readonly next: string;
  readonly document: { readonly text: string; readonly href: string };
  readonly problems: readonly FieldProblem[];
  /** null: the reader may not change it. */
  readonly form: FormPage | null;
  readonly from: string;
  readonly caption: string;
  readonly history: readonly ParameterLine[];
}

export interface ParameterLine {
  readonly from: string;
  readonly iso: string;
  readonly ahead: boolean;
  readonly value: string;
  readonly before: string;
  readonly by: string;
}

export interface ParameterPages {
  readonly 'parameters/index': ParameterListPage;
  readonly 'parameters/show': ParameterPage;
}

export function parameterListPage(
  rows: readonly ParameterRow[],
  titles: ReadonlyMap<string, string>,
  say: Say,
): ParameterListPage {
  const { parameter: words } = say.t.settings;
  return {
    title: words.title,
    nav: 'settings',
    caption: words.caption(rows.length),
    rows: rows.map((row) => ({
      href: parameterAddress(row),
      label: row.label,
      value: parameterText(row, row.value, say),
      since: sinceText(row, say),
      next: nextText(row, say),
      sop: titles.get(row.sop) ?? row.sop,
    })),
  };
}

export function parameterAddress({ sop, id }: Pick<ParameterRow, 'sop' | 'id'>): string {
  return `/parameters/${encodeURIComponent(sop)}/${encodeURIComponent(id)}`;
}

interface Given {
  readonly row: ParameterRow;
  readonly document: { readonly text: string; readonly href: string };
  readonly mayChange: boolean;
  readonly notice: string;
  readonly ctx: FormContext;
  readonly say: Say;
  readonly submission?: Submission;
  readonly from?: string;
  readonly problems?: readonly FieldProblem[];
}

export function parameterPage(given: Given): ParameterPage {
  const { row, document, mayChange, notice, ctx, say, submission, from = '', problems = [] } = given;
  const { parameter: words } = say.t.settings;
  const form = mayChange
    ? formPage({
        form: parameterForm(row, say),
        ctx,
        say,
        people: [],
        ...(submission === undefined ? {} : { submission }),
      })
    : null;
  const all = [...(form?.problems ?? []), ...problems];
  return {
    title: words.page(row.label),
    nav: 'settings',
    problem: all.length > 0,
    notice,
    action: parameterAddress(row),
    value: parameterText(row, row.value, say),
    since: sinceText(row, say),
    next: nextText(row, say),
    document,
    problems: all,
    form: form && { ...form, problems: all },
    from,
    caption: words.historyCaption(row.history.length),
    history: row.history.map((setting) => ({
      from: say.f.dateTime(setting.from),
      iso: say.f.iso(setting.from),
      ahead: setting.from > say.now,
      value: parameterText(row, setting.value, say),
      before: parameterText(row, setting.before, say),
      by: say.t.settings.by(
        setting.by === null ? say.t.settings.commandLine : say.nameOf(setting.by),
        say.f.dateTime(setting.at),
      ),
    })),
  };
}

/** Typed as a field of the same type would be; a length of time in words. */
export function parameterForm({ type }: Pick<ParameterRow, 'type'>, say: Say): Form {
  return ownForm([{ field: fieldOf(type, say), required: true }]);
}

function fieldOf(type: ParameterRow['type'], say: Say): Field {
  const { parameter: words } = say.t.settings;
  return type === 'duration'
    ? ownField('value', 'text', words.value, words.durationHint)
    : ownField('value', type, words.value);
}

function parameterText({ type }: Pick<ParameterRow, 'type'>, value: Value, say: Say): string {
  if (type === 'duration' && typeof value === 'string') return durationWords(value, say.t);
  return valueText(ownField('value', type === 'duration' ? 'text' : type, ''), value, say);
}

function sinceText({ history }: ParameterRow, say: Say): string {
  const held = history.find(({ from }) => from <= say.now);
  return held === undefined ? say.t.settings.parameter.fromDocument : say.f.dateTime(held.from);
}

/** What lies ahead, the nearest. */
function nextText(row: ParameterRow, say: Say): string {
  const next = row.history.filter(({ from }) => from > say.now).at(-1);
  return next === undefined
    ? ''
    : say.t.settings.parameter.next(parameterText(row, next.value, say), say.f.dateTime(next.from));
}
