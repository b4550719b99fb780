/** Where measures and reports stand in a document, and which names they use. */
import type { GroupSource, MeasureSource, MomentSource } from './measure.ts';
import type { Definition } from './definition.ts';
import type { Reference } from './references.ts';
import { below } from './place.ts';

/** A division of measures: the rows or columns of a table, what a chart goes along. */
export interface WrittenGroup {
  readonly path: string;
  readonly source: GroupSource;
  readonly measures: readonly string[];
}

export function* writtenGroups({ reports }: Definition): Iterable<WrittenGroup> {
  for (const [id, { parts }] of Object.entries(reports ?? {})) {
    for (const [part, { table, chart }] of Object.entries(parts)) {
      const path = below(`${below('reports', id)}/parts`, part);
      if (table) yield { path: `${path}/table/rows`, source: table.rows, measures: table.measures };
      if (table?.columns !== undefined)
        yield { path: `${path}/table/columns`, source: table.columns, measures: table.measures };
      if (chart) yield { path: `${path}/chart/by`, source: chart.by, measures: chart.measures };
    }
  }
}

export function* measureReferences(definition: Definition): Iterable<Reference> {
  for (const [id, measure] of Object.entries(definition.measures ?? {}))
    yield* ofMeasure(measure, below('measures', id));
  for (const [id, report] of Object.entries(definition.reports ?? {})) {
    const path = below('reports', id);
    yield* named('role', report.by, `${path}/by`);
    for (const [name, { figures, table, chart, list }] of Object.entries(report.parts)) {
      const part = below(`${path}/parts`, name);
      yield* named('measure', figures, `${part}/figures`);
      yield* named('measure', table?.measures, `${part}/table/measures`);
      yield* named('measure', chart?.measures, `${part}/chart/measures`);
      yield* named('process', list?.of, `${part}/list/of`);
      yield* named('field', list?.columns, `${part}/list/columns`);
    }
  }
  for (const { path, source } of writtenGroups(definition)) yield* ofGroup(source, path);
}

function* ofMeasure(measure: MeasureSource, path: string): Iterable<Reference> {
  const { time, ratio, dated } = measure;
  yield* named('indicator', measure.indicator, `${path}/indicator`);
  yield* named('field', measure.sum, `${path}/sum`);
  yield* named('field', measure.average, `${path}/average`);
  if (time) {
    yield* ofMoment(time.from, `${path}/time/from`);
    yield* ofMoment(time.to, `${path}/time/to`);
    yield* named('calendar', time.calendar, `${path}/time/calendar`);
  }
  yield* named('measure', ratio?.of, `${path}/ratio/of`);
  yield* named('measure', ratio?.to, `${path}/ratio/to`);
  yield* named('process', measure.of, `${path}/of`);
  yield* named('step', measure.tries, `${path}/tries`);
  yield* named('outcome', measure.outcome, `${path}/outcome`);
  if (dated !== 'started' && dated !== 'ended') yield* named('field', dated, `${path}/dated`);
  yield* named('parameter', measure.target, `${path}/target`);
}

function* ofMoment(moment: MomentSource, path: string): Iterable<Reference> {
  if (typeof moment === 'string') {
    if (moment !== 'started' && moment !== 'ended') yield* named('field', moment, path);
  } else if ('entered' in moment) yield* named('step', moment.entered, `${path}/entered`);
  else yield* named('step', moment.sent, `${path}/sent`);
}

function* ofGroup(source: GroupSource, path: string): Iterable<Reference> {
  if (typeof source === 'string') yield* named('field', source, path);
  else {
    yield* named('field', source.class, `${path}/class`);
    yield* named('field', source.of, `${path}/of`);
    yield* named('step', source.performer, `${path}/performer`);
    yield* named('step', source.team, `${path}/team`);
  }
}

function* named(
  kind: Reference['kind'],
  names: string | readonly string[] | undefined,
  path: string,
): Iterable<Reference> {
  if (typeof names === 'string') yield { kind, name: names, path };
  else for (const [index, name] of (names ?? []).entries()) yield { kind, name, path: below(path, index) };
}
