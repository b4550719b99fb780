/** Lists, fields and calendars of a document, compiled; and what rules may name everywhere in it. */
import { valueTypeOf, type Declared, type LogicEnv } from '../logic/compile.ts';
import type { ValueType } from '../logic/rule.ts';
import type { Field, OptionList } from '../form/form.ts';
import { below, type Positions } from '../definition/place.ts';
import type { FieldSource, ListSource, ParameterSource } from '../definition/definition.ts';
import type { DocumentView } from '../definition/document-view.ts';
import type { Problem } from '../definition/problem.ts';
import { compileCalendars } from './calendars.ts';
import { typesOfFigures } from './figures.ts';
import { mapValues, own, ruleOfExpression, titleOf, type Compilation } from './compilation.ts';

export const defaultZone = 'Asia/Jakarta';

export function compileDeclarations(
  view: DocumentView,
  positions: Positions,
  problems: Problem[],
): Compilation {
  const { definition } = view;
  const zone = definition.zone ?? defaultZone;
  const lists = mapValues(definition.lists, (list, id) => compileList(id, list));
  const calendars = compileCalendars(definition, zone);
  const fields: Record<string, Field> = {};
  const declared: Record<string, Declared> = {};
  const figures: Record<string, Declared> = {};
  const env: LogicEnv = {
    fields: declared,
    parameters: mapValues(definition.parameters, parameterType),
    figures,
    calendars,
  };
  const compilation: Compilation = {
    definition,
    view,
    positions,
    problems,
    zone,
    fields,
    lists,
    calendars,
    env,
  };
  for (const { name, source } of view.fields.values()) {
    if (source.type === 'computed') continue;
    fields[name] = compileField(name, source, lists);
    declared[name] = declaredOf(fields[name]);
  }
  Object.assign(figures, typesOfFigures(definition, declared));
  compileComputed(compilation, fields, declared);
  return compilation;
}

function compileList(id: string, source: ListSource): OptionList {
  return {
    id,
    title: source.title ?? titleOf(id),
    classes: { ...source.classes },
    options: Object.entries(source.options).map(([option, what]) =>
      typeof what === 'string'
        ? { id: option, label: what, then: [] }
        : {
            id: option,
            label: what.label,
            ...(what.code === undefined ? {} : { code: what.code }),
            ...(what.class === undefined ? {} : { class: what.class }),
            then: what.then ?? [],
          },
    ),
  };
}

function compileField(name: string, source: FieldSource, lists: Lists): Field {
  const list = own(lists, source.list);
  return {
    name,
    type: source.type,
    label: source.label ?? titleOf(name),
    ...(source.help === undefined ? {} : { help: source.help }),
    personal: source.personal ?? false,
    ...(list ? { list } : {}),
    ...(source.min === undefined ? {} : { min: source.min }),
    ...(source.max === undefined ? {} : { max: source.max }),
    ...(source.pattern === undefined ? {} : { pattern: source.pattern }),
    ...(source.columns
      ? { columns: Object.entries(source.columns).map(([column, what]) => compileField(column, what, lists)) }
      : {}),
    ...(source.signer === undefined ? {} : { signer: source.signer }),
    late: source.late === 'allowed',
  };
}

type Lists = Readonly<Record<string, OptionList>>;

export function declaredOf(field: Field): Declared {
  const columns = field.columns?.map((column) => [column.name, declaredOf(column)] as const);
  return {
    type: valueTypeOf(field.type),
    ...(field.list ? { list: field.list } : {}),
    ...(columns ? { columns: Object.fromEntries(columns) } : {}),
  };
}

function parameterType(parameter: ParameterSource): Declared {
  const types: Record<ParameterSource['type'], ValueType> = {
    number: 'number', money: 'money', date: 'date', time: 'time', text: 'text', yesNo: 'boolean', duration: 'duration',
  }; // prettier-ignore
  return { type: types[parameter.type] };
}

/** A computed field takes its type from its rule, so those it reads come first; a circle is a problem. */
function compileComputed(
  compilation: Compilation,
  fields: Record<string, Field>,
  declared: Record<string, Declared>,
): void {
  const computed = [...compilation.view.fields.values()].filter(({ source }) => source.type === 'computed');
  const waiting = new Map(
    computed.map((field) => [field.name, { ...field, reads: namesIn(field.source.value) }]),
  );
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ reads }) => !reads.some((name) => waiting.has(name)));
    if (ready.length === 0) {
      for (const { name, path } of waiting.values()) {
        const place = compilation.positions.key(path);
        compilation.problems.push({
          code: 'computed_circle',
          severity: 'error',
          ...place,
          path,
          found: name,
        });
      }
      return;
    }
    for (const { name, source, path } of ready) {
      waiting.delete(name);
      const value = ruleOfExpression(compilation, source.value, below(path, 'value'));
      fields[name] = { ...compileField(name, source, compilation.lists), value };
      declared[name] = { type: value.type };
    }
  }
}

/** Every word of an expression that could be a name. */
function namesIn(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source.split('.', 1)[0] ?? ''];
  if (Array.isArray(source)) return source.flatMap(namesIn);
  if (typeof source !== 'object' || source === null) return [];
  return Object.entries(source).flatMap(([key, value]) => [key.split('.', 1)[0] ?? '', ...namesIn(value)]);
}
