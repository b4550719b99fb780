/** `measures` and `reports` as declared → what can be reckoned and shown. */
import type { GroupSource, MeasureSource, MomentSource, ReportPartSource } from '../definition/definition.ts';
import { typeOfMeasure } from '../definition/checks/measures.ts';
import { below } from '../definition/place.ts';
import { mapValues, own, ruleOfCondition, type Compilation } from './compilation.ts';
import { idsOf } from './handlers.ts';
import type { Group, MeasureDef, Moment, ReportDef, ReportPart } from './measure-defs.ts';

export function compileMeasures(at: Compilation): Readonly<Record<string, MeasureDef>> {
  return mapValues(at.definition.measures, (source, id): MeasureDef => {
    const { title, help, indicator, target, better } = source;
    return {
      id,
      title,
      type: typeOfMeasure(at.view, source),
      ...(help === undefined ? {} : { help }),
      ...(indicator === undefined ? {} : { indicator }),
      ...(target === undefined ? {} : { target }),
      better: better ?? 'more',
      ...whatOf(at, source),
      of: source.of === undefined ? at.view.processes.map((process) => process.id) : idsOf(source.of),
      ...(source.tries === undefined ? {} : { tries: idsOf(source.tries) }),
      ...whereOf(at, source, `${below('measures', id)}/where`),
      status: source.status ?? 'any',
      ...(source.outcome === undefined ? {} : { outcomes: idsOf(source.outcome) }),
      ...datedOf(source),
    };
  });
}

function whatOf(at: Compilation, { sum, average, time, ratio }: MeasureSource): Pick<MeasureDef, 'take'> {
  if (ratio) return { take: { kind: 'ratio', of: ratio.of, to: ratio.to } };
  if (sum !== undefined) return { take: { kind: 'sum', field: sum } };
  if (average !== undefined) return { take: { kind: 'average', field: average } };
  if (!time) return { take: { kind: 'count' } };
  const calendar = own(at.calendars, time.calendar);
  const [from, to] = [momentOf(time.from), momentOf(time.to)];
  return { take: { kind: 'time', from, to, ...(calendar ? { calendar } : {}) } };
}

function momentOf(source: MomentSource): Moment {
  if (source === 'started' || source === 'ended') return { kind: source };
  if (typeof source === 'string') return { kind: 'field', field: source };
  return 'entered' in source
    ? { kind: 'entered', step: source.entered }
    : { kind: 'sent', step: source.sent };
}

function datedOf({ dated, status }: MeasureSource): Pick<MeasureDef, 'dated'> {
  if (dated === undefined) return status === 'open' ? {} : { dated: { kind: 'started' } };
  return { dated: momentOf(dated) };
}

/** Looked at from outside: its values, and no clock or step of its own. */
function whereOf(
  at: Compilation,
  { where }: { readonly where?: MeasureSource['where'] },
  path: string,
): Pick<MeasureDef, 'where'> {
  const outside: Compilation = { ...at, env: { fields: at.env.fields } };
  return where === undefined ? {} : { where: ruleOfCondition(outside, where, path) };
}

export function compileReports(at: Compilation): Readonly<Record<string, ReportDef>> {
  return mapValues(at.definition.reports, (source, id): ReportDef => {
    const { title, help, compare } = source;
    const path = `${below('reports', id)}/parts`;
    return {
      id,
      title,
      ...(help === undefined ? {} : { help }),
      by: source.by ?? [],
      period: source.period ?? 'month',
      ...(compare === undefined ? {} : { compare }),
      parts: Object.entries(source.parts).map(([part, what]) =>
        compilePart(at, part, what, below(path, part)),
      ),
    };
  });
}

function compilePart(at: Compilation, id: string, source: ReportPartSource, path: string): ReportPart {
  const { title, figures, table, chart, list, text } = source;
  const named = { id, ...(title === undefined ? {} : { title }) };
  if (figures) return { ...named, kind: 'figures', measures: figures };
  if (table) {
    const columns = table.columns === undefined ? {} : { columns: groupOf(at, table.columns) };
    return {
      ...named,
      kind: 'table',
      measures: table.measures,
      rows: groupOf(at, table.rows),
      ...columns,
    };
  }
  if (chart)
    return {
      ...named,
      kind: 'chart',
      look: chart.kind,
      measures: chart.measures,
      by: groupOf(at, chart.by),
    };
  if (list)
    return {
      ...named,
      kind: 'list',
      of: list.of === undefined ? at.view.processes.map((process) => process.id) : [list.of],
      ...whereOf(at, list, `${path}/list/where`),
      status: list.status ?? 'any',
      columns: list.columns,
    };
  return { ...named, kind: 'text', text: text ?? '' };
}

function groupOf(at: Compilation, source: GroupSource): Group {
  if (typeof source === 'string') return { kind: 'field', field: source };
  if (source.class !== undefined) {
    const options = own(at.fields, source.class)?.list?.options ?? [];
    const classes = Object.fromEntries(
      options.flatMap((option) => (option.class === undefined ? [] : [[option.id, option.class]])),
    );
    return { kind: 'class', field: source.class, classes };
  }
  if (source.period !== undefined) return { kind: 'period', unit: source.period };
  if (source.bands !== undefined)
    return {
      kind: 'bands',
      field: source.of ?? '',
      limits: [...new Set(source.bands)].sort((a, b) => a - b),
    };
  if (source.performer !== undefined) return { kind: 'performer', step: source.performer };
  if (source.team !== undefined) return { kind: 'team', step: source.team };
  return { kind: 'case', what: source.case ?? 'process' };
}
